"""GML's directed dispute-years, the whole file: what one state did to another, dispute by dispute."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from actorgraph.words.terms import BoundStatus
from imported import Imported, data_file, imported, problems_of, ties_of

FILE = "gml_mid/gml_mid_ddydisps_2.x.csv"
HEADER = "dispnum,ccode1,ccode2,year,gmlmidonset,hostlev1,hostlev2,stmon"


@pytest.fixture(scope="module")
def disputes(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return imported(tmp_path_factory.mktemp("gml"), "gml-mid", data_file(FILE), version="2.2.1")


def small(folder: Path, *rows: str) -> Imported:
    path = folder / "gml.csv"
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    return imported(folder, "gml-mid", path, version="2.2.1")


def test_9284_rows_are_used_but_1442_in_which_the_first_state_does_nothing(disputes: Imported) -> None:
    report = disputes.report
    assert (report.rows, report.used, disputes.skipped) == (9284, 7842, {})
    assert {reason: told.count for reason, told in report.aside.items()} == {
        "The first state took no militarised action": 1442
    }
    (wrong,) = report.noted.values()
    assert (wrong.count, wrong.places[0]) == (4, "gml_mid_ddydisps_2.x.csv:2952 '13'")
    assert problems_of(disputes.folder) == []


def test_levels_are_of_a_dispute_and_not_of_a_year() -> None:
    """6,250 directed dyads in 2,047 disputes; in 3 of them the level changes from year to year, 84 have a gap."""
    levels: dict[tuple[str, str, str], set[str]] = {}
    years: dict[tuple[str, str, str], list[int]] = {}
    with data_file(FILE).open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = (row["dispnum"], row["ccode1"], row["ccode2"])
            levels.setdefault(key, set()).add(row["hostlev1"])
            years.setdefault(key, []).append(int(row["year"]))
    assert (len(levels), len({key[0] for key in levels})) == (6250, 2047)
    assert sum(len(found) > 1 for found in levels.values()) == 3
    assert sum(max(found) - min(found) + 1 != len(found) for found in years.values()) == 84


def test_force_is_fighting_and_what_is_short_of_it_opposition(disputes: Imported) -> None:
    kinds = Counter((claim["predicate"], claim.get("stance")) for claim in disputes.records("claim"))
    assert kinds == {("FIGHTS", None): 3563, ("OPPOSES", "MATERIAL"): 1312, ("OPPOSES", None): 168}


def test_each_dispute_is_a_spell_that_lies_somewhere_in_its_years(disputes: Imported) -> None:
    claims = disputes.records("claim")
    assert len({claim["spell"].split("-")[1] for claim in claims}) == 2047
    ties = ties_of(claims)
    assert not [id_ for id_, tie in ties.items() if tie.time.inconsistent]
    cuba = ties["tie:FIGHTS:gw-2:gw-40:mid-1677"]
    assert (cuba.time.since, cuba.time.since_latest) == (date(1933, 8, 1), date(1934, 12, 31))
    assert (cuba.time.until_earliest, cuba.time.until) == (date(1933, 8, 1), date(1934, 12, 31))
    assert cuba.end_status is BoundStatus.ENDED


def test_where_the_data_stop_a_dispute_is_censored(disputes: Imported) -> None:
    stopped = disputes.claims(endStatus="CENSORED")
    assert {claim["attestedUntil"] for claim in stopped} == {"2010-12-31"}
    assert len(stopped) == 41
    assert all(claim["when"].endswith("..2010-12-31]/") for claim in stopped)


def test_years_after_a_gap_are_a_spell_of_their_own(tmp_path: Path) -> None:
    found = small(tmp_path, "7,2,20,1900,1,4,1,3", "7,2,20,1901,0,4,1,3", "7,2,20,1903,0,4,1,3", "8,2,20,1950,1,2,1,1")
    assert [(claim["spell"], claim["when"][:24]) for claim in found.claims(subject="gw-2")] == [
        *(("mid-7", "[1900-03-01..1901-12-31]"), ("mid-7-1903", "[1903-01-01..1903-12-31]")),
        ("mid-8", "[1950-01-01..1950-12-31]"),
    ]


def test_the_highest_of_two_levels_counts_and_a_year_that_stands_twice_is_skipped(tmp_path: Path) -> None:
    found = small(tmp_path, "7,2,20,1900,1,3,1,3", "7,2,20,1901,0,5,1,3", "7,2,20,1901,0,5,1,3", "9,2,200,1950,1,2,1,1")
    assert found.claims(object="gw-20")[0]["text"] == (
        "United States of America was at war with Canada at some time from 1900 to 1901, in dispute 7."
    )
    assert found.skipped == {"The year of this dispute and dyad stands twice": 1}
