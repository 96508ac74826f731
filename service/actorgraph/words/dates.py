"""Imprecise dates: EDTF (ISO 8601-2) text to the days it may mean.

python-edtf parses; three of its habits are not ours and are kept out here (measured with 5.0.2): its fuzzy bounds turn
`2024-11-27?` into two years, an unknown end `2016/` silently becomes ten years, and a set inside an interval
(`2016-36/[2024-11-27..2024-11-30]`) does not parse. So only strict bounds are read, and an interval is split here and
its two halves are parsed one by one. A parse costs 7 ms; plain years, months and days, and one unknown day of several,
are nearly all of any dataset and take a short cut; results are remembered.
"""

from __future__ import annotations

import calendar
import re
import time
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import StringIO
from math import inf
from typing import Any

import edtf

from actorgraph.words.errors import shown

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_ONE_OF_DAYS = re.compile(r"\[([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})\]\Z")
# Read wrongly by the library: it cuts a season that spans two years at the year's end, and takes 1950S2 for 1950.
_SPLIT_SEASON = re.compile(r"[0-9]{4}-(24|28|30)\Z")
_SIGNIFICANT = re.compile(r"[0-9]S[0-9]")
# What datasets write when they mean «unknown» (the last is the open end of state lists, 1753 a missing source date).
_NOT_DATES = {"1753-01-01", "9999-12-31", "9999-12", "9999"}
_MAX_LENGTH = 100  # the library's grammar takes seconds for long sets
_EXAMPLES = "'2024-11-27', '2024-11', '2016-36', '[2024-11-27..2024-11-30]', '2016/2024' or '2024-11-27/..'"


class BadDate(ValueError):
    """The text is not a date we can read; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment, known to lie between two days; None where nothing bounds it."""

    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A moment, or an interval between two moments.

    `end` is None for a moment. `ongoing` is true where the interval's end is written `..`: open in the source's own
    words; an end left empty (`2016/`) is unknown instead.
    """

    text: str
    start: Moment
    end: Moment | None = None
    ongoing: bool = False

    @property
    def outer(self) -> Moment:
        """The first and last day that it may touch."""
        return self.start if self.end is None else Moment(self.start.earliest, self.end.latest)


@lru_cache(maxsize=65_536)
def parse_when(text: str) -> When:
    """The days that an EDTF text may mean. Raises BadDate.

    >>> parse_when("2016-36").start
    Moment(earliest=datetime.date(2016, 10, 1), latest=datetime.date(2016, 12, 31))
    """
    if len(text) > _MAX_LENGTH:
        raise BadDate(f"{shown(text[:40] + '…')} is too long for a date. Write at most {_MAX_LENGTH} characters.")
    halves = text.strip().split("/")
    if len(halves) > 2 or not text.strip():
        raise BadDate(f"{shown(text)} is not a date. Write EDTF, such as {_EXAMPLES}.")
    if len(halves) == 1:
        return When(text.strip(), _moment(halves[0], text))
    start, end = (_open_moment(half, text) for half in halves)
    if start == end == Moment():
        raise BadDate(f"{shown(text)} bounds nothing. Leave the date out instead.")
    _refuse_reversed(start, end, text)
    return When(text.strip(), start, end, ongoing=halves[1] == "..")


def _open_moment(half: str, whole: str) -> Moment:
    return Moment() if half in {"", ".."} else _moment(half, whole)


def _moment(part: str, whole: str) -> Moment:
    plain = _PLAIN.match(part)
    if plain:
        return _plain_moment(plain, whole)
    if days := _ONE_OF_DAYS.match(part):
        return _one_of_days(days[1], days[2], whole)
    if _SIGNIFICANT.search(part):
        raise BadDate(f"{shown(whole)} gives significant digits. Write the years that it may be: '[1900..1999]'.")
    lower, upper = _strict_bounds(part, whole)
    earliest, latest = _day(lower, whole), _day(upper, whole)
    _refuse_reversed(Moment(earliest), Moment(None, latest), whole)
    return Moment(earliest, latest)


def _one_of_days(first: str, last: str, whole: str) -> Moment:
    """One unknown day of several: what datasets say most often after plain dates, without the library's 7 ms."""
    moment = Moment(_moment(first, whole).earliest, _moment(last, whole).latest)
    _refuse_reversed(moment, moment, whole)
    return moment


def _plain_moment(plain: re.Match[str], whole: str) -> Moment:
    year, month, day = (int(group) if group else None for group in plain.groups())
    if plain.group() in _NOT_DATES:
        raise BadDate(f"{shown(whole)} stands for an unknown date. Leave the date out, or write '..' for an open end.")
    if _SPLIT_SEASON.match(plain.group()):
        raise BadDate(f"{shown(whole)} is a season that spans two years. Write its months: '[2016-12..2017-02]'.")
    if month and month > 12:  # a season or quarter
        lower, upper = _strict_bounds(plain.group(), whole)
        return Moment(_day(lower, whole), _day(upper, whole))
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise BadDate(
            f"{shown(whole)} is not in the calendar. Leave out the part that is not known: '2014-02', not '2014-02-00'."
        ) from error
    if day:
        return Moment(first, first)
    last_month = month or 12
    return Moment(first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1]))


def _strict_bounds(part: str, whole: str) -> tuple[Any, Any]:
    try:
        with redirect_stdout(StringIO()):  # on some malformed text the library prints before it raises
            parsed = edtf.parse_edtf(part)
            return parsed.lower_strict(), parsed.upper_strict()
    except Exception as error:
        # Malformed text makes the library raise AttributeError and others beside its own exception.
        raise BadDate(f"{shown(whole)} is not a date. Write EDTF, such as {_EXAMPLES}.") from error


def _day(bound: time.struct_time | float, whole: str) -> date | None:
    if isinstance(bound, float):
        return None if bound in {inf, -inf} else date.fromordinal(int(bound))
    try:
        return date(bound.tm_year, bound.tm_mon, bound.tm_mday)
    except ValueError as error:
        raise BadDate(f"{shown(whole)} lies outside the years 1 to 9999. Write a year in between.") from error


def _refuse_reversed(start: Moment, end: Moment, whole: str) -> None:
    if start.earliest and end.latest and start.earliest > end.latest:
        raise BadDate(f"{shown(whole)} ends before it starts. Write the earlier date first.")
