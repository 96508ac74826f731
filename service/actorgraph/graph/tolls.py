"""Tolls: what an admitted claim says that an event cost, as a node of its own; never added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actorgraph.graph.edges import Changes, changed_properties
from actorgraph.graph.projector_statements import CHANGE_TOLLS, CREATE_TOLLS, DELETE_TOLLS, READ_TOLLS, STORED_TOLLS
from actorgraph.graph.store import Row, Transaction


@dataclass(frozen=True, slots=True)
class WantedToll:
    """A toll as it ought to stand: the claim that states it, the event and side it hangs on."""

    claim: str
    events: tuple[str, ...]
    sides: tuple[str, ...]
    properties: dict[str, Any]

    def hangs_as(self, other: WantedToll) -> bool:
        """Whether it only differs in properties, which can be set, from `other`."""
        return (self.claim, self.events, self.sides, self.properties["id"]) == (
            other.claim,
            other.events,
            other.sides,
            other.properties.get("id"),
        )


_SAID = {
    name: "toll" + name[0].upper() + name[1:]
    for name in ("category", "effect", "low", "best", "high", "bound", "wording")
}


def new_toll(properties: Mapping[str, Any], ends: Mapping[str, str | None]) -> WantedToll:
    """The toll of an admitted claim that is about to be created; `ends` are the ids of what it leads to."""
    said = {name: properties.get(stored) for name, stored in _SAID.items()}
    return _wanted(properties["id"], str(ends["subjectId"]), ends.get("tollSideId"), said)


def draw_new_tolls(transaction: Transaction, tolls: Sequence[WantedToll]) -> Changes:
    """Draws the tolls of claims that were created just now, of which none can be there."""
    if tolls:
        transaction.run(CREATE_TOLLS, {"rows": [_row(toll) for toll in tolls]})
    return Changes(created=len(tolls))


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


def _wanted(claim: str, event: str, side: str | None, said: dict[str, Any]) -> WantedToll:
    properties = {"id": f"toll:{claim.removeprefix('claim:')}", **said}
    known = {name: value for name, value in properties.items() if value is not None}
    return WantedToll(claim, (event,), (side,) if side else (), known)


def _stored(row: Row) -> tuple[str, WantedToll]:
    element, claim, events, sides, properties = row
    return element, WantedToll(claim, tuple(events), tuple(sides), dict(properties))


def _row(toll: WantedToll) -> dict[str, Any]:
    (event,), side = toll.events, next(iter(toll.sides), None)
    return {"claim": toll.claim, "event": event, "side": side, "properties": toll.properties}
