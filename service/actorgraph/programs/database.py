"""The database of these settings: NEO4J_URI where it is set, else the embedded Neo4j that runs on `settings.home`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from actorgraph.graph.pulse import OF_A_CURATOR, Patience
from actorgraph.graph.store import Store
from actorgraph.programs.embedded.home import Running
from actorgraph.programs.embedded.server import DATABASE, USER, EmbeddedNeo4j
from actorgraph.words.errors import BadSetting, ServerFailed
from actorgraph.words.settings import Settings


@dataclass(frozen=True, slots=True)
class Address:
    """Where a Neo4j is and how to log in; a plain value, so that each process can open its own store from it."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str

    def open(self, patience: Patience = OF_A_CURATOR) -> Store:
        """A store on it; close it when done."""
        return Store(self.uri, self.username, self.password, self.database, patience)


def open_store(settings: Settings) -> Store:
    """A store on the database of these settings, as a context manager; starts nothing.

    Raises ServerFailed where the embedded Neo4j is wanted and does not run.
    """
    return database_address(settings).open()


def database_address(settings: Settings) -> Address:
    """The address of the database of these settings."""
    if settings.neo4j_uri is not None:
        return Address(settings.neo4j_uri, settings.neo4j_username, _given_password(settings), settings.neo4j_database)
    embedded = EmbeddedNeo4j(settings)
    running = embedded.running()
    if running is None:
        raise ServerFailed(
            f"No Neo4j runs on {settings.home}. Start it with `actorgraph neo4j start`, "
            "or set NEO4J_URI to use another."
        )
    return embedded_address(embedded, running)


def embedded_address(embedded: EmbeddedNeo4j, running: Running) -> Address:
    """The address of an embedded server that runs."""
    return Address(running.uri, USER, embedded.home.password(), DATABASE)


def replica_address(settings: Settings) -> Address | None:
    """The address of the server that answers users' Cypher, where one is named."""
    if settings.cypher_uri is None:
        return None
    password = _password("ACTORGRAPH_CYPHER", settings.cypher_password, settings.cypher_password_file)
    return Address(settings.cypher_uri, settings.cypher_username, password, settings.cypher_database)


def _given_password(settings: Settings) -> str:
    return _password("NEO4J", settings.neo4j_password, settings.neo4j_password_file)


def _password(of: str, given: str | None, file: Path | None) -> str:
    """The password of the server whose settings begin so."""
    if given is not None:
        return given
    if file is not None:
        return _read_password(file, f"{of}_PASSWORD_FILE")
    raise BadSetting(f"{of}_URI is set, but no password. Set {of}_PASSWORD, or {of}_PASSWORD_FILE to a file with it.")


def _read_password(path: Path, variable: str) -> str:
    try:
        password = path.read_text(encoding="utf-8").rstrip("\r\n")
        reason = "" if password else "is empty"
    except (OSError, UnicodeError) as error:
        password, reason = "", f"cannot be read ({getattr(error, 'strerror', None) or 'it is not UTF-8 text'})"
    if reason:
        raise BadSetting(
            f"{variable} is '{path}', which {reason}. Correct the path or its mode, or put the password there."
        )
    return password
