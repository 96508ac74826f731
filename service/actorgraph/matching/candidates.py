"""Pairs of actors that may be one, each with a score from 0 to 1 and the reasons for it.

A score says how much speaks for a pair, and no probability. What two are called alone never brings it above 0.90, what
they are called and govern never above 0.94; only a shared identifier does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from actorgraph.matching.likeness import Lexicon
from actorgraph.matching.names import Form
from actorgraph.matching.parties import Party
from actorgraph.words.decisions import decision_id
from actorgraph.words.one_kind import can_be_one
from actorgraph.words.terms import ActorKind

MOST_BY_NAME = 0.9
_MOST_BY_GOVERNING = 0.94
_GOVERNING = 0.6
"""How much of the way to its most a state that both govern lifts a score."""
_LEAST_BY_IDENTIFIER = 0.9
_AGAINST = 0.2
"""The most that a pair has left whose identifiers or lifetimes exclude each other."""
_BOTH_WAYS = 0.5
_OTHER_KIND = 0.9
_COMMON = 0.8
"""What is left of a name that tells the two from nobody."""
_LOOKED_AT = 50
_TOLD = 0.5
"""Names less alike than this are no reason."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors that may be one: `retire` would be retired in favour of `into`.

    `same` and `conflicting` are the schemes of identifiers by which they are one or two; `names` is how alike they are
    called, from 0 to 1.
    """

    retire: Party
    into: Party
    score: float
    reasons: tuple[str, ...]
    names: float
    same: frozenset[str] = frozenset()
    conflicting: frozenset[str] = frozenset()
    governs_the_same: bool = False
    apart_in_time: bool = False

    @property
    def id(self) -> str:
        """The id of the decision on it."""
        return decision_id(self.retire.id, self.into.id)


def may_be_of_one_kind(one: ActorKind, other: ActorKind) -> bool:
    """Whether actors of these kinds are worth weighing; what nobody names (ANONYMOUS) is never matched."""
    return ActorKind.ANONYMOUS not in (one, other) and can_be_one(one, other)


class Weighing:
    """Weighs pairs of actors, who live among `everybody`: a name that others have too tells less."""

    def __init__(self, lexicon: Lexicon, everybody: Iterable[Party]) -> None:
        self._lexicon = lexicon
        self._called: dict[frozenset[str], list[Party]] = {}
        for party in everybody:
            for key in {form.key for form in party.forms}:
                self._called.setdefault(key, []).append(party)

    def candidate(self, one: Party, other: Party, least: float = 0.0) -> Candidate | None:
        """The pair weighed, None where its kinds exclude it or its score is below `least`."""
        if not may_be_of_one_kind(one.kind, other.kind):
            return None
        retire, into = _who_stands(one, other)
        same, conflicting = _same(one, other), _conflicting(one, other)
        if conflicting and not same and least > _AGAINST:
            return None
        evidence = _Evidence(retire, into, same, conflicting)
        called = self._called_alike(retire, into)
        score = round(evidence.score(called.score), 2)
        if score < least:
            return None
        return Candidate(
            retire,
            into,
            score,
            (*evidence.speaks_for(), *called.in_words(), *evidence.speaks_against()),
            round(called.score, 2),
            same=same,
            conflicting=conflicting,
            governs_the_same=bool(evidence.governed),
            apart_in_time=evidence.apart is not None,
        )

    def _called_alike(self, retire: Party, into: Party) -> _Called:
        pairs = product(retire.forms, into.forms)
        alike = ((self._lexicon.alike(one, other), one, other) for one, other in pairs)
        best = max(alike, key=lambda found: (found[0], -len(found[1].text), -len(found[2].text)), default=None)
        if best is None or best[0] < _TOLD:
            return _Called(best[0] if best else 0.0)
        score, one, other = best
        third = self._namesake(one, retire, into) if one.key == other.key else None
        return _Called(score * (_COMMON if third else 1), one, other, third)

    def _namesake(self, form: Form, *pair: Party) -> str | None:
        """A third actor called so, whose numbers tell it from one of the two."""
        others = (party for party in self._called.get(form.key, ())[:_LOOKED_AT] if party not in pair)
        return next((party.id for party in others if any(_conflicting(party, one) for one in pair)), None)


@dataclass(frozen=True, slots=True)
class _Called:
    """How alike two are called, by which names, and who else is called so."""

    score: float
    one: Form | None = None
    other: Form | None = None
    third: str | None = None

    def in_words(self) -> Iterator[str]:
        if self.one is None or self.other is None:
            yield "Their names have little in common."
            return
        yield _in_words(self.one, self.other, self.score)
        if self.third is not None:
            yield f"Against it: so is '{self.third}', who is not the same."


def _in_words(one: Form, other: Form, score: float) -> str:
    if one.key == other.key:
        return f"Both are called «{other.text}»."
    for short, long in ((one, other), (other, one)):
        if short.acronym and short.acronym in long.initials:
            return f"«{short.text}» may be short for «{long.text}»."
    return f"«{one.text}» and «{other.text}» are alike ({score:.2f})."


def _who_stands(one: Party, other: Party) -> tuple[Party, Party]:
    """Who would be retired, and who would stand for both."""
    first, second = sorted((one, other), key=lambda party: party.id)
    return (first, second) if second.standing > first.standing else (second, first)


def _same(one: Party, other: Party) -> frozenset[str]:
    schemes = {scheme for scheme, _ in one.identifiers & other.identifiers}
    return frozenset(schemes | ({"state"} if one.state and one.state == other.state else set()))


def _conflicting(one: Party, other: Party) -> frozenset[str]:
    """The schemes in which each has a number that the other has not."""
    mine, its = dict(one.identifiers - other.identifiers), dict(other.identifiers - one.identifiers)
    shared = {scheme for scheme, _ in one.identifiers & other.identifiers}
    return frozenset((mine.keys() & its.keys()) - shared)


class _Evidence:
    """What speaks for and against a pair but its names."""

    def __init__(self, retire: Party, into: Party, same: frozenset[str], conflicting: frozenset[str]) -> None:
        self.retire, self.into = retire, into
        self.same, self.conflicting = same, conflicting
        self.governed = sorted(retire.governs & into.governs)
        self.apart = _apart(retire, into)

    def speaks_for(self) -> list[str]:
        """Reasons but names, in words."""
        numbers = sorted(self.retire.identifiers & self.into.identifiers)
        said = [f"Both have {scheme} {value}." for scheme, value in numbers]
        if "state" in self.same and not numbers:
            said.append(f"Their numbers mean one state, {_numbers(self.retire)} and {_numbers(self.into)}.")
        return said + [f"Both govern {state}." for state in self.governed]

    def speaks_against(self) -> list[str]:
        """Reasons against it, in words."""
        said = [
            f"Against it: {scheme} is {_value(self.retire, scheme)} here and {_value(self.into, scheme)} there."
            for scheme in sorted(self.conflicting)
        ]
        if self.apart:
            said.append(f"Against it: {self.apart}")
        if self.retire.kind is not self.into.kind:
            said.append(f"Their kinds differ, {self.retire.kind} and {self.into.kind}.")
        return said

    def score(self, named: float) -> float:
        """From 0 to 1, given how alike they are called."""
        score = MOST_BY_NAME * named
        if self.governed:
            score += (_MOST_BY_GOVERNING - score) * _GOVERNING
        if self.same:
            score = _LEAST_BY_IDENTIFIER + (1 - _LEAST_BY_IDENTIFIER) * named
        if self.retire.kind is not self.into.kind:
            score *= _OTHER_KIND
        if self.conflicting or self.apart:
            score = min(score, _BOTH_WAYS if self.same else _AGAINST)
        return score


def _numbers(one: Party) -> str:
    return ", ".join(f"{scheme} {value}" for scheme, value in sorted(one.identifiers))


def _value(one: Party, scheme: str) -> str:
    return ", ".join(sorted(value for name, value in one.identifiers if name == scheme))


def _apart(one: Party, other: Party) -> str | None:
    """Why their lifetimes exclude each other, None where they do not."""
    for early, late in ((one, other), (other, one)):
        if early.dissolved and late.founded and early.dissolved < late.founded:
            return f"'{early.id}' had ended by {early.dissolved}, and '{late.id}' began on {late.founded} or later."
    return None
