"""The graph as JSON Lines of our own records, which `actorgraph load` takes back to the same fingerprint.

Records stream by, sources first, each kind in order of id: equal graphs give equal bytes. What follows from a record
(bounds, ties, admission) is left out, since loading works it out again; what loading would take from a default is
written in full (`asserts`, `stance`), so that a file means the same when defaults have changed. After the records come
what else happened to them here (`words.histories`): decisions, and the older versions of claims. Quotes never leave the
graph: they are the sources' words, and records have no field for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import orjson

from actorgraph.exports.claim_records import CLAIM, Fields, claim_record, plain
from actorgraph.exports.histories import histories
from actorgraph.graph.store import Streaming
from actorgraph.words.ids import RECORD_KINDS, RecordKind
from actorgraph.words.records import field_names
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES

Wanted = Callable[[str], bool]
"""Whether the record with an id is wanted. What stays must not refer to what is left out: that is the caller's part."""


def record_lines(store: Streaming, wanted: Wanted = lambda _: True) -> Iterator[bytes]:
    """The wanted records and what happened to them, one JSON object a line, each ending in a line feed."""
    for fields in records(store, wanted):
        yield orjson.dumps(fields) + b"\n"
    for fields in histories(store, wanted):
        yield orjson.dumps(fields) + b"\n"


def records(store: Streaming, wanted: Wanted = lambda _: True) -> Iterator[Fields]:
    """The wanted records as schema/records.schema.json has them: sources, actors, places, events, claims, by id."""
    for kind in RECORD_KINDS:
        yield from records_of(store, kind, wanted)


def records_of(store: Streaming, kind: RecordKind, wanted: Wanted = lambda _: True) -> Iterator[Fields]:
    """The wanted records of one kind, by id."""
    read, names = _READERS[kind], field_names(kind)
    for row in store.stream(_STATEMENTS[kind], name=f"export {kind}s"):
        if wanted(row[0]["id"]):
            fields = read(*row)
            yield {name: fields[name] for name in names if _says(fields.get(name))}


def _says(value: object) -> bool:
    return value is not None and value not in ([], {}, ())


_STATEMENTS: Mapping[RecordKind, str] = {
    "source": "MATCH (n:Source) WHERE n.id >= '' RETURN properties(n) ORDER BY n.id",
    "actor": "MATCH (n:Actor) WHERE n.id >= '' RETURN properties(n) ORDER BY n.id",
    "place": (
        "MATCH (n:Place) WHERE n.id >= '' RETURN properties(n), [(n)-[:LOCATED_IN]->(m) | m.id],"
        " [(n)-[r:TERRITORY_OF]->(m) | coalesce(r.recorded, m.id)] ORDER BY n.id"
    ),
    "event": "MATCH (n:Event) WHERE n.id >= '' RETURN properties(n), [(n)-[:AT]->(m) | m.id] ORDER BY n.id",
    "claim": f"MATCH (n:Claim) WHERE n.id >= '' AND NOT n.id CONTAINS '@' {CLAIM} ORDER BY n.id",
}
_COVERAGE = {"from": "coverageFrom", "to": "coverageTo", "population": "coveragePopulation"} | {
    "threshold": "coverageThreshold"
}


def _source(stored: Fields) -> Fields:
    coverage = {field: stored[name] for field, name in _COVERAGE.items() if name in stored}
    return plain(stored) | {"coverage": coverage}


def _actor(stored: Fields) -> Fields:
    return _identified(stored)


def _place(stored: Fields, within: list[str], territory_of: list[str]) -> Fields:
    point = stored.get("location")
    location = point and {"latitude": point.latitude, "longitude": point.longitude}
    return _identified(stored) | {
        "location": location,
        "within": next(iter(within), None),
        "territoryOf": next(iter(territory_of), None),
    }


def _event(stored: Fields, place: list[str]) -> Fields:
    return _identified(stored) | {"place": next(iter(place), None)}


def _identified(stored: Fields) -> Fields:
    return plain(stored) | {"identifiers": {name: stored[name] for name in IDENTIFIER_SCHEMES if name in stored}}


_READERS: Mapping[RecordKind, Callable[..., Fields]] = {
    "source": _source,
    "actor": _actor,
    "place": _place,
    "event": _event,
    "claim": claim_record,
}
