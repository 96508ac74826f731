"""The seed article and the reading of it, which are not in this repository.

They lie in `../shared/seed` where the project is developed. Tests that need them are skipped elsewhere, and say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

_SEED = Path(__file__).resolve().parents[2] / "shared" / "seed"
_ROW = re.compile(r"\| (F\d{3}) \|.*\[(\d+):(\d+)–(\d+)\] \|$")
# A proper name of five words; the longest that the article has.
_NAMES = ("syrian observatory for human rights",)


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the reading: its number (`f001`), cells by column, and where it stands in the article."""

    number: str
    mode: str
    attributed_to: str
    quote: str
    line: int
    start: int
    end: int


@cache
def facts() -> dict[str, Fact]:
    """All facts by number; skips the test where the reading is absent."""
    found = {}
    for row in _read("facts.md").splitlines():
        match = _ROW.match(row)
        if match:
            cells = [cell.strip() for cell in row.strip("| ").split(" | ")]
            number, line, start, end = match[1].lower(), *map(int, match.groups()[1:])
            quote = cells[-1].rsplit(" [", 1)[0]
            found[number] = Fact(number, cells[7], cells[6], quote, line, start, end)
    return found


def article() -> str:
    """The article's text; skips the test where it is absent."""
    return _read("aleppo-article.txt")


def article_path() -> Path:
    """Where the article lies; skips the test where it is absent."""
    article()
    return _SEED / "aleppo-article.txt"


def word_runs(text: str, length: int = 5) -> set[tuple[str, ...]]:
    """All runs of `length` words, without proper names, case and punctuation."""
    plain = text.lower()
    for name in _NAMES:
        plain = plain.replace(name, "")
    words = re.findall(r"[a-z0-9]+", plain)
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def _read(name: str) -> str:
    path = _SEED / name
    if not path.is_file():
        pytest.skip(f"NOT CHECKED against the text: {path} is not on this machine (it is not ours to pass on).")
    return path.read_text(encoding="utf-8")
