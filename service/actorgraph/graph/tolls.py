"""Tolls: what an admitted claim says that an event cost, as a node of its own; never added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from actorgraph.graph.edges import Changes, changed_properties
from actorgraph.graph.projector_statements import CHANGE_TOLLS, CREATE_TOLLS, DELETE_TOLLS, READ_TOLLS, STORED_TOLLS
from actorgraph.graph.store import Row, Transaction


@dataclass(frozen=True, slots=True)
class _Toll:
    claim: str
    events: tuple[str, ...]
    sides: tuple[str, ...]
    properties: dict[str, Any]

    def hangs_as(self, other: _Toll) -> bool:
        """Whether it only differs in properties, which can be set, from `other`."""
        return (self.claim, self.events, self.sides, self.properties["id"]) == (
            other.claim,
            other.events,
            other.sides,
            other.properties.get("id"),
        )


def draw_tolls(transaction: Transaction, claims: Sequence[str]) -> Changes:
    """Draws anew the tolls of these claims, whose predicate is HAS_TOLL."""
    if not claims:
        return Changes()
    missing = {claim: _wanted(claim, *rest) for claim, *rest in transaction.run(READ_TOLLS, {"ids": claims})}
    stale, changes = [], []
    for element, toll in map(_stored, transaction.run(STORED_TOLLS, {"ids": claims})):
        want = missing.get(toll.claim)
        if want is None or not want.hangs_as(toll):
            stale.append(element)
            continue
        del missing[toll.claim]
        if difference := changed_properties(toll.properties, want.properties):
            changes.append({"id": want.properties["id"], "properties": difference})
    if stale:
        transaction.run(DELETE_TOLLS, {"elements": stale})
    if changes:
        transaction.run(CHANGE_TOLLS, {"rows": changes})
    if missing:
        transaction.run(CREATE_TOLLS, {"rows": [_row(toll) for _, toll in sorted(missing.items())]})
    return Changes(len(missing), len(changes), len(stale))


def _wanted(claim: str, event: str, side: str | None, said: dict[str, Any]) -> _Toll:
    properties = {"id": f"toll:{claim.removeprefix('claim:')}", **said}
    known = {name: value for name, value in properties.items() if value is not None}
    return _Toll(claim, (event,), (side,) if side else (), known)


def _stored(row: Row) -> tuple[str, _Toll]:
    element, claim, events, sides, properties = row
    return element, _Toll(claim, tuple(events), tuple(sides), dict(properties))


def _row(toll: _Toll) -> dict[str, Any]:
    (event,), side = toll.events, next(iter(toll.sides), None)
    return {"claim": toll.claim, "event": event, "side": side, "properties": toll.properties}
