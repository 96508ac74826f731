"""Which ties a write created, changed or removed, and how two such accounts become one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

TieChange = Literal["created", "changed", "removed"]
TieChanges = Mapping[str, TieChange]
"""What happened to each tie, by its id; a tie that is as it was stands in no account."""

# What came first and what came then, and what they come to; None where the tie is as it was before both.
_BOTH: Mapping[tuple[TieChange, TieChange], TieChange | None] = {
    ("created", "changed"): "created",
    ("created", "removed"): None,
    ("removed", "created"): "changed",
}


def followed_by(first: TieChanges, then: TieChanges) -> TieChanges:
    """The account of two writes, one after the other.

    >>> followed_by({"a": "created", "b": "changed"}, {"a": "removed", "b": "removed"})
    {'b': 'removed'}
    """
    if not first or not then:
        return first or then
    changes = dict(first)
    for id_, change in then.items():
        before = changes.pop(id_, None)
        both = change if before is None else _BOTH.get((before, change), change)
        if both is not None:
            changes[id_] = both
    return changes
