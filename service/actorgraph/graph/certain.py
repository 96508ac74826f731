"""Certain intervals: the days on which a tie must have held, whatever its claims leave open.

| what the claims say                                                                 | certain        |
|-------------------------------------------------------------------------------------|----------------|
| THROUGHOUT [a, b]                                                                   | [a, b]         |
| SPELL, and START with an open end: start in [a, b], end in [a′, b′] or still on at a′ | [b, a′]        |
| HOLDS on one day                                                                    | that day       |
| two attestations, [a₁, b₁] and [a₂, b₂], not further apart than the type bridges      | [b₁, a₂]       |

An attestation is a HOLDS, or the moment of a START or END. Nothing is bridged from an END onwards or up to a START:
such a pair contradicts itself, save where it meets on one day. Intervals that touch are joined.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from actorgraph.words.assertions import Bounds
from actorgraph.words.terms import Asserts

_NO_LIMIT = date.max.toordinal()


class Interval(NamedTuple):
    """From a first day to a last, both included."""

    first: date
    last: date


Timed = tuple[Asserts, Bounds]
"""What a claim asserts, and its bounds."""


@dataclass(frozen=True, slots=True)
class _Attestation:
    """The tie held at some moment of [earliest, latest] (ordinals)."""

    asserts: Asserts
    earliest: int | None
    latest: int | None


def certain_intervals(claims: Iterable[Timed], bridge_days: int | None) -> tuple[Interval, ...]:
    """The days on which a tie must have held, sorted, none touching another; `bridge_days` None is no limit."""
    claims = list(claims)
    attestations = [found for claim in claims if (found := _attestation(*claim))]
    spans = [span for claim in claims if (span := _span(*claim))]
    return tuple(_joined([*spans, *_bridges(attestations, bridge_days), *_meetings(attestations)]))


def _attestation(asserts: Asserts, bounds: Bounds) -> _Attestation | None:
    match asserts:
        case Asserts.HOLDS:
            return _Attestation(asserts, _number(bounds.until_earliest), _number(bounds.since_latest))
        case Asserts.START:
            return _Attestation(asserts, _number(bounds.since), _number(bounds.since_latest))
        case Asserts.END:
            return _Attestation(asserts, _number(bounds.until_earliest), _number(bounds.until))
        case _:
            return None


def _span(asserts: Asserts, bounds: Bounds) -> tuple[int, int] | None:
    """What one claim makes certain alone."""
    first, last = _number(bounds.since_latest), _number(bounds.until_earliest)
    if first is None or last is None or asserts in {Asserts.END, Asserts.OCCURRED}:
        return None
    if asserts is Asserts.HOLDS:
        return (first, last) if first == last else None
    return (first, last) if first <= last else None


def _bridges(attestations: Sequence[_Attestation], bridge_days: int | None) -> Iterator[tuple[int, int]]:
    """From the end of each attestation to the beginning of the last one within reach."""
    closing = sorted(a.earliest for a in attestations if a.earliest is not None and a.asserts is not Asserts.START)
    for attestation in attestations:
        if attestation.latest is None or attestation.asserts is Asserts.END:
            continue
        reach = _NO_LIMIT if bridge_days is None else attestation.latest + bridge_days
        within = bisect_right(closing, reach)
        if within and closing[within - 1] > attestation.latest:
            yield attestation.latest, closing[within - 1]


def _meetings(attestations: Sequence[_Attestation]) -> Iterator[tuple[int, int]]:
    """The days on which one attestation ends at the latest and another begins at the earliest."""
    beginnings = Counter(a.earliest for a in attestations)
    for attestation in attestations:
        day = attestation.latest
        if day is not None and beginnings[day] > (attestation.earliest == day):
            yield day, day


def _joined(spans: list[tuple[int, int]]) -> Iterator[Interval]:
    spans.sort()
    current: tuple[int, int] | None = None
    for first, last in spans:
        if current is not None and first <= current[1] + 1:
            current = current[0], max(current[1], last)
            continue
        if current is not None:
            yield _interval(*current)
        current = first, last
    if current is not None:
        yield _interval(*current)


def _interval(first: int, last: int) -> Interval:
    return Interval(date.fromordinal(first), date.fromordinal(last))


def _number(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
