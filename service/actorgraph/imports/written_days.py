"""Days as tables write them, as EDTF; what can be read two ways is read by explicit order only."""

from __future__ import annotations

import re
from datetime import date, datetime

from actorgraph.imports.rows import BadRow, Row
from actorgraph.words.dates import BadDate, parse_when
from actorgraph.words.table_mappings import DayOrder

_PARTS = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\Z", re.ASCII)
_LONG = ("%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y")


def written_date(row: Row, column: str, order: DayOrder = DayOrder.ISO) -> str | None:
    """The EDTF date in a cell, None where it is empty. Raises BadRow where it is none."""
    return date_of(row[column], column, order) if row[column] else None


def date_of(text: str, column: str, order: DayOrder = DayOrder.ISO) -> str:
    """The EDTF date that a text is. Raises BadRow where it is none."""
    if parts := _PARTS.match(text):
        return _ordered(text, column, [int(part) for part in parts.groups()], order)
    try:
        return parse_when(text[:10] if _is_instant(text) else text).text
    except BadDate as error:
        raise BadRow(f"`{column}` is not a date such as 2024-11-27, 2024-11 or 2024", text) from error


def _is_instant(text: str) -> bool:
    return len(text) > 10 and text[4] == text[7] == "-" and text[10] in "T "


def _ordered(text: str, column: str, parts: list[int], order: DayOrder) -> str:
    if order is DayOrder.ISO:
        reason = f"`{column}` can be read two ways; say `dates: DAY_FIRST` or `dates: MONTH_FIRST` in the mapping"
        raise BadRow(reason, text)
    first, second, year = parts
    day, month = (first, second) if order is DayOrder.DAY_FIRST else (second, first)
    # As POSIX has it: 69 to 99 are of the twentieth century.
    year += 0 if year > 99 else 1900 if year > 68 else 2000
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise BadRow(f"`{column}` is not a day in the order {order}", text) from error


def named_month_day(row: Row, column: str) -> str:
    """The day in a cell that says 2024-11-27, or 27 November 2024 as older exports do. Raises BadRow for others."""
    text = row.needed(column)
    for form in ("%Y-%m-%d", *_LONG):
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    raise BadRow(f"`{column}` is not a day such as 2024-11-27 or 27 November 2024", text)
