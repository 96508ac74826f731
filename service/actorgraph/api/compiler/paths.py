"""Paths: the shortest chains of ties between two actors or places, equals in the order of their ids.

Neo4j gives the shortest paths in groups of equal length. A further group is read only where those before leave room,
since a group can be as large as the graph. The search starts at the end with more ties: from the other end it would
meet them again for each way to it (measured: 31 ms against 5 s beside a node of 30,000 ties).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from actorgraph.api.compiler.asked import asked_days, asked_types
from actorgraph.api.compiler.connections import paged
from actorgraph.api.compiler.names import type_names
from actorgraph.api.compiler.plan import FieldPlan, Paging, Parts
from actorgraph.api.compiler.planner import Spot
from actorgraph.api.compiler.tie_filters import end_labels
from actorgraph.api.compiler.values import Parameter, id_kind
from actorgraph.words.errors import BadUserInput, shown
from actorgraph.words.vocabulary import ACTOR, TIE_TYPES

MOST_HOPS, _DEFAULT_HOPS, DEFAULT_PATHS = 6, 4, 10
BETWEEN_ACTORS = tuple(name for name, row in TIE_TYPES.items() if row.object_kind == ACTOR)


def paths(spot: Spot) -> FieldPlan:
    """`paths`."""
    hops = _hops(spot)
    spot = paged(spot, Paging(spot.given.site, spot.name, False, False, 0, "", False, None, hops + 1, default=10))
    variable = spot.names.variable("p")
    order = f"ORDER BY size({variable}[1]), [n IN {variable}[0] | n.id], [t IN {variable}[1] | t.id]"
    limit = spot.names.parameter(Parameter(spot.given.site, ("first",), default=DEFAULT_PATHS))
    clauses = (
        f"{_ends(spot)} {_found(spot, hops, limit)} UNWIND found AS {variable} WITH {variable} {order} LIMIT {limit}"
    )
    return Parts(spot.key, clauses, order, spot.planner.shape(spot, "Path", variable))


def _hops(spot: Spot) -> int:
    hops = spot.given.get("max_hops")
    hops = _DEFAULT_HOPS if hops is None else int(hops)
    if not 1 <= hops <= MOST_HOPS:
        raise BadUserInput(f"`{spot.name}(maxHops: {hops})` is not from 1 to {MOST_HOPS}. Ask for so many hops.")
    return hops


def _ends(spot: Spot) -> str:
    """Both ends, the one with more ties first; nothing where they are one and the same."""
    one, other = (_end(spot, argument, name) for argument, name in (("from_", "one"), ("to", "other")))
    return (
        f"{one} {other} WITH one, other WHERE one <> other WITH one, CASE WHEN COUNT {{ (one)--() }} >= "
        "COUNT { (other)--() } THEN [one, other] ELSE [other, one] END AS ends WITH one, ends[0] AS a, ends[1] AS b"
    )


def _end(spot: Spot, argument: str, variable: str) -> str:
    id_ = spot.names.parameter(replace(spot.given.parameter(argument), made=_END_IDS[argument]))
    return f"MATCH ({variable}:Record) WHERE {variable}.id = {as_known_now(id_)}"


def as_known_now(id_: str) -> str:
    """The id that a retired id became, else the id itself."""
    return f"coalesce(COLLECT {{ MATCH (r:RetiredId) WHERE r.id = {id_} RETURN r.becomes }}[0], {id_})"


def actor_or_place(id_: str, where: str) -> str:
    """An id that one of them may have. Raises BadUserInput."""
    if id_kind(id_) not in {"actor", "place"}:
        raise BadUserInput(f"`{where}` holds {shown(id_)}, no id of an actor or a place. Give the id of one.")
    return id_


_END_IDS = {"from_": partial(actor_or_place, where="paths(from:)"), "to": partial(actor_or_place, where="paths(to:)")}


def _found(spot: Spot, hops: int, limit: str) -> str:
    """Clauses that leave `found` in scope: paths as [nodes, ties], as many groups of them as make `limit` paths."""
    step = _step(spot)
    text = f"CALL (one, a, b) {{ {_group(1, hops, step, 'found')} }}"
    for group in range(2, hops + 1):
        room = f"WITH one, a, b, found WHERE 0 < size(found) AND size(found) < {limit}"
        more = f"{room} {_group(group, hops, step, 'more')}"
        text += (
            f" CALL (one, a, b, found) {{ {more} }} WITH one, a, b, CASE WHEN size(more) > size(found) "
            "THEN more ELSE found END AS found"
        )
    return text


def _group(groups: int, hops: int, step: str, name: str) -> str:
    """The paths of so many groups that pass no node twice."""
    return (
        f"MATCH path = SHORTEST {groups} GROUPS (a) ({step}){{1,{hops}}} (b) "
        "WHERE all(n IN nodes(path) WHERE single(m IN nodes(path) WHERE m = n)) "
        "WITH one, nodes(path) AS met, relationships(path) AS walked "
        f"RETURN collect(CASE WHEN met[0] = one THEN [met, walked] ELSE [reverse(met), reverse(walked)] END) AS {name}"
    )


def _step(spot: Spot) -> str:
    """One hop, which leads neither back to the start nor on from the end."""
    return f"(x)-[t:{type_names(step_types(spot))}]-(y) WHERE {' AND '.join(['x <> b', 'y <> a', *step_wanted(spot)])}"


def step_types(spot: Spot) -> list[str]:
    """The types of tie that a drawing or path is made of: those asked for, else those between actors."""
    among: Sequence[str] = BETWEEN_ACTORS if spot.given.get("types") is None else tuple(TIE_TYPES)
    found = asked_types(spot, asked_days(spot), among)
    if not found:
        raise BadUserInput(f"`{spot.name}(types:)` names no type of tie that holds on a day. Name others, or none.")
    return found


def step_wanted(spot: Spot, tie: str = "t") -> list[str]:
    """What must hold of each tie of a drawing or path."""
    days = asked_days(spot)
    signs = spot.given.get("signs")
    wanted = [] if signs is None else [f"{tie}.sign IN {spot.names.parameter(spot.given.parameter('signs'))}"]
    return [*wanted, *([days.predicate(tie)] if days else [])]


def path_nodes(spot: Spot) -> FieldPlan:
    """`Path.nodes`, in the order of the path."""
    variable = spot.names.variable("n")
    clauses = (
        f"UNWIND range(0, size({spot.variable}[0]) - 1) AS position "
        f"WITH position, {spot.variable}[0][position] AS {variable}"
    )
    return Parts(spot.key, clauses, "ORDER BY position", spot.target("Entity", variable, end_labels(list(TIE_TYPES))))


def path_ties(spot: Spot) -> FieldPlan:
    """`Path.ties`, in the order of the path."""
    variable = spot.names.variable("t")
    clauses = (
        f"UNWIND range(0, size({spot.variable}[1]) - 1) AS position "
        f"WITH position, {spot.variable}[1][position] AS {variable}"
    )
    return Parts(spot.key, clauses, "ORDER BY position", spot.target("Tie", variable))
