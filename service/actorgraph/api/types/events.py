"""Events, who took part in them, and what they cost."""

from __future__ import annotations

import graphene

from actorgraph.api.types import enums
from actorgraph.api.types.actors import Actor, ParticipantConnection
from actorgraph.api.types.arguments import forward_page
from actorgraph.api.types.claims import Claim, ClaimConnection
from actorgraph.api.types.entities import Entity, Node, entity_fields
from actorgraph.api.types.filters import ClaimFilter
from actorgraph.api.types.groups import EventGrouping
from actorgraph.api.types.paging import connection
from actorgraph.api.types.scalars import EDTF, Date

_entity = entity_fields()


class Toll(graphene.ObjectType):
    """Casualties as one claimant words them; never added up."""

    category = graphene.Field(enums.TollCategory, required=True, description="Who.")
    effect = graphene.Field(enums.TollEffect, required=True, description="What happened to them.")
    side = graphene.Field(Actor, description="Of which side.")
    low = graphene.Int(description="At least so many.")
    best = graphene.Int(description="The number, only where the claimant gives one.")
    high = graphene.Int(description="At most so many.")
    bound = graphene.Field(enums.TollBound, required=True, description="How the number was worded.")
    wording = graphene.String(description="The words of quantity.")
    claim = graphene.Field(Claim, required=True, description="The claim that gives it.")


def _events(description: str) -> graphene.List:
    return graphene.List(graphene.NonNull(lambda: Event), required=True, description=description)


class Event(graphene.ObjectType):
    """Something that took place, is planned, predicted or alleged."""

    class Meta:
        interfaces = (Node, Entity)

    id = _entity["id"]
    event_kind = graphene.Field(enums.EventKind, required=True, description="What sort of event.")
    name = _entity["name"]
    aliases = _entity["aliases"]
    description = _entity["description"]
    identifiers = _entity["identifiers"]
    occurrence = graphene.Field(enums.Occurrence, required=True, description="Whether it took place.")
    start = graphene.Field(Date, description="Earliest start.")
    start_latest = graphene.Field(Date, description="Latest start.")
    end_earliest = graphene.Field(Date, description="Earliest end.")
    end = graphene.Field(Date, description="Latest end.")
    when = graphene.Field(EDTF, description="The date as recorded.")
    date_basis = graphene.Field(enums.DateBasis, description="Where the date comes from.")
    place = graphene.Field("actorgraph.api.types.places.Place", description="Where.")
    participants = graphene.Field(
        ParticipantConnection, required=True, description="Who took part, by admitted claims.", **forward_page()
    )
    tolls = graphene.List(graphene.NonNull(Toll), required=True, description="What it cost, per claimant.")
    causes = _events("Events that it brought about.")
    caused_by = _events("Events that brought it about.")
    in_response_to = _events("Events that it answers.")
    part_of = graphene.Field(lambda: Event, description="The larger event that it belongs to.")
    parts = graphene.Field(
        "actorgraph.api.types.events.EventConnection",
        required=True,
        description="The events that belong to it.",
        **forward_page(),
    )
    claims = graphene.Field(
        ClaimConnection,
        required=True,
        description="Claims about it, as subject or object.",
        where=ClaimFilter(description="Only such claims."),
        **forward_page(),
    )


EventConnection = connection("Event", Event, "events", grouping=EventGrouping)
