"""What is typed becomes a query that holds nothing of it but letters, digits and marks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.words.errors import BadUserInput
from actorgraph.words.searching import best_match, folded_query, plain_query

_WORD = r"[^\s\"\\+\-!(){}\[\]^~*?:/&|<>=,;#$%@`]+"
_CLAUSE = rf'\+\("{_WORD}"\^8( {_WORD}\*\^3)?( {_WORD}~[12])?\)'
QUERY = re.compile(rf"{_CLAUSE}( {_CLAUSE})*")


@given(st.text(max_size=60))
def test_whatever_is_typed_holds_nothing_that_lucene_reads(text: str) -> None:
    for query_of in (folded_query, plain_query):
        try:
            query = query_of(text)
        except BadUserInput:
            continue
        assert QUERY.fullmatch(query), query


@pytest.mark.parametrize("text", ['" OR name:*', "a AND NOT b", "x~9 y^99", "[a TO z]", "\\u0041*", "a/b/c?"])
def test_operators_are_words_or_nothing(text: str) -> None:
    query = folded_query(text)
    assert QUERY.fullmatch(query)
    assert query == query.lower()


def test_accents_are_folded_and_a_longer_word_may_be_misspelt_more() -> None:
    assert folded_query("Müller") == '+("muller"^8 muller*^3 muller~1)'
    assert folded_query("IS") == '+("is"^8 is*^3)'
    assert folded_query("The government") == '+("government"^8 government*^3 government~2)'
    assert plain_query("Hayʼat d'Or") == '+("hayʼat"^8 hayʼat*^3) +("d\'or"^8 d\'or*^3)'


def test_long_texts_and_many_words_are_refused_with_the_limit() -> None:
    with pytest.raises(BadUserInput, match="the limit is 200"):
        plain_query("a" * 201)
    with pytest.raises(BadUserInput, match="13 words; the limit is 12"):
        plain_query("a " * 13)


def test_the_name_that_was_meant_is_the_nearest() -> None:
    names = ["Hayat Tahrir al-Sham", "HTS", "Nusra Front"]
    assert best_match("hts", names) == "HTS"
    assert best_match("nusrah frnt", names) == "Nusra Front"
    assert best_match("tahrir", names) == "Hayat Tahrir al-Sham"
