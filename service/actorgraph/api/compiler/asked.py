"""What the arguments of a field ask: its filter, its days and its types of tie mean the same wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable

from actorgraph.api.compiler.days import Days, days_of
from actorgraph.api.compiler.filter_fields import filter_at
from actorgraph.api.compiler.filters import Filter
from actorgraph.api.compiler.planner import Spot
from actorgraph.api.compiler.tie_filters import possible_types
from actorgraph.words.vocabulary import TIE_TYPES


def asked_filter(spot: Spot, filter_name: str, variable: str, argument: str = "where") -> Filter | None:
    """The filter that an argument gives, if any."""
    value = spot.given.get(argument)
    return filter_at(spot.names, spot.given.site, (argument,), filter_name, value, variable) if value else None


def asked_where(spot: Spot, filter_name: str, variable: str, argument: str = "where") -> list[str]:
    """The predicates of a filter argument."""
    asked = asked_filter(spot, filter_name, variable, argument)
    return asked.predicates() if asked else []


def asked_days(spot: Spot) -> Days | None:
    """The days that a field asks about. Raises BadUserInput for both ways at once."""
    return days_of(spot.given.values, lambda *path: spot.names.parameter(spot.given.parameter(*path)))


def asked_types(spot: Spot, days: Days | None, among: Iterable[str] = TIE_TYPES) -> list[str]:
    """The tie types that a field can answer with."""
    where = spot.given.get("where") if "where" in spot.given.values else None
    return possible_types(spot.given.get("types"), where, dated=days is not None, among=among)
