"""Data frames of pandas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

import numpy
import pandas

from actorgraph.study.columns import Column, Kind

_DTYPES: dict[Kind, Any] = {
    Kind.TEXT: "str",
    Kind.INTEGER: "Int64",
    Kind.FLOAT: "float64",
    Kind.BOOLEAN: "boolean",
    Kind.DATETIME: "datetime64[us, UTC]",
}


def pandas_frame(values: Mapping[str, list[Any]], columns: Sequence[Column]) -> pandas.DataFrame:
    """A data frame of these columns, in their order."""
    series = {name: _series(values[name], column) for name, column in zip(values, columns, strict=True)}
    return pandas.DataFrame(series)


def _series(values: list[Any], column: Column) -> pandas.Series:
    if column.many or column.kind in {Kind.MIXED, Kind.UNKNOWN}:
        series = pandas.Series([None] * len(values), dtype="object")
        series[:] = values  # lists stay lists
        return series
    if column.kind is Kind.DATE:
        # By days, as NumPy takes dates: pandas itself would go by way of nanoseconds.
        return pandas.Series(numpy.array(values, dtype="datetime64[D]").astype("datetime64[s]"))
    if column.kind is Kind.DATETIME:
        values = [value and value.astimezone(UTC) for value in values]
    return pandas.Series(values, dtype=_DTYPES[column.kind])
