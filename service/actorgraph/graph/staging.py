"""The staging area: records that were read and are sound in themselves, before they are checked against each other.

A private SQLite file that vanishes with the connection. A load may be larger than memory, and the checks across records
are joins, which a database does best.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

import orjson

from actorgraph.graph.loading.references import Reference, references
from actorgraph.graph.loading.resolution import claim_key, claim_order, version_hash
from actorgraph.graph.loading.rows import CLAIM_LINKS, Row, encode, record_row
from actorgraph.words.dates import Moment, parse_when
from actorgraph.words.errors import DiskFull, Problem
from actorgraph.words.histories import History, HistoryKind
from actorgraph.words.ids import RecordKind, record_kind
from actorgraph.words.inline_claims import inline_claims
from actorgraph.words.raw_records import RawRecord
from actorgraph.words.record_parts import Identified
from actorgraph.words.records import Actor, Claim, Event, Place, Record, Source

_SCHEMA = """
CREATE TABLE record (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, rank INTEGER NOT NULL DEFAULT 0,
    file INTEGER NOT NULL, line INTEGER NOT NULL, event TEXT, source TEXT, linked INTEGER NOT NULL, dated INTEGER,
    key TEXT NOT NULL, grouped TEXT NOT NULL, content TEXT NOT NULL, version TEXT, body BLOB NOT NULL);
CREATE TABLE reference (record INTEGER NOT NULL, role TEXT NOT NULL, field TEXT NOT NULL, line INTEGER, target TEXT);
CREATE TABLE identifier (kind TEXT NOT NULL, scheme TEXT NOT NULL, value TEXT NOT NULL, record INTEGER, line INTEGER);
CREATE TABLE alias (name TEXT NOT NULL, record INTEGER NOT NULL);
CREATE TABLE lifetime (id TEXT PRIMARY KEY, founded TEXT, dissolved TEXT);
CREATE TABLE source (id TEXT PRIMARY KEY, earliest TEXT, latest TEXT, retrieved TEXT, sha256 TEXT);
CREATE TABLE stored (id TEXT PRIMARY KEY, key TEXT);
CREATE TABLE broken (id TEXT PRIMARY KEY);
CREATE TABLE missing (id TEXT PRIMARY KEY);
CREATE TABLE edge (relation TEXT NOT NULL, child TEXT NOT NULL, parent TEXT NOT NULL);
CREATE TABLE released (kind TEXT NOT NULL, id TEXT NOT NULL, scheme TEXT NOT NULL);
CREATE TABLE redated (id TEXT PRIMARY KEY);
"""
_INDEXES = """
CREATE INDEX record_order ON record (kind, rank, grouped, n);
CREATE INDEX reference_target ON reference (target, role);
CREATE INDEX identifier_value ON identifier (kind, scheme, value);
CREATE INDEX alias_name ON alias (name);
CREATE INDEX edge_child ON edge (relation, child);
CREATE INDEX edge_parent ON edge (relation, parent);
ANALYZE;
"""
# The cache is all that staging keeps in memory, in KiB.
_SETTINGS = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -32768", "temp_store = FILE")


@dataclass(frozen=True, slots=True)
class Staged:
    """One staged record: its row without dates resolved, the hashes of the record alone, and the source it cites."""

    n: int
    id: str
    row: Row
    content: str
    version: str
    linked: bool
    source: str | None


def _is_full(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN"))


class Staging:
    """Records by kind, with what they refer to; a context manager that leaves nothing behind."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        for setting in _SETTINGS:
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.executescript(_SCHEMA)
        self._connection.execute("BEGIN")
        self._files: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self._connection.close()
        if isinstance(error, sqlite3.Error) and _is_full(error):
            folder = os.environ.get("TMPDIR") or "/var/tmp"  # noqa: S108 - where SQLite writes by itself
            raise DiskFull(
                f"The records do not fit into the folder of temporary files, {folder}: {error}. "
                "Make room there, or set TMPDIR to a folder on another disk."
            ) from error

    def query(self, statement: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of one statement, which may also change something."""
        return self._connection.execute(statement, parameters).fetchall()

    def stream(self, statement: str, parameters: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a reading statement as they come; nothing may be changed meanwhile."""
        yield from self._connection.execute(statement, parameters)

    def insert(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """One changing statement for many rows."""
        self._connection.executemany(statement, rows)

    def add(self, raw: RawRecord, record: Record) -> list[Problem]:
        """Takes up a record and the claims that an event stands for. Returns the problem of each id taken already.

        Raises RecordInvalid, and has taken up nothing, where what stands in short would be no sound claim.
        """
        inline = inline_claims(record) if isinstance(record, Event) else []
        if not self._add_record(raw, record, None):
            return [self._duplicate(raw, record.id, "id")]
        return [
            self._duplicate(raw, one.claim.id, one.field, record.id)
            for one in inline
            if not self._add_record(raw, one.claim, _Inline(record.id, one.field))
        ]

    def add_history(
        self, raw: RawRecord, kind: HistoryKind, history: History, found: Iterable[Reference]
    ) -> list[Problem]:
        """Takes up what happened to a record, which refers to what was `found`. Returns a problem if it is taken."""
        body = history.model_dump_json(by_alias=True).encode()
        n = self._insert_row(raw, history.id, kind, body, None, _NO_CLAIM)
        if n is None:
            return [self._duplicate(raw, history.id, "id")]
        self._add_references(n, raw, found)
        return []

    def add_broken(self, id_: str | None) -> None:
        """Notes the id of a record that cannot be read, so that references to it are not called dangling too."""
        if id_ is not None:
            self.query("INSERT OR IGNORE INTO broken VALUES (?)", [id_])

    def index(self) -> None:
        """Call once when every record is in: builds the indexes that checks and batches need."""
        self._connection.executescript(_INDEXES)

    def count(self, kind: RecordKind | HistoryKind) -> int:
        """How many records of a kind are staged."""
        return int(self.query("SELECT count(*) FROM record WHERE kind = ?", [kind])[0][0])

    def holds(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that are staged."""
        return {id_ for id_ in ids if self.query("SELECT 1 FROM record WHERE id = ?", [id_])}

    def batches(self, kind: RecordKind, size: int, *, where: str = "1") -> Iterator[list[Staged]]:
        """The staged records of a kind, in the order in which they can be written; claims on the same tie together."""
        last: tuple[int, str, int] = (-1, "", -1)
        while rows := self.query(_BATCH.format(where=where), [kind, *last, size]):
            yield [_staged(row) for row in rows]
            last = rows[-1][:3]

    def problem(self, record: int, field: str | None, line: int | None, message: str, *, fatal: bool = True) -> Problem:
        """A problem of a staged record, at the place where it was written."""
        ((id_, event, file, own_line),) = self.query("SELECT id, event, file, line FROM record WHERE n = ?", [record])
        return Problem(self._file_names()[file], line or own_line, event or id_, field, message, fatal)

    def place_of(self, id_: str) -> str:
        """`file:line` of a staged record."""
        ((file, line),) = self.query("SELECT file, line FROM record WHERE id = ?", [id_])
        return f"{self._file_names()[file]}:{line}"

    def _file_names(self) -> list[str]:
        return list(self._files)

    def _duplicate(self, raw: RawRecord, id_: str, field: str, record: str | None = None) -> Problem:
        message = f"The id '{id_}' is taken at {self.place_of(id_)} already. Give one of them another id."
        return Problem(raw.file, raw.line_of(field), record or id_, field, message)

    def _add_record(self, raw: RawRecord, record: Record, inline: _Inline | None) -> bool:
        """Stages one record; False where its id is taken."""
        row = record_row(record)
        columns = _claim_columns(record, row) if isinstance(record, Claim) else _NO_CLAIM
        n = self._insert_row(raw, record.id, record_kind(record.id), encode(row), inline, columns)
        if n is None:
            return False
        self._add_references(n, raw, references(record, inline.field if inline else None))
        self._add_facts(n, raw, record)
        return True

    def _insert_row(
        self,
        raw: RawRecord,
        id_: str,
        kind: str | None,
        body: bytes,
        inline: _Inline | None,
        columns: Mapping[str, Any],
    ) -> int | None:
        """The number of a new row, None where its id is taken."""
        values = {
            "id": id_,
            "kind": kind,
            "file": self._files.setdefault(raw.file, len(self._files)),
            "line": raw.line_of(inline.field) if inline else raw.line,
            "event": inline.event if inline else None,
            **columns,
            "content": sha256(body).hexdigest(),
            "body": body,
        }
        cursor = self._connection.execute(_INSERT, values)
        return cursor.lastrowid if cursor.rowcount else None

    def _add_references(self, n: int, raw: RawRecord, found: Iterable[Reference]) -> None:
        self.insert(
            "INSERT INTO reference VALUES (?, ?, ?, ?, ?)",
            [(n, part.role, part.field, raw.line_of(part.field), part.target) for part in found],
        )

    def _add_facts(self, n: int, raw: RawRecord, record: Record) -> None:
        """What checks across records need to know of it."""
        if isinstance(record, Identified):
            kind = record_kind(record.id)
            for scheme, value in record.identifiers.items():
                line = raw.line_of(f"identifiers.{scheme}")
                self.query("INSERT INTO identifier VALUES (?, ?, ?, ?, ?)", [kind, scheme, value, n, line])
        match record:
            case Source():
                self._add_source(record)
            case Actor():
                self._add_actor(n, record)
            case Place(within=str(larger)):
                self.query("INSERT INTO edge VALUES ('within', ?, ?)", [record.id, larger])
            case Claim(supersedes=str(older)):
                self.query("INSERT INTO edge VALUES ('supersedes', ?, ?)", [record.id, older])

    def _add_source(self, source: Source) -> None:
        dates = (source.publication.earliest, source.publication.latest, source.retrieved)
        self.query("INSERT INTO source VALUES (?, ?, ?, ?, ?)", [source.id, *_iso(*dates), source.sha256])

    def _add_actor(self, n: int, actor: Actor) -> None:
        founded, dissolved = (parse_when(text).outer if text else Moment() for text in (actor.founded, actor.dissolved))
        if founded.earliest or dissolved.latest:
            row = [actor.id, *_iso(founded.earliest, dissolved.latest)]
            self.query("INSERT INTO lifetime VALUES (?, ?, ?)", row)
        self.insert("INSERT INTO alias VALUES (?, ?)", [(alias.casefold(), n) for alias in actor.aliases])


@dataclass(frozen=True, slots=True)
class _Inline:
    """Where a claim stands in short: the event, and the field in it."""

    event: str
    field: str


_INSERT = """
INSERT OR IGNORE INTO record (id, kind, file, line, event, source, linked, dated, key, grouped, content, version, body)
VALUES (:id, :kind, :file, :line, :event, :source, :linked, :dated, :key, :grouped, :content, :version, :body)
"""
_NO_CLAIM = {"source": None, "linked": False, "dated": None, "key": "", "grouped": "", "version": None}


def _claim_columns(claim: Claim, row: Row) -> dict[str, Any]:
    return {
        "source": claim.citations[0].source,
        "linked": any(row[name] for name in CLAIM_LINKS),
        "dated": claim.recorded_at is not None,
        "key": claim_key(row["properties"]),
        "grouped": claim_order(row["properties"]),
        "version": version_hash(row),
    }


_BATCH = """
SELECT rank, grouped, n, id, body, content, version, linked, source FROM record
WHERE kind = ? AND (rank, grouped, n) > (?, ?, ?) AND {where} ORDER BY rank, grouped, n LIMIT ?
"""


def _staged(row: Sequence[Any]) -> Staged:
    _, _, n, id_, body, content, version, linked, source = row
    return Staged(n, id_, orjson.loads(body), content, version or "", bool(linked), source)


def _iso(*dates: object) -> list[str | None]:
    return [str(day) if day else None for day in dates]
