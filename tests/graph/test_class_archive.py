"""The class archive: written once the service answers, mapped by later starts, and never in the way of one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from actorgraph.programs.embedded.archive import ClassArchive
from actorgraph.programs.embedded.home import Running
from actorgraph.programs.embedded.jars import fetch_jars, jar_paths
from actorgraph.programs.embedded.java import find_java
from actorgraph.programs.embedded.server import EmbeddedNeo4j
from actorgraph.words.settings import Settings
from conftest import free_port

pytestmark = pytest.mark.graph

JARS = "neo4j-5.26.30"


@pytest.fixture
def settings(embedded_settings: Settings, tmp_path: Path) -> Settings:
    """Settings with a home and a cache of their own; the jars in it are those of all tests."""
    jars = fetch_jars(JARS, embedded_settings.cache, embedded_settings.maven_mirror)
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / JARS).symlink_to(jars)
    return replace(embedded_settings, home=tmp_path / "home", cache=tmp_path / "cache", bolt_port=free_port())


def archive_of(settings: Settings) -> ClassArchive:
    return ClassArchive(find_java(settings.java), jar_paths(JARS, settings.cache))


def command_line(running: Running) -> str:
    return " ".join(psutil.Process(running.pid).cmdline())


def answers(settings: Settings) -> str:
    """The command line of a JVM that was started with these settings, answered, and was stopped."""
    embedded = EmbeddedNeo4j(settings)
    running = embedded.start()
    try:
        with embedded.store(running) as store:
            store.verify()
        return command_line(running)
    finally:
        embedded.stop()


def test_archive_is_written_after_a_start_and_used_by_the_next(settings: Settings) -> None:
    archive = archive_of(settings)
    embedded = EmbeddedNeo4j(replace(settings, class_archive="write"))
    running = embedded.start()
    try:
        assert "DumpLoadedClassList" in command_line(running)
        with embedded.archiving() as write_archive:
            write_archive()
    finally:
        embedded.stop()
    assert archive.file.stat().st_size > 10_000_000
    assert f"SharedArchiveFile={archive.file}" in answers(settings)
    assert "[cds" not in embedded.home.console.read_text(encoding="utf-8")


def test_damaged_archive_does_not_stop_a_start(settings: Settings) -> None:
    archive = archive_of(settings)
    archive.file.parent.mkdir()
    archive.file.write_bytes(b"\0" * 5_000)
    assert f"SharedArchiveFile={archive.file}" in answers(settings)


def test_no_archive_is_noted_used_or_written_where_it_is_off(settings: Settings) -> None:
    off = replace(settings, class_archive="off")
    with EmbeddedNeo4j(off).archiving() as write_archive:
        write_archive()
    assert not archive_of(settings).file.exists()
    assert "SharedArchiveFile" not in answers(off)
