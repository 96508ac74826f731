"""Filters: from an input object to Cypher predicates. One row of a table per field, one per operator.

A row is a template over the variable at hand, `{n}`; what needs more than a comparison is a function. All conditions
of a filter must hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from actorgraph.api.compiler.names import Names, type_names
from actorgraph.api.compiler.values import Parameter
from actorgraph.words.errors import BadUserInput
from actorgraph.words.vocabulary import SYMMETRIC_TYPES

OPERATORS: Mapping[str, str] = {"eq": "{e} = {p}", "in_": "{e} IN {p}"}

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "ActorFilter": {"id": "{n}.id", "kind": "{n}.kind", "name": "{n}.name"},
    "PlaceFilter": {"id": "{n}.id", "place_kind": "{n}.placeKind", "name": "{n}.name"},
    "SourceFilter": {"id": "{n}.id", "title": "{n}.title"},
    "EventFilter": {
        "id": "{n}.id",
        "event_kind": "{n}.eventKind",
        "occurrence": "{n}.occurrence",
        "name": "{n}.name",
        "start": "{n}.start",
    },
    "TieFilter": {
        "id": "{n}.id",
        "sign": "{n}.sign",
        "stance": "{n}.stance",
        "since": "{n}.since",
        "until": "{n}.until",
        "disputed": "{n}.disputed",
        "claim_count": "{n}.claimCount",
    },
    "ClaimFilter": {
        "id": "{n}.id",
        "predicate": "{n}.predicate",
        "mode": "{n}.mode",
        "status": "{n}.status",
        "polarity": "{n}.polarity",
        "subject": "{n}.subjectId",
        "object": "{n}.objectId",
        "against": "{n}.againstId",
    },
}
# Fields that ask about a neighbour: the way to it, and the filter that it must pass.
NEIGHBOURS: Mapping[tuple[str, str], tuple[str, str | None]] = {
    ("EventFilter", "place"): ("({n})-[:AT]->({x})", "PlaceFilter"),
    ("EventFilter", "participant"): ("({n})<-[:TOOK_PART_IN]-({x})", "ActorFilter"),
    ("ClaimFilter", "source"): ("({n})-[:CITED_IN]->({x})", None),
    ("ClaimFilter", "claimant"): ("({n})-[:ATTRIBUTED_TO]->({x})", None),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter in the making: its type, its value, where it stands, and the variable that it is about."""

    type_name: str
    value: Mapping[str, Any]
    site: int
    path: tuple[str, ...]
    variable: str


def predicates(names: Names, filter_: Filter) -> list[str]:
    """The predicates that a filter stands for. Raises BadUserInput for an operator without a value."""
    _refuse_nulls(filter_.value, filter_.path)
    found: list[str] = []
    for field, value in filter_.value.items():
        found += _field(names, filter_, field, value)
    return found


def _refuse_nulls(value: Mapping[str, Any], path: tuple[str, ...]) -> None:
    """An operator that is null asks nothing; taking it for «all» would answer another question than was meant."""
    for field, inner in value.items():
        if inner is None:
            shown = ".".join(part.rstrip("_") for part in (*path, field))
            raise BadUserInput(f"`{shown}` is null. Leave it out, or ask with isNull.")
        if isinstance(inner, Mapping):
            _refuse_nulls(inner, (*path, field))


def _field(names: Names, filter_: Filter, field: str, value: Any) -> list[str]:
    if (filter_.type_name, field) == ("TieFilter", "type"):
        return []  # the pattern itself names the types (listings)
    special = _TIE_ENDS.get(field) if filter_.type_name == "TieFilter" else None
    if special is not None:
        return [special(names, filter_, field, value)]
    if (filter_.type_name, field) in NEIGHBOURS:
        return [_neighbour(names, filter_, field, value)]
    expression = COLUMNS[filter_.type_name][field].format(n=filter_.variable)
    return _compare(names, filter_, field, value, expression)


def _compare(names: Names, filter_: Filter, field: str, value: Any, expression: str) -> list[str]:
    path = (*filter_.path, field)
    if not isinstance(value, Mapping):
        return [f"{expression} = {names.parameter(Parameter(filter_.site, path))}"]
    found = []
    for operator, operand in value.items():
        if operator == "is_null":
            found.append(f"{expression} IS NULL" if operand else f"{expression} IS NOT NULL")
        else:
            parameter = names.parameter(Parameter(filter_.site, (*path, operator)))
            found.append(OPERATORS[operator].format(e=expression, p=parameter))
    return found


def _neighbour(names: Names, filter_: Filter, field: str, value: Any) -> str:
    pattern, type_name = NEIGHBOURS[filter_.type_name, field]
    variable = names.variable("x")
    if type_name is None:
        wanted = _compare(names, filter_, field, value, f"{variable}.id")
    else:
        wanted = predicates(names, Filter(type_name, value, filter_.site, (*filter_.path, field), variable))
    where = f" WHERE {' AND '.join(wanted)}" if wanted else ""
    return f"EXISTS {{ MATCH {pattern.format(n=filter_.variable, x=variable)}{where} }}"


def _end(names: Names, filter_: Filter, field: str, value: Any, end: str) -> str:
    type_name = "PlaceFilter" if field == "place" else "ActorFilter"
    inner = Filter(type_name, value, filter_.site, (*filter_.path, field), f"{end}({filter_.variable})")
    return " AND ".join(predicates(names, inner)) or "true"


def _party(names: Names, filter_: Filter, field: str, value: Any) -> str:
    ends = (_end(names, filter_, field, value, end) for end in ("startNode", "endNode"))
    return "(" + " OR ".join(f"({end})" for end in ends) + ")"


def _one_end(end: str, other: str) -> Callable[[Names, Filter, str, Any], str]:
    def predicate(names: Names, filter_: Filter, field: str, value: Any) -> str:
        here, there = (_end(names, filter_, field, value, which) for which in (end, other))
        symmetric = f"{filter_.variable}:{type_names(SYMMETRIC_TYPES)}"
        return f"(({here}) OR ({symmetric} AND ({there})))"

    return predicate


def _place(names: Names, filter_: Filter, field: str, value: Any) -> str:
    return f"(endNode({filter_.variable}).placeKind IS NOT NULL AND {_end(names, filter_, field, value, 'endNode')})"


_TIE_ENDS: Mapping[str, Callable[[Names, Filter, str, Any], str]] = {
    "party": _party,
    "subject": _one_end("startNode", "endNode"),
    "object": _one_end("endNode", "startNode"),
    "place": _place,
}
