"""The study door's walls on a real server; each statement goes over HTTP, as a researcher's does."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from actorgraph.door.asking import Bounds, Door
from actorgraph.door.named import NamedReplica
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.replica import Replica
from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.programs.database import Address
from actorgraph.words.settings import Settings
from documents import ROOT, blocks

pytestmark = pytest.mark.graph

_SECONDS = 3.0  # that a statement may take here


@dataclass(frozen=True, slots=True)
class Study:
    """A service with a door on a named server, which is here the database itself."""

    client: FlaskClient
    settings: Settings
    store: Store

    def ask(self, query: str, parameters: dict[str, Any] | None = None, **headers: str) -> TestResponse:
        """The response to a statement."""
        return self.client.post("/cypher", json={"query": query, "parameters": parameters}, headers=headers)

    def error(self, query: str, parameters: dict[str, Any] | None = None) -> tuple[int, dict[str, Any]]:
        """Status and error of a refusal."""
        response = self.ask(query, parameters)
        (error,) = response.get_json()["errors"]
        return response.status_code, error


@pytest.fixture(scope="module")
def study(aleppo_store: Store, neo4j_address: Address) -> Iterator[Study]:
    """The service over the first fixture."""
    settings = Settings(cypher="everybody", cypher_time=_SECONDS, cypher_rows=500, cypher_size=100_000)
    at = neo4j_address
    replica = Replica(at.uri, at.username, at.password, at.database)
    bounds = Bounds(settings.cypher_time, settings.cypher_rows, settings.cypher_size)
    client = create_app(settings, aleppo_store, door=Door(NamedReplica(replica), bounds)).test_client()
    yield Study(client, settings, aleppo_store)
    replica.close()


def test_the_log_tells_which_statement_it_was_and_none_of_its_words(
    study: Study, caplog: pytest.LogCaptureFixture
) -> None:
    query = "UNWIND range(1, 3) AS secret RETURN secret"
    with caplog.at_level(logging.INFO, "actorgraph.requests"):
        study.ask(query)
    (line,) = [record.getMessage() for record in caplog.records if record.name == "actorgraph.requests"]
    told = json.loads(line)
    assert (told["operation"], told["rows"], told["status"]) == ("POST /cypher", 3, 200)
    assert told["hash"] == sha256(query.encode()).hexdigest()[:16]
    assert "secret" not in line


def test_values_are_written_as_documented(study: Study) -> None:
    query = """
    MATCH path = (a:Actor {id: 'iran'})-[tie:BACKS {stance: 'VERBAL'}]->(b {id: 'syrian-government'})
    RETURN a, tie, path, tie.sinceLatest AS day, $given AS given, point({longitude: 1, latitude: 2}) AS point,
      duration('P1DT2S') AS duration,
      datetime('2024-01-02T03:04:05Z') AS at, 0.0/0.0 AS nan, [1, null, {a: true}] AS list
    """
    body = study.ask(query, {"given": {"a": [1.5, "é"]}}).get_json()
    assert body.keys() == {"columns", "rows", "truncated", "notifications", "copy", "ms"}
    assert body["columns"] == ["a", "tie", "path", "day", "given", "point", "duration", "at", "nan", "list"]
    ((node, tie, path, *plain),) = body["rows"]
    assert node.keys() == {"elementId", "labels", "properties"}
    assert node["properties"]["name"] == "Iran"
    assert tie.keys() == {"elementId", "startNodeElementId", "endNodeElementId", "type", "properties"}
    assert (tie["type"], tie["startNodeElementId"]) == ("BACKS", node["elementId"])
    assert path[:2] == [node, tie]
    assert path[2]["elementId"] == tie["endNodeElementId"]
    assert plain == [
        *(
            "2024-11-30",
            {"a": [1.5, "é"]},
            "SRID=4326;POINT (1.0 2.0)",
            "P1DT2S",
            "2024-01-02T03:04:05.000000000+00:00",
        ),
        *("NaN", [1, None, {"a": True}]),
    ]


def test_csv_has_the_same_rows(study: Study) -> None:
    query = (
        "MATCH (a:Actor {id: 'hts'}) RETURN a.name AS name, labels(a) AS labels, a.nothing AS nothing, 'a,\"b' AS text"
    )
    response = study.ask(query, Accept="text/csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response.headers["X-Truncated"] == "false"
    lines = response.text.split("\r\n")
    assert lines[0] == "name,labels,nothing,text"
    assert lines[1].startswith('Hayat Tahrir al-Sham,"[""')
    assert lines[1].endswith(',,"a,""b"')


def test_an_answer_is_cut_at_rows_and_at_bytes(study: Study) -> None:
    many = study.ask("UNWIND range(1, 2000000000) AS x RETURN x").get_json()
    assert (len(many["rows"]), many["truncated"]) == (500, True)
    exact = study.ask("UNWIND range(1, 500) AS x RETURN x").get_json()
    assert (len(exact["rows"]), exact["truncated"]) == (500, False)
    text = study.ask("UNWIND range(1, 400) AS x RETURN range(0, 200)").get_json()
    assert 0 < len(text["rows"]) < 400
    assert text["truncated"]
    status, error = study.error("RETURN range(1, 1000000)")
    assert (status, error["extensions"]["wall"]) == (422, "size")


def test_remarks_of_the_database_are_passed_on(study: Study) -> None:
    body = study.ask("MATCH (a:Actor),\n (b:Plce) RETURN id(a), b LIMIT 1").get_json()
    assert {(one["title"], one["line"], one["column"]) for one in body["notifications"]} >= {
        ("cartesian product", 1, 1),
        ("label does not exist", 2, 5),
    }
    assert any(one["title"].startswith("feature deprecated") for one in body["notifications"])
    assert all(
        one.keys() == {"code", "title", "description", "line", "column", "severity"} for one in body["notifications"]
    )


@pytest.mark.parametrize(
    ("query", "line", "column", "message"),
    [
        ("RETRN 1", 1, 1, "Invalid input 'RETRN'. Did you mean 'RETURN'?"),
        ("MATCH (n)\nRETURN m", 2, 8, "Variable `m` not defined."),
        ("RETURN 1 / 0", None, None, "/ by zero."),
        ("RETURN $x", None, None, "Expected parameter(s): x."),
        ("CALL db.index.fulltext.queryNodes('x', 'y')", None, None, None),
        ("RETURN 'a", 1, 8, "The string that begins here never ends."),
        ("RETURN date('x')", None, None, "Text cannot be parsed to a Date."),
        ("CALL nope()", None, None, None),
    ],
)
def test_a_wrong_statement_is_told_with_its_place(
    study: Study, query: str, line: int | None, column: int | None, message: str | None
) -> None:
    status, error = study.error(query)
    assert (status, error["extensions"]) == (400, {"code": "CYPHER_INVALID", "line": line, "column": column})
    assert message is None or error["message"] == message
    assert not any(word in error["message"] for word in ("java", "org.", "Caused", "Exception", "offset"))


_REFUSED = {
    "operators of the plan": [
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
        "LOAD CSV FROM 'http://127.0.0.1:1/' AS row RETURN row",
        "LOAD CSV FROM 'ftp://127.0.0.1/' AS row RETURN row",
        "MATCH (a:Actor) CALL (a) { LOAD CSV FROM 'file:///x' AS row RETURN row } RETURN row",
        "SHOW TRANSACTIONS",
        "SHOW SETTINGS",
        "SHOW USERS",
        "SHOW DATABASES",
        "SHOW INDEXES YIELD name RETURN name",
        "SHOW TRANSACTIONS YIELD transactionId AS id TERMINATE TRANSACTIONS id YIELD message RETURN message",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "UNWIND [1] AS x CALL (x) { RETURN x AS y } IN TRANSACTIONS RETURN y",
        "CREATE USER x SET PASSWORD 'longer than eight'",
    ],
    "procedures": [
        "CALL dbms.listConfig()",
        "CALL dbms.killConnection('x')",
        "CALL dbms.components()",
        "CALL db.prepareForReplanning()",
        "CALL db.awaitIndexes()",
        "CALL db.stats.retrieve('GRAPH COUNTS')",
        "CALL db.createLabel('X')",
        "CALL `db`.`createProperty`('X')",
        "MATCH (n) CALL db.create.setNodeVectorProperty(n, 'v', [1.0])",
        "CALL tx.setMetaData({a: 1})",
    ],
}


@pytest.mark.parametrize(("wall", "query"), [(wall, query) for wall, queries in _REFUSED.items() for query in queries])
def test_what_reads_no_graph_is_refused_by_plan(study: Study, wall: str, query: str) -> None:
    status, error = study.error(query)
    assert (status, error["extensions"]["code"], error["extensions"]["wall"]) == (422, "CYPHER_REFUSED", wall)


_WRITES = [
    "CREATE (:X)",
    "create (:X)",
    "/* MATCH */ CREATE (:X)",
    "// MATCH\nCREATE (:X)",
    "\\u0043REATE (:X)",
    "\\u0043\\u0052EATE (:X)",
    "RETURN '\\u0027 CREATE (:X) //'",
    "RETURN 1 // \\u000a CREATE (:X)",
    "CYPHER 5 CREATE (:X)",
    "CYPHER 25 CREATE (:X)",
    "CYPHER runtime=slotted CREATE (:X)",
    "EXPLAIN CREATE (:X)",
    "PROFILE CREATE (:X)",
    "USE neo4j CREATE (:X)",
    "RETURN 1; CREATE (:X)",
    "MATCH (a:Actor) SET a.name = 'x'",
    "MATCH (a:Actor) SET a += {name: 'x'}",
    "MATCH (a:Actor) SET a:X",
    "MATCH (a:Actor) REMOVE a.name",
    "MATCH (a:Actor) REMOVE a:Actor",
    "MATCH (a:Actor) DETACH DELETE a",
    "MATCH ()-[r]->() DELETE r",
    "MERGE (:X {id: 'x'}) ON CREATE SET x.y = 1",
    "MERGE (a:Actor {id: 'hts'}) ON MATCH SET a.name = 'x'",
    "MATCH (a:Actor) FOREACH (x IN [1] | SET a.name = 'x')",
    "FOREACH (x IN [1] | CREATE (:X))",
    "CALL () { CREATE (:X) }",
    "CALL { CREATE (:X) RETURN 1 AS y } RETURN y",
    "UNWIND [1] AS x CALL (x) { CREATE (:X) } IN TRANSACTIONS",
    "UNWIND [1] AS x CALL (x) { CREATE (:X) } IN 2 CONCURRENT TRANSACTIONS",
    "RETURN 1 AS y UNION CREATE (:X) RETURN 1 AS y",
    "INSERT (:X)",
    "CREATE INDEX FOR (x:X) ON (x.y)",
    "CREATE CONSTRAINT FOR (x:X) REQUIRE x.y IS UNIQUE",
    "DROP INDEX actor_search IF EXISTS",
    "CREATE FULLTEXT INDEX x FOR (x:X) ON EACH [x.y]",
    "CREATE DATABASE x",
    "DROP DATABASE neo4j",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'longer than eight'",
    "GRANT ROLE admin TO neo4j",
    "CALL db.createLabel('X')",
    "CALL db.createProperty('X')",
    "CALL db.createRelationshipType('X')",
    "CALL db.index.vector.createNodeIndex('x', 'X', 'y', 3, 'cosine')",
    "CALL apoc.create.node(['X'], {})",
    "RETURN apoc.cypher.runFirstColumnSingle('CREATE (x:X) RETURN x', {})",
    "CALL apoc.cypher.doIt('CREATE (:X)', {})",
    "MATCH (a:Actor) WITH a WHERE EXISTS { CREATE (:X) } RETURN a",
    "MATCH (a:Actor) RETURN COLLECT { CREATE (x:X) RETURN x }",
    "MATCH (a:Actor) RETURN [(a)--(b) | SET b.x = 1]",
    "LOAD CSV FROM 'file:///x' AS row CREATE (:X)",
    "START n = node(*) DELETE n",
    "USING PERIODIC COMMIT LOAD CSV FROM 'file:///x' AS row CREATE (:X)",
    "\ufeffCREATE (:X)",
    "CREATE\u00a0(:X)",
    "CRE\u200bATE (:X)",
]


def test_no_trick_writes_to_the_graph(study: Study) -> None:
    before = fingerprint(study.store)
    let_in = [query for query in _WRITES if study.ask(query).status_code not in {400, 422}]
    assert let_in == []
    assert fingerprint(study.store) == before


@pytest.mark.parametrize(
    "query",
    [
        "RETURN 'CREATE (:X); DELETE' AS text",
        "MATCH (create:Actor) WHERE create.name CONTAINS 'SET' RETURN create.name AS `DELETE` // MERGE",
        "CYPHER 5 MATCH (a:Actor) RETURN count(a)",
        "CALL db.labels() YIELD label RETURN label",
    ],
)
def test_what_only_looks_like_writing_is_answered(study: Study, query: str) -> None:
    assert study.ask(query).status_code == 200


def test_a_statement_that_walks_too_long_is_ended_by_the_database(study: Study) -> None:
    status, error = study.error("UNWIND range(1, 2000000000) AS x WITH x WHERE x < 0 RETURN x")
    assert (status, error["extensions"]["code"]) == (504, "TIMEOUT")


def test_a_client_has_two_statements_at_a_time(study: Study) -> None:
    slow = "UNWIND range(1, 2000000000) AS x WITH x WHERE x < 0 RETURN x"
    with ThreadPoolExecutor(3) as pool:
        responses = list(pool.map(lambda query: study.client.post("/cypher", json={"query": query}), [slow] * 3))
    assert sorted(response.status_code for response in responses) == [429, 504, 504]
    (refused,) = [response for response in responses if response.status_code == 429]
    assert refused.headers["Retry-After"] == "2"


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{", {}, 400),
        (b"[]", {}, 400),
        (b"{}", {}, 400),
        (b'{"query": 1}', {}, 400),
        (b'{"query": "RETURN 1", "parameters": []}', {}, 400),
        (b'{"query": "RETURN $x", "parameters": {"x": 9999999999999999999}}', {}, 400),
        (b'{"query": "RETURN 1"}', {"Content-Type": "text/plain"}, 415),
        (b'{"query": "RETURN 1"}', {"Accept": "image/png"}, 406),
        (b'{"query": "' + b"x" * 200_000 + b'"}', {}, 413),
    ],
)
def test_a_request_that_is_none_is_told(study: Study, body: bytes, headers: dict[str, str], status: int) -> None:
    response = study.client.post("/cypher", data=body, headers={"Content-Type": "application/json", **headers})
    assert response.status_code == status
    assert response.get_json()["errors"][0]["extensions"]["code"]


def test_without_a_token_researchers_are_told_and_without_a_server_everybody(study: Study) -> None:
    for settings, door, code in (
        (replace(study.settings, cypher="researchers"), None, "UNAUTHENTICATED"),
        (replace(study.settings, cypher="nobody"), None, "FORBIDDEN"),
        (study.settings, None, "CYPHER_OFF"),
    ):
        response = (
            create_app(settings, study.store, door=door).test_client().post("/cypher", json={"query": "RETURN 1"})
        )
        (error,) = response.get_json()["errors"]
        assert error["extensions"]["code"] == code
    assert response.status_code == 404
    assert "ACTORGRAPH_CYPHER_URI" in error["message"]
    assert study.client.get("/cypher").status_code == 405


_PAGE = ROOT / "docs" / "how-to" / "run-your-own-cypher.md"


@pytest.mark.parametrize("statement", [block.text for block in blocks(_PAGE) if block.language == "cypher"])
def test_statement_that_the_page_shows_passes_the_door(study: Study, statement: str) -> None:
    assert study.ask(statement).status_code == 200
