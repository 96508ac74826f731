"""The copy that users' Cypher runs on: the same graph, read-only, killed where it must be, and made again.

One copy serves the whole module; each statement goes over HTTP, as a researcher's does.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import psutil
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from actorgraph.door.asking import Bounds, Door
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.programs.database import Address
from actorgraph.programs.embedded.supervisor import Supervisor
from actorgraph.words.errors import StoreError
from actorgraph.words.settings import Settings

pytestmark = pytest.mark.graph

_SECONDS = 3.0  # that a statement may take here; bombs end no later
_SLACK = 3.0  # for a machine that does other things, too


@dataclass(frozen=True, slots=True)
class Study:
    """A service with a door, and the copy behind it."""

    client: FlaskClient
    supervisor: Supervisor
    settings: Settings
    store: Store

    def ask(self, query: str, parameters: dict[str, Any] | None = None, **headers: str) -> TestResponse:
        """The response to a statement, asked again while the copy is being made or started."""
        deadline = time.monotonic() + 240
        while True:
            response = self.client.post("/cypher", json={"query": query, "parameters": parameters}, headers=headers)
            if response.status_code != 503 or time.monotonic() > deadline:
                return response
            time.sleep(0.2)

    def rows(self, query: str, parameters: dict[str, Any] | None = None) -> list[list[Any]]:
        """The rows of an answer."""
        response = self.ask(query, parameters)
        assert response.status_code == 200, response.text
        return list(response.get_json()["rows"])

    def error(self, query: str, parameters: dict[str, Any] | None = None) -> tuple[int, dict[str, Any]]:
        """Status and error of a refusal."""
        response = self.ask(query, parameters)
        (error,) = response.get_json()["errors"]
        return response.status_code, error

    def process(self) -> psutil.Process:
        """The copy's server."""
        pid = self.supervisor.pid()
        assert pid
        return psutil.Process(pid)


@pytest.fixture(scope="module")
def study(
    aleppo_store: Store, neo4j_address: Address, embedded_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Study]:
    """The service over the first fixture, with a copy that is made at the first statement."""
    settings = replace(
        embedded_settings,
        home=tmp_path_factory.mktemp("home"),
        cypher="everybody",
        cypher_time=_SECONDS,
        cypher_rows=500,
        cypher_size=100_000,
        cypher_heap="384m",
        cypher_age=0.1,
    )
    supervisor = Supervisor(settings, neo4j_address.open)
    door = Door(supervisor, Bounds(settings.cypher_time, settings.cypher_rows, settings.cypher_size))
    try:
        yield Study(create_app(settings, aleppo_store, door=door).test_client(), supervisor, settings, aleppo_store)
    finally:
        supervisor.close()


def test_the_copy_is_the_graph_with_its_indexes_and_without_what_is_the_installations(study: Study) -> None:
    assert study.rows("RETURN 1 AS one") == [[1]]
    indexes = "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, state RETURN *"
    ground = study.supervisor.ground()
    with Store(ground.replica.uri, "neo4j", ground.replica.password, "neo4j") as copy:
        assert fingerprint(copy) == fingerprint(study.store)
        of_both = [{repr(row) for row in store.read(indexes, name="test")} for store in (copy, study.store)]
        assert {row for row in of_both[1] if "__Neo4j" not in row} == of_both[0]
        with pytest.raises(StoreError, match="WriteOnReadOnlyAccessDatabase"):
            copy.write(lambda transaction: transaction.run("CREATE (:X)"), name="test")
    assert study.rows("MATCH (n) WHERE any(l IN labels(n) WHERE l STARTS WITH '__') RETURN n") == []


def test_a_statement_that_takes_too_much_memory_is_told(study: Study) -> None:
    status, error = study.error("UNWIND range(1, 20000000) AS x WITH collect(x) AS xs RETURN size(xs)")
    assert (status, error["extensions"]["wall"]) == (422, "memory")


@pytest.mark.parametrize(
    "bomb",
    [
        "RETURN reduce(a = 0, x IN range(1, 2000000000) | a + x)",
        "RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(.*a){30}'",
    ],
)
def test_a_bomb_ends_with_its_server_while_graphql_answers(study: Study, bomb: str) -> None:
    study.rows("RETURN 1")
    process = study.process()
    graphql = {"query": '{ actor(id: "hts") { name } }'}
    started = time.monotonic()
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(study.error, bomb)
        answered = 0
        while not asked.done():
            assert study.client.post("/graphql", json=graphql).get_json() == {
                "data": {"actor": {"name": "Hayat Tahrir al-Sham"}}
            }
            answered += 1
        status, error = asked.result()
    assert time.monotonic() - started < _SECONDS + 1 + _SLACK
    assert (status, error["extensions"]["code"]) == (504, "TIMEOUT")
    assert answered > 3
    assert not process.is_running()
    assert study.supervisor.pid() is None  # nothing of it computes until somebody asks
    assert study.rows("MATCH (a:Actor) RETURN count(a) > 0") == [[True]]
    assert study.process().pid != process.pid


def test_a_statement_that_takes_too_long_to_plan_is_told_so(study: Study) -> None:
    star = ", ".join(f"(c)-[:BACKS]->(a{number}:Actor)" for number in range(60))
    status, error = study.error(f"MATCH (c:Actor), {star} RETURN 1 LIMIT 1")
    assert (status, error["extensions"]["code"]) == (504, "TIMEOUT")
    assert error["message"].startswith(f"The database took longer than {_SECONDS:g} seconds to plan the statement")
    assert study.rows("RETURN 1") == [[1]]


def test_an_idle_copy_is_stopped_and_comes_back(study: Study) -> None:
    study.rows("RETURN 1")
    process = study.process()
    study.supervisor.end_if_idle(after=0.0)
    assert not process.is_running()
    assert study.rows("RETURN 1") == [[1]]


def test_the_copy_answers_while_the_data_go_on_and_then_follows_them(study: Study) -> None:
    old = study.ask("RETURN 1").get_json()["copy"]
    study.store.write(lambda transaction: transaction.run("CREATE (:Stranger {note: 'after'})"), name="test")
    try:
        deadline = time.monotonic() + 240
        while (now := study.ask("MATCH (s:Stranger) RETURN s.note").get_json())["copy"] == old:
            assert now["rows"] == []
            assert time.monotonic() < deadline
            time.sleep(0.3)
        assert now["rows"] == [["after"]]
        assert now["copy"]["takenAt"] > old["takenAt"]
    finally:
        study.store.write(lambda transaction: transaction.run("MATCH (s:Stranger) DELETE s"), name="test")
