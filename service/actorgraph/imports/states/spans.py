"""The time of a dispute or incident in the files of the Correlates of War: six columns, in which a day may be −9.

An unknown day leaves the month. `Span` gives the time as EDTF in two ways: as the interval that an event took, and as
one unknown moment of it, for what happened at some time of a dispute.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from actorgraph.imports.rows import BadRow, Row

UNKNOWN = -9
TIME = ("stday", "stmon", "styear", "endday", "endmon", "endyear")
_YEARS = range(1000, 2101)


def year_of(row: Row, column: str) -> int:
    """The year in a cell. Raises BadRow where it is none that data sets on states may cover."""
    year = row.integer(column)
    if year not in _YEARS:
        raise BadRow(f"`{column}` is not a year from {_YEARS[0]} to {_YEARS[-1]}", row[column])
    return year


@dataclass(frozen=True, slots=True)
class Span:
    """From a first to a last day; `start` and `end` are these as exactly as they are known."""

    start: str
    end: str
    first: date
    last: date

    @property
    def interval(self) -> str:
        """The time that it took, as EDTF."""
        return self.start if self.start == self.end else f"{self.start}/{self.end}"

    @property
    def moment(self) -> str:
        """One unknown day of it, as EDTF."""
        return self.start if self.start == self.end else f"[{self.first}..{self.last}]"

    @property
    def inside(self) -> str:
        """A spell that began on an unknown day of it and ended on an unknown day of it, as EDTF."""
        return f"{self.moment}/{self.moment}"


def span(row: Row) -> Span:
    """The span in `stday` to `endyear`. Raises BadRow where it is none."""
    start, first, _ = _day(row, "st")
    end, _, last = _day(row, "end")
    if last < first:
        raise BadRow("The end lies before the start", f"{start} {end}")
    return Span(start, end, first, last)


def _day(row: Row, prefix: str) -> tuple[str, date, date]:
    """A day or month as EDTF, with the first and last day that it may be."""
    year, month, day = year_of(row, prefix + "year"), row.integer(prefix + "mon"), row.integer(prefix + "day")
    try:
        first = date(year, month, 1 if day == UNKNOWN else day)
    except (ValueError, OverflowError) as error:
        raise BadRow(f"`{prefix}year`, `{prefix}mon` and `{prefix}day` are no date", f"{year} {month} {day}") from error
    if day != UNKNOWN:
        return first.isoformat(), first, first
    return f"{year:04}-{month:02}", first, first.replace(day=calendar.monthrange(year, month)[1])
