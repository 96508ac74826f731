"""Equal graphs have equal fingerprints, and whatever differs shows."""

from __future__ import annotations

import random
import tracemalloc

import pytest

from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.projector import project
from actorgraph.graph.store import Store
from actorgraph.words.records import Claim, Record
from claims import REPORT, actor, claim, place, write

pytestmark = pytest.mark.graph

RECORDS: tuple[Record, ...] = (
    REPORT,
    *(actor(id_) for id_ in ("russia", "syria", "hts")),
    place("place:aleppo"),
    claim("1", "russia", "BACKS", "syria", means=["TROOPS"]),
    claim("2", "syria", "FIGHTS", "hts", when="2024-11-27"),
    claim("3", "hts", "CONTROLS", "place:aleppo", contradicts=["claim:2"]),
)


def build(store: Store, seed: int) -> None:
    """Writes the records, one transaction each, and projects the claims one by one: all in an order of its own."""
    ranks = {record.id: random.Random(f"{seed}{record.id}").random() for record in RECORDS}
    things = sorted(RECORDS, key=lambda record: (isinstance(record, Claim), record.id == "claim:3", ranks[record.id]))
    for record in things:
        write(store, record)
        if isinstance(record, Claim):
            store.write(lambda transaction, id_=record.id: project(transaction, claims=[id_]), name="x")  # type: ignore[misc]


def clear(store: Store) -> None:
    store.write(lambda run: run.run("MATCH (n:Record) DETACH DELETE n"), name="clear")


def test_the_order_of_making_and_neo4js_own_ids_have_no_part_in_it(store: Store) -> None:
    found = set()
    for seed in range(3):
        clear(store)
        build(store, seed)
        found.add(fingerprint(store))
    assert len(found) == 1


def test_migrations_have_no_part_in_it(store: Store) -> None:
    empty = fingerprint(store)
    assert empty == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # sha256 of nothing
    build(store, 0)
    assert fingerprint(store) != empty


@pytest.mark.parametrize(
    "change",
    [
        "MATCH (n:Actor {id: 'hts'}) SET n.name = 'other'",
        "MATCH (n:Actor {id: 'hts'}) SET n.note = ''",
        "MATCH (n:Actor {id: 'hts'}) SET n:Retired",
        "MATCH (n:Claim {id: 'claim:2'}) SET n.since = toString(n.sinceLatest)",
        "MATCH (n:Claim {id: 'claim:2'}) SET n.sinceLatest = toString(n.sinceLatest)",
        "MATCH (n:Place) SET n.location = point({latitude: 1, longitude: 2})",
        "MATCH ()-[r:BACKS]->() SET r.sign = -1",
        "MATCH (a)-[r:BACKS]->(b) CREATE (b)-[:BACKS]->(a)",
        "MATCH (:Claim {id: 'claim:1'})-[r:CITED_IN]->(s) CREATE (:Record:Source {id: 's'})",
        "MATCH (:Claim {id: 'claim:1'})-[r:CITED_IN]->() DELETE r",
        "CREATE (:RetiredId {id: 'old', becomes: 'hts'})",
        "CREATE (:Stranger)",
    ],
)
def test_whatever_differs_shows(store: Store, change: str) -> None:
    build(store, 0)
    before = fingerprint(store)
    store.write(lambda run: run.run(change), name="change")
    assert fingerprint(store) != before


def test_retired_ids_are_in_no_order(store: Store) -> None:
    found = set()
    for ids in (["a", "b"], ["b", "a"]):
        store.write(lambda run: run.run("MATCH (n:RetiredId) DELETE n"), name="clear")
        for id_ in ids:
            store.write(lambda run, id_=id_: run.run("CREATE (:RetiredId {id: $id})", {"id": id_}), name="x")  # type: ignore[misc]
        found.add(fingerprint(store))
    assert len(found) == 1


def test_memory_stays_flat(store: Store) -> None:
    statement = "UNWIND range(1, 20000) AS n CREATE (:Record:Source {id: 'source:' + n, note: $note})"
    store.write(lambda run: run.run(statement, {"note": "x" * 1000}), name="x")
    tracemalloc.start()
    fingerprint(store)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000  # of 20 MB
