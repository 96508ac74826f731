"""Militarized Interstate Events 1.0, the whole file: events with days that may be unknown, and ranges of the dead."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from imported import Imported, data_file, imported, problems_of

FILE = "mie/mie-1.0.csv.gz"
HEADER = (
    "micnum,eventnum,ccode1,ccode2,stmon,stday,styear,endmon,endday,endyear,sidea1,action,hostlev,"
    "fatalmin1,fatalmax1,fatalmin2,fatalmax2,version"
)
Raw = dict[str, Any]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return imported(tmp_path_factory.mktemp("mie"), "mie", data_file(FILE), version="1.0")


@pytest.fixture(scope="module")
def events(found: Imported) -> list[Raw]:
    return found.records("event")


def small(folder: Path, *rows: str) -> Imported:
    path = folder / "mie.csv"
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    return imported(folder, "mie", path)


def test_every_row_is_an_event(found: Imported, events: list[Raw]) -> None:
    assert (found.report.rows, found.report.used, found.skipped, found.report.noted) == (28_011, 28_011, {}, {})
    assert len({event["id"] for event in events}) == 28_011
    assert found.records("claim") == []


def test_an_unknown_day_leaves_the_month(events: list[Raw]) -> None:
    """1,987 events have no first day and 2,164 no last one."""
    starts = [event["when"].split("/")[0] for event in events]
    ends = [event["when"].split("/")[-1] for event in events]
    assert sum(len(start) == 7 for start in starts) == 1987
    assert sum(len(end) == 7 for end in ends) == 2164
    assert (min(starts)[:4], max(ends)[:4]) == ("1816", "2014")


def test_the_dead_are_ranges_and_points_only_where_both_ends_are_equal(events: list[Raw]) -> None:
    tolls = [toll for event in events for toll in event.get("tolls", ())]
    assert len(tolls) == 6101 + 7165  # rows with dead of the first state, of the second
    assert {("best" in toll, toll["bound"]) for toll in tolls} == {(True, "EXACT"), (False, "ABOUT")}
    assert all(toll["low"] <= toll["high"] for toll in tolls)


def test_kinds_follow_the_action(events: list[Raw]) -> None:
    kinds: dict[str, int] = {}
    for event in events:
        kinds[event["eventKind"]] = kinds.get(event["eventKind"], 0) + 1
    assert kinds == {"ATTACK": 11_567, "BATTLE": 6478, "OTHER": 8152, "STATEMENT": 1171, "CAPTURE": 643}


def test_who_acts_and_who_is_acted_on(events: list[Raw]) -> None:
    by_id = {event["id"]: event for event in events}
    event = by_id["event:mie:4-2"]
    assert event["name"] == "Albania: attack on United Kingdom, 1946-05-15"
    assert event["participants"] == [
        {"actor": "gw-339", "role": "initiator", "side": "a"},
        {"actor": "gw-200", "role": "target", "side": "b"},
    ]
    battle = by_id["event:mie:8-6"]
    assert {part["role"] for part in battle["participants"]} == {"combatant"}
    assert battle["tolls"][1] == {
        "category": "PEOPLE",
        "effect": "KILLED",
        "side": "gw-630",
        "low": 800,
        "high": 1000,
        "bound": "ABOUT",
    }


def test_a_number_is_read_by_the_day_of_the_event(events: list[Raw]) -> None:
    actors = {part["actor"] for event in events for part in event["participants"] if event["when"] < "1918"}
    assert "gw-340" in actors
    assert not actors & {"gw-345", "gw-260"}


def test_the_records_load(tmp_path: Path) -> None:
    """The first 2,000 rows: checking them all takes half a minute."""
    with gzip.open(data_file(FILE), "rt", encoding="utf-8") as file:
        rows = [line.rstrip() for line, _ in zip(file, range(2001), strict=False)]
    found = small(tmp_path, *rows[1:])
    assert found.report.used == 2000
    assert problems_of(found.folder) == []


def test_rows_that_are_no_event_are_skipped(tmp_path: Path) -> None:
    sound = "2,1,2,200,5,-9,1902,5,-9,1902,1,7,3,0,0,0,0,mie-1.0"
    swapped = small(
        tmp_path,
        sound,
        sound.replace("5,-9,1902,5,-9,1902", "5,31,1902,5,1,1902").replace("2,1,", "2,2,", 1),
        sound.replace("5,-9,1902,5,-9,1902", "2,30,1902,5,1,1902").replace("2,1,", "2,3,", 1),
        sound.replace(",7,3,", ",99,3,").replace("2,1,", "2,4,", 1),
        sound.replace("2,200", "2,2").replace("2,1,", "2,5,", 1),
    )
    assert swapped.report.version == "mie-1.0"
    assert swapped.report.used == 1
    assert sorted(swapped.skipped) == [
        "Both states are the same",
        "The end lies before the start",
        "`action` is not one of " + ", ".join(map(str, range(1, 23))),
        "`styear`, `stmon` and `stday` are no date",
    ]
