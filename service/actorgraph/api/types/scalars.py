"""Scalars: dates as texts that a client can sort and compare."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

import graphene
from graphql import GraphQLError
from graphql.language import FloatValueNode, IntValueNode, StringValueNode, ValueNode, print_ast

from actorgraph.words.dates import parse_when
from actorgraph.words.errors import shown


class Date(graphene.Scalar):
    """A day of the Gregorian calendar: 2024-11-27."""

    @staticmethod
    def serialize(value: object) -> str:
        """The day as ISO 8601 text."""
        return str(value)

    @staticmethod
    def parse_value(value: object) -> date:
        """A day from ISO 8601 text; anything else is refused with what would be right."""
        if isinstance(value, str) and len(value) == len("2024-11-27"):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        raise GraphQLError(f"{shown(value)} is not a day of the calendar. Write one such as '2024-11-27'.")

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: object = None) -> date:
        """A day from a literal in the document."""
        return cls.parse_value(node.value if isinstance(node, StringValueNode) else print_ast(node))


class DateTime(graphene.Scalar):
    """A moment in UTC: 2024-11-27T06:00:00Z."""

    @staticmethod
    def serialize(value: object) -> str:
        """The moment as ISO 8601 text."""
        return str(value)

    @staticmethod
    def parse_value(value: object) -> datetime:
        """A moment from ISO 8601 text with its offset from UTC."""
        try:
            moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise GraphQLError(f"{shown(value)} is not a moment in time. Write one such as '2024-11-27T06:00:00Z'.")
        return moment

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: object = None) -> datetime:
        """A moment from a literal in the document."""
        return cls.parse_value(node.value if isinstance(node, StringValueNode) else print_ast(node))


class _Measure(graphene.Scalar):
    """A number within bounds; `unit` and `example` stand in what is said of others."""

    lowest: ClassVar[float]
    highest: ClassVar[float]
    unit: ClassVar[str]

    @staticmethod
    def serialize(value: object) -> float:
        """The number."""
        return float(str(value))

    @classmethod
    def parse_value(cls, value: object) -> float:
        """A number within the bounds."""
        if isinstance(value, int | float) and not isinstance(value, bool) and cls.lowest <= value <= cls.highest:
            return float(value)
        raise GraphQLError(f"{shown(value)} is no {cls.unit}. Write a number from {cls.lowest:g} to {cls.highest:g}.")

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: object = None) -> float:
        """A number from a literal in the document."""
        if isinstance(node, IntValueNode | FloatValueNode):
            return cls.parse_value(float(node.value))
        return cls.parse_value(print_ast(node))


class Latitude(_Measure):
    """Degrees north of the equator, WGS 84, from -90 to 90."""

    lowest, highest, unit = -90.0, 90.0, "latitude"


class Longitude(_Measure):
    """Degrees east of Greenwich, WGS 84, from -180 to 180."""

    lowest, highest, unit = -180.0, 180.0, "longitude"


class Kilometers(_Measure):
    """A distance in kilometers, at most half the way round the globe."""

    lowest, highest, unit = 0.0, 20_040.0, "distance in kilometers"


class EDTF(graphene.Scalar):
    """An imprecise date in the Extended Date/Time Format (ISO 8601-2): 2016-36, [2024-11-27..2024-11-30], 2024-11/.."""

    @staticmethod
    def serialize(value: object) -> str:
        """The text as recorded."""
        return str(value)

    @staticmethod
    def parse_value(value: object) -> str:
        """An imprecise date from its text, or a year from its number."""
        text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
        try:
            parse_when(text)
        except ValueError as error:
            raise GraphQLError(str(error)) from error
        return text

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: object = None) -> str:
        """An imprecise date from a literal in the document."""
        return cls.parse_value(node.value if isinstance(node, StringValueNode) else print_ast(node))
