"""Scalars: dates as texts that a client can sort and compare."""

from __future__ import annotations

from datetime import date, datetime

import graphene
from graphql import GraphQLError
from graphql.language import StringValueNode, ValueNode, print_ast

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


class EDTF(graphene.Scalar):
    """An imprecise date in the Extended Date/Time Format (ISO 8601-2): 2016-36, [2024-11-27..2024-11-30], 2024-11/.."""

    @staticmethod
    def serialize(value: object) -> str:
        """The text as recorded."""
        return str(value)

    @staticmethod
    def parse_value(value: object) -> str:
        """Nothing takes an EDTF as input yet."""
        raise GraphQLError(f"{shown(value)} cannot be given here: no argument takes an EDTF. Give a Date.")
