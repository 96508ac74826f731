"""Where the rows of a list come from: the patterns to match, and whether an index can carry the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from actorgraph.api.compiler.names import type_names
from actorgraph.api.compiler.ordering import Key, Order, after, carried
from actorgraph.api.compiler.plan import Branch, Scan
from actorgraph.words.terms import Direction
from actorgraph.words.vocabulary import SYMMETRIC_TYPES


@dataclass(frozen=True, slots=True)
class Source:
    """`whole` matches every row once; `ways` together match the same rows, each way carried by one index.

    `variables` are those that the rows are made of; `indexed` is false where the pattern starts at a known node, so
    that its few rows are sorted in memory. `start` are clauses that find that node first. `pinned` are expressions that
    the predicates hold to one value; `distinct` says that the pattern may reach a row more than once; `present` holds
    of every row, and lets an index of several properties find those that a filter asks for.
    """

    whole: str
    variables: tuple[str, ...]
    ways: tuple[str, ...] = ()
    indexed: bool = False
    predicates: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    distinct: bool = False
    start: str = ""
    present: tuple[str, ...] = ()

    def such_that(self, predicates: Sequence[str]) -> Source:
        """The same rows, only those of which the predicates hold."""
        return replace(self, predicates=(*self.predicates, *predicates))

    def every(self) -> str:
        """Clauses that match every row once."""
        where = f" WHERE {' AND '.join(self.predicates)}" if self.predicates else ""
        distinct = f" WITH DISTINCT {', '.join(self.variables)}" if self.distinct else ""
        return f"{self.start}MATCH {self.whole}{where}{distinct}"

    def scan(self, order: Order, cursor: tuple[str | None, ...] | None, limit: str) -> Scan:
        """The rows in an order, after a cursor, up to a limit."""
        return scan(self, order, cursor, limit)

    def count(self) -> str:
        """A COUNT expression of all rows; those that only stand for others are few, and taken away from the number."""
        stand = stands(self.variables[0])
        if stand not in self.predicates:
            return self._counted(self.whole, self.predicates)
        rest = tuple(predicate for predicate in self.predicates if predicate != stand)
        return f"{self._counted(self.whole, rest)} - {self._counted(f'({self.variables[0]}:Retired)', rest)}"

    def _counted(self, pattern: str, predicates: Sequence[str]) -> str:
        wanted = (*self.present, *predicates) if predicates else ()
        where = f" WHERE {' AND '.join(wanted)}" if wanted else ""
        returned = f" RETURN DISTINCT {', '.join(self.variables)}" if self.distinct else ""
        return f"COUNT {{ {self.start}MATCH {pattern}{where}{returned} }}"


def stands(variable: str) -> str:
    """That an actor was not merged into another, which stands for it."""
    return f"NOT {variable}:Retired"


def ties_from(actor: str, tie: str, other: str, types: Sequence[str], direction: Direction) -> Source:
    """The ties of a known node, seen from it: `(n)-[t:…]-(m)`."""
    directed = [name for name in types if name not in SYMMETRIC_TYPES]
    names = type_names(types)
    if not types:
        return Source(f"({actor})-[{tie}]-({other})", (tie, other), predicates=("false",))
    if direction is Direction.ANY or not directed:
        return Source(f"({actor})-[{tie}:{names}]-({other})", (tie, other))
    left, right = ("-", "->") if direction is Direction.OUT else ("<-", "-")
    if len(directed) == len(types):
        return Source(f"({actor}){left}[{tie}:{names}]{right}({other})", (tie, other))
    end = "startNode" if direction is Direction.OUT else "endNode"
    symmetric = type_names(set(types) & SYMMETRIC_TYPES)
    both_ways = f"({end}({tie}) = {actor} OR {tie}:{symmetric})"
    return Source(f"({actor})-[{tie}:{names}]-({other})", (tie, other), predicates=(both_ways,))


def all_ties(tie: str, types: Sequence[str]) -> Source:
    """All ties of some types: one way a type, since an index is of one type."""
    if not types:
        return Source(f"()-[{tie}]->()", (tie,), predicates=("false",))
    ways = tuple(f"()-[{tie}:{type_names([name])}]->()" for name in types)
    return Source(f"()-[{tie}:{type_names(types)}]->()", (tie,), ways, indexed=True)


def scan(source: Source, order: Order, cursor: tuple[str | None, ...] | None, limit: str) -> Scan:
    """The rows of a source in an order, after a cursor, up to a limit."""
    beyond = after(order.keys, cursor) if cursor else []
    if order.derived:
        branch = Branch(source.whole, source.predicates, order, tuple(beyond), source.start)
        return Scan(((branch,),), source.variables, order, limit, source.distinct)
    order = replace(order, pinned=source.pinned)
    if source.indexed and order.keys[0].nullable:
        groups = _two_groups(source, order, cursor)
    else:
        carrying = carried(order.keys) if source.indexed else []
        groups = [_group(source, order, [*carrying, *beyond])]
    return Scan(tuple(groups), source.variables, order, limit, source.distinct)


def _two_groups(source: Source, order: Order, cursor: tuple[str | None, ...] | None) -> list[tuple[Branch, ...]]:
    """The rows that have the leading key and those that do not, in the order asked; none before the cursor's."""
    head, rest = order.keys[0], order.keys[1:]
    given_order = replace(order, keys=(replace(head, nullable=False), *rest))
    missing_order = Order(rest)
    in_missing = cursor is not None and cursor[0] is None
    given = after(given_order.keys, cursor) if cursor and not in_missing else []
    missing = after(rest, cursor[1:]) if cursor and in_missing else []
    groups = {
        "given": _group(source, given_order, [*carried(given_order.keys), *given]),
        "missing": _group(source, missing_order, [_missing(head), *carried(rest), *missing]),
    }
    wanted = ["missing", "given"] if head.nulls_first else ["given", "missing"]
    if cursor:
        wanted = wanted[wanted.index("missing" if in_missing else "given") :]
    if "given" in wanted and _is_compared(source, head):
        wanted = ["given"]
    return [groups[name] for name in wanted]


def _is_compared(source: Source, key: Key) -> bool:
    """Whether a predicate compares the key, which no row without it passes."""
    starts = tuple(f"{key.expression} {operator} " for operator in ("=", "<", "<=", ">", ">=", "IN"))
    return any(predicate.startswith(starts) for predicate in source.predicates)


def _missing(key: Key) -> str:
    return f"{key.expression} IS NULL"


def _group(source: Source, order: Order, predicates: Sequence[str]) -> tuple[Branch, ...]:
    ways = source.ways or (source.whole,)
    return tuple(Branch(way, (*predicates, *source.predicates), order, start=source.start) for way in ways)
