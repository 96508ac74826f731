"""Parameters of questions: what somebody typed, read as its type says, or refused with what would be right."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from actorgraph.words.errors import BadUserInput
from actorgraph.words.parameters import MAX_LIST, read_value


@pytest.mark.parametrize(
    ("type_", "given", "value"),
    [
        ("ID", "hts", "hts"),
        ("ID", "", None),
        ("ID", None, None),
        ("STRING", "two words", "two words"),
        ("DATE", "2024-11-28", date(2024, 11, 28)),
        ("DATE", date(2024, 11, 28), date(2024, 11, 28)),
        ("INTEGER", "0", 0),
        ("INTEGER", 25, 25),
        ("FLOAT", "0.5", 0.5),
        ("FLOAT", 1, 1.0),
        ("BOOLEAN", "True", True),
        ("BOOLEAN", False, False),
        ("[STRING]", "one", ["one"]),
        ("[STRING]", ["one", "two"], ["one", "two"]),
        ("[DATE]", ("2024-11-28",), [date(2024, 11, 28)]),
        ("STRING", ["one"], "one"),
    ],
)
def test_value_is_read_as_its_type_says(type_: str, given: object, value: Any) -> None:
    assert read_value("name", type_, given) == value


@pytest.mark.parametrize(
    ("type_", "given", "says"),
    [
        ("ID", " hts", "Give an id"),
        ("ID", 7, "`name` cannot be 7. Give an id"),
        ("STRING", "x" * 1001, "at most 1000 characters"),
        ("STRING", ["one", "two"], "`name` cannot be ['one', 'two']."),
        ("DATE", "2024", "Give a day of the calendar, such as '2024-11-28'."),
        ("DATE", "2024-02-30", "Give a day"),
        ("DATE", "2024-W48-4", "Give a day"),
        ("DATE", datetime(2024, 11, 28), "Give a day"),
        ("INTEGER", "2.5", "Give a whole number from 0 to 1000000, such as 25."),
        ("INTEGER", "-3", "Give a whole number"),
        ("INTEGER", "٣", "Give a whole number"),
        ("INTEGER", 1_000_001, "Give a whole number"),
        ("INTEGER", True, "Give a whole number"),
        ("FLOAT", "nan", "Give a number"),
        ("FLOAT", "1e999", "Give a number"),
        ("FLOAT", False, "Give a number"),
        ("BOOLEAN", "yes", "Give true or false."),
        ("[STRING]", ["x"] * (MAX_LIST + 1), "has 1001 values; the limit is 1000."),
        ("[INTEGER]", ["1", "two"], "`name` cannot be 'two'."),
    ],
)
def test_value_of_another_type_is_refused(type_: str, given: object, says: str) -> None:
    with pytest.raises(BadUserInput) as raised:
        read_value("name", type_, given)
    assert says in str(raised.value)


def test_word_of_a_closed_list_is_one_of_it() -> None:
    assert read_value("reading", "STRING", "CERTAIN", ("POSSIBLE", "CERTAIN")) == "CERTAIN"
    with pytest.raises(BadUserInput, match="Did you mean 'CERTAIN'"):
        read_value("reading", "STRING", "certain", ("POSSIBLE", "CERTAIN"))
