"""Candidates decided by rules (`words.match_rules`): the first rule that fits a pair decides it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from actorgraph.matching.candidates import Candidate
from actorgraph.words.decisions import Decision
from actorgraph.words.match_rules import MatchRule


def decided(candidates: Iterable[Candidate], rules: Sequence[MatchRule], by: str, at: datetime) -> Iterator[Decision]:
    """The decisions that rules make; pairs that no rule fits are left to people."""
    for candidate in candidates:
        rule = next((rule for rule in rules if fits(rule, candidate)), None)
        if rule is not None:
            yield _decision(candidate, rule, by, at)


def fits(rule: MatchRule, candidate: Candidate) -> bool:
    """Whether all that a rule asks for holds of a pair."""
    kinds = {candidate.retire.kind, candidate.into.kind}
    return (
        rule.min_score <= candidate.score <= rule.max_score
        and (not rule.same_identifier or not candidate.same.isdisjoint(rule.same_identifier))
        and (not rule.different_identifier or not candidate.conflicting.isdisjoint(rule.different_identifier))
        and (candidate.governs_the_same or not rule.governs_the_same)
        and (candidate.apart_in_time or not rule.apart_in_time)
        and (not rule.kinds or kinds <= set(rule.kinds))
    )


def _decision(candidate: Candidate, rule: MatchRule, by: str, at: datetime) -> Decision:
    return Decision(
        id=candidate.id,
        retire=candidate.retire.id,
        into=candidate.into.id,
        verdict=rule.verdict,
        judgement=rule.judgement,
        basis=rule.basis,
        by=f"{by}, by the rule {rule.rule}",
        at=at,
        score=candidate.score,
        reasons=candidate.reasons,
    )
