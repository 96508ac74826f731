"""Keyset predicates, held against a plain sort: what comes after an item is what the predicates keep."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest

from actorgraph.api.compiler.ordering import Key, Order, after, carried

ROWS: list[dict[str, Any]] = [
    {"id": f"{a}{b}{c}", "a": a, "b": b} for a, b, c in product([None, 1, 2], [None, 1, 2], ["x", "y"])
]


def plain_sort(order: Order) -> list[dict[str, Any]]:
    """The rows in an order, least key last, by Python's stable sort."""
    rows = list(ROWS)
    for key in reversed(order.keys):
        name = key.expression.removeprefix("n.")
        given = sorted((row for row in rows if row[name] is not None), key=lambda r: r[name], reverse=key.descending)
        missing = [row for row in rows if row[name] is None]
        rows = missing + given if key.nulls_first else given + missing
    return rows


def holds(predicate: str, row: dict[str, Any], values: dict[str, Any]) -> bool:
    """A Cypher predicate of comparisons, evaluated with Cypher's three-valued logic."""
    text = re.sub(r"n\.(\w+) IS NOT NULL", r"(Known(row['\1'] is not None))", predicate)
    text = re.sub(r"n\.(\w+) IS NULL", r"(Known(row['\1'] is None))", text)
    text = re.sub(r"n\.(\w+) (<=|>=|<|>|=) \$(\w+)", r"compare(row['\1'], '\2', values['\3'])", text)
    text = text.replace(" AND ", " & ").replace(" OR ", " | ").replace("false", "Known(False)")
    return bool(eval(text, {"row": row, "values": values, "Known": Known, "compare": compare}).value)


class Known:
    """A truth value that may be unknown."""

    def __init__(self, value: bool | None) -> None:
        self.value = value

    def __and__(self, other: Known) -> Known:
        if self.value is False or other.value is False:
            return Known(False)
        return Known(None if None in (self.value, other.value) else True)

    def __or__(self, other: Known) -> Known:
        if self.value or other.value:
            return Known(True)
        return Known(None if None in (self.value, other.value) else False)


def compare(left: Any, operator: str, right: Any) -> Known:
    if left is None or right is None:
        return Known(None)
    return Known(
        {"<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right, "=": left == right}[operator]
    )


ORDERS = [
    Order(
        (
            Key("n.a", nullable=True, descending=da, nulls_first=na),
            Key("n.b", nullable=True, descending=db),
            Key("n.id"),
        )
    )
    for da, na, db in product([False, True], repeat=3)
]


@pytest.mark.parametrize("order", [*ORDERS, *(order.reversed for order in ORDERS)], ids=lambda order: order.clause())
def test_predicates_keep_exactly_what_comes_after_each_row(order: Order) -> None:
    rows = plain_sort(order)
    for position, row in enumerate(rows):
        values = {f"p{i}": row[key.expression.removeprefix("n.")] for i, key in enumerate(order.keys)}
        names = tuple(None if value is None else f"${name}" for name, value in values.items())
        predicates = after(order.keys, names)
        kept = [other["id"] for other in rows if all(holds(text, other, values) for text in predicates)]
        assert kept == [other["id"] for other in rows[position + 1 :]]


def test_leading_key_is_bounded_alone_for_the_index() -> None:
    predicates = after((Key("n.name"), Key("n.id")), ("$p0", "$p1"))
    assert predicates == ["n.name >= $p0", "(n.name > $p0 OR (((n.id > $p1))))"]


def test_missing_values_stand_where_the_order_says() -> None:
    assert Order((Key("n.a", nullable=True), Key("n.id"))).clause() == "ORDER BY n.a, n.id"
    assert Order((Key("n.a", nullable=True, descending=True),)).clause() == "ORDER BY n.a IS NULL, n.a DESC"
    assert Order((Key("n.a", nullable=True, nulls_first=True),)).clause() == "ORDER BY n.a IS NOT NULL, n.a"
    assert Order((Key("n.a", nullable=True, descending=True, nulls_first=True),)).clause() == "ORDER BY n.a DESC"


def test_an_index_is_asked_only_for_keys_that_every_row_has() -> None:
    keys = (Key("n.claimCount", "int"), Key("n.until", "date", nullable=True), Key("n.id"))
    assert carried(keys) == ["n.claimCount IS NOT NULL", "n.id IS NOT NULL"]
