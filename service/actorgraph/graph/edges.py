"""Drawn relationships: what is stored, what ought to be, and the few statements that make one into the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from actorgraph.graph.projector_statements import CHANGE_EDGES, CREATE_EDGES, DELETE_EDGES
from actorgraph.graph.store import Row, Transaction, as_python
from actorgraph.graph.tie_changes import TieChange


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship between two records; its `properties` hold its own unique `id`."""

    type: str
    start: str
    end: str
    properties: Mapping[str, Any]

    @property
    def id(self) -> str:
        """What identifies it, by itself; empty where somebody drew it by hand without one."""
        return str(self.properties.get("id", ""))

    def joins_as(self, other: Edge) -> bool:
        """Whether it only differs in properties, which can be set, from `other`."""
        return (self.type, self.start, self.end) == (other.type, other.start, other.end)


@dataclass(frozen=True, slots=True)
class StoredEdge:
    """An edge found in the database, and the key by which it is changed or deleted there."""

    element: str
    edge: Edge


@dataclass(frozen=True, slots=True)
class Difference:
    """What to create, what to set on edges that stand, and what to delete."""

    missing: list[Edge] = field(default_factory=list)
    changed: list[tuple[StoredEdge, dict[str, Any]]] = field(default_factory=list)
    stale: list[StoredEdge] = field(default_factory=list)

    @property
    def changes(self) -> Changes:
        """How many of each."""
        return Changes(len(self.missing), len(self.changed), len(self.stale))

    def by_id(self) -> dict[str, TieChange]:
        """What happens to the edge with each id; one that is deleted and drawn elsewhere is changed."""
        removed: dict[str, TieChange] = {found.edge.id: "removed" for found in self.stale if found.edge.id}
        changed: dict[str, TieChange] = {found.edge.id: "changed" for found, _ in self.changed}
        missing: dict[str, TieChange] = {
            edge.id: "changed" if edge.id in removed else "created" for edge in self.missing
        }
        return removed | changed | missing


@dataclass(frozen=True, slots=True)
class Changes:
    """How many drawn things were created, changed and deleted."""

    created: int = 0
    changed: int = 0
    deleted: int = 0

    def __add__(self, other: Changes) -> Changes:
        return Changes(self.created + other.created, self.changed + other.changed, self.deleted + other.deleted)


def stored_edges(rows: Iterable[Row]) -> list[StoredEdge]:
    """Edges from rows of (elementId, type, start id, end id, properties)."""
    return [
        StoredEdge(element, Edge(type_, start, end, as_python(properties)))
        for element, type_, start, end, properties in rows
    ]


def compare(stored: Iterable[StoredEdge], wanted: Iterable[Edge]) -> Difference:
    """What separates the stored edges from the wanted ones."""
    missing = {edge.id: edge for edge in wanted}
    difference = Difference()
    for found in stored:
        want = missing.get(found.edge.id)
        if want is None or not want.joins_as(found.edge):
            difference.stale.append(found)
            continue
        del missing[want.id]
        if changed := changed_properties(found.edge.properties, want.properties):
            difference.changed.append((found, changed))
    difference.missing.extend(edge for _, edge in sorted(missing.items()))
    return difference


def redraw(transaction: Transaction, stored: Iterable[StoredEdge], wanted: Iterable[Edge]) -> Difference:
    """Makes the stored edges the wanted ones; an edge that is right already is not touched. Answers what differed."""
    difference = compare(stored, wanted)
    if difference.stale:
        transaction.run(DELETE_EDGES, {"elements": [found.element for found in difference.stale]})
    if difference.changed:
        rows = [{"element": found.element, "properties": changed} for found, changed in difference.changed]
        transaction.run(CHANGE_EDGES, {"rows": rows})
    if difference.missing:
        transaction.run(CREATE_EDGES, {"rows": [_row(edge) for edge in difference.missing]})
    return difference


def changed_properties(stored: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What must be set to make `stored` into `wanted`; None takes a property away."""
    names = stored.keys() | wanted.keys()
    return {name: wanted.get(name) for name in sorted(names) if stored.get(name) != wanted.get(name)}


def _row(edge: Edge) -> dict[str, Any]:
    return {"type": edge.type, "start": edge.start, "end": edge.end, "properties": dict(edge.properties)}
