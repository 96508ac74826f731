"""Search: what is found by a name, and how well it fits."""

from __future__ import annotations

import graphene

from actorgraph.api.types import enums
from actorgraph.api.types.arguments import forward_page
from actorgraph.api.types.entities import Entity
from actorgraph.api.types.paging import connection

SearchConnection = connection(
    "Search",
    Entity,
    "matches",
    {
        "score": graphene.Float(required=True, description="How well it fits; comparable within one search only."),
        "matched": graphene.String(required=True, description="The name or alias that comes nearest to the text."),
    },
)


def search() -> graphene.Field:
    """The root `search`."""
    return graphene.Field(
        SearchConnection,
        required=True,
        description="Actors, places and events by a name or alias, also misspelt; the best match first, then by id.",
        text=graphene.String(required=True, description="A name or a part of one; every word of it must be met."),
        kinds=graphene.List(graphene.NonNull(enums.ActorKind), description="Only actors of these kinds."),
        **forward_page(),
    )
