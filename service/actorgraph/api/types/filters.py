"""Filters and orders: one input per type, the same operators per scalar."""

from __future__ import annotations

from typing import Any

import graphene

from actorgraph.api.types import enums
from actorgraph.api.types.arguments import DateRange
from actorgraph.api.types.enums import NullsOrder, SortDirection
from actorgraph.api.types.scalars import Date, Kilometers, Latitude, Longitude
from actorgraph.words import terms

_MEANINGS = {
    "eq": "Is exactly this.",
    "ne": "Is given and not this.",
    "in_": "Is one of these.",
    "lt": "Is less than this, or before it.",
    "lte": "Is at most this, or not after it.",
    "gt": "Is more than this, or after it.",
    "gte": "Is at least this, or not before it.",
    "contains": "Has this in it.",
    "starts_with": "Begins with this.",
    "ends_with": "Ends with this.",
}
_EQUAL, _ORDERED = ("eq", "ne", "in_"), ("lt", "lte", "gt", "gte")


def _operators(
    name: str, of: Any, summary: str, operators: tuple[str, ...] = _EQUAL, **more: Any
) -> type[graphene.InputObjectType]:
    """A filter on one scalar or enum: one field an operator, and `isNull`."""
    fields = {"__doc__": f"{summary} All operators given must hold; each is false of a missing value."}
    for operator in operators:
        meaning = _MEANINGS[operator]
        if operator == "in_":
            fields[operator] = graphene.List(graphene.NonNull(of), name="in", description=meaning)
        else:
            fields[operator] = of(description=meaning)
    fields["is_null"] = graphene.Boolean(description="Is missing (true) or given (false).")
    return type(name, (graphene.InputObjectType,), fields | more)


def _ignore_case() -> graphene.Boolean:
    return graphene.Boolean(default_value=False, description="Whether upper and lower case are the same.")


IDFilter = _operators("IDFilter", graphene.ID, "By id.")
StringFilter = _operators(
    "StringFilter",
    graphene.String,
    "By a text.",
    (*_EQUAL, "contains", "starts_with", "ends_with"),
    ignore_case=_ignore_case(),
)
DateFilter = _operators("DateFilter", Date, "By a day.", ("eq", *_ORDERED))
IntFilter = _operators("IntFilter", graphene.Int, "By a whole number.", (*_EQUAL, *_ORDERED))
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


class MeansListFilter(graphene.InputObjectType):
    """By a list of means. All conditions given must hold."""

    some = graphene.List(graphene.NonNull(enums.Means), description="At least one of these is among them.")
    all = graphene.List(graphene.NonNull(enums.Means), description="Each of these is among them.")
    none = graphene.List(graphene.NonNull(enums.Means), description="Not one of these is among them.")
    is_empty = graphene.Boolean(description="Whether no means are known.")


class IdentifierFilter(graphene.InputObjectType):
    """By what another list calls it: whether that list has it, or by the value there."""

    scheme = graphene.String(required=True, description="wikidata, ucdpActorId, gwCode, iso3, …")
    value = StringFilter(description="The value there; any, where this is not given.")


class NearFilter(graphene.InputObjectType):
    """At most so far from a point, as the crow flies; places without a location are never near."""

    latitude = Latitude(required=True, description="Degrees north, from -90 to 90.")
    longitude = Longitude(required=True, description="Degrees east, from -180 to 180.")
    kilometers = Kilometers(required=True, description="How far at most.")


def _all(of: Any) -> graphene.List:
    return graphene.List(graphene.NonNull(of), description="All of these hold.")


def _some(of: Any) -> graphene.List:
    return graphene.List(graphene.NonNull(of), description="At least one of these holds.")


def _not(of: Any) -> graphene.InputField:
    return graphene.InputField(of, description="This does not hold; so also where a value that it asks is missing.")


class ActorFilter(graphene.InputObjectType):
    """Which actors; all conditions given must hold."""

    id = IDFilter(description="By id.")
    kind = ActorKindFilter(description="By kind.")
    name = StringFilter(description="By name.")
    alias = StringFilter(description="By other names: one of them passes all operators; `isNull`: there are none.")
    identifier = IdentifierFilter(description="By what another list calls it.")
    ties = graphene.InputField(lambda: TieListFilter, description="By its ties.")
    AND = _all(lambda: ActorFilter)
    OR = _some(lambda: ActorFilter)
    NOT = _not(lambda: ActorFilter)


class PlaceFilter(graphene.InputObjectType):
    """Which places; all conditions given must hold."""

    id = IDFilter(description="By id.")
    place_kind = PlaceKindFilter(description="By kind.")
    name = StringFilter(description="By name.")
    within = IDFilter(description="Lies in this place, at any distance; no place lies in itself.")
    near = NearFilter(description="Lies near a point.")
    AND = _all(lambda: PlaceFilter)
    OR = _some(lambda: PlaceFilter)
    NOT = _not(lambda: PlaceFilter)


class TieFilter(graphene.InputObjectType):
    """Which ties; all conditions given must hold. `party` is either end; so are both ends of a symmetric type."""

    id = IDFilter(description="By id.")
    type = TieTypeFilter(description="By type.")
    sign = SignFilter(description="By sign.")
    stance = StanceFilter(description="By stance.")
    means = MeansListFilter(description="By means, ever during the tie.")
    since = DateFilter(description="By earliest start.")
    until = DateFilter(description="By latest end.")
    disputed = graphene.Boolean(description="Whether some claim contradicts it.")
    against = ActorFilter(description="Directed against such an actor.")
    claim_count = IntFilter(description="By how many claims stand behind it.")
    source = IDFilter(description="One of its claims is cited in this source.")
    claimant = IDFilter(description="One of its claims is said or relayed by this actor.")
    party = ActorFilter(description="Of which at least one end is such an actor.")
    subject = ActorFilter(description="Whose subject is such an actor.")
    object = ActorFilter(description="Whose object is such an actor.")
    place = PlaceFilter(description="Whose object is such a place.")
    AND = _all(lambda: TieFilter)
    OR = _some(lambda: TieFilter)
    NOT = _not(lambda: TieFilter)


class TieMatch(graphene.InputObjectType):
    """Ties of an actor, seen from it: which are looked at (`types`, `sign`, `direction`, the days), and what must hold
    of them (`with`, `place`, `where`)."""

    types = graphene.List(graphene.NonNull(enums.TieType), description="Looks at ties of these types.")
    sign = enums.Sign(description="Looks at ties of this sign.")
    direction = enums.Direction(
        default_value=terms.Direction.ANY, description="Looks at ties of this direction; symmetric types are both."
    )
    with_ = ActorFilter(name="with", description="The other end is such an actor.")
    place = PlaceFilter(description="The other end is such a place.")
    where = TieFilter(description="It is such a tie.")
    on = Date(description="Looks at what held on this day.")
    during = DateRange(description="Looks at what held in this interval, instead of `on`.")
    reading = enums.Reading(
        description="Whether it could have held then (POSSIBLE, the default) or must have (CERTAIN)."
    )


class TieCountFilter(graphene.InputObjectType):
    """By how many ties there are."""

    of = TieMatch(description="Counts only such ties; all where not given.")
    is_ = IntFilter(name="is", required=True, description="How many there must be.")


class TieListFilter(graphene.InputObjectType):
    """By the ties of an actor; all conditions given must hold."""

    some = TieMatch(description="At least one tie looked at passes.")
    all = TieMatch(description="Each tie looked at passes; so also where there is none.")
    none = TieMatch(description="No tie looked at passes.")
    single = TieMatch(description="Exactly one tie looked at passes.")
    count = TieCountFilter(description="So many pass.")


class EventFilter(graphene.InputObjectType):
    """Which events; only those that OCCURRED unless `occurrence` or `id` is given."""

    id = IDFilter(description="By id.")
    event_kind = EventKindFilter(description="By kind.")
    occurrence = OccurrenceFilter(description="By whether it took place.")
    name = StringFilter(description="By name.")
    start = DateFilter(description="By earliest start.")
    end = DateFilter(description="By latest end.")
    place = PlaceFilter(description="At such a place.")
    participant = ActorFilter(description="In which such an actor took part.")
    AND = _all(lambda: EventFilter)
    OR = _some(lambda: EventFilter)
    NOT = _not(lambda: EventFilter)


class SourceFilter(graphene.InputObjectType):
    """Which sources; all conditions given must hold."""

    id = IDFilter(description="By id.")
    title = StringFilter(description="By title.")
    AND = _all(lambda: SourceFilter)
    OR = _some(lambda: SourceFilter)
    NOT = _not(lambda: SourceFilter)


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
    on = Date(description="What it says could have held on this day.")
    text = StringFilter(description="By our own paraphrase.")
    AND = _all(lambda: ClaimFilter)
    OR = _some(lambda: ClaimFilter)
    NOT = _not(lambda: ClaimFilter)


def _order(
    name: str, type_name: str, summary: str, fields: dict[str, str], **more: Any
) -> type[graphene.InputObjectType]:
    """An order by one field of `fields` (enum value to meaning), or by what else there is."""
    values = graphene.Enum(
        f"{name}Field",
        [(word, word) for word in fields],
        description=lambda word: fields[word.name] if word else f"What {type_name} are sorted by.",
    )
    attributes = {
        "__doc__": summary,
        "field": values(required=not more, description="By what."),
        **more,
        "direction": SortDirection(default_value=terms.SortDirection.ASC, description="Which way."),
        "nulls": NullsOrder(default_value=terms.NullsOrder.LAST, description="Where missing values stand."),
    }
    return type(name, (graphene.InputObjectType,), attributes)


class TieCountOrder(graphene.InputObjectType):
    """How many ties of some kind there are."""

    of = TieMatch(description="Counts only such ties; all where not given.")


ActorOrder = _order(
    "ActorOrder",
    "actors",
    "An order of actors, by `field` or by `tieCount`; by name, then id, unless given.",
    {"NAME": "The name.", "KIND": "The kind, in order of its letters.", "ID": "The id."},
    tie_count=TieCountOrder(description="By how many ties it has."),
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
