"""Means and their times: which means of a tie were used when."""

from __future__ import annotations

import graphene

from actorgraph.api.types import enums
from actorgraph.api.types.entities import bounds_fields
from actorgraph.api.types.scalars import Date

_bounds = bounds_fields()


class MeansHeld(graphene.ObjectType):
    """One means of a tie, with the time that the claims which name it give: by the rules for the time of a tie."""

    means = graphene.Field(enums.Means, required=True, description="The means.")
    since = _bounds["since"]
    since_latest = _bounds["since_latest"]
    until_earliest = _bounds["until_earliest"]
    until = _bounds["until"]
    claims = graphene.List(
        graphene.NonNull("actorgraph.api.types.claims.Claim"),
        required=True,
        description="The admitted claims that name it, by id.",
    )


def means_held() -> graphene.Field:
    """`Tie.meansHeld`."""
    return graphene.Field(
        graphene.List(graphene.NonNull(MeansHeld)),
        required=True,
        description="Each means with its own time, in the order of the words.",
        on=Date(description="Only those that could have been in use on this day: the tie could have held, and they."),
    )
