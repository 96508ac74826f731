"""Decisions whether two actors are one, as the graph keeps them, and the merges that follow from them.

Each is a node `:Decision`, outside what records and GraphQL show, which outlives the file that it came with. One that
was accepted merges its two actors as soon as both are there; one that is changed to something else takes that back. So
the merges follow from the decisions and from nothing else, whether those came by loading, by command or by mutation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from actorgraph.graph.clusters import merges_of, two_kinds
from actorgraph.graph.loading.redating import native
from actorgraph.graph.merges import Merge, read_merges, reinstate, retire, say_again
from actorgraph.graph.projector import Projected
from actorgraph.graph.store import Runner, Transaction
from actorgraph.graph.tie_changes import TieChanges
from actorgraph.graph.turns import take_turn
from actorgraph.words.decisions import Decision, decision_id
from actorgraph.words.errors import BadUserInput, shown
from actorgraph.words.judgements import Judgement, Verdict
from actorgraph.words.terms import ActorKind

_AT_ONCE = 200  # merges in one transaction

_READ = "MATCH (d:Decision) RETURN properties(d) ORDER BY d.id"
_WRITE = "UNWIND $rows AS row MERGE (d:Decision {id: row.id}) SET d = row"
_FORGET = "UNWIND $ids AS id MATCH (d:Decision {id: id}) DELETE d"
_THERE = "UNWIND $ids AS id MATCH (n:Actor {id: id}) RETURN id"
_KINDS = "UNWIND $ids AS id MATCH (actor:Actor {id: id}) WHERE actor.kind IS NOT NULL RETURN id, actor.kind"
_WAITING = """
MATCH (d:Decision {verdict: 'ACCEPTED'})
WITH d, [id IN [d.retire, d.into] WHERE NOT EXISTS { MATCH (:Actor {id: id}) }] AS missing
WHERE size(missing) > 0
RETURN d.id, missing ORDER BY d.id
"""
_SAID = (
    "MATCH (retired:Retired)-[merge:SAME_AS]->(now:Actor)"
    " RETURN retired.id, now.id, merge.judgement, merge.basis, merge.by, merge.at"
)


def read_decisions(runner: Runner) -> dict[str, Decision]:
    """All decisions by id."""
    found = (as_decision(stored) for (stored,) in runner.run(_READ))
    return {decision.id: decision for decision in found}


def as_decision(stored: Mapping[str, Any]) -> Decision:
    """A decision from its stored properties."""
    return Decision.model_validate({name: native(value) for name, value in stored.items()})


def write_decisions(transaction: Transaction, decisions: Sequence[Decision]) -> None:
    """Writes decisions in the place of those on the same pairs; merges nobody yet (`settle`)."""
    transaction.run(_WRITE, {"rows": [_row(decision) for decision in decisions]})


def _row(decision: Decision) -> dict[str, object]:
    said: dict[str, object] = {
        "id": decision.id,
        "retire": decision.retire,
        "into": decision.into,
        "verdict": decision.verdict.value,
        "judgement": decision.effective_judgement.value if decision.effective_judgement else None,
        "basis": decision.basis,
        "by": decision.by,
        "at": decision.at.astimezone(UTC),
        "score": decision.score,
        "reasons": list(decision.reasons) or None,
    }
    return {name: value for name, value in said.items() if value is not None}


def missing_actors(runner: Runner) -> dict[str, list[str]]:
    """The accepted decisions that wait, by id, with the actors who are not there."""
    return dict(runner.run(_WAITING))


def kinds_of(runner: Runner, ids: Iterable[str]) -> dict[str, ActorKind]:
    """The kinds of those of the actors that are there, retired ones too."""
    return {id_: ActorKind(kind) for id_, kind in runner.run(_KINDS, {"ids": sorted(ids)})}


@dataclass(frozen=True, slots=True)
class Settled:
    """How many merges were made and taken back, and what was drawn anew; `more` where there is more to do."""

    merged: int = 0
    unmerged: int = 0
    more: bool = False
    projected: Projected = field(default_factory=Projected)

    def __add__(self, then: Settled) -> Settled:
        projected = self.projected + then.projected
        return Settled(self.merged + then.merged, self.unmerged + then.unmerged, then.more, projected)


def settle(transaction: Transaction) -> Settled:
    """Brings merges and decisions together, some merges at a time: first what is to be taken back, then what is new."""
    decisions = read_decisions(transaction)
    if not decisions:
        return Settled()
    wanted = _wanted(transaction, decisions)
    made = {retired: (now, said) for retired, now, *said in transaction.run(_SAID)}
    back = [
        (retired, now)
        for retired, (now, _) in sorted(made.items())
        if (wanted[retired].now != now if retired in wanted else _is_decided(retired, now, decisions))
    ][:_AT_ONCE]
    if back:
        return Settled(unmerged=len(back), more=True, projected=reinstate(transaction, back))
    new = [merge for retired, merge in sorted(wanted.items()) if retired not in made]
    say_again(transaction, [merge for retired, merge in wanted.items() if retired in made and _differs(merge, made)])
    return Settled(merged=len(new[:_AT_ONCE]), more=len(new) > _AT_ONCE, projected=retire(transaction, new[:_AT_ONCE]))


def _wanted(transaction: Transaction, decisions: Mapping[str, Decision]) -> dict[str, Merge]:
    """The merges that follow from the decisions, of actors that are there."""
    merges, _ = merges_of(decisions.values())
    ends = sorted({end for decision in merges.values() for end in decision.pair})
    there = {id_ for (id_,) in transaction.run(_THERE, {"ids": ends})}
    return {
        retired: _as_merge(decision)
        for retired, decision in merges.items()
        if decision.retire in there and decision.into in there
    }


def _as_merge(decision: Decision) -> Merge:
    judgement = decision.effective_judgement or Judgement.CERTAIN
    at = decision.at.astimezone(UTC)
    return Merge(decision.retire, decision.into, judgement, decision.basis, decision.by, at)


def _is_decided(retired: str, now: str, decisions: Mapping[str, Decision]) -> bool:
    """Whether there is a decision on two that are merged, which is then no acceptance."""
    return decision_id(retired, now) in decisions


def _differs(merge: Merge, made: Mapping[str, tuple[str, Sequence[Any]]]) -> bool:
    said = [native(value) for value in made[merge.retired][1]]
    return said != [merge.judgement.value, merge.basis, merge.by, native(merge.at)]


def settle_all(transaction: Transaction) -> Settled:
    """As `settle`, until nothing is left to do, in one transaction."""
    done = settle(transaction)
    while done.more:
        done += settle(transaction)
    return done


def merge_actors(transaction: Transaction, merge: Merge) -> tuple[bool, TieChanges]:
    """Decides that two actors are one: whether there was anything to do, and the ties that changed.

    Raises BadUserInput where there is no such actor, or where the decision cannot hold beside the others.
    """
    _require_actors(transaction, [merge.retired, merge.now])
    merges = read_merges(transaction)
    if _is_merged(merge, merges):
        return False, {}
    decision = Decision(
        id=decision_id(merge.retired, merge.now),
        retire=merge.retired,
        into=merge.now,
        verdict=Verdict.ACCEPTED,
        judgement=merge.judgement,
        basis=merge.basis,
        by=merge.by,
        at=merge.at,
    )
    _, conflicts = merges_of((read_decisions(transaction) | {decision.id: decision}).values())
    if of_two_kinds := two_kinds(decision, kinds_of(transaction, decision.pair)):
        conflicts.insert(0, of_two_kinds)
    if conflicts:
        raise BadUserInput(conflicts[0].message)
    write_decisions(transaction, [decision])
    return True, settle_all(transaction).projected.ties


def unmerge_actors(transaction: Transaction, retired: str) -> tuple[str | None, TieChanges]:
    """Takes a merge back, and forgets that the retired actor was decided to be any other.

    Answers the actor that stood for it (None where it was not merged), and the ties that changed. Raises BadUserInput
    where there is no such actor.
    """
    _require_actors(transaction, [retired])
    now = read_merges(transaction).get(retired)
    if now is None:
        return None, {}
    decided = read_decisions(transaction).values()
    forget(transaction, [one.id for one in decided if one.accepts and retired in one.pair])
    return now, reinstate(transaction, [(retired, now)]).ties


def undo(transaction: Transaction, one: str, other: str) -> Settled:
    """Forgets the decision on two actors, and takes back the merge that it made; what was done.

    Raises BadUserInput where there is no such decision, or where others build on it.
    """
    take_turn(transaction)
    decisions = read_decisions(transaction)
    decision = decisions.pop(decision_id(one, other), None)
    if decision is None:
        raise BadUserInput(
            f"There is no decision on {shown(one)} and {shown(other)}. `actorgraph resolve list` shows all."
        )
    _, conflicts = merges_of(decisions.values())
    if conflicts:
        raise BadUserInput(f"Others build on this decision. {conflicts[0].message}")
    merged = decision.accepts and read_merges(transaction).get(decision.retire) == decision.into
    forget(transaction, [decision.id])
    if not merged:
        return Settled()
    return Settled(unmerged=1, projected=reinstate(transaction, [decision.pair]))


def forget(transaction: Transaction, ids: Sequence[str]) -> None:
    """Deletes decisions; the merges that they made stay (`settle` leaves alone what no decision speaks of)."""
    transaction.run(_FORGET, {"ids": list(ids)})


def _require_actors(transaction: Transaction, ids: list[str]) -> None:
    there = {id_ for (id_,) in transaction.run(_THERE, {"ids": ids})}
    for id_ in ids:
        if id_ not in there:
            raise BadUserInput(f"There is no actor {shown(id_)}. Correct the id, or record the actor first.")


def _is_merged(merge: Merge, merges: Mapping[str, str]) -> bool:
    """Whether the merge was made before. Raises BadUserInput where it cannot be made."""
    retired, now = merges.get(merge.retired), merges.get(merge.now)
    stands_for = sorted(other for other, into in merges.items() if into == merge.retired)
    if merge.retired == merge.now:
        raise BadUserInput(f"'{merge.now}' cannot be merged into itself. Give two actors.")
    if retired == merge.now:
        return True
    if retired is not None:
        raise BadUserInput(
            f"'{merge.retired}' was merged into '{retired}' already. Unmerge it, then merge it into '{merge.now}'."
        )
    if now == merge.retired:
        raise BadUserInput(
            f"'{merge.now}' was merged into '{merge.retired}': the other way round would be a circle. "
            f"Unmerge '{merge.now}' first."
        )
    if now is not None:
        raise BadUserInput(
            f"'{merge.now}' was itself merged into '{now}', and merges make no chains. Merge into '{now}'."
        )
    if stands_for:
        others = ", ".join(f"'{id_}'" for id_ in stands_for)
        raise BadUserInput(
            f"{others} {'was' if len(stands_for) == 1 else 'were'} merged into '{merge.retired}', and merges "
            f"make no chains. Unmerge first, then merge each into '{merge.now}'."
        )
    return False
