"""Bad days of the operator: each caused for real, each told by one message and mended by removing the cause."""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from actorgraph.programs.embedded.home import Home
from actorgraph.programs.embedded.jars import fetch_jars, read_lock
from actorgraph.words.errors import BadSetting
from actorgraph.words.settings import Settings, read_settings
from conftest import free_port
from services import command, environment, run

pytestmark = pytest.mark.graph

ARTIFACT = "neo4j-5.26.30"
NOBODY = 65534
CLOSED = "http://127.0.0.1:1"

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to mount and to become another user")


@pytest.fixture
def settings(embedded_settings: Settings, tmp_path: Path) -> Settings:
    """A home where nothing was started yet, and ports of its own."""
    return replace(embedded_settings, home=tmp_path / "home", bolt_port=free_port(), port=free_port())


def _told(done: subprocess.CompletedProcess[str]) -> str:
    """The one message of a command that failed."""
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    (message,) = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    return message


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)], check=False)
    if mounted.returncode != 0:
        pytest.skip("nothing may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


# Ports and homes


def test_a_taken_service_port_is_told_with_its_owner(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", settings.port)):
        message = _told(run(settings, "serve"))
    assert f"Port {settings.port} is taken by process {os.getpid()}" in message
    assert "ACTORGRAPH_PORT" in message
    assert not settings.home.exists()


def test_a_taken_bolt_port_is_told_with_its_owner(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", settings.bolt_port)):
        message = _told(run(settings, "neo4j", "start"))
    assert f"Port {settings.bolt_port} is taken by process {os.getpid()}" in message
    assert not Home(settings.home).password_file.exists()


@pytest.mark.parametrize("inner", ["proc", "file"])
def test_a_home_that_nobody_can_write_is_told(settings: Settings, tmp_path: Path, inner: str) -> None:
    (tmp_path / "file").touch()
    home = Path("/proc/actorgraph") if inner == "proc" else tmp_path / "file" / "home"
    message = _told(run(replace(settings, home=home), "neo4j", "start"))
    assert f"The home of Neo4j, {home}, cannot be written" in message
    assert "ACTORGRAPH_HOME" in message


# All is imported first: Python itself may lie where another user cannot read it.
_AS_NOBODY = """
import encodings.ascii, encodings.idna, os, sys
from actorgraph.programs.cli import main, neo4j
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
sys.argv = ["actorgraph", "neo4j", "start"]
main()
"""


@needs_root
@pytest.mark.parametrize(
    ("closed", "told"),
    [
        ("", "The home of Neo4j, {home}, cannot be"),
        ("conf", "The home of Neo4j, {home}, cannot be"),
        ("logs", "The home of Neo4j, {home}, cannot be"),
        ("run/server.json", "The home of Neo4j, {home}, cannot be read"),
        ("run/change.lock", "The home of Neo4j, {home}, cannot be written"),
        ("password", "The password file {home}/password cannot be read"),
    ],
)
def test_what_belongs_to_another_user_is_told(closed: str, told: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder, "home"), bolt_port=free_port())
        home = Home(settings.home)
        home.prepare()
        home.make_password()
        home.record.touch()
        for path in (Path(folder), *Path(folder).rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        os.chown(settings.home / closed, 0, 0)
        (settings.home / closed).chmod(0o500)
        asked = [sys.executable, "-c", _AS_NOBODY]
        done = subprocess.run(asked, env=environment(settings), capture_output=True, text=True, check=False)
    message = _told(done)
    assert told.format(home=settings.home) in message
    assert "Permission denied" in message
    assert "ACTORGRAPH_HOME" in message


@pytest.mark.parametrize(
    "record",
    ["", "[1]", "{", '{"pid": "x", "created": 1, "bolt_port": 2}', '{"pid": -5, "created": 1, "bolt_port": 2}'],
)
def test_a_damaged_record_tells_of_no_process(settings: Settings, record: str) -> None:
    home = Home(settings.home)
    home.prepare()
    home.record.write_text(record)
    done = run(settings, "neo4j", "status")
    assert (done.returncode, done.stderr) == (3, "")


# Disks


@needs_root
def test_a_full_disk_is_told_before_java_starts(settings: Settings, small_disk: Path) -> None:
    message = _told(run(replace(settings, home=small_disk / "home"), "neo4j", "start", timeout=30))
    assert f"The disk that holds {small_disk / 'home'} has 1 MB free" in message
    assert "ACTORGRAPH_HOME" in message


@needs_root
def test_a_full_disk_for_jars_is_told(settings: Settings, small_disk: Path, mirror: str) -> None:
    message = _told(run(replace(settings, cache=small_disk, maven_mirror=mirror), "neo4j", "start"))
    assert f"The folder {small_disk / ARTIFACT} cannot hold the Neo4j jars: No space left on device" in message
    assert "ACTORGRAPH_CACHE" in message
    assert not [path for path in (small_disk / ARTIFACT).iterdir() if path.name not in _names()]


@needs_root
def test_a_full_disk_for_temporary_files_is_told(settings: Settings, small_disk: Path) -> None:
    script = (
        "from actorgraph.graph.staging import Staging\n"
        "with Staging() as staging:\n"
        "    staging.insert('INSERT INTO alias VALUES (?, 1)', (('x' * 10_000,) for _ in range(10_000)))"
    )
    shown = environment(settings, TMPDIR=small_disk)
    done = subprocess.run([sys.executable, "-c", script], env=shown, capture_output=True, text=True, check=False)
    told = done.stderr.splitlines()[-1]
    assert f"DiskFull: The records do not fit into the folder of temporary files, {small_disk}: " in told
    assert "TMPDIR" in told


@pytest.mark.parametrize("arguments", [("settings",), ("--help",)])
def test_output_to_a_full_disk_is_told(settings: Settings, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command(*arguments), env=environment(settings), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.stderr == "Error: No space left on device: the output. Make room there and run it again.\n"
    assert done.returncode == 1


# Jars


def _names() -> set[str]:
    return {jar.name for jar in read_lock(ARTIFACT)}


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class _Flat(_QuietHandler):
    """Serves the cached jars as a Maven repository."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.rpartition("/")[2])


class _Page(_QuietHandler):
    """Answers everything with a page, as a login of a hotel's network does."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>Log in</html>")


@contextmanager
def _serving(handler: Callable[..., SimpleHTTPRequestHandler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def cache(settings: Settings, tmp_path: Path) -> Path:
    """A full cache that may be damaged: its jars are links, to be replaced and never written through."""
    folder = fetch_jars(ARTIFACT, settings.cache, settings.maven_mirror)
    (tmp_path / "cache" / ARTIFACT).mkdir(parents=True)
    for jar in folder.glob("*.jar"):
        (tmp_path / "cache" / ARTIFACT / jar.name).symlink_to(jar)
    return tmp_path / "cache"


@pytest.fixture
def mirror(settings: Settings) -> Iterator[str]:
    folder = fetch_jars(ARTIFACT, settings.cache, settings.maven_mirror)
    with _serving(partial(_Flat, directory=str(folder))) as address:
        yield address


@pytest.fixture
def login_page() -> Iterator[str]:
    with _serving(_Page) as address:
        yield address


@pytest.mark.parametrize("damage", ["flipped", "missing"])
def test_a_damaged_jar_is_fetched_again_or_told(
    settings: Settings, cache: Path, mirror: str, login_page: str, damage: str
) -> None:
    jar = cache / ARTIFACT / f"{ARTIFACT}.jar"
    whole = jar.read_bytes()
    jar.unlink()
    if damage != "missing":
        jar.write_bytes(b"\0" + whole[1:])
    message = _told(run(replace(settings, cache=cache, maven_mirror=login_page), "neo4j", "start"))
    assert login_page in message
    assert jar.name in message
    assert "ACTORGRAPH_MAVEN_MIRROR" in message
    assert fetch_jars(ARTIFACT, cache, mirror) == cache / ARTIFACT
    assert jar.read_bytes() == whole


def test_without_a_network_an_empty_cache_is_told_and_a_full_one_enough(
    settings: Settings, cache: Path, tmp_path: Path
) -> None:
    message = _told(run(replace(settings, cache=tmp_path / "empty", maven_mirror=CLOSED), "neo4j", "start"))
    assert CLOSED in message
    assert "Connection refused" in message
    assert fetch_jars(ARTIFACT, cache, CLOSED) == cache / ARTIFACT


# Java


@pytest.mark.parametrize(
    ("script", "found"),
    [
        (None, "does not run as Java"),
        ("exit 0", "does not run as Java"),
        ("echo 'java.specification.version = 11'", "is Java 11"),
    ],
)
def test_a_java_that_is_none_is_told(settings: Settings, tmp_path: Path, script: str | None, found: str) -> None:
    java = tmp_path / "java"
    if script is not None:
        java.write_text(f"#!/bin/sh\n{script}\n")
        java.chmod(0o755)
    message = _told(run(replace(settings, java=str(java)), "neo4j", "start"))
    assert f"ACTORGRAPH_JAVA is '{java}', which {found}. Neo4j 5.26 needs Java 17 or 21." in message


# Settings


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ACTORGRAPH_HOME", "~nosuchuser/graph"),
        ("ACTORGRAPH_CACHE", "~nosuchuser/graph"),
        ("ACTORGRAPH_HOST", "two words"),
        *((f"ACTORGRAPH_{name}", value) for name in ("PORT", "BOLT_PORT") for value in ("0", "65536", "http", "٣")),
        ("ACTORGRAPH_MAVEN_MIRROR", "mirror"),
        ("ACTORGRAPH_MAVEN_MIRROR", "http://[::1"),
        ("ACTORGRAPH_NEO4J_VERSION", "4.4"),
        *((f"ACTORGRAPH_{name}", value) for name in ("HEAP", "PAGE_CACHE") for value in ("1", "0m", "-1g", "much")),
        ("ACTORGRAPH_CLASS_ARCHIVE", "maybe"),
        *((f"ACTORGRAPH_{name}", "0") for name in ("THREADS", "WORKERS", "PAGE_SIZE", "DEPTH", "NODES", "BODY_SIZE")),
        *(("ACTORGRAPH_QUERY_TIME", value) for value in ("0", "nan", "inf", "soon")),
        ("ACTORGRAPH_LOG_LEVEL", "loud"),
        ("ACTORGRAPH_PUBLIC_URL", "graph.example.org"),
        ("ACTORGRAPH_PUBLIC_BOLT_URI", "bolt://"),
        *(("NEO4J_URI", value) for value in ("bolt://", "bolt://[::1", "bolt://host:99999", "http://host:7474")),
    ],
)
def test_a_malformed_value_is_quoted(variable: str, value: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings({variable: value})
    assert str(refused.value).startswith(f"{variable} cannot be '{value}'. It takes ")
    assert str(refused.value).endswith(". Change or unset it.")


@pytest.mark.parametrize(
    ("variable", "meant"),
    [
        ("ACTORGRAPH_PROT", "ACTORGRAPH_PORT"),
        ("NEO4J_URL", "NEO4J_URI"),
        ("NEO4J_USER", "NEO4J_USERNAME"),
        ("NEO4J_PASS", "NEO4J_PASSWORD"),
        ("NEO4J_PASWORD", "NEO4J_PASSWORD"),
    ],
)
def test_a_misspelt_name_is_told_with_the_one_that_is_meant(settings: Settings, variable: str, meant: str) -> None:
    changed: dict[str, Any] = {variable: "secret"}
    message = _told(run(settings, "serve", **changed))
    assert variable in message
    assert f"Did you mean '{meant}'" in message
    assert "secret" not in message


@pytest.mark.parametrize(
    "variable", ["AUTH", "HOME", "CONF", "EDITION", "TEST_URI", "TEST_PASSWORD_FILE", "server_memory_heap_max__size"]
)
def test_names_of_others_are_left_alone(variable: str) -> None:
    assert read_settings({f"NEO4J_{variable}": "value"}) == Settings()


def test_a_name_of_others_beside_ours_is_left_alone() -> None:
    assert read_settings({"NEO4J_USER": "a", "NEO4J_USERNAME": "b"}).neo4j_username == "b"


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "cannot be read (No such file"), (b"", "is empty"), (b"\n", "is empty"), (b"\xff", "it is not UTF-8 text")],
)
def test_a_password_file_that_holds_none_is_told(
    settings: Settings, tmp_path: Path, content: bytes | None, reason: str
) -> None:
    file = tmp_path / "password"
    if content is not None:
        file.write_bytes(content)
    message = _told(run(replace(settings, neo4j_uri="bolt://127.0.0.1:1", neo4j_password_file=file), "check"))
    assert f"NEO4J_PASSWORD_FILE is '{file}', which" in message
    assert reason in message


# The last resort

_BROKEN = (
    "import actorgraph.programs.cli.records as r; r.commanded_store = lambda: 1 / 0; "
    "from actorgraph.programs.cli import main; "
)


@pytest.mark.parametrize("level", ["info", "debug"])
def test_what_nobody_foresaw_is_one_line_and_a_traceback_elsewhere(
    settings: Settings, tmp_path: Path, level: str
) -> None:
    script = f"import sys; sys.argv = ['actorgraph', 'check']; {_BROKEN} main()"
    shown = environment(settings, HOME=tmp_path, XDG_STATE_HOME=tmp_path / "state", ACTORGRAPH_LOG_LEVEL=level)
    done = subprocess.run([sys.executable, "-c", script], env=shown, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Error: actorgraph failed in a way that nobody foresaw: ZeroDivisionError 'division by zero'." in done.stderr
    assert ("Traceback" in done.stderr) == (level == "debug")
    logs = [file.read_text() for file in tmp_path.rglob("errors.log")]
    assert [("Traceback" in log, log.split()[2] in done.stderr) for log in logs] == [(True, True)] * (level == "info")


def test_ctrl_c_is_quiet(settings: Settings) -> None:
    asked = replace(settings, neo4j_uri="bolt://127.0.0.1:1", neo4j_password="none")
    # Where the tests run in the background, the shell has told its children to ignore Ctrl-C.
    attentive = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    interrupt = "import os, time; r.commanded_store = lambda: (os.kill(os.getpid(), 2), time.sleep(60))"
    script = f"import sys; sys.argv = ['actorgraph', 'check']; {_BROKEN} {attentive}; {interrupt}; main()"
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(asked), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("closing", ["| true", ">&-", "2>&- >&- <&-"])
def test_output_that_nobody_reads_is_no_error(settings: Settings, closing: str) -> None:
    line = f"{shlex.join(command('settings'))} {closing}"
    done = subprocess.run(line, shell=True, env=environment(settings), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_terminal_without_umlauts_is_enough(settings: Settings) -> None:
    changed: dict[str, Any] = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = run(replace(settings, home=Path("/graphs/Aleppo ü")), "settings", **changed)
    assert (done.returncode, done.stderr) == (0, "")
