"""Whether something held on given days, by plain arithmetic on its bounds (docs/reference/dates.md).

Days are ISO texts, which sort as days do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

INSTANTS = ("SUCCEEDS", "SPLIT_FROM", "MERGED_INTO")
Interval = tuple[str, str]


@dataclass(frozen=True)
class Days:
    """The days asked about, both included, and how."""

    first: str
    last: str
    reading: str = "POSSIBLE"
    throughout: bool = False


def days_of(arguments: Mapping[str, Any]) -> Days | None:
    """The days that `on`, `during` and `reading` ask about; None where they ask about none."""
    reading = arguments.get("reading") or "POSSIBLE"
    if during := arguments.get("during"):
        return Days(during["from"], during["to"], reading, during.get("quantifier") == "THROUGHOUT")
    on = arguments.get("on")
    return Days(on, on, reading) if on else None


def possible(since: str | None, until: str | None, days: Days) -> bool:
    """POSSIBLE: nothing known rules the days out; `THROUGHOUT` means the first and the last of them."""
    early, late = (days.first, days.last) if days.throughout else (days.last, days.first)
    return (since is None or since <= early) and (until is None or until >= late)


def certain(intervals: Sequence[Interval], days: Days) -> bool:
    """CERTAIN: one interval covers all the days, or meets one of them."""
    if days.throughout:
        return any(first <= days.first and days.last <= last for first, last in intervals)
    return any(first <= days.last and days.first <= last for first, last in intervals)


def held(tie: Mapping[str, Any], days: Days | None) -> bool:
    """Whether a tie is among those of the days; an instant has ended on its date."""
    if days is None:
        return True
    if tie["type"] in INSTANTS:
        return False
    if days.reading == "CERTAIN":
        return certain(tie["intervals"], days)
    return possible(tie["since"], tie["until"], days)


def certainty(tie: Mapping[str, Any], days: Days | None) -> str | None:
    """How sure it is that a tie held then, given that it is among those of the days."""
    if days is None:
        return None
    if certain(tie["intervals"], days):
        return "CERTAIN"
    return "UNBOUNDED" if tie["since"] is None or tie["until"] is None else "POSSIBLE"
