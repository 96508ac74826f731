"""The embedded Neo4j as a process: started, found again, stopped.

It is a plain JVM on loopback in a session of its own, so that Ctrl-C in the terminal reaches the service only and the
service decides. A record of pid and creation time lets any later command adopt it, also after `kill -9`.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from actorgraph.graph.store import Store
from actorgraph.programs.embedded.archive import ArchiveWriter, ClassArchive
from actorgraph.programs.embedded.distributions import DISTRIBUTIONS, Distribution, installed
from actorgraph.programs.embedded.home import Home, Running
from actorgraph.programs.embedded.jars import fetch_jars, jar_paths
from actorgraph.programs.embedded.java import find_java
from actorgraph.programs.embedded.locking import locked
from actorgraph.programs.embedded.ports import require_free_port
from actorgraph.programs.embedded.reasons import why_it_died
from actorgraph.words.errors import ServerFailed, StoreError
from actorgraph.words.settings import Settings

USER = "neo4j"
DATABASE = "neo4j"

_READY_WITHIN = 120.0
_STOP_WITHIN = 20.0
_HANDOVER = 3.0  # for the workers of a service that was killed to notice it

_SIDE_BY_SIDE = "Stop it, or run a second copy with its own ACTORGRAPH_HOME, ACTORGRAPH_PORT and ACTORGRAPH_BOLT_PORT."

# What Neo4j reaches into; the bulk import of 2026 stops without the first.
_OPENED = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
)
# As Neo4j's own launcher gives them.
_FLAGS = (
    "-XX:+UseG1GC",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+UnlockExperimentalVMOptions",
    "-XX:+TrustFinalNonStaticFields",
    "-XX:+DisableExplicitGC",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Djdk.tls.rejectClientInitiatedRenegotiation=true",
    *_OPENED,
    "--enable-native-access=ALL-UNNAMED",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
)
# Half the processor time of a start; long queries would be slower.
_BRIEF = "-XX:TieredStopAtLevel=1"


@dataclass(frozen=True, slots=True)
class EmbeddedNeo4j:
    """The Neo4j of `settings.home`. Raises ServerFailed, NoJava or DownloadFailed, each saying what to do.

    `conf` are further lines of its configuration. One that is `brief` starts sooner, and is for a few short statements.
    """

    settings: Settings
    conf: tuple[str, ...] = ()
    brief: bool = False

    @property
    def distribution(self) -> Distribution:
        home = self.settings.neo4j_home
        return DISTRIBUTIONS[self.settings.neo4j_version] if home is None else installed(home)[0]

    @property
    def home(self) -> Home:
        return Home(self.settings.home)

    def running(self) -> Running | None:
        """The server, if it runs."""
        return self.home.running()

    def start(self) -> Running:
        """The server, ready for queries: started now, or adopted where it runs already."""
        self.home.prepare()
        with self._changing():
            running = self.running() or self._launch()
            self._await_ready(running)
        return running

    def stop(self) -> bool:
        """Ends the server, its data safe on disk; False where none runs."""
        running = self.running()
        process = running and running.process()
        if not process:
            return False
        with self._changing():
            process.terminate()
            _end(process)
            self.home.record.unlink(missing_ok=True)
        return True

    def kill(self) -> None:
        """Ends the server at once, whatever it does; the transaction log makes its data whole at the next start."""
        running = self.running()
        process = running and running.process()
        if process:
            with suppress(psutil.NoSuchProcess):
                process.kill()
                process.wait(_STOP_WITHIN)

    def store(self, running: Running) -> Store:
        """A store on the running server."""
        return Store(running.uri, USER, self.home.password(), DATABASE)

    @contextmanager
    def serving(self) -> Iterator[Running]:
        """The server for the life of one service: started or adopted, and stopped at the end whatever happens."""
        self.home.prepare()
        with _alone(self.home.service_lock, _HANDOVER, f"Another service uses {self.home.folder}. {_SIDE_BY_SIDE}"):
            try:
                yield self.start()
            finally:
                self.stop()

    @contextmanager
    def archiving(self) -> Iterator[Callable[[], None]]:
        """A function that writes what makes later starts faster and returns when that is done, cut off by the end."""
        if self.settings.class_archive != "write":
            yield lambda: None
            return
        java = self._java()
        archive = ClassArchive(java, self._jars())
        writer = ArchiveWriter(archive, self._jvm(java), self.home.classes, self.home.console)
        try:
            yield writer.write
        finally:
            writer.stop()

    def _changing(self) -> AbstractContextManager[None]:
        return _alone(
            self.home.change_lock,
            _READY_WITHIN + _STOP_WITHIN,
            f"Another process has been starting or stopping the Neo4j of {self.home.folder} for too long. End it.",
        )

    def _launch(self) -> Running:
        port = self.settings.bolt_port
        require_free_port(
            "127.0.0.1",
            port,
            "Stop it, set ACTORGRAPH_BOLT_PORT to another, or set NEO4J_URI to use it as the database.",
        )
        self.home.require_fit()
        java = self._java()
        self._fetch_jars()
        self._write_conf()
        self.home.write_class_path(self._jars())
        if not self.home.has_database():
            self._set_first_password()
        pid = _spawn(self._command(java), self.home.console)
        running = Running(pid, psutil.Process(pid).create_time(), port)
        self.home.write_record(running)
        return running

    def _write_conf(self) -> None:
        settings = self.settings
        more = (*self.distribution.conf, *self.conf)
        self.home.write_conf(settings.bolt_port, settings.heap, settings.page_cache, more)

    def _command(self, java: Path) -> list[str]:
        home = self.home.folder
        entry = (self.distribution.main, f"--home-dir={home}", f"--config-dir={self.home.conf}")
        crash = f"-XX:ErrorFile={self.home.console.parent}/crash-%p.log"
        return [*self._jvm(java), *self._archive_flags(java), crash, *entry, "--console-mode"]

    def _jvm(self, java: Path) -> list[str]:
        flags = (*_FLAGS, _BRIEF) if self.brief else _FLAGS
        return [str(java), f"-Xmx{self.settings.heap}", *flags, *self.distribution.flags, f"@{self.home.class_path}"]

    def _java(self) -> Path:
        version = self.distribution.version.rpartition(".")[0]
        return find_java(self.settings.java, self.distribution.javas, f"Neo4j {version}")

    def _fetch_jars(self) -> Path:
        if self.settings.neo4j_home is not None:
            return self.settings.neo4j_home / "lib"
        return fetch_jars(self.distribution.artifact, self.settings.cache, self.settings.maven_mirror)

    def _jars(self) -> tuple[Path, ...]:
        if self.settings.neo4j_home is not None:
            return installed(self.settings.neo4j_home)[1]
        return jar_paths(self.distribution.artifact, self.settings.cache)

    def _archive_flags(self, java: Path) -> list[str]:
        if self.settings.class_archive == "off":
            return []
        archive = ClassArchive(java, self._jars())
        return archive.flags(self.home.classes, record=self.settings.class_archive == "write")

    def _set_first_password(self) -> None:
        """Sets the password before the first start; it travels as an @file, so that `ps` does not show it."""
        self.home.make_password()
        self.administer("dbms", "set-initial-password", f"@{self.home.password_file}")

    def administer(self, *asked: str, heap: str = "256m") -> None:
        """Runs Neo4j's own admin tool on this home, while no server does."""
        java, jars = self._java(), self._fetch_jars()
        self.home.prepare()
        self._write_conf()
        done = subprocess.run(  # noqa: S603 - our own jars with our own arguments
            [str(java), f"-Xmx{heap}", *_OPENED, "-cp", f"{jars}/*", "org.neo4j.cli.AdminTool", *asked],
            env={**os.environ, "NEO4J_HOME": str(self.home.folder), "NEO4J_CONF": str(self.home.conf)},
            cwd=self.home.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            said = why_it_died(done.stderr, self.settings)
            raise ServerFailed(f"Neo4j's admin tool failed ({' '.join(asked[:3])}). {said}")

    def _await_ready(self, running: Running) -> None:
        """Returns when the server answers a query; a log line would be a promise only."""
        with self.store(running) as store:
            deadline = time.monotonic() + _READY_WITHIN
            while (error := _trial(store.verify)) is not None:
                if running.process() is None:
                    text = self.home.console.read_text(encoding="utf-8", errors="replace")
                    raise ServerFailed(f"Neo4j stopped while starting. {why_it_died(text, self.settings)}") from error
                if _is_refused(error):
                    raise ServerFailed(
                        f"Neo4j on {running.uri} refuses the password in {self.home.password_file}. "
                        "Put the right one there, or set ACTORGRAPH_HOME to a new folder."
                    ) from error
                if time.monotonic() > deadline:
                    raise ServerFailed(
                        f"Neo4j gave no answer within {_READY_WITHIN:.0f} seconds. See {self.home.console}; "
                        "`actorgraph neo4j stop` ends it."
                    ) from error
                time.sleep(0.1)


@contextmanager
def _alone(lock: Path, patience: float, otherwise: str) -> Iterator[None]:
    """Holds a lock of the home, or raises ServerFailed with the message `otherwise`."""
    with ExitStack() as held:
        try:
            held.enter_context(locked(lock, patience))
        except TimeoutError as error:
            raise ServerFailed(otherwise) from error
        yield


def _spawn(command: list[str], console: Path) -> int:
    """The pid of a detached process that prints into `console`; not a Popen, which would have to outlive it."""
    return os.posix_spawn(
        command[0],
        command,
        os.environ,
        setsid=True,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(console), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
    )


def _trial(attempt: Callable[[], None]) -> StoreError | None:
    try:
        attempt()
    except StoreError as error:
        return error
    return None


def _is_refused(error: StoreError) -> bool:
    return "Security.Unauthorized" in str(getattr(error.__cause__, "code", ""))


def _end(process: psutil.Process) -> None:
    """Waits for the end; a query that cannot be interrupted is cut off, which Neo4j's transaction log survives."""
    try:
        process.wait(_STOP_WITHIN)
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(_STOP_WITHIN)
