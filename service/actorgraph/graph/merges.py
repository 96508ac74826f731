"""Merges: two actors found to be one, so that one of them is retired and the other stands for both; reversible.

The claims keep what they recorded. What leads to an actor (their ends, who says so, whose a place is) leads to the one
that stands for it; where a relationship's node does not tell what was recorded, its property `recorded` does. A merge
goes one step: nothing is merged into a retired actor, and nobody that stands for others is retired. Which actors are
merged follows from the decisions (`graph.decisions`); here is what a merge does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from actorgraph.graph.projector import Projected, project
from actorgraph.graph.store import Row, Runner, Transaction
from actorgraph.words.judgements import Judgement

MERGES = "MATCH (retired:Retired)-[:SAME_AS]->(now:Actor) RETURN retired.id, now.id"
_RETIRE = """
UNWIND $rows AS row
MATCH (retired:Actor {id: row.retired})
MATCH (now:Actor {id: row.now})
SET retired:Retired
CREATE (retired)-[:SAME_AS {judgement: row.judgement, basis: row.basis, by: row.by, at: row.at}]->(now)
MERGE (id:RetiredId {id: row.retired}) SET id.becomes = row.now, id.at = row.at
WITH row
MATCH (id:RetiredId {becomes: row.retired}) SET id.becomes = row.now, id.through = row.retired
"""
_REINSTATE = """
UNWIND $rows AS row
MATCH (retired:Actor {id: row.retired})-[merge:SAME_AS]->()
DELETE merge
REMOVE retired:Retired
WITH retired
OPTIONAL MATCH (id:RetiredId {id: retired.id}) DELETE id
WITH DISTINCT retired
MATCH (id:RetiredId {through: retired.id}) SET id.becomes = retired.id REMOVE id.through
"""
_SAY_AGAIN = """
UNWIND $rows AS row
MATCH (:Retired {id: row.retired})-[merge:SAME_AS]->(:Actor {id: row.now})
SET merge = {judgement: row.judgement, basis: row.basis, by: row.by, at: row.at}
WITH row
MATCH (id:RetiredId {id: row.retired}) SET id.at = row.at
"""
# What leads from one to another actor when row.retired is retired or reinstated; answers the claims concerned.
_LEAD = tuple(
    f"""
UNWIND $rows AS row
MATCH (:Actor {{id: row.from}})<-[old:{relationship}]-(claim:Claim) WHERE claim.{recorded} = row.retired
MATCH (to:Actor {{id: row.to}})
CREATE (claim)-[:{relationship}]->(to)
DELETE old
RETURN claim.id
"""
    for relationship, recorded in (("SUBJECT", "subjectId"), ("OBJECT", "objectId"), ("AGAINST", "againstId"))
)
_LEAD_NOTED = tuple(
    f"""
UNWIND $rows AS row
MATCH (:Actor {{id: row.from}})<-[old:{relationship}]-(node) WHERE coalesce(old.recorded, row.from) = row.retired
MATCH (to:Actor {{id: row.to}})
CREATE (node)-[new:{relationship}]->(to)
SET new = properties(old), new.recorded = CASE WHEN row.to = row.retired THEN null ELSE row.retired END
DELETE old
RETURN node.id
"""
    for relationship in ("ATTRIBUTED_TO", "TERRITORY_OF")
)
_CLAIMS_OF_TOLLS = """
UNWIND $rows AS row
MATCH (:Actor {id: row.from})<-[:SIDE]-(:Toll)-[:STATED_BY]->(claim:Claim) WHERE claim.tollSideId = row.retired
RETURN claim.id
"""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two actors are one: `retired` is known as `now` from then on."""

    retired: str
    now: str
    judgement: Judgement
    basis: str
    by: str
    at: datetime


def read_merges(runner: Runner) -> dict[str, str]:
    """Who stands for whom: by the id of each retired actor, that of the one it was merged into."""
    return dict(runner.run(MERGES))


def retire(transaction: Transaction, merges: Sequence[Merge]) -> Projected:
    """Retires actors in favour of others, who are there and stand; what was drawn anew."""
    if not merges:
        return Projected()
    transaction.run(_RETIRE, {"rows": [_row(merge) for merge in merges]})
    return _lead(transaction, [(merge.retired, merge.retired, merge.now) for merge in merges])


def reinstate(transaction: Transaction, merged: Sequence[tuple[str, str]]) -> Projected:
    """Takes merges back, each given as who was retired and who stands for it; what was drawn anew."""
    if not merged:
        return Projected()
    transaction.run(_REINSTATE, {"rows": [{"retired": retired} for retired, _ in merged]})
    return _lead(transaction, [(retired, now, retired) for retired, now in merged])


def say_again(transaction: Transaction, merges: Sequence[Merge]) -> None:
    """Writes on merges that are made already who decided them, when and why."""
    if merges:
        transaction.run(_SAY_AGAIN, {"rows": [_row(merge) for merge in merges]})


def _row(merge: Merge) -> dict[str, object]:
    return asdict(merge) | {"judgement": merge.judgement.value}


def _lead(transaction: Transaction, steps: Sequence[tuple[str, str, str]]) -> Projected:
    """Leads what recorded the first actor of each step from the second to the third; draws anew all that it touches."""
    asked = {"rows": [dict(zip(("retired", "from", "to"), step, strict=True)) for step in steps]}
    found: list[Row] = transaction.run(_CLAIMS_OF_TOLLS, asked)
    for statement in (*_LEAD, *_LEAD_NOTED):
        found += transaction.run(statement, asked)
    return project(transaction, claims=sorted({id_ for (id_,) in found}))
