"""Turns: how many statements each client may have under way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from actorgraph.words.errors import TooManyRequests

EACH = 2


class Turns:
    """Counts what is under way for each client; thread-safe."""

    def __init__(self, each: int = EACH) -> None:
        self._each = each
        self._under_way: Counter[str] = Counter()
        self._lock = Lock()

    @contextmanager
    def one(self, client: str) -> Iterator[None]:
        """A turn for the block. Raises TooManyRequests where the client has as many as it may."""
        with self._lock:
            if self._under_way[client] >= self._each:
                raise TooManyRequests(
                    f"You have {self._each} statements under way, which is the limit. Ask again when one is answered."
                )
            self._under_way[client] += 1
        try:
            yield
        finally:
            with self._lock:
                self._under_way[client] -= 1
                if not self._under_way[client]:
                    del self._under_way[client]
