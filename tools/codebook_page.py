"""Writes docs/reference/codebook.md from the vocabulary: python tools/codebook_page.py"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from actorgraph.words.codebook_terms import TERM_ENTRIES
from actorgraph.words.codebook_ties import TIE_ENTRIES, Entry
from actorgraph.words.vocabulary import TIE_TYPES

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "codebook.md"

_HEAD = """\
# Codebook

Written by `python tools/codebook_page.py` from `words/codebook_ties.py` and `words/codebook_terms.py`; a test compares
them, and demands all three parts for every word. For whoever codes a source, and for whoever wants to know what was
coded: when a word is right, a case, and a case that looks like it and is not, with what is right instead. The cases are
real situations in our own words, there to show how to code; they are no evidence and not in the data.

Two rules come before all others. Code what the source says, not what you know. And code its words: an attestation is
not a start, silence is not an end, an accusation is not a fact. [Vocabulary](vocabulary.md) has every other list of
words, [Records](records.md) the fields, [Dates](dates.md) what each assertion gives.

## Types of tie
"""


def codebook_page() -> str:
    """The page docs/reference/codebook.md."""
    return "".join([_HEAD, *_ties(), *_terms()])


def _ties() -> Iterator[str]:
    for name, row in TIE_TYPES.items():
        yield _entry(name, row.description, TIE_ENTRIES[name])


def _terms() -> Iterator[str]:
    for list_, entries in TERM_ENTRIES.items():
        yield f"\n## {list_.__name__}\n\n{list_.__doc__}\n"
        for word in list_:
            yield _entry(word.value, word.description, entries[word])


def _entry(name: str, means: str, entry: Entry) -> str:
    parts = (("Rule", entry.rule), ("Example", entry.example), ("Not", entry.counter))
    return f"\n### {name}\n\n{means}\n\n" + "".join(f"- **{head}.** {text}\n" for head, text in parts)


if __name__ == "__main__":
    PAGE.write_text(codebook_page(), encoding="utf-8")
