"""A server that answers strangers' Cypher: apart from `Store`, which answers our own.

Each question has a connection to itself, through a relay that cuts it when its time is over or its answer too large;
the driver neither retries nor prefetches for it. A connection on which anything went wrong is not used again.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from actorgraph.graph.json_values import as_plain
from actorgraph.graph.relay import Caps, Relay
from actorgraph.graph.store_errors import store_error, unavailable
from actorgraph.words.errors import ActorGraphError

# It would write each remark of the database into the log, with the asker's statement.
logging.getLogger("neo4j.notifications").disabled = True

_FETCHED = 200  # rows at once; they wait in our memory
_PLANNED = Caps(4_000_000, 4_000_000)
LOST, LATE, LARGE = "lost", "late", "size"
"""Why no answer came whole: the server went away; its time was over; there was too much of it."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What the database makes of a statement before running it."""

    type: str
    operators: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Rows:
    """Rows that come from a replica, each as plain JSON; the notifications are there once all are read."""

    columns: tuple[str, ...]
    _result: neo4j.Result
    notifications: tuple[dict[str, Any], ...] = ()

    def __iter__(self) -> Iterator[list[Any]]:
        for record in self._result:
            yield [as_plain(value) for value in record.values()]

    def stop(self) -> None:
        """Wants no more rows."""
        self.notifications = _notifications(self._result.consume())


@dataclass(slots=True)
class Replica:
    """A server at a bolt address. Thread-safe; close it when done.

    Raises StoreUnavailable where it cannot be reached, `Said` with what the database said of a statement, and `Cut`
    where its connection was cut.
    """

    uri: str
    username: str
    password: str = field(repr=False)
    database: str
    _idle: deque[_Line] = field(default_factory=deque)
    _used: set[_Line] = field(default_factory=set)

    def plan(self, statement: str, parameters: Mapping[str, Any], *, within: float) -> Planned:
        """What the database would do, told by itself; the connection is cut after `within` seconds."""
        with self._line(within, _PLANNED) as line:
            # A line of its own keeps the columns of what the database says of the statement.
            result = line.session.run(neo4j.Query(f"EXPLAIN\n{statement}", timeout=within), dict(parameters))
            summary = result.consume()
        return Planned(summary.query_type or "", tuple(_operators(summary.plan or {})))

    @contextmanager
    def asking(
        self, statement: str, parameters: Mapping[str, Any], *, seconds: float, within: float, caps: Caps
    ) -> Iterator[Rows]:
        """The rows of one statement in a READ transaction that the database itself ends after `seconds`."""
        query = neo4j.Query(statement, metadata={"name": "cypher"}, timeout=seconds)
        with self._line(within, caps) as line:
            result = line.session.run(query, dict(parameters))
            rows = Rows(tuple(result.keys()), result)
            yield rows
            rows.stop()

    def close(self) -> None:
        """Cuts every connection."""
        for line in [*self._used, *self._idle]:
            line.end(LOST)

    @contextmanager
    def _line(self, within: float, caps: Caps) -> Iterator[_Line]:
        line = self._open()
        self._used.add(line)
        timer = threading.Timer(within, line.relay.cut, (LATE,))
        timer.daemon = True
        line.relay.measure(caps)
        timer.start()
        try:
            yield line
        except (Neo4jError, DriverError, OSError) as error:
            line.end(LOST)
            raise self._told(error, line) from error
        except BaseException:
            line.end(LOST)
            raise
        else:
            self._idle.append(line)
        finally:
            timer.cancel()
            self._used.discard(line)

    def _open(self) -> _Line:
        with suppress(IndexError):
            while True:
                line = self._idle.pop()
                if line.relay.cut_for is None and line.is_alive():
                    return line
                line.end(LOST)
        try:
            return _Line(self)
        except (Neo4jError, DriverError, OSError) as error:
            raise store_error(error, self.uri, self.database) from error

    def _told(self, error: Exception, line: _Line) -> ActorGraphError:
        if isinstance(error, Neo4jError) and (error.code or "").startswith(_OF_THE_STATEMENT):
            return Said(error.code or "", error.message or "")
        why = line.relay.cut_for
        return Cut(why) if why in {LATE, LARGE} else unavailable(self.uri, error)


_OF_THE_STATEMENT = (
    "Neo.ClientError.Statement.",
    "Neo.ClientError.Procedure.",
    "Neo.ClientError.Schema.",
    "Neo.ClientError.General.",
    "Neo.ClientError.Transaction.",
    "Neo.TransientError.General.MemoryPool",
    "Neo.TransientError.General.TransactionMemory",
    "Neo.TransientError.General.OutOfMemory",
    "Neo.TransientError.General.StackOverFlow",
    "Neo.TransientError.Transaction.",
    "Neo.DatabaseError.Statement.",
    "Neo.DatabaseError.General.",
)


class Cut(ActorGraphError):
    """The connection was cut by us: `why` is LATE or LARGE."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The connection was cut: {why}.")
        self.why = why


class Said(ActorGraphError):
    """What the database said of a statement: Neo4j's own status code, and its message as it came."""

    def __init__(self, status_code: str, message: str) -> None:
        super().__init__(message)
        self.status_code = status_code


class _Line:
    """A driver with one connection, a session on it, and the relay that it goes through."""

    def __init__(self, replica: Replica) -> None:
        self.relay = Relay(replica.uri)
        self.driver = neo4j.GraphDatabase.driver(
            self.relay.address,
            auth=(replica.username, replica.password),
            connection_timeout=3.0,
            connection_acquisition_timeout=3.0,
            max_connection_pool_size=1,
            max_transaction_retry_time=0.0,
            telemetry_disabled=True,
        )
        opening = threading.Timer(5.0, self.relay.cut, (LOST,))
        opening.daemon = True
        opening.start()
        self.session = self.driver.session(
            database=replica.database, default_access_mode=neo4j.READ_ACCESS, fetch_size=_FETCHED
        )
        try:
            self.session.run("RETURN 1").consume()
        except BaseException:
            self.end(LOST)
            raise
        finally:
            opening.cancel()

    def is_alive(self) -> bool:
        """Whether the server has not closed it meanwhile."""
        return not self.relay.ended

    def end(self, why: str) -> None:
        """Cuts the connection, and whatever waits on it."""
        self.relay.cut(why)
        for resource in (self.session, self.driver):
            with suppress(Neo4jError, DriverError, OSError):
                resource.close()


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and details of each operator of a plan."""
    yield str(plan.get("operatorType", "")), str(plan.get("args", {}).get("Details", ""))
    children: Sequence[Mapping[str, Any]] = plan.get("children", ())
    for child in children:
        yield from _operators(child)


def _notifications(summary: neo4j.ResultSummary) -> tuple[dict[str, Any], ...]:
    return tuple(_notification(one) for one in summary.gql_status_objects if one.is_notification)


def _notification(one: neo4j.GqlStatusObject) -> dict[str, Any]:
    """What the database remarks; its description begins like `info: cartesian product. The disconnected …`."""
    title, _, description = one.status_description.partition(": ")[2].partition(". ")
    return {
        "code": one.gql_status,
        "title": title,
        "description": description,
        "line": one.position.line if one.position else None,
        "column": one.position.column if one.position else None,
        "severity": one.raw_severity,
    }
