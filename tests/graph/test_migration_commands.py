"""A database whose model is not this version's, as the operator meets it: one message, and nothing is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from actorgraph.graph.store import Store
from actorgraph.programs.database import Address
from actorgraph.words.settings import Settings
from conftest import free_port
from services import FIXTURE, run

pytestmark = pytest.mark.graph

_NEWEST = "MATCH (m:__Neo4jMigration) WHERE NOT (m)-[:MIGRATED_TO]->() "


@pytest.fixture
def changed(store: Store, request: pytest.FixtureRequest) -> Iterator[str]:
    """Makes the newest applied migration one that this version does not have; the words that tell so."""
    statement, undo, told = request.param
    _write(store, _NEWEST + statement)
    yield told
    _write(store, "MATCH (m:__Neo4jMigration) WHERE m.kept IS NOT NULL " + undo)


def _write(store: Store, statement: str) -> None:
    store.write(lambda transaction: transaction.run(statement), name="test")


_CHANGED = (
    "SET m.kept = m.checksum, m.checksum = 'another'",
    "SET m.checksum = m.kept REMOVE m.kept",
    "was changed after it was applied. Restore it",
)
_NEWER = (
    "SET m.kept = m.version, m.version = '9000'",
    "SET m.version = m.kept REMOVE m.kept",
    "The database is newer than this actorgraph: it has migration V9000. Install the newer version.",
)


@pytest.mark.parametrize("changed", [_CHANGED, _NEWER], ids=["changed", "newer"], indirect=True)
@pytest.mark.parametrize("asked", [["migrate"], ["load", "--migrate", FIXTURE], ["serve"]], ids=lambda asked: asked[0])
def test_a_model_of_another_version_is_told_and_left_alone(
    store: Store, neo4j_address: Address, changed: str, asked: list[str | Path], tmp_path: Path
) -> None:
    password = tmp_path / "password"
    password.write_text(neo4j_address.password, encoding="utf-8")
    settings = Settings(port=free_port(), neo4j_uri=neo4j_address.uri, neo4j_password_file=password)
    done = run(settings, *asked)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: ")
    assert changed in line
    assert line.endswith("Nothing was applied.")
    assert store.read("MATCH (n:Record) RETURN count(n)", name="test") == [(0,)]
