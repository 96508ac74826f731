"""The home of an embedded Neo4j: what lies where, its configuration, its password and the record of its process."""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from actorgraph.words.errors import ServerFailed

# Closed to files and the network, small on disk, quick to stop; each line as proved on both versions, which refuse
# unknown settings. `quiet_period=0` takes ten seconds off every stop.
_CONF = """\
# Written by actorgraph at every start; change its settings instead (`actorgraph settings`).
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.heap.max_size={heap}
server.memory.pagecache.size={page_cache}
db.tx_log.preallocate=false
db.tx_log.rotation.size=16m
dbms.usage_report.enabled=false
client.allow_telemetry=false
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
"""


_ROOM = 64 << 20  # bytes; an empty database takes less than 20 MB


@dataclass(frozen=True, slots=True)
class Running:
    """A running server: its process and its port. `created` tells our process from a later one with the same id."""

    pid: int
    created: float
    bolt_port: int

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.bolt_port}"

    def process(self) -> psutil.Process | None:
        """The process, if it is still the one that was recorded."""
        try:
            process = psutil.Process(self.pid)
            alive = process.status() != psutil.STATUS_ZOMBIE and abs(process.create_time() - self.created) < 2
        except (psutil.Error, ValueError, TypeError, OverflowError):  # a record that is no longer what was written
            return None
        return process if alive else None


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one embedded Neo4j."""

    folder: Path

    @property
    def conf(self) -> Path:
        return self.folder / "conf"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def password_file(self) -> Path:
        return self.folder / "password"

    @property
    def console(self) -> Path:
        """What the JVM printed since its last start."""
        return self.folder / "logs" / "console.log"

    @property
    def change_lock(self) -> Path:
        """Locked while a start or a stop is under way."""
        return self.folder / "run" / "change.lock"

    @property
    def service_lock(self) -> Path:
        """Locked while a service uses this home as its own."""
        return self.folder / "run" / "service.lock"

    @property
    def record(self) -> Path:
        return self.folder / "run" / "server.json"

    @property
    def class_path(self) -> Path:
        """The class path as an argument file of Java, which keeps `ps` readable."""
        return self.folder / "run" / "class-path.args"

    @property
    def classes(self) -> Path:
        """The classes that the JVM uses, as it notes them where there is no archive of them."""
        return self.folder / "run" / "classes.list"

    def prepare(self) -> None:
        """Makes the folders and locks, for their owner only. Raises ServerFailed where that cannot be."""
        with self.writing():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for inner in (self.conf, self.console.parent, self.record.parent):
                inner.mkdir(exist_ok=True)
            for file in (self.change_lock, self.service_lock, self.console, self.conf / "neo4j.conf"):
                file.open("a").close()

    def require_fit(self) -> None:
        """Raises ServerFailed where a password cannot be read, or a disk is so full that Neo4j would hang."""
        if self.has_database() or self.password_file.exists():
            self.password()
        free = shutil.disk_usage(self.folder).free
        if free < _ROOM:
            raise ServerFailed(
                f"The disk that holds {self.folder} has {free >> 20} MB free. Neo4j needs {_ROOM >> 20} MB to start. "
                "Make room there, or set ACTORGRAPH_HOME to a folder on another disk."
            )

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Tells what cannot be written here as ServerFailed, with the file and what to do."""
        try:
            yield
        except OSError as error:
            raise ServerFailed(
                f"The home of Neo4j, {self.folder}, cannot be written: {error.strerror} "
                f"({error.filename or self.folder}). {_advice(error)}"
            ) from error

    def write_conf(self, port: int, heap: str, page_cache: str, more: Sequence[str] = ()) -> None:
        """Writes conf/neo4j.conf; `more` are lines of one version only."""
        text = _CONF.format(port=port, heap=heap, page_cache=page_cache) + "".join(f"{line}\n" for line in more)
        with self.writing():
            (self.conf / "neo4j.conf").write_text(text, encoding="utf-8")

    def write_class_path(self, jars: Sequence[Path]) -> None:
        """Writes the class path, always in the same order, as a class archive needs it."""
        joined = os.pathsep.join(map(str, jars)).replace("\\", "\\\\").replace('"', '\\"')
        with self.writing():
            self.class_path.write_text(f'-cp "{joined}"\n', encoding="utf-8")

    def has_database(self) -> bool:
        """Whether a server has been started here before."""
        return (self.data / "databases" / "system").is_dir()

    def password(self) -> str:
        """The password of user neo4j. Raises ServerFailed where its file is gone, empty or damaged."""
        try:
            password = self.password_file.read_text(encoding="ascii").strip()
            reason = "" if password else "it is empty"
        except OSError as error:
            password, reason = "", str(error.strerror)
        except UnicodeError:
            password, reason = "", "it is not text"
        if reason:
            raise ServerFailed(
                f"The password file {self.password_file} cannot be read ({reason}). "
                "Put it back, or set ACTORGRAPH_HOME to a new folder and load your records there."
            )
        return password

    def make_password(self) -> None:
        """Writes a new password that only the owner can read, whole or not at all; keeps one that is there."""
        if self.password_file.exists():
            return
        with self.writing():
            part = self.password_file.with_suffix(".part")
            part.unlink(missing_ok=True)
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(16) + "\n")
            part.replace(self.password_file)

    def write_record(self, running: Running) -> None:
        """Remembers the process, so that a later command can adopt or stop it; whole or not at all."""
        with self.writing():
            part = self.record.with_suffix(".part")
            part.write_text(json.dumps(asdict(running)), encoding="ascii")
            part.replace(self.record)

    def running(self) -> Running | None:
        """The server that runs on this home, if one does, recorded or not.

        Raises ServerFailed where another user's record is closed to this one.
        """
        try:
            running = Running(**json.loads(self.record.read_text(encoding="ascii")))
        except PermissionError as error:
            raise ServerFailed(
                f"The home of Neo4j, {self.folder}, cannot be read: {error.strerror} ({self.record}). {_advice(error)}"
            ) from error
        except (OSError, ValueError, TypeError):
            running = None
        return running if running and running.process() else self._unrecorded()

    def _unrecorded(self) -> Running | None:
        """A server that runs on this home without a record: whoever started it was killed before it wrote one."""
        mark, port = f"--home-dir={self.folder}", self._configured_port()
        if port is None:
            return None
        for process in psutil.process_iter(["cmdline", "create_time"]):
            if mark in (process.info["cmdline"] or ()):
                return Running(process.pid, process.info["create_time"], port)
        return None

    def _configured_port(self) -> int | None:
        """The Bolt port in conf/neo4j.conf, which is written before a server starts."""
        try:
            found = re.search(r"bolt\.listen_address=.*:(\d+)", (self.conf / "neo4j.conf").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return int(found[1]) if found else None


def _advice(error: OSError) -> str:
    """What to do about a home that refuses to be written or read."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return "Make room there, or set ACTORGRAPH_HOME to a folder on another disk."
    return "Give it to the user who runs actorgraph, or set ACTORGRAPH_HOME to another folder."
