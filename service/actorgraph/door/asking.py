"""Asking: a user's statement through the walls, and its answer in parts that may be sent as they are.

The whole answer is gathered, within its bounds, before a part of it is sent: so the status tells the truth, and a slow
reader holds no connection and no place in the database.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol

from actorgraph.door.plans import require_reading
from actorgraph.door.said import planned_too_long, told, too_late
from actorgraph.door.texts import checked
from actorgraph.graph.relay import Caps
from actorgraph.graph.replica import LARGE, Cut, Replica, Rows, Said
from actorgraph.words.errors import CypherInvalid, CypherRefused

Encode = Callable[[tuple[str, ...], Iterable[list[Any]]], Iterator[bytes]]
"""Columns and rows as bytes, a part at a time; what comes first may be a heading."""

_PLANNING = 5.0
_OVERTIME = 1.0  # seconds that the database gets to notice its own time limit
_WIRE = 1.25  # bytes from the database for each that is sent on, at most
_ROW = 2_000_000  # bytes of one row from the database; decoding takes up to sixty times as much memory
_WHOLE_NUMBERS = range(-(2**63), 2**63)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds, rows and bytes that one answer may take."""

    seconds: float = 10.0
    rows: int = 10_000
    size: int = 20_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """Of which state of the graph a copy is: the data's version, and when it was taken (ISO 8601)."""

    version: str
    at: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A server that answers now; `taken` where it is a copy."""

    replica: Replica
    taken: Taken | None = None


class Grounds(Protocol):
    """Where statements are run."""

    def ground(self) -> Ground:
        """A server that answers. Raises CopyUnready or StoreUnavailable where there is none yet."""

    def overran(self, ground: Ground) -> None:
        """A statement there could not be ended; whoever has the server in hand ends it."""


@dataclass(slots=True)
class Answer:
    """An answer: `parts` are its rows as they were encoded."""

    columns: tuple[str, ...] = ()
    parts: list[bytes] = field(default_factory=list)
    truncated: bool = False
    notifications: tuple[dict[str, Any], ...] = ()
    taken: Taken | None = None
    ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Door:
    """Runs users' statements on grounds of their own, within bounds."""

    grounds: Grounds
    bounds: Bounds = Bounds()

    def ask(self, statement: str, parameters: Mapping[str, Any], encode: Encode) -> Answer:
        """The answer to a statement.

        Raises CypherInvalid, CypherRefused, CypherTimeout or CopyUnready, and StoreError for what is not the asker's.
        """
        started = time.monotonic()
        _require_storable(parameters)
        text = checked(statement)
        ground = self.grounds.ground()
        asked = _Asked(text, parameters, ground, time.monotonic() + self.bounds.seconds + _OVERTIME)
        answer = Answer(taken=ground.taken)
        try:
            self._plan(asked)
            self._gather(asked, answer, encode)
        except Cut as cut:
            if cut.why != LARGE:
                self.grounds.overran(ground)
                late = too_late(self.bounds.seconds) if asked.planned else planned_too_long(self._planning)
                raise late from cut
            if not answer.parts:
                reason = f"A row has more than {_ROW} bytes, which is the limit. Ask for less in it."
                raise CypherRefused("size", reason) from cut
            answer.truncated = True
        answer.ms = round((time.monotonic() - started) * 1000, 1)
        return answer

    def _plan(self, asked: _Asked) -> None:
        try:
            plan = asked.ground.replica.plan(asked.text, asked.parameters, within=self._planning)
        except Said as said:
            raise self._told(said, asked, lines_before=1) from said
        require_reading(plan)
        asked.planned = True

    @property
    def _planning(self) -> float:
        return min(_PLANNING, self.bounds.seconds)

    def _gather(self, asked: _Asked, answer: Answer, encode: Encode) -> None:
        left = max(asked.deadline - time.monotonic(), 0.1)
        caps = Caps(int(self.bounds.size * _WIRE), _ROW)
        try:
            with asked.ground.replica.asking(
                asked.text, asked.parameters, seconds=max(left - _OVERTIME, 0.1), within=left, caps=caps
            ) as rows:
                answer.columns = rows.columns
                self._take(rows, answer, encode)
            answer.notifications = rows.notifications
        except Said as said:
            raise self._told(said, asked) from said

    def _take(self, rows: Rows, answer: Answer, encode: Encode) -> None:
        size = 0
        found = iter(rows)
        for part in encode(rows.columns, islice(found, self.bounds.rows)):
            size += len(part)
            if size > self.bounds.size:
                answer.truncated = True
                return
            answer.parts.append(part)
        answer.truncated = next(found, None) is not None

    def _told(self, said: Said, asked: _Asked, lines_before: int = 0) -> Exception:
        if said.status_code.endswith((".OutOfMemoryError", ".StackOverFlowError")):
            self.grounds.overran(asked.ground)  # what is left of such a server is not relied on
        return told(said, self.bounds.seconds, lines_before)


@dataclass(slots=True)
class _Asked:
    text: str
    parameters: Mapping[str, Any]
    ground: Ground
    deadline: float
    planned: bool = False


def _require_storable(value: Any) -> None:
    """Raises CypherInvalid for a number that the database has none for."""
    if isinstance(value, int) and value not in _WHOLE_NUMBERS:
        raise CypherInvalid(f"The parameter {value} is no 64-bit number. Give it as text.")
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _require_storable(item)
