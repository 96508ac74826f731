"""The Neo4j of the tests: NEO4J_TEST_URI where it is set, else a container where Docker answers, else an embedded one.

A test that needs a database never runs without one, and the report's header says which it is. `make test` runs files
side by side in several processes, each with a Neo4j of its own; one that was given is asked by one process.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph.graph.loader import load_paths
from actorgraph.graph.store import Store
from actorgraph.programs.database import Address, embedded_address
from actorgraph.programs.embedded.server import EmbeddedNeo4j
from actorgraph.resources import fixtures_folder
from actorgraph.words.settings import Settings, read_settings
from containers import IMAGE, NO_DOCKER, docker_answers, neo4j_container
from node import NO_NODE, node_answers

# Everything but the record of which migrations were applied; the data's version, which it renews, is not counted.
_PART = 1_000
_WIPE = "MATCH (n) WHERE NOT n:__Neo4jMigration DETACH DELETE n"
_COUNT = "MATCH (n) WHERE NOT n:__Neo4jMigration|__Neo4jDataVersion RETURN count(n)"


def pytest_report_header() -> list[str]:
    lines = [f"neo4j: {_which()}"]
    lines += [] if docker_answers() else [f"docker: {NO_DOCKER}"]
    return lines if node_answers() else [*lines, f"node: {NO_NODE}"]


def _which() -> str:
    """Which Neo4j the tests use, in words."""
    given = os.environ.get("NEO4J_TEST_URI")
    if given:
        return f"{given} (NEO4J_TEST_URI)"
    if docker_answers():
        return f"a container of {IMAGE}, started for these tests"
    return f"embedded {Settings().neo4j_version}, started for these tests"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """How many processes `make test` takes: the machine's processors, but no more Neo4j than it has memory for."""
    return 1 if given_address() else max(1, min(4, os.cpu_count() or 1))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the files that take minutes first, so that none of them is what all others have to be waited for."""
    items.sort(key=lambda item: item.path.name not in _LONG)  # stable


_LONG = {
    "test_kills.py",
    "test_compose.py",
    "test_any_neo4j.py",
    "test_cypher_copy.py",
    "test_class_archive.py",
    "test_outages.py",
    "test_volume.py",
    "test_first_fixture.py",
    "test_nasty_records.py",
    "test_resolve.py",
    "test_study.py",
    "test_serve.py",
    "test_bad_days.py",
    "test_signed_networks.py",
}

# A JVM of the tests lives for seconds: compiling its code less well takes half the processor time off its start.
os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-cases", action="store_true", help="write the files of tests/cases anew")
    parser.addoption("--rewrite-notebooks", action="store_true", help="write the outputs of notebooks/ anew")


@pytest.fixture(scope="session")
def rewrite_cases(request: pytest.FixtureRequest) -> bool:
    """Whether to write the cases' files anew; never in CI, where a difference is a failure."""
    return _rewriting(request, "cases")


@pytest.fixture(scope="session")
def rewrite_notebooks(request: pytest.FixtureRequest) -> bool:
    """Whether to write the notebooks' outputs anew; never in CI, where a difference is a failure."""
    return _rewriting(request, "notebooks")


def _rewriting(request: pytest.FixtureRequest, what: str) -> bool:
    wanted = bool(request.config.getoption(f"--rewrite-{what}"))
    if wanted and os.environ.get("CI"):
        pytest.exit(
            f"{what.capitalize()} are not rewritten in CI. Rewrite them at home and read the difference.", returncode=2
        )
    return wanted


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def embedded_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings for an embedded Neo4j of the tests' own; jars, mirror and Java are the user's, to download once."""
    mine = {name: os.environ[name] for name in _SHARED if name in os.environ}
    return replace(
        read_settings(mine),
        home=tmp_path_factory.mktemp("home"),
        bolt_port=free_port(),
        heap="512m",
        class_archive="use",
        silence=20.0,  # a busy machine keeps a database from answering for seconds
    )


_SHARED = ("ACTORGRAPH_CACHE", "ACTORGRAPH_MAVEN_MIRROR", "ACTORGRAPH_JAVA")


@pytest.fixture(scope="session")
def neo4j_address(request: pytest.FixtureRequest) -> Iterator[Address]:
    """Where the session's database is: ready, nothing migrated, nothing loaded by this fixture."""
    given = given_address()
    if given:
        yield given
        return
    started = neo4j_container() if docker_answers() else _embedded(request.getfixturevalue("embedded_settings"))
    with started as address:
        yield address


@pytest.fixture(scope="session")
def neo4j_store(neo4j_address: Address) -> Iterator[Store]:
    """A store on the session's database; one that was given is found empty and left empty."""
    with neo4j_address.open() as store:
        if given_address():
            _require_empty(store)
        yield store
        if given_address():
            wipe(store)


@contextmanager
def _embedded(settings: Settings) -> Iterator[Address]:
    embedded = EmbeddedNeo4j(settings)
    try:
        yield embedded_address(embedded, embedded.start())
    finally:
        embedded.stop()


@pytest.fixture(scope="session")
def migrated_store(neo4j_store: Store) -> Store:
    """The session's database with the model's constraints and indexes."""
    from actorgraph.graph.migrations import migrate

    migrate(neo4j_store)
    return neo4j_store


@pytest.fixture
def store(migrated_store: Store) -> Store:
    """The session's database, migrated and with no data in it."""
    wipe(migrated_store)
    return migrated_store


@pytest.fixture(scope="module")
def aleppo_store(migrated_store: Store) -> Store:
    """The session's database with the first fixture and nothing else, loaded once a module; for tests that only read.

    A test that writes must ask for `store`, which empties the database, and not in the same module.
    """
    wipe(migrated_store)
    load_paths(migrated_store, [fixtures_folder() / "aleppo-2024"])
    return migrated_store


def given_address() -> Address | None:
    """The Neo4j of NEO4J_TEST_URI, where that is set."""
    uri = os.environ.get("NEO4J_TEST_URI")
    if not uri:
        return None
    file = os.environ.get("NEO4J_TEST_PASSWORD_FILE")
    password = Path(file).read_text(encoding="utf-8").strip() if file else os.environ.get("NEO4J_TEST_PASSWORD", "")
    username = os.environ.get("NEO4J_TEST_USERNAME", "neo4j")
    return Address(uri, username, password, os.environ.get("NEO4J_TEST_DATABASE", "neo4j"))


def _require_empty(store: Store) -> None:
    """The tests delete all data; one mistyped address must not cost somebody theirs."""
    ((count,),) = store.read(_COUNT, name="count")
    if count:
        pytest.exit(
            f"The database at {store.uri} holds {count} nodes, and the tests would delete them. "
            f"Use an empty one, or empty it yourself: {_WIPE}",
            returncode=2,
        )


def wipe(store: Store) -> None:
    """Deletes all data, a part at a time: a transaction's memory is small."""
    part = _WIPE.replace("DETACH", f"WITH n LIMIT {_PART} DETACH") + " RETURN count(*)"
    while True:
        ((deleted,),), _ = store.write(lambda transaction: transaction.run(part), name="wipe")
        if deleted < _PART:
            return
