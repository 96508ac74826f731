"""The codebook has a rule, an example and a counter-example for every word that it is about."""

from __future__ import annotations

import pytest

from actorgraph.words import terms
from actorgraph.words.codebook_terms import TERM_ENTRIES
from actorgraph.words.codebook_ties import TIE_ENTRIES, Entry
from actorgraph.words.terms import Term
from actorgraph.words.vocabulary import TIE_TYPES

# What a claim says of itself, and how answers read it; other lists are plain names of things.
CODED = ("ClaimMode", "ClaimStatus", "Asserts", "BoundStatus", "TollBound", "Stance", "Reading", "Polarity", "Method")
LISTS: list[type[Term]] = [getattr(terms, name) for name in (*CODED, "DateBasis")]
ENTRIES = [
    *TIE_ENTRIES.items(),
    *(
        (f"{list_.__name__}.{word}", entry)
        for list_, entries in TERM_ENTRIES.items()
        for word, entry in entries.items()
    ),
]


def test_every_type_of_tie_has_an_entry() -> None:
    assert TIE_ENTRIES.keys() == TIE_TYPES.keys()


def test_every_word_that_a_claim_is_coded_with_has_an_entry() -> None:
    assert {list_: list(entries) for list_, entries in TERM_ENTRIES.items()} == {list_: list(list_) for list_ in LISTS}


@pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=lambda value: value if isinstance(value, str) else "")
def test_entry_says_a_rule_an_example_and_what_is_not(name: str, entry: Entry) -> None:
    for part in entry:
        assert len(part) >= 15, name
        assert part[0].isupper() or part[0] in "«`", name
        assert part.endswith("."), name
    assert len(set(entry)) == 3, name
