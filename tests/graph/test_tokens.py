"""Bearer tokens: made and revoked by command, kept as hashes, and asked for at the door."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from actorgraph.graph.backup import write_backup
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.restore import restore
from actorgraph.graph.store import Store
from actorgraph.graph.tokens import REMEMBERED, Tokens, create_token, list_tokens, revoke_token
from actorgraph.programs.app import create_app
from actorgraph.programs.cli import cli
from actorgraph.programs.database import Address
from actorgraph.words.callers import ANONYMOUS, Caller, Role
from actorgraph.words.errors import Unauthenticated
from actorgraph.words.settings import Settings

pytestmark = pytest.mark.graph
QUERY = {"query": "{ actors { nodes { id } } }"}


@pytest.fixture
def run(store: Store, neo4j_address: Address) -> Callable[..., Result]:
    """Runs `actorgraph token` on the tests' database, which is empty at first."""
    environment = {
        "NEO4J_URI": store.uri,
        "NEO4J_USERNAME": neo4j_address.username,
        "NEO4J_PASSWORD": neo4j_address.password,
        "NEO4J_DATABASE": store.database,
    }
    return lambda *arguments: CliRunner().invoke(cli, ["token", *arguments], env=environment)


def client(store: Store, **settings: Any) -> FlaskClient:
    return create_app(Settings(query_time=60.0, **settings), store).test_client()


def ask(client: FlaskClient, authorization: str | None = None) -> tuple[int, Any, Any]:
    headers = {} if authorization is None else {"Authorization": authorization}
    response = client.post("/graphql", json=QUERY, headers=headers)
    return response.status_code, orjson.loads(response.data), response.headers


def code(body: Any) -> str:
    return str(body["errors"][0]["extensions"]["code"])


def test_a_token_is_shown_once_and_kept_as_a_hash(run: Callable[..., Result], store: Store) -> None:
    made = run("create", "alice", "--role", "curator")
    assert made.exit_code == 0, made.output
    text = made.stdout.strip()
    assert len(text) > 40
    assert Tokens(store).caller(text) == Caller("alice", Role.CURATOR)
    ((properties,),) = store.read("MATCH (t:__Neo4jToken) RETURN properties(t)", name="x")
    assert text not in str(properties)
    assert text not in run("list").stdout


def test_tokens_are_listed_and_revoked(run: Callable[..., Result], store: Store) -> None:
    assert run("list").stdout.startswith("There is no token.")
    made = json.loads(run("create", "bob", "--role", "reader", "--expires", "never", "--format", "json").stdout)
    assert [made["name"], made["role"], made["state"], made["expires"]] == ["bob", "reader", "valid", None]
    assert run("list").stdout.splitlines()[1].split() == [
        *(made["id"], "bob", "reader", made["created"][:10]),
        *("it", "is", "revoked", "valid"),
    ]
    assert run("revoke", made["id"]).exit_code == 0
    assert json.loads(run("list", "--format", "json").stdout)[0]["state"] == "revoked"
    with pytest.raises(Unauthenticated, match="is revoked"):
        Tokens(store).caller(made["token"])
    missing = run("revoke", "nothing")
    assert missing.exit_code == 1
    assert "There is no token 'nothing'." in missing.output


@pytest.mark.parametrize(
    "arguments",
    [("eve", "--role", "king"), ("eve",), (" ", "--role", "reader"), ("eve", "--role", "reader", "--expires", "soon")],
)
def test_a_token_that_makes_no_sense_is_not_made(run: Callable[..., Result], store: Store, arguments: Any) -> None:
    assert run("create", *arguments).exit_code == 2
    assert list_tokens(store) == []


def test_reading_takes_a_token_where_it_is_set_so(store: Store) -> None:
    text, _ = create_token(store, "carol", Role.READER, timedelta(hours=1))
    closed = client(store, reading="token")
    status, body, headers = ask(closed)
    assert (status, code(body)) == (401, "UNAUTHENTICATED")
    assert headers["WWW-Authenticate"].startswith("Bearer")
    assert ask(closed, f"Bearer {text}")[0] == 200
    assert ask(closed, f"bearer  {text} ")[0] == 200
    assert closed.get("/livez").status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer ",
        "Bearer x y",
        "Bearer \u00e9",
        "Bearer " + "x" * 5000,
        "Bearer unknown",
        "Bearer =",
    ],
)
def test_a_token_that_is_shown_has_to_be_good(store: Store, header: str) -> None:
    status, body, headers = ask(client(store), header)
    assert (status, code(body)) == (401, "UNAUTHENTICATED")
    assert "WWW-Authenticate" in headers


@pytest.mark.parametrize("header", ["", "Basic YTpi", "\x7f", "Digest username=x", "nonsense"])
def test_other_schemes_are_not_ours(store: Store, header: str) -> None:
    assert ask(client(store), header)[0] == 200
    assert ask(client(store, reading="token"), header)[0] == 401


def test_an_expired_token_opens_nothing(store: Store) -> None:
    text, _ = create_token(store, "dan", Role.CURATOR, timedelta(seconds=-1))
    with pytest.raises(Unauthenticated, match="is expired"):
        Tokens(store).caller(text)


def test_a_revoked_token_is_good_for_a_few_seconds_at_most(store: Store) -> None:
    text, made = create_token(store, "erin", Role.CURATOR, None)
    now = time.monotonic()
    tokens = Tokens(store, clock=lambda: now)
    assert tokens.caller(text).name == "erin"
    revoke_token(store, made.id)
    assert tokens.caller(text).name == "erin"
    now += REMEMBERED + 0.1
    with pytest.raises(Unauthenticated):
        tokens.caller(text)


def test_tokens_are_not_part_of_the_graph(store: Store, tmp_path: Path) -> None:
    empty = fingerprint(store)
    create_token(store, "frank", Role.READER, None)
    assert fingerprint(store) == empty
    nodes = orjson.loads(client(store).post("/graphql", json=QUERY).data)["data"]["actors"]["nodes"]
    assert nodes == []
    with (tmp_path / "graph.backup").open("w+b") as file:
        write_backup(store, file, lambda *_: None)
        text, made = create_token(store, "grace", Role.READER, None)
        restore(store, file, replace=False, progress=lambda *_: None)
    assert {token.name for token in list_tokens(store)} == {"frank", "grace"}
    assert Tokens(store).caller(text) == made.caller


@pytest.mark.parametrize(("role", "may"), [(Role.READER, 1), (Role.RESEARCHER, 2), (Role.CURATOR, 3)])
def test_each_role_includes_those_before_it(role: Role, may: int) -> None:
    assert [Caller("x", role).may(one) for one in Role] == [n < may for n in range(3)]
    assert not ANONYMOUS.may(role)


def _with_cypher(store: Store, token: str | None, setting: str) -> tuple[int, Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    asked = {**QUERY, "extensions": {"cypher": True}}
    response = client(store, cypher=setting).post("/graphql", json=asked, headers=headers)
    return response.status_code, orjson.loads(response.data)


@pytest.mark.parametrize(
    ("role", "setting", "status"),
    [
        (None, "researchers", 401),
        (Role.READER, "researchers", 403),
        (Role.RESEARCHER, "researchers", 200),
        (Role.CURATOR, "researchers", 200),
        (None, "everybody", 200),
        (Role.CURATOR, "nobody", 403),
    ],
)
def test_the_cypher_behind_an_answer_is_for_those_who_may_see_it(
    store: Store, role: Role | None, setting: str, status: int
) -> None:
    token = None if role is None else create_token(store, "somebody", role, timedelta(days=1))[0]
    found, body = _with_cypher(store, token, setting)
    assert found == status
    if status == 200:
        cypher = body["extensions"]["cypher"]
        assert store.read(cypher["statement"], cypher["parameters"], name="again")
        assert cypher["plan"].startswith("actors page")
    else:
        assert "extensions.cypher" in body["errors"][0]["message"]


def test_cypher_that_is_not_asked_for_is_not_shown(store: Store) -> None:
    response = client(store, cypher="everybody").post("/graphql", json={**QUERY, "extensions": {"cypher": False}})
    assert "extensions" not in orjson.loads(response.data)
