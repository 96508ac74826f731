"""Draws docs/images/bounds.svg, how bounds are read, by the arithmetic of claims: python tools/bounds_picture.py"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from drawing import arrow, box, picture, word

from actorgraph.words.assertions import Bounds, claim_bounds
from actorgraph.words.dates import Moment, parse_when
from actorgraph.words.terms import Asserts

PAGE = Path(__file__).parents[1] / "docs" / "images" / "bounds.svg"
_PUBLISHED = Moment(date(2024, 11, 28), date(2024, 11, 30))
_DESCRIPTION = (
    "Three ties on a line of time. A stated spell: possible from since to until, certain from sinceLatest to "
    "untilEarliest. A single attestation: at some moment of the days given, possible at any time, certain on none. A "
    "stated start: impossible before since, possible from then on without an end."
)
_LEFT, _FIRST, _SECOND, _THIRD, _FOURTH, _RIGHT = 40, 230, 330, 650, 750, 920
# What is claimed, in words, and how.
_CASES = (
    ("SPELL, from late 2016 to the end of November 2024", Asserts.SPELL, "2016-36/[2024-11-27..2024-11-30]"),
    ("HOLDS, in a text of 28 to 30 November 2024", Asserts.HOLDS, None),
    ("START, between 27 and 30 November 2024", Asserts.START, "[2024-11-27..2024-11-30]"),
)


def bounds_picture() -> str:
    """The picture docs/images/bounds.svg."""
    parts = [part for place, case in enumerate(_CASES) for part in _case(40 + 130 * place, *case)]
    return picture(960, 470, "How bounds are read", _DESCRIPTION, *parts, *_legend())


def _case(y: int, words: str, asserts: Asserts, when: str | None) -> Iterator[str]:
    bounds = claim_bounds(asserts, parse_when(when) if when else None, _PUBLISHED)
    yield word(_LEFT, y, words, "left")
    yield arrow(f"M{_LEFT} {y + 56} H{_RIGHT}", "plain")
    yield from _bars(y + 30, bounds)
    crossed = bounds.since_latest and bounds.until_earliest and bounds.until_earliest < bounds.since_latest
    for name, day, x in (
        ("since", bounds.since, _FIRST),
        ("sinceLatest", bounds.since_latest, _THIRD if crossed else _SECOND),
        ("untilEarliest", bounds.until_earliest, _SECOND if crossed else _THIRD),
        ("until", bounds.until, _FOURTH),
    ):
        yield word(x, y + 74, name, "small")
        yield word(x, y + 88, str(day) if day else "nobody says", "small")


def _bars(y: int, bounds: Bounds) -> Iterator[str]:
    """Where it may have held, and inside of that where it must have."""
    left = _FIRST if bounds.since else _LEFT
    right = _FOURTH if bounds.until else _RIGHT - 8
    yield box(left, y, right - left, 20, "maybe")
    if bounds.since_latest and bounds.until_earliest and bounds.since_latest <= bounds.until_earliest:
        yield box(_SECOND, y, _THIRD - _SECOND, 20, "surely")


def _legend() -> Iterator[str]:
    yield box(_LEFT, 430, 40, 16, "maybe")
    yield word(90, 443, "POSSIBLE: nothing rules it out", "small left")
    yield box(320, 430, 40, 16, "surely")
    yield word(370, 443, "CERTAIN: it must have held", "small left")
    yield word(580, 443, "not to scale; a missing bound is open, not «now»", "small left")


if __name__ == "__main__":
    PAGE.write_text(bounds_picture(), encoding="utf-8")
