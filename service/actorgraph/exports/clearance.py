"""What may not be redistributed, and a rehearsal without it, so that what is left is a graph of its own.

Withheld are a source not marked `redistributable` and each claim that cites it, with its older versions: its words
and dates may be that source's. So is a claim that such a one superseded, since alone it would come back to life as if
nobody had corrected it, and an event of which only such claims speak. What is left is projected anew, by the
projector itself, and its hashes are those of its records. Quotes go in any case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from actorgraph.exports.claim_records import record_hashes
from actorgraph.graph.projector import project
from actorgraph.graph.store import Runner, Transaction

_BATCH = 2_000
_UNQUOTE = "MATCH (:Claim)-[r:CITED_IN]->() WHERE r.quote IS NOT NULL REMOVE r.quote"
_SOURCES = "MATCH (s:Source) WHERE NOT coalesce(s.redistributable, false) RETURN s.id ORDER BY s.id"
_CITING = "UNWIND $ids AS id MATCH (:Source {id: id})<-[:CITED_IN]-(c:Claim) RETURN DISTINCT split(c.id, '@')[0]"
_SUPERSEDED = """
UNWIND $ids AS id
MATCH (:Claim {id: id})-[:SUPERSEDES]->(c:Claim) WHERE NOT c.id CONTAINS '@'
RETURN DISTINCT c.id
"""
_LINKED = """
UNWIND $ids AS id
MATCH (:Claim {id: id})<-[:CONTRADICTS|IN_TENSION_WITH|CORROBORATES|SUPERSEDES]-(c:Claim) WHERE NOT c.id CONTAINS '@'
RETURN DISTINCT c.id
"""
_EVENTS = """
UNWIND $ids AS id
MATCH (:Claim {id: id})-[:SUBJECT|OBJECT]->(e:Event)
WITH DISTINCT e
WHERE all(other IN [(e)<-[:SUBJECT|OBJECT]-(c:Claim) | split(c.id, '@')[0]] WHERE other IN $all)
RETURN e.id
"""
_WITHDRAW = "UNWIND $ids AS id MATCH (c:Claim {id: id}) SET c.supersededAt = datetime('0001-01-01T00:00:00Z')"
_DELETE_VERSIONS = "UNWIND $ids AS id MATCH (c:Claim) WHERE c.id STARTS WITH id + '@' DETACH DELETE c"
_DELETE = "UNWIND $ids AS id MATCH (n:Record {id: id}) DETACH DELETE n"
_HASH = """
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c.contentHash = row.content, c.projectionHash = row.version
"""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Ids of what may not be redistributed."""

    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


def withheld(runner: Runner) -> Withheld:
    """What of the graph may not be redistributed; of claims, the newest versions."""
    sources = tuple(id_ for (id_,) in runner.run(_SOURCES))
    if not sources:
        return Withheld()
    claims = _closed(runner, sources)
    events = sorted(id_ for (id_,) in runner.run(_EVENTS, {"ids": claims, "all": claims}))
    return Withheld(sources, tuple(claims), tuple(events))


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was taken out: ids of sources, and how many claims and events."""

    sources: tuple[str, ...] = ()
    claims: int = 0
    events: int = 0


def clear(transaction: Transaction) -> Cleared:
    """Takes out what may not be redistributed."""
    transaction.run(_UNQUOTE)
    gone = withheld(transaction)
    linked = _found(transaction, _LINKED, gone.claims) - set(gone.claims)
    for ids in _batches(gone.claims):
        transaction.run(_WITHDRAW, {"ids": ids})
        project(transaction, claims=ids)
        transaction.run(_DELETE_VERSIONS, {"ids": ids})
    for ids in _batches([*gone.claims, *gone.events, *gone.sources]):
        transaction.run(_DELETE, {"ids": ids})
    for ids in _batches(sorted(linked)):
        transaction.run(_HASH, {"rows": record_hashes(transaction, ids)})
    return Cleared(gone.sources, len(gone.claims), len(gone.events))


def _closed(runner: Runner, sources: Sequence[str]) -> list[str]:
    """The claims that cite these sources, and those that they superseded, and so on."""
    claims: set[str] = set()
    new = _found(runner, _CITING, sources)
    while new:
        claims |= new
        new = _found(runner, _SUPERSEDED, sorted(new)) - claims
    return sorted(claims)


def _found(runner: Runner, statement: str, ids: Sequence[str]) -> set[str]:
    return {id_ for batch in _batches(ids) for (id_,) in runner.run(statement, {"ids": batch})}


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while batch := list(islice(rest, _BATCH)):
        yield batch
