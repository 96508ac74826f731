"""Actors, their ties seen from them, and their part in events."""

from __future__ import annotations

import graphene

from actorgraph.api.types import enums
from actorgraph.api.types.arguments import a_day, both_pages, days, forward_page, roll_up, stances
from actorgraph.api.types.entities import Entity, Node, entity_fields
from actorgraph.api.types.filters import ActorFilter, ClaimFilter, EventFilter, TieFilter, TieOrder
from actorgraph.api.types.groups import ActorGrouping, EndGrouping, EventGrouping
from actorgraph.api.types.paging import connection
from actorgraph.api.types.scalars import EDTF
from actorgraph.words import terms

_TIES = "actorgraph.api.types.ties.Tie"
_entity = entity_fields()


def _types() -> graphene.List:
    return graphene.List(graphene.NonNull(enums.TieType), description="Only ties of these types.")


def _direction() -> graphene.Argument:
    return graphene.Argument(
        enums.Direction,
        default_value=terms.Direction.ANY,
        description="OUT where the actor is the subject, IN where it is the object; symmetric types are both.",
    )


ActorTieConnection = connection(
    "ActorTie",
    Entity,
    "ties seen from one end",
    {
        "direction": graphene.Field(enums.Direction, required=True, description="Seen from the end at hand."),
        "certainty": graphene.Field(enums.Certainty, description="How sure it is for the day asked about."),
        "tie": graphene.Field(_TIES, required=True, description="The tie itself."),
    },
    EndGrouping,
)
PlaceTieConnection = connection(
    "PlaceTie",
    "actorgraph.api.types.places.Place",
    "places tied to an actor",
    {
        "certainty": graphene.Field(enums.Certainty, description="How sure it is for the day asked about."),
        "tie": graphene.Field(_TIES, required=True, description="The tie itself."),
    },
    EndGrouping,
)
_PART = {
    "role": graphene.String(description="In what role."),
    "side": graphene.String(description="On which side."),
    "means": graphene.List(graphene.NonNull(enums.Means), required=True, description="By what means."),
}
ParticipationConnection = connection(
    "Participation", "actorgraph.api.types.events.Event", "events an actor took part in", dict(_PART), EventGrouping
)


class Actor(graphene.ObjectType):
    """Somebody who acts or speaks: a state, a government, an armed group, a person, an unnamed collective."""

    class Meta:
        interfaces = (Node, Entity)

    id = _entity["id"]
    kind = graphene.Field(enums.ActorKind, required=True, description="What sort of actor.")
    name = _entity["name"]
    aliases = _entity["aliases"]
    description = _entity["description"]
    identifiers = _entity["identifiers"]
    founded = graphene.Field(EDTF, description="When it came into being, where known.")
    dissolved = graphene.Field(EDTF, description="When it ceased to be, where known.")
    ties = graphene.Field(
        ActorTieConnection,
        required=True,
        description="Its ties, with the other end of each; by earliest start, then id, unless ordered otherwise.",
        types=_types(),
        sign=enums.Sign(description="Only ties of this sign."),
        direction=_direction(),
        **{"with": ActorFilter(description="Only ties whose other end is such an actor.")},
        where=TieFilter(description="Only such ties."),
        **days(),
        **roll_up(),
        order_by=graphene.List(graphene.NonNull(TieOrder), description="By what to sort, the id last."),
        **both_pages(),
    )
    allies = graphene.Field(
        ActorTieConnection,
        required=True,
        description="Its ties of sign POSITIVE on a day.",
        **a_day(required=True),
        **stances(),
        **roll_up(),
        **forward_page(),
    )
    adversaries = graphene.Field(
        ActorTieConnection,
        required=True,
        description="Its ties of sign NEGATIVE on a day.",
        **a_day(required=True),
        **stances(),
        **roll_up(),
        **forward_page(),
    )
    tie_count = graphene.Int(
        required=True,
        description="How many ties it has.",
        types=_types(),
        sign=enums.Sign(description="Only ties of this sign."),
        direction=_direction(),
        **a_day(),
        **roll_up(),
    )
    controls = graphene.Field(
        PlaceTieConnection,
        required=True,
        description="The places it controls on a day.",
        **a_day(required=True),
        **roll_up(),
        **forward_page(),
    )
    rolled_up = graphene.Field(
        "actorgraph.api.types.actors.ActorConnection",
        required=True,
        description="Who counts where it is rolled up: itself, and those that GOVERN it or are PART_OF it, directly or "
        "through up to three others; the nearest 200, by name. Without a day, those that ever did.",
        **days(),
        **forward_page(),
    )
    events = graphene.Field(
        ParticipationConnection,
        required=True,
        description="The events it took part in; by start, then id.",
        where=EventFilter(description="Only such events."),
        **forward_page(),
    )
    claims = graphene.Field(
        "actorgraph.api.types.claims.ClaimConnection",
        required=True,
        description="Claims about it, as subject or object.",
        where=ClaimFilter(description="Only such claims."),
        **forward_page(),
    )
    saying = graphene.Field(
        "actorgraph.api.types.claims.ClaimConnection",
        required=True,
        description="Claims attributed to it, as speaker or relay.",
        where=ClaimFilter(description="Only such claims."),
        **forward_page(),
    )


ActorConnection = connection("Actor", Actor, "actors", grouping=ActorGrouping)
ParticipantConnection = connection(
    "Participant", Actor, "actors that took part in an event", dict(_PART), ActorGrouping
)
