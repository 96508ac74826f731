"""Projection once more, written from the design alone: plain, slow, and sharing nothing with the shipped one.

It works on the records themselves, keeps certain days as a set of days, and looks at every claim for every tie.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations
from typing import Any

from actorgraph.words.assertions import Bounds
from actorgraph.words.dates import Moment
from actorgraph.words.records import Claim, Source

SYMMETRIC = ("ALLIED_WITH", "COOPERATES_WITH", "FIGHTS", "RIVAL_OF")
FRIENDLY = ("ALLIED_WITH", "COOPERATES_WITH", "BACKS", "AFFILIATE_OF")
HOSTILE = ("FIGHTS", "RIVAL_OF", "OPPOSES", "SANCTIONS")
NEVER_DISPUTING = ("PLANNED", "PREDICTED", "ALLEGED", "ASSESSMENT", "LABEL")
USUAL_STANCE = {
    **dict.fromkeys(("ALLIED_WITH", "COOPERATES_WITH", "BACKS", "FIGHTS", "CONTROLS", "OPERATES_IN"), "MATERIAL"),
    **dict.fromkeys(("OPPOSES", "RIVAL_OF"), "VERBAL"),
    **dict.fromkeys(("PLEDGED_TO", "DESIGNATES", "SANCTIONS"), "LEGAL"),
}


@dataclass(frozen=True)
class World:
    """The claims, their sources, which claims are superseded, and the lifetimes of actors."""

    claims: Sequence[Claim]
    sources: Mapping[str, Source]
    superseded: frozenset[str]
    lifetimes: Mapping[str, tuple[date | None, date | None]]


def slow_ties(world: World) -> dict[str, dict[str, Any]]:
    """Every tie by id: its ends as `start` and `end`, and its properties."""
    keys = {key(claim) for claim in world.claims if admitted(claim, world)}
    ties = [slow_tie(one, world) for one in keys]
    return {tie["id"]: tie for tie in ties}


def key(claim: Claim) -> tuple[str, str, str, str, str, str]:
    ends = [claim.subject, claim.object or ""]
    if claim.predicate in SYMMETRIC:
        ends.sort()
    return (claim.predicate, ends[0], ends[1], stance(claim), claim.against or "", claim.spell or "")


def stance(claim: Claim) -> str:
    if claim.mode == "PLEDGE":
        return "VERBAL"
    return claim.stance or USUAL_STANCE.get(claim.predicate, "STRUCTURAL")


def live(claim: Claim, world: World) -> bool:
    return claim.id not in world.superseded and claim.status in ("ACCEPTED", "CONTESTED")


def counts(claim: Claim) -> bool:
    """Of a mode and method that projects, or disputes."""
    if claim.method == "MODEL" or claim.mode in NEVER_DISPUTING:
        return False
    return claim.mode != "PLEDGE" or claim.predicate in ("BACKS", "OPPOSES")


def admitted(claim: Claim, world: World) -> bool:
    return live(claim, world) and claim.polarity == "AFFIRMS" and counts(claim)


def slow_tie(one: tuple[str, str, str, str, str, str], world: World) -> dict[str, Any]:
    type_, subject, object_, stance_, against, spell = one
    same_key = [claim for claim in world.claims if key(claim) == one]
    claims = [claim for claim in same_key if admitted(claim, world)]
    denials = [c for c in same_key if live(c, world) and c.polarity == "DENIES" and counts(c)]
    usual = USUAL_STANCE.get(type_, "STRUCTURAL")
    parts = ["tie", type_, subject, object_]
    parts += [stance_] if stance_ != usual else []
    parts += ["vs", against] if against else []
    parts += [spell] if spell else []
    timed = [(claim, bounds(claim, world)) for claim in claims]
    four = four_bounds([b for _, b in timed], [world.lifetimes.get(end, (None, None)) for end in (subject, object_)])
    contradicting = [c for c in world.claims if live(c, world) and counts(c)]
    contradicted = {target for c in contradicting for target in c.contradicts}
    intervals = runs(certain_days(timed, unlimited=usual in ("LEGAL", "STRUCTURAL")))
    tie = {
        "id": ":".join(parts),
        "start": subject,
        "end": object_,
        "stance": stance_,
        "against": against or None,
        "spell": spell or None,
        "sign": sign(type_, claims),
        "means": sorted({str(means) for claim in claims for means in claim.means}),
        "provisions": sorted({str(provision) for claim in claims for provision in claim.provisions}),
        "designation": only([c.designation for c in claims]),
        "officeTitle": only([c.office_title for c in claims]),
        "extent": only([c.extent for c in claims]),
        **four,
        "startStatus": start_status(timed),
        "endStatus": end_status(timed),
        "attestedUntil": max((b.attested_until for _, b in timed if b.attested_until), default=None),
        "certainFrom": [first for first, _ in intervals],
        "certainTo": [last for _, last in intervals],
        "claimCount": len(claims),
        "sourceCount": len({citation.source for claim in claims for citation in claim.citations}),
        "claimantCount": len({speaker(claim) for claim in claims}),
        "disputed": any(c.status == "CONTESTED" or c.id in contradicted for c in claims)
        or any(overlap(span(d, bounds(d, world)), (four["since"], four["until"])) for d in denials),
    }
    return {name: value for name, value in tie.items() if value is not None}


def bounds(claim: Claim, world: World) -> Bounds:
    """As written; where a source stops, the tie has not ended and has lasted as long as was covered."""
    published: Moment = world.sources[claim.citations[0].source].publication
    found = claim.bounds(published)
    if claim.end_status != "CENSORED":
        return found
    lasted = max([d for d in (found.until_earliest, claim.attested_until) if d], default=None)
    return Bounds(found.since, found.since_latest, lasted, None, claim.end_status, claim.attested_until)


def four_bounds(all_bounds: list[Bounds], lives: list[tuple[date | None, date | None]]) -> dict[str, Any]:
    sinces = [b.since for b in all_bounds if b.since]
    untils = [b.until for b in all_bounds if b.until]
    latest_starts = [b.since_latest for b in all_bounds if b.since_latest]
    earliest_ends = [b.until_earliest for b in all_bounds if b.until_earliest]
    since = max(sinces + [first for first, _ in lives if first], default=None)
    until = min(untils + [last for _, last in lives if last], default=None)
    since_latest = min(latest_starts, default=None)
    until_earliest = max(earliest_ends, default=None)
    pairs = ((since, since_latest), (until_earliest, until), (since, until))
    inconsistent = any(a and b and a > b for a, b in pairs)
    if inconsistent:
        # The widest reading: open where even the widest stated bound shuts out a day that a claim speaks of.
        since, until = min(sinces, default=None), max(untils, default=None)
        since = None if since and any(day < since for day in latest_starts + untils) else since
        until = None if until and any(day > until for day in earliest_ends + sinces) else until
        since_latest, until_earliest = max(latest_starts, default=None), min(earliest_ends, default=None)
    return {
        "since": since,
        "sinceLatest": since_latest,
        "untilEarliest": until_earliest,
        "until": until,
        "inconsistent": inconsistent,
    }


def certain_days(timed: Sequence[tuple[Claim, Bounds]], unlimited: bool) -> set[date]:
    days: set[date] = set()
    attestations = []
    for claim, b in timed:
        asserts = str(claim.effective_asserts)
        if asserts in ("THROUGHOUT", "SPELL", "START"):
            days |= each_day(b.since_latest, b.until_earliest)
        moment = {"HOLDS": (b.until_earliest, b.since_latest), "START": (b.since, b.since_latest)}
        moment["END"] = (b.until_earliest, b.until)
        if asserts in moment:
            attestations.append((asserts, *moment[asserts]))
        if asserts == "HOLDS" and b.until_earliest == b.since_latest:
            days |= each_day(b.until_earliest, b.since_latest)
    for (first, _, b1), (second, a2, _) in permutations(attestations, 2):
        if b1 is None or a2 is None or b1 > a2:
            continue
        if b1 == a2 or ((unlimited or (a2 - b1).days <= 366) and first != "END" and second != "START"):
            days |= each_day(b1, a2)
    return days


def each_day(first: date | None, last: date | None) -> set[date]:
    if first is None or last is None:
        return set()
    return {first + timedelta(n) for n in range((last - first).days + 1)}


def runs(days: Iterable[date]) -> list[tuple[date, date]]:
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and found[-1][1] + timedelta(1) == day:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def sign(type_: str, claims: Iterable[Claim]) -> int | None:
    if type_ == "DESIGNATES":
        return -1 if any("terrorist" in (c.designation or "") for c in claims) else 0
    if type_ == "PLEDGED_TO":
        return 1 if any(p in ("DEFENSE", "OFFENSE") for c in claims for p in c.provisions) else 0
    return 1 if type_ in FRIENDLY else -1 if type_ in HOSTILE else None


def only(values: Iterable[str | None]) -> str | None:
    given = {value for value in values if value}
    return next(iter(given)) if len(given) == 1 else None


def speaker(claim: Claim) -> str:
    return claim.attributions[0].actor if claim.attributions else claim.citations[0].source


def start_status(timed: Sequence[tuple[Claim, Bounds]]) -> str:
    for claim, b in timed:
        asserts = str(claim.effective_asserts)
        if asserts in ("START", "OCCURRED") or (asserts == "SPELL" and (b.since or b.since_latest)):
            return "ENDED"
    return "UNKNOWN"


def end_status(timed: Sequence[tuple[Claim, Bounds]]) -> str:
    said = [str(b.end_status) for _, b in timed]
    return next((word for word in ("ENDED", "ONGOING", "CENSORED") if word in said), "UNKNOWN")


def span(claim: Claim, b: Bounds) -> tuple[date | None, date | None]:
    """The time that a denial speaks of."""
    return {
        "HOLDS": (b.until_earliest, b.since_latest),
        "THROUGHOUT": (b.since_latest, b.until_earliest),
        "START": (b.since, None if b.until_earliest else b.since_latest),
        "END": (b.until_earliest, b.until),
        "SPELL": (b.since, b.until),
        "OCCURRED": (b.since, b.until),
    }[str(claim.effective_asserts)]


def overlap(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    a, b = one[0] or date.min, one[1] or date.max
    c, d = other[0] or date.min, other[1] or date.max
    return a <= d and c <= b
