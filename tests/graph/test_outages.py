"""The drill of outages in short: right answers or 503, nothing that hangs, good again by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph.words.settings import Settings
from conftest import free_port
from drills.outage import run_phases, stage

pytestmark = pytest.mark.graph


def test_frontends_get_right_answers_or_503_whatever_befalls_the_database(
    embedded_settings: Settings, tmp_path: Path
) -> None:
    # A database that has just started on a busy machine may plan for longer than the five seconds of the default.
    settings = replace(
        embedded_settings,
        home=tmp_path / "home",
        bolt_port=free_port(),
        query_time=8.0,
        silence=Settings().silence,
    )
    with stage(settings, tmp_path / "serve.log") as (proxy, neo4j, clients, is_alive):
        phases = list(run_phases(proxy, neo4j, clients, seconds=3.0))
        assert is_alive()
    assert [broken for phase in phases for broken in phase.broken_promises(slack=1.5)] == []
    idle, slow, *outages = phases
    assert idle.right > 0
    assert slow.right > 0
    assert all(phase.unavailable for phase in outages)
