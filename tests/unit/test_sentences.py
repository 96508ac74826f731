"""Sentences say tense, bounds and speaker, and never accuse in our own voice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actorgraph.words.sentences import TieWords, alleged_sentence, tie_sentence
from actorgraph.words.vocabulary import TIE_TYPES

START, LATER = date(2024, 11, 27), date(2024, 11, 30)
YEAR = (date(2016, 1, 1), date(2016, 12, 31))


def words(type_: str = "BACKS", **given: Any) -> TieWords:
    return TieWords(type_, given.pop("subject", "Russia"), given.pop("object", "the government"), **given)


CASES = [
    (words(until_earliest=START), "As of 27 November 2024, Russia backs the government (start unknown)."),
    (
        words(since_latest=LATER),
        "Russia backed the government at some time up to 30 November 2024 (start and end unknown).",
    ),
    (words(), "Russia backed the government (start and end unknown)."),
    (
        words(since=START, since_latest=START, until_earliest=LATER, end_status="ONGOING", attested_until=LATER),
        "As of 30 November 2024, Russia backs the government since 27 November 2024.",
    ),
    (
        words(since=YEAR[0], since_latest=YEAR[1], until_earliest=START, until=LATER, end_status="ENDED"),
        "Russia backed the government from some time in 2016 until some time between 27 November 2024 and "
        "30 November 2024.",
    ),
    (
        words("AFFILIATE_OF", until_earliest=YEAR[0], until=YEAR[1], end_status="ENDED"),
        "Russia was an affiliate of the government until some time in 2016 (start unknown).",
    ),
    (words("SPLIT_FROM", since=START, until=START), "Russia split from the government on 27 November 2024."),
    (words("SPLIT_FROM", since=YEAR[0], until=YEAR[1]), "Russia split from the government in 2016."),
    (words("SPLIT_FROM"), "Russia split from the government (undated)."),
    (
        words("DESIGNATES", object="HTS", designation="terrorist organization", until_earliest=START),
        "As of 27 November 2024, Russia designates HTS as a terrorist organization (start unknown).",
    ),
    (
        words("HOLDS_OFFICE", object="Iran", office_title="foreign minister", until_earliest=START),
        "As of 27 November 2024, Russia holds office in Iran as foreign minister (start unknown).",
    ),
    (
        words("CONTROLS", subject="the rebels", plural=True, object="Aleppo", extent="in part", until_earliest=START),
        "As of 27 November 2024, the rebels control Aleppo (in part) (start unknown).",
    ),
    (
        words(against="the rebels", until_earliest=START, disputed=True, speakers=["A", "B", "C"]),
        "As of 27 November 2024, Russia backs the government against the rebels (start unknown), "
        "according to A, B and C; this is disputed.",
    ),
]


@pytest.mark.parametrize(("tie", "sentence"), CASES, ids=[sentence for _, sentence in CASES])
def test_sentence_says_tense_bounds_and_speaker(tie: TieWords, sentence: str) -> None:
    assert tie_sentence(tie) == sentence


def test_caption_leaves_the_speaker_out() -> None:
    assert "according to" not in tie_sentence(words(speakers=["A"]), quotable=False)


@pytest.mark.parametrize("type_", TIE_TYPES)
def test_every_type_makes_a_sentence(type_: str) -> None:
    assert tie_sentence(words(type_)).startswith("Russia ")


@pytest.mark.parametrize(
    ("mode", "said"),
    [("ALLEGED", "alleges that"), ("PREDICTED", "expects that"), ("PLANNED", "announced that"), ("PLEDGE", "promised")],
)
def test_allegation_is_told_as_its_speakers(mode: str, said: str) -> None:
    sentence = alleged_sentence(words(speakers=["Abbas Araghchi"]), mode)
    assert sentence.startswith(f"Abbas Araghchi {said}")
    assert sentence.endswith("the record does not bear this out as fact.")
