"""A service on a port, with the first fixture, for what speaks HTTP to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from actorgraph.graph.store import Store
from actorgraph.programs.database import Address
from actorgraph.words.settings import Settings
from chromium import offline_browser
from conftest import free_port
from services import start_service


@pytest.fixture(scope="session")
def friend() -> str:
    """An origin whose pages may read the service's answers."""
    return f"http://127.0.0.1:{free_port()}"


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the service's log is, once it runs."""
    return tmp_path_factory.mktemp("log") / "serve.log"


@pytest.fixture(autouse=True)
def told_meanwhile(log: Path) -> Iterator[None]:
    """Shows beside a failed test what the service logged during it."""
    before = len(_lines(log))
    yield
    print(*_lines(log)[before:], sep="\n")


def _lines(log: Path) -> list[str]:
    return log.read_text().splitlines() if log.exists() else []


@pytest.fixture(scope="session")
def address(
    neo4j_address: Address, migrated_store: Store, friend: str, log: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where a service answers; it loads the first fixture, so ask for `aleppo_store` too."""
    settings = Settings(
        home=tmp_path_factory.mktemp("home"),
        port=free_port(),
        neo4j_uri=neo4j_address.uri,
        neo4j_username=neo4j_address.username,
        neo4j_password=neo4j_address.password,
        neo4j_database=neo4j_address.database,
        cypher_uri=neo4j_address.uri,
        cypher_username=neo4j_address.username,
        cypher_password=neo4j_address.password,
        cypher_database=neo4j_address.database,
        # A busy machine may keep a database from planning, or from answering at all, for longer than the defaults.
        query_time=30.0,
        silence=20.0,
    )
    process = start_service(settings, log, variables={"ACTORGRAPH_ORIGINS": friend})
    try:
        yield f"http://127.0.0.1:{settings.port}"
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with offline_browser() as browser:
        yield browser
