"""The graph as JSON Lines of our own records, which `actorgraph load` takes back to the same fingerprint.

Records stream by, sources first, each kind in order of id: equal graphs give equal bytes. What follows from a record
(bounds, ties, admission) is left out, since loading works it out again; what loading would take from a default is
written in full (`asserts`, `stance`), so that a file means the same when defaults have changed. After the records come
what else happened to them here (`words.histories`): merges, and the older versions of claims. Quotes never leave the
graph: they are the sources' words, and records have no field for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import Any

import orjson

from actorgraph.exports.histories import histories
from actorgraph.graph.loading.redating import native
from actorgraph.graph.loading.resolution import SourceDates, half_of, midnight, unresolve
from actorgraph.graph.loading.rows import CLAIM_LINKS, encode
from actorgraph.graph.store import Streaming
from actorgraph.words.ids import RECORD_KINDS, RecordKind
from actorgraph.words.records import field_names
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES

Fields = dict[str, Any]
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
        read = _READERS[kind]
        names = field_names(kind)
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
    "claim": (
        "MATCH (n:Claim) WHERE n.id >= '' AND NOT n.id CONTAINS '@' RETURN properties(n),"
        " [(n)-[r:CITED_IN]->(m) | {source: m.id, retrieved: m.retrieved, properties: properties(r)}],"
        " [(n)-[r:ATTRIBUTED_TO]->(m) | {actor: coalesce(r.recorded, m.id), properties: properties(r)}],"
        " [(n)-[:CONTRADICTS]->(m) | m.id], [(n)-[:IN_TENSION_WITH]->(m) | m.id],"
        " [(n)-[:CORROBORATES]->(m) | m.id], [(n)-[:SUPERSEDES]->(m) WHERE NOT m.id CONTAINS '@' | m.id]"
        " ORDER BY n.id"
    ),
}
_COVERAGE = {"from": "coverageFrom", "to": "coverageTo", "population": "coveragePopulation"} | {
    "threshold": "coverageThreshold"
}


def _source(stored: Fields) -> Fields:
    coverage = {field: stored[name] for field, name in _COVERAGE.items() if name in stored}
    return _plain(stored) | {"coverage": coverage}


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
    return _plain(stored) | {"identifiers": {name: stored[name] for name in IDENTIFIER_SCHEMES if name in stored}}


def _plain(stored: Fields) -> Fields:
    return {name: native(value) for name, value in stored.items()}


_ENDS = {"subject": "subjectId", "object": "objectId", "against": "againstId"}
_TOLL = ("category", "effect", "side", "low", "best", "high", "bound", "wording")


def _claim(stored: Fields, citations: list[Fields], attributions: list[Fields], *links: list[str]) -> Fields:
    citations, attributions = (sorted(part, key=_order) for part in (citations, attributions))
    own = _own(_plain(stored), citations, attributions, links)
    return (
        own
        | {field: own.get(name) for field, name in _ENDS.items()}
        | {"toll": {field: own[name] for field, name in zip(_TOLL, _TOLL_NAMES, strict=True) if name in own}}
        | {"citations": [{"source": one["source"], **_place_in(one)} for one in citations]}
        | {"attributions": [{"actor": one["actor"], **_place_in(one)} for one in attributions]}
        | dict(zip(CLAIM_LINKS, map(sorted, links), strict=True))
        | {"supersedes": next(iter(links[-1]), None)}
        | ({"dateBasis": None} if "when" not in own else {})
    )


_TOLL_NAMES = tuple("tollSideId" if field == "side" else f"toll{field.capitalize()}" for field in _TOLL)
_NOT_RECORDED = frozenset({"order", "quote", "recorded"})


def _order(part: Fields) -> int:
    order: int = part["properties"]["order"]
    return order


def _place_in(part: Fields) -> Fields:
    return {name: value for name, value in part["properties"].items() if name not in _NOT_RECORDED}


_DERIVED = frozenset({"tieId", "admission", "supersededAt"})


def _own(stored: Fields, citations: list[Fields], attributions: list[Fields], links: tuple[list[str], ...]) -> Fields:
    """What of a stored claim its record said.

    `recordedAt` may have come from the source or may have said the same as it: the claim's hash tells which.
    """
    retrieved = native(citations[0]["retrieved"]) if citations else None
    content = stored.get("contentHash", "")
    stored = {name: value for name, value in stored.items() if name not in _DERIVED}
    own = unresolve(stored, SourceDates(retrieved=retrieved))
    dated = own | {"recordedAt": stored.get("recordedAt")}
    if retrieved is None or stored.get("recordedAt") != midnight(retrieved):
        return own
    return dated if half_of(content) == half_of(_content(dated, citations, attributions, links)) else own


def _content(own: Fields, citations: list[Fields], attributions: list[Fields], links: tuple[list[str], ...]) -> str:
    """The hash of the record that a claim's row would be made of."""
    row = {
        "id": own["id"],
        "properties": own,
        "citations": [{"source": one["source"], "properties": _without(one, "quote")} for one in citations],
        "attributions": [{"actor": one["actor"], "properties": _without(one, "recorded")} for one in attributions],
        **dict(zip(CLAIM_LINKS, map(sorted, links), strict=True)),
    }
    return sha256(encode(row)).hexdigest()


def _without(part: Fields, name: str) -> Fields:
    return {key: value for key, value in part["properties"].items() if key != name}


_READERS: Mapping[RecordKind, Callable[..., Fields]] = {
    "source": _source,
    "actor": _actor,
    "place": _place,
    "event": _event,
    "claim": _claim,
}
