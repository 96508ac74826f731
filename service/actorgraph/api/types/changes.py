"""Changes: what two days have not in common."""

from __future__ import annotations

import graphene

from actorgraph.api.types import enums
from actorgraph.api.types.actors import Actor
from actorgraph.api.types.arguments import forward_page, reading
from actorgraph.api.types.filters import TieFilter
from actorgraph.api.types.paging import connection
from actorgraph.api.types.scalars import Date
from actorgraph.api.types.ties import Tie


class Change(graphene.ObjectType):
    """One tie that started or ended between two days, or two actors who changed sides."""

    kind = graphene.Field(enums.ChangeKind, required=True, description="In what way.")
    actors = graphene.List(
        graphene.NonNull(Actor),
        required=True,
        description="Who: subject and object of the tie where they are actors; of a pair both, by id.",
    )
    before = graphene.List(
        graphene.NonNull(Tie),
        required=True,
        description="What held on the first day: the tie that ended; of a pair all that decided, by id.",
    )
    after = graphene.List(
        graphene.NonNull(Tie),
        required=True,
        description="What holds on the last day: the tie that started; of a pair all that decide, by id.",
    )
    at = graphene.Field(
        Date,
        description="Earliest start of what started, latest end of what ended, of a pair the earliest start among "
        "`after`; null where nobody says.",
    )


ChangeConnection = connection("Change", Change, "changes")


def changes() -> graphene.Field:
    """The root `changes`."""
    return graphene.Field(
        ChangeConnection,
        required=True,
        description="What two days have not in common, by when (unknown last), kind and id.",
        from_=Date(name="from", required=True, description="The first day."),
        to=Date(required=True, description="The last day."),
        reading=reading(),
        where=TieFilter(description="Only such ties are looked at; a pair is judged by them alone."),
        **forward_page(),
    )
