"""What is known of publishers' files by count, where importers rest on it and no test of an importer shows it."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest

from actorgraph.imports.coded.cameo import BY_ROOT, deeds_of
from actorgraph.imports.coded.gdelt import COLUMNS
from actorgraph.imports.rows import BadRow, LeftAside, split_ids
from imported import data_file

Raw = dict[str, str]


def rows(name: str, delimiter: str = ",") -> list[Raw]:
    """The rows of a publisher's table, read by nothing of ours."""
    csv.field_size_limit(10**7)
    path = data_file(name)
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


# -- UCDP --


def test_deaths_of_all_16566_syrian_events_add_up() -> None:
    syria = rows("ucdp_ged/ged_syria_2016-2019.csv.gz")
    parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    assert [row["id"] for row in syria if sum(int(row[part]) for part in parts) != int(row["best"])] == []
    assert {(row["deaths_a"], row["deaths_b"]) for row in syria if row["type_of_violence"] == "3"} == {("0", "0")}
    assert (len(syria), max(len(row["source_article"]) for row in syria)) == (16_566, 5_132)


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        ("ucdp_ged/ged_v23.1_sample1000_49cols.csv", 49),
        ("ucdp_dyadic/Dyadic_v24_1.csv", 25),
        ("ucdp_prio_acd/UcdpPrioConflict_v24_1.csv", 28),
        ("ucdp_actor/ucdp-actor-221.csv", 35),
        ("ucdp_esd/ucdp-esd-ay-181.csv", 97),
        ("gml_mid/gml_mid_ddydisps_2.x.csv", 24),
        ("cow_mid/MIDA 5.0.csv", 20),
        ("cow_mid/MIDB 5.0.csv", 19),
        ("cow_mid/MIDI 5.0.csv", 16),
        ("cow_mid/MIDIP 5.0.csv", 19),
        ("crosswalk/countrycode_codelist_without_cldr.csv", 72),
    ],
)
def test_the_files_have_the_columns_that_their_codebooks_list(file: str, columns: int) -> None:
    assert len(rows(file)[0]) == columns


def test_483_conflict_years_have_several_parties_on_side_b_and_four_more_a_name_with_a_comma() -> None:
    """487 by commas in names: "Military Junta for the Consolidation of Democracy, Peace and Justice" is one party."""
    conflicts = rows("ucdp_prio_acd/UcdpPrioConflict_v24_1.csv")
    assert sum(len(split_ids(row["side_b_id"])) > 1 for row in conflicts) == 483
    assert sum("," in row["side_b"] for row in conflicts) == 487


def test_three_dyad_years_have_several_states_as_side_a_and_two_as_side_b() -> None:
    dyads = rows("ucdp_dyadic/Dyadic_v24_1.csv")
    assert [sum("," in row[side] for row in dyads) for side in ("side_a_id", "side_b_id")] == [3, 2]


def test_supporters_are_counted_right_in_every_row_and_named_apart_in_all_but_8() -> None:
    support = [row for row in rows("ucdp_esd/ucdp-esd-ay-181.csv") if row["ext_sup"] == "1"]
    assert all(len(split_ids(row["ext_id"])) == int(float(row["ext_count"])) for row in support)
    assert sum(len(row["ext_name"].split(",")) != int(float(row["ext_count"])) for row in support) == 8


# -- militants --


def test_the_release_of_2019_has_its_types_and_five_groups_of_one_number() -> None:
    links = rows("mmp/Militant-Group-Relationships-clean.csv")
    assert Counter(row["type"].strip() for row in links) == {"all": 193, "riv": 169, "aff": 124, "spl": 90, "mer": 62}
    key = data_file("mmp/Militant-Group-Key.csv").read_text(encoding="utf-8-sig").splitlines()
    assert sum("-99" in line.split(",") for line in key) == 5
    assert len(rows("mmp/maps.csv")) == 19


# -- states --


def test_pledges_of_atop_are_as_many_as_published() -> None:
    names = ("atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul")
    found: Counter[str] = Counter()
    for row in rows("atop/atop5_1_ddyr_pledges.csv.gz"):
        found.update(name for name in names if row[name] == "1")
    assert [found[name] for name in names] == [137_762, 6_342, 4_465, 261_838, 131_332]


def test_countrycode_has_no_gw_number_of_yemen_and_no_cow_number_of_serbia() -> None:
    codes = {row["country.name.en"]: row for row in rows("crosswalk/countrycode_codelist_without_cldr.csv")}
    assert (codes["Yemen"]["gwn"], codes["Yemen"]["cown"]) == ("", "679")
    assert (codes["Serbia"]["gwn"], codes["Serbia"]["cown"]) == ("340", "")


# -- coded events --


def test_of_100_rows_of_gdelt_5_are_material_cooperation_and_19_material_conflict() -> None:
    lines = data_file("gdelt/gdelt2_sample_100rows.export.CSV").read_text(encoding="utf-8").splitlines()
    events = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines]
    quads = Counter(row["QuadClass"] for row in events)
    assert (len(events), quads["2"], quads["4"]) == (100, 5, 19)
    assert (events[0]["Actor1Code"], "20070704" in {row["SQLDATE"] for row in events}) == ("", True)


def test_an_event_id_of_icews_is_unique_with_its_date() -> None:
    events = rows("icews/events.2018.sample.tab", "\t")
    assert len({(row["Event ID"], row["Event Date"]) for row in events}) == len(events) == 3_705


@pytest.mark.parametrize(
    ("file", "delimiter", "code", "codes"),
    [
        ("cameo/goldstein_mappings.csv", ",", "code", 312),
        ("cameo/gdelt_cameoCodeTable_goldstein.tsv", "\t", "cameoCode", 280),
    ],
)
def test_every_code_of_cameo_is_read_by_its_root(file: str, delimiter: str, code: str, codes: int) -> None:
    found = rows(file, delimiter)
    assert len(found) == codes
    assert [row[code] for row in found if not _is_read(row[code])] == []


def _is_read(code: str) -> bool:
    try:
        deeds_of(code)
    except LeftAside:
        return True
    except BadRow:
        return False
    return True


def test_the_sign_of_a_root_is_that_of_its_goldstein_scores() -> None:
    """Cooperation scores above nought and conflict below, but for codes that Goldstein's scale puts at nought."""
    for row in rows("cameo/goldstein_mappings.csv"):
        deeds = BY_ROOT.get(row["code"][:2])
        if deeds and row["goldstein"]:
            friendly = deeds.predicate == "COOPERATES_WITH"
            assert (float(row["goldstein"]) >= 0) == friendly, row


# -- signed networks --


def test_no_two_camps_of_the_highland_tribes_leave_fewer_than_7_edges_against_them() -> None:
    """The frustration index of Read's tribes is 7, and one division alone has it."""
    edges = [(row["source"], row["target"], int(row["sign"])) for row in rows("signed_networks/highland_tribes.csv")]
    tribes = sorted({end for one, two, _ in edges for end in (one, two)})
    best = Counter(sum((camp[one] == camp[two]) != (sign > 0) for one, two, sign in edges) for camp in _camps(tribes))
    assert (min(best), best[min(best)]) == (7, 1)


def _camps(tribes: list[str]) -> Iterator[dict[str, bool]]:
    """All divisions into two camps, the first tribe in the first."""
    for sides in product((False, True), repeat=len(tribes) - 1):
        yield dict(zip(tribes, (False, *sides), strict=True))
