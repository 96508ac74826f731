"""Values that researchers give, as Cypher can take them; those of NumPy, pandas and polars too.

A day comes back from a pandas data frame as a time stamp at midnight. Compared with a date, Cypher would call it
neither equal nor earlier nor later and answer nothing, so midnight without a time zone is taken as the day that it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from actorgraph.words.errors import BadUserInput, shown

_LARGEST = 2**63


def given(name: str, value: Any) -> Any:
    """The value of the parameter `name` as text, number, boolean, date, instant, list or map.

    What counts as missing (None, NaN, NaT, NA) is null. Raises BadUserInput for what Cypher has no type for.
    """
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return _whole(name, value)
    if isinstance(value, float):
        return None if math.isnan(value) else float(value)
    if isinstance(value, date):
        return _moment(name, value)
    if isinstance(value, Mapping):
        return {str(key): given(f"{name}.{key}", item) for key, item in value.items()}
    return _of_a_library(name, value)


def _whole(name: str, value: int) -> int:
    if not -_LARGEST <= value < _LARGEST:
        raise BadUserInput(f"`{name}` is {shown(value)}, which is no 64-bit number. Give a smaller one.")
    return value


def _moment(name: str, value: date) -> date | None:
    if not isinstance(value, datetime):
        return value
    if value != value:  # what pandas calls NaT is a datetime, and equal to nothing
        return None
    if value.tzinfo is not None:
        return value
    if value.time() == time():
        return value.date()
    raise BadUserInput(
        f"`{name}` is {shown(str(value))}, a time of day without a time zone. "
        "Give a day, such as datetime.date(2024, 11, 28), or say in which zone the time is."
    )


def _of_a_library(name: str, value: Any) -> Any:
    if type(value).__name__ == "NAType":
        return None
    if getattr(value, "ndim", None) == 0 and hasattr(value, "item"):
        return given(name, (value.astype("datetime64[us]") if value.dtype.kind == "M" else value).item())
    if isinstance(value, Iterable) and not isinstance(value, bytes | bytearray) and not hasattr(value, "columns"):
        return [given(f"{name}[{at}]", item) for at, item in enumerate(value)]
    raise BadUserInput(
        f"`{name}` is of the type {type(value).__name__}, which Cypher does not have. "
        "Give a text, a number, a boolean, a date, a datetime with a time zone, or a list or map of them."
    )
