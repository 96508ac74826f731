"""Contradictions: pairs of live claims, joined by CONTRADICTS or of one key where one denies what the other affirms.

A denial speaks of a time (graph/projection.py, which marks ties as disputed, reads it so), and counts where the other
claim alone would let its tie hold then. All pairs are found before a page is cut: denials and contradictions are few.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from actorgraph.api.compiler.asked import asked_filter
from actorgraph.api.compiler.connections import Listing, held, page
from actorgraph.api.compiler.ordering import Key, Order, after
from actorgraph.api.compiler.plan import FieldPlan, Rows
from actorgraph.api.compiler.planner import Spot

_LIVE = "{x}.admission <> 'WITHDRAWN'"
_DENIED_FROM = (
    "CASE no.asserts WHEN 'HOLDS' THEN no.untilEarliest WHEN 'THROUGHOUT' THEN no.sinceLatest "
    "WHEN 'END' THEN no.untilEarliest ELSE no.since END"
)
_DENIED_TO = (
    "CASE no.asserts WHEN 'HOLDS' THEN no.sinceLatest WHEN 'THROUGHOUT' THEN no.untilEarliest "
    "WHEN 'START' THEN CASE WHEN no.untilEarliest IS NULL THEN no.sinceLatest END ELSE no.until END"
)
# The index on (admission, recordedAt, id) finds the denials; each claim has all three.
_DENIALS = (
    "MATCH (no:Claim) WHERE no.admission = 'DENIED' AND no.recordedAt IS NOT NULL AND no.id IS NOT NULL "
    "AND no.tieId IS NOT NULL MATCH (yes:Claim) WHERE yes.tieId = no.tieId AND yes.polarity = 'AFFIRMS' "
    f"AND {_LIVE.format(x='yes')} AND NOT coalesce({_DENIED_FROM} > yes.until, false) "
    f"AND NOT coalesce(yes.since > {_DENIED_TO}, false) RETURN no AS x, yes AS y, false AS said"
)
_SAID = (
    f"MATCH (x:Claim)-[:CONTRADICTS]->(y:Claim) WHERE {_LIVE.format(x='x')} AND {_LIVE.format(x='y')} "
    "RETURN x, y, true AS said"
)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every pair once, as the list [claim, other, whether it was said]."""

    pair: str
    one: str
    other: str
    wanted: str
    indexed: bool = False

    def every(self) -> str:
        """Clauses that leave each pair in scope once."""
        one, other = self.one, self.other
        wanted = f" WHERE {self.wanted}" if self.wanted else ""
        return (
            f"CALL {{ {_SAID} UNION ALL {_DENIALS} }} WITH CASE WHEN x.id < y.id THEN x ELSE y END AS {one}, "
            f"CASE WHEN x.id < y.id THEN y ELSE x END AS {other}, said WITH {one}, {other}, true IN collect(said) "
            f"AS said{wanted} WITH [{one}, {other}, said] AS {self.pair}"
        )

    def scan(self, order: Order, cursor: tuple[str | None, ...] | None, limit: str) -> Rows:
        """The first pairs after a cursor."""
        beyond = f" WITH * WHERE {' AND '.join(after(order.keys, cursor))}" if cursor else ""
        return Rows(self.every() + beyond, (self.pair,), order, limit)

    def count(self) -> str:
        """A COUNT expression of all pairs."""
        return f"COUNT {{ {self.every()} RETURN {self.pair} }}"


def contradictions(spot: Spot) -> FieldPlan:
    """`contradictions`."""
    pair, one, other = (spot.names.variable(stem) for stem in "qcc")
    order = Order((Key(f"{pair}[0].id", label="claim"), Key(f"{pair}[1].id", label="other")))
    pairs = Pairs(pair, one, other, _either(spot, one, other))
    return page(spot, Listing(pairs, pair, "ID", held("Contradiction", pair), order=order))


def _either(spot: Spot, one: str, other: str) -> str:
    """That one of both passes the filter, if there is one."""
    asked = [asked_filter(spot, "ClaimFilter", claim) for claim in (one, other)]
    ways = [f"({replace(filter_, optional=True).text()})" for filter_ in asked if filter_ is not None]
    return f"({' OR '.join(ways)})" if ways else ""
