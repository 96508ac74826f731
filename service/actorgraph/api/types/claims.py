"""Claims: what sources say, word for word accounted for."""

from __future__ import annotations

import graphene

from actorgraph.api.types import enums
from actorgraph.api.types.actors import Actor
from actorgraph.api.types.entities import Entity, Node, bounds_fields
from actorgraph.api.types.groups import ClaimGrouping
from actorgraph.api.types.paging import connection
from actorgraph.api.types.scalars import EDTF, DateTime
from actorgraph.api.types.ties import Tie

_bounds = bounds_fields()


class Citation(graphene.ObjectType):
    """Where in a source it stands."""

    source = graphene.Field("actorgraph.api.types.sources.Source", required=True, description="The document.")
    locator = graphene.String(description="A row key, page or other place.")
    line = graphene.Int(description="Line in the text, from 1.")
    start = graphene.Int(description="First character, from 0, counted in the whole text.")
    end = graphene.Int(description="Character after the last.")
    quote = graphene.String(description="The source's words, only where the text may be held.")


class Attribution(graphene.ObjectType):
    """Who says it: order 0 is the speaker, 1 whoever relayed it."""

    order = graphene.Int(required=True, description="0 for the innermost speaker.")
    actor = graphene.Field(Actor, required=True, description="The speaker or relay.")
    verb = graphene.String(description="The reporting verb.")
    basis = graphene.Field(enums.AttributionBasis, required=True, description="Named, or implied by the context.")
    acting_for = graphene.Field(Actor, description="Whom the speaker speaks for.")


class Claim(graphene.ObjectType):
    """What a source says: one subject, one predicate, one object or value. Claims are never edited away."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="Readable and immutable.")
    text = graphene.String(required=True, description="Our own paraphrase.")
    predicate = graphene.String(required=True, description="A tie type, or another predicate of the vocabulary.")
    subject = graphene.Field(Entity, required=True, description="Of whom or what.")
    object = graphene.Field(Entity, description="To whom or what.")
    against = graphene.Field(Actor, description="Against whom the relation is directed.")
    value = graphene.String(description="The content, where there is no object.")
    spell = graphene.String(description="Which of several separate spells.")
    asserts = graphene.Field(enums.Asserts, required=True, description="What it says about time.")
    polarity = graphene.Field(enums.Polarity, required=True, description="Affirms or denies.")
    mode = graphene.Field(enums.ClaimMode, required=True, description="In what manner the source says it.")
    status = graphene.Field(enums.ClaimStatus, required=True, description="What a curator decided.")
    status_by = graphene.String(description="Who decided.")
    status_at = graphene.Field(DateTime, description="When.")
    status_reason = graphene.String(description="Why.")
    reliability = graphene.Field(enums.Reliability, description="Of the source, on the Admiralty scale.")
    credibility = graphene.Int(description="Of the information, from 1 (confirmed) to 6 (cannot be judged).")
    since = _bounds["since"]
    since_latest = _bounds["since_latest"]
    until_earliest = _bounds["until_earliest"]
    until = _bounds["until"]
    when = graphene.Field(EDTF, description="The date as recorded.")
    date_basis = graphene.Field(enums.DateBasis, description="Where the date comes from.")
    recorded_at = graphene.Field(DateTime, required=True, description="When it entered the record.")
    recorded_by = graphene.String(description="Who entered it.")
    superseded_at = graphene.Field(DateTime, description="When a later version took its place.")
    method = graphene.Field(enums.Method, required=True, description="How it came into the graph.")
    citations = graphene.List(graphene.NonNull(Citation), required=True, description="Where it stands.")
    attributions = graphene.List(
        graphene.NonNull(Attribution), required=True, description="Who says it; empty where the source itself does."
    )
    contradicts = graphene.List(
        graphene.NonNull(lambda: Claim), required=True, description="Claims of the same key that it contradicts."
    )
    in_tension_with = graphene.List(
        graphene.NonNull(lambda: Claim), required=True, description="Claims that hardly go together with it."
    )
    corroborates = graphene.List(graphene.NonNull(lambda: Claim), required=True, description="Claims that it supports.")
    supersedes = graphene.Field(lambda: Claim, description="The claim that it corrects.")
    tie = graphene.Field(Tie, description="The tie with its key, if there is one.")


ClaimConnection = connection("Claim", Claim, "claims", grouping=ClaimGrouping)


class AllegedTie(graphene.ObjectType):
    """What a claim that is not admitted (alleged, planned, predicted, an assessment, a mere promise) would draw."""

    type = graphene.Field(enums.TieType, required=True, description="The type that it would have.")
    sign = graphene.Field(enums.Sign, description="The sign that it would have.")
    stance = graphene.Field(enums.Stance, required=True, description="The stance that it would have.")
    sentence = graphene.String(required=True, description="Who alleges what, safe to quote.")
    subject = graphene.Field(Actor, required=True, description="Its subject.")
    object = graphene.Field(Entity, required=True, description="Its object.")
    against = graphene.Field(Actor, description="Against whom.")
    mode = graphene.Field(enums.ClaimMode, required=True, description="In what manner it is said.")
    claim = graphene.Field(Claim, required=True, description="The claim.")


AllegedTieConnection = connection("AllegedTie", AllegedTie, "alleged ties", grouping=ClaimGrouping)
