"""What the turns of bench/peers.py add up to, as Markdown tables.

Times are medians of the rounds' medians. How many times faster we are is taken within each round, where both stood in
the same weather, and the median of the rounds is shown.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from peer_questions import Question

OURS, PEERS, BARE = "actorgraph", ("apollo", "yoga"), "bare driver"


@dataclass(frozen=True, slots=True)
class Turn:
    """One load: milliseconds of each response, responses a second, CPU milliseconds a request."""

    milliseconds: list[float]
    rate: float
    server_cpu: float
    database_cpu: float

    @property
    def median(self) -> float:
        """The middle one of its milliseconds."""
        return statistics.median(self.milliseconds)


Findings = dict[tuple[str, str, int], list[Turn]]  # (question, contender, connections): a turn a round


def tables(questions: Sequence[Question], findings: Findings) -> str:
    """Two tables: how fast, and at what cost."""
    rows = [_Row(question, findings) for question in questions]
    return f"{_table(_SPEED, rows)}\n\n{_table(_COST, rows)}"


@dataclass(frozen=True, slots=True)
class _Row:
    question: Question
    findings: Findings

    def turns(self, contender: str, connections: int) -> list[Turn]:
        return self.findings[self.question.name, contender, connections]

    def middle(self, contender: str, connections: int, of: Callable[[Turn], float]) -> float:
        return statistics.median(map(of, self.turns(contender, connections)))

    def rare(self, contender: str, connections: int) -> float:
        """The 99th percentile over all rounds."""
        found = sorted(one for turn in self.turns(contender, connections) for one in turn.milliseconds)
        return found[min(len(found) - 1, len(found) * 99 // 100)]

    def times_faster(self, connections: int) -> float:
        """How many times as many answers a second as the better peer, at so many connections."""
        rates = ([turn.rate for turn in self.turns(name, connections)] for name in (OURS, *PEERS))
        found: list[float] = [ours / max(peers) for ours, *peers in zip(*rates, strict=True)]
        return statistics.median(found)

    def times_bare(self) -> float:
        rounds = zip(self.turns(OURS, 1), self.turns(BARE, 1), strict=True)
        return statistics.median(ours.median / bare.median for ours, bare in rounds)


_Column = tuple[str, Callable[[_Row], str]]


def _rate(contender: str) -> _Column:
    return f"{contender} /s", lambda row: f"{row.middle(contender, 8, lambda turn: turn.rate):,.0f}"


def _median(contender: str) -> _Column:
    return f"{contender} ms", lambda row: f"{row.middle(contender, 1, lambda turn: turn.median):.2f}"


def _rare(contender: str, connections: int) -> _Column:
    return f"{contender} p99 at {connections}", lambda row: f"{row.rare(contender, connections):.1f}"


def _cpu(contender: str) -> _Column:
    def shown(row: _Row) -> str:
        parts = (lambda turn: turn.server_cpu), (lambda turn: turn.database_cpu)
        return " + ".join(f"{row.middle(contender, 8, part):.2f}" for part in parts)

    return f"{contender} CPU ms", shown


def _names() -> Iterable[str]:
    return (OURS, *PEERS)


_SPEED: tuple[_Column, ...] = (
    ("question", lambda row: row.question.name),
    *(_median(name) for name in _names()),
    ("faster at 1", lambda row: f"{row.times_faster(1):.1f}"),
    *(_rate(name) for name in _names()),
    ("faster at 8", lambda row: f"{row.times_faster(8):.1f}"),
    ("aim", lambda row: f"{row.question.aim:g}"),
    ("× bare driver", lambda row: f"{row.times_bare():.2f}"),
)
_COST: tuple[_Column, ...] = (
    ("question", lambda row: row.question.name),
    *(_rare(name, connections) for connections in (1, 8) for name in _names()),
    *(_cpu(name) for name in _names()),
)


def _table(columns: Sequence[_Column], rows: Sequence[_Row]) -> str:
    lines = [[heading for heading, _ in columns], ["---", *("--:" for _ in columns[1:])]]
    lines += [[shown(row) for _, shown in columns] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
