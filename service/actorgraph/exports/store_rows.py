"""Rows from the graph as it is now: pages of ties in the order of their index, each page with its claims.

Cypher only narrows (by type, and by actor where some are named), so that little is read in vain; what a slice takes is
decided by the slice. Every page is a short statement of its own, so that nothing holds the database for long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from actorgraph.exports.rows import LeftOut, Node, Page, Source, Tie
from actorgraph.exports.slice_records import slice_record_lines
from actorgraph.exports.slices import Slice
from actorgraph.exports.withholding import Evidence, without_withheld
from actorgraph.graph.data_version import VERSION
from actorgraph.graph.store import Graph
from actorgraph.words.errors import BadUserInput, did_you_mean, shown
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES, TIE_TYPES

PAGE = 1_000
_ALIKE = 2  # letters that ids have in common which may be meant
_NAME = "export"
_DAYS = ("since", "sinceLatest", "untilEarliest", "until", "attestedUntil")


def _texts(variable: str, names: Sequence[str]) -> str:
    return ", ".join(f"{name}: toString({variable}.{name})" for name in names)


_TIE = (
    f"t {{.*, type: type(t), subject: startNode(t).id, object: endNode(t).id, {_texts('t', _DAYS)}, "
    "certainFrom: [day IN t.certainFrom | toString(day)], certainTo: [day IN t.certainTo | toString(day)]}"
)
_CLAIM_FIELDS = (
    *("id", "tieId", "admission", "predicate", "subjectId", "objectId", "againstId", "polarity", "mode", "status"),
    *("method", "stance", "spell", "asserts", "when", "dateBasis", "endStatus", "means", "provisions", "designation"),
    *("officeTitle", "extent", "reliability", "credibility", "recordedBy", "text"),
)
_CLAIMS = f"""
UNWIND $ids AS id
MATCH (c:Claim {{tieId: id}}) WHERE c.admission <> 'WITHDRAWN'
WITH c ORDER BY c.tieId, c.id
RETURN c {{{", ".join(f".{name}" for name in _CLAIM_FIELDS)}, {_texts("c", (*_DAYS, "recordedAt"))}}},
  [(c)-[at:CITED_IN]->(s:Source) |
    [at.order, coalesce(s.redistributable, false), at {{.line, .start, .end, .locator, source: s.id}}]],
  [(c)-[by:ATTRIBUTED_TO]->(a:Actor) | [by.order, a.id, by {{.verb, .basis, .actingFor, actor: a.id, name: a.name}}]]
"""
_NODES = f"""
UNWIND $ids AS id
MATCH (n:Record {{id: id}})
RETURN n {{.id, .name, .aliases, .description, .founded, .dissolved, kind: coalesce(n.kind, n.placeKind),
    node: CASE WHEN n:Place THEN 'place' ELSE 'actor' END,
    latitude: n.location.latitude, longitude: n.location.longitude}} AS node,
  n {{{", ".join(f".{name}" for name in IDENTIFIER_SCHEMES)}}} AS identifiers
ORDER BY n.id
"""
_SOURCES = """
UNWIND $ids AS id
MATCH (s:Source {id: id})
RETURN s {.id, .title, .publisher, .url, .licence, .published, .sha256, retrieved: toString(s.retrieved),
  redistributable: coalesce(s.redistributable, false)}
ORDER BY s.id
"""
_WITHHELD = "RETURN EXISTS { MATCH (s:Source) WHERE NOT coalesce(s.redistributable, false) }"
_KNOWN = """
UNWIND $ids AS id
OPTIONAL MATCH (n:Record {id: id}) WHERE n:Place OR n:Actor AND NOT n:Retired
OPTIONAL MATCH (r:RetiredId {id: id})
RETURN id, coalesce(n.id, r.becomes)
"""
_NEAR = "MATCH (n:Record) WHERE n.id STARTS WITH $start AND (n:Actor OR n:Place) RETURN n.id ORDER BY n.id LIMIT 1000"
_EVERYBODY = """
MATCH (n:Record) WHERE n.id > $after AND (n:Place OR n:Actor AND NOT n:Retired)
RETURN n.id ORDER BY n.id LIMIT $size
"""


class StoreRows:
    """The rows of a store, each statement within `timeout` seconds."""

    def __init__(self, store: Graph, timeout: float | None = None) -> None:
        self._store = store
        self._timeout = timeout

    def _read(self, statement: str, **parameters: Any) -> list[tuple[Any, ...]]:
        return self._store.read(statement, parameters, name=_NAME, timeout=self._timeout)

    def version(self) -> str:
        """The data version of the graph."""
        ((version,),) = self._read(f"RETURN {VERSION}")
        return str(version)

    def known(self, slice_: Slice) -> Slice:
        """The slice with each actor as it is known now. Raises BadUserInput for one that nobody knows."""
        if not slice_.actors:
            return slice_
        found = dict(self._read(_KNOWN, ids=sorted(slice_.actors)))
        for id_, now in found.items():
            if now is None:
                near = [other for (other,) in self._read(_NEAR, start=id_[:_ALIKE])]
                raise BadUserInput(
                    f"There is no actor or place {shown(id_)}.{did_you_mean(id_, near)} "
                    "GraphQL's `search` finds ids by names."
                )
        return replace(slice_, actors=frozenset(found.values()))

    def count(self, slice_: Slice) -> int:
        """How many ties there are of the types wanted, an actor's twice where both its ends are named."""
        return sum(self._counts(slice_).values())

    def _counts(self, slice_: Slice) -> dict[str, int]:
        """How many ties of each type might be taken, types without any left out."""
        types = _types(slice_)
        each = ", ".join(f"COUNT {{ MATCH {_pattern(slice_, type_)} }}" for type_ in types)
        ((counts,),) = self._read(f"RETURN [{each}]", actors=sorted(slice_.actors))
        return {type_: count for type_, count in zip(types, counts, strict=True) if count}

    def pages(self, slice_: Slice, left_out: LeftOut) -> Iterator[Page]:
        """The ties of the slice, a page at a time; where nothing is withheld, the claims of no others are read."""
        ((withheld,),) = self._read(_WITHHELD)
        for ties in self._ties(slice_):
            if withheld and not slice_.withheld:
                evidence = self._evidence([tie["id"] for tie in ties])
                taken = without_withheld(self._store.reader(_NAME), slice_, ties, evidence, left_out)
            else:
                wanted = [tie for tie in ties if slice_.takes(tie)]
                evidence = self._evidence([tie["id"] for tie in wanted])
                taken = [(tie, [claim for claim, _ in evidence.get(tie["id"], ())]) for tie in wanted]
            yield Page(len(ties), taken)

    def _ties(self, slice_: Slice) -> Iterator[list[Tie]]:
        """All ties that might be taken, in the order of their ids: one type after the other, by its index."""
        for type_ in sorted(self._counts(slice_), key=lambda name: f"{name}:"):
            text = (
                f"MATCH {_pattern(slice_, type_)}{' AND' if slice_.actors else ' WHERE'} t.id > $after "
                f"WITH DISTINCT t ORDER BY t.id LIMIT $size RETURN {_TIE}"
            )
            after = ""
            while page := self._read(text, actors=sorted(slice_.actors), after=after, size=PAGE):
                yield [_known(tie) for (tie,) in page]
                after = page[-1][0]["id"]

    def _evidence(self, ids: Sequence[str]) -> dict[str, list[Evidence]]:
        """By the tie's id, its live claims, each with the sources it is cited in that are withheld."""
        found: dict[str, list[Evidence]] = {}
        for claim, cited, said in self._read(_CLAIMS, ids=list(ids)) if ids else ():
            cited.sort(key=lambda one: one[0])
            said.sort(key=lambda one: one[:2])
            row = _known(claim) | {
                "citations": [_known(at) for _, _, at in cited],
                "speakers": [_known(by) for _, _, by in said],
            }
            closed = {at["source"] for _, free, at in cited if not free}
            found.setdefault(claim["tieId"], []).append((row, closed))
        return found

    def everybody(self) -> Iterator[str]:
        """The ids of all actors and places."""
        after = ""
        while page := self._read(_EVERYBODY, after=after, size=PAGE):
            yield from (id_ for (id_,) in page)
            after = page[-1][0]

    def nodes(self, ids: Sequence[str]) -> Iterator[Node]:
        """The actors and places with these ids, which come sorted."""
        for some in _batches(ids):
            for node, identifiers in self._read(_NODES, ids=some):
                yield _known(node) | {"identifiers": _known(identifiers)}

    def sources(self, ids: Sequence[str]) -> Iterator[Source]:
        """The sources with these ids, which come sorted."""
        for some in _batches(ids):
            yield from (_known(source) for (source,) in self._read(_SOURCES, ids=some))

    def records(self, slice_: Slice, claims: set[str], nodes: set[str]) -> Iterator[bytes]:
        """The records of a slice with these claims and nodes, one JSON object a line."""
        return slice_record_lines(self._store, slice_, claims, nodes)


def _types(slice_: Slice) -> list[str]:
    return [name for name in TIE_TYPES if not slice_.types or name in slice_.types]


def _pattern(slice_: Slice, type_: str) -> str:
    """What matches ties of a type as `t`, those between two of the actors named twice."""
    if slice_.actors:
        return f"(a:Record)-[t:`{type_}`]-() WHERE a.id IN $actors"
    return f"()-[t:`{type_}`]->()"


def _known(row: dict[str, Any]) -> Any:
    return {name: value for name, value in row.items() if value is not None}


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    return (list(ids[start : start + PAGE]) for start in range(0, len(ids), PAGE))
