"""A backup back into an empty database: verified as a whole first, then written in batches, then compared.

A node marks the database as long as that takes. Where it is broken off, the mark stays, every command tells so, and
restoring again begins anew.
"""

from __future__ import annotations

import gzip
import re
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import IO, Any

import orjson

from actorgraph.graph.backup import FORMAT, STAYS
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.migrations import migrate
from actorgraph.graph.progress import Progress
from actorgraph.graph.store import Row, Store, Transaction
from actorgraph.graph.stored_values import from_json
from actorgraph.resources import migrations_folder
from actorgraph.words.errors import BackupFailed

BATCH = 5_000
_HEADER = {"version", "migrations", "fingerprint", "nodes", "relationships", "schema"}
_MARK = "__Neo4jRestore"  # a label that fingerprints leave out
_MIGRATION = "__Neo4jMigration"
_KEPT = f"n:{STAYS}|{_MARK}"

_COUNT = f"MATCH (n) WHERE NOT n:{_MIGRATION} AND NOT {_KEPT} RETURN count(n)"
_MARKED = f"MATCH (n:{_MARK}) RETURN count(n) > 0"
_SET_MARK = f"MERGE (:{_MARK})"
_REMOVE_MARK = f"MATCH (n:{_MARK}) DELETE n"
_EMPTY = f"MATCH (n) WHERE NOT {_KEPT} WITH n LIMIT 10000 DETACH DELETE n RETURN count(*)"
_NODES = """
UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.properties RETURN row.number, elementId(n)
"""
_RELATIONSHIPS = """
UNWIND $rows AS row
MATCH (start) WHERE elementId(start) = row.start
MATCH (end) WHERE elementId(end) = row.end
CREATE (start)-[edge:$(row.type)]->(end) SET edge = row.properties
"""


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What was restored, and how long it took."""

    nodes: int
    relationships: int
    fingerprint: str
    migrated: tuple[str, ...]
    seconds: float


def require_whole(store: Store) -> None:
    """Raises BackupFailed where a restore was broken off in this database."""
    ((marked,),) = store.read(_MARKED, name="restore mark")
    if marked:
        raise BackupFailed(
            "The database holds a restore that was broken off. Run `actorgraph restore` with the same backup again: "
            "it begins anew."
        )


def restore(store: Store, file: IO[bytes], *, replace: bool, progress: Progress) -> RestoreReport:
    """Writes a backup into an empty database, or with `replace` in the place of all that is there but bearer tokens.

    Raises BackupFailed where the file is not a whole backup, where the database is not empty, or where it does not
    hold afterwards what the backup was made of. Before the file is found whole nothing is touched.
    """
    started = time.monotonic()
    header = verify(file)
    _make_room(store, replace=replace)
    _write_all(store, file, header, progress)
    write_schema(store, header["schema"])
    found = fingerprint(store)
    if found != header["fingerprint"]:
        raise BackupFailed(
            f"The restored graph has the fingerprint {found}, the backup {header['fingerprint']}. "
            "Something else wrote meanwhile: stop it, then restore again."
        )
    _write(store, _REMOVE_MARK)
    migrated = tuple(migrate(store))
    return RestoreReport(header["nodes"], header["relationships"], found, migrated, time.monotonic() - started)


# -- the file --


def verify(file: IO[bytes]) -> dict[str, Any]:
    """The header of a backup, once all of the file has been read and found whole. Raises BackupFailed."""
    try:
        header, rows, end = _read_through(file)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise BackupFailed(
            f"The backup is damaged, or is none ({error}). Take another; nothing was touched."
        ) from error
    if not isinstance(header, dict) or header.get("actorgraphBackup") != FORMAT or not header.keys() >= _HEADER:
        raise BackupFailed(f"The file is no backup of format {FORMAT}. Give a file that `actorgraph backup` wrote.")
    if end != {"end": rows} or rows != header["nodes"] + header["relationships"]:
        raise BackupFailed("The backup is cut off: its end is missing. Take another; nothing was touched.")
    newer = set(header["migrations"]) - {path.name for path in migrations_folder().iterdir()}
    if newer:
        raise BackupFailed(
            f"The backup is of a newer model ({', '.join(sorted(newer))}). "
            f"Install actorgraph {header['version']} or newer; nothing was touched."
        )
    return header


def _read_through(file: IO[bytes]) -> tuple[Any, int, Any]:
    """The header, the number of rows and the last line."""
    header, last, lines = None, b"", 0
    for line in _lines(file):
        if lines == 0:
            header = orjson.loads(line)
        lines, last = lines + 1, line
    return header, max(lines - 2, 0), orjson.loads(last) if lines > 1 else None


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    with gzip.GzipFile(fileobj=file, mode="rb") as packed:
        yield from packed


def _rows(file: IO[bytes], skip: int) -> Iterator[list[Any]]:
    """The rows after the header and `skip` others, without the last line."""
    for line in islice(_lines(file), 1 + skip, None):
        row = orjson.loads(line)
        if isinstance(row, list):
            yield row


# -- the database --


def _make_room(store: Store, *, replace: bool) -> None:
    ((count,),) = store.read(_COUNT, name="restore")
    ((marked,),) = store.read(_MARKED, name="restore")
    if count and not replace and not marked:
        raise BackupFailed(
            f"The database holds {count:,} nodes, and a backup is restored into an empty one. "
            "Use another database, or say --replace to delete what is there."
        )
    _write(store, _SET_MARK)
    while _write(store, _EMPTY)[0][0]:
        pass


def _write_all(store: Store, file: IO[bytes], header: dict[str, Any], progress: Progress) -> None:
    nodes, total = header["nodes"], header["nodes"] + header["relationships"]
    ids: dict[int, int] = {}
    prefix = ""
    for batch in _batches(islice(_rows(file, 0), nodes)):
        for number, element in _write(store, _NODES, [_node(row) for row in batch]):
            prefix, _, tail = element.rpartition(":")
            ids[number] = int(tail)
        progress("restoring", len(ids), total)
    done = nodes
    for batch in _batches(_rows(file, nodes)):
        _write(store, _RELATIONSHIPS, [_relationship(row, ids, prefix) for row in batch])
        done += len(batch)
        progress("restoring", done, total)


def _batches(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _node(row: Sequence[Any]) -> dict[str, Any]:
    number, labels, properties = row
    return {"number": number, "labels": labels, "properties": _decoded(properties)}


def _relationship(row: Sequence[Any], ids: dict[int, int], prefix: str) -> dict[str, Any]:
    type_, start, end, properties = row
    return {
        "type": type_,
        "start": f"{prefix}:{ids[start]}",
        "end": f"{prefix}:{ids[end]}",
        "properties": _decoded(properties),
    }


def _decoded(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: from_json(value) for name, value in properties.items()}


def write_schema(store: Store, statements: Sequence[str]) -> None:
    """Constraints and indexes, where they are not there already."""
    store.run_schema([re.sub(r" FOR ", " IF NOT EXISTS FOR ", text, count=1) for text in statements])
    store.read("CALL db.awaitIndexes(600)", name="restore")


def _write(store: Store, statement: str, rows: Sequence[dict[str, Any]] = ()) -> list[Row]:
    found, _ = store.write(partial(_run, statement=statement, rows=rows), name="restore")
    return found


def _run(transaction: Transaction, *, statement: str, rows: Sequence[dict[str, Any]]) -> list[Row]:
    return transaction.run(statement, {"rows": list(rows)})
