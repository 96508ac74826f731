"""Merging actors and taking it back, on the first fixture and on small graphs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actorgraph.graph.checker import check
from actorgraph.graph.decisions import merge_actors, unmerge_actors
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.loader import load_paths
from actorgraph.graph.merges import Merge
from actorgraph.graph.projector import project, rebuild
from actorgraph.graph.recording import record
from actorgraph.graph.store import Counters, Store
from actorgraph.graph.tie_changes import TieChanges
from actorgraph.resources import fixtures_folder
from actorgraph.words.errors import BadUserInput
from actorgraph.words.ids import RECORD_KINDS, record_kind
from actorgraph.words.judgements import Judgement
from actorgraph.words.raw_records import RawRecord
from actorgraph.words.records import Record
from asking import asking
from claims import REPORT, actor, claim, write, write_records
from generated_claims import ACTORS, SOURCES, worlds
from slow_projection import World

pytestmark = pytest.mark.graph
FIXTURE = fixtures_folder() / "aleppo-2024"


def merge(store: Store, retired: str, now: str) -> TieChanges:
    at = datetime(2026, 1, 2, tzinfo=UTC)
    decision = Merge(retired, now, Judgement.CERTAIN, "They share a name.", "a curator", at)
    return store.write(lambda transaction: merge_actors(transaction, decision), name="merge")[0][1]


def unmerge(store: Store, retired: str) -> tuple[str | None, TieChanges]:
    return store.write(lambda transaction: unmerge_actors(transaction, retired), name="unmerge")[0]


def errors(store: Store) -> list[str]:
    return [one.sentence for one in check(store) if one.severity == "error"]


def rows(store: Store, statement: str) -> list[Any]:
    return [row[0] if len(row) == 1 else row for row in store.read(statement, name="test")]


# Ends of ties and of events; two that fight each other; a speaker; the owner of a place.
@pytest.mark.parametrize(
    ("retired", "now"),
    [("syrian-rebels", "hts"), ("other-rebel-factions", "hts"), ("sohr", "united-nations"), ("syria", "russia")],
)
def test_unmerging_gives_the_graph_that_there_was(store: Store, retired: str, now: str) -> None:
    load_paths(store, [FIXTURE])
    before = fingerprint(store)
    there = merge(store, retired, now)
    assert errors(store) == []
    assert rebuild(store)[1] == Counters()
    assert {change for id_, change in there.items() if retired in id_.split(":")} <= {"removed"}
    assert unmerge(store, retired)[0] == now
    assert fingerprint(store) == before


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(world=worlds(), ends=st.permutations(ACTORS))
def test_whatever_is_claimed_a_merge_can_be_taken_back(store: Store, world: World, ends: list[str]) -> None:
    store.write(lambda run: run.run("MATCH (n) WHERE NOT n:__Neo4jMigration DETACH DELETE n"), name="clear")
    write(store, *SOURCES.values(), *(actor(id_) for id_ in ACTORS))
    store.write(lambda run: write_records(run, world.claims, SOURCES.values()), name="claims")
    store.write(lambda run: project(run, claims=[one.id for one in world.claims]), name="project")
    before = fingerprint(store)
    merge(store, ends[0], ends[1])
    assert errors(store) == []
    assert rebuild(store)[1] == Counters()
    unmerge(store, ends[0])
    assert fingerprint(store) == before


def test_claims_keep_what_they_recorded_and_lead_to_the_one_that_stands(store: Store) -> None:
    load_paths(store, [FIXTURE])
    said = rows(store, "MATCH (c:Claim {subjectId: 'syrian-rebels'}) RETURN c.id ORDER BY c.id")
    merge(store, "syrian-rebels", "hts")
    led = "MATCH (c:Claim {subjectId: 'syrian-rebels'})-[:SUBJECT]->(:Actor {id: 'hts'}) RETURN c.id ORDER BY c.id"
    assert rows(store, led) == said
    assert rows(store, "MATCH (:Actor {id: 'syrian-rebels'})--(n) RETURN n.id") == ["hts"]


def test_ties_of_both_become_one(store: Store) -> None:
    small(store, claim("1", "a", "BACKS", "c"), claim("2", "b", "BACKS", "c"), claim("3", "a", "FIGHTS", "b"))
    changes = merge(store, "a", "b")
    assert changes == {"tie:BACKS:a:c": "removed", "tie:BACKS:b:c": "changed", "tie:FIGHTS:a:b": "removed"}
    assert rows(store, "MATCH ()-[t:BACKS]->() RETURN t.id, t.claimCount") == [("tie:BACKS:b:c", 2)]


def test_merging_twice_changes_nothing_the_second_time(store: Store) -> None:
    small(store, claim("1", "a", "BACKS", "c"))
    merge(store, "a", "b")
    there = fingerprint(store)
    assert merge(store, "a", "b") == {}
    assert fingerprint(store) == there
    unmerge(store, "a")
    assert unmerge(store, "a") == (None, {})


@pytest.mark.parametrize(
    ("retired", "now", "sentence"),
    [
        ("a", "a", "'a' cannot be merged into itself"),
        ("a", "c", "'a' was merged into 'b' already. Unmerge it, then merge it into 'c'."),
        ("b", "a", "'a' was merged into 'b': the other way round would be a circle."),
        ("c", "a", "'a' was itself merged into 'b', and merges make no chains. Merge into 'b'."),
        ("b", "c", "'a' was merged into 'b', and merges make no chains."),
        ("x", "c", "There is no actor 'x'."),
        ("c", "source:report", "There is no actor 'source:report'."),
    ],
)
def test_circles_chains_and_strangers_are_refused(store: Store, retired: str, now: str, sentence: str) -> None:
    small(store)
    merge(store, "a", "b")
    there = fingerprint(store)
    with pytest.raises(BadUserInput, match=sentence.replace("?", r"\?")):
        merge(store, retired, now)
    assert fingerprint(store) == there


def test_loading_again_keeps_a_merge(store: Store) -> None:
    load_paths(store, [FIXTURE])
    merge(store, "syrian-rebels", "hts")
    there = fingerprint(store)
    load_paths(store, [FIXTURE])
    assert fingerprint(store) == there


def test_what_is_loaded_after_a_merge_is_as_if_it_had_been_there(store: Store) -> None:
    load_paths(store, [FIXTURE / "sources.yaml", FIXTURE / "actors.yaml", FIXTURE / "places.yaml"])
    for retired, now in (("syrian-rebels", "hts"), ("sohr", "united-nations")):
        merge(store, retired, now)
    load_paths(store, [FIXTURE])
    assert errors(store) == []
    assert rebuild(store)[1] == Counters()
    merged = fingerprint(store)
    for retired in ("syrian-rebels", "sohr"):
        unmerge(store, retired)
    clean = fingerprint(store)
    for retired, now in (("syrian-rebels", "hts"), ("sohr", "united-nations")):
        merge(store, retired, now)
    assert fingerprint(store) == merged
    store.write(lambda run: run.run("MATCH (n) WHERE NOT n:__Neo4jMigration DETACH DELETE n"), name="clear")
    load_paths(store, [FIXTURE])
    assert fingerprint(store) == clean


def test_a_source_dated_anew_keeps_who_speaks_as_recorded(store: Store) -> None:
    small(store, claim("1", "b", "BACKS", "c", attributions=[{"actor": "a", "verb": "said"}]))
    merge(store, "a", "c")
    small(store, REPORT.model_copy(update={"published": "2020", "retrieved": date(2024, 12, 1)}))
    assert rows(store, "MATCH ()-[t:BACKS]->() RETURN toString(t.sinceLatest)") == ["2020-12-31"]
    assert errors(store) == []
    unmerge(store, "a")
    speaks = "MATCH (:Claim {id: 'claim:1'})-[r:ATTRIBUTED_TO]->(n) RETURN n.id, r.verb, r.recorded"
    assert rows(store, speaks) == [("a", "said", None)]


def small(store: Store, *records: Record) -> None:
    """Records the actors a, b and c, the report, and these."""
    report = REPORT.model_copy(update={"retrieved": date(2024, 12, 1)})
    all_ = {one.id: one for one in (*map(actor, "abc"), report, *records)}.values()
    for kind in RECORD_KINDS:
        some = [one for one in all_ if record_kind(one.id) == kind]
        fields = [one.model_dump(mode="json", by_alias=True, exclude_none=True) for one in some]
        raw = [RawRecord("records", number, one) for number, one in enumerate(fields)]
        store.write(lambda run, kind=kind, raw=raw: record(run, kind, raw), name="record")  # type: ignore[misc]


def test_a_search_for_the_retired_name_finds_who_stands_once(store: Store) -> None:
    load_paths(store, [FIXTURE])
    store.read("CALL db.awaitIndexes(120)", name="await indexes")
    merge(store, "syrian-rebels", "hts")
    found = asking(store)('{ search(text: "Syrian rebels") { nodes { id } } }')["search"]["nodes"]
    assert [node["id"] for node in found].count("hts") == 1
    assert "syrian-rebels" not in [node["id"] for node in found]
