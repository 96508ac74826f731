"""From a record to what is stored of it: properties, links to other records, and hashes that tell what changed.

A row is plain JSON values, so that it can wait in the staging area; `typed` makes dates of its dates before it is
written. What of a claim follows from its source is added later (`resolution`).
"""

from __future__ import annotations

from datetime import UTC, date
from typing import Any

import orjson

from actorgraph.words.dates import Moment, When, parse_when
from actorgraph.words.record_parts import Toll
from actorgraph.words.records import Actor, Claim, Event, Place, Record, Source
from actorgraph.words.terms import DateBasis

Row = dict[str, Any]
Properties = dict[str, Any]


_DATES = frozenset(
    {"foundedEarliest", "foundedLatest", "dissolvedEarliest", "dissolvedLatest", "start", "startLatest", "endEarliest"}
    | {"end", "publishedEarliest", "publishedLatest", "retrieved", "since", "sinceLatest", "untilEarliest", "until"}
    | {"attestedUntil"}
)


def record_row(record: Record) -> Row:
    """The row of a record: `id`, `properties` and, by name, what it links to. A claim's still lacks its bounds."""
    match record:
        case Source():
            row = _source_row(record)
        case Place():
            row = _place_row(record)
        case Actor():
            row = _actor_row(record)
        case Event():
            row = _event_row(record)
        case Claim():
            row = _claim_row(record)
    row["properties"] = {name: value for name, value in row["properties"].items() if value is not None}
    return row


def typed(row: Row) -> Row:
    """The row with dates in place of their texts, as the database stores them; changes `row`.

    Instants stay text, in UTC and ending in Z; the statements make them instants.
    """
    properties = row["properties"]
    for name in properties.keys() & _DATES:
        properties[name] = date.fromisoformat(properties[name])
    return row


def encode(value: object) -> bytes:
    """Canonical JSON: equal values, equal bytes."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z)


def _source_row(source: Source) -> Row:
    coverage = source.coverage
    published = source.publication
    return {
        "id": source.id,
        "properties": {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "url": str(source.url) if source.url else None,
            "licence": source.licence,
            "redistributable": source.redistributable,
            "published": source.published,
            "publishedBasis": _basis(source.published_basis, source.published),
            "publishedEarliest": published.earliest,
            "publishedLatest": published.latest,
            "retrieved": source.retrieved,
            "sha256": source.sha256,
            "coverageFrom": coverage and coverage.from_,
            "coverageTo": coverage and coverage.to,
            "coveragePopulation": coverage and coverage.population,
            "coverageThreshold": coverage and coverage.threshold,
            "note": source.note,
        },
    }


def _place_row(place: Place) -> Row:
    location = place.location
    return {
        "id": place.id,
        "location": location and {"latitude": location.latitude, "longitude": location.longitude},
        "within": place.within,
        "territoryOf": place.territory_of,
        "properties": {
            "id": place.id,
            "placeKind": place.place_kind,
            "name": place.name,
            "aliases": place.aliases,
            "description": place.description,
            **place.identifiers,
        },
    }


def _actor_row(actor: Actor) -> Row:
    founded, dissolved = (parse_when(text).outer if text else Moment() for text in (actor.founded, actor.dissolved))
    return {
        "id": actor.id,
        "label": actor.kind.label,
        "properties": {
            "id": actor.id,
            "kind": actor.kind,
            "name": actor.name,
            "aliases": actor.aliases,
            "description": actor.description,
            "founded": actor.founded,
            "foundedEarliest": founded.earliest,
            "foundedLatest": founded.latest,
            "dissolved": actor.dissolved,
            "dissolvedEarliest": dissolved.earliest,
            "dissolvedLatest": dissolved.latest,
            **actor.identifiers,
        },
    }


def _event_row(event: Event) -> Row:
    return {
        "id": event.id,
        "place": event.place,
        "properties": {
            "id": event.id,
            "eventKind": event.event_kind,
            "name": event.name,
            "aliases": event.aliases,
            "description": event.description,
            "occurrence": event.occurrence,
            "when": event.when,
            "dateBasis": _basis(event.date_basis, event.when),
            **_event_days(parse_when(event.when) if event.when else None),
            **event.identifiers,
        },
    }


def _event_days(when: When | None) -> Properties:
    start = when.start if when else Moment()
    end = when.end if when and when.end else start
    return {
        "start": start.earliest,
        "startLatest": start.latest,
        "endEarliest": end.earliest,
        "end": end.latest,
    }


def _basis(written: DateBasis | None, text: str | None) -> DateBasis | None:
    return written or (DateBasis.EXPLICIT if text else None)


def _claim_row(claim: Claim) -> Row:
    return {
        "id": claim.id,
        "properties": {**_said(claim), **_handled(claim), **(_toll(claim.toll) if claim.toll else {})},
        "citations": [
            {
                "source": citation.source,
                "properties": _present(
                    order=order,
                    locator=citation.locator,
                    line=citation.line,
                    start=citation.start,
                    end=citation.end,
                ),
            }
            for order, citation in enumerate(claim.citations)
        ],
        "attributions": [
            {
                "actor": part.actor,
                "properties": _present(order=order, verb=part.verb, basis=part.basis, actingFor=part.acting_for),
            }
            for order, part in enumerate(claim.attributions)
        ],
        "contradicts": sorted(set(claim.contradicts)),
        "inTensionWith": sorted(set(claim.in_tension_with)),
        "corroborates": sorted(set(claim.corroborates)),
        "supersedes": [claim.supersedes] if claim.supersedes else [],
    }


def _said(claim: Claim) -> Properties:
    """What the claim says."""
    return {
        "id": claim.id,
        "text": claim.text,
        "subjectId": claim.subject,
        "predicate": claim.predicate,
        "objectId": claim.object,
        "value": claim.value,
        "attribute": claim.attribute,
        "againstId": claim.against,
        "spell": claim.spell,
        "stance": claim.effective_stance,
        "means": sorted(set(claim.means)),
        "provisions": sorted(set(claim.provisions)),
        "designation": claim.designation,
        "officeTitle": claim.office_title,
        "extent": claim.extent,
        "role": claim.role,
        "side": claim.side,
        "asserts": claim.effective_asserts,
        "polarity": claim.polarity,
        "when": claim.when,
        "dateBasis": claim.date_basis or (DateBasis.EXPLICIT if claim.when else DateBasis.PUBLICATION),
        "endStatus": claim.end_status,
        "attestedUntil": claim.attested_until,
    }


def _handled(claim: Claim) -> Properties:
    """How it was said, and what became of it here."""
    return {
        "mode": claim.mode,
        "status": claim.status,
        "statusBy": claim.status_by,
        "statusAt": claim.status_at and claim.status_at.astimezone(UTC),
        "statusReason": claim.status_reason,
        "reliability": claim.reliability,
        "credibility": claim.credibility,
        "method": claim.method,
        "recordedAt": claim.recorded_at and claim.recorded_at.astimezone(UTC),
        "recordedBy": claim.recorded_by,
    }


def _toll(toll: Toll) -> Properties:
    return {
        "tollCategory": toll.category,
        "tollEffect": toll.effect,
        "tollSideId": toll.side,
        "tollLow": toll.low,
        "tollBest": toll.best,
        "tollHigh": toll.high,
        "tollBound": toll.bound,
        "tollWording": toll.wording,
    }


def _present(**values: object) -> Properties:
    return {name: value for name, value in values.items() if value is not None}


CLAIM_LINKS = ("contradicts", "inTensionWith", "corroborates", "supersedes")
