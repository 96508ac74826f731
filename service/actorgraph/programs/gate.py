"""The gate before answering: so many requests are answered at once, so many wait a little, and more are told to return.

Without it whoever comes while all threads are busy would wait unseen, for as long as those before take.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Semaphore

from actorgraph.words.errors import Busy

PATIENCE = 3.0
"""Seconds that a request waits for its turn before it is told to return."""


class Gate:
    """Lets `at_once` requests pass at the same time, and `waiting` more wait for that; thread-safe."""

    def __init__(self, at_once: int, waiting: int, patience: float = PATIENCE) -> None:
        self._free = Semaphore(at_once)
        self._room = waiting
        self._patience = patience
        self._lock = Lock()

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Waits for the block's turn. Raises Busy where too many wait already, or where it takes too long."""
        if not self._free.acquire(blocking=False):
            self._wait()
        try:
            yield
        finally:
            self._free.release()

    def _wait(self) -> None:
        self._take_room(1)
        try:
            if not self._free.acquire(timeout=self._patience):
                raise Busy
        finally:
            self._take_room(-1)

    def _take_room(self, places: int) -> None:
        with self._lock:
            if places > self._room:
                raise Busy
            self._room -= places
