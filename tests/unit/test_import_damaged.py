"""Damaged rows of real files: they are skipped or the file is refused, and what is made loads."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from actorgraph.words.errors import ImportFailed
from imported import data_file, imported, problems_of

FILES = {
    "ucdp-dyadic": "ucdp_dyadic/Dyadic_v24_1.csv",
    "ucdp-acd": "ucdp_prio_acd/UcdpPrioConflict_v24_1.csv",
    "ucdp-esd": "ucdp_esd/ucdp-esd-ay-181.csv",
    "ucdp-ged": "ucdp_ged/ged_v23.1_sample1000_49cols.csv",
    "ucdp-actor": "ucdp_actor/ucdp-actor-221.csv",
    "ucdp-battle-deaths": "ucdp_brd/BattleDeaths_v24_1_conf.csv",
    "states-cow": "states/states2016_cow_raw.csv",
    "states-gw": "states/gwstates_2025.csv",
    "countrycode": "crosswalk/countrycode_codelist_without_cldr.csv",
    "rivalries-tss": "rivalries/tss_rivalries.csv",
    "rivalries-td": "rivalries/td_rivalries.csv",
    "atop": "atop/atop5_1_ddyr_mideast_1945-2018.csv",
    "gml-mid": "gml_mid/gml_mid_ddydisps_2.x.csv",
    "cow-mid": "cow_mid/MIDA 5.0.csv",
    "mmp": "mmp/Militant-Group-Relationships-clean.csv",
}
JUNK = (
    *("", "-1", "abc", "حماس", '"1, 2"', "2147483648", "0000-00-00", "9999-12-31", "2016-02-30", "x" * 1200, "\x07"),
    *("118", "118.0", "nan", "NA", "1e9", "2200", "#tag"),
)


@pytest.mark.parametrize("dataset", FILES)
def test_junk_in_any_cell_never_makes_records_that_do_not_load(tmp_path: Path, dataset: str) -> None:
    lines = data_file(FILES[dataset]).read_text(encoding="utf-8-sig").splitlines()
    chance = random.Random(dataset)
    for turn in range(12):
        first = chance.randrange(1, len(lines) - 20)
        rows = [lines[0], *(_spoilt(line, chance) for line in lines[first : first + 20])]
        path = tmp_path / f"damaged{turn}_v24_1.csv"
        path.write_text("\n".join([*rows, ""]), encoding="utf-8")
        try:
            found = imported(tmp_path, dataset, path)
        except ImportFailed:
            continue
        assert [str(problem) for problem in problems_of(found.folder) if problem.fatal] == []
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")] == []


def _spoilt(line: str, chance: random.Random) -> str:
    cells = line.split(",")
    for _ in range(chance.choice([0, 0, 1, 1, 2])):
        cells[chance.randrange(len(cells))] = chance.choice(JUNK)
    return ",".join(cells)
