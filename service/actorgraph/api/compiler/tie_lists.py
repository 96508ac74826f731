"""Quantifiers over the ties of an actor: some, all, none, single, and how many.

`types`, `sign`, `direction` and the days say which ties are looked at; `with`, `place` and `where` what must hold of
them. For `some`, `none`, `single` and counts that makes no difference; `all` asks of every tie looked at that it pass.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from actorgraph.api.compiler.days import Days, days_of
from actorgraph.api.compiler.filters import Filter, Path, exists
from actorgraph.api.compiler.operators import compare
from actorgraph.api.compiler.sources import Source, ties_from
from actorgraph.api.compiler.tie_filters import end_labels, possible_types
from actorgraph.words.errors import QueryTooLarge
from actorgraph.words.terms import Direction

MAX_HOPS = 4


@dataclass(frozen=True, slots=True)
class Match:
    """The ties that a TieMatch looks at, and what it wants of them."""

    looked_at: Source
    wanted: tuple[Filter, ...]
    other: str
    kinds: tuple[str, ...]

    def conditions(self) -> list[str]:
        """What must hold of a tie looked at."""
        return [*self.kinds, *(text for filter_ in self.wanted for text in filter_.predicates())]

    def passing(self) -> Source:
        """The ties that pass."""
        return self.looked_at.such_that(self.conditions())


def tie_match(filter_: Filter, actor: str, *, narrow: bool = True) -> Match:
    """The match that stands at a filter's place, of the ties of an actor; `narrow` lets `where` name the types."""
    _check_hops(filter_.path)
    value, names = filter_.value, filter_.names
    days = days_of(value, filter_.parameter)
    tie, other = names.variable("t"), names.variable("m")
    where = value.get("where") if narrow else None
    types = possible_types(value.get("types"), where, dated=days is not None)
    source = ties_from(actor, tie, other, types, Direction(value.get("direction") or Direction.ANY))
    source = source.such_that([*_dated(days, tie), *_signed(filter_, tie)])
    wanted = tuple(
        replace(filter_.below(field, type_name=type_name, variable=variable), optional=not narrow)
        for field, type_name, variable in _parts(tie, other)
        if value.get(field) is not None
    )
    possible = end_labels(types)
    kinds = tuple(
        f"{other}:{label}"
        for field, label in (("with_", "Actor"), ("place", "Place"))
        if value.get(field) is not None and possible != [label]
    )
    return Match(source, wanted, other, kinds)


def _check_hops(path: Path) -> None:
    """A quantifier inside a quantifier is one more hop over the graph."""
    hops = sum(step in {"ties", "tie_count"} for step in path)
    if hops > MAX_HOPS:
        raise QueryTooLarge(
            f"A filter asks about ties of ties {hops} levels deep; the limit is {MAX_HOPS}. Ask in several requests."
        )


def _parts(tie: str, other: str) -> list[tuple[str, str, str]]:
    return [("with_", "ActorFilter", other), ("place", "PlaceFilter", other), ("where", "TieFilter", tie)]


def _dated(days: Days | None, tie: str) -> list[str]:
    return [days.predicate(tie)] if days else []


def _signed(filter_: Filter, tie: str) -> list[str]:
    return [f"{tie}.sign = {filter_.parameter('sign')}"] if filter_.value.get("sign") is not None else []


def tie_list(filter_: Filter, field: str) -> list[str]:
    """The field `ties` of an ActorFilter."""
    list_ = filter_.below(field, type_name="TieListFilter")
    return [
        _QUANTIFIERS[quantifier](list_, quantifier)
        for quantifier in list_.value
        if (*list_.path, quantifier) not in list_.done
    ]


def _some(list_: Filter, quantifier: str) -> str:
    source = tie_match(list_.below(quantifier), list_.variable).passing()
    return exists(source.whole, list(source.predicates))


def _none(list_: Filter, quantifier: str) -> str:
    return f"NOT {_some(list_, quantifier)}"


def _single(list_: Filter, quantifier: str) -> str:
    source = tie_match(list_.below(quantifier), list_.variable).passing()
    where = f" WHERE {' AND '.join(source.predicates)}" if source.predicates else ""
    return f"COUNT {{ MATCH {source.whole}{where} RETURN 1 LIMIT 2 }} = 1"


def _all(list_: Filter, quantifier: str) -> str:
    match = tie_match(list_.below(quantifier), list_.variable, narrow=False)
    failing = f"NOT coalesce({' AND '.join(match.conditions()) or 'true'}, false)"
    return f"NOT {exists(match.looked_at.whole, [*match.looked_at.predicates, failing])}"


def _count(list_: Filter, quantifier: str) -> str:
    asked = list_.below(quantifier)
    counted = tie_count(asked, list_.variable)
    operators: Any = asked.value["is_"]
    found = list(compare(counted, operators, lambda operator: asked.parameter("is_", operator)))
    return " AND ".join(found) or "true"


def tie_count(filter_: Filter, actor: str) -> str:
    """How many ties of an actor pass the `of` of a count; all of them where there is none."""
    asked = filter_.below("of") if filter_.value.get("of") else replace(filter_, value={})
    return tie_match(asked, actor).passing().count()


_QUANTIFIERS = {"some": _some, "all": _all, "none": _none, "single": _single, "count": _count}
