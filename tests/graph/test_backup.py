"""Backup and restore: the same graph comes back, and nothing else is ever taken for it."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j.spatial import CartesianPoint, WGS84Point
from neo4j.time import Date, DateTime, Duration

from actorgraph.graph.backup import write_backup
from actorgraph.graph.checker import check
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.loader import load_paths
from actorgraph.graph.migrations import migration_state
from actorgraph.graph.restore import require_whole, restore, verify
from actorgraph.graph.store import Store
from actorgraph.graph.stored_values import as_json, from_json
from actorgraph.resources import fixtures_folder
from actorgraph.words.errors import BackupFailed

pytestmark = pytest.mark.graph

_STRANGERS = """
CREATE (a:Note {text: 'ä', size: 3, share: 3.0, on: date('2024-11-28'), at: datetime('2024-11-28T10:00:00.123456789Z'),
  where: point({longitude: 37.1, latitude: 36.2}), tags: ['x', 'y'], days: [date('2024-11-27')], yes: true})
CREATE (a)-[:NEXT_TO {since: date('2020-01-01'), weights: [1.5, 2.0]}]->(:Note:Second)-[:NEXT_TO]->(a)
"""


def _silent(_stage: str, _done: int, _total: int | None) -> None:
    """Nobody watches."""


def _write(store: Store, statement: str) -> None:
    store.write(lambda transaction: transaction.run(statement), name="test")


def _backup(store: Store, path: Path) -> Path:
    with path.open("w+b") as file:
        write_backup(store, file, _silent)
    return path


def _restore(store: Store, path: Path, *, replace: bool = False) -> str:
    with path.open("rb") as file:
        return restore(store, file, replace=replace, progress=_silent).fingerprint


@pytest.fixture
def full(store: Store) -> Store:
    """The first fixture, and things that are not ours."""
    load_paths(store, [fixtures_folder() / "aleppo-2024"])
    _write(store, _STRANGERS)
    return store


def test_what_is_restored_is_what_was_backed_up(full: Store, tmp_path: Path) -> None:
    before, applied, schema = fingerprint(full), migration_state(full).applied, _schema(full)
    path = _backup(full, tmp_path / "graph.backup")
    assert fingerprint(full) == before

    for statement in ("MATCH (n) DETACH DELETE n", "DROP INDEX actor_name_id IF EXISTS"):
        _write(full, statement) if "MATCH" in statement else full.run_schema([statement])
    assert _restore(full, path) == before
    assert (fingerprint(full), migration_state(full).applied, _schema(full)) == (before, applied, schema)
    assert [violation for violation in check(full) if violation.severity == "error"] == []
    assert load_paths(full, [fixtures_folder() / "aleppo-2024"]).counters.properties == 0
    require_whole(full)


def _schema(store: Store) -> list[Any]:
    return store.read("SHOW INDEXES YIELD name, type, labelsOrTypes, properties RETURN * ORDER BY name", name="test")


def test_a_database_that_is_not_empty_is_left_alone_unless_it_is_to_be_replaced(full: Store, tmp_path: Path) -> None:
    path, before = _backup(full, tmp_path / "graph.backup"), fingerprint(full)
    _write(full, "CREATE (:Note {text: 'later'})")
    later = fingerprint(full)
    with pytest.raises(BackupFailed, match=r"The database holds \d+ nodes.*--replace"):
        _restore(full, path)
    assert fingerprint(full) == later
    assert _restore(full, path, replace=True) == before
    assert fingerprint(full) == before


def test_a_restore_that_was_broken_off_is_told_and_done_again(full: Store, tmp_path: Path) -> None:
    path, before = _backup(full, tmp_path / "graph.backup"), fingerprint(full)
    _write(full, "MATCH (n) DETACH DELETE n")

    def break_off(_stage: str, done: int, total: int | None) -> None:
        if total and done > total / 3:
            raise KeyboardInterrupt

    with path.open("rb") as file, pytest.raises(KeyboardInterrupt):
        restore(full, file, replace=False, progress=break_off)
    with pytest.raises(BackupFailed, match=r"broken off\. Run `actorgraph restore`"):
        require_whole(full)
    assert _restore(full, path) == before


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flip(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


def _without_end(data: bytes) -> bytes:
    return gzip.compress(b"".join(gzip.decompress(data).splitlines(keepends=True)[:-1]))


def _of_a_newer_model(data: bytes) -> bytes:
    first, _, rest = gzip.decompress(data).partition(b"\n")
    header = orjson.loads(first) | {"migrations": ["V9999__future.cypher"]}
    return gzip.compress(orjson.dumps(header) + b"\n" + rest)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda _: b"", "is no backup of format"),
        (lambda _: b"PK\x03\x04 something else", "is damaged, or is none"),
        (lambda _: gzip.compress(b'{"some": "json"}\n'), "is no backup of format 1"),
        (_cut, "is damaged, or is none"),
        (_flip, "is damaged, or is none"),
        (_without_end, "is cut off"),
        (_of_a_newer_model, r"newer model \(V9999__future.cypher\)"),
    ],
)
def test_what_is_not_a_whole_backup_is_refused_before_anything_is_touched(
    store: Store, tmp_path: Path, damage: Callable[[bytes], bytes], told: str
) -> None:
    _write(store, _STRANGERS)
    path = _backup(store, tmp_path / "graph.backup")
    path.write_bytes(damage(path.read_bytes()))
    before = fingerprint(store)
    with pytest.raises(BackupFailed, match=told):
        _restore(store, path, replace=True)
    assert fingerprint(store) == before


def test_a_graph_that_changes_all_the_time_is_not_backed_up(full: Store, tmp_path: Path) -> None:
    def change(_stage: str, done: int, _total: int | None) -> None:
        if done == 0:
            _write(full, "CREATE (:Note)")

    with (tmp_path / "graph.backup").open("w+b") as file, pytest.raises(BackupFailed, match="3 times in a row"):
        write_backup(full, file, change)


def test_a_graph_that_changes_once_is_read_again(full: Store, tmp_path: Path) -> None:
    changes = iter(["CREATE (:Note)"])

    def change(_stage: str, _done: int, _total: int | None) -> None:
        for statement in changes:
            _write(full, statement)

    with (tmp_path / "graph.backup").open("w+b") as file:
        report = write_backup(full, file, change)
        assert report.fingerprint == fingerprint(full)
        assert verify(file)["nodes"] == report.nodes


_VALUES = st.one_of(
    st.text(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.binary(),
    st.dates().map(Date.from_native),
    st.datetimes().map(DateTime.from_native),
    st.floats(-90, 90).map(lambda x: WGS84Point((x, x))),
    st.floats(-90, 90).map(lambda x: CartesianPoint((x, x, 1.0))),
    st.builds(Duration, months=st.integers(0, 99), days=st.integers(0, 99), seconds=st.integers(0, 99)),
)


@given(st.one_of(_VALUES, st.lists(_VALUES)))
def test_a_stored_value_survives_json(value: Any) -> None:
    read = from_json(orjson.loads(orjson.dumps(as_json(value))))
    assert read == value
    assert type(read) is type(value)
