"""Days: which ties hold on a day or in an interval, under the two readings (docs/reference/dates.md).

POSSIBLE asks the outer bounds, a missing one letting the day in; CERTAIN asks the tie's certain intervals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from actorgraph.words.errors import BadUserInput
from actorgraph.words.terms import Quantifier, Reading


@dataclass(frozen=True, slots=True)
class Days:
    """What is asked: the first and last day (parameters; the same for one day), the reading, and the quantifier."""

    first: str
    last: str
    reading: Reading = Reading.POSSIBLE
    quantifier: Quantifier = Quantifier.ANY

    def predicate(self, tie: str) -> str:
        """Whether the tie in variable `tie` held then."""
        if self.reading is Reading.CERTAIN:
            return certain(tie, self)
        begun, gone = (self.last, self.first) if self.quantifier is Quantifier.ANY else (self.first, self.last)
        return f"({tie}.since IS NULL OR {tie}.since <= {begun}) AND ({tie}.until IS NULL OR {tie}.until >= {gone})"

    def certainty(self, tie: str) -> str:
        """How sure it is, of a tie that passed `predicate`."""
        return (
            f"CASE WHEN {certain(tie, self)} THEN 'CERTAIN' "
            f"WHEN {tie}.since IS NULL OR {tie}.until IS NULL THEN 'UNBOUNDED' ELSE 'POSSIBLE' END"
        )


def certain(tie: str, days: Days) -> str:
    """Whether a certain interval meets (ANY) or covers (THROUGHOUT) the days."""
    begun, gone = (days.last, days.first) if days.quantifier is Quantifier.ANY else (days.first, days.last)
    return (
        f"any(i IN range(0, size({tie}.certainFrom) - 1) "
        f"WHERE {tie}.certainFrom[i] <= {begun} AND {tie}.certainTo[i] >= {gone})"
    )


def days_of(given: Mapping[str, Any], parameter: Callable[..., str]) -> Days | None:
    """The days that arguments or an input ask about by `on`, `during` and `reading`; `parameter` stands for a value.

    Raises BadUserInput for both ways at once.
    """
    reading = Reading(given.get("reading") or Reading.POSSIBLE)
    if given.get("during") is None:
        if given.get("on") is None:
            return None
        day = parameter("on")
        return Days(day, day, reading)
    if given.get("on") is not None:
        raise BadUserInput("`on` and `during` cannot stand together. Give one of them.")
    quantifier = Quantifier(given["during"].get("quantifier") or Quantifier.ANY)
    return Days(parameter("during", "from_"), parameter("during", "to"), reading, quantifier)
