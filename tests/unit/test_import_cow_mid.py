"""Militarised disputes 5.0, both tables whole: sides are not opponents, unknown days, levels of the dead."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from imported import Imported, data_file, imported, problems_of, ties_of

MIDA, MIDB = "cow_mid/MIDA 5.0.csv", "cow_mid/MIDB 5.0.csv"
Raw = dict[str, Any]


@pytest.fixture(scope="module")
def disputes(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return imported(tmp_path_factory.mktemp("mid"), "cow-mid", data_file(MIDB), data_file(MIDA))


@pytest.fixture(scope="module")
def claims(disputes: Imported) -> list[Raw]:
    return disputes.records("claim")


def test_2436_disputes_with_5883_participants(disputes: Imported, claims: list[Raw]) -> None:
    report = disputes.report
    assert (report.rows, report.used, disputes.skipped, report.version) == (2436 + 5883, 2436 + 5883, {}, "5")
    assert len(disputes.records("event")) == 2436
    assert len([claim for claim in claims if claim["predicate"] == "TOOK_PART_IN"]) == 5883
    assert problems_of(disputes.folder) == []


def test_596_participants_have_no_first_day(claims: list[Raw]) -> None:
    starts = [claim["when"].split("/")[0] for claim in claims if claim["predicate"] == "TOOK_PART_IN"]
    ends = [claim["when"].split("/")[-1] for claim in claims if claim["predicate"] == "TOOK_PART_IN"]
    assert (sum(len(start) == 7 for start in starts), sum(len(end) == 7 for end in ends)) == (596, 552)


def test_ties_are_of_disputes_between_two_states_only(claims: list[Raw]) -> None:
    """2,064 disputes have two participants, one a side; the second world war has 54 and draws none."""
    with data_file(MIDB).open(encoding="utf-8", newline="") as file:
        members: dict[str, list[str]] = {}
        for row in csv.DictReader(file):
            members.setdefault(row["dispnum"], []).append(row["sidea"])
    two = {number for number, sides in members.items() if sorted(sides) == ["0", "1"]}
    drawn = {claim["spell"].removeprefix("mid-") for claim in claims if claim["predicate"] in {"FIGHTS", "OPPOSES"}}
    assert len(two) == 2064
    assert drawn == two
    assert "258" not in drawn


def test_what_happened_in_a_dispute_lies_somewhere_in_it(disputes: Imported, claims: list[Raw]) -> None:
    claim = disputes.record("claim:cow-mid:2:2-200:opposes")
    assert (claim["stance"], claim["spell"]) == ("MATERIAL", "mid-2")
    assert claim["when"] == "[1902-07-01..1903-01-24]/[1902-07-01..1903-01-24]"
    ties = ties_of(claim for claim in claims if claim["predicate"] in {"FIGHTS", "OPPOSES"})
    assert not [id_ for id_, tie in ties.items() if tie.time.inconsistent]


def test_disputes_that_go_on_when_the_data_end_have_no_end(disputes: Imported, claims: list[Raw]) -> None:
    still = [event for event in disputes.records("event") if event["when"].endswith("/")]
    assert len(still) == 33
    assert all(event["description"].endswith("It was still going on when the data end.") for event in still)
    assert {claim["attestedUntil"] for claim in claims if claim.get("endStatus") == "CENSORED"} == {"2014-12-31"}


def test_the_dead_are_ranges_unless_their_number_is_known(disputes: Imported, claims: list[Raw]) -> None:
    tolls = [claim["toll"] for claim in claims if claim["predicate"] == "HAS_TOLL"]
    assert len(tolls) == 459 + 128 + 51 + 41 + 32 + 195  # levels 1 to 6
    assert sum("best" in toll for toll in tolls) == 75
    assert sum(toll.get("bound") == "AT_LEAST" and toll["low"] == 1000 for toll in tolls) == 195
    assert disputes.record("claim:cow-mid:258:255:toll")["text"] == (
        "1000 soldiers or more of Germany (Prussia) died in dispute 258."
    )


def test_a_state_that_joins_again_takes_part_again(disputes: Imported) -> None:
    parts = disputes.claims(subject="gw-220", object="event:cow-mid:258")
    assert {part["id"]: part["when"] for part in parts} == {
        "claim:cow-mid:258:220:part": "1939-03-31/1940-06-22",
        "claim:cow-mid:258:220-1944-10-23:part": "1944-10-23/1945-08-14",
        "claim:cow-mid:258:220-1940-07-07:part": "1940-07-07/1941-07-14",
    }


def test_participants_without_their_disputes_are_skipped(tmp_path: Path) -> None:
    found = imported(tmp_path, "cow-mid", data_file(MIDB))
    assert found.skipped == {"The dispute is in no table that was given: name MIDA, too": 5883}
