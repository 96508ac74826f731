"""Paths and snapshots: several ties at once, to follow or to draw."""

from __future__ import annotations

import graphene

from actorgraph.api.types import enums
from actorgraph.api.types.arguments import a_day
from actorgraph.api.types.entities import Entity
from actorgraph.api.types.scalars import Date
from actorgraph.api.types.ties import Tie


def _tie_filters() -> dict[str, graphene.List]:
    return {
        "types": graphene.List(
            graphene.NonNull(enums.TieType), description="Only ties of these types; those between actors if not given."
        ),
        "signs": graphene.List(graphene.NonNull(enums.Sign), description="Only ties of these signs."),
    }


class Path(graphene.ObjectType):
    """A chain of ties from one end to another that passes nothing twice."""

    length = graphene.Int(required=True, description="How many ties it is made of.")
    nodes = graphene.List(graphene.NonNull(Entity), required=True, description="What it passes, both ends included.")
    ties = graphene.List(graphene.NonNull(Tie), required=True, description="The ties between them, in order.")


class Snapshot(graphene.ObjectType):
    """What held on a day, to draw: ties and what they join."""

    on = graphene.Field(Date, required=True, description="The day.")
    reading = graphene.Field(enums.Reading, required=True, description="The reading.")
    nodes = graphene.List(
        graphene.NonNull(Entity), required=True, description="The ends of the ties given, and `around`; by id."
    )
    ties = graphene.List(
        graphene.NonNull(Tie), required=True, description="The ties, the best attested (most claims) first."
    )
    total_ties = graphene.Int(required=True, description="How many ties held. Computed only if selected.")
    truncated = graphene.Boolean(required=True, description="Whether more ties held than are given.")


def paths() -> graphene.Field:
    """The root `paths`."""
    return graphene.Field(
        graphene.List(graphene.NonNull(Path)),
        required=True,
        description="The shortest chains of ties between two actors or places; equals in the order of their ids.",
        from_=graphene.ID(name="from", required=True, description="An actor or place."),
        to=graphene.ID(required=True, description="Another one."),
        max_hops=graphene.Int(default_value=4, description="The most ties that a path may have, up to 6."),
        **_tie_filters(),
        **a_day(),
        first=graphene.Int(description="How many, at most; 10 if not given."),
    )


def snapshot() -> graphene.Field:
    """The root `snapshot`."""
    return graphene.Field(
        Snapshot,
        required=True,
        description="What held on a day, as ties and nodes to draw.",
        **a_day(required=True),
        **_tie_filters(),
        around=graphene.List(
            graphene.NonNull(graphene.ID), description="Only near these actors and places, 20 at most."
        ),
        hops=graphene.Int(default_value=1, description="How near: within so many ties of them, up to 3."),
        first=graphene.Int(description="How many ties, at most 2,000; 500 if not given."),
    )
