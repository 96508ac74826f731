"""Contradictions: two claims that cannot both be right."""

from __future__ import annotations

import graphene

from actorgraph.api.types.arguments import forward_page
from actorgraph.api.types.claims import Claim
from actorgraph.api.types.filters import ClaimFilter
from actorgraph.api.types.paging import connection
from actorgraph.api.types.ties import Tie


class Contradiction(graphene.ObjectType):
    """Two live claims that cannot both be right: a claim says so, or one denies what the other affirms."""

    claim = graphene.Field(Claim, required=True, description="One of them, that with the smaller id.")
    other = graphene.Field(Claim, required=True, description="The other.")
    tie = graphene.Field(Tie, description="The tie of the first one's key, if there is one.")
    explicit = graphene.Boolean(
        required=True,
        description="Whether one of them was recorded as contradicting the other; else it follows from key and time.",
    )


ContradictionConnection = connection("Contradiction", Contradiction, "contradictions")


def contradictions() -> graphene.Field:
    """The root `contradictions`."""
    return graphene.Field(
        ContradictionConnection,
        required=True,
        description="Pairs of claims that cannot both be right, each once, in the order of their ids.",
        where=ClaimFilter(description="Only where either claim is such a one."),
        **forward_page(),
    )
