"""Arguments that mean the same wherever they stand: pages, days and readings."""

from __future__ import annotations

from typing import Any

import graphene
from graphql import GraphQLError

from actorgraph.api.types import enums
from actorgraph.api.types.scalars import Date
from actorgraph.words import terms


class _Interval(dict[str, Any]):
    """The days of a DateRange, checked."""

    def __init__(self, given: dict[str, Any]) -> None:
        super().__init__(given)
        if self["from_"] > self["to"]:
            raise GraphQLError(
                f"The interval from {self['from_']} to {self['to']} ends before it begins. Turn it round."
            )


class DateRange(graphene.InputObjectType):
    """An interval of days, both ends included."""

    class Meta:
        container = _Interval

    from_ = Date(name="from", required=True, description="First day.")
    to = Date(required=True, description="Last day.")
    quantifier = enums.Quantifier(default_value=terms.Quantifier.ANY, description="On any day of it, or throughout.")


def forward_page() -> dict[str, Any]:
    """`first` and `after`: 20 if `first` is not given."""
    return {
        "first": graphene.Int(description="How many, at most; 20 if not given."),
        "after": graphene.String(description="The cursor after which to go on: `endCursor` of the page before."),
    }


def both_pages() -> dict[str, Any]:
    """`first`/`after` or `last`/`before`, never both."""
    return forward_page() | {
        "last": graphene.Int(description="How many from the end, instead of `first`."),
        "before": graphene.String(description="The cursor before which to end: `startCursor` of the page after."),
    }


def reading() -> Any:
    """`reading`."""
    return enums.Reading(description="Whether it could have held then (POSSIBLE, the default) or must have (CERTAIN).")


def a_day(*, required: bool = False) -> dict[str, Any]:
    """`on` and `reading`."""
    return {"on": Date(required=required, description="Only what held on this day."), "reading": reading()}


def days() -> dict[str, Any]:
    """`on`, `during` and `reading`: no filter by date where none is given."""
    return {
        "on": Date(description="Only what held on this day."),
        "during": DateRange(description="Only what held in this interval, instead of `on`."),
        "reading": reading(),
    }


def roll_up() -> dict[str, Any]:
    """`rollUp`: the ties of a whole group."""
    return {
        "roll_up": graphene.Boolean(
            default_value=False,
            description="Count it as one with those that GOVERN it or are PART_OF it (`rolledUp`): their ties with all "
            "others, none among themselves; `direction` is seen from the group.",
        )
    }


def stances() -> dict[str, Any]:
    """`stances`, by deeds and by words unless asked otherwise."""
    return {
        "stances": graphene.List(
            graphene.NonNull(enums.Stance),
            default_value=[terms.Stance.MATERIAL, terms.Stance.VERBAL],
            description="Which stances count; by deeds and by words unless asked otherwise.",
        )
    }
