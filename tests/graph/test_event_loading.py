"""What a load draws around events from the claims at hand is what a rebuild draws from all claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.loader import load_paths
from actorgraph.graph.projector import rebuild
from actorgraph.graph.store import Store

pytestmark = pytest.mark.graph

SOURCE = {"id": "source:s", "title": "A report", "published": "2024-12-01", "retrieved": "2024-12-02"}
ACTORS = [{"id": id_, "kind": "ARMED_GROUP", "name": id_.upper()} for id_ in ("reds", "blues", "azures", "greens")]
CITED = [{"source": "source:s"}]
BATTLE: dict[str, Any] = {
    "id": "event:battle",
    "eventKind": "BATTLE",
    "name": "Battle",
    "when": "2024-11-27",
    "citations": CITED,
    "participants": [{"actor": "reds", "side": "a"}, {"actor": "blues", "side": "b", "means": ["TROOPS"]}],
    "tolls": [
        {"category": "PEOPLE", "effect": "KILLED", "best": 5, "bound": "EXACT"},
        {"category": "COMBATANT", "effect": "KILLED", "best": 3, "bound": "EXACT", "side": "blues"},
    ],
}
DECISION = {
    "id": "decision:azures:blues",
    "retire": "blues",
    "into": "azures",
    "verdict": "ACCEPTED",
    "basis": "Two names for one group.",
    "by": "A curator",
    "at": "2024-12-03T00:00:00Z",
}
PARTICIPATIONS = """
MATCH (actor:Actor)-[part:TOOK_PART_IN]->(event:Event)
RETURN actor.id, event.id, part.role, part.side, part.means, part.claimCount ORDER BY event.id, actor.id, part.role
"""
TOLLS = """
MATCH (event:Event)-[:HAS_TOLL]->(toll)-[:STATED_BY]->(claim) OPTIONAL MATCH (toll)-[:SIDE]->(side)
RETURN event.id, toll.category, toll.best, side.id, claim.id ORDER BY toll.id
"""


def taking_part(id_: str, actor: str, event: str = "event:battle", **more: Any) -> dict[str, Any]:
    """A claim that somebody took part in an event."""
    return {
        "id": f"claim:{id_}",
        "text": f"{actor} took part in it.",
        "subject": actor,
        "predicate": "TOOK_PART_IN",
        "object": event,
        "citations": CITED,
        **more,
    }


def load(store: Store, folder: Path, *records: dict[str, Any]) -> None:
    path = folder / "records.jsonl"
    path.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records))
    load_paths(store, [path])


def assert_as_rebuilt(store: Store) -> None:
    before = fingerprint(store)
    projected, _ = rebuild(store)
    assert (projected.drawings_created, projected.drawings_changed, projected.drawings_deleted) == (0, 0, 0)
    assert fingerprint(store) == before


def test_a_new_event_has_its_participants_and_tolls(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, SOURCE, *ACTORS, BATTLE)
    assert store.read(PARTICIPATIONS, name="test") == [
        ("blues", "event:battle", None, "b", ["TROOPS"], 1),
        ("reds", "event:battle", None, "a", [], 1),
    ]
    assert store.read(TOLLS, name="test") == [
        ("event:battle", "COMBATANT", 3, "blues", "claim:battle:toll:combatant:killed:blues"),
        ("event:battle", "PEOPLE", 5, None, "claim:battle:toll:people:killed"),
    ]
    assert_as_rebuilt(store)


def test_claims_that_come_later_add_up_with_those_that_are_there(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, SOURCE, *ACTORS, BATTLE)
    load(store, tmp_path, taking_part("more-1", "reds", means=["AIRPOWER"]), taking_part("more-2", "greens"))
    assert store.read(PARTICIPATIONS, name="test") == [
        ("blues", "event:battle", None, "b", ["TROOPS"], 1),
        ("greens", "event:battle", None, None, [], 1),
        ("reds", "event:battle", None, "a", ["AIRPOWER"], 2),
    ]
    assert_as_rebuilt(store)


def test_claims_of_one_load_add_up_in_whatever_batches(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actorgraph.graph.loader.BATCH", 1)
    load(store, tmp_path, SOURCE, *ACTORS, BATTLE, taking_part("more", "reds", side="b"))
    assert store.read(PARTICIPATIONS, name="test") == [
        ("blues", "event:battle", None, "b", ["TROOPS"], 1),
        ("reds", "event:battle", None, None, [], 2),  # two claims, two sides
    ]
    assert_as_rebuilt(store)


def test_a_claim_that_is_not_admitted_draws_nothing_at_a_new_event(store: Store, tmp_path: Path) -> None:
    alleged = taking_part("alleged", "greens", mode="ALLEGED")
    planned = BATTLE | {"id": "event:planned", "occurrence": "PLANNED"}
    load(store, tmp_path, SOURCE, *ACTORS, BATTLE, alleged, planned)
    drawn = store.read(PARTICIPATIONS, name="test")
    assert [(actor, event) for actor, event, *_ in drawn] == [("blues", "event:battle"), ("reds", "event:battle")]
    assert_as_rebuilt(store)


def test_an_event_that_comes_after_a_merge_is_led_to_the_actor_that_stands_for_both(
    store: Store, tmp_path: Path
) -> None:
    load(store, tmp_path, SOURCE, *ACTORS, DECISION)
    load(store, tmp_path, BATTLE)
    assert [actor for actor, *_ in store.read(PARTICIPATIONS, name="test")] == ["azures", "reds"]
    assert [side for _, _, _, side, _ in store.read(TOLLS, name="test")] == ["azures", None]
    assert_as_rebuilt(store)


def test_a_claim_that_turns_to_a_new_event_joins_those_that_are_new_with_it(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, SOURCE, *ACTORS, BATTLE, taking_part("moved", "greens"))
    siege = BATTLE | {"id": "event:siege", "name": "Siege", "tolls": []}
    load(store, tmp_path, siege, taking_part("moved", "greens", "event:siege"))
    drawn = store.read(PARTICIPATIONS, name="test")
    assert [(actor, event) for actor, event, *_ in drawn] == [
        ("blues", "event:battle"),
        ("reds", "event:battle"),
        ("blues", "event:siege"),
        ("greens", "event:siege"),
        ("reds", "event:siege"),
    ]
    assert_as_rebuilt(store)
