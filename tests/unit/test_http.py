"""GraphQL over HTTP, as far as no database is needed: each malformed request gets a status and a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient

from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.words.settings import Settings

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"


@pytest.fixture
def client() -> Iterator[FlaskClient]:
    """The service over a database that does not answer: nobody listens on port 9."""
    with Store("bolt://127.0.0.1:9", "neo4j", "no-password", "neo4j") as store:
        yield create_app(Settings(body_size=2_000), store).test_client()


FIRST = b'{"query": "query ($f: Int) { actors(first: $f) { totalCount } }", "variables": {"f": %s}}'
BAD: list[tuple[bytes, str, int, str, str]] = [
    (b"{", JSON, 400, "BAD_REQUEST", "not JSON"),
    (b"\xff\xfe", JSON, 400, "BAD_REQUEST", "not JSON"),
    (b"[]", JSON, 400, "BAD_REQUEST", "not a JSON object"),
    (b"5", JSON, 400, "BAD_REQUEST", "not a JSON object"),
    (b"{}", JSON, 400, "BAD_REQUEST", "`query` is missing"),
    (b'{"query": 5}', JSON, 400, "BAD_REQUEST", "`query` is missing or not a text"),
    (b'{"query": "{__typename}", "variables": []}', JSON, 400, "BAD_REQUEST", "`variables` is not an object"),
    (b'{"query": "{__typename}", "operationName": 1}', JSON, 400, "BAD_REQUEST", "`operationName` is not a text"),
    (b'{"query": "query A {__typename}", "operationName": "B"}', JSON, 400, "BAD_REQUEST", "no operation 'B'"),
    (b'{"query": "{"}', JSON, 400, "GRAPHQL_PARSE_FAILED", "line 1"),
    (b'{"query": "{ nme }"}', JSON, 400, "GRAPHQL_VALIDATION_FAILED", "'nme'"),
    (b'{"query": "{ actor(id: 5.5) { name } }"}', JSON, 400, "GRAPHQL_VALIDATION_FAILED", "5.5"),
    *(
        (b'{"query": "{__typename}", "extensions": %s}' % wrong, JSON, 400, "BAD_REQUEST", "`extensions` is not")
        for wrong in (b"0", b"7", b"false", b'""', b"[]")
    ),
    (b"query=1", "application/x-www-form-urlencoded", 415, "BAD_REQUEST", "Content-Type"),
    (b'{"query": "{__typename}"}', "text/plain", 415, "BAD_REQUEST", "Content-Type"),
    (b"{}", "application/json; charset=latin-1", 415, "BAD_REQUEST", "utf-8"),
    (b" " * 3_000, JSON, 413, "QUERY_TOO_LARGE", "3000 bytes; the limit is 2000"),
    (b'{"query": "\\ud800"}', JSON, 400, "BAD_REQUEST", "not JSON"),
    (b'{"query": "{__typename}", "variables": {"a": NaN}}', JSON, 400, "BAD_REQUEST", "not JSON"),
    (b"[" * 1_500, JSON, 400, "BAD_REQUEST", "not JSON"),
    (FIRST % b"4000000000", JSON, 400, "BAD_USER_INPUT", "32-bit"),
    (FIRST % (b"9" * 1_000), JSON, 400, "BAD_REQUEST", "not JSON"),
    (FIRST % b'"five"', JSON, 400, "BAD_USER_INPUT", "five"),
]


@pytest.mark.parametrize(("body", "content_type", "status", "code", "message"), BAD)
def test_bad_requests_get_a_status_a_code_and_a_sentence(
    client: FlaskClient, body: bytes, content_type: str, status: int, code: str, message: str
) -> None:
    response = client.post("/graphql", data=body, content_type=content_type)
    assert response.status_code == status
    (error,) = only_errors(response.json)
    assert error["extensions"]["code"] == code
    assert message in error["message"]
    assert response.content_type.startswith(JSON)


def only_errors(body: Any) -> Any:
    assert body.keys() == {"errors"}
    return body["errors"]


def test_plain_json_answers_a_well_formed_request_with_200(client: FlaskClient) -> None:
    response = client.post("/graphql", json={"query": "{ nme }"}, headers={"Accept": JSON})
    assert response.status_code == 200
    assert response.content_type.startswith(JSON)
    assert client.post("/graphql", json={}, headers={"Accept": JSON}).status_code == 400


@pytest.mark.parametrize(
    ("accept", "type_"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("text/html, */*;q=0.8", JSON),
        (GRAPHQL_JSON, GRAPHQL_JSON),
        (f"{GRAPHQL_JSON}, {JSON};q=0.9", GRAPHQL_JSON),
        (f"{JSON}, {GRAPHQL_JSON}", GRAPHQL_JSON),
        (f"{JSON}, {GRAPHQL_JSON};q=0.5", JSON),
        (f"{GRAPHQL_JSON}; charset=utf-8", GRAPHQL_JSON),
    ],
)
def test_the_answer_has_the_type_that_is_accepted(client: FlaskClient, accept: str | None, type_: str) -> None:
    response = client.post("/graphql", json={"query": "{__typename}"}, headers={"Accept": accept} if accept else {})
    assert response.content_type == f"{type_}; charset=utf-8"


def test_who_accepts_neither_type_is_told_which_there_are(client: FlaskClient) -> None:
    response = client.post("/graphql", json={"query": "{__typename}"}, headers={"Accept": "text/html, image/png"})
    assert response.status_code == 406
    assert only_errors(response.json)[0]["message"].startswith("Accept leaves out application/json")


def test_a_query_string_has_the_limit_of_a_body(client: FlaskClient) -> None:
    response = client.get(f"/graphql?query={{__typename}}{'%20' * 1_000}")
    assert response.status_code == 414
    assert "3018 bytes; the limit is 2000" in only_errors(response.json)[0]["message"]


HOSTILE = [
    b'{"query": "{ actor(id: \\"\\u0000\\") { name } }"}',
    b'{"query": "{ actors(where: {name: {eq: \\"\\ud800\\"}}) { totalCount } }"}',
    b'{"query": "{__typename}", "variables": ' + b'{"a":' * 250 + b"1" + b"}" * 250 + b"}",
    b'{"query": "{ actors(first: ' + b"9" * 1_500 + b') { totalCount } }"}',
    b'{"query": "{ actors(where: {degree: {gte: 1e999}}) { totalCount } }"}',
    b'{"query": "{ actors(where: ' + b"{NOT: " * 150 + b"{}" + b"}" * 150 + b') { totalCount } }"}',
    b'{"query": "query ($w: ActorFilter) { actors(where: $w) { totalCount } }", "variables": {"w": '
    + b'{"NOT":' * 150
    + b"{}"
    + b"}" * 152,
    b'{"query": "' + b"{a" * 400 + b"}" * 400 + b'"}',
    b'{"query": "{ __typename @' + b"skip" * 300 + b'(if: true) }"}',
    b'{"query": "fragment A on Query { ...B } fragment B on Query { ...A } { ...A }"}',
    b'{"query": "{ __typename ...Gone }"}',
    b'{"query": "subscription { a }"}',
    b'{"query": "{__typename}\\u0000"}',
    b'{"query": "{__typename}", "variables": null, "extensions": 5}',
    b'\xff{"query": "{__typename}"}',
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_is_sent_makes_a_fault_of_ours(client: FlaskClient, body: bytes) -> None:
    response = client.post("/graphql", data=body, content_type=JSON)
    assert response.status_code < 500 or response.json["errors"][0]["extensions"]["code"] == "STORE_UNAVAILABLE"  # type: ignore[index]


def test_other_pages_may_not_read_answers_unless_their_origin_is_set(client: FlaskClient) -> None:
    response = client.get("/graphql?query={__typename}", headers={"Origin": "https://strange.example"})
    assert not [name for name, _ in response.headers if name.startswith("Access-Control")]


def test_pages_of_a_known_origin_may_read_answers() -> None:
    with Store("bolt://127.0.0.1:9", "neo4j", "no-password", "neo4j") as store:
        client = create_app(Settings(origins=("https://app.example",)), store).test_client()
        known, strange = ({"Origin": origin} for origin in ("https://app.example", "https://strange.example"))
        preflight = client.options("/graphql", headers=known | {"Access-Control-Request-Method": "POST"})
        assert preflight.headers["Access-Control-Allow-Origin"] == "https://app.example"
        assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]
        answer = client.get("/graphql?query={__typename}", headers=known)
        assert answer.headers["Access-Control-Allow-Origin"] == "https://app.example"
        assert "Origin" in answer.headers["Vary"]
        refused = client.get("/graphql?query={__typename}", headers=strange)
        assert "Access-Control-Allow-Origin" not in refused.headers
        assert "Origin" in refused.headers["Vary"]


def test_queries_are_answered_by_get_as_well(client: FlaskClient) -> None:
    assert client.get("/graphql?query={__typename}").json == {"data": {"__typename": "Query"}}
    assert client.get("/graphql?query=query($a:ID!){node(id:$a){id}}&variables={").status_code == 400


def test_other_methods_are_refused_with_what_is_allowed(client: FlaskClient) -> None:
    response = client.put("/graphql")
    assert response.status_code == 405
    assert {"GET", "POST"} <= set(response.headers["Allow"].split(", "))
    assert only_errors(client.get("/nothing").json)[0]["message"].startswith("There is nothing here.")


def test_head_answers_as_get_does_without_the_body(client: FlaskClient) -> None:
    response = client.head("/graphql?query={__typename}")
    assert (response.status_code, response.data) == (200, b"")
    assert response.content_type.startswith(JSON)


def test_introspection_and_vocabulary_need_no_database(client: FlaskClient) -> None:
    query = (
        '{ t: __type(name: "Tie") { name } vocabulary { tieTypes { name sign forward { past } codes { scheme } } } }'
    )
    data = orjson.loads(client.post("/graphql", json={"query": query}).data)["data"]
    assert list(data) == ["t", "vocabulary"]
    backs = next(row for row in data["vocabulary"]["tieTypes"] if row["name"] == "BACKS")
    assert backs == {
        "name": "BACKS",
        "sign": "POSITIVE",
        "forward": {"past": "backed"},
        "codes": [{"scheme": "ucdp"}, {"scheme": "plover"}, {"scheme": "stix"}],
    }


def test_absent_database_is_503_with_retry_after_and_no_word_of_the_inside(client: FlaskClient) -> None:
    response = client.post("/graphql", json={"query": '{ actor(id: "hts") { name } }'})
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "1"
    (error,) = only_errors(response.json)
    assert error["extensions"]["code"] == "STORE_UNAVAILABLE"
    assert "127.0.0.1" not in response.text
    assert "bolt" not in response.text


def test_liveness_needs_no_database_and_readiness_does(client: FlaskClient) -> None:
    assert client.get("/livez").status_code == 200
    assert client.get("/readyz").status_code == 503
