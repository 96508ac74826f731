"""What filters ask of ties: their ends, their types, their means, and the claims behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from actorgraph.api.compiler.filters import Condition, Filter, conjuncts, exists, mentions
from actorgraph.api.compiler.names import type_names
from actorgraph.words.vocabulary import ACTOR, INSTANT_TYPES, PLACE, SYMMETRIC_TYPES, TIE_TYPES

# What needs a pattern, and so a variable, to be asked of the end of a tie.
_PATTERNS = frozenset({"ties", "within"})


def end(name: str) -> Condition:
    """A condition on an end of a tie (`startNode` or `endNode`)."""
    return lambda filter_, field: [_end(filter_, field, name)]


def party(filter_: Filter, field: str) -> list[str]:
    """Either end passes."""
    return ["(" + " OR ".join(f"({_end(filter_, field, name)})" for name in ("startNode", "endNode")) + ")"]


def end_by_direction(name: str, other: str) -> Condition:
    """A condition on the subject or object; those of a symmetric type stand at either end."""

    def condition(filter_: Filter, field: str) -> list[str]:
        here, there = (_end(filter_, field, which) for which in (name, other))
        return [f"(({here}) OR ({filter_.variable}:{type_names(SYMMETRIC_TYPES)} AND ({there})))"]

    return condition


def _end(filter_: Filter, field: str, name: str) -> str:
    kind, type_name = ("Place", "PlaceFilter") if field == "place" else ("Actor", "ActorFilter")
    at_end = f"{name}({filter_.variable})"
    inner = filter_.below(field, type_name=type_name, variable=at_end)
    needed = [f"{at_end}.placeKind IS NOT NULL"] if kind == "Place" else []
    if not _needs_variable(inner.value):
        return " AND ".join([*needed, *inner.predicates()]) or "true"
    variable = filter_.names.variable("x")
    inner = filter_.below(field, type_name=type_name, variable=variable)
    wanted = " AND ".join([f"{variable}:{kind}", *inner.predicates()])
    return f"EXISTS {{ WITH {at_end} AS {variable} WHERE {wanted} RETURN 1 }}"


def _needs_variable(value: Mapping[str, Any]) -> bool:
    return mentions(value, _PATTERNS)


def against(filter_: Filter, field: str) -> list[str]:
    """The actor that the tie is directed against passes."""
    variable = filter_.names.variable("x")
    inner = filter_.below(field, type_name="ActorFilter", variable=variable)
    return [exists(f"({variable}:Actor)", [f"{variable}.id = {filter_.variable}.against", *inner.predicates()])]


def means(filter_: Filter, field: str) -> list[str]:
    """Conditions on the list of means: some, all or none of those named stand in it."""
    list_ = f"coalesce({filter_.variable}.means, [])"
    found = []
    for operator, operand in filter_.value[field].items():
        if operator == "is_empty":
            found.append(f"size({list_}) {'=' if operand else '>'} 0")
        else:
            quantifier = {"some": "any", "all": "all", "none": "none"}[operator]
            found.append(f"{quantifier}(word IN {filter_.parameter(field, operator)} WHERE word IN {list_})")
    return found


def type_(filter_: Filter, field: str) -> list[str]:
    """The type: named by the pattern where it must hold (`possible_types`), asked of the tie where it need not."""
    if not filter_.optional:
        return []
    names = _narrowed(TIE_TYPES, filter_.value[field])
    return [f"{filter_.variable}:{type_names(names)}" if names else "false"]


def possible_types(
    asked: Iterable[Any] | None, where: Mapping[str, Any] | None, *, dated: bool, among: Iterable[str] = TIE_TYPES
) -> list[str]:
    """The types of tie that can pass: as asked, as the filter wants, and no instants where days are asked about."""
    words = None if asked is None else {str(word) for word in asked}
    names = [name for name in among if (words is None or name in words) and not (dated and name in INSTANT_TYPES)]
    return _allowed(names, where or {})


def _allowed(names: list[str], where: Mapping[str, Any]) -> list[str]:
    for _, one in conjuncts(where):
        if isinstance(one.get("type"), Mapping):
            names = _narrowed(names, one["type"])
        if one.get("OR"):
            ways = [set(_allowed(names, way)) for way in one["OR"] if isinstance(way, Mapping)]
            names = [name for name in names if any(name in way for way in ways)]
    return names


def end_labels(types: Sequence[str]) -> list[str]:
    """The labels that the other end of ties of these types may have, seen from an actor."""
    labels = {ACTOR: "Actor", PLACE: "Place"}
    kinds = {TIE_TYPES[name].object_kind for name in types}
    return [label for kind, label in labels.items() if kind in kinds] or ["Actor"]


def _narrowed(names: Iterable[str], asked: Mapping[str, Any]) -> list[str]:
    """The types that pass an operator input."""
    kept = list(names)
    for operator, operand in asked.items():
        if operator == "is_null":
            kept = [] if operand else kept
        else:
            words = {str(word) for word in (operand if isinstance(operand, list) else [operand])}
            kept = [name for name in kept if (name in words) != (operator == "ne")]
    return kept
