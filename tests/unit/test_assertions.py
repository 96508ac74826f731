"""What a claim asserts, with its time, as the four bounds of a tie: the table of docs/reference/dates.md, by row."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.words.assertions import Bounds, claim_bounds
from actorgraph.words.dates import BadDate, Moment, parse_when
from actorgraph.words.terms import Asserts, BoundStatus

P1, P2 = date(2024, 11, 28), date(2024, 11, 30)
PUBLISHED = Moment(P1, P2)
A, B = date(2016, 10, 1), date(2016, 12, 31)  # 2016-36
UNKNOWN, ENDED, ONGOING = BoundStatus.UNKNOWN, BoundStatus.ENDED, BoundStatus.ONGOING


@pytest.mark.parametrize(
    ("asserts", "when", "bounds"),
    [
        (Asserts.HOLDS, "2016-36", Bounds(None, B, A, None)),
        (Asserts.HOLDS, "2013/2015", Bounds(None, date(2015, 12, 31), date(2013, 1, 1), None)),
        (Asserts.HOLDS, "../2024-11-27", Bounds(None, date(2024, 11, 27), None, None)),
        (Asserts.HOLDS, None, Bounds(None, P2, P1, None)),
        (Asserts.HOLDS, "2016/..", Bounds(None, P2, P1, None, ONGOING, P1)),
        (Asserts.THROUGHOUT, "2016-36", Bounds(None, A, B, None)),
        (Asserts.THROUGHOUT, "2013/2015", Bounds(None, date(2013, 1, 1), date(2015, 12, 31), None)),
        (Asserts.START, "2016-36", Bounds(A, B)),
        (Asserts.START, "2016-36/..", Bounds(A, B, P1, None, ONGOING, P1)),
        (Asserts.START, None, Bounds(P1, P2)),
        (Asserts.END, "2016-36", Bounds(None, None, A, B, ENDED)),
        (Asserts.END, None, Bounds(None, None, P1, P2, ENDED)),
        (Asserts.SPELL, "2016-36/2024", Bounds(A, B, date(2024, 1, 1), date(2024, 12, 31), ENDED)),
        (Asserts.SPELL, "2016-36/..", Bounds(A, B, P1, None, ONGOING, P1)),
        (Asserts.SPELL, "2016-36/", Bounds(A, B, None, None, UNKNOWN)),
        (Asserts.SPELL, "../2016-36", Bounds(None, None, A, B, ENDED)),
        (Asserts.OCCURRED, "2016-36", Bounds(A, B, A, B, ENDED)),
        (Asserts.OCCURRED, None, Bounds(P1, P2, P1, P2, ENDED)),
        (Asserts.OCCURRED, "2016-36/..", Bounds(A, None, A, None, ONGOING, P1)),
    ],
)
def test_bounds_follow_the_table(asserts: Asserts, when: str | None, bounds: Bounds) -> None:
    assert claim_bounds(asserts, parse_when(when) if when else None, PUBLISHED) == bounds


@pytest.mark.parametrize(
    ("asserts", "when", "says"),
    [
        (Asserts.START, "2012/2016", "Write SPELL"),
        (Asserts.END, "2012/2016", "Write SPELL"),
        (Asserts.END, "2012/..", "Write SPELL"),
        (Asserts.SPELL, "2016", "needs a start and an end"),
        (Asserts.THROUGHOUT, "2016/..", "write SPELL for an open end"),
    ],
)
def test_date_of_the_wrong_form_is_refused(asserts: Asserts, when: str, says: str) -> None:
    with pytest.raises(BadDate, match=says):
        claim_bounds(asserts, parse_when(when), PUBLISHED)


@pytest.mark.parametrize("asserts", [Asserts.THROUGHOUT, Asserts.SPELL])
def test_what_needs_a_date_of_its_own_is_refused_without(asserts: Asserts) -> None:
    with pytest.raises(BadDate, match="such as"):
        claim_bounds(asserts, None, Moment())


def test_undated_claim_of_an_undated_source_bounds_nothing() -> None:
    assert claim_bounds(Asserts.HOLDS, None, Moment()) == Bounds()


WORDS = st.sampled_from(
    ["2016", "2016-05", "2016-05-04", "[2016-02-01..2017]", "2013/2015", "2013/..", "../2015", "2013/"]
)


@settings(deadline=None)  # a first date costs the EDTF library 10 ms and more
@given(st.sampled_from(list(Asserts)), WORDS)
def test_attestation_never_bounds_a_tie_from_outside(asserts: Asserts, when: str) -> None:
    """Only START, SPELL and OCCURRED set `since`; only END, SPELL and OCCURRED set `until`."""
    try:
        bounds = claim_bounds(asserts, parse_when(when), PUBLISHED)
    except BadDate:
        return
    assert bounds.since is None or asserts in {Asserts.START, Asserts.SPELL, Asserts.OCCURRED}
    assert bounds.until is None or asserts in {Asserts.END, Asserts.SPELL, Asserts.OCCURRED}
    assert bounds.end_status is not ONGOING or bounds.attested_until == P1
