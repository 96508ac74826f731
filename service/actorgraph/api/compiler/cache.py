"""A cache bounded in entries and in bytes, that threads share; what was used longest ago goes first."""

from __future__ import annotations

from threading import Lock
from typing import Generic, TypeVar

from cachetools import LRUCache

K = TypeVar("K")
V = TypeVar("V")


class Cache(Generic[K, V]):
    """At most so many entries of at most so many bytes together; whoever keeps one says how large it is."""

    def __init__(self, entries: int, size: int) -> None:
        self._least = max(1, size // entries)
        self._kept: LRUCache[K, tuple[V, int]] = LRUCache(size, getsizeof=lambda kept: kept[1])
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: K) -> V | None:
        """What is kept under a key, if anything."""
        with self._lock:
            found = self._kept.get(key)
        return found[0] if found else None

    def keep(self, key: K, value: V, size: int) -> None:
        """Keeps a value of about so many bytes; one larger than the whole cache is not kept."""
        counted = max(size, self._least)
        with self._lock:
            if counted <= self._kept.maxsize:
                self._kept[key] = (value, counted)
