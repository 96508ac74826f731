"""Writes records straight into the graph, as its physical model says, for tests that must not need the loader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from actorgraph.graph.store import Counters, Store, Transaction
from actorgraph.words.dates import parse_when
from actorgraph.words.records import Actor, Claim, Event, Place, Record, Source
from actorgraph.words.terms import ActorKind, EventKind, Occurrence, PlaceKind

# Published on one of three days, as the first fixture's source was.
REPORT = Source(id="source:report", title="A report", published="[2024-11-28..2024-11-30]")
_RECORDED = datetime(2024, 12, 1, tzinfo=UTC)


def actor(id_: str, **fields: Any) -> Actor:
    """An armed group, by default."""
    return Actor(id=id_, **{"kind": ActorKind.ARMED_GROUP, "name": id_.title(), **fields})


def place(id_: str) -> Place:
    """A city."""
    return Place(id=id_, place_kind=PlaceKind.CITY, name=id_)


def event(id_: str, occurrence: Occurrence = Occurrence.OCCURRED) -> Event:
    """A battle."""
    return Event(id=id_, event_kind=EventKind.BATTLE, name=id_, occurrence=occurrence)


def claim(id_: str, subject: str, predicate: str, object_: str | None = None, **fields: Any) -> Claim:
    """A claim of the report's; `id_` without its prefix."""
    citations = fields.pop("citations", [{"source": REPORT.id}])
    data = {"id": f"claim:{id_}", "text": "It is said.", "subject": subject, "predicate": predicate, "object": object_}
    return Claim.model_validate({**data, "citations": citations, **fields})


def write(store: Store, *records: Record) -> Counters:
    """Creates records and their relationships; what a claim leads to must be among them, or be there."""
    return store.write(lambda transaction: write_records(transaction, records), name="write records")[1]


def write_records(transaction: Transaction, records: Iterable[Record], sources: Iterable[Source] = ()) -> None:
    """Creates records inside a transaction; a source that a claim cites is among them, or `sources`, or `REPORT`."""
    records = list(records)
    sources = [REPORT, *sources, *(record for record in records if isinstance(record, Source))]
    by_id = {source.id: source for source in sources}
    nodes, links = defaultdict(list), defaultdict(list)
    for record in records:
        labels, properties = _node(record, by_id)
        nodes[labels].append(_present(properties))
        for type_, target, details in _links(record) if isinstance(record, Claim) else ():
            links[type_].append({"id": record.id, "target": target, "properties": _present(details)})
    for labels, rows in nodes.items():
        transaction.run(f"UNWIND $rows AS row CREATE (n:Record:{labels}) SET n = row", {"rows": rows})
    for type_, rows in links.items():
        transaction.run(
            "UNWIND $rows AS row MATCH (n:Claim {id: row.id}) MATCH (other:Record {id: row.target}) "
            f"CREATE (n)-[r:{type_}]->(other) SET r = row.properties",
            {"rows": rows},
        )


def _node(record: Record, sources: Mapping[str, Source]) -> tuple[str, dict[str, Any]]:
    match record:
        case Source():
            return "Source", {"id": record.id, "title": record.title}
        case Place():
            return "Place", {"id": record.id, "name": record.name, "placeKind": record.place_kind.value}
        case Actor():
            return f"Actor:{record.kind.label}", {"id": record.id, "name": record.name, **_lifetime(record)}
        case Event():
            return "Event", {"id": record.id, "name": record.name, "occurrence": record.occurrence.value}
        case Claim():
            return "Claim", claim_properties(record, sources)


def _lifetime(record: Actor) -> dict[str, Any]:
    founded, dissolved = (parse_when(text).outer if text else None for text in (record.founded, record.dissolved))
    return {"foundedEarliest": founded and founded.earliest, "dissolvedLatest": dissolved and dissolved.latest}


def claim_properties(claim: Claim, sources: Mapping[str, Source]) -> dict[str, Any]:
    """The node of a claim: what the projector reads, and what makes it a claim."""
    bounds = claim.bounds(sources[claim.citations[0].source].publication)
    toll = claim.toll
    censored = claim.end_status
    return {
        "id": claim.id,
        "text": claim.text,
        "subjectId": claim.subject,
        "objectId": claim.object,
        "againstId": claim.against,
        "predicate": claim.predicate,
        "value": claim.value,
        "spell": claim.spell,
        "stance": claim.effective_stance and claim.effective_stance.value,
        "means": [means.value for means in claim.means],
        "provisions": [provision.value for provision in claim.provisions],
        "designation": claim.designation,
        "officeTitle": claim.office_title,
        "extent": claim.extent,
        "role": claim.role,
        "side": claim.side,
        "asserts": claim.effective_asserts.value,
        "polarity": claim.polarity.value,
        "mode": claim.mode.value,
        "status": claim.status.value,
        "method": claim.method.value,
        "recordedAt": _RECORDED,
        "since": bounds.since,
        "sinceLatest": bounds.since_latest,
        "untilEarliest": bounds.until_earliest,
        "until": bounds.until,
        "endStatus": (censored or bounds.end_status).value,
        "attestedUntil": claim.attested_until if censored else bounds.attested_until,
        "tollCategory": toll and toll.category.value,
        "tollEffect": toll and toll.effect.value,
        "tollSideId": toll and toll.side,
        "tollLow": toll and toll.low,
        "tollBest": toll and toll.best,
        "tollHigh": toll and toll.high,
        "tollBound": toll and toll.bound.value,
    }


def _present(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}


def _links(claim: Claim) -> Iterable[tuple[str, str, dict[str, Any]]]:
    for type_, target in (("SUBJECT", claim.subject), ("OBJECT", claim.object), ("AGAINST", claim.against)):
        if target is not None:
            yield type_, target, {}
    for order, citation in enumerate(claim.citations):
        yield "CITED_IN", citation.source, {"order": order, "line": citation.line}
    for order, attribution in enumerate(claim.attributions):
        yield "ATTRIBUTED_TO", attribution.actor, {"order": order, "verb": attribution.verb}
    for other in claim.contradicts:
        yield "CONTRADICTS", other, {}
