"""Pairs of actors that changed sides between two days, as seen from one of their ties.

A pair flips where its ties by deeds and words were all of one sign, friend or foe, and are all of the other. So none of
them held on both days: what held on the first has ended, what holds on the last has started.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actorgraph.api.compiler.days import Days
from actorgraph.api.compiler.names import type_names
from actorgraph.words.terms import Sign
from actorgraph.words.vocabulary import TIE_TYPES

_DECIDES = "{x}.stance IN ['MATERIAL', 'VERBAL']"


def deciding(types: Sequence[str]) -> list[str]:
    """Those of the types that can decide which side a pair is on; none where they cannot change it."""
    signs = {name: TIE_TYPES[name].sign for name in types}
    if not {Sign.POSITIVE, Sign.NEGATIVE} <= set(signs.values()):
        return []
    return [name for name, sign in signs.items() if sign is not None]


@dataclass(frozen=True, slots=True)
class Pair:
    """The pair that tie `tie` joins, judged by its ties of some types of which predicates on `other` hold.

    They are gathered once, as the list `between`: told apart by day in a pattern each, they took the database seconds
    to plan.
    """

    tie: str
    other: str
    types: tuple[str, ...]
    wanted: tuple[str, ...]

    def between(self) -> str:
        """The list of the ties that can decide; empty where this tie is none."""
        wanted = " AND ".join([_DECIDES.format(x=self.other), *self.wanted])
        gathered = (
            f"COLLECT {{ WITH startNode({self.tie}) AS a, endNode({self.tie}) AS b "
            f"MATCH (a)-[{self.other}:{type_names(self.types)}]-(b) WHERE {wanted} "
            f"RETURN {self.other} ORDER BY {self.other}.id }}"
        )
        decides = f"coalesce({self.tie}.sign, 0) <> 0 AND {_DECIDES.format(x=self.tie)}"
        return f"CASE WHEN {decides} THEN {gathered} ELSE [] END"

    def flipped(self, before: Days, after: Days) -> str:
        """Whether all that held was of one sign, and all that holds is of the other."""
        one, other = self.held(before), self.held(after)
        return (
            f"({one} <> [] AND {other} <> [] AND any(s IN [1, -1] WHERE all(x IN {one} WHERE x.sign = s) "
            f"AND all(x IN {other} WHERE x.sign = -s)))"
        )

    def first(self, day: Days) -> str:
        """Whether the tie is the first to have started of those that decide on a day; the smaller id among equals."""
        since = f"{self.tie}.since"
        before = f"coalesce(x.since < {since}, x.since IS NOT NULL)"
        equal = f"coalesce(x.since = {since}, coalesce(x.since, {since}) IS NULL)"
        return f"none(x IN {self.held(day)} WHERE {before} OR {equal} AND x.id < {self.tie}.id)"

    @staticmethod
    def held(day: Days) -> str:
        """The list of the ties that decide on a day, by id."""
        return f"[x IN between WHERE {day.predicate('x')}]"
