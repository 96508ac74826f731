"""Docker in the tests: whether it answers, and a Neo4j in a container by testcontainers."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from actorgraph.programs.database import Address

IMAGE = os.environ.get("NEO4J_IMAGE", "neo4j:5.26-community")
_PASSWORD = "of-the-tests"
_SETTINGS = {
    "NEO4J_server_memory_heap_max__size": "512m",
    "NEO4J_server_memory_pagecache_size": "64m",
    "NEO4J_db_tx__log_preallocate": "false",
    "NEO4J_dbms_usage__report_enabled": "false",
    "NEO4J_internal_dbms_bolt_netty__server__shutdown__quiet__period": "0",
}

NO_DOCKER = "NO DOCKER ENGINE ANSWERS: docker-compose.yml and testcontainers are NOT tested in this run"


@cache
def docker_answers() -> bool:
    """Whether an engine answers and `docker compose` is there."""
    return _succeeds("docker", "version") and _succeeds("docker", "compose", "version")


def _succeeds(*asked: str) -> bool:
    if shutil.which(asked[0]) is None:
        return False
    try:
        return subprocess.run(asked, capture_output=True, timeout=30, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


@contextmanager
def neo4j_container() -> Iterator[Address]:
    """The address of a Neo4j in a container that ends with the block."""
    # The block removes its container; the reaper would be one more image to pull.
    os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")
    # Its port is on this machine's loopback, even where this machine is a container itself.
    os.environ.setdefault("TESTCONTAINERS_CONNECTION_MODE", "docker_host")
    from testcontainers.community.neo4j import Neo4jContainer

    container = Neo4jContainer(IMAGE, username="neo4j", password=_PASSWORD)
    # A free port of this machine, and of no other interface.
    container.ports["7687/tcp"] = ("127.0.0.1",)  # type: ignore[assignment]
    for name, value in _SETTINGS.items():
        container = container.with_env(name, value)
    with container:
        yield Address(container.get_connection_url(), "neo4j", _PASSWORD, "neo4j")
