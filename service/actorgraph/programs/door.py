"""The study door of these settings: on the replica that is named, else on a copy of the graph, else none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from actorgraph.door.asking import Bounds, Door, Grounds
from actorgraph.door.named import NamedReplica
from actorgraph.graph.replica import Replica
from actorgraph.programs.database import Address, database_address, replica_address
from actorgraph.programs.embedded.copy import GraphCopy
from actorgraph.programs.embedded.home import Home
from actorgraph.programs.embedded.locking import locked
from actorgraph.programs.embedded.supervisor import PATIENCE, Supervisor
from actorgraph.words.errors import CypherOff
from actorgraph.words.settings import Settings

OFF = (
    "This service runs no Cypher of its users: it has no server apart from its own to run it on. "
    "The operator names one in ACTORGRAPH_CYPHER_URI, or sets ACTORGRAPH_CYPHER_COPY to on."
)
_LONG = 600.0  # seconds that a command waits for a copy to be made


def open_door(settings: Settings, address: Address, patience: float = PATIENCE) -> Door | None:
    """A door for users' Cypher over the graph at `address`; None where there is no server to run it on.

    Nothing is started before the first statement, which waits at most `patience` seconds for it.
    """
    grounds = _grounds(settings, address, patience)
    bounds = Bounds(settings.cypher_time, settings.cypher_rows, settings.cypher_size)
    return None if grounds is None else Door(grounds, bounds)


def _grounds(settings: Settings, address: Address, patience: float) -> Grounds | None:
    named = replica_address(settings)
    if named is not None:
        return NamedReplica(Replica(named.uri, named.username, named.password, named.database))
    return Supervisor(settings, address.open, patience) if has_copy(settings) else None


def has_copy(settings: Settings) -> bool:
    """Whether these settings want a copy: asked for, or by default beside the embedded Neo4j."""
    if settings.cypher_uri is not None or settings.cypher_copy == "off":
        return False
    return settings.cypher_copy == "on" or settings.neo4j_uri is None


@contextmanager
def door_of_a_command(settings: Settings) -> Iterator[Door]:
    """The door for one command, which waits for a copy; one that it started ends with it, where no service runs.

    Raises CypherOff where there is no server to run users' Cypher on.
    """
    door = open_door(settings, database_address(settings), patience=_LONG)
    if door is None:
        raise CypherOff(OFF)
    lasting = not has_copy(settings) or GraphCopy(settings).is_running() or _has_service(settings)
    try:
        yield door
    finally:
        if not lasting:
            end_copy(settings)


def _has_service(settings: Settings) -> bool:
    lock = Home(settings.home).service_lock
    if not lock.exists():
        return False
    try:
        with locked(lock, 0.0):
            return False
    except TimeoutError:
        return True


def end_copy(settings: Settings) -> None:
    """Ends the copy of this home, if it runs."""
    GraphCopy(settings).kill()
