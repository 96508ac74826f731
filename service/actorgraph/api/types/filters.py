"""Filters and orders: one input per type, the same operators per scalar."""

from __future__ import annotations

from typing import Any

import graphene

from actorgraph.api.types import enums
from actorgraph.api.types.enums import NullsOrder, SortDirection
from actorgraph.api.types.scalars import Date
from actorgraph.words import terms


def _operators(name: str, of: Any, summary: str) -> type[graphene.InputObjectType]:
    """A filter on one scalar or enum: eq, in, isNull."""
    fields = {
        "__doc__": summary,
        "eq": of(description="Is exactly this."),
        "in_": graphene.List(graphene.NonNull(of), name="in", description="Is one of these."),
        "is_null": graphene.Boolean(description="Is missing (true) or given (false)."),
    }
    return type(name, (graphene.InputObjectType,), fields)


IDFilter = _operators("IDFilter", graphene.ID, "By id.")
StringFilter = _operators("StringFilter", graphene.String, "By a text.")
DateFilter = _operators("DateFilter", Date, "By a day.")
IntFilter = _operators("IntFilter", graphene.Int, "By a whole number.")
ActorKindFilter = _operators("ActorKindFilter", enums.ActorKind, "By kind of actor.")
PlaceKindFilter = _operators("PlaceKindFilter", enums.PlaceKind, "By kind of place.")
EventKindFilter = _operators("EventKindFilter", enums.EventKind, "By kind of event.")
OccurrenceFilter = _operators("OccurrenceFilter", enums.Occurrence, "By whether the event took place.")
TieTypeFilter = _operators("TieTypeFilter", enums.TieType, "By type of tie.")
SignFilter = _operators("SignFilter", enums.Sign, "By sign; missing for structure, office and place.")
StanceFilter = _operators("StanceFilter", enums.Stance, "By stance.")
ClaimModeFilter = _operators("ClaimModeFilter", enums.ClaimMode, "By the manner in which the source says it.")
ClaimStatusFilter = _operators("ClaimStatusFilter", enums.ClaimStatus, "By what a curator decided.")
PolarityFilter = _operators("PolarityFilter", enums.Polarity, "By whether the claim affirms or denies.")


class ActorFilter(graphene.InputObjectType):
    """Which actors; all conditions given must hold."""

    id = IDFilter(description="By id.")
    kind = ActorKindFilter(description="By kind.")
    name = StringFilter(description="By name.")


class PlaceFilter(graphene.InputObjectType):
    """Which places; all conditions given must hold."""

    id = IDFilter(description="By id.")
    place_kind = PlaceKindFilter(description="By kind.")
    name = StringFilter(description="By name.")


class TieFilter(graphene.InputObjectType):
    """Which ties; all conditions given must hold. `party` is either end; so are both ends of a symmetric type."""

    id = IDFilter(description="By id.")
    type = TieTypeFilter(description="By type.")
    sign = SignFilter(description="By sign.")
    stance = StanceFilter(description="By stance.")
    since = DateFilter(description="By earliest start.")
    until = DateFilter(description="By latest end.")
    disputed = graphene.Boolean(description="Whether some claim contradicts it.")
    claim_count = IntFilter(description="By how many claims stand behind it.")
    party = ActorFilter(description="Of which at least one end is such an actor.")
    subject = ActorFilter(description="Whose subject is such an actor.")
    object = ActorFilter(description="Whose object is such an actor.")
    place = PlaceFilter(description="Whose object is such a place.")


class EventFilter(graphene.InputObjectType):
    """Which events; only those that OCCURRED unless `occurrence` or `id` is given."""

    id = IDFilter(description="By id.")
    event_kind = EventKindFilter(description="By kind.")
    occurrence = OccurrenceFilter(description="By whether it took place.")
    name = StringFilter(description="By name.")
    start = DateFilter(description="By earliest start.")
    place = PlaceFilter(description="At such a place.")
    participant = ActorFilter(description="In which such an actor took part.")


class SourceFilter(graphene.InputObjectType):
    """Which sources; all conditions given must hold."""

    id = IDFilter(description="By id.")
    title = StringFilter(description="By title.")


class ClaimFilter(graphene.InputObjectType):
    """Which claims; all conditions given must hold."""

    id = IDFilter(description="By id.")
    predicate = StringFilter(description="By predicate, such as BACKS or HAS_TOLL.")
    mode = ClaimModeFilter(description="By mode.")
    status = ClaimStatusFilter(description="By status.")
    polarity = PolarityFilter(description="By polarity.")
    source = IDFilter(description="Cited in this source.")
    claimant = IDFilter(description="Said or relayed by this actor.")
    subject = IDFilter(description="About this subject.")
    object = IDFilter(description="With this object.")
    against = IDFilter(description="Directed against this actor.")


def _order(name: str, type_name: str, summary: str, fields: dict[str, str]) -> type[graphene.InputObjectType]:
    """An order by one field of `fields` (enum value to meaning)."""
    values = graphene.Enum(
        f"{name}Field",
        [(word, word) for word in fields],
        description=lambda word: fields[word.name] if word else f"What {type_name} are sorted by.",
    )
    attributes = {
        "__doc__": summary,
        "field": values(required=True, description="By what."),
        "direction": SortDirection(default_value=terms.SortDirection.ASC, description="Which way."),
        "nulls": NullsOrder(default_value=terms.NullsOrder.LAST, description="Where missing values stand."),
    }
    return type(name, (graphene.InputObjectType,), attributes)


ActorOrder = _order(
    "ActorOrder",
    "actors",
    "An order of actors; by name, then id, unless given.",
    {"NAME": "The name.", "ID": "The id."},
)
TieOrder = _order(
    "TieOrder",
    "ties",
    "An order of ties; by earliest start, then id, unless given.",
    {
        "SINCE": "The earliest start.",
        "UNTIL": "The latest end.",
        "CLAIM_COUNT": "How many claims stand behind it.",
        "TYPE": "The type, in order of its letters.",
        "NAME": "The name of the other end; only among the ties of one actor or place.",
    },
)
EventOrder = _order(
    "EventOrder",
    "events",
    "An order of events; by earliest start, then id, unless given.",
    {"START": "The earliest start.", "NAME": "The name."},
)
PlaceOrder = _order(
    "PlaceOrder",
    "places",
    "An order of places; by name, then id, unless given.",
    {"NAME": "The name.", "ID": "The id."},
)
SourceOrder = _order(
    "SourceOrder", "sources", "An order of sources; by title, then id, unless given.", {"TITLE": "The title."}
)
ClaimOrder = _order(
    "ClaimOrder",
    "claims",
    "An order of claims; by when they entered the record, then id, unless given.",
    {"RECORDED_AT": "When it entered the record.", "ID": "The id."},
)
