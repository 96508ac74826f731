"""Cursors: opaque texts that hold the sort keys of one item, so that a page goes on where the last one ended."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

import orjson

from actorgraph.words.errors import InvalidCursor, shown

KeyType = Literal["text", "date", "datetime", "int", "float"]
CursorValue = str | int | float | date | datetime | None

_READERS = {
    "text": str,
    "int": int,
    "float": float,
    "date": lambda value: date.fromisoformat(str(value)),
    "datetime": lambda value: datetime.fromisoformat(str(value)),
}
_TYPES = {"text": str, "int": int, "float": float, "date": str, "datetime": str}


def encode_cursor(signature: str, keys: Sequence[str | int | float | None]) -> str:
    """The cursor of an item with these sort keys in the list with this signature."""
    return base64.urlsafe_b64encode(orjson.dumps([signature, *keys])).decode().rstrip("=")


def cursor_nulls(cursor: str) -> tuple[bool, ...]:
    """Which of a cursor's keys are missing; part of a request's shape. Raises InvalidCursor."""
    return tuple(key is None for key in _parts(cursor)[1:])


def decode_cursor(cursor: str, signature: str, types: Sequence[KeyType]) -> list[CursorValue]:
    """The sort keys in a cursor of the list with this signature. Raises InvalidCursor."""
    found, *keys = _parts(cursor)
    if found != signature or len(keys) != len(types):
        raise InvalidCursor(
            f"{shown(cursor)} is a cursor of another list or order. Use cursors only with the field, "
            "arguments and `orderBy` that gave them."
        )
    return [_key(cursor, value, type_) for value, type_ in zip(keys, types, strict=True)]


def _parts(cursor: str) -> list[str | int | float | None]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        parts = orjson.loads(base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, UnicodeError) as error:
        raise _invalid(cursor) from error
    if not isinstance(parts, list) or len(parts) < 2 or not all(isinstance(p, str | int | float | None) for p in parts):
        raise _invalid(cursor)
    return parts


def _key(cursor: str, value: str | int | float | None, type_: KeyType) -> CursorValue:
    if value is None:
        return None
    if not isinstance(value, _TYPES[type_]) or isinstance(value, bool):
        raise _invalid(cursor)
    try:
        return _READERS[type_](value)  # type: ignore[no-any-return, operator]
    except ValueError as error:
        raise _invalid(cursor) from error


def _invalid(cursor: str) -> InvalidCursor:
    return InvalidCursor(f"{shown(cursor)} is not a cursor. Use `endCursor` or `startCursor` of a page as it came.")
