"""Tells a database that is slow from one that is gone, so that nobody waits for an answer that cannot come.

The driver has no time limit for reading: where packets vanish (a cable, a firewall, a stopped machine) a query waits
for hours. A query that waits longer than usual is therefore no proof of anything; it makes us ask, on a connection of
its own, for something that any living database answers at once. If that is answered the query is merely slow. If not,
the database is gone: whoever waits is told now, later askers at once, and we go on asking until it is back.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Protocol

_TICK = 0.1
_COUNTS_AT_MOST = 0.15  # seconds of a tick: what it lasted beyond, this process did not run, and perhaps nothing did
_ASK_AGAIN = 0.3
_WAITS_FIRST = 0.28  # of the patience with a silent database, before it is asked whether it lives
_LAST_ANSWER = 1.0  # seconds that closing waits for a question under way, as nobody else may use its connection
_CONNECTING = 5.0  # seconds a database that was gone gets to take a new connection, which nobody waits for


class Probe(Protocol):
    """A question to the database on a connection of its own, which stays open from one time to the next."""

    def ask(self) -> None:
        """Returns when it is answered, raises where it cannot be."""

    def close(self) -> None:
        """Gives the connection up; ends `ask` in whatever thread it waits."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: how long a query waits before the database is asked whether it lives, and how long that may take."""

    before_asking: float
    for_answer: float


# A long write may keep a small server busy, and is worth waiting for.
OF_A_CURATOR = Patience(10.0, 10.0)


def patience_of(silence: float) -> Patience:
    """The patience of who wants to know of a silent database after so many seconds."""
    before = silence * _WAITS_FIRST
    return Patience(before, silence - before)


class Pulse:
    """Watches what waits for one database. Thread-safe; `lost` is called when what waits has to be given up."""

    def __init__(self, probe: Callable[[], Probe], lost: Callable[[], None], patience: Patience) -> None:
        self._new_probe = probe
        self._probe = probe()
        self._lost = lost
        self._patience = patience
        self._tokens = count()
        self._waiting: dict[int, tuple[float, float]] = {}
        self._suspected = False
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._closed = False
        self.gone = False

    @contextmanager
    def watching(self, at_most: float | None) -> Iterator[None]:
        """Watches what the block waits for; it is given up after `at_most` seconds in any case."""
        token, now = next(self._tokens), time.monotonic()
        self._waiting[token] = (now, now + at_most if at_most is not None else float("inf"))
        self._wake_up()
        try:
            yield
        finally:
            del self._waiting[token]

    def suspect(self) -> None:
        """A connection broke: asks soon whether the database is gone."""
        self._suspected = True
        self._wake_up()

    def close(self) -> None:
        """Ends the watching."""
        with self._lock:
            self._closed = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join(_LAST_ANSWER)
        self._probe.close()

    def _wake_up(self) -> None:
        if self._thread is None:
            with self._lock:
                if self._thread is None:
                    self._thread = threading.Thread(target=self._watch, name="pulse", daemon=True)
                    self._thread.start()
        self._wake.set()

    def _watch(self) -> None:
        # Before anybody waits for the verdict: a new connection takes five round trips, an open one a single one.
        self._is_alive(_CONNECTING)
        alive_at = 0.0
        while not self._closed:
            if self.gone:
                time.sleep(_ASK_AGAIN)
                self.gone = not self._is_alive(_CONNECTING)
            elif self._has_to_ask(alive_at):
                self._suspected = False
                if self._is_alive(self._patience.for_answer):
                    alive_at = time.monotonic()
                else:
                    self.gone = True
                    self._lost()
            elif self._is_overdue():
                self._lost()
                time.sleep(_TICK)
            elif self._waiting:
                time.sleep(_TICK)
            else:
                self._wake.wait()
                self._wake.clear()

    def _has_to_ask(self, alive_at: float) -> bool:
        if self._suspected:
            return True
        since = min((started for started, _ in list(self._waiting.values())), default=float("inf"))
        return time.monotonic() - max(since, alive_at) > self._patience.before_asking

    def _is_overdue(self) -> bool:
        return any(time.monotonic() > deadline for _, deadline in list(self._waiting.values()))

    def _is_alive(self, within: float) -> bool:
        """Whether the database answers within these seconds; a connection on which it does not is given up."""
        probe, answered = self._probe, threading.Event()

        def ask() -> None:
            try:
                probe.ask()
            except Exception:  # noqa: BLE001 - no kind of failure is an answer
                return
            answered.set()

        asking = threading.Thread(target=ask, name="pulse question", daemon=True)
        asking.start()
        _join(asking, within)
        if asking.is_alive():
            self._give_up(probe)
        return answered.is_set()

    def _give_up(self, probe: Probe) -> None:
        with self._lock:
            if not self._closed:
                self._probe = self._new_probe()
        probe.close()


def _join(thread: threading.Thread, within: float) -> None:
    """Waits for a thread, seconds in which this process ran: a machine that stood still accuses no database."""
    left = within
    while thread.is_alive() and left > 0:
        before = time.monotonic()
        thread.join(min(_TICK, left))
        left -= min(time.monotonic() - before, _COUNTS_AT_MOST)
