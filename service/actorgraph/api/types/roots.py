"""The roots: where a query begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import graphene

from actorgraph.api.types import filters
from actorgraph.api.types.actors import Actor, ActorConnection
from actorgraph.api.types.arguments import both_pages, days, forward_page
from actorgraph.api.types.changes import changes
from actorgraph.api.types.claims import AllegedTieConnection, Claim, ClaimConnection
from actorgraph.api.types.contradictions import contradictions
from actorgraph.api.types.entities import Node
from actorgraph.api.types.events import Event, EventConnection
from actorgraph.api.types.exports import export
from actorgraph.api.types.mutations import Mutation
from actorgraph.api.types.paths import paths, snapshot
from actorgraph.api.types.places import Place, PlaceConnection
from actorgraph.api.types.scalars import Date
from actorgraph.api.types.searching import search
from actorgraph.api.types.sources import Source, SourceConnection
from actorgraph.api.types.ties import Tie, TieConnection
from actorgraph.api.types.words import Vocabulary


def _one(type_: Any, description: str) -> graphene.Field:
    return graphene.Field(type_, description=description, id=graphene.ID(required=True, description="Its id."))


def _many(
    connection: Any, where: Any, order: Any, items: str, more: Callable[[], dict[str, Any]] = dict
) -> graphene.Field:
    """A root list. Graphene keeps arguments in the order in which they are made, hence `more` as a function."""
    return graphene.Field(
        connection,
        required=True,
        description=f"All {items}, page by page.",
        where=where(description=f"Only such {items}."),
        **more(),
        order_by=graphene.List(graphene.NonNull(order), description="By what to sort, the id last."),
        **both_pages(),
    )


class Query(graphene.ObjectType):
    """Who backs, fights, allies with or leads whom; since when; and who says so."""

    node = graphene.Field(
        Node, description="Anything, by its id.", id=graphene.ID(required=True, description="Its id.")
    )
    nodes = graphene.Field(
        graphene.List(Node),
        required=True,
        description="Several things, in the order of their ids; null where there is none.",
        ids=graphene.List(graphene.NonNull(graphene.ID), required=True, description="Their ids."),
    )
    actor = _one(Actor, "An actor; a retired id answers with the actor it became.")
    actors = _many(ActorConnection, filters.ActorFilter, filters.ActorOrder, "actors")
    tie = _one(Tie, "A tie.")
    ties = _many(TieConnection, filters.TieFilter, filters.TieOrder, "ties", days)
    claim = _one(Claim, "A claim.")
    claims = _many(ClaimConnection, filters.ClaimFilter, filters.ClaimOrder, "claims")
    event = _one(Event, "An event.")
    events = _many(EventConnection, filters.EventFilter, filters.EventOrder, "events")
    place = _one(Place, "A place.")
    places = _many(PlaceConnection, filters.PlaceFilter, filters.PlaceOrder, "places")
    source = _one(Source, "A source.")
    sources = _many(SourceConnection, filters.SourceFilter, filters.SourceOrder, "sources")
    alleged_ties = graphene.Field(
        AllegedTieConnection,
        required=True,
        description="What claims that are not admitted would draw; never mixed with ties.",
        where=filters.ClaimFilter(description="Only from such claims."),
        on=Date(description="Only what would have held on this day, in the POSSIBLE reading."),
        **forward_page(),
    )
    search = search()
    paths = paths()
    snapshot = snapshot()
    changes = changes()
    contradictions = contradictions()
    export = export()
    vocabulary = graphene.Field(Vocabulary, required=True, description="The types of tie and other predicates.")
    data_version = graphene.String(
        required=True, description="Another after every change of the data; for caches and for citing what was read."
    )


def build_schema() -> graphene.Schema:
    """The schema that is served; schema/actorgraph.graphql is its committed text."""
    return graphene.Schema(query=Query, mutation=Mutation, types=[Actor, Tie, Claim, Event, Place, Source])
