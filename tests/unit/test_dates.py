"""Imprecise dates: what an EDTF text may mean, and what is no date."""

from __future__ import annotations

from datetime import date, timedelta
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.words.dates import BadDate, Moment, When, parse_when

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31)).filter(lambda day: day != date(1753, 1, 1))


def moment(first: str | None, last: str | None) -> Moment:
    return Moment(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-11-27", "2024-11-27", "2024-11-27"),
        ("2024-11", "2024-11-01", "2024-11-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2016", "2016-01-01", "2016-12-31"),
        (" 2016 ", "2016-01-01", "2016-12-31"),
        ("2016-21", "2016-03-01", "2016-05-31"),
        ("2016-33", "2016-01-01", "2016-03-31"),
        ("2016-36", "2016-10-01", "2016-12-31"),
        ("2016-41", "2016-07-01", "2016-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2016-XX", "2016-01-01", "2016-12-31"),
        ("[2024-11-27..2024-11-30]", "2024-11-27", "2024-11-30"),
        ("[..2016]", None, "2016-12-31"),
        ("[2016..]", "2016-01-01", None),
        # Doubt does not widen: the library's fuzzy bounds would make two years of it.
        ("2024-11-27?", "2024-11-27", "2024-11-27"),
        ("2016~", "2016-01-01", "2016-12-31"),
    ],
)
def test_moment_lies_between_its_strict_bounds(text: str, first: str | None, last: str | None) -> None:
    assert parse_when(text) == When(text.strip(), moment(first, last))


@pytest.mark.parametrize(
    ("text", "start", "end", "ongoing"),
    [
        ("2016/2024", ("2016-01-01", "2016-12-31"), ("2024-01-01", "2024-12-31"), False),
        ("2024-11-27/..", ("2024-11-27", "2024-11-27"), (None, None), True),
        # An unknown end is unknown: the library would make ten years of it.
        ("2016/", ("2016-01-01", "2016-12-31"), (None, None), False),
        ("/2016", (None, None), ("2016-01-01", "2016-12-31"), False),
        ("../2016", (None, None), ("2016-01-01", "2016-12-31"), False),
        ("2024/2024-05", ("2024-01-01", "2024-12-31"), ("2024-05-01", "2024-05-31"), False),
        # A set inside an interval, which the library does not parse.
        ("2016-36/[2024-11-27..2024-11-30]", ("2016-10-01", "2016-12-31"), ("2024-11-27", "2024-11-30"), False),
    ],
)
def test_interval_has_a_moment_at_each_end(
    text: str, start: tuple[str | None, str | None], end: tuple[str | None, str | None], ongoing: bool
) -> None:
    assert parse_when(text) == When(text, moment(*start), moment(*end), ongoing)


def test_outer_days_of_an_interval_are_its_first_and_last() -> None:
    assert parse_when("2016-36/2024-11").outer == moment("2016-10-01", "2024-11-30")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not a date"),
        ("..", "is not a date"),
        ("-9", "is not a date"),
        ("soon", "is not a date"),
        ("20161127", "is not a date"),
        ("27.11.2024", "is not a date"),
        ("11/27/2024", "is not a date"),
        ("2016-1", "is not a date"),
        ("2016-13", "is not a date"),
        ("２０１６", "is not a date"),
        ("2016/2018/2020", "is not a date"),
        ("2014-02-00", "'2014-02', not '2014-02-00'"),
        ("2014-02-30", "not in the calendar"),
        ("2023-02-29", "not in the calendar"),
        ("0000", "not in the calendar"),
        ("0000-00-00", "not in the calendar"),
        ("1753-01-01", "stands for an unknown date"),
        ("9999-12-31", "stands for an unknown date"),
        ("2000/9999-12-31", "stands for an unknown date"),
        ("9999", "stands for an unknown date"),
        ("XXXX", "outside the years 1 to 9999"),
        ("-0100", "outside the years 1 to 9999"),
        ("Y17000000", "outside the years 1 to 9999"),
        ("2024/2016", "ends before it starts"),
        ("2024-11-27/2024-11-26", "ends before it starts"),
        ("[2024..2016]", "ends before it starts"),
        ("../..", "bounds nothing"),
        ("/", "bounds nothing"),
        ("2016-24", "spans two years"),
        ("2016-28", "spans two years"),
        ("1950S2", "[1900..1999]"),
        ("[" + "2016," * 30 + "2017]", "too long"),
    ],
)
def test_what_is_no_date_says_what_would_be_right(text: str, says: str) -> None:
    with pytest.raises(BadDate, match=r"\.$") as raised:
        parse_when(text)
    assert says in str(raised.value)


def test_long_text_is_refused_at_once() -> None:
    started = monotonic()
    with pytest.raises(BadDate, match="too long"):
        parse_when("[" + "2016," * 5000 + "2017]")
    assert monotonic() - started < 1


@settings(deadline=None)  # a first date costs the EDTF library 10 ms and more
@given(DAYS)
def test_plain_day_is_that_day(day: date) -> None:
    assert parse_when(day.isoformat()) == When(day.isoformat(), Moment(day, day))


@settings(deadline=None)  # a first date costs the EDTF library 10 ms and more
@given(DAYS, st.integers(min_value=0, max_value=4000))
def test_interval_and_range_keep_both_days(day: date, length: int) -> None:
    last = min(day + timedelta(length), date(9998, 12, 31))
    assert parse_when(f"{day}/{last}").outer == Moment(day, last)
    assert parse_when(f"[{day}..{last}]").start == Moment(day, last)


@settings(deadline=None)  # a first date costs the EDTF library 10 ms and more
@given(DAYS, DAYS)
def test_interval_parses_only_in_order(first: date, last: date) -> None:
    if first <= last:
        assert parse_when(f"{first}/{last}").outer == Moment(first, last)
    else:
        with pytest.raises(BadDate, match="ends before it starts"):
            parse_when(f"{first}/{last}")


@settings(deadline=None)  # a first date costs the EDTF library 10 ms and more
@given(DAYS)
def test_year_and_month_hold_the_day(day: date) -> None:
    for text in (f"{day:%Y}", f"{day:%Y-%m}"):
        start = parse_when(text).start
        assert start.earliest is not None
        assert start.latest is not None
        assert start.earliest <= day <= start.latest


@settings(deadline=None)  # a first date costs the EDTF library 10 ms and more
@given(st.text(alphabet="0123456789-/.[]{},?~%XYS T:Z", max_size=30))
def test_any_text_parses_or_is_a_bad_date(text: str) -> None:
    """Nothing but BadDate comes out, and bounds come in order."""
    try:
        when = parse_when(text)
    except BadDate:
        return
    outer = when.outer
    assert outer.earliest is None or outer.latest is None or outer.earliest <= outer.latest
