"""One walk on every Neo4j that is supported: migrate, load, check, serve, ask the README's question, stop.

A newer Neo4j from its own lock, 5.26 in a container where Docker answers, and what NEO4J_TEST_URI names where that is
set (`.ci/run` starts one for it); by both kinds of address. The embedded 5.26 is walked by test_serve.py. The answer
has to be the one that the database of the other tests gives, to the letter.
"""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import py2neo
import pytest

from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.programs.database import Address, embedded_address
from actorgraph.programs.embedded.distributions import DISTRIBUTIONS
from actorgraph.programs.embedded.server import EmbeddedNeo4j
from actorgraph.words.settings import Settings
from conftest import free_port, given_address
from containers import NO_DOCKER, docker_answers, neo4j_container
from services import FIXTURE, ask, run, start_service

pytestmark = pytest.mark.graph

_README = Path(__file__).parents[2] / "README.md"
Started = Callable[[Settings], AbstractContextManager[Address]]


@contextmanager
def _embedded(settings: Settings, version: str) -> Iterator[Address]:
    embedded = EmbeddedNeo4j(replace(settings, neo4j_version=version))
    try:
        yield embedded_address(embedded, embedded.start())
    finally:
        embedded.stop()


@contextmanager
def _container(_settings: Settings) -> Iterator[Address]:
    with neo4j_container() as address:
        yield address


@contextmanager
def _given(_settings: Settings) -> Iterator[Address]:
    address = given_address()
    assert address
    yield address


_SERVERS: dict[str, Started] = {
    **({"given": _given} if given_address() else {}),
    **{
        version: partial(_embedded, version=version) for version in DISTRIBUTIONS if version != Settings().neo4j_version
    },
    "container": _container,
}


@pytest.fixture(scope="module", params=_SERVERS)
def address(
    request: pytest.FixtureRequest, embedded_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Address]:
    """An empty Neo4j that is not the service's own."""
    if request.param == "container" and not docker_answers():
        pytest.skip(NO_DOCKER)
    settings = replace(embedded_settings, home=tmp_path_factory.mktemp("home"), bolt_port=free_port())
    with _SERVERS[request.param](settings) as found:
        yield found


@pytest.fixture(scope="module")
def expected(aleppo_store: Store) -> Any:
    client = create_app(Settings(query_time=60.0), aleppo_store).test_client()
    return json.loads(client.get("/graphql", query_string={"query": _readme_query()}).data)


def _readme_query() -> str:
    found = re.search(r"--data-urlencode 'query=(.*?)'\n", _README.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def test_a_foreign_neo4j_is_migrated_loaded_asked_and_left_running(
    address: Address, expected: Any, tmp_path: Path
) -> None:
    password = tmp_path / "password"
    password.write_text(f"{address.password}\n", encoding="ascii")
    directly, routed = (f"{scheme}://{address.uri.partition('://')[2]}" for scheme in ("bolt", "neo4j"))
    settings = Settings(home=tmp_path / "home", port=free_port(), neo4j_uri=directly, neo4j_password_file=password)

    done = run(settings, "load", "--migrate", FIXTURE)
    assert done.returncode == 0, done.stderr
    checked = run(settings, "check")
    assert (checked.stdout, checked.returncode) == ("The graph keeps every promise.\n", 0), checked.stderr

    service = start_service(replace(settings, neo4j_uri=routed), tmp_path / "serve.log")
    try:
        answer = ask(settings.port, _readme_query()).body
    finally:
        service.send_signal(signal.SIGTERM)
        assert service.wait(30) == 0
    assert answer == expected
    assert expected["data"]["actor"]["backers"]["edges"]
    assert not settings.home.exists()

    graph = py2neo.Graph(directly, auth=(address.username, address.password))
    try:
        assert graph.evaluate("MATCH (:Actor {id: 'russia'})-[t:BACKS]->(:Actor {id: 'syrian-government'}) RETURN t.id")
    finally:
        graph.service.connector.close()
