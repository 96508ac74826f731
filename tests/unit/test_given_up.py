"""What breaks under a thread because its connection was given up is told as a database that is away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from actorgraph.graph.store import Store
from actorgraph.words.errors import StoreUnavailable
from conftest import free_port


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(f"bolt://127.0.0.1:{free_port()}", "neo4j", "password", "neo4j") as store:
        yield store


def test_a_connection_given_up_meanwhile_is_a_database_that_is_away(store: Store) -> None:
    """As the driver's buffer does when its connection is closed by another thread while it is written to."""
    with pytest.raises(StoreUnavailable, match="does not answer") as caught, store._told():
        _break(store._renew)
    assert isinstance(caught.value.__cause__, BufferError)


def test_anything_else_that_breaks_is_a_fault_of_ours(store: Store) -> None:
    with pytest.raises(BufferError), store._told():
        _break(lambda: None)


def _break(meanwhile: Callable[[], None]) -> None:
    meanwhile()
    raise BufferError("Existing exports of data: object cannot be re-sized")
