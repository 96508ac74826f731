"""What each field of each filter asks: one row a field. `{n}` is the variable at hand, `{x}` a neighbour's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actorgraph.api.compiler.days import days_of
from actorgraph.api.compiler.filters import Condition, Filter, Path, any_of, by_id, column, leaf, neighbour
from actorgraph.api.compiler.names import Names
from actorgraph.api.compiler.standing import actor_id, compare_actor, recorded_id
from actorgraph.api.compiler.tie_filters import against, end, end_by_direction, means, party, type_
from actorgraph.api.compiler.tie_lists import tie_list
from actorgraph.words.errors import BadUserInput, did_you_mean, shown
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES


def filter_at(names: Names, site: int, path: Path, type_name: str, value: Mapping[str, Any], variable: str) -> Filter:
    """The filter that stands somewhere in the arguments of a field, about a variable."""
    return Filter(names, FIELDS, site, path, type_name, value, variable)


def _identifier(filter_: Filter, field: str) -> list[str]:
    """The value that another list has for an actor; that it has one where no value is asked."""
    asked = filter_.below(field)
    scheme = asked.value["scheme"]
    if scheme not in IDENTIFIER_SCHEMES:
        known = ", ".join(IDENTIFIER_SCHEMES)
        guess = did_you_mean(scheme, IDENTIFIER_SCHEMES)
        raise BadUserInput(f"{shown(scheme)} is no scheme of identifiers.{guess} There are {known}.")
    expression = f"{filter_.variable}.{scheme}"
    return leaf(asked, "value", expression) if "value" in asked.value else [f"{expression} IS NOT NULL"]


def _near(filter_: Filter, field: str) -> list[str]:
    """A place at most so far from a point."""
    latitude, longitude, far = (filter_.parameter(field, part) for part in ("latitude", "longitude", "kilometers"))
    point = f"point({{latitude: {latitude}, longitude: {longitude}}})"
    return [f"point.distance({filter_.variable}.location, {point}) <= {far} * 1000"]


def _on(filter_: Filter, _field: str) -> list[str]:
    """What a claim says could have held on a day."""
    days = days_of(filter_.value, filter_.parameter)
    return [days.predicate(filter_.variable)] if days else []


_ADMITTED = ("{c}.tieId = {n}.id", "{c}.admission = 'ADMITTED'")

FIELDS: Mapping[tuple[str, str], Condition] = {
    ("ActorFilter", "id"): actor_id,
    ("ActorFilter", "kind"): column("{n}.kind"),
    ("ActorFilter", "name"): column("{n}.name"),
    ("ActorFilter", "alias"): any_of("{n}.aliases"),
    ("ActorFilter", "identifier"): _identifier,
    ("ActorFilter", "ties"): tie_list,
    ("PlaceFilter", "id"): column("{n}.id"),
    ("PlaceFilter", "place_kind"): column("{n}.placeKind"),
    ("PlaceFilter", "name"): column("{n}.name"),
    ("PlaceFilter", "within"): by_id("({n})-[:LOCATED_IN*1..]->({x}:Place)"),
    ("PlaceFilter", "near"): _near,
    ("SourceFilter", "id"): column("{n}.id"),
    ("SourceFilter", "title"): column("{n}.title"),
    ("EventFilter", "id"): column("{n}.id"),
    ("EventFilter", "event_kind"): column("{n}.eventKind"),
    ("EventFilter", "occurrence"): column("{n}.occurrence"),
    ("EventFilter", "name"): column("{n}.name"),
    ("EventFilter", "start"): column("{n}.start"),
    ("EventFilter", "end"): column("{n}.end"),
    ("EventFilter", "place"): neighbour("({n})-[:AT]->({x}:Place)", "PlaceFilter"),
    ("EventFilter", "participant"): neighbour("({n})<-[:TOOK_PART_IN]-({x}:Actor)", "ActorFilter"),
    ("TieFilter", "id"): column("{n}.id"),
    ("TieFilter", "type"): type_,
    ("TieFilter", "sign"): column("{n}.sign"),
    ("TieFilter", "stance"): column("{n}.stance"),
    ("TieFilter", "means"): means,
    ("TieFilter", "since"): column("{n}.since"),
    ("TieFilter", "until"): column("{n}.until"),
    ("TieFilter", "disputed"): column("{n}.disputed"),
    ("TieFilter", "against"): against,
    ("TieFilter", "claim_count"): column("{n}.claimCount"),
    ("TieFilter", "source"): by_id("({c}:Claim)-[:CITED_IN]->({x})", *_ADMITTED),
    ("TieFilter", "claimant"): by_id("({c}:Claim)-[:ATTRIBUTED_TO]->({x})", *_ADMITTED, of=compare_actor),
    ("TieFilter", "party"): party,
    ("TieFilter", "subject"): end_by_direction("startNode", "endNode"),
    ("TieFilter", "object"): end_by_direction("endNode", "startNode"),
    ("TieFilter", "place"): end("endNode"),
    ("ClaimFilter", "id"): column("{n}.id"),
    ("ClaimFilter", "predicate"): column("{n}.predicate"),
    ("ClaimFilter", "mode"): column("{n}.mode"),
    ("ClaimFilter", "status"): column("{n}.status"),
    ("ClaimFilter", "polarity"): column("{n}.polarity"),
    ("ClaimFilter", "source"): by_id("({n})-[:CITED_IN]->({x})"),
    ("ClaimFilter", "claimant"): by_id("({n})-[:ATTRIBUTED_TO]->({x})", of=compare_actor),
    ("ClaimFilter", "subject"): recorded_id("{n}.subjectId"),
    ("ClaimFilter", "object"): recorded_id("{n}.objectId"),
    ("ClaimFilter", "against"): recorded_id("{n}.againstId"),
    ("ClaimFilter", "on"): _on,
    ("ClaimFilter", "text"): column("{n}.text"),
}
