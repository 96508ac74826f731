"""What admitted claims draw around events: participations and links, both as relationships, event by event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from actorgraph.graph.edges import Changes, Edge, redraw, stored_edges
from actorgraph.graph.projector_statements import (
    LINKING_EVENTS,
    READ_LINKS,
    READ_PARTICIPATIONS,
    STORED_LINKS,
    STORED_PARTICIPATIONS,
)
from actorgraph.graph.store import Row, Transaction
from actorgraph.words.vocabulary import LINK_TYPES

PARTICIPATION = "TOOK_PART_IN"
EVENT_LINKS = sorted(LINK_TYPES - {PARTICIPATION})


def draw_participations(transaction: Transaction, events: Sequence[str]) -> Changes:
    """Draws anew who took part in these events; an event that has not occurred has no participants."""
    if not events:
        return Changes()
    claims = defaultdict(list)
    for row in transaction.run(READ_PARTICIPATIONS, {"ids": events}):
        actor, event, role, *_ = row
        claims[actor, event, role].append(row)
    wanted = [_participation(rows) for rows in claims.values()]
    return redraw(transaction, stored_edges(transaction.run(STORED_PARTICIPATIONS, {"ids": events})), wanted)


def _participation(claims: Sequence[Row]) -> Edge:
    actor, event, role, *_ = claims[0]
    sides = {side for *_, side, _ in claims if side is not None}
    properties = {
        "id": ":".join(["participation", actor, event, *([role] if role else [])]),
        "role": role,
        "side": sides.pop() if len(sides) == 1 else None,
        "means": sorted({word for *_, means in claims for word in means or ()}),
        "claimCount": len(claims),
    }
    return Edge(PARTICIPATION, actor, event, {name: value for name, value in properties.items() if value is not None})


def draw_links(transaction: Transaction, events: Sequence[str]) -> Changes:
    """Draws anew the links that lead from these events to others; both must have occurred."""
    if not events:
        return Changes()
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for type_, start, end in transaction.run(READ_LINKS, {"ids": events, "types": EVENT_LINKS}):
        counts[type_, start, end] += 1
    wanted = [
        Edge(type_, start, end, {"id": f"link:{type_}:{start}:{end}", "claimCount": count})
        for (type_, start, end), count in counts.items()
    ]
    return redraw(transaction, stored_edges(transaction.run(STORED_LINKS, {"ids": events})), wanted)


def linking_events(transaction: Transaction, events: Sequence[str]) -> list[str]:
    """These events and those that claims link to them, from either of which a link may lead."""
    if not events:
        return []
    rows = transaction.run(LINKING_EVENTS, {"ids": events, "types": EVENT_LINKS})
    return sorted({*events, *(event for (event,) in rows)})
