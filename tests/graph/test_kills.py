"""The drills of kills in short: what was broken off is made whole by doing it again, and nothing committed is lost."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from actorgraph.words.settings import Settings
from drills import kill_loader, kill_service

pytestmark = pytest.mark.graph

_SEED = 11


def test_a_load_killed_at_any_moment_is_made_whole_by_loading_again(
    embedded_settings: Settings, tmp_path: Path
) -> None:
    settings = kill_loader.apart(embedded_settings, tmp_path)
    with kill_loader.stage(settings) as store:
        loads = kill_loader.Loads(settings, store, tmp_path, claims=1_500)
        whole, seconds = loads.clean()
        outcomes = list(kill_loader.run_kills(loads, seconds, 2, random.Random(_SEED)))
    assert [outcome for outcome in outcomes if outcome.fingerprint != whole] == []
    assert {outcome.load for outcome in outcomes} == {"first", "corrected"}


def test_what_is_killed_works_again_and_has_kept_what_was_committed(
    embedded_settings: Settings, tmp_path: Path
) -> None:
    copy = kill_service.Copy(embedded_settings, tmp_path / "copy")
    killed = kill_service.killed_while_loading(copy, ("service", "neo4j"), 4.0, tmp_path)
    ended = kill_service.ended_while_asked(copy, 1.0)
    assert [outcome.line() for outcome in (killed, ended) if outcome.wrong] == []
