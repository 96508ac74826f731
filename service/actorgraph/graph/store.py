"""The one door to Neo4j: whatever reaches the database goes through here.

A read is one auto-commit statement with READ access (one round trip), which a cluster routes to a reader; where its
connection breaks it is asked once more. Writes are managed transactions, retried by the driver when the database asks
for it. Bookmarks make what this store wrote visible to what it reads. The database is always named, which saves a round
trip.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, Literal, Protocol, Self, TypeVar

import neo4j
import neo4j.time
from neo4j.exceptions import ClientError, DriverError, Neo4jError

from actorgraph.graph.data_version import RENEW
from actorgraph.graph.pulse import OF_A_CURATOR, Patience, Pulse
from actorgraph.graph.sessions import Sessions
from actorgraph.graph.store_errors import is_passing, store_error, unavailable
from actorgraph.graph.versions import require_supported
from actorgraph.words.errors import ActorGraphError, StoreUnavailable
from actorgraph.words.trace import asking_the_database, current

Row = tuple[Any, ...]
T = TypeVar("T")
_OVERTIME = 2.0  # seconds that a server gets to notice its own time limit
_FIRST_ANSWER = 30.0  # seconds; a server that has just started on a busy machine plans its first statement for long
_TRY_AGAIN_WITHIN = 1.0  # seconds in which a broken read is asked once more


def as_python(value: Any) -> Any:
    """The value with Python's own dates and datetimes in place of the driver's, inside lists and maps too."""
    if isinstance(value, neo4j.time.Date | neo4j.time.DateTime):
        return value.to_native()
    if isinstance(value, list):
        return [as_python(item) for item in value]
    if isinstance(value, dict):
        return {name: as_python(item) for name, item in value.items()}
    return value


@dataclass(frozen=True, slots=True)
class Counters:
    """What a write changed: nodes, relationships and properties, created, deleted or set."""

    nodes: int = 0
    relationships: int = 0
    properties: int = 0

    def __add__(self, other: Counters) -> Counters:
        return Counters(
            self.nodes + other.nodes, self.relationships + other.relationships, self.properties + other.properties
        )


class Runner(Protocol):
    """What runs statements: a write transaction, or `Store.reader`."""

    def run(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """All rows of one statement, as tuples in the order of its columns."""


class Named(Protocol):
    """What answers statements, each under a name."""

    def read(self, statement: str, parameters: Mapping[str, Any] | None = None, *, name: str) -> list[Row]:
        """All rows of one reading statement."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Runs reading statements under one name, each by itself."""

    store: Named
    name: str

    def run(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """All rows of one statement, as tuples in the order of its columns."""
        return self.store.read(statement, parameters, name=self.name)


class Reading(Protocol):
    """What answers statements: a store, or what is rehearsed in it."""

    def read(
        self, statement: str, parameters: Mapping[str, Any] | None = None, *, name: str, timeout: float | None = None
    ) -> list[Row]:
        """All rows of one reading statement."""

    def reader(self, name: str) -> Runner:
        """What runs reading statements under this name."""


class Streaming(Protocol):
    """What answers statements row by row: a store, or what is rehearsed in it."""

    def stream(self, statement: str, parameters: Mapping[str, Any] | None = None, *, name: str) -> Iterator[Row]:
        """The rows of one reading statement as they arrive."""


class Graph(Reading, Streaming, Protocol):
    """What answers statements either way."""


class Transaction:
    """A write transaction: runs statements, counts what they change."""

    def __init__(self, transaction: neo4j.ManagedTransaction | neo4j.Transaction) -> None:
        self._transaction = transaction
        self.counters = Counters()

    def run(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """All rows of one statement, as tuples in the order of its columns."""
        result = self._transaction.run(statement, dict(parameters or {}))
        rows = [tuple(record.values()) for record in result]
        changed = result.consume().counters
        self.counters += Counters(
            changed.nodes_created + changed.nodes_deleted,
            changed.relationships_created + changed.relationships_deleted,
            changed.properties_set,
        )
        return rows

    def stream(self, statement: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """The rows of one reading statement as they arrive; read them all before you run another."""
        for record in self._transaction.run(statement, dict(parameters or {})):
            yield tuple(record.values())


class Store:
    """A Neo4j database. Thread-safe, not fork-safe: open one per process and close it.

    `patience` says how soon a database that gives no answer counts as gone; `generation` counts how often it was.
    Raises StoreUnavailable when no answer comes, StoreTimeout when the database takes longer than allowed and
    StoreError for anything else that it says.
    """

    def __init__(
        self, uri: str, username: str, password: str, database: str, patience: Patience = OF_A_CURATOR
    ) -> None:
        self.uri = uri
        self.database = database
        self._auth = (username, password)
        self._closed = False
        self.generation = 0
        self._renewing = threading.Lock()
        self._driver = self._connect(connecting=3.0)
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._readers = Sessions(partial(self._session, neo4j.READ_ACCESS))
        self._pulse = Pulse(lambda: _Probe(self._connect(connecting=3.0), database), self._renew, patience)

    def _connect(self, connecting: float, *, notifications: Literal["OFF"] | None = "OFF") -> neo4j.Driver:
        return neo4j.GraphDatabase.driver(
            self.uri,
            auth=self._auth,
            connection_timeout=connecting,
            connection_acquisition_timeout=min(connecting, 2.0),
            max_connection_pool_size=300,  # more than one worker may have threads
            liveness_check_timeout=30.0,
            max_transaction_retry_time=5.0,
            notifications_min_severity=notifications,
            telemetry_disabled=True,
        )

    def _renew(self) -> None:
        """Gives up every connection, and with them whatever waits on one."""
        with self._renewing:
            if self._closed:
                return
            given_up, self._driver = self._driver, self._connect(connecting=3.0)
            self._readers.end()
            self.generation += 1
        threading.Thread(target=given_up.close, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives every connection back."""
        self._pulse.close()
        with self._renewing:
            self._closed = True
        self._readers.end()
        self._driver.close()

    def verify(self) -> None:
        """Returns when the database is of a supported version and answers a query; raises StoreError otherwise."""
        # Servers before 5.7 refuse a driver that wants no notifications, and would not say which they are.
        with self._told(), self._connect(connecting=3.0, notifications=None) as driver:
            agent = driver.get_server_info().agent
        require_supported(self.uri, agent)
        self.read("RETURN 1", name="verify", timeout=_FIRST_ANSWER)

    def read(
        self,
        statement: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        name: str,
        timeout: float | None = None,
        most: int | None = None,
    ) -> list[Row]:
        """The rows of one reading statement, the first `most` of them where that is given.

        `name` shows in the database's query log and SHOW TRANSACTIONS.
        """
        query, values, started = self._query(statement, name, timeout), dict(parameters or {}), time.monotonic()
        try:
            return self._read(query, values, timeout, most)
        except StoreUnavailable as error:
            late = time.monotonic() - started > _TRY_AGAIN_WITHIN
            if late or self._pulse.gone or not is_passing(error.__cause__):
                raise
            return self._read(query, values, timeout, most)

    def _read(
        self, query: neo4j.Query, parameters: dict[str, Any], timeout: float | None, most: int | None
    ) -> list[Row]:
        with self._translated(timeout), asking_the_database(), self._readers.one() as session:
            result = session.run(query, parameters)
            rows = [tuple(record.values()) for record in islice(result, most)]
            if most is not None:
                result.consume()
            return rows

    def reader(self, name: str) -> Runner:
        """Runs reading statements under this name, each by itself, for what reads in a transaction elsewhere."""
        return Reader(self, name)

    def stream(self, statement: str, parameters: Mapping[str, Any] | None = None, *, name: str) -> Iterator[Row]:
        """The rows of one reading statement as they arrive, for answers that do not fit in memory."""
        with self.answering(statement, parameters, name=name) as (_, rows):
            yield from rows

    @contextmanager
    def answering(
        self, statement: str, parameters: Mapping[str, Any] | None = None, *, name: str, timeout: float | None = None
    ) -> Iterator[tuple[tuple[str, ...], Iterator[Row]]]:
        """The columns of one reading statement whose text is somebody else's, and its rows as they arrive."""
        with self._translated(timeout), self._session(neo4j.READ_ACCESS) as session:
            result = session.run(self._query(statement, name, timeout), dict(parameters or {}))
            yield tuple(result.keys()), (tuple(record.values()) for record in result)

    def profile(self, statement: str, parameters: Mapping[str, Any] | None = None) -> tuple[list[Row], dict[str, Any]]:
        """The rows of a reading statement and its profiled plan (a tree of operators with dbHits)."""
        with self._translated(), self._session(neo4j.READ_ACCESS) as session:
            result = session.run(self._query(f"PROFILE {statement}", "profile", None), dict(parameters or {}))
            rows = [tuple(record.values()) for record in result]
            return rows, dict(result.consume().profile or {})

    def write(self, work: Callable[[Transaction], T], *, name: str, timeout: float | None = None) -> tuple[T, Counters]:
        """Runs `work` in one transaction, all of it or nothing; may run it again after a transient failure.

        Where it changes anything the data have another version with it (`data_version`).
        """

        @neo4j.unit_of_work(metadata=_metadata(name), timeout=timeout)
        def unit(transaction: neo4j.ManagedTransaction) -> tuple[T, Counters]:
            counted = Transaction(transaction)
            done = work(counted)
            if counted.counters != Counters():
                transaction.run(RENEW).consume()
            return done, counted.counters

        with self._translated(timeout), asking_the_database(), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(unit)

    def run_schema(self, statements: Sequence[str]) -> None:
        """Runs schema statements one by one, each its own transaction, as Neo4j wants them; waits its turn."""

        @neo4j.unit_of_work(metadata={"name": "schema"})
        def unit(transaction: neo4j.ManagedTransaction, statement: str) -> None:
            transaction.run(statement).consume()

        with self._translated(), self._session(neo4j.WRITE_ACCESS) as session:
            for statement in statements:
                session.execute_write(unit, statement)

    @contextmanager
    def lend_driver(self) -> Iterator[neo4j.Driver]:
        """The driver itself, for a library that wants one; its errors become ours, and it stays this store's."""
        with self._translated():
            yield self._driver

    @contextmanager
    def undone(self, name: str) -> Iterator[Transaction]:
        """A transaction whose writes nobody else sees, and which is undone behind the block."""
        with (
            self._translated(),
            self._session(neo4j.WRITE_ACCESS) as session,
            session.begin_transaction(metadata=_metadata(name)) as transaction,
        ):
            yield Transaction(transaction)
            transaction.rollback()

    @contextmanager
    def holding(self, statement: str) -> Iterator[None]:
        """Keeps the locks that `statement` takes as long as the block runs, then undoes what it wrote.

        Who runs the same statement meanwhile waits.
        """
        with self._translated(), self._session(neo4j.WRITE_ACCESS) as session, session.begin_transaction() as locks:
            locks.run(statement).consume()
            yield
            locks.rollback()

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(
            database=self.database,
            default_access_mode=access,
            fetch_size=1000,
            bookmark_manager=self._bookmarks,
        )

    @staticmethod
    def _query(statement: str, name: str, timeout: float | None) -> neo4j.Query:
        return neo4j.Query(statement, metadata=_metadata(name), timeout=timeout)

    @contextmanager
    def _translated(self, timeout: float | None = None) -> Iterator[None]:
        """Watches the block, and turns the driver's errors into ours."""
        if self._pulse.gone:
            raise unavailable(self.uri)
        with self._told(), self._pulse.watching(None if timeout is None else timeout + _OVERTIME):
            yield

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turns the driver's errors into ours; the original stays as the cause, for the log."""
        generation = self.generation
        try:
            yield
        except (Neo4jError, DriverError, OSError) as error:
            if not isinstance(error, Neo4jError):
                self._pulse.suspect()
            raise store_error(error, self.uri, self.database) from error
        except ActorGraphError:
            raise
        except Exception as error:
            # A connection that was given up while this thread worked on it fails in whatever way.
            if generation == self.generation:
                raise
            raise unavailable(self.uri) from error


def _metadata(name: str) -> dict[str, str]:
    """What the database's own log and SHOW TRANSACTIONS tell of a statement."""
    trace = current()
    return {"name": name} if trace is None else {"name": name, "request": trace.id}


@dataclass(frozen=True, slots=True)
class _Probe:
    """Asks for nothing but an answer, on a driver of its own; where a cluster's server is gone, another one."""

    driver: neo4j.Driver
    database: str

    def ask(self) -> None:
        try:
            self._ask()
        except ClientError:
            return  # a refusal is an answer, and asking on with a wrong password would lock the user out
        except DriverError as error:
            if not error.is_retryable():
                raise
            self._ask()

    def _ask(self) -> None:
        with self.driver.session(database=self.database, default_access_mode=neo4j.READ_ACCESS) as session:
            session.run("RETURN 1").consume()

    def close(self) -> None:
        self.driver.close()
