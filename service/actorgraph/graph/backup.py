"""A backup of the whole graph over Bolt, while it is in use: Neo4j Community cannot dump a database that runs.

One gzip file of JSON lines: a header (what it is of, fingerprint, statements of constraints and indexes), a line for
each node and each relationship, and a last line with their numbers, so that half a file is not taken for a whole one.
It holds everything of any label, so it moves a graph between versions of Neo4j, too; bearer tokens excepted, which are
the installation's and would come back to life with an old backup.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

import orjson

from actorgraph import __version__
from actorgraph.graph.data_version import VERSION_LABEL
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.progress import Progress
from actorgraph.graph.store import Store
from actorgraph.graph.stored_values import as_json
from actorgraph.graph.tokens import TOKEN_LABEL
from actorgraph.words.errors import BackupFailed

FORMAT = 1
LOCK = "__Neo4jMigrationLock"
STAYS = f"{LOCK}|{TOKEN_LABEL}|{VERSION_LABEL}"
"""Labels of what belongs to one database, and goes into no backup."""


_COUNTS = f"""
MATCH (n) WHERE NOT n:{STAYS}
RETURN count(n), COUNT {{ MATCH ()-[r]->() }}
"""
_NODES = f"MATCH (n) WHERE NOT n:{STAYS} RETURN elementId(n), labels(n), properties(n)"
_RELATIONSHIPS = "MATCH (a)-[r]->(b) RETURN type(r), elementId(a), elementId(b), properties(r)"
_CONSTRAINTS = f"""
SHOW CONSTRAINTS YIELD name, labelsOrTypes, createStatement
WHERE NOT '{LOCK}' IN labelsOrTypes RETURN createStatement ORDER BY name
"""
_INDEXES = """
SHOW INDEXES YIELD name, type, owningConstraint, createStatement
WHERE type <> 'LOOKUP' AND owningConstraint IS NULL RETURN createStatement ORDER BY name
"""
_MIGRATIONS = "MATCH (m:__Neo4jMigration) WHERE m.source IS NOT NULL RETURN m.source ORDER BY m.source"
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds, and how long it took."""

    nodes: int
    relationships: int
    fingerprint: str
    seconds: float


def write_backup(store: Store, file: IO[bytes], progress: Progress) -> BackupReport:
    """Writes the whole graph to a file that can be rewound.

    Raises BackupFailed where the graph changed each time while it was read.
    """
    started = time.monotonic()
    for _ in range(_ATTEMPTS):
        file.seek(0)
        file.truncate()
        header = _header(store)
        _write(store, file, header, progress)
        if fingerprint(store) == header["fingerprint"]:
            return BackupReport(
                header["nodes"], header["relationships"], header["fingerprint"], time.monotonic() - started
            )
    raise BackupFailed(
        f"The graph was changed while it was read, {_ATTEMPTS} times in a row. Nothing was kept. "
        "Wait until loading has ended, then back up again."
    )


def _header(store: Store) -> dict[str, Any]:
    ((nodes, relationships),) = store.read(_COUNTS, name="backup")
    schema = schema_statements(store)
    return {
        "actorgraphBackup": FORMAT,
        "version": __version__,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "migrations": [source for (source,) in store.read(_MIGRATIONS, name="backup")],
        "fingerprint": fingerprint(store),
        "nodes": nodes,
        "relationships": relationships,
        "schema": schema,
    }


def schema_statements(store: Store) -> list[str]:
    """The statements that make the constraints and indexes of a database."""
    return [text for asked in (_CONSTRAINTS, _INDEXES) for (text,) in store.read(asked, name="backup")]


def _write(store: Store, file: IO[bytes], header: dict[str, Any], progress: Progress) -> None:
    total = header["nodes"] + header["relationships"]
    with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=4, filename="", mtime=0) as packed:
        packed.write(_line(header))
        for done, row in enumerate(_rows(store)):
            packed.write(_line(row))
            if done % 1000 == 0:
                progress("backing up", done, total)
        packed.write(_line({"end": total}))
    progress("backing up", total, total)


def _rows(store: Store) -> Iterator[list[Any]]:
    """Nodes as [number, labels, properties], then relationships as [type, start, end, properties]."""
    for id_, labels, properties in store.stream(_NODES, name="backup"):
        yield [_number(id_), labels, _encoded(properties)]
    for type_, start, end, properties in store.stream(_RELATIONSHIPS, name="backup"):
        yield [type_, _number(start), _number(end), _encoded(properties)]


def _number(element_id: str) -> int:
    return int(element_id.rpartition(":")[2])


def _encoded(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: as_json(value) for name, value in properties.items()}


def _line(value: object) -> bytes:
    return orjson.dumps(value) + b"\n"
