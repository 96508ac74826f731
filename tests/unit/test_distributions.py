"""A Neo4j that is installed already: known by its kernel, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.programs.embedded.distributions import installed
from actorgraph.words.errors import ServerFailed


def _home(folder: Path, *jars: str) -> Path:
    (folder / "lib").mkdir()
    for jar in jars:
        (folder / "lib" / jar).touch()
    return folder


@pytest.mark.parametrize(
    ("version", "main"),
    [("5.26.9", "org.neo4j.server.CommunityEntryPoint"), ("2026.08.2", "org.neo4j.server.Neo4jCommunity")],
)
def test_another_patch_of_a_known_line_is_started_as_that_line_is(tmp_path: Path, version: str, main: str) -> None:
    distribution, jars = installed(_home(tmp_path, f"neo4j-kernel-{version}.jar", "neo4j-kernel-api-1.0.jar"))
    assert (distribution.version, distribution.main) == (version, main)
    assert [jar.name for jar in jars] == sorted(["neo4j-kernel-api-1.0.jar", f"neo4j-kernel-{version}.jar"])


@pytest.mark.parametrize(
    ("jars", "reason"),
    [((), "holds no Neo4j"), (("neo4j-kernel-4.4.1.jar",), "is Neo4j 4.4.1. Set it to one of 5.26 or 2026.08")],
)
def test_anything_else_is_refused_with_what_to_do(tmp_path: Path, jars: tuple[str, ...], reason: str) -> None:
    with pytest.raises(ServerFailed, match=reason):
        installed(_home(tmp_path, *jars))
