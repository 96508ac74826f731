"""Slices: words in, truth about a tie out, one way to write each."""

from __future__ import annotations

from typing import Any

import pytest

from actorgraph.exports.asked_slices import MEANINGS, read_slice
from actorgraph.exports.rows import Tie
from actorgraph.exports.slices import Slice
from actorgraph.exports.years import spans
from actorgraph.words.errors import BadUserInput


def tie(**more: Any) -> Tie:
    plain = {"id": "tie:BACKS:a:b", "type": "BACKS", "subject": "a", "object": "b", "stance": "MATERIAL", "sign": 1}
    return plain | {"claimantCount": 2, "certainFrom": [], "certainTo": []} | more  # type: ignore[return-value]


def asked(query: str) -> Slice:
    words: dict[str, list[str]] = {}
    for part in query.split("&") if query else ():
        name, _, value = part.partition("=")
        words.setdefault(name, []).append(value)
    return read_slice(words)


DATED = tie(since="2016-10-01", until="2024-11-30", certainFrom=["2016-12-31"], certainTo=["2024-11-27"])
HELD = [
    ("", DATED, True),
    ("on=2016-10-01", DATED, True),
    ("on=2016-09-30", DATED, False),
    ("on=2024-11-30", DATED, True),
    ("on=2024-12-01", DATED, False),
    ("on=2016-10-01&reading=CERTAIN", DATED, False),
    ("on=2016-12-31&reading=CERTAIN", DATED, True),
    ("reading=CERTAIN", DATED, True),
    ("reading=CERTAIN", tie(), False),
    ("on=1900-01-01", tie(), True),
    ("from=2024-11-30", DATED, True),
    ("from=2024-12-01", DATED, False),
    ("to=2016-09-30", DATED, False),
    ("from=2010-01-01&to=2016-10-01", DATED, True),
    ("on=2024-01-01", tie(type="SPLIT_FROM"), False),
    ("", tie(type="SPLIT_FROM"), True),
    ("types=backs", tie(), True),
    ("types=FIGHTS,OPPOSES", tie(), False),
    ("signs=NEGATIVE", tie(), False),
    ("signs=NEGATIVE&signs=POSITIVE", tie(), True),
    ("signs=NEUTRAL", {name: value for name, value in tie().items() if name != "sign"}, False),
    ("stances=VERBAL", tie(), False),
    ("actors=b", tie(), True),
    ("actors=c", tie(), False),
    ("actors=b,c&ends=BOTH", tie(), False),
    ("actors=a,b&ends=both", tie(), True),
    ("claimants=2", tie(), True),
    ("claimants=3", tie(), False),
]


@pytest.mark.parametrize(("query", "given", "taken"), HELD)
def test_slice_takes_a_tie_where_all_that_is_asked_holds(query: str, given: Tie, taken: bool) -> None:
    assert asked(query).takes(given) is taken


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("types=FIGHTS&types=backs", "types=BACKS,FIGHTS"),
        ("reading=POSSIBLE&ends=ONE&claimants=0", ""),
        ("to=2024-11-28&from=2024-11-28", "on=2024-11-28"),
        ("actors=place:aleppo,hts", "actors=hts,place:aleppo"),
        ("withheld=Include&release=2026.1", "release=2026.1&withheld=include"),
        ("from=2020-01-01&reading=certain&signs=NEGATIVE", "from=2020-01-01&reading=CERTAIN&signs=NEGATIVE"),
    ],
)
def test_equal_slices_have_one_address_which_asks_for_the_same(query: str, canonical: str) -> None:
    assert asked(query).query() == canonical
    assert asked(canonical) == asked(query)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("type=BACKS", "There is no filter 'type'. Did you mean 'types'?"),
        ("types=BACK", "`types` cannot be 'BACK'. Did you mean 'BACKS'"),
        ("signs=PLUS", "`signs` cannot be 'PLUS'. There are: POSITIVE, NEGATIVE, NEUTRAL."),
        ("on=2024-02-30", "`on` '2024-02-30' is not a day of the calendar. Write one such as 2024-11-28."),
        ("on=2024", "`on` '2024' is not a day of the calendar."),
        ("on=2024-01-01&from=2024-01-01", "`on` cannot stand together with `from` or `to`."),
        ("on=2024-01-01,2024-01-02", "`on` is given 2 times. Give it once."),
        ("from=2024-01-02&to=2024-01-01", "`from` 2024-01-02 is later than `to` 2024-01-01. Give the earlier"),
        ("actors=claim:x", "`actors` 'claim:x' is not the id of an actor or a place."),
        ("claimants=-1", "`claimants` '-1' is not a whole number."),
        ("withheld=yes", "`withheld` 'yes' says nothing. Write include, or leave it out."),
        ("release=../x", "`release` '../x' is not the name of a release."),
        ("reading=SURE", "`reading` cannot be 'SURE'."),
    ],
)
def test_word_that_cannot_be_used_is_quoted_with_what_would_be_right(query: str, said: str) -> None:
    with pytest.raises(BadUserInput) as caught:
        asked(query)
    assert str(caught.value).startswith(said)


def test_only_a_slice_that_asks_nothing_is_whole() -> None:
    assert asked("").is_whole
    assert asked("withheld=include&release=2026.1").is_whole
    values = {"on": "2024-11-28", "from": "2024-11-28", "to": "2024-11-28", "reading": "CERTAIN", "types": "BACKS"}
    values |= {"signs": "POSITIVE", "stances": "LEGAL", "actors": "hts", "ends": "BOTH", "claimants": "1"}
    assert MEANINGS.keys() - values.keys() == {"withheld", "release"}
    assert [name for name, value in values.items() if asked(f"{name}={value}").is_whole] == []


@pytest.mark.parametrize(
    ("query", "given", "years"),
    [
        ("", DATED, [(2016, 2024)]),
        ("reading=CERTAIN", DATED, [(2016, 2024)]),
        ("on=2020-05-01", DATED, [(2020, 2020)]),
        ("to=2017-01-01", DATED, [(2016, 2017)]),
        ("", tie(), []),
        ("", tie(since="2012-01-01"), [(2012, 2012)]),
        ("", tie(since="2012-01-01", sinceLatest="2012-12-31", attestedUntil="2015-03-01"), [(2012, 2015)]),
        ("", tie(sinceLatest="2024-11-30", untilEarliest="2023-11-28"), [(2023, 2024)]),
        ("", tie(until="2016-12-31", untilEarliest="2016-01-01"), [(2016, 2016)]),
    ],
)
def test_years_of_a_tie_are_those_that_somebody_attests(query: str, given: Tie, years: list[Any]) -> None:
    assert spans(given, asked(query)) == years
