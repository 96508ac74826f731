"""Whatever claims there are, and in whatever batches they come, the stored ties are those of the slow projection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actorgraph.graph.checker import check
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.loader import load_paths
from actorgraph.graph.projector import project, rebuild
from actorgraph.graph.store import Counters, Store, Transaction, as_python
from actorgraph.words.records import Claim, Record
from claims import actor, write, write_records
from generated_claims import ACTORS, SOURCES, changed, worlds
from slow_projection import World, slow_ties

pytestmark = pytest.mark.graph

SUPERSEDED = datetime(2025, 1, 1, tzinfo=UTC)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(world=worlds(), data=st.data())
def test_stored_ties_are_those_of_the_slow_projection(store: Store, world: World, data: st.DataObject) -> None:
    _clear(store)
    write(store, *SOURCES.values(), *(actor(id_) for id_ in ACTORS))
    _set_lifetimes(store, world)
    for batch in _batches(data, world.claims):
        store.write(lambda run, batch=batch: _load(run, batch), name="load")  # type: ignore[misc]
    assert stored_ties(store) == slow_ties(world)

    other = data.draw(changed(world))
    _apply(store, other, data)
    assert stored_ties(store) == slow_ties(other)
    assert [violation for violation in check(store) if violation.severity == "error"] == []

    before = fingerprint(store)
    assert rebuild(store)[1] == Counters()
    _undraw(store)
    rebuild(store)
    assert fingerprint(store) == before


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(world=worlds(), data=st.data())
def test_loaded_claims_draw_the_ties_of_the_slow_projection(
    store: Store, tmp_path: Path, world: World, data: st.DataObject
) -> None:
    """A claim that is new with its tie is drawn from its row, any other from what is stored."""
    plain = [one.model_copy(update={"contradicts": (), "recorded_at": SUPERSEDED}) for one in world.claims]
    world = World(plain, SOURCES, frozenset(), {})
    _clear(store)
    _load_file(store, tmp_path, [*SOURCES.values(), *(actor(id_) for id_ in ACTORS)])
    for batch in _batches(data, plain):
        _load_file(store, tmp_path, batch)
    assert stored_ties(store) == slow_ties(world)
    assert rebuild(store)[1] == Counters()


def _load_file(store: Store, folder: Path, records: Sequence[Record]) -> None:
    path = folder / "records.jsonl"
    path.write_text("\n".join(one.model_dump_json(by_alias=True, exclude_none=True) for one in records))
    load_paths(store, [path])


def stored_ties(store: Store) -> dict[str, dict[str, Any]]:
    statement = "MATCH (a)-[tie]->(b) WHERE tie.id STARTS WITH 'tie:' RETURN a.id, b.id, properties(tie)"
    rows = store.read(statement, name="ties")
    return {row[2]["id"]: {"start": row[0], "end": row[1], **as_python(row[2])} for row in rows}


def _batches(data: st.DataObject, some: Any) -> list[list[Claim]]:
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(some) - 1)), max_size=2), label="cuts"))
    edges = [0, *cuts, len(some)]
    return [list(some[start:end]) for start, end in pairwise(edges)]


def _load(transaction: Transaction, batch: list[Claim]) -> None:
    write_records(transaction, batch, SOURCES.values())
    project(transaction, claims=[one.id for one in batch])


def _apply(store: Store, world: World, data: st.DataObject) -> None:
    """Writes what changed, and projects it in two steps, claims and actors in some order."""
    rows = [
        {"id": c.id, "status": c.status.value, "at": SUPERSEDED if c.id in world.superseded else None}
        for c in world.claims
    ]
    statement = "UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c.status = row.status, c.supersededAt = row.at"
    store.write(lambda run: run.run(statement, {"rows": rows}), name="change")
    _set_lifetimes(store, world)
    steps: list[dict[str, Any]] = [{"claims": [row["id"] for row in rows]}, {"actors": list(ACTORS)}]
    for step in data.draw(st.permutations(steps)):
        store.write(lambda transaction, step=step: project(transaction, **step), name="project")  # type: ignore[misc]


def _set_lifetimes(store: Store, world: World) -> None:
    rows = [{"id": id_, "first": first, "last": last} for id_, (first, last) in world.lifetimes.items()]
    statement = (
        "UNWIND $rows AS row MATCH (n:Actor {id: row.id}) "
        "SET n.foundedEarliest = row.first, n.dissolvedLatest = row.last"
    )
    store.write(lambda run: run.run(statement, {"rows": rows}), name="lifetimes")


def _undraw(store: Store) -> None:
    """Takes away all that the projector wrote."""
    store.write(lambda run: run.run("MATCH ()-[tie]->() WHERE tie.id STARTS WITH 'tie:' DELETE tie"), name="undraw")
    store.write(lambda run: run.run("MATCH (c:Claim) REMOVE c.admission, c.tieId"), name="undraw")


def _clear(store: Store) -> None:
    store.write(lambda run: run.run("MATCH (n:Record) DETACH DELETE n"), name="clear")
