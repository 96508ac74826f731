"""Interfaces, and the small parts that several types share."""

from __future__ import annotations

from typing import Any

import graphene

from actorgraph.api.types.scalars import EDTF, Date


class Node(graphene.Interface):
    """Anything with an id."""

    id = graphene.ID(required=True, description="Readable, immutable and globally unique.")


class Identifier(graphene.ObjectType):
    """What somebody else's list calls it."""

    scheme = graphene.String(required=True, description="Which list: wikidata, gwCode, iso3, …")
    value = graphene.String(required=True, description="The id there.")
    url = graphene.String(description="Where to look it up, if that is public.")


def entity_fields() -> dict[str, Any]:
    """The fields that actors, places and events share."""
    return {
        "id": graphene.ID(required=True, description="Readable, immutable and globally unique."),
        "name": graphene.String(required=True, description="Its usual name."),
        "aliases": graphene.List(graphene.NonNull(graphene.String), required=True, description="Its other names."),
        "description": graphene.String(description="What it is, in our own words."),
        "identifiers": graphene.List(
            graphene.NonNull(Identifier), required=True, description="What other lists call it."
        ),
    }


_shared = entity_fields()


class Entity(graphene.Interface):
    """An actor, a place or an event."""

    class Meta:
        interfaces = (Node,)

    id = _shared["id"]
    name = _shared["name"]
    aliases = _shared["aliases"]
    description = _shared["description"]
    identifiers = _shared["identifiers"]


class DateSpan(graphene.ObjectType):
    """An interval of days, both ends included."""

    from_ = graphene.Field(Date, name="from", required=True, description="First day.")
    to = graphene.Field(Date, required=True, description="Last day.")


class Point(graphene.ObjectType):
    """A point on the globe, WGS 84 degrees."""

    latitude = graphene.Float(required=True, description="Degrees north.")
    longitude = graphene.Float(required=True, description="Degrees east.")


class Coverage(graphene.ObjectType):
    """What a source covers, so that «no tie» and «not covered» can be told apart."""

    from_ = graphene.Field(EDTF, name="from", description="From when.")
    to = graphene.Field(EDTF, description="Until when.")
    population = graphene.String(description="Which actors or cases it looks at.")
    threshold = graphene.String(description="From what size on it counts.")


def bounds_fields() -> dict[str, Any]:
    """The four bounds of a tie or a claim."""
    return {
        "since": graphene.Field(Date, description="Earliest start, if anybody says when it began."),
        "since_latest": graphene.Field(Date, description="Latest start: it held by then."),
        "until_earliest": graphene.Field(Date, description="Earliest end: it still held then."),
        "until": graphene.Field(Date, description="Latest end, if anybody says when it ended."),
    }
