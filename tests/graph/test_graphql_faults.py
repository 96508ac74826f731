"""GraphQL where the stored data or the database misbehave: proper errors, right statuses, nothing of the inside."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient

from actorgraph.api.answer import masked
from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.words.errors import StoreTimeout
from actorgraph.words.settings import Settings

pytestmark = pytest.mark.graph


def ask(client: FlaskClient, query: str) -> tuple[int, Any]:
    response = client.post("/graphql", json={"query": query})
    return response.status_code, orjson.loads(response.data)


def write(store: Store, statement: str) -> None:
    store.write(lambda transaction: transaction.run(statement), name="test")


def test_missing_required_value_nulls_the_nearest_nullable_field_and_says_where(store: Store) -> None:
    write(store, "CREATE (:Record:Actor {id: 'a', kind: 'STATE', aliases: []}), (:Record:Actor {id: 'b', name: 'B'})")
    client = create_app(Settings(query_time=60.0), store).test_client()
    status, body = ask(client, '{ one: actor(id: "a") { id name } two: actor(id: "b") { name } }')
    assert status == 200
    assert body["data"] == {"one": None, "two": {"name": "B"}}
    (error,) = body["errors"]
    assert error["path"] == ["one", "name"]
    assert error["extensions"]["code"] == "INTERNAL"
    assert "Actor.name" in error["message"]


def test_missing_value_in_a_list_that_may_not_be_null_nulls_all_data(store: Store) -> None:
    write(store, "CREATE (:Record:Actor {id: 'b', name: 'B', aliases: []})")
    client = create_app(Settings(query_time=60.0), store).test_client()
    _, body = ask(client, "{ actors { edges { node { kind } } } }")
    assert body["data"] is None
    assert body["errors"][0]["path"] == ["actors", "edges", 0, "node", "kind"]


def test_retired_id_answers_with_what_it_became(store: Store) -> None:
    write(store, "CREATE (:RetiredId {id: 'al-nusra', becomes: 'hts'}), (:Record:Actor {id: 'hts', name: 'HTS'})")
    client = create_app(Settings(query_time=60.0), store).test_client()
    _, body = ask(
        client, '{ actor(id: "al-nusra") { id } node(id: "al-nusra") { id } nodes(ids: ["al-nusra"]) { id } }'
    )
    assert body["data"] == {"actor": {"id": "hts"}, "node": {"id": "hts"}, "nodes": [{"id": "hts"}]}


def test_statement_over_its_time_is_504_with_a_code_and_no_word_of_the_inside(store: Store) -> None:
    with pytest.raises(StoreTimeout) as caught:
        store.read("UNWIND range(1, 2000000000) AS i WITH i WHERE i < 0 RETURN count(i)", name="slow", timeout=1.0)
    answer = masked(caught.value)
    assert answer.status == 504
    (error,) = answer.body["errors"]
    assert error["extensions"]["code"] == "TIMEOUT"
    assert "Ask for less at once." in error["message"]
    assert "Neo" not in error["message"]


def test_users_text_is_never_read_as_cypher(store: Store) -> None:
    write(store, "CREATE (:Record:Actor {id: 'a', name: 'A', kind: 'STATE', aliases: []})")
    client = create_app(Settings(query_time=60.0), store).test_client()
    for text in ("' OR true //", "}) DETACH DELETE n //", "\\u0027", "`", "$p0"):
        response = client.post(
            "/graphql",
            json={
                "query": "query ($t: String!) { actors(where: {name: {eq: $t}}) { totalCount } }",
                "variables": {"t": text},
            },
        )
        assert orjson.loads(response.data) == {"data": {"actors": {"totalCount": 0}}}
    assert store.read("MATCH (n:Actor) RETURN count(n)", name="count") == [(1,)]
