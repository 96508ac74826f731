"""A run through rows that each tell of a dyad in one year, all years from the first to the last being observed."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.imports.datasets import Made, Run
from actorgraph.imports.ucdp.parties import Cast
from actorgraph.imports.year_ties import YearTies


class ObservedYears:
    """What such a run keeps: its actors, the ties by year, and the years that have a row."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._cast = Cast(run)
        self._ties = YearTies(run, self._cast.names)
        self._years: set[int] = set()

    def finish(self) -> Iterator[Made]:
        """The actors, what years are covered, and the claims on who fought whom."""
        yield from self._cast.records()
        if self._years:
            first, last = min(self._years), max(self._years)
            yield self._run.covers(first, last)
            yield from self._ties.claims(lambda _: range(first, last + 1))
