"""Ties and their ends as the rows of data frames: edge lists and node lists, as igraph and others take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from actorgraph.study.columns import Column, Kind
from actorgraph.study.ties import Arc
from actorgraph.words.errors import BadUserInput, did_you_mean, shown
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES

_TEXT, _TEXTS, _DAY, _WHOLE, _TRUTH = (
    Column(Kind.TEXT),
    Column(Kind.TEXT, many=True),
    Column(Kind.DATE),
    Column(Kind.INTEGER),
    Column(Kind.BOOLEAN),
)
_ENDS: dict[str, Column] = {"source": _TEXT, "target": _TEXT, "type": _TEXT, "sign": _WHOLE, "weight": _WHOLE}
_MARKS: dict[str, Column] = {"symmetric": _TRUTH, "mirrored": _TRUTH}
_PROPERTIES: dict[str, Column] = {
    "stance": _TEXT,
    "means": _TEXTS,
    "provisions": _TEXTS,
    "against": _TEXT,
    "spell": _TEXT,
    "designation": _TEXT,
    "officeTitle": _TEXT,
    "extent": _TEXT,
    "since": _DAY,
    "sinceLatest": _DAY,
    "untilEarliest": _DAY,
    "until": _DAY,
    "startStatus": _TEXT,
    "endStatus": _TEXT,
    "attestedUntil": _DAY,
    "certainFrom": Column(Kind.DATE, many=True),
    "certainTo": Column(Kind.DATE, many=True),
    "claimCount": _WHOLE,
    "sourceCount": _WHOLE,
    "claimantCount": _WHOLE,
    "disputed": _TRUTH,
    "inconsistent": _TRUTH,
}
WEIGHTS = ("claimantCount", "sourceCount", "claimCount")

EDGE_COLUMNS: dict[str, Column] = {**_ENDS, **_MARKS, "id": _TEXT, **_PROPERTIES}
NODE_COLUMNS: dict[str, Column] = {
    "id": _TEXT,
    "name": _TEXT,
    "kind": _TEXT,
    "labels": _TEXTS,
    "aliases": _TEXTS,
    "description": _TEXT,
    **dict.fromkeys(IDENTIFIER_SCHEMES, _TEXT),
}


def checked_weight(name: object) -> str:
    """The property that weighs edges. Raises BadUserInput for another."""
    if name not in WEIGHTS:
        hint = did_you_mean(name, WEIGHTS) if isinstance(name, str) else ""
        raise BadUserInput(f"weight={shown(name)} is no count of a tie.{hint} Write one of {', '.join(WEIGHTS)}.")
    return str(name)


def edge_rows(arcs: Iterable[Arc], weight: str) -> Iterator[list[Any]]:
    """A row per arc, in the order of EDGE_COLUMNS."""
    for arc in arcs:
        stored = arc.properties.get
        ends = (arc.source, arc.target, arc.type, stored("sign"), stored(weight))
        yield [*ends, arc.symmetric, arc.mirrored, stored("id"), *map(stored, _PROPERTIES)]


def node_rows(nodes: Mapping[str, dict[str, Any]]) -> Iterator[list[Any]]:
    """A row per node, in the order of NODE_COLUMNS; a place's kind is its `placeKind`."""
    for node in nodes.values():
        stored = node["properties"]
        row = {**stored, "kind": stored.get("kind") or stored.get("placeKind"), "labels": node["labels"]}
        yield [row.get(name) for name in NODE_COLUMNS]
