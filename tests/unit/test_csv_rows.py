"""Tables as CSV: what Python's own reader gets back from them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.words.csv_rows import csv_lines


def text_of(columns: list[str], rows: list[list[Any]]) -> str:
    return b"".join(csv_lines(columns, rows)).decode("utf-8")


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (None, ""),
        ("", '""'),
        ("Iran", "Iran"),
        ('a, "b"', '"a, ""b"""'),
        ("two\nlines", '"two\nlines"'),
        (" kept ", '" kept "'),
        (True, "true"),
        (-3, "-3"),
        (0.5, "0.5"),
        (date(2024, 11, 28), "2024-11-28"),
        (datetime(2024, 11, 28, 1, 2, 3, tzinfo=UTC), "2024-11-28T01:02:03+00:00"),
        ([], "[]"),
        (["a", date(2024, 11, 28)], '"[""a"",""2024-11-28""]"'),
    ],
)
def test_value_is_written_as_the_format_says(value: object, field: str) -> None:
    assert text_of(["a", "b"], [[1, value]]) == f"a,b\r\n1,{field}\r\n"


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=2, max_size=2), max_size=4))
def test_every_text_comes_back_from_a_reader(rows: list[list[str]]) -> None:
    assert list(csv.reader(io.StringIO(text_of(["a", "b"], rows), newline=""))) == [["a", "b"], *rows]
