"""A store at a cluster: reads go to readers, writes to the leader, and what befalls one server stays its own matter."""

from __future__ import annotations

import time

import pytest

from actorgraph.graph.pulse import patience_of
from actorgraph.graph.store import Store
from actorgraph.words.errors import StoreUnavailable
from bolt_servers import Cluster, cluster_of
from services import wait_until


def _store(cluster: Cluster, scheme: str = "neo4j") -> Store:
    return Store(cluster.uri(scheme=scheme), "neo4j", "password", "neo4j", patience_of(1.8))


def _read(store: Store, statement: str = "READ") -> str:
    ((server,),) = store.read(statement, name="test", timeout=5.0)
    return str(server)


def _write(store: Store, statement: str = "WRITE") -> str:
    (((server,),), _) = store.write(lambda transaction: transaction.run(statement), name="test")
    return str(server)


def test_reads_land_on_readers_and_writes_on_the_leader() -> None:
    with cluster_of("a", "b", "c") as cluster, _store(cluster) as store:
        assert {_read(store) for _ in range(20)} <= {"b", "c"}
        assert {_write(store) for _ in range(5)} == {"a"}
    modes = {(asked.server, asked.mode) for asked in cluster.asked if asked.statement in ("READ", "WRITE")}
    assert modes <= {("a", "w"), ("b", "r"), ("c", "r")}


def test_a_read_waits_for_what_the_same_store_wrote() -> None:
    with cluster_of("a", "b", "c") as cluster, _store(cluster) as store:
        _read(store, "BEFORE")
        _write(store)
        _read(store, "AFTER")
        with store.holding("LOCK"):
            pass
        store.run_schema(["SCHEMA"])
    bookmarks = {asked.statement: asked.bookmarks for asked in cluster.asked}
    leaders = {asked.server for asked in cluster.asked if asked.mode == "w"}
    assert bookmarks["BEFORE"] == frozenset()
    assert bookmarks["AFTER"] == {"commit:1"}
    assert leaders == {"a"}


def test_a_read_is_one_message_with_bookmarks_as_without() -> None:
    with cluster_of("a", "b") as cluster, _store(cluster) as store:
        cluster.readers = ("b",)
        _write(store)
        for _ in range(5):
            _read(store)
    assert len([asked for asked in cluster.asked if asked.statement == "READ"]) == 5
    assert len(cluster.routed) <= 3, "the routing table is asked for once a driver, not once a read"


def test_a_write_follows_the_leader() -> None:
    with cluster_of("a", "b", "c") as cluster, _store(cluster) as store:
        assert _write(store) == "a"
        cluster.leader, cluster.readers = "b", ("a", "c")
        assert _write(store) == "b"
    assert [asked.server for asked in cluster.asked if asked.statement == "WRITE"] == ["a", "a", "b"]


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_a_read_whose_connection_breaks_is_asked_once_more(scheme: str) -> None:
    with cluster_of("a") as cluster, _store(cluster, scheme) as store:
        cluster.readers = ("a",)
        assert _read(store) == "a"
        cluster.servers["a"].breaks = 1
        assert _read(store, "AGAIN") == "a"
    assert len([asked for asked in cluster.asked if asked.statement == "AGAIN"]) == 2


def test_a_reader_that_is_not_ready_is_passed_over() -> None:
    with cluster_of("a", "b", "c") as cluster, _store(cluster) as store:
        cluster.servers["b"].fails_with = "Neo.TransientError.General.DatabaseUnavailable"
        assert {_read(store) for _ in range(10)} == {"c"}


def test_a_statement_that_took_too_long_is_not_asked_again() -> None:
    with cluster_of("a", "b", "c") as cluster, _store(cluster) as store:
        for name in "bc":
            cluster.servers[name].fails_with = "Neo.ClientError.Transaction.TransactionTimedOut"
        with pytest.raises(Exception, match="longer than the query may take"):
            _read(store, "SLOW")
    assert len([asked for asked in cluster.asked if asked.statement == "SLOW"]) == 1


def test_reads_go_on_while_one_reader_is_gone() -> None:
    with cluster_of("a", "b", "c") as cluster, _store(cluster) as store:
        cluster.readers = ("b",)
        assert _read(store) == "b"
        assert wait_until(lambda: "RETURN 1" in {asked.statement for asked in cluster.asked}, 10)
        cluster.readers = ("c",)
        cluster.servers["b"].die()
        # Long enough for the watching of the database, which asked `b` too, to come to a verdict of its own.
        until = time.monotonic() + 2.0
        answers = {_read(store)}
        while time.monotonic() < until:
            answers.add(_read(store))
    assert answers == {"c"}


def test_a_table_that_is_too_old_is_asked_for_from_another_server() -> None:
    with cluster_of("a", "b", "c", ttl=0) as cluster, _store(cluster) as store:
        _read(store)
        cluster.servers["a"].die()
        cluster.leader, cluster.readers = "b", ("c",)
        asked = len(cluster.routed)
        assert _read(store) == "c"
        assert _write(store) == "b"
    assert set(cluster.routed[asked:]) <= {"b", "c"}
    assert len(cluster.routed) > asked


def test_a_cluster_that_is_gone_is_told_in_bounded_time() -> None:
    with cluster_of("a", "b", "c") as cluster, _store(cluster) as store:
        _read(store)
        for server in cluster.servers.values():
            server.die()
        started = time.monotonic()
        with pytest.raises(StoreUnavailable, match="does not answer"):
            _read(store)
        with pytest.raises(StoreUnavailable, match="does not answer"):
            _write(store)
        assert time.monotonic() - started < 20
