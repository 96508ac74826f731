"""Operators: one row each, the same for every field that has them.

A comparison with a missing value is null in Cypher, which a filter takes for false; under NOT it is made false first
(filters), so that the negation of a predicate on a missing value is true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

# `{e}` is the expression compared, `{p}` the parameter.
OPERATORS: Mapping[str, str] = {
    "eq": "{e} = {p}",
    "ne": "{e} <> {p}",
    "in_": "{e} IN {p}",
    "lt": "{e} < {p}",
    "lte": "{e} <= {p}",
    "gt": "{e} > {p}",
    "gte": "{e} >= {p}",
    "contains": "{e} CONTAINS {p}",
    "starts_with": "{e} STARTS WITH {p}",
    "ends_with": "{e} ENDS WITH {p}",
}
_FOLDED = {"in_": "toLower({e}) IN [word IN {p} | toLower(word)]"}


def compare(expression: str, asked: Mapping[str, Any], parameter: Callable[[str], str]) -> Iterator[str]:
    """The predicates of an operator input on an expression; `parameter` gives that of an operator's value."""
    folded = bool(asked.get("ignore_case"))
    for operator, operand in asked.items():
        if operator == "is_null":
            yield f"{expression} IS NULL" if operand else f"{expression} IS NOT NULL"
        elif operator in OPERATORS:
            yield _comparison(operator, expression, parameter(operator), folded=folded)


def _comparison(operator: str, expression: str, parameter: str, *, folded: bool) -> str:
    if not folded:
        return OPERATORS[operator].format(e=expression, p=parameter)
    if operator in _FOLDED:
        return _FOLDED[operator].format(e=expression, p=parameter)
    return OPERATORS[operator].format(e=f"toLower({expression})", p=f"toLower({parameter})")
