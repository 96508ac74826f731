"""The drill of outages in short: right answers or 503, nothing that hangs, good again by itself."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from actorgraph.graph.store import Store
from actorgraph.programs.database import Address
from actorgraph.words.settings import Settings
from chaos_proxy import chaos_proxy
from conftest import free_port
from drills.outage import QUERY, run_phases, stage
from services import ask, start_service

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


def test_the_operator_says_how_long_a_database_may_be_silent(
    aleppo_store: Store, neo4j_address: Address, tmp_path: Path
) -> None:
    port = urlsplit(neo4j_address.uri).port
    assert port
    with chaos_proxy(port) as proxy:
        settings = Settings(
            home=tmp_path / "home",
            port=free_port(),
            neo4j_uri=f"bolt://127.0.0.1:{proxy.port}",
            neo4j_username=neo4j_address.username,
            neo4j_password=neo4j_address.password,
            query_time=60.0,
            silence=6.0,
        )
        service = start_service(settings, tmp_path / "serve.log")
        try:
            assert ask(settings.port, QUERY).status == 200
            proxy.be("hole")
            started = time.monotonic()
            assert ask(settings.port, QUERY).status == 503
            assert time.monotonic() - started > 5.0
        finally:
            service.terminate()
            service.wait(30)
