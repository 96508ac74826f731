"""Rolling up: an actor as one with those that govern it or are part of it, directly or through others.

A state is one with its government and that one's army, a collective with its members. The nearest come first, so that a
group that is cut holds whom one would look for. Neo4j visits each actor once, however many ways lead to it
(`VarLengthExpand(Pruning,BFS)`): that takes the least length of a path, and so an aggregate.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from actorgraph.api.compiler.asked import asked_days
from actorgraph.api.compiler.connections import Listing, held, page, paged
from actorgraph.api.compiler.days import Days
from actorgraph.api.compiler.names import type_names
from actorgraph.api.compiler.plan import FieldPlan, Paging, Reckoned
from actorgraph.api.compiler.planner import Spot
from actorgraph.api.compiler.sources import Source, ties_from
from actorgraph.words.terms import Direction

MOST_STEPS, MOST_ROLLED_UP = 4, 200
_BELONGING = type_names(("GOVERNS", "PART_OF"))


@dataclass(frozen=True, slots=True)
class Seen:
    """Ties, the variable of the actor that each is seen from, and what must be reckoned before them."""

    ties: Source
    actor: str
    before: tuple[Reckoned, ...] = ()


def ties_seen(spot: Spot, days: Days | None, tie: str, other: str, types: list[str], direction: Direction) -> Seen:
    """The ties of the actor at hand; rolled up they are those of its whole group with all others, each once."""
    if not spot.given.get("roll_up"):
        return Seen(ties_from(spot.variable, tie, other, types, direction), spot.variable)
    members, before = _group(spot, days)
    member = spot.names.variable("a")
    ties = ties_from(member, tie, other, types, direction).such_that([f"NOT {other} IN {members}"])
    return Seen(replace(ties, variables=(*ties.variables, member), start=_each(members, member)), member, before)


def rolled_up(spot: Spot) -> FieldPlan:
    """`Actor.rolledUp`."""
    members, before = _group(spot, asked_days(spot))
    actor = spot.names.variable("n")
    source = Source(f"({actor})", (actor,), start=_each(members, actor))
    return page(spot, Listing(source, actor, "NAME", held("Actor", actor), before=before))


def _each(members: str, variable: str) -> str:
    return f"UNWIND {members} AS {variable} "


def _group(spot: Spot, days: Days | None) -> tuple[str, tuple[Reckoned, ...]]:
    """The list of the actor at hand and those that belong to it on the days asked about; priced as so many nodes."""
    size = MOST_ROLLED_UP
    paged(spot, Paging(spot.given.site, spot.name, False, False, 0, "", False, spot.page, limit=size, size=size))
    member, members = spot.names.variable("a"), spot.names.variable("a")
    way = f"p = ({spot.variable})<-[:{_BELONGING}*0..{MOST_STEPS}]-({member})"
    held_then = f" WHERE all(x IN relationships(p) WHERE {days.predicate('x')})" if days else ""
    nearest = f"WITH {member}, min(length(p)) AS steps ORDER BY steps, {member}.id LIMIT {size}"
    return members, ((members, f"COLLECT {{ MATCH {way}{held_then} {nearest} RETURN {member} }}"),)
