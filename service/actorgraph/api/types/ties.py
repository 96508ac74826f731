"""Ties: what the admitted claims add up to."""

from __future__ import annotations

import graphene

from actorgraph.api.types import enums
from actorgraph.api.types.actors import Actor
from actorgraph.api.types.arguments import forward_page
from actorgraph.api.types.entities import DateSpan, Entity, Node, bounds_fields
from actorgraph.api.types.filters import ClaimFilter
from actorgraph.api.types.groups import TieGrouping
from actorgraph.api.types.means import means_held
from actorgraph.api.types.paging import connection
from actorgraph.api.types.scalars import EDTF, Date

_bounds = bounds_fields()


class Tie(graphene.ObjectType):
    """A relation between two ends, drawn from all admitted claims with the same key; nobody writes it by hand."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="Follows from type, ends, stance, `against` and spell alone.")
    type = graphene.Field(enums.TieType, required=True, description="What the subject does to the object.")
    sign = graphene.Field(enums.Sign, description="Friend or foe; null for structure, office and place.")
    sentence = graphene.String(
        required=True,
        description="The tie in words that may be quoted: tense, bounds and speaker.",
        quotable=graphene.Boolean(default_value=True, description="With the speaker; without it is a caption only."),
    )
    subject = graphene.Field(Actor, required=True, description="Whose tie it is; of a symmetric tie the smaller id.")
    object = graphene.Field(Entity, required=True, description="Towards whom or where.")
    since = _bounds["since"]
    since_latest = _bounds["since_latest"]
    until_earliest = _bounds["until_earliest"]
    until = _bounds["until"]
    start_status = graphene.Field(enums.BoundStatus, required=True, description="What is known of its start.")
    end_status = graphene.Field(enums.BoundStatus, required=True, description="What is known of its end.")
    attested_until = graphene.Field(Date, description="The day that ONGOING or CENSORED is as of.")
    when = graphene.Field(EDTF, description="The outer bounds as one text; null where neither is known.")
    certain = graphene.List(
        graphene.NonNull(DateSpan), required=True, description="The intervals in which it certainly held."
    )
    holds = graphene.Boolean(
        required=True,
        description="Whether it held on a day.",
        on=Date(required=True, description="The day."),
        reading=enums.Reading(description="POSSIBLE (the default) or CERTAIN."),
    )
    stance = graphene.Field(enums.Stance, required=True, description="By deeds, words, law or structure.")
    means = graphene.List(graphene.NonNull(enums.Means), required=True, description="By what means, at any time.")
    means_held = means_held()
    provisions = graphene.List(
        graphene.NonNull(enums.Provision), required=True, description="What a treaty obliges the subject to."
    )
    against = graphene.Field(Actor, description="Against whom it is directed.")
    spell = graphene.String(description="Which of several separate spells it is.")
    office_title = graphene.String(description="The office held.")
    designation = graphene.String(description="What the object is designated as.")
    extent = graphene.String(description="How much of the place, where the claims agree.")
    disputed = graphene.Boolean(required=True, description="Whether some claim contradicts it.")
    inconsistent = graphene.Boolean(required=True, description="Whether its claims' dates cannot all be true.")
    claim_count = graphene.Int(required=True, description="How many admitted claims stand behind it.")
    source_count = graphene.Int(required=True, description="In how many documents.")
    claimant_count = graphene.Int(required=True, description="Of how many distinct speakers.")
    claims = graphene.Field(
        "actorgraph.api.types.claims.ClaimConnection",
        required=True,
        description="The admitted claims that stand behind it.",
        where=ClaimFilter(description="Only such claims."),
        **forward_page(),
    )


TieConnection = connection("Tie", Tie, "ties", grouping=TieGrouping)
