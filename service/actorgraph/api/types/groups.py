"""Groups: what a list falls into, with counts and the earliest and latest dates."""

from __future__ import annotations

from typing import Any

import graphene

from actorgraph.api.types.scalars import Date
from actorgraph.words import terms

_WORDS = {
    "KIND": "By kind: of actor, place or event; of ties seen from one end that of the other end.",
    "TYPE": "By type of tie; of claims by predicate.",
    "SIGN": "By sign; structure, office and place have none.",
    "STANCE": "By stance.",
    "SOURCE": "By the id of each source cited: what two sources say stands in both groups.",
    "YEAR_OF_START": "By the year of the earliest start.",
}


class Group(graphene.ObjectType):
    """What a list holds of one key; the largest group comes first, equals by key."""

    key = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="One word for each way of grouping, in the order asked; NONE where there is none.",
    )
    count = graphene.Int(required=True, description="How many.")
    min_since = graphene.Field(Date, description="The earliest start known among them; of events too.")
    max_until = graphene.Field(Date, description="The latest end known among them; of events too.")


def _by(name: str, items: str, *words: str) -> Any:
    term = terms.Term(name, [(word, (word, _WORDS[word])) for word in words])  # type: ignore[arg-type]  # functional form
    summary = f"What {items} can be grouped by."
    return graphene.Enum.from_enum(term, description=lambda word: str(word.description) if word else summary)


_OF_TIES = ("TYPE", "SIGN", "STANCE", "SOURCE", "YEAR_OF_START")
ActorGrouping = _by("ActorGrouping", "actors", "KIND")
PlaceGrouping = _by("PlaceGrouping", "places", "KIND")
EventGrouping = _by("EventGrouping", "events", "KIND", "YEAR_OF_START")
TieGrouping = _by("TieGrouping", "ties", *_OF_TIES)
EndGrouping = _by("EndGrouping", "ties seen from one end", "KIND", *_OF_TIES)
ClaimGrouping = _by("ClaimGrouping", "claims", "TYPE", "STANCE", "SOURCE", "YEAR_OF_START")


def aggregate(grouping: Any) -> graphene.Field:
    """The field `aggregate` of a connection; several ways of grouping give their cross."""
    return graphene.List(
        graphene.NonNull(Group),
        required=True,
        description="What the whole list, not the page, falls into. Computed only if selected.",
        by=graphene.List(graphene.NonNull(grouping), required=True, description="By what; several give the cross."),
    )
