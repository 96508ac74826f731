"""What admitted claims draw around events: participations and links, both as relationships, event by event."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actorgraph.graph.edges import Changes, Edge, StoredEdge, redraw, stored_edges
from actorgraph.graph.projector_statements import (
    LINKING_EVENTS,
    READ_LINKS,
    READ_PARTICIPATIONS,
    STORED_LINKS,
    STORED_PARTICIPATIONS,
)
from actorgraph.graph.store import Runner, Transaction
from actorgraph.words.vocabulary import LINK_TYPES

PARTICIPATION = "TOOK_PART_IN"
EVENT_LINKS = sorted(LINK_TYPES - {PARTICIPATION})


@dataclass(frozen=True, slots=True)
class Participation:
    """What one claim says of who took part in an event."""

    actor: str
    event: str
    role: str | None
    side: str | None
    means: Sequence[str] | None


def draw_participations(transaction: Transaction, events: Sequence[str]) -> Changes:
    """Draws anew who took part in these events; an event that has not occurred has no participants."""
    if not events:
        return Changes()
    stored, wanted = stored_participations(transaction, events), wanted_participations(transaction, events)
    return redraw(transaction, stored, wanted).changes


def stored_participations(runner: Runner, events: Sequence[str]) -> list[StoredEdge]:
    """The participations that stand in the graph."""
    return stored_edges(runner.run(STORED_PARTICIPATIONS, {"ids": events}))


def new_participation(properties: Mapping[str, Any], ends: Mapping[str, str | None]) -> Participation:
    """What an admitted claim says that is about to be created; `ends` are the ids of what it leads to."""
    said = (properties.get(name) for name in ("role", "side", "means"))
    return Participation(str(ends["subjectId"]), str(ends["objectId"]), *said)


def draw_new_participations(transaction: Transaction, found: Iterable[Participation]) -> Changes:
    """Draws who took part in events of which only claims that were created just now say so."""
    return redraw(transaction, (), _added_up(found)).changes


def wanted_participations(runner: Runner, events: Sequence[str]) -> list[Edge]:
    """The participations that admitted claims add up to: one for each actor, event and role."""
    return _added_up(Participation(*row) for row in runner.run(READ_PARTICIPATIONS, {"ids": events}))


def _added_up(found: Iterable[Participation]) -> list[Edge]:
    claims = defaultdict(list)
    for one in found:
        claims[one.actor, one.event, one.role].append(one)
    return [_participation(*key, said) for key, said in claims.items()]


def _participation(actor: str, event: str, role: str | None, claims: Sequence[Participation]) -> Edge:
    sides = {claim.side for claim in claims if claim.side is not None}
    properties = {
        "id": ":".join(["participation", actor, event, *([role] if role else [])]),
        "role": role,
        "side": sides.pop() if len(sides) == 1 else None,
        "means": sorted({word for claim in claims for word in claim.means or ()}),
        "claimCount": len(claims),
    }
    return Edge(PARTICIPATION, actor, event, {name: value for name, value in properties.items() if value is not None})


def draw_links(transaction: Transaction, events: Sequence[str]) -> Changes:
    """Draws anew the links that lead from these events to others; both must have occurred."""
    if not events:
        return Changes()
    return redraw(transaction, stored_links(transaction, events), wanted_links(transaction, events)).changes


def stored_links(runner: Runner, events: Sequence[str]) -> list[StoredEdge]:
    """The links that lead from these events in the graph."""
    return stored_edges(runner.run(STORED_LINKS, {"ids": events}))


def wanted_links(runner: Runner, events: Sequence[str]) -> list[Edge]:
    """The links that admitted claims add up to: one for each type and pair of events."""
    counts = Counter(runner.run(READ_LINKS, {"ids": events, "types": EVENT_LINKS}))
    return [
        Edge(type_, start, end, {"id": f"link:{type_}:{start}:{end}", "claimCount": count})
        for (type_, start, end), count in counts.items()
    ]


def linking_events(transaction: Transaction, events: Sequence[str]) -> list[str]:
    """These events and those that claims link to them, from either of which a link may lead."""
    if not events:
        return []
    rows = transaction.run(LINKING_EVENTS, {"ids": events, "types": EVENT_LINKS})
    return sorted({*events, *(event for (event,) in rows)})
