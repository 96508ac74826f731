"""Ids of actors in filters: one that is retired asks for the actor that stands for it.

The lookup stands where the id is compared: one hit, and an index still finds the actor. (Looked up once beforehand, the
planner would not see that what is compared is one id, or a few, and would try all actors.)
"""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.api.compiler.filters import Condition, Filter
from actorgraph.api.compiler.operators import compare

STANDS = "coalesce(COLLECT {{ MATCH (r:RetiredId) WHERE r.id = {p} RETURN r.becomes }}[0], {p})"
"""The id of the actor that stands for the one with the id `{p}`."""

# Those that stand for the ones with the ids `{p}`.
_STAND = "({p} + COLLECT {{ MATCH (r:RetiredId) WHERE r.id IN {p} RETURN r.becomes }})"
# All ids under which claims may have recorded an actor: its own, and those of the actors merged with it.
_RECORDED = "([{p}] + COLLECT {{ MATCH (x:Actor)-[:SAME_AS*1..2]-(y:Actor) WHERE x.id = {p} RETURN y.id }})"
_ANY_RECORDED = "({p} + COLLECT {{ MATCH (x:Actor)-[:SAME_AS*1..2]-(y:Actor) WHERE x.id IN {p} RETURN y.id }})"


def compare_actor(filter_: Filter, field: str, expression: str) -> Iterator[str]:
    """The predicates of an operator input on the id of an actor that is not retired itself."""

    def asked(operator: str) -> str:
        template = _STAND if operator == "in_" else STANDS
        return template.format(p=filter_.parameter(field, operator))

    return compare(expression, filter_.value[field], asked)


def actor_id(filter_: Filter, field: str) -> list[str]:
    """The condition on an actor's own id."""
    return list(compare_actor(filter_, field, f"{filter_.variable}.id"))


def recorded_id(template: str) -> Condition:
    """A condition on an id as a claim recorded it, the expression `template` over `{n}`."""

    def condition(filter_: Filter, field: str) -> list[str]:
        expression = template.format(n=filter_.variable)
        return [_recorded(filter_, field, operator, expression) for operator in filter_.value[field]]

    return condition


def _recorded(filter_: Filter, field: str, operator: str, expression: str) -> str:
    if operator == "is_null":
        return f"{expression} IS {'' if filter_.value[field][operator] else 'NOT '}NULL"
    ids = (_ANY_RECORDED if operator == "in_" else _RECORDED).format(p=filter_.parameter(field, operator))
    return f"NOT {expression} IN {ids}" if operator == "ne" else f"{expression} IN {ids}"
