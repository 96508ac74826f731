"""What UCDP's data sets share: terms, dates with a precision, and codes."""

from __future__ import annotations

from actorgraph.imports.rows import BadRow, Row

PUBLISHER = "Uppsala Conflict Data Program (UCDP)"
URL = "https://ucdp.uu.se/downloads/"
LICENCE = "CC BY 4.0"
FIRST_YEAR = 1946

INCOMPATIBILITY = {"1": "territory", "2": "government", "3": "territory and government"}
INTENSITY = {"1": "25 to 999", "2": "1,000 or more"}


def dated(row: Row, day: str, precision: str) -> str | None:
    """An EDTF date from a day and its precision, None where it is too vague to be one.

    1 is the day. With 2, 3 and 4 the day is assigned within a month, with 5 within a year; with 6 and 7 the year itself
    is in doubt (measured: 5, 6 and 7 carry 31 December, 3 and 4 the last of a month). Raises BadRow for no date.
    """
    if not row[day]:
        return None
    text = row.day(day)
    if int(text[:4]) > row.integer("year"):
        raise BadRow(f"`{day}` lies after `year`", text)
    return {"1": text, "2": text[:7], "3": text[:7], "4": text[:7], "5": text[:4]}.get(row[precision])


def year_of(row: Row) -> int:
    """The row's year. Raises BadRow where it is none that UCDP may cover."""
    year = row.integer("year")
    if not FIRST_YEAR <= year <= 2100:
        raise BadRow(f"`year` is not between {FIRST_YEAR} and 2100", row["year"])
    return year
