"""The copy's supervisor, one in each process that answers users' Cypher.

It has the copy made on first use, killed where a statement cannot be ended and started again for the next one, made
anew when the data changed, and stopped when nobody asked for a while.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from actorgraph.door.asking import Ground, Taken
from actorgraph.graph.bulk_files import data_version
from actorgraph.graph.replica import Replica
from actorgraph.graph.store import Store
from actorgraph.programs.embedded.copy import GraphCopy, Slot
from actorgraph.programs.embedded.home import Running
from actorgraph.programs.embedded.server import DATABASE, USER
from actorgraph.words.errors import ActorGraphError, CopyUnready, StoreError
from actorgraph.words.settings import Settings

log = logging.getLogger("actorgraph.copy")

PATIENCE = 30.0
"""Seconds that a question waits for a copy to be made or started."""
_LOOK = 5.0  # seconds between two looks at the data's version, and at the clock
_UNREADY = "The copy of the graph that answers Cypher is being made. Ask again when `Retry-After` says."


@dataclass(frozen=True, slots=True)
class _Up:
    """A copy that answers."""

    slot: Slot
    running: Running
    ground: Ground


class Supervisor:
    """Grounds on a copy of the graph behind the store that `open_store` opens. Thread-safe."""

    def __init__(self, settings: Settings, open_store: Callable[[], Store], patience: float = PATIENCE) -> None:
        self._copy = GraphCopy(settings)
        self._settings = settings
        self._open = open_store
        self._patience = patience
        self._up: _Up | None = None
        self._work: threading.Thread | None = None
        self._lock = threading.Lock()
        self._failed: ActorGraphError | None = None
        self._looked = 0.0
        self._watch: threading.Thread | None = None

    def ground(self) -> Ground:
        """The copy, made or started if it has to be. Raises CopyUnready where that takes too long."""
        self._touch()
        up = self._up
        if up is None or up.running.process() is None or not self._is_current(up):
            up = self._wait()
        elif self._is_stale(up.slot.taken):
            self._begin(self._renew)
        return up.ground

    def overran(self, ground: Ground) -> None:
        """Kills the server that still computes; the next question starts it again, from the same files."""
        up = self._up
        if up is None or up.ground is not ground:
            return
        self._up = None
        up.slot.neo4j.kill()
        up.ground.replica.close()
        log.warning("copy killed: a statement could not be ended")

    def pid(self) -> int | None:
        """The process of the copy's server, where one runs."""
        return None if self._up is None else self._up.running.pid

    def close(self) -> None:
        """Ends the copy."""
        if self._up is not None:
            self._up.ground.replica.close()
        self._copy.kill()

    # -- asking --

    def _is_current(self, up: _Up) -> bool:
        """Whether no other process made a newer one."""
        current = self._copy.current()
        return current is not None and current.taken == up.slot.taken

    def _is_stale(self, taken: Taken) -> bool:
        now = time.monotonic()
        if now - self._looked < _LOOK:
            return False
        self._looked = now
        age = datetime.now(UTC) - datetime.fromisoformat(taken.at)
        return age > timedelta(seconds=self._settings.cypher_age) and self._version() not in {None, taken.version}

    def _version(self) -> str | None:
        """The version of the data now; None where the database does not tell, for then the copy goes on answering."""
        try:
            with self._open() as store:
                return data_version(store, timeout=2.0)
        except StoreError:
            return None

    def _wait(self) -> _Up:
        work = self._begin(self._ensure)
        work.join(self._patience)
        up = self._up
        if up is not None and up.running.process() is not None:
            return up
        if work.is_alive() or self._failed is None:
            raise CopyUnready(_UNREADY)
        raise StoreError(f"The copy could not be made: {self._failed}") from self._failed

    def _begin(self, work: Callable[[], None]) -> threading.Thread:
        """The thread that works on the copy: one at a time, begun now where none is."""
        with self._lock:
            if self._work is None or not self._work.is_alive():
                self._work = threading.Thread(target=self._told, args=(work,), name="copy", daemon=True)
                self._work.start()
            return self._work

    def _told(self, work: Callable[[], None]) -> None:
        try:
            work()
            self._failed = None
        except ActorGraphError as error:
            self._failed = error
            if self._up is not None:  # else whoever waits for the copy is told
                log.warning("copy not made anew, the old one goes on answering: %s", error)

    # -- working --

    def _ensure(self) -> None:
        """Takes up the current copy, made where there is none, or where it is not of the data as they are."""
        with self._copy.alone():
            slot = self._copy.current()
            if slot is None or (slot.neo4j.running() is None and self._is_outdated(slot)):
                self._make()
            else:
                self._take_up(slot, self._copy.start(slot))
        self._watch_over()

    def _is_outdated(self, slot: Slot) -> bool:
        """Whether a copy that does not run is of other data; one that was just killed is taken as it is."""
        age = datetime.now(UTC) - datetime.fromisoformat(slot.taken.at)
        return age > timedelta(seconds=self._settings.cypher_age) and self._version() not in {None, slot.taken.version}

    def _renew(self) -> None:
        before = self._up
        with self._copy.alone():
            current = self._copy.current()
            if current is not None and before is not None and current.taken != before.slot.taken:
                self._take_up(current, self._copy.start(current))
            else:
                self._make()
        if before is not None:
            time.sleep(self._settings.cypher_time + 2.0)  # until what was asked of it is answered
            before.slot.neo4j.kill()
            before.ground.replica.close()

    def _make(self) -> None:
        started = time.monotonic()
        with self._open() as store:
            slot = self._copy.make(store)
        running = slot.neo4j.running()
        if running is not None:
            self._take_up(slot, running)
        log.info("copy made in %.1f s", time.monotonic() - started)

    def _take_up(self, slot: Slot, running: Running) -> None:
        replica = Replica(running.uri, USER, slot.neo4j.home.password(), DATABASE)
        self._up = _Up(slot, running, Ground(replica, slot.taken))

    # -- idle --

    def _touch(self) -> None:
        self._copy.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self._copy.folder / "used").touch()

    def _watch_over(self) -> None:
        if self._watch is None:
            self._watch = threading.Thread(target=self._end_when_idle, name="copy idle", daemon=True)
            self._watch.start()

    def _end_when_idle(self) -> None:
        while True:
            time.sleep(min(_LOOK, self._settings.cypher_idle / 2))
            self.end_if_idle(self._settings.cypher_idle)

    def end_if_idle(self, after: float) -> None:
        """Stops the copy where nobody, in whatever process, asked it for so many seconds."""
        up = self._up
        if up is not None and time.time() - (self._copy.folder / "used").stat().st_mtime > after:
            self._up = None
            up.ground.replica.close()
            up.slot.neo4j.stop()
