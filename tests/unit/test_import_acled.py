"""ACLED: rows made up for these tests after its codebook, since its terms forbid to pass on its own."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from imported import Imported, imported, problems_of, ties_of

ARMY, REBELS, CIVILIANS = (
    "Military Forces of Ruritania (2010-)",
    "RLF: Ruritanian Liberation Front",
    "Civilians (Ruritania)",
)
ROW = {
    "event_id_cnty": "RUR1",
    "event_date": "2016-03-27",
    "year": "2016",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": ARMY,
    "assoc_actor_1": "",
    "inter1": "State Forces",
    "actor2": REBELS,
    "assoc_actor_2": "",
    "inter2": "Rebel Groups",
    "interaction": "State Forces-Rebel Groups",
    "civilian_targeting": "",
    "iso": "999",
    "region": "Europe",
    "country": "Ruritania",
    "admin1": "Strelsau",
    "admin2": "",
    "admin3": "",
    "location": "Zenda",
    "latitude": "50.5",
    "longitude": "14.25",
    "geo_precision": "1",
    "source": "The Zenda Post",
    "source_scale": "National",
    "notes": "Words that are not ours.",
    "fatalities": "7",
    "tags": "",
    "timestamp": "1700000000",
}


def acled(folder: Path, *changes: dict[str, str], drop: tuple[str, ...] = (), **asked: Any) -> Imported:
    path = folder / "export.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, [name for name in ROW if name not in drop], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(ROW | {"event_id_cnty": f"RUR{number}"} | change for number, change in enumerate(changes, 1))
    return imported(folder, "acled", path, **asked)


def event(found: Imported) -> dict[str, Any]:
    (only,) = found.records("event")
    return only


def test_an_export_has_31_columns_that_are_all_known(tmp_path: Path) -> None:
    found = acled(tmp_path, {})
    assert len(ROW) == 31
    assert found.report.unknown == {}
    assert problems_of(found.folder) == []


def test_a_battle_is_an_event_with_both_sides_its_toll_and_a_tie(tmp_path: Path) -> None:
    found = acled(tmp_path, {})
    assert event(found) == {
        "id": "event:acled:rur1",
        "eventKind": "BATTLE",
        "name": "Armed clash at Zenda, 2016-03-27",
        "method": "IMPORT",
        "citations": [{"source": "source:acled", "locator": "event_id_cnty RUR1"}],
        "when": "2016-03-27",
        "place": "place:acled-zenda-strelsau-ruritania",
        "description": "Battles: Armed clash.",
        "participants": [
            {"actor": "acled-military-forces-of-ruritania-2010", "role": "participant", "side": "a"},
            {"actor": "acled-rlf-ruritanian-liberation-front", "role": "participant", "side": "b"},
        ],
        "tolls": [{"category": "PEOPLE", "effect": "KILLED", "best": 7, "bound": "EXACT"}],
    }
    (claim,) = found.records("claim")
    assert (claim["id"], claim["predicate"], claim["mode"]) == ("claim:acled:rur1:fights", "FIGHTS", "DERIVED")
    assert list(ties_of([claim])) == [
        "tie:FIGHTS:acled-military-forces-of-ruritania-2010:acled-rlf-ruritanian-liberation-front"
    ]


def test_nothing_of_acled_may_be_passed_on_nor_are_its_words_kept(tmp_path: Path) -> None:
    found = acled(tmp_path, {})
    assert found.record("source:acled")["redistributable"] is False
    assert all(b"not ours" not in file.read_bytes() for file in found.folder.iterdir())


def test_places_lie_in_their_country(tmp_path: Path) -> None:
    zenda = acled(tmp_path, {}).record("place:acled-zenda-strelsau-ruritania")
    assert (zenda["within"], zenda["location"]) == (
        "place:acled-ruritania",
        {"latitude": 50.5, "longitude": 14.25},
    )


@pytest.mark.parametrize(
    ("inter1", "inter2"),
    [("1", "2"), ("State Forces", "Rebel Forces"), ("State forces", "Rebel group"), ("1.0", "2.0")],
)
def test_labels_and_numbers_say_the_same(tmp_path: Path, inter1: str, inter2: str) -> None:
    found = acled(tmp_path, {"inter1": inter1, "inter2": inter2})
    kinds = {actor["name"]: actor["kind"] for actor in found.records("actor")}
    assert kinds == {ARMY: "MILITARY", REBELS: "ARMED_GROUP"}
    assert len(found.records("claim")) == 1


@pytest.mark.parametrize(
    ("type_", "sub", "inter2", "kind", "predicates"),
    [
        ("Battles", "Government regains territory", "2", "CAPTURE", ["FIGHTS"]),
        ("Explosions/Remote violence", "Air/drone strike", "3", "AIRSTRIKE", ["FIGHTS"]),
        ("Explosions/Remote violence", "Shelling/artillery/missile attack", "7", "ATTACK", []),
        ("Violence against civilians", "Attack", "7", "ONE_SIDED_VIOLENCE", []),
        ("Violence against civilians", "Attack", "2", "ONE_SIDED_VIOLENCE", []),
        ("Protests", "Peaceful protest", "6", "OTHER", []),
        ("Strategic developments", "Agreement", "2", "AGREEMENT", ["COOPERATES_WITH"]),
        ("Strategic developments", "Change to group/activity", "2", "OTHER", []),
    ],
)
def test_what_happened_decides_what_becomes_of_it(
    tmp_path: Path, type_: str, sub: str, inter2: str, kind: str, predicates: list[str]
) -> None:
    found = acled(tmp_path, {"event_type": type_, "sub_event_type": sub, "inter2": inter2})
    assert event(found)["eventKind"] == kind
    assert [claim["predicate"] for claim in found.records("claim")] == predicates
    assert problems_of(found.folder) == []


def test_civilians_of_an_attack_are_its_target(tmp_path: Path) -> None:
    change = {
        "event_type": "Violence against civilians",
        "sub_event_type": "Attack",
        "actor2": CIVILIANS,
        "inter2": "7",
    }
    roles = {one["actor"]: one["role"] for one in event(acled(tmp_path, change))["participants"]}
    assert roles["acled-civilians-ruritania"] == "target"


def test_associates_take_part_on_their_side(tmp_path: Path) -> None:
    found = acled(tmp_path, {"assoc_actor_1": "Police Forces of Ruritania; Hentzau Brigade", "assoc_actor_2": ARMY})
    assert [(one["actor"], one["role"], one["side"]) for one in event(found)["participants"][2:]] == [
        ("acled-police-forces-of-ruritania", "associate", "a"),
        ("acled-hentzau-brigade", "associate", "a"),
    ]
    kinds = {actor["name"]: actor["kind"] for actor in found.records("actor")}
    assert (kinds["Police Forces of Ruritania"], kinds["Hentzau Brigade"]) == ("MILITARY", "ORGANIZATION")


@pytest.mark.parametrize(
    ("written", "precision", "when"),
    [
        ("2016-03-27", "1", "2016-03-27"),
        ("27 March 2016", "1", "2016-03-27"),
        ("27-March-2016", "1", "2016-03-27"),
        ("27-Mar-2016", "2", "[2016-03-21..2016-04-02]"),
        ("2016-03-15", "3", "2016-03"),
    ],
)
def test_days_are_read_in_each_form_and_to_their_precision(
    tmp_path: Path, written: str, precision: str, when: str
) -> None:
    found = acled(tmp_path, {"event_date": written, "time_precision": precision})
    assert event(found)["when"] == found.records("claim")[0]["when"] == when


def test_an_event_of_one_actor_has_one_participant(tmp_path: Path) -> None:
    found = acled(tmp_path, {"actor2": "", "inter2": ""})
    assert len(event(found)["participants"]) == 1
    assert found.records("claim") == []


def test_two_unidentified_groups_of_one_name_are_not_their_own_foe(tmp_path: Path) -> None:
    unknown = "Unidentified Armed Group (Ruritania)"
    found = acled(tmp_path, {"actor1": unknown, "actor2": unknown, "inter1": "3"})
    assert found.records("claim") == []
    assert len(event(found)["participants"]) == 1
    assert problems_of(found.folder) == []


def test_no_deaths_are_no_toll(tmp_path: Path) -> None:
    assert "tolls" not in event(acled(tmp_path, {"fatalities": "0"}))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"event_date": "3/27/16"}, "`event_date` is not a day such as 2024-11-27 or 27 November 2024"),
        ({"inter1": "9"}, "`inter1` is neither 1 to 8 nor one of ACLED's labels, such as Rebel Groups"),
        ({"fatalities": "many"}, "`fatalities` is not a whole number"),
        ({"latitude": "95"}, "`latitude` and `longitude` are no point on the globe"),
        ({"event_type": ""}, "`event_type` is empty"),
        ({"event_id_cnty": ""}, "`event_id_cnty` is empty"),
    ],
)
def test_a_row_that_cannot_be_used_is_skipped(tmp_path: Path, change: dict[str, str], reason: str) -> None:
    found = acled(tmp_path, change, {})
    assert found.skipped == {reason: 1}
    assert len(found.records("event")) == 1


def test_what_follows_can_be_left_out(tmp_path: Path) -> None:
    found = acled(tmp_path, {}, derived=False)
    assert (len(found.records("event")), found.records("claim")) == (1, [])


def test_older_exports_lack_columns(tmp_path: Path) -> None:
    dropped = ("assoc_actor_1", "assoc_actor_2", "civilian_targeting", "disorder_type", "tags", "time_precision")
    assert acled(tmp_path, {}, drop=dropped).report.used == 1


def test_an_event_that_a_later_export_has_not_is_withdrawn(tmp_path: Path) -> None:
    before = acled(tmp_path, {}, {})
    after = acled(tmp_path, {}, before=before.folder)
    occurrences = {one["id"]: one.get("occurrence") for one in after.records("event")}
    assert occurrences == {"event:acled:rur1": None, "event:acled:rur2": "ALLEGED"}
    assert problems_of(after.folder) == []
