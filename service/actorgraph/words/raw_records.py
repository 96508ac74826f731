"""Records as they come out of a file: plain values with the line they stand on, before any model has seen them.

A reader of untrusted files needs limits; they are here, once, for every format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

from actorgraph.words.errors import shown

MAX_LINE_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 32
MAX_VALUES = 100_000  # values in one record
_INT64 = 2**63


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as written. `field_lines` gives the line of each dotted path where the format can tell."""

    file: str
    line: int
    fields: object
    field_lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def id(self) -> str | None:
        """The record's id, where it can be read."""
        return readable_id(self.fields)

    def line_of(self, path: str | None) -> int:
        """The line on which a field stands, or the nearest that is known above it."""
        while path:
            if path in self.field_lines:
                return self.field_lines[path]
            path = path.rpartition(".")[0]
        return self.line


class BadValue(ValueError):
    """A value that no record may hold; the message says what would be right."""


def readable_id(fields: object) -> str | None:
    """The id in a mapping of fields, if there is one."""
    id_ = fields.get("id") if isinstance(fields, Mapping) else None
    return id_ if isinstance(id_, str) else None


def read_integer(text: str) -> int:
    """The integer that `text` writes. Raises BadValue beyond 64 bits: that is an identifier, not a number."""
    number = int(text) if len(text) <= 20 else _INT64
    if not -_INT64 <= number < _INT64:
        raise BadValue(f"The number {text[:24]}… is too large. Put it in quotes if it is an identifier.")
    return number


def read_float(text: str) -> float:
    """The number that `text` writes. Raises BadValue where it overflows."""
    number = float(text)
    if not isfinite(number):
        raise BadValue(f"The number {text[:24]} is too large. Write a finite number.")
    return number


def refuse_constant(name: str) -> object:
    """NaN and the infinities are no values of a record."""
    raise BadValue(f"{name} is not a value. Leave the field out where nothing is known.")


def refuse_text(text: str) -> None:
    """Raises BadValue for what the database cannot hold: NUL, and halves of surrogate pairs."""
    if "\0" in text:
        raise BadValue("The text holds a NUL character. Remove it.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        half = text[error.start].encode("unicode_escape").decode()
        raise BadValue(f"The text holds half a character ({half}). Write the whole character in UTF-8.") from error


def refuse_duplicate(name: str) -> None:
    """A field written twice: YAML and JSON would both silently keep the last."""
    raise BadValue(f"The field {shown(name)} is given twice. Keep one.")


TOO_DEEP = f"The record is nested more than {MAX_DEPTH} levels deep. No record is; flatten it."
TOO_LARGE = f"The record holds more than {MAX_VALUES} values. Split it."
LINE_TOO_LONG = f"The line is longer than {MAX_LINE_BYTES // 1024 // 1024} MiB. Write one record a line."
NOT_UTF8 = "Byte {byte} is not UTF-8. Save the file as UTF-8."
UTF16 = "The file is UTF-16. Save it as UTF-8."
CONTROL_CHARACTER = "Byte {byte} is a control character. Remove it; if there are many, save the file as UTF-8."
