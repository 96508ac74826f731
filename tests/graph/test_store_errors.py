"""A database that cannot be used is told in one message: what is wrong with which address, and what to do."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph.graph.store import Store
from actorgraph.programs.database import Address
from actorgraph.words.errors import StoreError
from actorgraph.words.settings import Settings
from bolt_servers import cluster_of
from conftest import free_port
from services import FIXTURE, run

_BOTH = pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
_WITHIN = 20.0  # seconds, on a busy machine; alone each takes less than four


def _refusal(uri: str, username: str = "neo4j", password: str = "password", database: str = "neo4j") -> str:
    """What a command says of this address."""
    started = time.monotonic()
    with Store(uri, username, password, database) as store, pytest.raises(StoreError) as caught:
        store.verify()
    assert time.monotonic() - started < _WITHIN
    return str(caught.value)


@contextmanager
def _listening(answer: Callable[[socket.socket], object]) -> Iterator[int]:
    """A port on which every connection is given to `answer`."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:

        def serve() -> None:
            with ExitStack() as open_, suppress(OSError):
                while True:
                    answer(open_.enter_context(listener.accept()[0]))

        thread = threading.Thread(target=serve)
        thread.start()
        yield int(listener.getsockname()[1])
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def _speak_http(connection: socket.socket) -> None:
    connection.recv(100)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


@_BOTH
def test_an_address_where_nothing_listens(scheme: str) -> None:
    uri = f"{scheme}://127.0.0.1:{free_port()}"
    assert _refusal(uri) == (
        f"Neo4j at {uri} does not answer: nothing listens there. Start it, or correct the host and port in NEO4J_URI."
    )


@_BOTH
def test_a_host_that_there_is_not(scheme: str) -> None:
    uri = f"{scheme}://no-such-host.invalid:7687"
    assert _refusal(uri) == (f"Neo4j at {uri} has a host that cannot be found. Correct the host's name in NEO4J_URI.")


@_BOTH
def test_an_address_that_swallows_everything(scheme: str) -> None:
    with _listening(lambda _: None) as port:
        said = _refusal(f"{scheme}://127.0.0.1:{port}")
    assert "does not answer: connections are taken or packets vanish" in said


@_BOTH
def test_the_port_of_http(scheme: str) -> None:
    with _listening(_speak_http) as port:
        said = _refusal(f"{scheme}://127.0.0.1:{port}")
    assert said.endswith("speaks HTTP, not Bolt. Give NEO4J_URI the Bolt port, which is 7687 unless changed.")


@_BOTH
@pytest.mark.parametrize(
    ("version", "bolt"), [("4.4.46", (4, 4)), ("5.6.0", (5, 0)), ("5.13.0", (5, 4)), ("5.25.1", (5, 4))]
)
def test_a_neo4j_that_is_too_old(scheme: str, version: str, bolt: tuple[int, int]) -> None:
    with cluster_of("a", readers=("a",), agent=f"Neo4j/{version}", bolt=bolt) as cluster:
        uri = cluster.uri(scheme=scheme)
        assert _refusal(uri) == (
            f"The database at {uri} is 'Neo4j/{version}'. Neo4j 5.26 or later is needed, 2025 and 2026 included. "
            "Upgrade it, or set NEO4J_URI to another."
        )


@pytest.mark.parametrize("version", ["5.26.0", "5.27-aura", "2025.01.0", "2026.08.1"])
def test_a_neo4j_that_is_new_enough(version: str) -> None:
    with (
        cluster_of("a", readers=("a",), agent=f"Neo4j/{version}") as cluster,
        Store(cluster.uri(), "neo4j", "password", "neo4j") as store,
    ):
        store.verify()
    assert [asked.statement for asked in cluster.asked if asked.statement != "RETURN 1"] == []


def test_another_product_and_an_older_bolt() -> None:
    with cluster_of("a", agent="Other/1.0") as cluster:
        assert "is 'Other/1.0'. Neo4j 5.26 or later is needed" in _refusal(cluster.uri(scheme="bolt"))
    with cluster_of("a", agent="Neo4j/3.5.0", bolt=(0, 0)) as cluster:
        assert "speaks no Bolt that is known here. Neo4j 5.26 or later is needed" in _refusal(
            cluster.uri(scheme="bolt")
        )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("Unauthorized", "refused the user name or password."),
        ("AuthenticationRateLimit", "refuses every login for some seconds, after several with a wrong password."),
    ],
)
@_BOTH
def test_a_password_is_tried_once_as_neo4j_locks_users_out(scheme: str, code: str, words: str) -> None:
    with cluster_of("a", refuses_logons_with=f"Neo.ClientError.Security.{code}") as cluster:
        assert words in _refusal(cluster.uri(scheme=scheme))
    assert cluster.logons == 1


@pytest.mark.graph
@_BOTH
def test_a_wrong_password(neo4j_address: Address, scheme: str) -> None:
    uri = _at(neo4j_address, scheme)
    assert _refusal(uri, "nobody") == (
        f"Neo4j at {uri} refused the user name or password. Check NEO4J_USERNAME and NEO4J_PASSWORD."
    )


@pytest.mark.graph
@pytest.mark.parametrize("scheme", ["bolt+s", "bolt+ssc", "neo4j+s", "neo4j+ssc"])
def test_tls_where_there_is_none(neo4j_address: Address, scheme: str) -> None:
    assert "does not speak TLS as NEO4J_URI wants" in _refusal(_at(neo4j_address, scheme))


@pytest.mark.graph
@_BOTH
def test_a_database_that_there_is_not(neo4j_address: Address, scheme: str) -> None:
    uri = _at(neo4j_address, scheme)
    assert _refusal(uri, neo4j_address.username, neo4j_address.password, "no-such-database") == (
        f"Neo4j at {uri} has no database 'no-such-database'. Correct NEO4J_DATABASE, or create it there."
    )


@pytest.mark.graph
def test_a_single_server_is_used_by_a_routing_address(aleppo_store: Store, neo4j_address: Address) -> None:
    with replace(neo4j_address, uri=_at(neo4j_address, "neo4j")).open() as store:
        store.verify()
        store.write(lambda transaction: transaction.run("RETURN 1"), name="test")
        assert store.read("MATCH (:Actor {id: 'hts'}) RETURN 1", name="test") == [(1,)]


@pytest.mark.parametrize("command", [["serve"], ["load", FIXTURE], ["check"], ["migrate"], ["project", "--rebuild"]])
def test_every_command_ends_with_that_message(command: list[str | Path], tmp_path: Path) -> None:
    uri = f"bolt://127.0.0.1:{free_port()}"
    settings = Settings(home=tmp_path, neo4j_uri=uri, neo4j_password="password", port=free_port())
    done = run(settings, *command)
    assert done.returncode == 1
    assert re.fullmatch(rf"(Error: )?Neo4j at {uri} does not answer: nothing listens there\. .*\n", done.stderr)


def _at(address: Address, scheme: str) -> str:
    """The address of a database with another scheme."""
    return f"{scheme}://{address.uri.partition('://')[2]}"
