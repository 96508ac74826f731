"""What a tie is, given its claims: pure arithmetic from the admitted claims of one key to one tie.

Bounds are the tightest that all admitted claims allow, clipped to the lifetimes of both ends. Where that leaves
nothing, the tie is `inconsistent` and takes the widest reading: each bound as wide as the widest claim states it, and
open where even that would shut out a day that another claim speaks of. (docs/reference/dates.md shows examples;
tests/unit/test_projection.py holds them.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from actorgraph.graph.admission import TieKey
from actorgraph.graph.certain import Interval, certain_intervals
from actorgraph.words.assertions import Bounds
from actorgraph.words.terms import Asserts, BoundStatus, Provision, Sign
from actorgraph.words.vocabulary import tie_sign


@dataclass(frozen=True, slots=True)
class Evidence:
    """What projection reads of one claim.

    `sources` are the documents that it cites, `speaker` its innermost speaker, `contested` its status, `contradicted`
    whether a live claim says that it contradicts it.
    """

    asserts: Asserts
    bounds: Bounds
    sources: tuple[str, ...]
    speaker: str
    means: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    designation: str | None = None
    office_title: str | None = None
    extent: str | None = None
    contested: bool = False
    contradicted: bool = False


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The first and last day on which an end may have existed; None where unknown."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """The four bounds of a tie; `inconsistent` where they are the widest reading of claims that exclude each other."""

    since: date | None = None
    since_latest: date | None = None
    until_earliest: date | None = None
    until: date | None = None
    inconsistent: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie as it is to be stored; what nobody says is None."""

    key: TieKey
    time: Time
    start_status: BoundStatus
    end_status: BoundStatus
    attested_until: date | None
    certain: tuple[Interval, ...]
    sign: Sign | None
    means: tuple[str, ...]
    provisions: tuple[str, ...]
    designation: str | None
    office_title: str | None
    extent: str | None
    claim_count: int
    source_count: int
    claimant_count: int
    disputed: bool

    def properties(self) -> dict[str, Any]:
        """The relationship's properties by name; absent ones left out."""
        time = self.time
        properties = {
            "id": self.key.id,
            "sign": None if self.sign is None else self.sign.number,
            "stance": self.key.stance.value,
            "means": list(self.means),
            "provisions": list(self.provisions),
            "against": self.key.against,
            "spell": self.key.spell,
            "designation": self.designation,
            "officeTitle": self.office_title,
            "extent": self.extent,
            "since": time.since,
            "sinceLatest": time.since_latest,
            "untilEarliest": time.until_earliest,
            "until": time.until,
            "startStatus": self.start_status.value,
            "endStatus": self.end_status.value,
            "attestedUntil": self.attested_until,
            "certainFrom": [interval.first for interval in self.certain],
            "certainTo": [interval.last for interval in self.certain],
            "claimCount": self.claim_count,
            "sourceCount": self.source_count,
            "claimantCount": self.claimant_count,
            "disputed": self.disputed,
            "inconsistent": time.inconsistent,
        }
        return {name: value for name, value in properties.items() if value is not None}


def project_tie(
    key: TieKey,
    admitted: Sequence[Evidence],
    denials: Iterable[Evidence] = (),
    lifetimes: Iterable[Lifetime] = (),
) -> Tie:
    """The tie of this key, behind which at least one admitted claim must stand.

    `denials` are the live claims on the same key that deny it and weigh; `lifetimes` those of both ends.
    """
    claims = [replace(claim, bounds=_as_read(claim.asserts, claim.bounds)) for claim in admitted]
    time = _time([claim.bounds for claim in claims], lifetimes)
    provisions = _union(claim.provisions for claim in claims)
    designations = [claim.designation for claim in claims if claim.designation is not None]
    return Tie(
        key=key,
        time=time,
        start_status=_start_status(claims),
        end_status=_end_status(claims),
        attested_until=max(_known(claim.bounds.attested_until for claim in claims), default=None),
        certain=certain_intervals(((claim.asserts, claim.bounds) for claim in claims), key.row.bridge_days),
        sign=tie_sign(key.type, designations, [Provision(word) for word in provisions]),
        means=_union(claim.means for claim in claims),
        provisions=provisions,
        designation=_agreed(claim.designation for claim in claims),
        office_title=_agreed(claim.office_title for claim in claims),
        extent=_agreed(claim.extent for claim in claims),
        claim_count=len(claims),
        source_count=len({source for claim in claims for source in claim.sources}),
        claimant_count=len({claim.speaker for claim in claims}),
        disputed=_is_disputed(claims, denials, time),
    )


def project_time(claims: Iterable[tuple[Asserts, Bounds]], lifetimes: Iterable[Lifetime] = ()) -> Time:
    """The four bounds that some claims, of one tie or of a part of what it is, give together."""
    return _time([_as_read(asserts, bounds) for asserts, bounds in claims], lifetimes)


def _as_read(asserts: Asserts, bounds: Bounds) -> Bounds:
    """Where a source stops (CENSORED) is no end: a relation with a start went on for as long as it was covered."""
    if bounds.end_status is not BoundStatus.CENSORED or asserts not in {Asserts.START, Asserts.SPELL}:
        return bounds
    lasted = max(_known([bounds.until_earliest, bounds.attested_until]), default=None)
    return replace(bounds, until_earliest=lasted, until=None)


def _time(claims: Sequence[Bounds], lifetimes: Iterable[Lifetime]) -> Time:
    lifetimes = list(lifetimes)
    tight = Time(
        since=max(_known([*(c.since for c in claims), *(life.first for life in lifetimes)]), default=None),
        since_latest=min(_known(c.since_latest for c in claims), default=None),
        until_earliest=max(_known(c.until_earliest for c in claims), default=None),
        until=min(_known([*(c.until for c in claims), *(life.last for life in lifetimes)]), default=None),
    )
    return _widest(claims) if _excludes_itself(tight) else tight


def _excludes_itself(time: Time) -> bool:
    return (
        _after(time.since, time.since_latest)
        or _after(time.until_earliest, time.until)
        or _after(time.since, time.until)
    )


def _widest(claims: Sequence[Bounds]) -> Time:
    since = min(_known(c.since for c in claims), default=None)
    until = max(_known(c.until for c in claims), default=None)
    starts_late = any(_after(since, c.since_latest) or _after(since, c.until) for c in claims)
    ends_early = any(_after(c.until_earliest, until) or _after(c.since, until) for c in claims)
    return Time(
        since=None if starts_late else since,
        since_latest=max(_known(c.since_latest for c in claims), default=None),
        until_earliest=min(_known(c.until_earliest for c in claims), default=None),
        until=None if ends_early else until,
        inconsistent=True,
    )


def _start_status(claims: Iterable[Evidence]) -> BoundStatus:
    return BoundStatus.ENDED if any(_states_start(claim) for claim in claims) else BoundStatus.UNKNOWN


def _states_start(claim: Evidence) -> bool:
    if claim.asserts is Asserts.SPELL:
        return claim.bounds.since is not None or claim.bounds.since_latest is not None
    return claim.asserts in {Asserts.START, Asserts.OCCURRED}


def _end_status(claims: Iterable[Evidence]) -> BoundStatus:
    """The strongest word on the end: stated, else still on, else not covered."""
    said = {claim.bounds.end_status for claim in claims}
    strongest = (BoundStatus.ENDED, BoundStatus.ONGOING, BoundStatus.CENSORED)
    return next((status for status in strongest if status in said), BoundStatus.UNKNOWN)


def _is_disputed(claims: Iterable[Evidence], denials: Iterable[Evidence], time: Time) -> bool:
    if any(claim.contested or claim.contradicted for claim in claims):
        return True
    return any(_overlaps(denial, time) for denial in denials)


def _overlaps(denial: Evidence, time: Time) -> bool:
    first, last = _time_spoken_of(denial)
    return not _after(first, time.until) and not _after(time.since, last)


def _time_spoken_of(claim: Evidence) -> tuple[date | None, date | None]:
    """The first and last day that a claim speaks of; None where it is open."""
    bounds = claim.bounds
    match claim.asserts:
        case Asserts.HOLDS:
            return bounds.until_earliest, bounds.since_latest
        case Asserts.THROUGHOUT:
            return bounds.since_latest, bounds.until_earliest
        case Asserts.START:
            return bounds.since, bounds.since_latest if bounds.until_earliest is None else None
        case Asserts.END:
            return bounds.until_earliest, bounds.until
        case Asserts.SPELL | Asserts.OCCURRED:
            return bounds.since, bounds.until


def _union(words: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({word for some in words for word in some}))


def _agreed(values: Iterable[str | None]) -> str | None:
    """The one value that all who give one agree on."""
    given = {value for value in values if value is not None}
    return given.pop() if len(given) == 1 else None


def _known(days: Iterable[date | None]) -> list[date]:
    return [day for day in days if day is not None]


def _after(one: date | None, other: date | None) -> bool:
    """Whether both are known and the first is later."""
    return one is not None and other is not None and one > other
