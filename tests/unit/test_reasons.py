"""What a dying JVM prints is turned into what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.programs.embedded.reasons import why_it_died
from actorgraph.words.settings import Settings

_SETTINGS = Settings(home=Path("/graph"), bolt_port=7700, heap="64g")


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("org.neo4j.io.PortBindException: Address localhost:7700 is already in use", "Port 7700 was taken"),
        ("FileLockException: Lock file has been locked by another process: /graph/…/store_lock", "/graph is in use"),
        ("java.io.IOException: No space left on device", "The disk that holds /graph is full"),
        ("java.nio.file.AccessDeniedException: /graph/data", "cannot be read or written"),
        ("Error occurred: Could not reserve enough space for object heap", "not enough memory for a heap of 64g"),
        ("java.lang.UnsupportedClassVersionError: class file version 65.0", "Set ACTORGRAPH_JAVA"),
    ],
)
def test_a_known_reason_says_what_to_do(printed: str, told: str) -> None:
    assert told in why_it_died(f"2026 INFO Starting...\n{printed}\n\tat java.base", _SETTINGS)


def test_an_unknown_reason_shows_the_last_lines_and_where_the_rest_is() -> None:
    told = why_it_died("one\ntwo\n\tat Some.frame\nthree\nfour\n", _SETTINGS)
    assert "two\nthree\nfour" in told
    assert told.endswith("/graph/logs.")


def test_silence_is_told_as_such() -> None:
    assert "It printed nothing." in why_it_died("", _SETTINGS)
