"""The tree of errors: drawn as it is, with stable codes, and words that help."""

from __future__ import annotations

import re

import pytest

from actorgraph.words import errors
from actorgraph.words.errors import ActorGraphError, Problem, RecordsRejected, RequestError, did_you_mean


def _all_errors(root: type[ActorGraphError] = ActorGraphError) -> set[type[ActorGraphError]]:
    return {root}.union(*(_all_errors(child) for child in root.__subclasses__()))


def test_the_drawing_shows_every_error_in_its_place() -> None:
    drawn = re.findall(r"^(.*?)([A-Z]\w+) ", (errors.__doc__ or "").split("ActorGraphError\n")[1], re.MULTILINE)
    branch, parents = "", {}
    for lines, name in drawn:
        if len(lines) == 4:
            branch, parents[name] = name, "ActorGraphError"
        elif len(lines) == 8:
            parents[name] = branch
    ours = {error for error in _all_errors() if error.__module__ == errors.__name__}
    assert parents == {error.__name__: error.__base__.__name__ for error in ours - {ActorGraphError} if error.__base__}


def test_every_code_is_upper_case_words_and_every_status_an_error() -> None:
    for error in _all_errors():
        assert re.fullmatch(r"[A-Z]+(_[A-Z]+)*", error.code)
        assert 400 <= error.status < 600


def test_whoever_is_told_to_come_back_is_told_when() -> None:
    asked = {error for error in _all_errors() if issubclass(error, RequestError) and error.status in {429, 503}}
    assert asked
    assert [error.__name__ for error in asked if error.retry_after is None] == []


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("ALIED_WITH", " Did you mean 'ALLIED_WITH'?"),
        ("allied_with", " Did you mean 'ALLIED_WITH'?"),
        ("ZZZ", ""),
    ],
)
def test_a_near_miss_gets_a_suggestion(word: str, hint: str) -> None:
    assert did_you_mean(word, ["ALLIED_WITH", "FOUGHT"]) == hint


def test_rejected_records_say_where_each_problem_is() -> None:
    rejected = RecordsRejected(
        [
            Problem("actors.yaml", 3, "hts", "kind", "No kind 'STAT'."),
            Problem("claims.jsonl", None, None, None, "The file is empty."),
        ]
    )
    assert str(rejected) == "actors.yaml:3: hts: kind: No kind 'STAT'.\nclaims.jsonl: The file is empty."
