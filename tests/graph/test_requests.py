"""What is told of each request: its line in the log, its id in the database, and the metrics."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.programs.database import Address
from actorgraph.words.settings import Settings
from actorgraph.words.trace import Trace, tracing
from conftest import free_port
from services import ask, start_service

pytestmark = pytest.mark.graph

_FIELDS = {"time", "request", "operation", "hash", "ms", "databaseMs", "rows", "code", "status"}


@pytest.fixture
def client(aleppo_store: Store) -> FlaskClient:
    return create_app(Settings(), aleppo_store).test_client()


def line_of(client: FlaskClient, caplog: pytest.LogCaptureFixture, query: str, **headers: str) -> dict[str, Any]:
    caplog.clear()
    with caplog.at_level(logging.INFO, "actorgraph.requests"):
        client.post("/graphql", json={"query": query, "variables": {"id": "hts"}}, headers=headers)
    (record,) = [record for record in caplog.records if record.name == "actorgraph.requests"]
    return dict(json.loads(record.getMessage()))


def test_a_request_is_one_line_without_its_values(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    query = 'query One($id: ID!) { actor(id: $id) { ties(first: 3) { nodes { id } } } b: actor(id: "iran") { id } }'
    line = line_of(client, caplog, query)
    assert line.keys() == _FIELDS
    assert (line["operation"], line["rows"], line["code"], line["status"]) == ("One", 3, None, 200)
    assert 0 < line["databaseMs"] <= line["ms"]
    assert not {"hts", "iran"} & set(json.dumps(line).replace('"', " ").split())
    assert line_of(client, caplog, query)["hash"] == line["hash"]
    assert line_of(client, caplog, query + " ")["hash"] != line["hash"]


def test_the_line_of_a_refusal_has_its_code(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    line = line_of(client, caplog, "query Bad { nme }")
    assert (line["code"], line["status"], line["databaseMs"]) == ("GRAPHQL_VALIDATION_FAILED", 400, 0)


@pytest.mark.parametrize(
    ("given", "kept"),
    [("a-1.B_2", True), ("x" * 64, True), ("x" * 65, False), ("a b", False), ("é", False), ("", False)],
)
def test_an_id_that_is_well_formed_is_kept(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, given: str, kept: bool
) -> None:
    response = client.get("/graphql?query={__typename}", headers={"X-Request-Id": given})
    answered = response.headers["X-Request-Id"]
    assert (answered == given) is kept
    assert answered.isascii()
    assert line_of(client, caplog, "{__typename}", **{"X-Request-Id": "mine"})["request"] == "mine"


def test_the_database_knows_the_request(aleppo_store: Store) -> None:
    with tracing(Trace("r-1")) as trace:
        rows = aleppo_store.read("SHOW TRANSACTIONS YIELD metaData RETURN metaData", name="Asked")
    assert {"name": "Asked", "request": "r-1"} in [row[0] for row in rows]
    assert trace.database > 0


def test_metrics_are_summed_over_the_workers(aleppo_store: Store, neo4j_address: Address, tmp_path: Path) -> None:
    settings = replace(
        Settings(home=tmp_path, port=free_port(), metrics_port=free_port(), workers=2, query_time=30.0, silence=20.0),
        neo4j_uri=neo4j_address.uri,
        neo4j_username=neo4j_address.username,
        neo4j_password=neo4j_address.password,
        neo4j_database=neo4j_address.database,
    )
    service = start_service(settings, tmp_path / "log")
    try:
        for _ in range(20):
            assert ask(settings.port, "{ actors(first: 2) { nodes { id } } }").status == 200
        assert ask(settings.port, "{ nme }").status == 200
        metrics = _metrics(settings.metrics_port or 0)
    finally:
        service.terminate()
        service.wait(30)
    assert metrics['actorgraph_requests_total{code="",status="200"}'] == 20
    assert metrics['actorgraph_requests_total{code="GRAPHQL_VALIDATION_FAILED",status="200"}'] == 1
    assert metrics["actorgraph_request_seconds_count"] == 21
    assert metrics["actorgraph_rows_total"] == 40
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines() if line.startswith('{"time"')]
    assert len(lines) == 21


def _metrics(port: int) -> dict[str, float]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/metrics")
        text = connection.getresponse().read().decode()
    finally:
        connection.close()
    rows = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in rows}
