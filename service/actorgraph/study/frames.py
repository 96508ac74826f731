"""Answers as data frames of pandas or polars, with a type for each column.

| Cypher                 | pandas                | polars              |
|------------------------|-----------------------|---------------------|
| text                   | `str`                 | `String`            |
| integer                | `Int64`               | `Int64`             |
| float                  | `float64`             | `Float64`           |
| boolean                | `boolean`             | `Boolean`           |
| date                   | `datetime64[s]`       | `Date`              |
| instant                | `datetime64[us, UTC]` | `Datetime(us, UTC)` |
| list of one of these   | `object` (lists)      | `List`              |
| node, relationship, map, path, mixed | `object` | `Object`            |

pandas has no type for days of its own; `datetime64[s]` is NumPy's and reaches every year that Neo4j's dates may have,
where `datetime64[ns]` begins in 1678. `date32[pyarrow]` would be a day, at the price of another library of 100 MB, and
with half of `.dt`. Integers and booleans may be missing without turning into floats and objects.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from actorgraph.study.columns import Column, found
from actorgraph.study.libraries import needing
from actorgraph.words.errors import BadUserInput, did_you_mean, shown

Library = Literal["pandas", "polars"]
LIBRARIES: tuple[Library, ...] = ("pandas", "polars")


def checked_library(name: object) -> Library:
    """The name of a library of data frames. Raises BadUserInput for another, and NotInstalled."""
    if name not in LIBRARIES:
        hint = did_you_mean(name, LIBRARIES) if isinstance(name, str) else ""
        raise BadUserInput(f"frame={shown(name)} is no library of data frames.{hint} Write 'pandas' or 'polars'.")
    _maker(name)
    return name


def data_frame(
    library: Library, names: Sequence[str], rows: Sequence[Sequence[Any]], columns: Sequence[Column] | None = None
) -> Any:
    """A data frame of rows; `columns` says what each holds where that is known, else their values do."""
    values = [[row[at] for row in rows] for at in range(len(names))]
    return _maker(library)(dict(zip(names, values, strict=True)), columns or [found(one) for one in values])


def _maker(library: Library) -> Any:
    with needing(library):
        if library == "pandas":
            from actorgraph.study.pandas_frames import pandas_frame

            return pandas_frame
        from actorgraph.study.polars_frames import polars_frame

        return polars_frame
