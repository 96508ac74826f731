"""The orders that a list can be asked for: by its own fields, by those of a tie, or by how many ties there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from actorgraph.api.compiler.filter_fields import filter_at
from actorgraph.api.compiler.ordering import Key, Order
from actorgraph.api.compiler.planner import Spot
from actorgraph.api.compiler.tie_lists import tie_count
from actorgraph.api.compiler.values import shape
from actorgraph.words.errors import BadUserInput

# Sort keys by the order's field; `{n}` is the row's main variable, `{m}` the other end of a tie.
ORDER_KEYS: Mapping[str, Key] = {
    "NAME": Key("{n}.name"),
    "KIND": Key("{n}.kind"),
    "ID": Key("{n}.id"),
    "TITLE": Key("{n}.title"),
    "RECORDED_AT": Key("{n}.recordedAt", "datetime"),
    "START": Key("{n}.start", "date", nullable=True),
    "SINCE": Key("{n}.since", "date", nullable=True),
    "UNTIL": Key("{n}.until", "date", nullable=True),
    "CLAIM_COUNT": Key("{n}.claimCount", "int"),
    "TYPE": Key("type({n})"),
    "OTHER_NAME": Key("{m}.name"),
}


@dataclass(frozen=True, slots=True)
class Sorted:
    """What is sorted: the rows' main variable, the default order, the other end of a tie, the variable whose id no two
    rows share, and whether an index is to carry the order."""

    main: str
    default: str
    other: str
    unique: str
    indexed: bool


def order_of(spot: Spot, rows: Sorted) -> Order:
    """The order that a field asks for, or its default; the id comes last, so that it is total."""
    wishes = spot.given.get("order_by") or []
    found = [_key(spot, position, wish, rows) for position, wish in enumerate(wishes)]
    keys = [key for key, _ in found] or [_formed(ORDER_KEYS[rows.default], rows)]
    id_key = replace(ORDER_KEYS["ID"], expression=f"{rows.unique or rows.main}.id")
    unique = [key for position, key in enumerate(keys) if key.expression not in {k.expression for k in keys[:position]}]
    if not any(key.expression == id_key.expression for key in unique):
        # Going the way of the key before it, so that one index carries both.
        unique.append(replace(id_key, descending=unique[-1].descending))
    return Order(tuple(unique), derived=tuple((key.expression, text) for key, text in found if text))


def _key(spot: Spot, position: int, wish: Mapping[str, Any], rows: Sorted) -> tuple[Key, str]:
    """A sort key, and the expression that it is reckoned by where it is no property."""
    if (wish.get("field") is None) == (wish.get("tie_count") is None):
        raise BadUserInput(f"`{spot.name}(orderBy:)` sorts by one thing at a time. Give `field` or `tieCount`.")
    if wish.get("field") is None:
        key, text = _counted(spot, position, wish, rows)
    else:
        key, text = _by_field(wish, rows), ""
    descending = str(wish["direction"].value) == "DESC"
    return replace(key, descending=descending, nulls_first=key.nullable and str(wish["nulls"].value) == "FIRST"), text


def _counted(spot: Spot, position: int, wish: Mapping[str, Any], rows: Sorted) -> tuple[Key, str]:
    path = ("order_by", position, "tie_count")
    asked = filter_at(spot.names, spot.given.site, path, "TieCountOrder", wish["tie_count"], rows.main)
    label = f"ties {shape(wish['tie_count'])!r}"
    return Key(spot.names.variable("k"), "int", label=label), tie_count(asked, rows.main)


def _by_field(wish: Mapping[str, Any], rows: Sorted) -> Key:
    name = str(wish["field"].value)
    if name == "NAME" and rows.default == "SINCE":
        if not rows.other:
            raise BadUserInput(
                "NAME sorts ties by their other end, and ties of a root have none. Sort by another field."
            )
        name = "OTHER_NAME"
    if name == "TYPE" and rows.indexed:
        name = "ID"  # a tie's id starts with its type, and an index holds it
    return _formed(ORDER_KEYS[name], rows)


def _formed(key: Key, rows: Sorted) -> Key:
    return replace(key, expression=key.expression.format(n=rows.main, m=rows.other))
