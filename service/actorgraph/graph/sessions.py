"""Sessions kept for the next one to read: making one takes a fifth of the time that the driver needs for a short read.

A session is used by one thread at a time. One in which anything failed is not used again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import neo4j


class Sessions:
    """Sessions of one store, as `make` makes them. Thread-safe."""

    def __init__(self, make: Callable[[], neo4j.Session]) -> None:
        self._make = make
        self._idle: deque[neo4j.Session] = deque()

    @contextmanager
    def one(self) -> Iterator[neo4j.Session]:
        """A session for the block, which has to consume what it asks."""
        idle = self._idle
        session = _taken(idle) or self._make()
        try:
            yield session
        except BaseException:
            session.close()
            raise
        idle.append(session)
        if idle is not self._idle:
            _end(idle)

    def end(self) -> None:
        """Ends the idle sessions now, and those in use when they are given back; who asks from now on gets new ones."""
        idle, self._idle = self._idle, deque()
        _end(idle)


def _taken(idle: deque[neo4j.Session]) -> neo4j.Session | None:
    try:
        return idle.pop()
    except IndexError:
        return None


def _end(idle: deque[neo4j.Session]) -> None:
    while session := _taken(idle):
        session.close()
