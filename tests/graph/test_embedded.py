"""The embedded Neo4j: private, found again, safe against a crash, and clear about what is in its way."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from actorgraph.graph.store import Store
from actorgraph.programs.embedded.home import Home, Running
from actorgraph.programs.embedded.server import EmbeddedNeo4j
from actorgraph.words.errors import ServerFailed, StoreError
from actorgraph.words.settings import Settings
from conftest import free_port

pytestmark = pytest.mark.graph


@pytest.fixture(scope="module")
def neo4j(embedded_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedNeo4j]:
    """A server of this module's own, to be stopped and killed at will."""
    embedded = EmbeddedNeo4j(_elsewhere(embedded_settings, tmp_path_factory))
    yield embedded
    embedded.stop()


@pytest.fixture
def running(neo4j: EmbeddedNeo4j) -> Running:
    return neo4j.start()


@pytest.fixture
def store(neo4j: EmbeddedNeo4j, running: Running) -> Iterator[Store]:
    with neo4j.store(running) as store:
        yield store


@pytest.fixture
def unused(embedded_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a home where nothing was started yet."""
    return _elsewhere(embedded_settings, tmp_path_factory)


def _elsewhere(settings: Settings, folders: pytest.TempPathFactory) -> Settings:
    return replace(settings, home=folders.mktemp("home"), bolt_port=free_port())


def _write(store: Store, statement: str) -> None:
    store.write(lambda transaction: transaction.run(statement), name="test")


def test_it_listens_on_loopback_and_nowhere_else(running: Running) -> None:
    process = running.process()
    assert process
    listening = [connection.laddr for connection in process.net_connections() if connection.status == "LISTEN"]
    assert [(address.ip.removeprefix("::ffff:"), address.port) for address in listening] == [
        ("127.0.0.1", running.bolt_port)
    ]


def test_only_the_owner_can_read_the_password(neo4j: EmbeddedNeo4j, running: Running) -> None:
    assert stat.S_IMODE(neo4j.home.password_file.stat().st_mode) == 0o600
    assert neo4j.home.password() not in " ".join(psutil.Process(running.pid).cmdline())


def test_it_is_closed_to_files_and_the_network(store: Store) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        for address in ("file:///etc/passwd", f"http://127.0.0.1:{listener.getsockname()[1]}/rows.csv"):
            with pytest.raises(StoreError):
                store.read(f"LOAD CSV FROM '{address}' AS row RETURN row", name="test")
        with pytest.raises(TimeoutError):
            listener.accept()


def test_an_empty_one_is_small_on_disk(neo4j: EmbeddedNeo4j, running: Running) -> None:
    size = sum(file.stat().st_size for file in neo4j.home.data.rglob("*") if file.is_file())
    assert size < 20_000_000


def test_starting_again_finds_the_one_that_runs(neo4j: EmbeddedNeo4j, running: Running) -> None:
    assert EmbeddedNeo4j(neo4j.settings).start() == running


def test_cypher_shell_is_logged_in(neo4j: EmbeddedNeo4j, running: Running) -> None:
    environment = os.environ | {
        "ACTORGRAPH_HOME": str(neo4j.settings.home),
        "ACTORGRAPH_CACHE": str(neo4j.settings.cache),
        "NEO4J_URI": "",
    }
    shell = [sys.executable, "-m", "actorgraph", "cypher-shell", "--format", "plain", "RETURN 'HTS' AS name"]
    done = subprocess.run(shell, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.returncode) == ('name\n"HTS"\n', 0), done.stderr


def test_what_was_written_survives_a_crash(neo4j: EmbeddedNeo4j, running: Running) -> None:
    with neo4j.store(running) as store:
        _write(store, "CREATE (:Kept)")
    process = psutil.Process(running.pid)
    process.kill()
    process.wait(10)
    assert neo4j.running() is None
    with neo4j.store(neo4j.start()) as store:
        assert store.read("MATCH (n:Kept) RETURN count(n)", name="test") == [(1,)]


def test_a_server_is_found_when_whoever_started_it_was_killed_before_its_record(
    neo4j: EmbeddedNeo4j, running: Running
) -> None:
    neo4j.home.record.unlink()
    found = neo4j.running()
    neo4j.home.write_record(running)
    assert found
    assert (found.pid, found.bolt_port) == (running.pid, running.bolt_port)


def test_a_second_server_on_the_same_home_is_refused_and_the_first_unharmed(
    neo4j: EmbeddedNeo4j, store: Store, running: Running, tmp_path: Path
) -> None:
    by_another_name = tmp_path / "link"
    by_another_name.symlink_to(neo4j.home.folder)
    neo4j.home.record.unlink()
    try:
        with pytest.raises(ServerFailed, match=r"is in use by another Neo4j\..*ACTORGRAPH_HOME"):
            EmbeddedNeo4j(replace(neo4j.settings, home=by_another_name, bolt_port=free_port())).start()
    finally:
        neo4j.home.write_record(running)
    store.verify()


def test_a_wrong_password_file_is_told_at_once(neo4j: EmbeddedNeo4j, running: Running) -> None:
    right = neo4j.home.password_file.read_text(encoding="ascii")
    neo4j.home.password_file.write_text("wrong\n", encoding="ascii")
    try:
        with pytest.raises(ServerFailed, match=r"refuses the password in .*password\."):
            neo4j.start()
    finally:
        neo4j.home.password_file.write_text(right, encoding="ascii")


def test_it_stops_quickly_and_is_gone(neo4j: EmbeddedNeo4j, running: Running) -> None:
    began = time.monotonic()
    assert neo4j.stop()
    assert time.monotonic() - began < 6  # under 1 s on a quiet machine
    assert not psutil.pid_exists(running.pid)
    assert neo4j.running() is None
    assert not neo4j.stop()


def test_a_taken_port_is_told_before_anything_is_made(unused: Settings) -> None:
    told = pytest.raises(ServerFailed, match=rf"Port {unused.bolt_port} is taken.*ACTORGRAPH_BOLT_PORT")
    with socket.create_server(("127.0.0.1", unused.bolt_port)), told:
        EmbeddedNeo4j(unused).start()
    assert not Home(unused.home).password_file.exists()


def test_a_heap_that_no_machine_has_is_told(unused: Settings) -> None:
    with pytest.raises(ServerFailed, match=r"not enough memory for a heap of 90000000g\. Set ACTORGRAPH_HEAP"):
        EmbeddedNeo4j(replace(unused, heap="90000000g")).start()


def test_a_home_that_is_a_file_is_told(unused: Settings) -> None:
    file = unused.home / "file"
    file.touch()
    with pytest.raises(ServerFailed, match=r"cannot be written.*ACTORGRAPH_HOME"):
        EmbeddedNeo4j(replace(unused, home=file)).start()


def test_another_process_with_the_recorded_id_is_not_ours(unused: Settings) -> None:
    home = Home(unused.home)
    home.prepare()
    mine = psutil.Process()
    home.write_record(Running(mine.pid, mine.create_time() - 3600, 7687))
    assert home.running() is None
