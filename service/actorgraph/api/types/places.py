"""Places and who holds them."""

from __future__ import annotations

import graphene

from actorgraph.api.types import enums
from actorgraph.api.types.actors import ActorTieConnection
from actorgraph.api.types.arguments import a_day, forward_page
from actorgraph.api.types.entities import Entity, Node, Point, entity_fields
from actorgraph.api.types.groups import PlaceGrouping
from actorgraph.api.types.paging import connection

_entity = entity_fields()


class Place(graphene.ObjectType):
    """A place; a state's twin on the map, a city, or places that a source leaves unnamed."""

    class Meta:
        interfaces = (Node, Entity)

    id = _entity["id"]
    place_kind = graphene.Field(enums.PlaceKind, description="What sort of place.")
    name = _entity["name"]
    aliases = _entity["aliases"]
    description = _entity["description"]
    identifiers = _entity["identifiers"]
    location = graphene.Field(Point, description="Where on the globe.")
    within = graphene.Field(lambda: Place, description="The next larger place that it lies in.")
    controlled_by = graphene.Field(
        ActorTieConnection,
        required=True,
        description="Who holds it on a day.",
        **a_day(required=True),
        **forward_page(),
    )


PlaceConnection = connection("Place", Place, "places", grouping=PlaceGrouping)
