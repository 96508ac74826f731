"""Claims in, tie out: the rules of projection as a table that was worked out by hand.

A claim is written as in a record, `asserts` and then `when` (nothing for the source's publication, which lies in
[2024-11-28, 2024-11-30]). A tie is written as its four bounds, since, sinceLatest, untilEarliest and until, and the
intervals in which it is certain.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from actorgraph.graph.admission import Admission, Standing, TieKey, tie_key
from actorgraph.graph.projection import Evidence, Lifetime, Tie, project_tie
from actorgraph.words.assertions import claim_bounds
from actorgraph.words.dates import Moment, parse_when
from actorgraph.words.terms import Asserts, BoundStatus, Sign, Stance
from actorgraph.words.vocabulary import TIE_TYPES

PUBLISHED = Moment(date(2024, 11, 28), date(2024, 11, 30))


@dataclass(frozen=True)
class Case:
    """One row of the table; `lifetime` is that of one end, as `when` would say it."""

    what: str
    claims: tuple[str, ...]
    bounds: str
    certain: str = ""
    type: str = "BACKS"
    lifetime: str = ""
    inconsistent: bool = False
    ends: str = "UNKNOWN UNKNOWN"


WORKED = (
    Case(
        "russia BACKS syrian-government: «with the help of Russia» of the past, «a key backer» of today",
        ("HOLDS ../2024-11-27", "HOLDS"),
        "–  2024-11-27  2024-11-28  –",
        "2024-11-27..2024-11-28",
    ),
    Case(
        "iran BACKS syrian-government in words: three claims as of publication, or of [27..30]",
        ("HOLDS", "HOLDS [2024-11-27..2024-11-30]", "HOLDS [2024-11-27..2024-11-30]"),
        "–  2024-11-30  2024-11-28  –",
    ),
    Case(
        "syrian-rebels FIGHTS syrian-government: an attack on one day, and fighting as of publication",
        ("HOLDS 2024-11-27", "HOLDS"),
        "–  2024-11-27  2024-11-28  –",
        "2024-11-27..2024-11-28",
        type="FIGHTS",
    ),
    Case(
        "syrian-government CONTROLS aleppo: held the city since late 2016, until it fell",
        ("SPELL 2016-36/[2024-11-27..2024-11-30]",),
        "2016-10-01  2016-12-31  2024-11-27  2024-11-30",
        "2016-12-31..2024-11-27",
        type="CONTROLS",
        ends="ENDED ENDED",
    ),
    Case(
        "syrian-rebels CONTROLS aleppo, spell 2024: it fell on one of four days, and is theirs",
        ("START [2024-11-27..2024-11-30]/..", "START [2024-11-27..2024-11-30]"),
        "2024-11-27  2024-11-30  2024-11-28  –",
        type="CONTROLS",
        ends="ENDED ONGOING",
    ),
    Case(
        "syrian-rebels CONTROLS aleppo, spell to-2016: lost in late 2016",
        ("END 2016-36",),
        "–  –  2016-10-01  2016-12-31",
        type="CONTROLS",
        ends="UNKNOWN ENDED",
    ),
    Case(
        "hts AFFILIATE_OF al-qaeda: formerly, until 2016",
        ("END 2016",),
        "–  –  2016-01-01  2016-12-31",
        type="AFFILIATE_OF",
        ends="UNKNOWN ENDED",
    ),
)

ONE_CLAIM = (
    Case("an attestation is never a start", ("HOLDS 2020",), "–  2020-12-31  2020-01-01  –"),
    Case(
        "an attestation of one day is certain of it",
        ("HOLDS 2020-05-05",),
        "–  2020-05-05  2020-05-05  –",
        "2020-05-05",
    ),
    Case("the past, date unknown", ("HOLDS ../2020",), "–  2020-12-31  –  –"),
    Case("some time since 2020", ("HOLDS 2020/",), "–  –  2020-01-01  –"),
    Case("all of two years", ("THROUGHOUT 2020/2021",), "–  2020-01-01  2021-12-31  –", "2020-01-01..2021-12-31"),
    Case("a start", ("START 2020",), "2020-01-01  2020-12-31  –  –", ends="ENDED UNKNOWN"),
    Case(
        "a start, still so when published",
        ("START 2020/..",),
        "2020-01-01  2020-12-31  2024-11-28  –",
        "2020-12-31..2024-11-28",
        ends="ENDED ONGOING",
    ),
    Case(
        "a spell that is open",
        ("SPELL 2012-03/..",),
        "2012-03-01  2012-03-31  2024-11-28  –",
        "2012-03-31..2024-11-28",
        ends="ENDED ONGOING",
    ),
    Case("a spell whose end nobody knows", ("SPELL 2012/",), "2012-01-01  2012-12-31  –  –", ends="ENDED UNKNOWN"),
    Case("a spell whose start nobody knows", ("SPELL /2012",), "–  –  2012-01-01  2012-12-31", ends="UNKNOWN ENDED"),
    Case(
        "a spell within one year is certain on no day",
        ("SPELL 2012/2012",),
        "2012-01-01  2012-12-31  2012-01-01  2012-12-31",
        ends="ENDED ENDED",
    ),
    Case(
        "an instant is over on its day",
        ("OCCURRED 1991-12",),
        "1991-12-01  1991-12-31  1991-12-01  1991-12-31",
        type="SUCCEEDS",
        ends="ENDED ENDED",
    ),
)

BRIDGES = (
    Case(
        "two attestations within a year are one",
        ("HOLDS 2020-01", "HOLDS 2020-12"),
        "–  2020-01-31  2020-12-01  –",
        "2020-01-31..2020-12-01",
    ),
    Case(
        "366 days are bridged",
        ("HOLDS 2020-01-01", "HOLDS 2021-01-01"),
        "–  2020-01-01  2021-01-01  –",
        "2020-01-01..2021-01-01",
    ),
    Case(
        "367 are not",
        ("HOLDS 2020-01-01", "HOLDS 2021-01-02"),
        "–  2020-01-01  2021-01-02  –",
        "2020-01-01  2021-01-02",
    ),
    Case(
        "a year's data set and an article nine years later make no decade",
        ("HOLDS 2015", "HOLDS 2024-11-27"),
        "–  2015-12-31  2024-11-27  –",
        "2024-11-27",
    ),
    Case(
        "what law and structure say lasts until somebody ends it",
        ("HOLDS 1999-01-01", "HOLDS 2019-01-01"),
        "–  1999-01-01  2019-01-01  –",
        "1999-01-01..2019-01-01",
        type="PART_OF",
    ),
    Case(
        "a start attests, and so does an end",
        ("START 2020-01", "END 2020-06"),
        "2020-01-01  2020-01-31  2020-06-01  2020-06-30",
        "2020-01-31..2020-06-01",
        ends="ENDED ENDED",
    ),
    Case(
        "nothing is bridged up to a start",
        ("HOLDS 2010-01-05", "START 2010-02"),
        "–  2010-02-28  2010-01-05  –",
        "2010-01-05",
        inconsistent=True,
        ends="ENDED UNKNOWN",
    ),
    Case(
        "nor from an end onwards",
        ("END 2010-01", "HOLDS 2010-02-05"),
        "–  2010-02-05  2010-01-01  –",
        "2010-02-05",
        inconsistent=True,
        ends="UNKNOWN ENDED",
    ),
    Case(
        "two starts that meet on one day are certain of it",
        ("START 2010-01", "START [2010-01-31..2010-02-28]"),
        "2010-01-31  2010-01-31  –  –",
        "2010-01-31",
        ends="ENDED UNKNOWN",
    ),
    Case(
        "a start alone makes no day certain",
        ("START 2010-01-31",),
        "2010-01-31  2010-01-31  –  –",
        ends="ENDED UNKNOWN",
    ),
    Case(
        "intervals that touch are joined, day after day too",
        ("THROUGHOUT 2020", "THROUGHOUT 2021", "HOLDS 2023-01-01"),
        "–  2020-01-01  2023-01-01  –",
        "2020-01-01..2021-12-31  2023-01-01",
    ),
    Case(
        "the tightest bounds of two sources",
        ("START 2020", "START 2020-05/.."),
        "2020-05-01  2020-05-31  2024-11-28  –",
        "2020-05-31..2024-11-28",
        ends="ENDED ONGOING",
    ),
    Case(
        "two sources of one start make no certain day of a month",
        ("START 2020-05", "START 2020-05"),
        "2020-05-01  2020-05-31  –  –",
        ends="ENDED UNKNOWN",
    ),
)

LIFETIMES = (
    Case(
        "no tie before an end was founded", ("HOLDS 2020",), "2015-01-01  2020-12-31  2020-01-01  –", lifetime="2015/"
    ),
    Case("none after it was dissolved", ("HOLDS 2020",), "–  2020-12-31  2020-01-01  2022-12-31", lifetime="/2022"),
    Case(
        "a claim outside a lifetime is kept, and the tie marked",
        ("HOLDS 2010",),
        "–  2010-12-31  2010-01-01  –",
        lifetime="2015/",
        inconsistent=True,
    ),
    Case(
        "a stated start within the lifetime stands",
        ("START 2020",),
        "2020-01-01  2020-12-31  –  2022-12-31",
        lifetime="2015/2022",
        ends="ENDED UNKNOWN",
    ),
)

CONTRADICTIONS = (
    Case(
        "two spells under one name: the widest reading",
        ("SPELL 2012/2014", "SPELL 2018/2020"),
        "2012-01-01  2018-12-31  2014-01-01  2020-12-31",
        "2012-12-31..2014-01-01  2018-12-31..2020-01-01",
        inconsistent=True,
        ends="ENDED ENDED",
    ),
    Case(
        "an attestation inside the widest reading leaves it",
        ("SPELL 2012/2014", "SPELL 2018/2020", "HOLDS 2016-06-01"),
        "2012-01-01  2018-12-31  2014-01-01  2020-12-31",
        "2012-12-31..2014-01-01  2016-06-01  2018-12-31..2020-01-01",
        inconsistent=True,
        ends="ENDED ENDED",
    ),
    Case(
        "a start after an attestation bounds nothing",
        ("START 2020", "HOLDS 2010-05-05"),
        "–  2020-12-31  2010-05-05  –",
        "2010-05-05",
        inconsistent=True,
        ends="ENDED UNKNOWN",
    ),
    Case(
        "an end before a start makes the years between no more certain",
        ("END 1990", "START 2010"),
        "–  2010-12-31  1990-01-01  –",
        type="PART_OF",
        inconsistent=True,
        ends="ENDED ENDED",
    ),
    Case(
        "an end before an attestation bounds nothing",
        ("END 2010", "HOLDS 2015-05-05"),
        "–  2015-05-05  2010-01-01  –",
        "2015-05-05",
        inconsistent=True,
        ends="UNKNOWN ENDED",
    ),
)

TABLE = [*WORKED, *ONE_CLAIM, *BRIDGES, *LIFETIMES, *CONTRADICTIONS]


def key(type_: str = "BACKS") -> TieKey:
    return tie_key(type_, "a", "b", TIE_TYPES[type_].stance)


def said(text: str, **fields: Any) -> Evidence:
    """A claim, written `ASSERTS when`."""
    asserts, _, when = text.partition(" ")
    bounds = claim_bounds(Asserts(asserts), parse_when(when) if when else None, PUBLISHED)
    return Evidence(Asserts(asserts), bounds, **{"sources": ("source:report",), "speaker": "source:report", **fields})


def standing(**words: Any) -> Standing:
    """That of a plain affirmation, but for the words given."""
    plain = {"predicate": "BACKS", "polarity": "AFFIRMS", "mode": "FACT", "status": "ACCEPTED", "method": "HUMAN"}
    return Standing(**{**plain, **words})


def lifetime(text: str) -> Lifetime:
    when = parse_when(text)
    return Lifetime(when.outer.earliest, when.outer.latest)


def bounds_of(tie: Tie) -> str:
    time = tie.time
    days = (time.since, time.since_latest, time.until_earliest, time.until)
    return "  ".join("–" if day is None else day.isoformat() for day in days)


def certain_of(tie: Tie) -> str:
    return "  ".join(f"{a}..{b}" if a != b else f"{a}" for a, b in tie.certain)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.what)
def test_claims_add_up_to_a_tie(case: Case) -> None:
    lifetimes = [lifetime(case.lifetime)] if case.lifetime else []
    tie = project_tie(key(case.type), [said(text) for text in case.claims], lifetimes=lifetimes)
    assert bounds_of(tie) == case.bounds
    assert certain_of(tie) == case.certain
    assert f"{tie.start_status} {tie.end_status}" == case.ends
    assert tie.time.inconsistent is case.inconsistent


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.what)
def test_the_order_of_claims_does_not_matter(case: Case) -> None:
    claims = [said(text) for text in case.claims]
    assert project_tie(key(case.type), claims) == project_tie(key(case.type), claims[::-1])


def test_an_open_end_is_ongoing_as_of_the_earliest_day_of_publication() -> None:
    tie = project_tie(key(), [said("START 2020/.."), said("HOLDS")])
    assert (tie.end_status, tie.attested_until) == (BoundStatus.ONGOING, PUBLISHED.earliest)


def test_where_a_source_stops_is_no_end_of_the_tie() -> None:
    spell = said("SPELL 2012/2016")
    stops = replace(spell.bounds, end_status=BoundStatus.CENSORED, attested_until=date(2016, 12, 31))
    tie = project_tie(key(), [replace(spell, bounds=stops)])
    assert bounds_of(tie) == "2012-01-01  2012-12-31  2016-12-31  –"
    assert certain_of(tie) == "2012-12-31..2016-12-31"
    assert tie.end_status is BoundStatus.CENSORED


def test_documents_and_speakers_are_counted_once() -> None:
    one = said("HOLDS", sources=("source:a", "source:b"), speaker="sohr")
    two = said("HOLDS", sources=("source:b",), speaker="sohr")
    three = said("HOLDS", sources=("source:c",), speaker="source:c")
    tie = project_tie(key(), [one, two, three])
    assert (tie.claim_count, tie.source_count, tie.claimant_count) == (3, 3, 2)


def test_means_are_those_ever_named() -> None:
    tie = project_tie(key(), [said("HOLDS", means=("WEAPONS", "FUNDING")), said("HOLDS", means=("TROOPS", "FUNDING"))])
    assert tie.means == ("FUNDING", "TROOPS", "WEAPONS")


def test_a_title_is_given_only_where_all_who_give_one_agree() -> None:
    minister = said("HOLDS", office_title="foreign minister")
    assert project_tie(key("HOLDS_OFFICE"), [minister, said("HOLDS")]).office_title == "foreign minister"
    assert project_tie(key("HOLDS_OFFICE"), [minister, said("HOLDS", office_title="envoy")]).office_title is None


@pytest.mark.parametrize(
    ("type_", "claim", "sign"),
    [
        ("BACKS", {}, Sign.POSITIVE),
        ("FIGHTS", {}, Sign.NEGATIVE),
        ("PART_OF", {}, None),
        ("DESIGNATES", {"designation": "Terrorist organization"}, Sign.NEGATIVE),
        ("DESIGNATES", {"designation": "state"}, Sign.NEUTRAL),
        ("PLEDGED_TO", {"provisions": ("DEFENSE", "CONSULTATION")}, Sign.POSITIVE),
        ("PLEDGED_TO", {"provisions": ("NONAGGRESSION",)}, Sign.NEUTRAL),
    ],
)
def test_sign_says_friend_or_foe(type_: str, claim: dict[str, Any], sign: Sign | None) -> None:
    tie = project_tie(key(type_), [said("HOLDS", **claim)])
    assert tie.sign is sign
    assert ("sign" in tie.properties()) == (sign is not None)


@pytest.mark.parametrize(
    ("claims", "denial", "disputed"),
    [
        (["HOLDS 2020"], "HOLDS 2024", True),  # nothing bounds the tie, so that it may have held in 2024
        (["SPELL 2012/2014"], "HOLDS 2013", True),
        (["SPELL 2012/2014"], "HOLDS 2024", False),
        (["SPELL 2012/2014"], "THROUGHOUT 2014/2016", True),
        (["SPELL 2012/2014"], "START 2016", False),
        (["SPELL 2012/2014"], "END 2011", False),
        (["SPELL 2012/2014"], "START 2011/..", True),
        (["SPELL 2012/2014"], "SPELL 2008/2010", False),
    ],
)
def test_a_denial_disputes_where_its_time_overlaps(claims: list[str], denial: str, disputed: bool) -> None:
    assert project_tie(key(), [said(text) for text in claims], [said(denial)]).disputed is disputed


@pytest.mark.parametrize("mark", ["contested", "contradicted"])
def test_an_objection_marks_a_tie_and_has_no_veto(mark: str) -> None:
    tie = project_tie(key(), [said("HOLDS"), said("HOLDS", **{mark: True})])
    assert (tie.disputed, tie.claim_count) == (True, 2)


@pytest.mark.parametrize(
    ("words", "admission"),
    [
        ({}, "ADMITTED"),
        ({"mode": "REPORTED"}, "ADMITTED"),
        ({"mode": "DERIVED", "status": "CONTESTED"}, "ADMITTED"),
        ({"mode": "PLEDGE"}, "ADMITTED"),
        ({"mode": "PLEDGE", "predicate": "FIGHTS"}, "ALLEGED"),
        ({"mode": "ALLEGED"}, "ALLEGED"),
        ({"mode": "PLANNED"}, "ALLEGED"),
        ({"mode": "PREDICTED"}, "ALLEGED"),
        ({"mode": "ASSESSMENT"}, "ALLEGED"),
        ({"mode": "LABEL"}, "ALLEGED"),
        ({"method": "MODEL"}, "ALLEGED"),
        ({"polarity": "DENIES"}, "DENIED"),
        ({"polarity": "DENIES", "mode": "ALLEGED"}, "DENIED"),
        ({"status": "REJECTED"}, "WITHDRAWN"),
        ({"status": "RETRACTED", "polarity": "DENIES"}, "WITHDRAWN"),
        ({"superseded": True}, "WITHDRAWN"),
    ],
)
def test_admission(words: dict[str, Any], admission: str) -> None:
    assert standing(**words).admission is Admission(admission)


@pytest.mark.parametrize("words", [{"mode": "ALLEGED"}, {"mode": "PLANNED"}, {"method": "MODEL"}, {"superseded": True}])
def test_what_could_not_be_admitted_cannot_dispute(words: dict[str, Any]) -> None:
    assert standing(polarity="DENIES").disputes
    assert not standing(polarity="DENIES", **words).disputes


def test_symmetric_ties_have_one_key() -> None:
    assert tie_key("FIGHTS", "b", "a", Stance.MATERIAL) == tie_key("FIGHTS", "a", "b", Stance.MATERIAL)
    assert tie_key("BACKS", "b", "a", Stance.MATERIAL) != tie_key("BACKS", "a", "b", Stance.MATERIAL)
