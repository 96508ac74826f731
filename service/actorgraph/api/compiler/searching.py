"""Search: actors, places and events by name or alias, the best match first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from actorgraph.api.compiler.connections import EdgeField, Listing, held, known, page
from actorgraph.api.compiler.ordering import Key, Order, after
from actorgraph.api.compiler.plan import FieldPlan, Rows, Value
from actorgraph.api.compiler.planner import Spot
from actorgraph.words.searching import best_match, folded_query, plain_query


@dataclass(frozen=True, slots=True)
class Found:
    """What two indexes find, each thing once with its better score.

    Every match is read: only so are equals in order, and no page ends before the list does. A whole name or alias that
    is met to the letter counts double. An actor that was merged into another finds that one.
    """

    node: str
    score: str
    queries: tuple[tuple[str, str], ...]
    whole: str
    wanted: str
    indexed: bool = False

    def every(self) -> str:
        """Clauses that leave each match in scope once."""
        calls = " UNION ALL ".join(
            f"CALL db.index.fulltext.queryNodes('{index}', {query}) YIELD node, score RETURN node, score"
            for index, query in self.queries
        )
        wanted = f" WHERE {self.wanted}" if self.wanted else ""
        return (
            f"CALL {{ {calls} }} OPTIONAL MATCH (node)-[:SAME_AS]->(now:Actor) "
            f"WITH coalesce(now, node) AS node, max(score) AS score WITH node AS {self.node}, CASE WHEN any(name IN "
            f"[node.name] + coalesce(node.aliases, []) WHERE toLower(name) = {self.whole}) THEN 2 ELSE 1 END * score "
            f"AS {self.score}{wanted}"
        )

    def scan(self, order: Order, cursor: tuple[str | None, ...] | None, limit: str) -> Rows:
        """The best matches after a cursor."""
        beyond = f" WITH * WHERE {' AND '.join(after(order.keys, cursor))}" if cursor else ""
        return Rows(self.every() + beyond, (self.node, self.score), order, limit)

    def count(self) -> str:
        """A COUNT expression of all matches."""
        return f"COUNT {{ {self.every()} RETURN {self.node} }}"


def search(spot: Spot) -> FieldPlan:
    """`search`."""
    node, score = spot.names.variable("n"), spot.names.variable("s")
    text = spot.given.parameter("text")
    queries = tuple(
        (index, spot.names.parameter(replace(text, made=made)))
        for index, made in (("names", folded_query), ("spellings", plain_query))
    )
    kinds = spot.names.parameter(spot.given.parameter("kinds")) if spot.given.get("kinds") is not None else ""
    whole = spot.names.parameter(replace(text, made=str.lower))
    found = Found(node, score, queries, whole, f"{node}.kind IN {kinds}" if kinds else "")
    order = Order((Key(score, "float", descending=True, label="score"), Key(f"{node}.id")))
    edge = {"score": known(score), "matched": _matched(node, spot.names.parameter(text))}
    return page(spot, Listing(found, node, "NAME", held("Entity", node), edge, order=order))


def _matched(node: str, text: str) -> EdgeField:
    def make(row: list[Any]) -> str:
        wanted, names = row
        return best_match(wanted, names)

    def plan(spot: Spot) -> FieldPlan:
        return Value(spot.key, f"[{text}, [{node}.name] + coalesce({node}.aliases, [])]", required=True, make=make)

    return plan
