"""What the records add up to, in plain Python: every thing that the API can answer with, by its id.

Nothing here comes from the graph, the projector or the compiler. Records are parsed by their models; the ties are
those of `slow_projection`, written from the design alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import slow_projection as slow
from actorgraph.words.dates import Moment, parse_when
from actorgraph.words.inline_claims import inline_claims
from actorgraph.words.records import Actor, Claim, Event, Place, Record, Source
from actorgraph.words.vocabulary import PREDICATES, TIE_TYPES

Thing = dict[str, Any]
LINKS = tuple(name for name, row in PREDICATES.items() if row.link and name != "TOOK_PART_IN")


class World:
    """The things of a set of records; a thing holds its GraphQL fields, and the ids of what it leads to."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.sources = {r.id: r for r in records if isinstance(r, Source)}
        self.claims = [r for r in records if isinstance(r, Claim)]
        self.claims += [one.claim for r in records if isinstance(r, Event) for one in inline_claims(r)]
        self.things: dict[str, Thing] = {}
        self.behind: dict[str, list[Thing]] = defaultdict(list)  # the admitted claims, by their tie's id
        self.ties_at: dict[str, list[Thing]] = defaultdict(list)  # the ties, by the ids of both ends
        self._by_type: dict[str, list[Thing]] = defaultdict(list)
        self._superseded = self._supersessions()
        self._slow = slow.World(self.claims, self.sources, frozenset(self._superseded), _lifetimes(records))
        for record in records:
            if not isinstance(record, Claim):
                self._add(_thing(record))
        for claim in self.claims:
            self._add(self._claim(claim))
        for key in {
            slow.key(claim) for claim in self.claims if claim.predicate in TIE_TYPES and self._is_admitted(claim)
        }:
            self._add(self._tie(slow.slow_tie(key, self._slow)))
        self.participations = list(self._participations())
        self.links = {
            (c.predicate, c.subject, str(c.object)) for c in self._admitted_between_events() if c.predicate in LINKS
        }
        self.tolls = [_toll(c) for c in sorted(self.claims, key=lambda c: c.id) if c.toll and self._is_admitted(c)]

    def of(self, typename: str) -> list[Thing]:
        """All things of a type."""
        return self._by_type[typename]

    def get(self, id_: str | None) -> Thing | None:
        """The thing with an id, if there is one."""
        return None if id_ is None else self.things.get(id_)

    def _add(self, thing: Thing) -> None:
        self.things[thing["id"]] = thing
        self._by_type[thing["__typename"]].append(thing)
        if thing["__typename"] == "Tie":
            self.ties_at[thing["start"]].append(thing)
            self.ties_at[thing["end"]].append(thing)
        elif thing.get("isAdmitted") and thing["tieId"]:
            self.behind[thing["tieId"]].append(thing)

    def _supersessions(self) -> dict[str, str]:
        """When the claims that others supersede were superseded."""
        found: dict[str, list[str]] = defaultdict(list)
        for claim in self.claims:
            if claim.supersedes:
                found[claim.supersedes].append(self._recorded_at(claim))
        return {id_: min(times) for id_, times in found.items()}

    def _recorded_at(self, claim: Claim) -> str:
        if claim.recorded_at:
            return instant(claim.recorded_at)
        retrieved = self.sources[claim.citations[0].source].retrieved
        return f"{retrieved}T00:00:00Z"

    def _is_admitted(self, claim: Claim) -> bool:
        return slow.admitted(claim, self._slow)

    def _claim(self, claim: Claim) -> Thing:
        bounds = claim.bounds(self.sources[claim.citations[0].source].publication)
        is_tie = claim.predicate in TIE_TYPES
        live = slow.live(claim, self._slow) and claim.polarity == "AFFIRMS"
        return {
            "__typename": "Claim",
            **{name: getattr(claim, name) for name in ("id", "text", "predicate", "value", "spell")},
            **{name: str(getattr(claim, name)) for name in ("polarity", "mode", "status", "method")},
            "asserts": str(claim.effective_asserts),
            "stance": claim.effective_stance and claim.effective_stance.value,
            "statusBy": claim.status_by,
            "statusAt": claim.status_at and instant(claim.status_at),
            "statusReason": claim.status_reason,
            "reliability": claim.reliability,
            "credibility": claim.credibility,
            **_four(bounds.since, bounds.since_latest, bounds.until_earliest, bounds.until),
            "when": claim.when,
            "dateBasis": claim.date_basis or ("EXPLICIT" if claim.when else "PUBLICATION"),
            "recordedAt": self._recorded_at(claim),
            "recordedBy": claim.recorded_by,
            "supersededAt": self._superseded.get(claim.id),
            "record": claim,
            "tieId": self._tie_id(claim) if is_tie else None,
            "isAdmitted": self._is_admitted(claim),
            "isAlleged": is_tie and live and not slow.counts(claim),
        }

    @staticmethod
    def _tie_id(claim: Claim) -> str:
        type_, subject, object_, stance, against, spell = slow.key(claim)
        parts = ["tie", type_, subject, object_]
        parts += [stance] if stance != slow.USUAL_STANCE.get(type_, "STRUCTURAL") else []
        parts += ["vs", against] if against else []
        return ":".join([*parts, *([spell] if spell else [])])

    def _tie(self, tie: Thing) -> Thing:
        intervals = list(zip(map(str, tie["certainFrom"]), map(str, tie["certainTo"]), strict=True))
        words = ("against", "spell", "designation", "officeTitle", "extent")
        return {
            **tie,
            "__typename": "Tie",
            "type": tie["id"].split(":")[1],
            "stance": str(tie["stance"]),
            "sign": {1: "POSITIVE", -1: "NEGATIVE", 0: "NEUTRAL", None: None}[tie.get("sign")],
            **_four(*(tie.get(name) for name in ("since", "sinceLatest", "untilEarliest", "until"))),
            "attestedUntil": _text(tie.get("attestedUntil")),
            "intervals": intervals,
            **{name: tie.get(name) for name in words},
        }

    def _admitted_between_events(self) -> Iterator[Claim]:
        """Admitted claims to or between events, all of which took place."""
        for claim in self.claims:
            ends = [self.things[id_] for id_ in (claim.subject, claim.object) if id_]
            if self._is_admitted(claim) and all(end.get("occurrence", "OCCURRED") == "OCCURRED" for end in ends):
                yield claim

    def _participations(self) -> Iterator[Thing]:
        """One for each actor, event and role."""
        claims = defaultdict(list)
        for claim in self._admitted_between_events():
            if claim.predicate == "TOOK_PART_IN":
                claims[claim.subject, claim.object, claim.role].append(claim)
        for (actor, event, role), some in claims.items():
            yield {
                "id": ":".join(["participation", actor, str(event), *([role] if role else [])]),
                "actor": actor,
                "event": event,
                "role": role,
                "side": slow.only([claim.side for claim in some]),
                "means": sorted({str(word) for claim in some for word in claim.means}),
            }


def instant(at: datetime) -> str:
    """A moment as the API writes it."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _four(since: date | None, since_latest: date | None, until_earliest: date | None, until: date | None) -> Thing:
    days = {"since": since, "sinceLatest": since_latest, "untilEarliest": until_earliest, "until": until}
    return {name: _text(day) for name, day in days.items()}


def _lifetimes(records: Iterable[Record]) -> dict[str, tuple[date | None, date | None]]:
    """The first and last day on which each actor may have existed."""
    return {r.id: (_outer(r.founded).earliest, _outer(r.dissolved).latest) for r in records if isinstance(r, Actor)}


def _outer(text: str | None) -> Moment:
    return parse_when(text).outer if text else Moment()


def _thing(record: Record) -> Thing:
    """The fields of an actor, place, event or source."""
    match record:
        case Actor():
            own: Thing = {"kind": record.kind.value, "founded": record.founded, "dissolved": record.dissolved}
        case Place():
            location = record.location and {"__typename": "Point", **record.location.model_dump()}
            own = {"placeKind": record.place_kind.value, "location": location, "withinId": record.within}
        case Event():
            own = _event(record)
        case _:
            return _source(record)  # type: ignore[arg-type]  # claims are made by World
    shared = {name: getattr(record, name) for name in ("id", "name", "description", "identifiers")}
    return {"__typename": type(record).__name__, **shared, "aliases": list(record.aliases), **own}


def _event(event: Event) -> Thing:
    when = parse_when(event.when) if event.when else None
    start = when.start if when else Moment()
    end = (when and when.end) or start
    return {
        "eventKind": event.event_kind.value,
        "occurrence": event.occurrence.value,
        "when": event.when,
        "dateBasis": event.date_basis or ("EXPLICIT" if event.when else None),
        "start": _text(start.earliest),
        "startLatest": _text(start.latest),
        "endEarliest": _text(end.earliest),
        "end": _text(end.latest),
        "placeId": event.place,
    }


def _source(source: Source) -> Thing:
    coverage = source.coverage
    words = coverage and {
        "from": coverage.from_,
        "to": coverage.to,
        "population": coverage.population,
        "threshold": coverage.threshold,
    }
    plain = ("id", "title", "publisher", "licence", "redistributable", "published", "sha256", "note")
    return {
        "__typename": "Source",
        **{name: getattr(source, name) for name in plain},
        "url": source.url and str(source.url),
        "publishedBasis": source.published_basis or ("EXPLICIT" if source.published else None),
        "retrieved": _text(source.retrieved),
        "coverage": words if words and any(words.values()) else None,
    }


def _toll(claim: Claim) -> Thing:
    toll = claim.toll
    assert toll is not None
    return {"event": claim.subject, "claim": claim.id, **toll.model_dump(mode="json")}
