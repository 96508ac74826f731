"""Changes: ties that hold on one of two days and not on the other, and pairs of actors that changed sides.

Under POSSIBLE a tie can only start on its `since` and end on its `until`, so that a range of one index a type gives
what changed. Under CERTAIN, and from a neighbour that the filter names, the ties are looked at one by one. Whether a
pair flipped is asked of all that changed, before a page is cut: asked in a limited branch of each type, it took the
database a minute to plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from actorgraph.api.compiler.asked import asked_filter, asked_types
from actorgraph.api.compiler.connections import EdgeField, Listing, page
from actorgraph.api.compiler.days import Days
from actorgraph.api.compiler.names import type_names
from actorgraph.api.compiler.ordering import Key, Order, after
from actorgraph.api.compiler.pairs import Pair, deciding
from actorgraph.api.compiler.plan import FieldPlan, Part, Rows
from actorgraph.api.compiler.planner import Spot
from actorgraph.api.compiler.sources import Source, all_ties
from actorgraph.api.compiler.starts import started
from actorgraph.words.changes import ChangeKind
from actorgraph.words.errors import BadUserInput
from actorgraph.words.terms import Reading
from actorgraph.words.vocabulary import INSTANT_TYPES


@dataclass(frozen=True, slots=True)
class Way:
    """Changes of one kind: the ties, and the bound that dates them."""

    kind: ChangeKind
    source: Source
    bound: str

    def clauses(self, tie: str, beyond: str) -> str:
        """Clauses that return each tie once with its kind and day; where a day is given, not before it."""
        source = self.source.such_that([f"{tie}.{self.bound} >= {beyond}"] if beyond else [])
        return f"{source.every()} RETURN {tie}, '{self.kind}' AS kind, {tie}.{self.bound} AS at"


@dataclass(frozen=True, slots=True)
class Changed:
    """All changes, as a tie, the kind and the day; `judged` are clauses that let a pair stand as one of its ties, and
    leave the ties between both in scope.

    `dated` says that no day is missing.
    """

    ways: tuple[Way, ...]
    tie: str
    judged: str
    dated: bool
    indexed: bool = False

    def every(self, beyond: str = "") -> str:
        """Clauses that leave each change in scope once."""
        ways = " UNION ALL ".join(way.clauses(self.tie, beyond) for way in self.ways)
        return f"CALL {{ {ways} }} WITH {self.tie}, kind, at, {self.judged}"

    def scan(self, order: Order, cursor: tuple[str | None, ...] | None, limit: str) -> Rows:
        """The first changes after a cursor."""
        variables = (self.tie, "kind", "at", "between")
        if cursor is None:
            return Rows(self.every(), variables, order, limit)
        beyond = f" WITH * WHERE {' AND '.join(after(order.keys, cursor))}"
        day = (cursor[0] or "") if self.dated else ""
        return Rows(self.every(day) + beyond, variables, order, limit)

    def count(self) -> str:
        """A COUNT expression of all changes."""
        return f"COUNT {{ {self.every()} RETURN {self.tie} }}"


def changes(spot: Spot) -> FieldPlan:
    """`changes`."""
    compared = Compared(spot)
    tie = compared.tie
    order = Order((Key("at", "date", nullable=True, label="at"), Key("kind", label="kind"), Key(f"{tie}.id")))
    return page(spot, Listing(compared.changed(), tie, "ID", compared.node(), order=order))


class Compared:
    """Two days compared: by what a tie has changed, and the ways to find those that have."""

    def __init__(self, spot: Spot) -> None:
        self.tie, other = spot.names.variable("t"), spot.names.variable("x")
        whole = spot.given.parameter()
        self.from_, self.to = (spot.names.parameter(replace(whole, made=made)) for made in (_first_day, _last_day))
        reading = Reading(spot.given.get("reading") or Reading.POSSIBLE)
        self._possible = reading is Reading.POSSIBLE
        self._before, self._after = (Days(day, day, reading) for day in (self.from_, self.to))
        types = asked_types(spot, None)
        self._lasting = [name for name in types if name not in INSTANT_TYPES]
        self._instant = [name for name in types if name in INSTANT_TYPES]
        asked, same = (asked_filter(spot, "TieFilter", variable) for variable in (self.tie, other))
        self._all = all_ties(self.tie, types)
        if asked is not None:
            self._all = started(asked, self._all, types)
        decisive = tuple(deciding(self._lasting))
        self._pair = Pair(self.tie, other, decisive, tuple(same.predicates() if same else ())) if decisive else None

    def changed(self) -> Changed:
        """What has changed."""
        return Changed(tuple(self._ways()), self.tie, self._judged(), dated=self._possible)

    def _judged(self) -> str:
        if self._pair is None:
            return "[] AS between"
        return (
            f"{self._pair.between()} AS between WITH *, {self._pair.flipped(self._before, self._after)} AS turned "
            f"WHERE NOT turned OR kind = 'STARTED' AND {self._pair.first(self._after)} "
            f"WITH {self.tie}, CASE WHEN turned THEN 'FLIPPED' ELSE kind END AS kind, at, between"
        )

    def _ways(self) -> Iterator[Way]:
        if not (self._lasting or self._instant):
            yield Way(ChangeKind.STARTED, self._all, "since")  # none passes
        yield from self._of(ChangeKind.STARTED, "since", self._lasting, self._begun())
        yield from self._of(ChangeKind.STARTED, "since", self._instant, self._took_place())
        yield from self._of(ChangeKind.ENDED, "until", self._lasting, self._gone())

    def _of(self, kind: ChangeKind, bound: str, types: Sequence[str], wanted: Sequence[str]) -> Iterator[Way]:
        """One way a type where an index of it can be read, else one for all."""
        split = self._possible and not self._all.start
        for names in ([name] for name in types) if split else [types] if types else []:
            yield Way(kind, self._ties(names).such_that([*wanted, f"{self.tie}.id IS NOT NULL"]), bound)

    def _ties(self, types: Sequence[str]) -> Source:
        if self._all.start:
            return self._all.such_that([f"{self.tie}:{type_names(types)}"])
        return all_ties(self.tie, types).such_that(self._all.predicates)

    def _begun(self) -> list[str]:
        if not self._possible:
            return [f"NOT {self._before.predicate(self.tie)}", self._after.predicate(self.tie)]
        return [*self._between("since"), f"coalesce({self.tie}.until >= {self.to}, true)"]

    def _gone(self) -> list[str]:
        if not self._possible:
            return [self._before.predicate(self.tie), f"NOT {self._after.predicate(self.tie)}"]
        until = f"{self.tie}.until"
        return [
            f"{until} >= {self.from_}",
            f"{until} < {self.to}",
            f"coalesce({self.tie}.since <= {self.from_}, true)",
        ]

    def _took_place(self) -> list[str]:
        """Of an instant: that it had not taken place by the first day, and has by the last."""
        return self._between("until" if not self._possible else "since")

    def _between(self, bound: str) -> list[str]:
        return [f"{self.tie}.{bound} > {self.from_}", f"{self.tie}.{bound} <= {self.to}"]

    def node(self) -> EdgeField:
        """The change itself, as the list [kind, day, actors, ties before, ties after]."""
        tie = self.tie
        before, after_ = (Pair.held(day) for day in (self._before, self._after))
        ends = f"[startNode({tie}), endNode({tie})]"
        turned = f"kind = 'FLIPPED' AND startNode({tie}).id > endNode({tie}).id"
        parts = (
            "kind",
            "at",
            f"[n IN CASE WHEN {turned} THEN reverse({ends}) ELSE {ends} END WHERE n:Actor]",
            f"CASE kind WHEN 'ENDED' THEN [{tie}] WHEN 'FLIPPED' THEN {before} ELSE [] END",
            f"CASE kind WHEN 'STARTED' THEN [{tie}] WHEN 'FLIPPED' THEN {after_} ELSE [] END",
        )

        def plan(spot: Spot) -> FieldPlan:
            change = spot.names.variable("c")
            clauses = f"WITH [{', '.join(parts)}] AS {change}"
            return Part(spot.key, clauses, spot.target("Change", change), required=True)

        return plan


def _days(given: Mapping[str, Any]) -> tuple[date, date]:
    """Both days. Raises BadUserInput."""
    first, last = given["from_"], given["to"]
    if first > last:
        raise BadUserInput(f"`changes(from: {first}, to: {last})` ends before it begins. Turn it round.")
    return first, last


def _first_day(given: Mapping[str, Any]) -> date:
    return _days(given)[0]


def _last_day(given: Mapping[str, Any]) -> date:
    return _days(given)[1]
