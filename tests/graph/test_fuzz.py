"""A short walk of the drill `fuzz`: whatever is asked, no fault of ours is found."""

from __future__ import annotations

from secrets import randbelow

import pytest

from actorgraph.graph.loader import load_paths
from actorgraph.graph.store import Store
from actorgraph.resources import fixtures_folder
from drills.fuzz import fuzz

pytestmark = pytest.mark.graph


def test_no_request_finds_a_fault_of_ours(store: Store) -> None:
    load_paths(store, [fixtures_folder() / "aleppo-2024"])
    number = randbelow(10**6)
    print(f"seed {number}: python tests/drills/fuzz.py --operations 180 --seed {number}")
    done = fuzz(store, 180, number)
    assert not done.faults, done.faults[0]
    assert done.sent["200"] > 20
