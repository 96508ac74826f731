"""Values of a question's parameters: from what somebody typed, or a program gave, to what the statement is asked.

A text is read as the parameter's type says; a value that is of the type already stays as it is. None and an empty text
stand for no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from actorgraph.words.errors import BadUserInput, did_you_mean, shown

MAX_LIST = 1_000
MAX_TEXT = 1_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)  # `fromisoformat` alone takes weeks and other forms too
MAX_COUNT = 1_000_000


class _Unfit(ValueError):
    """The value is none of the type; the message says what would be."""


def read_value(name: str, type_: str, given: object, choices: Sequence[str] = ()) -> Any:
    """The value of the parameter `name`; None where there is none. Raises BadUserInput, which quotes it."""
    if given is None or given == "":
        return None
    if not type_.startswith("["):
        if isinstance(given, list | tuple) and len(given) == 1:
            (given,) = given
        return _read_one(name, type_, given, choices)
    values = [given] if isinstance(given, str) or not isinstance(given, Sequence) else list(given)
    if len(values) > MAX_LIST:
        raise BadUserInput(f"`{name}` has {len(values)} values; the limit is {MAX_LIST}. Give fewer.")
    return [_read_one(name, type_.strip("[]"), value, choices) for value in values]


def _read_one(name: str, type_: str, given: object, choices: Sequence[str]) -> Any:
    try:
        value = PARAMETER_TYPES[type_](given)
    except _Unfit as error:
        raise BadUserInput(f"`{name}` cannot be {shown(given)}. Give {error}.") from error
    if choices and value not in choices:
        allowed = ", ".join(choices)
        raise BadUserInput(f"`{name}` cannot be {shown(given)}.{did_you_mean(value, choices)} It takes {allowed}.")
    return value


def _text(given: object) -> str:
    if not isinstance(given, str) or len(given) > MAX_TEXT:
        raise _Unfit(f"a text of at most {MAX_TEXT} characters")
    return given


def _id(given: object) -> str:
    if not isinstance(given, str) or len(given) > MAX_TEXT or not given.isprintable() or given != given.strip():
        raise _Unfit("an id, such as 'hts', 'place:aleppo' or 'tie:BACKS:iran:hezbollah'")
    return given


def _day(given: object) -> date:
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    found = _DAY.fullmatch(given) if isinstance(given, str) else None
    try:
        return date.fromisoformat(found[0] if found else "")
    except ValueError as error:
        raise _Unfit("a day of the calendar, such as '2024-11-28'") from error


def _count(given: object) -> int:
    if isinstance(given, str) and given.isdecimal() and given.isascii() and len(given) < 20:
        given = int(given)
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= MAX_COUNT:
        raise _Unfit(f"a whole number from 0 to {MAX_COUNT}, such as 25")
    return given


def _number(given: object) -> float:
    try:
        if isinstance(given, bool) or not isinstance(given, str | int | float):
            raise ValueError  # noqa: TRY301, TRY004
        value = float(given)
    except (ValueError, OverflowError) as error:
        raise _Unfit("a number, such as 0.5") from error
    if value - value != 0:
        raise _Unfit("a number, such as 0.5")
    return value


def _truth(given: object) -> bool:
    if isinstance(given, bool):
        return given
    truths = {"true": True, "false": False}
    if not isinstance(given, str) or given.lower() not in truths:
        raise _Unfit("true or false")
    return truths[given.lower()]


_TYPES: dict[str, Callable[[object], Any]] = {
    "ID": _id,
    "STRING": _text,
    "DATE": _day,
    "INTEGER": _count,
    "FLOAT": _number,
    "BOOLEAN": _truth,
}
PARAMETER_TYPES: Mapping[str, Callable[[object], Any]] = MappingProxyType(
    _TYPES | {f"[{name}]": read for name, read in _TYPES.items()}
)
"""The types of parameters, `[…]` for lists of them."""
