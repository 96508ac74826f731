"""Snapshots: what held on a day as nodes and ties to draw, the best attested ties first, and how many there are."""

from __future__ import annotations

from dataclasses import replace

from actorgraph.api.compiler.connections import paged
from actorgraph.api.compiler.names import type_names
from actorgraph.api.compiler.paths import actor_or_place, as_known_now, step_types, step_wanted
from actorgraph.api.compiler.plan import FieldPlan, Paging, Part, Parts
from actorgraph.api.compiler.planner import Spot
from actorgraph.api.compiler.sources import all_ties
from actorgraph.api.compiler.tie_filters import end_labels
from actorgraph.api.compiler.values import Parameter
from actorgraph.words.errors import BadUserInput
from actorgraph.words.terms import Reading
from actorgraph.words.vocabulary import TIE_TYPES

MOST_TIES, DEFAULT_TIES, MOST_HOPS, MOST_AROUND = 2_000, 500, 3, 20
_BEST_FIRST = "ORDER BY t.claimCount DESC, t.id DESC"
_CARRIED = ("t.claimCount IS NOT NULL", "t.id IS NOT NULL")


def snapshot(spot: Spot) -> FieldPlan:
    """`snapshot`: the variable of its fields holds [ties, nodes asked about, day, reading, truncated, how many]."""
    site = spot.given.site
    spot = paged(spot, Paging(site, spot.name, False, False, 0, "", False, None, 3, MOST_TIES, DEFAULT_TIES))
    first, one_more = (spot.names.parameter(Parameter(site, ("first",), None, m, default=DEFAULT_TIES)) for m in (0, 1))
    held = Held(spot)
    day = spot.names.parameter(spot.given.parameter("on"))
    reading = Reading(spot.given.get("reading") or Reading.POSSIBLE)
    total = held.count() if _selects(spot, "totalTies") else "null"
    variable = spot.names.variable("s")
    clauses = (
        f"{held.start} CALL (around) {{ {held.best(one_more)} RETURN collect(t) AS ties }} "
        f"WITH [ties[..{first}], around, toString({day}), '{reading}', size(ties) > {first}, {total}] AS {variable}"
    )
    return Part(spot.key, clauses, spot.planner.shape(spot, "Snapshot", variable), required=True)


def _selects(spot: Spot, name: str) -> bool:
    selected = spot.planner.sub_selections(spot.planner.object_type(spot.target_name), spot.nodes)
    return any(nodes[0].name.value == name for nodes in selected.values())


class Held:
    """The ties that held: all of them, or those near what is asked about."""

    def __init__(self, spot: Spot) -> None:
        self._near = _near(spot) if spot.given.get("around") is not None else None
        self._all = all_ties("t", step_types(spot)).such_that(step_wanted(spot))
        self.start = _around(spot) if self._near else "WITH [] AS around"

    def best(self, limit: str) -> str:
        """Clauses that leave the best attested in scope; of all ties one index a type gives them in order."""
        tail = f"{_BEST_FIRST} LIMIT {limit}"
        if self._near:
            return f"{self._near} WITH t {tail}"
        where = " AND ".join([*_CARRIED, *self._all.predicates])
        ways = " UNION ALL ".join(f"MATCH {way} WHERE {where} RETURN t {tail}" for way in self._all.ways)
        return f"CALL {{ {ways} }} WITH t {tail}"

    def count(self) -> str:
        """A COUNT expression of them."""
        return f"COUNT {{ {self._near} RETURN t }}" if self._near else self._all.count()


def _around(spot: Spot) -> str:
    """Clauses that leave the actors and places asked about in scope, as `around`."""
    given = spot.names.parameter(replace(spot.given.parameter("around"), made=_checked))
    return (
        f"WITH [id IN {given} | {as_known_now('id')}] AS ids "
        "WITH COLLECT { MATCH (n:Record) WHERE n.id IN ids AND (n:Actor OR n:Place) RETURN n } AS around"
    )


def _checked(ids: list[str]) -> list[str]:
    if len(ids) > MOST_AROUND:
        raise BadUserInput(f"`snapshot(around:)` names {len(ids)} things; the limit is {MOST_AROUND}. Name fewer.")
    return [actor_or_place(id_, "snapshot(around:)") for id_ in ids]


def _near(spot: Spot) -> str:
    """Clauses that match the ties within so many hops of what is asked about, perhaps more than once."""
    hops = spot.given.get("hops")
    hops = 1 if hops is None else int(hops)
    if not 1 <= hops <= MOST_HOPS:
        raise BadUserInput(f"`{spot.name}(hops: {hops})` is not from 1 to {MOST_HOPS}. Ask for so many hops.")
    types, wanted = type_names(step_types(spot)), step_wanted(spot)
    text = "UNWIND around AS n "
    if hops > 1:
        held = f" WHERE all(x IN way WHERE {' AND '.join(step_wanted(spot, 'x'))})" if wanted else ""
        text += f"MATCH (n)-[way:{types}*0..{hops - 1}]-(m){held} WITH DISTINCT m AS n "
    return f"{text}MATCH (n)-[t:{types}]-() WHERE {' AND '.join(wanted)} WITH DISTINCT t"


def snapshot_ties(spot: Spot) -> FieldPlan:
    """`Snapshot.ties`."""
    variable = spot.names.variable("t")
    return Parts(spot.key, f"UNWIND {spot.variable}[0] AS {variable}", "", spot.target("Tie", variable))


def snapshot_nodes(spot: Spot) -> FieldPlan:
    """`Snapshot.nodes`: the ends of the ties given, and what was asked about, each once."""
    variable = spot.names.variable("n")
    clauses = (
        f"UNWIND {spot.variable}[1] + [t IN {spot.variable}[0] | startNode(t)] + "
        f"[t IN {spot.variable}[0] | endNode(t)] AS {variable} WITH DISTINCT {variable}"
    )
    target = spot.target("Entity", variable, end_labels(list(TIE_TYPES)))
    return Parts(spot.key, clauses, f"ORDER BY {variable}.id", target)
