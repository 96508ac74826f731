"""What a column of an answer holds, so that a data frame can give it a type of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from itertools import chain
from typing import Any


class Kind(Enum):
    """What single values are; UNKNOWN where there is none, MIXED where they differ or no data frame has a type."""

    TEXT = "TEXT"
    INTEGER = "INTEGER"
    FLOAT = "FLOAT"
    BOOLEAN = "BOOLEAN"
    DATE = "DATE"
    DATETIME = "DATETIME"
    MIXED = "MIXED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Column:
    """The kind of a column's values, or of what their lists hold (`many`)."""

    kind: Kind
    many: bool = False


_OF_TYPES: dict[frozenset[type], Kind] = {
    frozenset(): Kind.UNKNOWN,
    frozenset({str}): Kind.TEXT,
    frozenset({int}): Kind.INTEGER,
    frozenset({float}): Kind.FLOAT,
    frozenset({int, float}): Kind.FLOAT,
    frozenset({bool}): Kind.BOOLEAN,
    frozenset({date}): Kind.DATE,
    frozenset({datetime}): Kind.DATETIME,
}
_DECLARED = {"ID": Kind.TEXT, "STRING": Kind.TEXT}


def found(values: Iterable[Any]) -> Column:
    """The column that these values make, nulls aside."""
    values = [value for value in values if value is not None]
    types = frozenset(map(type, values))
    if types == {list}:
        inner = found(chain.from_iterable(values))
        return Column(Kind.MIXED) if inner.many or inner.kind is Kind.MIXED else Column(inner.kind, many=True)
    kind = _OF_TYPES.get(types, Kind.MIXED)
    if kind is Kind.DATETIME and any(value.tzinfo is None for value in values):
        return Column(Kind.MIXED)
    return Column(kind)


def declared(type_: str) -> Column:
    """The column that a question declares: `DATE`, `[ID]` and so on."""
    name = type_.strip("[]")
    return Column(_DECLARED.get(name) or Kind(name), many=type_.startswith("["))
