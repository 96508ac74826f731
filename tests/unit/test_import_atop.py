"""ATOP 5.1, all 273,296 directed dyad-years: spells of equal pledges, and how they differ from the file's own pairs."""

from __future__ import annotations

import csv
import gzip
from datetime import date
from pathlib import Path

import pytest

from actorgraph.imports.importing import Asked, import_files
from actorgraph.imports.registry import dataset
from actorgraph.words.errors import ImportFailed
from actorgraph.words.terms import BoundStatus, Sign
from imported import RETRIEVED, Imported, data_file, imported, problems_of, ties_of

FILE = "atop/atop5_1_ddyr_pledges.csv.gz"
HEADER = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul"


@pytest.fixture(scope="module")
def pledges(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return imported(tmp_path_factory.mktemp("atop"), "atop", data_file(FILE), version="5.1")


def table(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "atop.csv"
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def small(folder: Path, *rows: str, header: str = HEADER) -> Imported:
    return imported(folder, "atop", table(folder, *rows, header=header), version="5.1")


def told(found: Imported) -> list[tuple[str, str]]:
    return [(claim["when"], claim.get("spell", "")) for claim in found.records("claim")]


def test_every_row_is_used_but_170_in_which_only_the_other_side_is_bound(pledges: Imported) -> None:
    assert (pledges.report.rows, pledges.report.used) == (273_296, 273_126)
    assert pledges.skipped == {}
    assert {reason: told.count for reason, told in pledges.report.aside.items()} == {
        "The treaty binds the other side only": 170
    }


def test_the_file_has_15419_spells_of_10202_pairs_of_numbers_and_35_are_without_a_pledge() -> None:
    latest: dict[tuple[str, str], tuple[int, list[str]]] = {}
    spells = empty = 0
    with gzip.open(data_file(FILE), "rt", encoding="utf-8") as file:
        for one, two, year, *owed in csv.reader(file):
            if one != "ccode1":
                new = latest.get((one, two)) != (int(year) - 1, owed)
                latest[one, two] = (int(year), owed)
                spells += new
                empty += new and "1" not in owed
    assert (spells, len(latest), empty) == (15_419, 10_202, 35)


def test_spells_are_those_of_states_and_not_of_numbers(pledges: Imported) -> None:
    """15,419 less 35 without a pledge; 108 more where 345 turns from Serbia to Yugoslavia or back, and 100 fewer where
    260 goes on as 255 (Germany) or 678 as 679 (Yemen). Pairs: 10,202 less one that has no pledge, with Serbia and
    Yugoslavia apart, and both numbers of Germany and of Yemen together."""
    claims = pledges.claims(predicate="PLEDGED_TO", asserts="SPELL")
    assert len(claims) == len(pledges.records("claim")) == 15_392
    assert len({(claim["subject"], claim["object"]) for claim in claims}) == 10_235
    assert not {claim["subject"] for claim in claims} & {"gw-679", "gw-946", "gw-955"}


def test_the_records_load(pledges: Imported) -> None:
    assert problems_of(pledges.folder) == []


def test_where_the_data_stop_a_pledge_is_censored(pledges: Imported) -> None:
    stopped = pledges.claims(endStatus="CENSORED", attestedUntil="2018-12-31")
    assert len(stopped) == 8456
    assert all(claim["when"].endswith("/") for claim in stopped)
    assert len([claim for claim in pledges.records("claim") if claim["when"].startswith("[..1815]")]) == 126


def test_ties_have_the_sign_of_what_is_owed(pledges: Imported) -> None:
    ties = ties_of(claim for claim in pledges.records("claim") if claim["object"] == "gw-365")
    assert not [id_ for id_, tie in ties.items() if tie.time.inconsistent]
    signs = {frozenset(tie.provisions) & {"DEFENSE", "OFFENSE"} != frozenset(): tie.sign for tie in ties.values()}
    assert signs == {True: Sign.POSITIVE, False: Sign.NEUTRAL}


def test_a_pledge_from_syria_to_egypt_is_strengthened_ends_and_comes_back(pledges: Imported) -> None:
    ties = ties_of(pledges.claims(subject="gw-652", object="gw-651"))
    assert {id_: (tie.time.since, tie.time.until, tie.sign) for id_, tie in ties.items()} == {
        "tie:PLEDGED_TO:gw-652:gw-651": (date(1945, 1, 1), date(1949, 12, 31), Sign.NEUTRAL),
        "tie:PLEDGED_TO:gw-652:gw-651:1950": (date(1950, 1, 1), date(1979, 12, 31), Sign.POSITIVE),
        "tie:PLEDGED_TO:gw-652:gw-651:1989": (date(1989, 1, 1), date(2011, 12, 31), Sign.POSITIVE),
    }
    assert {tie.end_status for tie in ties.values()} == {BoundStatus.ENDED}


# -- by hand --


def test_equal_years_are_one_spell_and_a_change_or_gap_makes_another(tmp_path: Path) -> None:
    found = small(
        tmp_path,
        *("2,20,1900,0,0,0,1,0", "2,20,1941,1,0,0,0,0", "2,20,1942,1,0,0,0,0", "2,20,1943,1,1,0,0,0"),
        *("2,20,1945,1,1,0,0,0", "2,20,1950,1,1,0,0,0"),
    )
    assert told(found) == [
        *(("[..1900]/1900", ""), ("1941/1942", "1941"), ("1943/1943", "1943"), ("1945/1945", "1945"), ("1950/", "1950"))
    ]
    assert found.record("claim:atop:gw-2-gw-20:1943")["provisions"] == ["DEFENSE", "OFFENSE"]


def test_a_state_that_goes_on_under_another_number_keeps_its_pledges(tmp_path: Path) -> None:
    found = small(
        tmp_path,
        *("2,678,1900,1,0,0,0,0", "651,678,1989,1,0,0,0,0", "651,678,1990,1,0,0,0,0", "651,679,1990,1,0,0,0,0"),
        *("651,679,1991,1,0,0,0,0", "2,20,2018,1,0,0,0,0"),
    )
    assert [claim["when"] for claim in found.claims(subject="gw-651", object="gw-678")] == ["1989/1991"]


def test_the_columns_of_atop_itself_are_read(tmp_path: Path) -> None:
    found = small(
        tmp_path,
        "2,20,1941,0,0,0,0,1",
        header="statea,stateb,year,defense,offense,neutral,nonagg,consul",
    )
    assert found.record("claim:atop:gw-2-gw-20:1941")["provisions"] == ["CONSULTATION"]


def test_years_out_of_order_are_refused_with_the_line(tmp_path: Path) -> None:
    path = table(tmp_path, "2,20,1942,1,0,0,0,0", "2,200,1940,1,0,0,0,0", "2,20,1941,1,0,0,0,0")
    with pytest.raises(ImportFailed, match=r"atop\.csv:4 has the year 1941 of 2 and 20 behind 1942\. Sort the file"):
        import_files(Asked(dataset("atop"), [path], None, version="5.1", retrieved=RETRIEVED))
