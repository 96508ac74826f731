"""Slices as a STIX 2.1 bundle (OASIS): actors as identities, places as locations, ties as relationships.

No actor is written as a `threat-actor`: that is a verdict, and not the graph's. Nothing is custom, so that any reader
takes the file; what STIX has no property for stands in `labels`. Ids are UUIDs of version 5 made from our ids, so that
an actor is the same object in every file. A relationship was `created` when the first of its claims entered the record
and `modified` when the last did; the record does not tell that of actors and places, which all carry one instant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import orjson

from actorgraph.exports.about import in_words
from actorgraph.exports.gathered import Gathered
from actorgraph.exports.rows import Claim, Node, Source, Tie
from actorgraph.exports.telling import sentence
from actorgraph.words.vocabulary import TIE_TYPES

_NAMESPACE: UUID = uuid5(NAMESPACE_URL, "tag:actorgraph,2026:stix")
_UNTOLD = "2026-01-01T00:00:00.000Z"
_CLASSES = {
    "PERSON": "individual",
    "ARMED_GROUP": "group",
    "COALITION": "group",
    "COLLECTIVE": "group",
    "COMMUNITY": "class",
    "ANONYMOUS": "unknown",
}
_SIGNS = {1: "positive", -1: "negative", 0: "neutral"}

Object = dict[str, Any]


def stix_lines(found: Gathered, about: Mapping[str, Any]) -> Iterator[bytes]:
    """The bundle in parts, an object a line."""
    marking = _marking(about)
    yield b'{"type":"bundle","id":"%s","objects":[\n' % _id("bundle", about["permalink"] + found.version).encode()
    yield orjson.dumps(marking)
    for made in _objects(found, marking["id"]):
        yield b",\n" + orjson.dumps(made)
    yield b"\n]}\n"


def relationship_type(tie_type: str) -> str:
    """What STIX calls a type of tie: the vocabulary's word for it, else our own in STIX's letters."""
    return TIE_TYPES[tie_type].codes.get("stix") or tie_type.lower().replace("_", "-")


def _id(kind: str, name: str) -> str:
    return f"{kind}--{uuid5(_NAMESPACE, name)}"


def _marking(about: Mapping[str, Any]) -> Object:
    """What the file says of itself, as the statement that marks all its objects."""
    statement = in_words(about)
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": _id("marking-definition", statement),
        "created": _UNTOLD,
        "definition_type": "statement",
        "definition": {"statement": statement},
    }


def _objects(found: Gathered, marking: str) -> Iterator[Object]:
    refs, names = {}, {}
    for node in found.nodes():
        made = _place(node) if node["node"] == "place" else _actor(node)
        refs[node["id"]], names[node["id"]] = made["id"], (node["name"], node["kind"])
        yield made | {"object_marking_refs": [marking]}
    sources = {source["id"]: source for source in found.sources}
    for tie, claims in found.told_ties():
        made = _relationship(tie, claims, refs) | {"description": sentence(tie, claims, names, sources)}
        references = [{"source_name": "actorgraph", "external_id": tie["id"]}, *_cited(claims, sources)]
        yield made | {"external_references": references, "object_marking_refs": [marking]}


def _common(kind: str, id_: str, created: str, modified: str) -> Object:
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": _id(kind, id_),
        "created": created,
        "modified": modified,
    }


def _node(kind: str, node: Node) -> Object:
    known = {"description": node.get("description")}
    references = [{"source_name": "actorgraph", "external_id": node["id"]}]
    references += [{"source_name": scheme, "external_id": value} for scheme, value in node["identifiers"].items()]
    return (
        _common(kind, node["id"], _UNTOLD, _UNTOLD)
        | {"name": node["name"], "labels": [_word("kind", node["kind"])], "external_references": references}
        | {name: value for name, value in known.items() if value}
    )


def _actor(node: Node) -> Object:
    return _node("identity", node) | {"identity_class": _CLASSES.get(node["kind"], "organization")}


def _place(node: Node) -> Object:
    """A location; STIX wants to know where it lies, and one of which that is not known is a region of its own name."""
    country = node["identifiers"].get("iso2")
    where: Object = {"country": country} if country else {}
    if "latitude" in node and "longitude" in node:
        where |= {"latitude": node["latitude"], "longitude": node["longitude"]}
    return _node("location", node) | (where or {"region": node["name"]})


def _relationship(tie: Tie, claims: list[Claim], refs: Mapping[str, str]) -> Object:
    recorded = sorted(_instant(claim["recordedAt"]) for claim in claims if "recordedAt" in claim) or [_UNTOLD]
    times = {
        "start_time": f"{tie['since']}T00:00:00.000Z" if "since" in tie else None,
        "stop_time": f"{tie['until']}T23:59:59.999Z" if "until" in tie else None,
    }
    return (
        _common("relationship", tie["id"], recorded[0], recorded[-1])
        | {"relationship_type": relationship_type(tie["type"]), "labels": list(_labels(tie))}
        | {"source_ref": refs[tie["subject"]], "target_ref": refs[tie["object"]]}
        | {name: value for name, value in times.items() if value}
    )


def _labels(tie: Tie) -> Iterator[str]:
    yield _word("type", tie["type"])
    yield _word("stance", tie["stance"])
    if "sign" in tie:
        yield _word("sign", _SIGNS[tie["sign"]])
    yield from (_word("means", means) for means in tie.get("means", ()))
    yield from (name for name in ("disputed", "inconsistent") if tie.get(name))


def _word(name: str, value: str) -> str:
    return f"{name}:{value.lower().replace('_', '-')}"


def _instant(text: str) -> str:
    """An instant in UTC to the thousandth of a second, as STIX writes them."""
    day, _, rest = text.removesuffix("Z").partition("T")
    clock, _, part = rest.partition(".")
    return f"{day}T{clock if clock.count(':') == 2 else f'{clock}:00'}.{part[:3]:0<3}Z"


def _cited(claims: list[Claim], sources: Mapping[str, Source]) -> Iterator[Object]:
    for id_ in sorted({at["source"] for claim in claims for at in claim["citations"]}):
        source = sources[id_]
        url = {"url": source["url"]} if "url" in source else {}
        yield {"source_name": source["title"], "external_id": id_, **url}
