"""Large files: memory does not grow with them, and one bad record in the middle is named (in drills/, a gigabyte)."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.graph.store import Store
from volumes import load_measured, write_volume

pytestmark = pytest.mark.graph

_SMALL, _LARGE = 10_000_000, 20_000_000  # the smaller fills the cache of the staging area already


def _login(store: Store) -> dict[str, str]:
    username, password = store._auth
    return {"NEO4J_URI": store.uri, "NEO4J_USERNAME": username, "NEO4J_PASSWORD": password}


def test_memory_does_not_grow_with_the_file(store: Store, tmp_path: Path) -> None:
    peaks = []
    for size in (_SMALL, _LARGE):
        path = tmp_path / f"{size}.jsonl"
        write_volume(path, size)
        done = load_measured(path, _login(store), "--dry-run")
        assert done.code == 0, done.errors
        peaks.append(done.peak)
    assert peaks[1] - peaks[0] < (_LARGE - _SMALL) / 2
    assert peaks[1] < 400_000_000


def test_one_bad_record_in_the_middle_is_named_and_nothing_is_written(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "spoilt.jsonl"
    line = write_volume(path, 2_000_000, bad_at=1_000_000)
    done = load_measured(path, _login(store))
    assert done.code == 1
    assert f"{path}:{line}:" in done.errors
    assert "1 problem. Nothing was written." in done.errors
    assert store.read("MATCH (n:Record) RETURN count(n)", name="count") == [(0,)]
