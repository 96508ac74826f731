"""STIX: bundles of OASIS and MITRE, and exports of our own that come back."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from actorgraph.exports.stix import stix_lines
from actorgraph.words.errors import ImportFailed
from imported import Imported, data_file, imported, problems_of, ties_of

APT1 = "stix/apt1.json"
ICS = "stix/ics-attack-18.1.json.gz"
UUID = "0e9d20d9-fb11-42e3-94bc-b89fb5b007c{}"


@pytest.fixture(scope="module")
def ics(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return imported(tmp_path_factory.mktemp("ics"), "stix", data_file(ICS))


def test_every_object_of_attack_for_ics_is_accounted_for(ics: Imported) -> None:
    """1,373 relationships, all of malware and techniques; 16 intrusion sets, of which 2 are revoked; 1 identity."""
    objects = json.loads(gzip.decompress(data_file(ICS).read_bytes()))["objects"]
    types = Counter(one["type"] for one in objects)
    assert (types["relationship"], types["intrusion-set"], types["identity"]) == (1373, 16, 1)
    report = ics.report
    assert (report.rows, report.used, report.skipped) == (len(objects), 15, {})
    assert {reason: told.count for reason, told in report.aside.items()} == {
        "An object is no actor, place or relationship": len(objects) - 1373 - 17,
        "An actor is revoked": 2,
        "A relationship is of a type that no tie has": 1373,
    }
    assert ics.records("claim") == []
    assert problems_of(ics.folder) == []


def test_an_intrusion_set_keeps_its_other_names_and_its_id(ics: Imported) -> None:
    (dragonfly,) = [actor for actor in ics.records("actor") if actor["name"] == "Dragonfly"]
    assert dragonfly["id"] == "ics-attack-18-dragonfly-1c63d4ec"
    assert dragonfly["identifiers"] == {"stixId": "intrusion-set--1c63d4ec-0a75-4daa-b1df-0d11af3d3cc1"}
    assert "Energetic Bear" in dragonfly["aliases"]
    assert "Dragonfly" not in dragonfly["aliases"]
    assert "description" not in dragonfly


def test_apt1_has_five_threat_actors_four_persons_and_an_intrusion_set(tmp_path: Path) -> None:
    found = imported(tmp_path, "stix", data_file(APT1))
    assert Counter(actor["kind"] for actor in found.records("actor")) == {"PERSON": 4, "ORGANIZATION": 6}
    assert found.report.aside["A relationship is of a type that no tie has"].count == 30
    assert problems_of(found.folder) == []


def test_objects_of_one_name_stay_apart(tmp_path: Path) -> None:
    """The threat actor DOTA is attributed to the person dota."""
    found = imported(tmp_path, "stix", data_file(APT1))
    assert sorted(actor["id"] for actor in found.records("actor") if actor["name"].lower() == "dota") == [
        "apt1-dota-0e9d20d9",
        "apt1-dota-d84cf283",
    ]


# -- bundles made here --


def identity(number: int, **fields: object) -> dict[str, object]:
    return {"type": "identity", "id": f"identity--{UUID.format(number)}", "name": f"Actor {number}", **fields}


def relationship(type_: str = "supports", **fields: object) -> dict[str, object]:
    ends = {end: f"identity--{UUID.format(number)}" for end, number in (("source_ref", 1), ("target_ref", 2))}
    made = {"type": "relationship", "id": f"relationship--{UUID.format(9)}", "relationship_type": type_}
    return made | ends | fields


def bundle(folder: Path, *objects: dict[str, object], **asked: Any) -> Imported:
    path = folder / "b.json"
    path.write_text(json.dumps({"type": "bundle", "id": "bundle--1", "objects": objects}))
    return imported(folder, "stix", path, **asked)


@pytest.mark.parametrize(
    ("type_", "predicate"),
    [
        ("supports", "BACKS"),
        ("hostile-to", "FIGHTS"),
        ("allied-with", "ALLIED_WITH"),
        ("part-of", "PART_OF"),
        ("rival-of", "RIVAL_OF"),
    ],
)
def test_a_relationship_that_a_tie_has_a_word_for_becomes_a_claim(tmp_path: Path, type_: str, predicate: str) -> None:
    found = bundle(tmp_path, relationship(type_), identity(1), identity(2))
    (claim,) = found.records("claim")
    assert (claim["predicate"], claim["subject"], claim["object"]) == (
        predicate,
        "b-actor-1-0e9d20d9",
        "b-actor-2-0e9d20d9",
    )
    assert problems_of(found.folder) == []


def test_times_bound_the_tie_and_are_no_days_of_its_start_or_end(tmp_path: Path) -> None:
    times = {"start_time": "2016-10-01T00:00:00Z", "stop_time": "2024-11-30T23:59:59Z"}
    found = bundle(tmp_path, identity(1), identity(2), relationship(**times))
    (tie,) = ties_of(found.records("claim")).values()
    bounds = [tie.time.since, tie.time.since_latest, tie.time.until_earliest, tie.time.until]
    assert [str(day) for day in bounds] == ["2016-10-01", "None", "None", "2024-11-30"]


def test_what_is_revoked_is_not_taken_up(tmp_path: Path) -> None:
    found = bundle(tmp_path, identity(1), identity(2, revoked=True), relationship())
    assert [actor["name"] for actor in found.records("actor")] == ["Actor 1"]
    assert {reason: told.count for reason, told in found.report.aside.items()} == {
        "An actor is revoked": 1,
        "A relationship has an end that is revoked": 1,
    }


def test_a_relationship_that_is_revoked_withdraws_its_claim(tmp_path: Path) -> None:
    found = bundle(tmp_path, identity(1), identity(2), relationship(revoked=True))
    (claim,) = found.records("claim")
    assert (claim["status"], claim["statusReason"]) == ("RETRACTED", "Its producer has revoked it.")
    assert ties_of([claim]) == {}
    assert problems_of(found.folder) == []


def test_an_end_outside_the_bundle_is_told(tmp_path: Path) -> None:
    found = bundle(tmp_path, identity(1), relationship())
    assert found.skipped == {"A relationship has an end that is no actor or place of this bundle": 1}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"target_ref": f"identity--{UUID.format(1)}"}, "Subject and object are the same actor"),
        ({"target_ref": f"location--{UUID.format(3)}"}, "The object of BACKS is an actor"),
        ({"start_time": "soon"}, "'[soon..]' is not a date."),
        ({"start_time": "2016-01-01", "stop_time": "2015-01-01"}, "ends before it starts"),
    ],
)
def test_a_relationship_that_would_not_load_is_skipped(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    place: dict[str, object] = {"type": "location", "id": f"location--{UUID.format(3)}", "region": "northern-europe"}
    found = bundle(tmp_path, identity(1), identity(2), place, relationship(**change))
    (told,) = found.skipped
    assert reason in told
    assert problems_of(found.folder) == []


def test_lists_of_designations_lack_what_they_list_for(tmp_path: Path) -> None:
    found = bundle(tmp_path, identity(1), identity(2), relationship("designates"))
    assert list(found.report.aside) == ["A relationship lacks what its tie needs and STIX has no word for"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"type": "bundle"}', "'b.json' holds no STIX objects."),
        ('{"objects": [{"type":', "'b.json' is not sound JSON ("),
        ("a,b", "'b.json' is not sound JSON ("),
        ("", "'b.json' is not sound JSON ("),
    ],
)
def test_a_file_that_is_no_bundle_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(ImportFailed) as error:
        imported(tmp_path, "stix", tmp_path / "b.json")
    assert message in str(error.value)
    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]


# -- there and back --

NODES: list[dict[str, Any]] = [
    {"node": "actor", "id": "hts", "kind": "ARMED_GROUP", "name": "HTS", "identifiers": {"ucdpActorId": "5000"}},
    {"node": "actor", "id": "iran", "kind": "STATE", "name": "Iran", "identifiers": {"iso3": "IRN"}},
    {"node": "actor", "id": "syria", "kind": "STATE", "name": "Syria", "identifiers": {}},
    {
        "node": "place",
        "id": "place:aleppo",
        "kind": "CITY",
        "name": "Aleppo",
        "identifiers": {},
        "latitude": 36.2,
        "longitude": 37.16,
    },
]
TIES: list[dict[str, Any]] = [
    {"type": "BACKS", "subject": "iran", "object": "syria", "stance": "MATERIAL", "sign": 1, "means": ["TROOPS"]},
    {"type": "BACKS", "subject": "iran", "object": "syria", "stance": "VERBAL", "sign": 1},
    {"type": "BACKS", "subject": "iran", "object": "syria", "stance": "MATERIAL", "sign": 1, "against": "hts"},
    {"type": "FIGHTS", "subject": "hts", "object": "syria", "stance": "MATERIAL", "sign": -1, "since": "2017-01-28"},
    {"type": "CONTROLS", "subject": "hts", "object": "place:aleppo", "stance": "MATERIAL", "spell": "2024"},
]


def exported(folder: Path) -> Path:
    """What the export makes of some ties, each of one claim."""
    claim: dict[str, Any] = {
        "id": "claim:s:1",
        "recordedAt": "2024-11-30T00:00:00Z",
        "citations": [{"source": "source:s"}],
    }
    claim |= {"speakers": [], "admission": "ADMITTED", "mode": "FACT", "asserts": "HOLDS"}
    ties = [tie | {"id": key_id(tie)} for tie in TIES]
    found = SimpleNamespace(
        version="1",
        nodes=lambda: iter(NODES),
        sources=[{"id": "source:s", "title": "A source"}],
        told_ties=lambda: iter([(tie, [claim]) for tie in ties]),
    )
    about: dict[str, Any] = dict.fromkeys(("title", "standing", "citation", "permalink", "dataVersion", "reading"), "x")
    about |= {"leftOut": {"why": "Nothing."}, "sources": [], "filters": {}, "program": "x"}
    path = folder / "ours.stix.json"
    path.write_bytes(b"".join(stix_lines(cast(Any, found), about)))
    return path


def key_id(tie: dict[str, Any]) -> str:
    parts = ["tie", tie["type"], tie["subject"], tie["object"]]
    parts += ["VERBAL"] if tie["stance"] == "VERBAL" else []
    parts += ["vs", tie["against"]] if "against" in tie else []
    return ":".join([*parts, tie["spell"]] if "spell" in tie else parts)


def test_an_export_of_ours_comes_back_as_the_same_ties_of_the_same_actors(tmp_path: Path) -> None:
    found = imported(tmp_path, "stix", exported(tmp_path))
    assert set(ties_of(found.records("claim"))) == {key_id(tie) for tie in TIES}
    assert [(actor["id"], actor["kind"], actor["identifiers"]) for actor in found.records("actor")] == [
        (node["id"], node["kind"], node["identifiers"]) for node in NODES[:3]
    ]
    assert found.record("place:aleppo")["placeKind"] == "CITY"
    assert {tie.means for tie in ties_of(found.records("claim")).values()} == {("TROOPS",), ()}
    assert problems_of(found.folder) == []
