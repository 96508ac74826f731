"""Tables as CSV: RFC 4180 in UTF-8, so that spreadsheets, R, pandas and Stata read them alike.

An absent value is an empty field, days and instants are ISO 8601, booleans `true` and `false`; a list or map is JSON
text. A text that is empty stands in quotes and so differs from one that is absent, for readers that look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

import orjson

_QUOTED = re.compile(r'[",\r\n]|^\s|\s$|^$')


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The lines of a table, the names of its columns first; each ends with CR and LF."""
    yield _line(columns)
    for row in rows:
        yield _line(row)


def _line(values: Iterable[object]) -> bytes:
    return (",".join(map(_field, values)) + "\r\n").encode("utf-8", "replace")


def _field(value: object) -> str:
    if value is None:
        return ""
    text = csv_text(value)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def csv_text(value: object) -> str:
    """What a field holds of a value that is there, before it is quoted."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case datetime() | date():
            return value.isoformat()
        case list() | tuple() | dict():
            return orjson.dumps(value).decode()
        case _:
            return str(value)
