"""What decisions on pairs come to, and which of them cannot all hold."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from actorgraph.graph.clusters import merges_of
from actorgraph.words.decisions import Decision, decision_id
from actorgraph.words.judgements import Verdict


def decided(said: str) -> list[Decision]:
    """`a>b` accepts that a goes into b, `a/b` rejects it, `a?b` is unsure."""
    verdicts = {">": Verdict.ACCEPTED, "/": Verdict.REJECTED, "?": Verdict.UNSURE}
    return [
        Decision(
            id=decision_id(retire, into),
            retire=retire,
            into=into,
            verdict=verdicts[sign],
            basis="They look alike.",
            by="a curator",
            at=datetime(2026, 1, 2, tzinfo=UTC),
        )
        for retire, sign, into in map(tuple, said.split())
    ]


@pytest.mark.parametrize(
    ("said", "merges"),
    [
        ("", {}),
        ("a>b", {"a": "b"}),
        ("b>a", {"b": "a"}),
        ("a/b c?d", {}),
        ("a>c b>c", {"a": "c", "b": "c"}),
        ("a>c b>c a>b", {"a": "c", "b": "c"}),
        ("a>c b>c b>a", {"a": "c", "b": "c"}),
        ("a>c b>c a?b", {"a": "c", "b": "c"}),
        ("a>b c/a", {"a": "b"}),
    ],
)
def test_decisions_come_to_these_merges(said: str, merges: dict[str, str]) -> None:
    found, conflicts = merges_of(decided(said))
    assert {retired: decision.into for retired, decision in found.items()} == merges
    assert conflicts == []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("a>b a>c", "'a' is decided to be 'b' (decision:a:b) and 'c' (decision:a:c), who are two."),
        ("a>b b>c", "which goes into 'c' (decision:b:c), and merges go one step. Decide that 'a' goes into 'c'."),
        ("a>b b>c c>a", "'a', 'b', 'c' go into each other in a circle"),
        ("d>a a>b b>c c>a", "'a', 'b', 'c' go into each other in a circle"),
        ("a>c b>c a/b", "are decided to be two (decision:a:b), and both are 'c' by decision:a:c and decision:b:c."),
        ("a>c b>d a>b", "'a' and 'b' are decided to be one (decision:a:b), and go into two: 'c'"),
    ],
)
def test_what_cannot_hold_together_is_told(said: str, sentence: str) -> None:
    _, conflicts = merges_of(decided(said))
    assert any(sentence in conflict.message for conflict in conflicts), [one.message for one in conflicts]
    assert all(conflict.decisions for conflict in conflicts)


def test_the_order_of_decisions_does_not_matter() -> None:
    said = decided("a>c b>c a>b d>e d>f")
    assert merges_of(said) == merges_of(reversed(said))
