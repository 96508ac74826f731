"""Cursors come back as what they were made of, and nothing else passes for one."""

from __future__ import annotations

import base64
from datetime import date

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.api.compiler.cursors import cursor_nulls, decode_cursor, encode_cursor
from actorgraph.words.errors import InvalidCursor


def forged(value: object) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(value)).decode().rstrip("=")


@given(st.text(), st.text(), st.integers(-(2**31), 2**31 - 1))
def test_cursor_decodes_to_its_keys(signature: str, name: str, count: int) -> None:
    cursor = encode_cursor(signature, [name, count])
    assert decode_cursor(cursor, signature, ("text", "int")) == [name, count]


def test_cursor_holds_dates_and_missing_keys() -> None:
    cursor = encode_cursor("s", ["2024-11-27", None])
    assert decode_cursor(cursor, "s", ("date", "date")) == [date(2024, 11, 27), None]
    assert cursor_nulls(cursor) == (False, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "é",
        "%%%",
        "bnVsbA",
        forged({}),
        forged([]),
        forged(["s"]),
        forged(["s", {"a": 1}]),
        forged(["s", [1]]),
        forged(["s", True]),
        forged(["s", "2024-13-01"]),
        forged(["s", 5]),
    ],
)
def test_other_texts_are_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(InvalidCursor, match="cursor"):
        decode_cursor(text, "s", ("date",))


def test_cursor_of_another_list_is_refused() -> None:
    cursor = encode_cursor("actors", ["a", "b"])
    with pytest.raises(InvalidCursor, match="another list or order"):
        decode_cursor(cursor, "ties", ("text", "text"))
