"""What the turns of bench/peers.py add up to, as Markdown tables.

Times are medians of the rounds' medians. How many times faster we are is taken within each round, where both stood in
the same weather, and the median of the rounds is shown.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

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
    """Three tables: how many times faster, the times of each contender, and at what cost."""
    rows = [_Row(question, findings) for question in questions]
    return "\n\n".join(_table(columns, rows) for columns in (_SHORT, _TIMES, _COST))


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

    def better_peer(self, connections: int) -> str:
        """The peer that answers more a second at so many connections."""
        return max(PEERS, key=lambda name: self.middle(name, connections, lambda turn: turn.rate))

    def times_bare(self) -> float:
        """How many times as long as the bare driver an answer of ours takes at one connection."""
        rounds = zip(self.turns(OURS, 1), self.turns(BARE, 1), strict=True)
        return statistics.median(ours.median / bare.median for ours, bare in rounds)

    def milliseconds(self, contender: str, connections: int) -> str:
        """The median and the 99th percentile."""
        median = self.middle(contender, connections, lambda turn: turn.median)
        return f"{median:.1f} / {self.rare(contender, connections):.1f}"

    def rate(self, contender: str, connections: int) -> str:
        """Answers a second."""
        return f"{self.middle(contender, connections, lambda turn: turn.rate):,.0f}"

    def cpu(self, contender: str) -> str:
        """CPU milliseconds a request of the server and of the database, at eight connections."""
        server = self.middle(contender, 8, lambda turn: turn.server_cpu)
        database = self.middle(contender, 8, lambda turn: turn.database_cpu)
        return f"{server:.1f} + {database:.1f}"


_Column = tuple[str, Callable[[_Row], str]]
_EACH = (OURS, *PEERS)
_QUESTION: _Column = ("question", lambda row: row.question.name)


def _speed(connections: int) -> tuple[_Column, ...]:
    """Ours, the better peer's, and how many times faster."""
    return (
        (f"a second at {connections}", lambda row: row.rate(OURS, connections)),
        ("better peer", lambda row: row.rate(row.better_peer(connections), connections)),
        ("times", lambda row: f"**{row.times_faster(connections):.1f}**"),
    )


def _each(heading: str, shown: Callable[[_Row, str], str]) -> tuple[_Column, ...]:
    """A column for each contender."""
    return tuple((heading.format(name), partial(_of, shown, name)) for name in _EACH)


def _of(shown: Callable[[_Row, str], str], contender: str, row: _Row) -> str:
    return shown(row, contender)


_SHORT: tuple[_Column, ...] = (_QUESTION, *_speed(1), *_speed(8), ("aim", lambda row: f"{row.question.aim:g}"))
_TIMES: tuple[_Column, ...] = (
    _QUESTION,
    *_each("{} at 1", lambda row, name: row.milliseconds(name, 1)),
    ("of the bare driver", lambda row: f"{row.times_bare():.2f}"),
    *_each("{} at 8", lambda row, name: row.milliseconds(name, 8)),
)
_COST: tuple[_Column, ...] = (_QUESTION, *_each("{}", _Row.cpu))


def _table(columns: Sequence[_Column], rows: Sequence[_Row]) -> str:
    lines = [[heading for heading, _ in columns], ["---", *("--:" for _ in columns[1:])]]
    lines += [[shown(row) for _, shown in columns] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
