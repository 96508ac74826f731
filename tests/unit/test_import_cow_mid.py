"""Militarised disputes 5.0, all tables whole: sides are not opponents, unknown days, levels of the dead, incidents."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from imported import Imported, data_file, imported, problems_of, ties_of

MIDA, MIDB, MIDI, MIDIP = (f"cow_mid/{name} 5.0.csv" for name in ("MIDA", "MIDB", "MIDI", "MIDIP"))
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


# -- incidents --


@pytest.fixture(scope="module")
def incidents(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    files = [data_file(name) for name in (MIDIP, MIDI, MIDB, MIDA)]
    return imported(tmp_path_factory.mktemp("incidents"), "cow-mid", *files)


def test_4483_incidents_with_9619_parts_are_within_their_disputes(incidents: Imported) -> None:
    """Two incidents have no month, and two states in each; two parts end before they begin."""
    report, events = incidents.report, incidents.records("event")
    assert (report.rows, report.skipped_rows) == (2436 + 5883 + 4483 + 9619, 2 + 4 + 2)
    assert len(events) == 2436 + 4481
    assert sum(len(event.get("participants", ())) for event in events) == 9619 - 4 - 2
    within = incidents.claims(predicate="SUBEVENT_OF")
    assert len(within) == len({claim["subject"] for claim in within}) == 4481
    assert {claim["object"] for claim in within} <= {event["id"] for event in events}
    assert problems_of(incidents.folder) == []


def test_an_incident_tells_who_did_what_to_whom(incidents: Imported) -> None:
    event = incidents.record("event:cow-mid:3551-3551010")
    with data_file(MIDIP).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["incidnum"] == "3551010"]
    assert len(event["participants"]) == len(rows)
    assert {(one["role"], one["side"]) for one in event["participants"]} == {
        ("initiator" if row["insidea"] == "1" else "target", "a" if row["sidea"] == "1" else "b") for row in rows
    }
    assert (event["eventKind"], event["when"]) == ("STATEMENT", "1993-10-18")
    assert event["description"] == "Threat, in dispute 3551."


def test_a_level_of_dead_beside_the_number_0_is_noted_and_no_toll(incidents: Imported) -> None:
    """54 parts of four columns that contradict each other, 53 of them in dispute 3551."""
    (told,) = incidents.report.noted.values()
    assert told.count == 54
    assert "tolls" not in incidents.record("event:cow-mid:3551-3551001")


def test_incidents_draw_no_ties(incidents: Imported, disputes: Imported) -> None:
    ties = {"FIGHTS", "OPPOSES"}
    drawn, before = ([c for c in one.records("claim") if c["predicate"] in ties] for one in (incidents, disputes))
    assert drawn == before


def test_a_part_in_no_incident_is_told(tmp_path: Path) -> None:
    found = imported(tmp_path, "cow-mid", data_file(MIDA), data_file(MIDIP))
    told = "The incident is in no table that was given, or was skipped: name MIDI, too"
    assert found.skipped[told] == 9619 - 4 - 2
