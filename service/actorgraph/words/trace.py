"""What is known of a request while it is answered: who reads the log, the metrics or the database's own log finds it.

It goes with the thread that answers, as a context variable: the store notes what the database took without every
function between the two having to hand it on.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Trace:
    """A request: its id, the name of its operation and its text; seconds that the database took, items of lists that
    were read.
    """

    id: str
    operation: str | None = None
    text: str | None = None
    database: float = 0.0
    rows: int = 0


_TRACE: ContextVar[Trace | None] = ContextVar("trace", default=None)


@contextmanager
def tracing(trace: Trace) -> Iterator[Trace]:
    """In the block, `current` is this trace."""
    token = _TRACE.set(trace)
    try:
        yield trace
    finally:
        _TRACE.reset(token)


def current() -> Trace | None:
    """The request being answered, if any."""
    return _TRACE.get()


@contextmanager
def asking_the_database() -> Iterator[None]:
    """Notes how long the block takes."""
    trace, started = current(), time.perf_counter()
    try:
        yield
    finally:
        if trace is not None:
            trace.database += time.perf_counter() - started


def note_rows(count: int) -> None:
    """Notes that so many items of a list were read."""
    if (trace := current()) is not None:
        trace.rows += count
