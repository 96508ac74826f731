"""Large files: memory does not grow with them, and one bad record in the middle is named (in drills/, a gigabyte)."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.graph.store import Store
from actorgraph.programs.database import Address
from volumes import load_measured, write_volume

pytestmark = pytest.mark.graph

_SMALL, _LARGE = 40_000_000, 60_000_000  # the smaller fills the cache of the staging area already
_MOST_MEMORY = 260_000_000


def _login(address: Address) -> dict[str, str]:
    return {"NEO4J_URI": address.uri, "NEO4J_USERNAME": address.username, "NEO4J_PASSWORD": address.password}


def test_memory_does_not_grow_with_the_file(store: Store, neo4j_address: Address, tmp_path: Path) -> None:
    peaks = [_peak(tmp_path / f"{size}.jsonl", size, neo4j_address) for size in (_SMALL, _LARGE)]
    assert peaks[1] - peaks[0] < (_LARGE - _SMALL) / 2
    assert peaks[1] < _MOST_MEMORY


def test_yaml_takes_no_more_memory(store: Store, neo4j_address: Address, tmp_path: Path) -> None:
    assert _peak(tmp_path / "records.yaml", _SMALL // 2, neo4j_address) < _MOST_MEMORY


def _peak(path: Path, size: int, address: Address) -> int:
    write_volume(path, size)
    done = load_measured(path, _login(address), "--dry-run")
    assert done.code == 0, done.errors
    return done.peak


def test_one_bad_record_in_the_middle_is_named_and_nothing_is_written(
    store: Store, neo4j_address: Address, tmp_path: Path
) -> None:
    path = tmp_path / "spoilt.jsonl"
    line = write_volume(path, 2_000_000, bad_at=1_000_000)
    done = load_measured(path, _login(neo4j_address))
    assert done.code == 1
    assert f"{path}:{line}:" in done.errors
    assert "1 problem. Nothing was written." in done.errors
    assert store.read("MATCH (n:Record) RETURN count(n)", name="count") == [(0,)]
