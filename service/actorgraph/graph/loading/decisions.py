"""Decisions whether two actors are one, among what is loaded: checked beside those that the graph has, and applied.

Whatever was loaded, all decisions are applied at its end, so that one that was waiting for an actor who came with this
load merges now. Of two on a pair the one made later stands; of two made at once, the one that is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

import orjson

from actorgraph.graph.clusters import Conflict, merges_of, two_kinds
from actorgraph.graph.decisions import Settled, kinds_of, missing_actors, read_decisions, settle, write_decisions
from actorgraph.graph.one_transaction import Database
from actorgraph.graph.projector import Projected
from actorgraph.graph.staging import Staging
from actorgraph.graph.store import Counters, Reader, Transaction
from actorgraph.graph.turns import take_turn
from actorgraph.words.decisions import Decision
from actorgraph.words.errors import Problem
from actorgraph.words.terms import ActorKind

_BATCH = 1000
_STAGED = "SELECT body FROM record WHERE kind = 'decision' ORDER BY id"
_ANY = "MATCH (d:Decision) RETURN d.id LIMIT 1"
_BODY = "SELECT id, body FROM record WHERE id = ?"
_NAMED = 5


@dataclass(frozen=True, slots=True)
class DecisionCount:
    """What became of the decisions of a load, and of the actors that they speak of.

    `older` ones gave way to a later decision that the graph has. `waiting` counts the accepted ones of the graph that
    miss an actor, and `missing` names the first of these actors.
    """

    read: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    older: int = 0
    merged: int = 0
    unmerged: int = 0
    waiting: int = 0
    missing: tuple[str, ...] = ()

    def as_text(self) -> Iterator[str]:
        """Lines for people; none where there is nothing to tell."""
        if self.read:
            yield (
                f"decisions: {self.read:,} read, {self.created:,} created, {self.changed:,} changed, "
                f"{self.unchanged:,} unchanged" + (f", {self.older:,} older than those here" if self.older else "")
            )
        if self.merged or self.unmerged:
            yield f"actors: {self.merged:,} merged into others, {self.unmerged:,} taken out of others again"
        if self.waiting:
            named = ", ".join(f"'{id_}'" for id_ in self.missing)
            yield f"decisions that wait for actors who are not here: {self.waiting:,} (for {named})"


def check_decisions(staging: Staging, database: Database) -> Iterator[Problem]:
    """The problem of each staged decision that cannot hold beside the others, staged or stored."""
    staged = _staged(staging)
    if not staged:
        return
    _, conflicts = merges_of(_standing(staged, _stored(database)).values())
    for conflict in conflicts:
        yield _problem(staging, staged, conflict)


def check_kinds(staging: Staging, database: Database) -> Iterator[Problem]:
    """The problem of each decision, staged or stored, that joins actors of kinds that are never one.

    Kinds are as they will be when all that is staged is written: a decision may have waited for an actor who comes now.
    """
    staged = _staged(staging)
    if not staged and not staging.count("actor"):
        return
    accepted = [one for one in _standing(staged, _stored(database)).values() if one.accepts]
    coming = _coming_kinds(staging, {id_ for one in accepted for id_ in one.pair})
    open_ = [one for one in accepted if one.id in staged or not coming.keys().isdisjoint(one.pair)]
    kinds = kinds_of(Reader(database, "kinds"), {id_ for one in open_ for id_ in one.pair}) | coming
    for decision in open_:
        conflict = two_kinds(decision, kinds)
        if conflict is None:
            continue
        if decision.id in staged:
            yield _problem(staging, staged, conflict)
        else:
            yield _unlike(staging, decision, coming, conflict)


def _coming_kinds(staging: Staging, ids: Iterable[str]) -> dict[str, ActorKind]:
    """The kinds of those of the actors that are staged."""
    found = (row for id_ in ids for row in staging.query(_BODY, [id_]))
    return {id_: ActorKind(orjson.loads(body)["properties"]["kind"]) for id_, body in found}


def _unlike(staging: Staging, decision: Decision, coming: Mapping[str, ActorKind], conflict: Conflict) -> Problem:
    """The problem of a staged actor whose kind a stored decision cannot do with."""
    own = next(id_ for id_ in decision.pair if id_ in coming)
    ((record,),) = staging.query("SELECT n FROM record WHERE id = ?", [own])
    remedy = f"The database holds {decision.id}, which joins them: reject that, or correct the kind."
    return staging.problem(record, "kind", None, f"{conflict.message} {remedy}")


def _problem(staging: Staging, staged: Mapping[str, Decision], conflict: Conflict) -> Problem:
    own = next((id_ for id_ in conflict.decisions if id_ in staged), None)
    if own is None:
        return Problem("the database", None, conflict.decisions[0], None, conflict.message)
    ((record,),) = staging.query("SELECT n FROM record WHERE id = ?", [own])
    return staging.problem(record, None, None, conflict.message)


def planned_merges(staging: Staging, database: Database) -> dict[str, str]:
    """Who will stand for whom when everything is loaded, by the decisions that are staged or stored."""
    merges, _ = merges_of(_standing(_staged(staging), _stored(database)).values())
    return {retired: decision.into for retired, decision in merges.items()}


def _staged(staging: Staging) -> dict[str, Decision]:
    found = (Decision.model_validate_json(body) for (body,) in staging.query(_STAGED))
    return {decision.id: decision for decision in found}


def _stored(database: Database) -> dict[str, Decision]:
    return read_decisions(Reader(database, "decisions"))


def _standing(staged: Mapping[str, Decision], stored: Mapping[str, Decision]) -> dict[str, Decision]:
    """All decisions, each pair's later one."""
    later = {id_: one for id_, one in staged.items() if id_ not in stored or one.at >= stored[id_].at}
    return {**stored, **later}


def load_decisions(database: Database, staging: Staging) -> tuple[DecisionCount, Projected, Counters]:
    """Writes the staged decisions that are new, changed and not too old, and brings merges and decisions together."""
    count, counters = _write(database, staging)
    done, changed = settle_in_turns(database)
    if not count.read and done == Settled():
        return count, done.projected, counters + changed
    missing = missing_actors(Reader(database, "decisions that wait"))
    told = replace(
        count,
        merged=done.merged,
        unmerged=done.unmerged,
        waiting=len(missing),
        missing=tuple(sorted({id_ for ids in missing.values() for id_ in ids})[:_NAMED]),
    )
    return told, done.projected, counters + changed


def _write(database: Database, staging: Staging) -> tuple[DecisionCount, Counters]:
    staged = _staged(staging)
    if not staged:
        return DecisionCount(), Counters()
    stored = _stored(database)
    newer = [one for id_, one in staged.items() if id_ not in stored or one.at >= stored[id_].at]
    new = [one for one in newer if one.id not in stored]
    changed = [one for one in newer if one.id in stored and not one.says_the_same(stored[one.id])]
    counters = Counters()
    for start in range(0, len(new) + len(changed), _BATCH):
        batch = [*new, *changed][start : start + _BATCH]
        counters += database.write(partial(_write_in_turn, decisions=batch), name="load decisions")[1]
    unchanged = len(newer) - len(new) - len(changed)
    return DecisionCount(len(staged), len(new), len(changed), unchanged, len(staged) - len(newer)), counters


def _write_in_turn(transaction: Transaction, *, decisions: list[Decision]) -> None:
    take_turn(transaction)
    write_decisions(transaction, decisions)


def settle_in_turns(database: Database) -> tuple[Settled, Counters]:
    """Brings merges and decisions together, some in each transaction; what was done, and what changed."""
    if not database.read(_ANY, name="decisions"):
        return Settled(), Counters()
    done, counters = database.write(_settle_in_turn, name="settle decisions")
    while done.more:
        step, changed = database.write(_settle_in_turn, name="settle decisions")
        done, counters = done + step, counters + changed
    return done, counters


def _settle_in_turn(transaction: Transaction) -> Settled:
    take_turn(transaction)
    done = settle(transaction)
    return replace(done, projected=done.projected.counted())
