"""Warnings of a load as people read them: many alike are counted."""

from __future__ import annotations

from actorgraph.graph.loading.warned import warning_lines
from actorgraph.words.errors import Problem


def warning(line: int, message: str) -> Problem:
    return Problem("events.jsonl", line, f"event:e:{line}", "tolls.0", message, fatal=False)


TOLLS = [warning(line, f"The numbers are out of order: low {line}, best 1.") for line in range(2, 103)]


def test_of_many_alike_the_first_five_are_shown_and_the_rest_counted() -> None:
    lines = list(warning_lines([*TOLLS, warning(200, "The event 'x' lies outside.")]))
    assert len(lines) == 5 + 1 + 1
    assert lines[0].startswith("warning events.jsonl:2: event:e:2: tolls.0: The numbers are out of order: low 2")
    assert lines[5] == "warning … and 96 more like these; --verbose lists them all"
    assert lines[6].endswith("The event 'x' lies outside.")


def test_all_are_shown_if_it_is_to_be_verbose_and_where_one_line_would_be_saved() -> None:
    assert len(list(warning_lines(TOLLS, verbose=True))) == len(TOLLS) == 101
    assert len(list(warning_lines(TOLLS[:6]))) == 6
    assert list(warning_lines([])) == []
