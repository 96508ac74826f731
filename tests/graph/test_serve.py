"""`actorgraph serve` as a user meets it: a process that answers, stops cleanly and survives a kill."""

from __future__ import annotations

import json
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from actorgraph.programs.embedded.server import EmbeddedNeo4j
from actorgraph.words.settings import Settings
from conftest import free_port
from services import FIXTURE, run, start_service, wait_until

pytestmark = pytest.mark.graph

Serve = Callable[[], subprocess.Popen[str]]


@pytest.fixture(scope="module")
def settings(embedded_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home and ports for a service of this module's own."""
    return replace(embedded_settings, home=tmp_path_factory.mktemp("home"), bolt_port=free_port(), port=free_port())


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log") / "serve.txt"


@pytest.fixture
def serve(settings: Settings, log: Path) -> Iterator[Serve]:
    """Starts a service that answers; whatever is left of it ends with the test."""
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        started.append(start_service(settings, log))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
    EmbeddedNeo4j(settings).stop()


def _run_again(settings: Settings, **changed: object) -> subprocess.CompletedProcess[str]:
    """A further service beside the one that runs, which has to be refused."""
    return run(settings, "serve", "--load", FIXTURE, timeout=60, **changed)


def test_a_service_answers_its_own_example_and_stops_cleanly(serve: Serve, settings: Settings, log: Path) -> None:
    process = serve()
    banner = log.read_text()
    neo4j = EmbeddedNeo4j(settings)

    (example,) = re.findall(r"(?s)Try +(curl .*?)\nCypher", banner)
    answer = json.loads(subprocess.check_output(example, shell=True, text=True))
    assert "errors" not in answer
    assert {edge["node"]["name"] for edge in answer["data"]["actor"]["backers"]["edges"]} == {"Iran", "Russia"}

    assert f"bolt://127.0.0.1:{settings.bolt_port}" in banner
    assert str(neo4j.home.password_file) in banner
    assert str(neo4j.home.data) in banner
    assert neo4j.home.password() not in banner

    taken = _run_again(settings)
    assert taken.returncode == 1
    assert re.fullmatch(rf"Error: Port {settings.port} is taken by process \d+ .*ACTORGRAPH_PORT.*\n", taken.stderr)
    shared = _run_again(settings, ACTORGRAPH_PORT=free_port())
    assert shared.returncode == 1
    assert f"Another service uses {settings.home}." in shared.stderr

    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    assert neo4j.running() is None
    assert "Traceback" not in log.read_text()


def test_after_a_kill_the_next_service_takes_over_and_ctrl_c_ends_it(
    serve: Serve, settings: Settings, log: Path
) -> None:
    killed = serve()
    neo4j = EmbeddedNeo4j(settings).running()
    assert neo4j
    workers = [child for child in psutil.Process(killed.pid).children() if child.pid != neo4j.pid]
    killed.kill()
    killed.wait()
    assert workers
    assert wait_until(lambda: not any(_is_alive(worker) for worker in workers), 5)

    process = serve()
    assert EmbeddedNeo4j(settings).running() == neo4j
    assert "Took over the Neo4j that was running." in log.read_text()
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert EmbeddedNeo4j(settings).running() is None


def _is_alive(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False
