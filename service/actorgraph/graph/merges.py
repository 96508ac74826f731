"""Merges: two actors found to be one, so that one of them is retired and the other stands for both; reversible.

The claims keep what they recorded. What leads to an actor (their ends, who says so, whose a place is) leads to the one
that stands for it; where a relationship's node does not tell what was recorded, its property `recorded` does. A merge
goes one step: nothing is merged into a retired actor, and nobody that stands for others is retired.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from actorgraph.graph.projector import project
from actorgraph.graph.store import Runner, Transaction
from actorgraph.graph.tie_changes import TieChanges
from actorgraph.words.errors import BadUserInput, shown
from actorgraph.words.judgements import Judgement

_ACTORS = """
UNWIND $ids AS id
MATCH (actor:Actor {id: id})
RETURN id, [(actor)-[:SAME_AS]->(now) | now.id], [(retired)-[:SAME_AS]->(actor) | retired.id]
"""
MERGES = "MATCH (retired:Retired)-[:SAME_AS]->(now:Actor) RETURN retired.id, now.id"
_RETIRE = """
MATCH (retired:Actor {id: $retired})
MATCH (now:Actor {id: $now})
SET retired:Retired
CREATE (retired)-[:SAME_AS {judgement: $judgement, basis: $basis, by: $by, at: $at}]->(now)
MERGE (id:RetiredId {id: $retired}) SET id.becomes = $now, id.at = $at
WITH now
MATCH (id:RetiredId {becomes: $retired}) SET id.becomes = now.id, id.through = $retired
"""
_REINSTATE = """
MATCH (retired:Actor {id: $retired})-[merge:SAME_AS]->()
DELETE merge
REMOVE retired:Retired
WITH retired
OPTIONAL MATCH (id:RetiredId {id: $retired}) DELETE id
WITH DISTINCT retired
MATCH (id:RetiredId {through: $retired}) SET id.becomes = $retired REMOVE id.through
"""
# What leads from $from to $to when $retired is retired, or back when it is reinstated; answers the claims concerned.
_LEAD = tuple(
    f"""
MATCH (:Actor {{id: $from}})<-[old:{relationship}]-(claim:Claim) WHERE claim.{recorded} = $retired
MATCH (to:Actor {{id: $to}})
CREATE (claim)-[:{relationship}]->(to)
DELETE old
RETURN claim.id
"""
    for relationship, recorded in (("SUBJECT", "subjectId"), ("OBJECT", "objectId"), ("AGAINST", "againstId"))
)
_LEAD_NOTED = tuple(
    f"""
MATCH (:Actor {{id: $from}})<-[old:{relationship}]-(node) WHERE coalesce(old.recorded, $from) = $retired
MATCH (to:Actor {{id: $to}})
CREATE (node)-[new:{relationship}]->(to)
SET new = properties(old), new.recorded = CASE WHEN $to = $retired THEN null ELSE $retired END
DELETE old
RETURN node.id
"""
    for relationship in ("ATTRIBUTED_TO", "TERRITORY_OF")
)
_CLAIMS_OF_TOLLS = """
MATCH (:Actor {id: $from})<-[:SIDE]-(:Toll)-[:STATED_BY]->(claim:Claim) WHERE claim.tollSideId = $retired
RETURN claim.id
"""


@dataclass(frozen=True, slots=True)
class Merge:
    """A decision that two actors are one: `retired` is known as `now` from then on."""

    retired: str
    now: str
    judgement: Judgement
    basis: str
    by: str
    at: datetime


def read_merges(runner: Runner) -> dict[str, str]:
    """Who stands for whom: by the id of each retired actor, that of the one it was merged into."""
    return dict(runner.run(MERGES))


def merge_actors(transaction: Transaction, merge: Merge) -> tuple[bool, TieChanges]:
    """Retires an actor in favour of another: whether there was anything to do, and the ties that changed.

    Raises BadUserInput where there is no such actor, or where the merge would make a circle or a chain.
    """
    known = _known(transaction, [merge.retired, merge.now])
    if _is_merged(merge, known):
        return False, {}
    transaction.run(
        _RETIRE,
        {
            "retired": merge.retired,
            "now": merge.now,
            "judgement": merge.judgement.value,
            "basis": merge.basis,
            "by": merge.by,
            "at": merge.at,
        },
    )
    return True, _lead(transaction, merge.retired, merge.retired, merge.now)


def unmerge_actors(transaction: Transaction, retired: str) -> tuple[str | None, TieChanges]:
    """Takes a merge back: the actor that stood for the other (None where it was not merged), and the changed ties.

    Raises BadUserInput where there is no such actor.
    """
    now = _known(transaction, [retired])[retired].now
    if now is None:
        return None, {}
    transaction.run(_REINSTATE, {"retired": retired})
    return now, _lead(transaction, retired, now, retired)


@dataclass(frozen=True, slots=True)
class _Actor:
    now: str | None
    stands_for: tuple[str, ...]


def _known(transaction: Transaction, ids: list[str]) -> Mapping[str, _Actor]:
    found = {
        id_: _Actor(next(iter(now), None), tuple(sorted(retired)))
        for id_, now, retired in transaction.run(_ACTORS, {"ids": ids})
    }
    for id_ in ids:
        if id_ not in found:
            raise BadUserInput(f"There is no actor {shown(id_)}. Correct the id, or record the actor first.")
    return found


def _is_merged(merge: Merge, known: Mapping[str, _Actor]) -> bool:
    """Whether the merge was made before. Raises BadUserInput where it cannot be made."""
    retired, now = known[merge.retired], known[merge.now]
    if merge.retired == merge.now:
        raise BadUserInput(f"'{merge.now}' cannot be merged into itself. Give two actors.")
    if retired.now == merge.now:
        return True
    if retired.now is not None:
        raise BadUserInput(
            f"'{merge.retired}' was merged into '{retired.now}' already. Unmerge it, then merge it into '{merge.now}'."
        )
    if now.now == merge.retired:
        raise BadUserInput(
            f"'{merge.now}' was merged into '{merge.retired}': the other way round would be a circle. "
            f"Unmerge '{merge.now}' first."
        )
    if now.now is not None:
        raise BadUserInput(
            f"'{merge.now}' was itself merged into '{now.now}', and merges make no chains. Merge into '{now.now}'."
        )
    if retired.stands_for:
        others = ", ".join(f"'{id_}'" for id_ in retired.stands_for)
        raise BadUserInput(
            f"{others} {'was' if len(retired.stands_for) == 1 else 'were'} merged into '{merge.retired}', and merges "
            f"make no chains. Unmerge first, then merge each into '{merge.now}'."
        )
    return False


def _lead(transaction: Transaction, retired: str, from_: str, to: str) -> TieChanges:
    """Leads what recorded `retired` from one actor to another, and draws anew all that it touches."""
    asked = {"retired": retired, "from": from_, "to": to}
    touched = {claim for (claim,) in transaction.run(_CLAIMS_OF_TOLLS, asked)}
    for statement in (*_LEAD, *_LEAD_NOTED):
        touched |= {id_ for (id_,) in transaction.run(statement, asked)}
    return project(transaction, claims=sorted(touched)).ties
