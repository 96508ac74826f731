"""What decisions on pairs of actors come to: who is retired in favour of whom, and where they cannot all be right.

A merge goes one step, so each actor that is retired needs a decision that leads to the one that stands for all of its
like. Further decisions among these are welcome: that two of them are one follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from actorgraph.words.decisions import Decision, decision_id
from actorgraph.words.judgements import Verdict
from actorgraph.words.one_kind import can_be_one
from actorgraph.words.terms import ActorKind

Merges = Mapping[str, Decision]
"""By the id of each actor that is retired, the decision that retires it."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Decisions that cannot all hold: their ids, and a sentence."""

    decisions: tuple[str, ...]
    message: str


def merges_of(decisions: Iterable[Decision]) -> tuple[Merges, list[Conflict]]:
    """The merges that follow from all decisions, and what is wrong with them; in order of id."""
    ordered = sorted(decisions, key=lambda decision: decision.id)
    into: dict[str, dict[str, Decision]] = {}
    for decision in ordered:
        if decision.accepts:
            into.setdefault(decision.retire, {})[decision.into] = decision
    merges: dict[str, Decision] = {}
    conflicts: list[Conflict] = []
    for retired in sorted(into):
        standing = [actor for actor in into[retired] if actor not in into]
        if len(standing) == 1:
            merges[retired] = into[retired][standing[0]]
        else:
            conflicts.append(_two(retired, into, standing) if standing else _no_end(retired, into))
    return merges, conflicts + list(_denied(ordered, merges)) + list(_apart(into, merges))


def two_kinds(decision: Decision, kinds: Mapping[str, ActorKind]) -> Conflict | None:
    """What is wrong with a decision that joins actors of kinds that are never one; `kinds` are those known, by id."""
    retire, into = kinds.get(decision.retire), kinds.get(decision.into)
    if not decision.accepts or retire is None or into is None or can_be_one(retire, into):
        return None
    return Conflict(
        (decision.id,),
        f"'{decision.retire}' is of kind {retire} and '{decision.into}' of kind {into}, which are never one actor. If "
        "they belong together, record a claim that says how (GOVERNS, PART_OF, LEADS); if a kind is wrong, correct "
        "that actor's record first.",
    )


def _two(retired: str, into: Mapping[str, Mapping[str, Decision]], standing: list[str]) -> Conflict:
    one, other = sorted(standing)[:2]
    ids = (into[retired][one].id, into[retired][other].id)
    return Conflict(
        ids,
        f"'{retired}' is decided to be '{one}' ({ids[0]}) and '{other}' ({ids[1]}), who are two. Reject one of these "
        f"decisions, or decide that '{other}' goes into '{one}', too.",
    )


def _no_end(retired: str, into: Mapping[str, Mapping[str, Decision]]) -> Conflict:
    """Where each that the actor goes into goes on into another."""
    path = [retired]
    while path[-1] in into and path[-1] not in path[:-1]:
        path.append(min(into[path[-1]]))
    ids = tuple(decision_id(one, other) for one, other in pairwise(path))
    if path[-1] in into:
        circle = path[path.index(path[-1]) + 1 :]
        named = ", ".join(f"'{actor}'" for actor in sorted(circle))
        return Conflict(
            ids,
            f"{named} go into each other in a circle ({', '.join(ids)}). Choose the one that is to stand, and write it "
            "as `into` of the others.",
        )
    return Conflict(
        ids,
        f"'{path[0]}' goes into '{path[1]}' ({ids[0]}), which goes into '{path[2]}' ({ids[1]}), and merges go one "
        f"step. Decide that '{path[0]}' goes into '{path[-1]}'.",
    )


def _denied(decisions: Iterable[Decision], merges: Merges) -> Iterable[Conflict]:
    """Two that are decided to be two, and that stand as one by other decisions."""
    for decision in decisions:
        stands = [merges[end].into if end in merges else end for end in decision.pair]
        if decision.verdict is Verdict.REJECTED and stands[0] == stands[1]:
            others = sorted(merges[end].id for end in decision.pair if end in merges)
            yield Conflict(
                (decision.id, *others),
                f"'{decision.retire}' and '{decision.into}' are decided to be two ({decision.id}), and both are "
                f"'{stands[0]}' by {' and '.join(others)}. Reject one of these as well, or accept that they are one.",
            )


def _apart(into: Mapping[str, Mapping[str, Decision]], merges: Merges) -> Iterable[Conflict]:
    """One that is retired into another, of whom a further decision says something else."""
    for retired, decision in merges.items():
        for other, further in into[retired].items():
            if other in merges and merges[other].into != decision.into:
                yield Conflict(
                    (further.id, decision.id, merges[other].id),
                    f"'{retired}' and '{other}' are decided to be one ({further.id}), and go into two: "
                    f"'{decision.into}' ({decision.id}) and '{merges[other].into}' ({merges[other].id}). "
                    "Reject one of the three.",
                )
