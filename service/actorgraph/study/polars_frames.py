"""Data frames of polars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

import polars

from actorgraph.study.columns import Column, Kind

_DTYPES: dict[Kind, Any] = {
    Kind.TEXT: polars.String,
    Kind.INTEGER: polars.Int64,
    Kind.FLOAT: polars.Float64,
    Kind.BOOLEAN: polars.Boolean,
    Kind.DATE: polars.Date,
    Kind.DATETIME: polars.Datetime("us", "UTC"),
    Kind.MIXED: polars.Object,
    Kind.UNKNOWN: polars.Null,
}


def polars_frame(values: Mapping[str, list[Any]], columns: Sequence[Column]) -> polars.DataFrame:
    """A data frame of these columns, in their order."""
    return polars.DataFrame([_series(name, values[name], column) for name, column in zip(values, columns, strict=True)])


def _series(name: str, values: list[Any], column: Column) -> polars.Series:
    dtype = _DTYPES[column.kind]
    if column.kind is Kind.DATETIME and not column.many:
        values = [value and value.astimezone(UTC) for value in values]
    return polars.Series(name, values, dtype=polars.List(dtype) if column.many else dtype, strict=False)
