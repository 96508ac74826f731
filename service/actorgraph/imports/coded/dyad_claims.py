"""Coded events counted by dyad, class of deeds and period, as claims of method MODEL, which draw no ties.

Counts are kept in a temporary file, so that memory grows with the actors and not with the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actorgraph.imports.aside import Dyad, DyadCount, DyadCounts
from actorgraph.imports.coded.cameo import DEEDS
from actorgraph.imports.datasets import Made, Run
from actorgraph.words.errors import ImportFailed, shown

SETTINGS: Mapping[str, str] = {
    "period": "count by month (usual), quarter or year",
    "threshold": "the fewest events of a dyad, class and period that make a claim (1)",
}


class DyadClaims:
    """Takes events and gives claims once all are counted."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._period = run.choice("period", ("month", "quarter", "year"), "month")
        self._threshold = _threshold(run)
        self._counts = DyadCounts()
        self._names: dict[str, str] = {}
        self._met: set[tuple[str, str]] = set()
        self._days: list[str] = []

    def meet(self, actor: Made) -> Iterator[Made]:
        """The record of an actor, where it is met for the first time under this name."""
        id_, name = str(actor["id"]), str(actor["name"])
        self._names.setdefault(id_, name)
        if (id_, name) not in self._met:
            self._met.add((id_, name))
            yield actor

    def count(self, actor: str, deeds: str, other: str, day: str, score: float, place: str) -> None:
        """Counts an event of a day."""
        self._counts.add(Dyad(actor, deeds, other, period_of(day, self._period)), score, place)
        self._days = [min([day, *self._days]), max([day, *self._days])]

    def claims(self) -> Iterator[Made]:
        """The claims, and what the source covers."""
        if not self._days:
            return
        fewest = f"{self._threshold} coded events or more of a class of deeds, by dyad and {self._period}"
        yield {"id": self._run.source, "coverage": {"threshold": fewest}}
        yield self._run.covers(*self._days)
        for counted in self._counts.at_least(self._threshold):
            yield self._claim(counted)

    def _claim(self, counted: DyadCount) -> Made:
        dyad, deeds = counted.dyad, DEEDS[counted.dyad.deeds]
        events = f"{counted.rows:,} coded event{'s' * (counted.rows > 1)}"
        return self._run.claim(
            f"{dyad.actor}:{dyad.deeds}:{dyad.other}:{dyad.period}",
            dyad.actor,
            deeds.predicate,
            dyad.other,
            f"{counted.rows} rows, first {counted.first}",
            stance=deeds.stance,
            method="MODEL",
            when=dyad.period,
            text=(
                f"{events} of {deeds.called} {self._names[dyad.other]} by {self._names[dyad.actor]} in "
                f"{dyad.period}, of mean intensity {counted.mean:.1f}."
            ),
        )


def _threshold(run: Run) -> int:
    text = run.setting("threshold", "1")
    if not text.isdecimal() or not int(text):
        raise ImportFailed(f"The option threshold={shown(text)} is not a number from 1 on. Say threshold=5.")
    return int(text)


def period_of(day: str, period: str) -> str:
    """The period that a day lies in, in EDTF; quarters are 33 to 36.

    >>> period_of("2018-06-01", "quarter")
    '2018-34'
    """
    year, month = day[:4], int(day[5:7])
    return {"year": year, "month": day[:7]}.get(period, f"{year}-{33 + (month - 1) // 3}")
