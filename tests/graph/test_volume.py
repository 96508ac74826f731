"""Large files: memory does not grow with them, and one bad record in the middle is named (in drills/, a gigabyte)."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.graph.store import Store
from actorgraph.programs.database import Address
from volumes import load_measured, write_volume

pytestmark = pytest.mark.graph

_SMALL, _LARGE = 16_000_000, 32_000_000  # the smaller fills the cache of the staging area already


def _login(address: Address) -> dict[str, str]:
    return {"NEO4J_URI": address.uri, "NEO4J_USERNAME": address.username, "NEO4J_PASSWORD": address.password}


@pytest.mark.parametrize("suffix", [".jsonl", ".yaml"])
def test_memory_does_not_grow_with_the_file(store: Store, neo4j_address: Address, tmp_path: Path, suffix: str) -> None:
    peaks = []
    for size in (_SMALL, _LARGE):
        path = tmp_path / f"{size}{suffix}"
        write_volume(path, size)
        done = load_measured(path, _login(neo4j_address), "--dry-run")
        assert done.code == 0, done.errors
        peaks.append(done.peak)
    assert peaks[1] - peaks[0] < (_LARGE - _SMALL) / 2
    assert peaks[1] < 400_000_000


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
