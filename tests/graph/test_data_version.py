"""The data's version: another after every change and only then, and what it lets caches keep."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from actorgraph.graph.backup import write_backup
from actorgraph.graph.data_version import VERSION_LABEL
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.loader import load_paths
from actorgraph.graph.migrations import migrate
from actorgraph.graph.projector import rebuild
from actorgraph.graph.restore import restore
from actorgraph.graph.store import Store, Transaction
from actorgraph.programs.app import create_app
from actorgraph.resources import fixtures_folder, migrations_folder
from actorgraph.words.settings import Settings

pytestmark = pytest.mark.graph

ALEPPO = fixtures_folder() / "aleppo-2024"
GRAPHQL_JSON = "application/graphql-response+json"
QUERY = '/graphql?query={dataVersion actor(id:"hts"){name}}'


@pytest.fixture
def client(store: Store) -> FlaskClient:
    load_paths(store, [ALEPPO])
    return create_app(Settings(), store).test_client()


def version(client: FlaskClient) -> str:
    return str(client.get(QUERY).json["data"]["dataVersion"])  # type: ignore[index]


def rename(store: Store, name: str) -> None:
    store.write(lambda run: run.run("MATCH (a:Actor {id: 'hts'}) SET a.name = $name", {"name": name}), name="rename")


def test_only_what_changes_the_data_changes_their_version(client: FlaskClient, store: Store) -> None:
    loaded = version(client)
    load_paths(store, [ALEPPO])
    rebuild(store)
    assert version(client) == loaded
    rename(store, "HTS")
    renamed = version(client)
    rename(store, "Hayat Tahrir al-Sham")
    assert len({loaded, renamed, version(client)}) == 3


def test_a_write_that_fails_leaves_the_version(client: FlaskClient, store: Store) -> None:
    before = version(client)

    def fail(transaction: Transaction) -> None:
        transaction.run("MATCH (a:Actor {id: 'hts'}) SET a.name = 'HTS'")
        raise LookupError

    with pytest.raises(LookupError):
        store.write(fail, name="fails")
    assert version(client) == before


def test_a_restored_graph_is_equal_and_of_a_version_of_its_own(client: FlaskClient, store: Store) -> None:
    before, print_before = version(client), fingerprint(store)
    file = io.BytesIO()
    write_backup(store, file, lambda *_: None)
    restore(store, file, replace=True, progress=lambda *_: None)
    assert fingerprint(store) == print_before
    assert version(client) != before
    assert store.read(f"MATCH (n:{VERSION_LABEL}) RETURN count(n)", name="count") == [(1,)]


def test_a_migration_renews_the_version(client: FlaskClient, store: Store, tmp_path: Path) -> None:
    before = version(client)
    assert migrate(store) == []
    assert version(client) == before
    more = tmp_path / "model"
    shutil.copytree(migrations_folder(), more)
    (more / "V9000__more.cypher").write_text("MATCH (a:Actor {id: 'hts'}) SET a.name = 'HTS';")
    try:
        migrate(store, more)
        assert version(client) != before
    finally:
        store.write(lambda run: run.run("MATCH (m:__Neo4jMigration {version: '9000'}) DETACH DELETE m"), name="restore")


def test_an_unchanged_answer_is_not_sent_again(client: FlaskClient, store: Store) -> None:
    first = client.get(QUERY)
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    assert version(client) in tag
    assert first.headers["Cache-Control"] == "public, no-cache"
    again = client.get(QUERY, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.data) == (304, b"")
    assert {name: again.headers[name] for name in ("ETag", "Cache-Control", "Vary")} == {
        name: first.headers[name] for name in ("ETag", "Cache-Control", "Vary")
    }
    rename(store, "HTS")
    changed = client.get(QUERY, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.json["data"]["actor"] == {"name": "HTS"}  # type: ignore[index]
    assert changed.headers["ETag"] != tag


def test_a_tag_is_of_one_request_only(client: FlaskClient) -> None:
    tag = client.get(QUERY).headers["ETag"]
    other = client.get(QUERY.replace("hts", "iran"), headers={"If-None-Match": tag})
    assert other.status_code == 200
    assert client.get(QUERY, headers={"If-None-Match": tag, "Accept": GRAPHQL_JSON}).status_code == 200


def test_nothing_but_whole_answers_to_get_can_be_kept(client: FlaskClient) -> None:
    for response in (
        client.get("/graphql?query={nme}"),
        client.post("/graphql", json={"query": "{dataVersion}"}),
        client.get("/readyz"),
    ):
        assert "ETag" not in response.headers
        assert response.headers["Cache-Control"] == "no-store"


def test_what_needs_no_database_can_be_kept_as_well(client: FlaskClient) -> None:
    first = client.get("/graphql?query={__schema{queryType{name}}}")
    again = client.get("/graphql?query={__schema{queryType{name}}}", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_asking_for_the_version_costs_next_to_nothing(store: Store) -> None:
    load_paths(store, [ALEPPO])
    compiler = create_app(Settings(), store).extensions["actorgraph"].compiler
    bound = compiler.bind("{ dataVersion }", None, {})
    _, plan = store.profile(bound.compiled.text, bound.parameters)
    assert _hits(plan) <= 3


def _hits(plan: dict[str, Any]) -> int:
    return int(plan.get("dbHits", 0)) + sum(map(_hits, plan.get("children", [])))
