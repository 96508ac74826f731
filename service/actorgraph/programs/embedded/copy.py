"""A copy of the graph in a Neo4j that may be killed at any moment: users' Cypher is run there.

Neo4j cannot end one long expression, and Community cannot dump a database in use. So the graph is streamed into the
bulk import, given its indexes, and started read-only on loopback. It lives in one of two folders of the home; a newer
copy is made in the other while this one answers. Several processes may use it: files say which folder is current and
when it was last used, and a lock lets one process at a time make, start or end it.
"""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from actorgraph.door.asking import Taken
from actorgraph.graph.backup import schema_statements
from actorgraph.graph.bulk_files import BulkFiles, restore_empty_lists, write_bulk_files
from actorgraph.graph.restore import write_schema
from actorgraph.graph.store import Store
from actorgraph.programs.embedded.home import Home, Running
from actorgraph.programs.embedded.locking import locked
from actorgraph.programs.embedded.server import EmbeddedNeo4j
from actorgraph.words.errors import CopyFailed
from actorgraph.words.settings import Settings

_SLOTS = ("a", "b")
_BUSY = 300.0  # seconds that making a copy of a large graph may take another process
_MEMORY = (
    # One statement, and all together; what they do not count (texts) the heap bounds.
    "db.memory.transaction.max=96m",
    "dbms.memory.transaction.total.max=256m",
    "db.transaction.timeout=30s",
)
_READ_ONLY = "server.databases.default_to_read_only=true"


@dataclass(frozen=True, slots=True)
class Slot:
    """One folder with a copy: its server, and of what state of the graph it is."""

    neo4j: EmbeddedNeo4j
    taken: Taken


@dataclass(frozen=True, slots=True)
class GraphCopy:
    """The copy that belongs to these settings' home."""

    settings: Settings

    @property
    def folder(self) -> Path:
        return self.settings.home / "copy"

    def current(self) -> Slot | None:
        """The copy that answers now, running or not."""
        try:
            found = json.loads((self.folder / "current.json").read_text(encoding="ascii"))
            return Slot(self._neo4j(found["slot"]), Taken(found["version"], found["at"]))
        except (OSError, ValueError, KeyError):
            return None

    def make(self, store: Store) -> Slot:
        """A new copy of the graph behind `store`, running, and current from now on; the one before goes on running.

        Raises CopyFailed or ServerFailed.
        """
        current = self.current()
        name = next(name for name in _SLOTS if current is None or self._home(name) != current.neo4j.home)
        self._neo4j(name).kill()
        shutil.rmtree(self._home(name).folder, ignore_errors=True)
        files = self._import(store, self._neo4j(name, writable=True))
        self._index(store, self._neo4j(name, writable=True))
        slot = Slot(self._neo4j(name), Taken(files.version, files.taken.isoformat(timespec="seconds")))
        slot.neo4j.start()
        self._write({"slot": name, "version": slot.taken.version, "at": slot.taken.at})
        return slot

    def start(self, slot: Slot) -> Running:
        """Its server, running; on another port where it ran before."""
        running = slot.neo4j.running()
        if running is not None:
            return slot.neo4j.start()
        return EmbeddedNeo4j(replace(slot.neo4j.settings, bolt_port=_free_port()), slot.neo4j.conf).start()

    def is_running(self) -> bool:
        """Whether the current copy's server runs."""
        current = self.current()
        return current is not None and current.neo4j.running() is not None

    def kill(self) -> None:
        """Ends whatever runs of it."""
        for name in _SLOTS:
            if self._home(name).folder.is_dir():
                self._neo4j(name).kill()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No other process makes, starts or ends it meanwhile."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with locked(self.folder / "lock", _BUSY):
                yield
        except TimeoutError as error:
            reason = f"Another process has been making the copy in {self.folder} for too long. End it."
            raise CopyFailed(reason) from error

    def _home(self, name: str) -> Home:
        return Home(self.folder / name)

    def _neo4j(self, name: str, *, writable: bool = False) -> EmbeddedNeo4j:
        settings = replace(
            self.settings,
            home=self._home(name).folder,
            bolt_port=_free_port(),
            heap=self.settings.cypher_heap,
            page_cache="64m",
            class_archive="off" if self.settings.class_archive == "off" else "use",
        )
        return EmbeddedNeo4j(settings, brief=True) if writable else EmbeddedNeo4j(settings, (*_MEMORY, _READ_ONLY))

    def _import(self, store: Store, neo4j: EmbeddedNeo4j) -> BulkFiles:
        files = neo4j.home.folder / "import"
        files.mkdir(mode=0o700, parents=True)
        written = write_bulk_files(store, files)
        arguments = files / "arguments"
        nodes = [f'"--nodes={heading},{data}"\n' for heading, data in written.nodes]
        relationships = [f'"--relationships={heading},{data}"\n' for heading, data in written.relationships]
        arguments.write_text("".join(nodes + relationships), encoding="utf-8")
        neo4j.administer(
            *("database", "import", "full", "neo4j", "--id-type=integer", "--multiline-fields=true"),
            *("--array-delimiter=U+001F", "--max-off-heap-memory=256m", "--report-file=import/report", f"@{arguments}"),
            heap=self.settings.cypher_heap,
        )
        shutil.rmtree(files)
        return written

    @staticmethod
    def _index(store: Store, neo4j: EmbeddedNeo4j) -> None:
        statements = [text for text in schema_statements(store) if "__Neo4j" not in text]
        running = neo4j.start()
        with neo4j.store(running) as copy:
            restore_empty_lists(copy)
            write_schema(copy, statements)
        neo4j.stop()

    def _write(self, current: dict[str, str]) -> None:
        part = self.folder / "current.part"
        part.write_text(json.dumps(current), encoding="ascii")
        part.replace(self.folder / "current.json")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
