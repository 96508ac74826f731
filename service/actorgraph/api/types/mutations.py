"""Mutations: what a curator may do to the graph. Claims are written, ties follow; nobody sets a tie."""

from __future__ import annotations

from typing import Any

import graphene

from actorgraph.api.types import enums, inputs
from actorgraph.api.types.actors import Actor
from actorgraph.api.types.claims import Claim
from actorgraph.api.types.events import Event
from actorgraph.api.types.places import Place
from actorgraph.api.types.sources import Source
from actorgraph.api.types.ties import Tie
from actorgraph.words.judgements import Judgement


class TieChanges(graphene.ObjectType):
    """The ties that a mutation drew anew, and how."""

    created = graphene.List(graphene.NonNull(Tie), required=True, description="Ties that are new.")
    changed = graphene.List(graphene.NonNull(Tie), required=True, description="Ties of which something changed.")
    removed = graphene.List(
        graphene.NonNull(graphene.ID),
        required=True,
        description="Ids of ties that are gone, since no admitted claim stands behind them any more.",
    )


class RecordWarning(graphene.ObjectType):
    """Something odd about a record that was written all the same."""

    index = graphene.Int(required=True, description="Which of the records given, from 0.")
    id = graphene.ID(description="Its id.")
    field = graphene.String(description="The field, as a dotted path.")
    message = graphene.String(required=True, description="What is odd, and what would be usual.")


_TIES = "The ties that changed; empty where nothing was new."


def _ids(description: str) -> graphene.List:
    return graphene.List(graphene.NonNull(graphene.ID), required=True, description=description)


def _payload(records: str, of: Any) -> type[graphene.ObjectType]:
    """What a mutation that writes records gives."""
    fields = {
        "__doc__": f"What became of the {records} given.",
        records: graphene.List(graphene.NonNull(of), required=True, description=f"The {records}, in the order given."),
        "created": _ids("Ids of records that are new; those of an event's participants and tolls are claims."),
        "changed": _ids("Ids of records that were there and changed."),
        "unchanged": _ids("Ids of records that were there already, just so."),
        "warnings": graphene.List(graphene.NonNull(RecordWarning), required=True, description="What looks odd."),
        "ties": graphene.Field(TieChanges, required=True, description=_TIES),
    }
    return type(f"{records.capitalize()}Payload", (graphene.ObjectType,), fields)


class MergePayload(graphene.ObjectType):
    """What became of a merge."""

    changed = graphene.Boolean(required=True, description="Whether anything was done; false when asked again.")
    actors = graphene.List(
        graphene.NonNull(Actor), required=True, description="The actors concerned that now stand for themselves."
    )
    ties = graphene.Field(TieChanges, required=True, description=_TIES)


def _writing(records: str, payload: Any, input_: Any, description: str) -> graphene.Field:
    given = graphene.Argument(
        graphene.List(graphene.NonNull(input_)), required=True, description=f"The {records}, each whole."
    )
    return graphene.Field(payload, required=True, description=description, args={records: given})


def _id(description: str) -> graphene.ID:
    return graphene.ID(required=True, description=description)


ClaimsPayload = _payload("claims", Claim)
_UPSERT = "Writes {}: new ones are created, others become what is given, and what is left out of one is not known."


def _upserting(records: str, of: Any, input_: Any) -> graphene.Field:
    return _writing(records, _payload(records, of), input_, _UPSERT.format(records))


class Mutation(graphene.ObjectType):
    """What a curator may do. All mutations of a request are done, or none; asked again, they change nothing."""

    record_claims = _writing(
        "claims",
        ClaimsPayload,
        inputs.ClaimInput,
        "Records claims and draws their ties. A claim that says something else than before becomes a new version.",
    )
    supersede_claim = graphene.Field(
        ClaimsPayload,
        required=True,
        description="Corrects a claim by a new one that supersedes it; the old one stays on record and draws no more.",
        id=_id("The claim that is corrected."),
        by=inputs.ClaimInput(required=True, description="The claim that is right, with an id of its own."),
    )
    upsert_actors = _upserting("actors", Actor, inputs.ActorInput)
    upsert_places = _upserting("places", Place, inputs.PlaceInput)
    upsert_events = _upserting("events", Event, inputs.EventInput)
    upsert_sources = _upserting("sources", Source, inputs.SourceInput)
    merge_actors = graphene.Field(
        MergePayload,
        required=True,
        description="Retires an actor in favour of another that it is found to be. Claims keep what they recorded, "
        "their ties lead to the other, and the retired id goes on answering with it.",
        retire=_id("The actor that is retired."),
        into=_id("The actor that stands for both."),
        basis=graphene.String(required=True, description="Why they are one, in a sentence."),
        judgement=enums.Judgement(default_value=Judgement.CERTAIN, description="How sure that is."),
    )
    unmerge_actors = graphene.Field(
        MergePayload,
        required=True,
        description="Takes a merge back: the graph is as if it had not been.",
        retired=_id("The actor that was retired."),
    )
