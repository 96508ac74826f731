"""What a claim asserts about time: from its words and dates to the four bounds of a tie.

The table (docs/reference/dates.md) in one place. With the claim's time in [a, b]:

| asserts    | since | sinceLatest | untilEarliest | until |
|------------|-------|-------------|---------------|-------|
| HOLDS      | –     | b           | a             | –     |
| THROUGHOUT | –     | a           | b             | –     |
| START      | a     | b           | –             | –     |
| END        | –     | –           | a             | b     |
| SPELL      | a     | b           | a′            | b′    |
| OCCURRED   | a     | b           | a             | b     |

An attestation is never a start. An end written `..` means that it went on when the source was published: ONGOING, as
of the earliest day on which the source may have been published.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from actorgraph.words.dates import BadDate, Moment, When
from actorgraph.words.terms import Asserts, BoundStatus


@dataclass(frozen=True, slots=True)
class Bounds:
    """The four bounds, and how the end is known.

    `since` is the earliest start, `sinceLatest` the latest start, `untilEarliest` the earliest end, `until` the latest
    end; None where the claim says nothing.
    """

    since: date | None = None
    since_latest: date | None = None
    until_earliest: date | None = None
    until: date | None = None
    end_status: BoundStatus = BoundStatus.UNKNOWN
    attested_until: date | None = None


def claim_bounds(asserts: Asserts, when: When | None, published: Moment) -> Bounds:
    """The bounds that one claim gives; without a date of its own the claim holds as of publication.

    Raises BadDate where the date's form does not fit what is asserted.
    """
    if when is None:
        when = When("", published)
    match asserts:
        case Asserts.HOLDS:
            return _holds(when, published)
        case Asserts.THROUGHOUT:
            return _throughout(when)
        case Asserts.START:
            return _start(when, published)
        case Asserts.END:
            return _end(when)
        case Asserts.SPELL:
            return _spell(when, published)
        case Asserts.OCCURRED:
            return _occurred(when, published)


def _holds(when: When, published: Moment) -> Bounds:
    if when.ongoing:
        return Bounds(None, published.latest, published.earliest, None, *_ongoing(published))
    inside = when.outer
    return Bounds(None, inside.latest, inside.earliest, None)


def _throughout(when: When) -> Bounds:
    if when.end is None and when.start.earliest == when.start.latest is None:
        raise BadDate("THROUGHOUT needs a time with a first and a last day. Give `when`, such as '2013/2015'.")
    if when.ongoing:
        raise BadDate(f"THROUGHOUT cannot take '{when.text}'. Give the last day, or write SPELL for an open end.")
    inside = when.outer
    return Bounds(None, inside.earliest, inside.latest, None)


def _start(when: When, published: Moment) -> Bounds:
    if when.end is not None and not when.ongoing:
        raise BadDate(f"START takes one moment, or a moment and '/..'; '{when.text}' is an interval. Write SPELL.")
    bounds = (when.start.earliest, when.start.latest)
    if when.ongoing:
        return Bounds(*bounds, published.earliest, None, *_ongoing(published))
    return Bounds(*bounds)


def _end(when: When) -> Bounds:
    if when.end is not None:
        raise BadDate(
            f"END takes one moment; '{when.text}' is an interval. Write SPELL, or '[a..b]' for one unknown day."
        )
    return Bounds(None, None, when.start.earliest, when.start.latest, BoundStatus.ENDED)


def _spell(when: When, published: Moment) -> Bounds:
    if when.end is None:
        raise BadDate(f"SPELL needs a start and an end, such as '2012/2016' or '2012/..'; '{when.text}' is one moment.")
    start = (when.start.earliest, when.start.latest)
    if when.ongoing:
        return Bounds(*start, published.earliest, None, *_ongoing(published))
    ended = BoundStatus.ENDED if when.end != Moment() else BoundStatus.UNKNOWN
    return Bounds(*start, when.end.earliest, when.end.latest, ended)


def _occurred(when: When, published: Moment) -> Bounds:
    inside = when.outer
    bounds = (inside.earliest, inside.latest, inside.earliest, inside.latest)
    return Bounds(*bounds, *(_ongoing(published) if when.ongoing else (BoundStatus.ENDED, None)))


def _ongoing(published: Moment) -> tuple[BoundStatus, date | None]:
    return BoundStatus.ONGOING, published.earliest
