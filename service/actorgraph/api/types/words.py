"""The vocabulary as part of the answer: types of tie and other predicates, with their sentences."""

from __future__ import annotations

import graphene

from actorgraph.api.types import enums


class Wording(graphene.ObjectType):
    """A verb in three tenses."""

    present = graphene.String(required=True, description="Now: backs.")
    past = graphene.String(required=True, description="Then: backed.")
    future = graphene.String(required=True, description="To come: will back.")


class Code(graphene.ObjectType):
    """What another vocabulary of the field calls nearly the same."""

    scheme = graphene.String(required=True, description="ucdp, mgar, plover, stix, …")
    value = graphene.String(required=True, description="The term there.")


class TieTypeInfo(graphene.ObjectType):
    """One type of tie."""

    name = graphene.Field(enums.TieType, required=True, description="Its name, as in Cypher.")
    description = graphene.String(required=True, description="What it means.")
    symmetric = graphene.Boolean(required=True, description="Whether both ends stand alike.")
    instant = graphene.Boolean(required=True, description="Whether it happens on a day and holds on none after.")
    sign = graphene.Field(enums.Sign, description="Its usual sign.")
    stance = graphene.Field(enums.Stance, required=True, description="Its usual stance.")
    object_kind = graphene.String(required=True, description="actor or place.")
    bridge_days = graphene.Int(description="How far apart attestations still make the time between certain; null: any.")
    forward = graphene.Field(Wording, required=True, description="Read from subject to object.")
    backward = graphene.Field(Wording, required=True, description="Read from object to subject.")
    codes = graphene.List(graphene.NonNull(Code), required=True, description="What other vocabularies call it.")


class PredicateInfo(graphene.ObjectType):
    """A predicate that draws no tie."""

    name = graphene.String(required=True, description="Its name.")
    description = graphene.String(required=True, description="What it means.")


class Vocabulary(graphene.ObjectType):
    """The one table of types and predicates that everything here is built from."""

    tie_types = graphene.List(graphene.NonNull(TieTypeInfo), required=True, description="The types of tie.")
    predicates = graphene.List(graphene.NonNull(PredicateInfo), required=True, description="The other predicates.")
