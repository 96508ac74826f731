"""Means and their times: the claims of a tie that name a means, and the bounds that these alone give.

Bounds are reckoned in Python where the projector reckons those of ties, so that there is one rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from actorgraph.api.compiler.days import Days
from actorgraph.api.compiler.plan import FieldPlan, Parts, Sieve, Value
from actorgraph.api.compiler.planner import Spot
from actorgraph.graph.projection import Lifetime, Time, project_time
from actorgraph.words.assertions import Bounds
from actorgraph.words.terms import Asserts, BoundStatus

_DATES = ("since", "sinceLatest", "untilEarliest", "until", "attestedUntil")
_SAID = ", ".join(["c.asserts", "c.endStatus", *(f"toString(c.{name})" for name in _DATES)])
_LIVES = ", ".join(
    f"[toString({end}({{n}}).foundedEarliest), toString({end}({{n}}).dissolvedLatest)]"
    for end in ("startNode", "endNode")
)


def means_held(spot: Spot) -> FieldPlan:
    """`Tie.meansHeld`: the variable of its fields holds [means, claims, what the claims say of time, lifetimes]."""
    tie, variable = spot.variable, spot.names.variable("h")
    day = spot.names.parameter(spot.given.parameter("on")) if spot.given.get("on") is not None else ""
    held = f" WHERE {Days(day, day).predicate(tie)}" if day else ""
    clauses = (
        f"UNWIND {tie}.means AS word WITH word{held} WITH word, COLLECT {{ MATCH (c:Claim) WHERE c.tieId = {tie}.id "
        "AND c.admission = 'ADMITTED' AND word IN c.means RETURN c ORDER BY c.id } AS claims "
        f"WITH [word, claims, [c IN claims | [{_SAID}]], [{_LIVES.format(n=tie)}]] AS {variable}"
    )
    sieve = Sieve(f"[{_time_of(variable)}, toString({day})]", _could_hold) if day else None
    return Parts(spot.key, clauses, f"ORDER BY {variable}[0]", spot.target("MeansHeld", variable), sieve)


def _time_of(variable: str) -> str:
    return f"{variable}[2], {variable}[3]"


def _time(claims: list[list[Any]], lives: list[list[Any]]) -> Time:
    lifetimes = [Lifetime(*map(_day, life)) for life in lives]
    return project_time([(Asserts(asserts), _bounds(rest)) for asserts, *rest in claims], lifetimes)


def _bounds(row: list[Any]) -> Bounds:
    end_status, *days = row
    since, since_latest, until_earliest, until, attested_until = map(_day, days)
    return Bounds(since, since_latest, until_earliest, until, BoundStatus(end_status), attested_until)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _could_hold(witness: list[Any]) -> bool:
    claims, lives, on = witness
    time, day = _time(claims, lives), date.fromisoformat(on)
    return (time.since is None or time.since <= day) and (time.until is None or time.until >= day)


def _bound(name: str) -> Callable[[Spot], FieldPlan]:
    def make(row: list[Any]) -> str | None:
        day: date | None = getattr(_time(*row), name)
        return None if day is None else str(day)

    return lambda spot: Value(spot.key, f"[{_time_of(spot.variable)}]", required=False, make=make)


def _claims(spot: Spot) -> FieldPlan:
    claim = spot.names.variable("n")
    return Parts(spot.key, f"UNWIND {spot.variable}[1] AS {claim}", f"ORDER BY {claim}.id", spot.target("Claim", claim))


MEANS: Mapping[tuple[str, str], Callable[[Spot], FieldPlan]] = {
    ("Tie", "meansHeld"): means_held,
    ("MeansHeld", "means"): lambda spot: Value(spot.key, f"{spot.variable}[0]", required=True),
    ("MeansHeld", "since"): _bound("since"),
    ("MeansHeld", "sinceLatest"): _bound("since_latest"),
    ("MeansHeld", "untilEarliest"): _bound("until_earliest"),
    ("MeansHeld", "until"): _bound("until"),
    ("MeansHeld", "claims"): _claims,
}
