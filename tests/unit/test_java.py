"""Which Java is taken: only 17 or 21, and the one asked for or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.programs.embedded import java
from actorgraph.programs.embedded.java import find_java, java_version
from actorgraph.words.errors import NoJava


def _java_home(folder: Path, version: str) -> Path:
    """A Java home whose java says it is `version`."""
    executable = folder / "bin" / "java"
    executable.parent.mkdir(parents=True)
    executable.write_text(f"#!/bin/sh\necho '    java.specification.version = {version}' >&2\n", encoding="ascii")
    executable.chmod(0o755)
    return folder


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without any Java."""
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    monkeypatch.setattr(java, "_USUAL_PLACES", ())
    monkeypatch.setattr(java, "_from_pypi", lambda: iter(()))


@pytest.mark.parametrize(("said", "version"), [("1.8", 8), ("17", 17), ("21", 21)])
def test_the_version_is_the_feature_version(tmp_path: Path, said: str, version: int) -> None:
    assert java_version(_java_home(tmp_path, said) / "bin" / "java") == version


def test_what_does_not_run_has_no_version(tmp_path: Path) -> None:
    assert java_version(tmp_path / "none") is None


@pytest.mark.parametrize("tail", ["", "bin/java"])
def test_a_java_home_or_its_executable_may_be_named(tmp_path: Path, tail: str) -> None:
    home = _java_home(tmp_path, "21")
    assert find_java(str(home / tail)) == home / "bin" / "java"


@pytest.mark.parametrize(("said", "found"), [("11", "is Java 11"), ("25", "is Java 25"), ("", "does not run as Java")])
def test_a_named_java_that_does_not_fit_is_refused(tmp_path: Path, said: str, found: str) -> None:
    with pytest.raises(NoJava, match=f"which {found}. Neo4j 5.26 needs Java 17 or 21"):
        find_java(str(_java_home(tmp_path, said)))


@pytest.mark.usefixtures("bare_machine")
def test_java_home_is_used_where_it_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(_java_home(tmp_path, "17")))
    assert find_java(None) == tmp_path / "bin" / "java"


@pytest.mark.usefixtures("bare_machine")
def test_a_java_that_is_too_old_is_passed_over_for_a_usual_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(_java_home(tmp_path / "old", "11")))
    monkeypatch.setattr(java, "_USUAL_PLACES", (f"{tmp_path}/jvm/*",))
    home = _java_home(tmp_path / "jvm" / "java-21", "21")
    assert find_java(None) == home / "bin" / "java"


@pytest.mark.usefixtures("bare_machine")
def test_without_any_java_the_message_says_what_to_install() -> None:
    with pytest.raises(NoJava, match=r"No Java 17 or 21 was found.*ACTORGRAPH_JAVA"):
        find_java(None)


def test_the_java_from_pypi_fits() -> None:
    (bundled,) = java._from_pypi()
    assert java_version(bundled) in java.ACCEPTED
