"""What Cypher answers, as values that any program can hold: nothing of the driver's leaves.

Nodes, relationships and paths take the form that Neo4j's own Query API gives them in plain JSON. Days and instants are
Python's own; an instant keeps its offset and loses what is finer than a microsecond. A duration or a time of day is its
ISO text, and a point its well-known text with the number of its reference system: SRID=4326;POINT (37.16 36.2).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import neo4j.time
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point

Convert = Callable[[Any], Any]
"""How a value inside another one is written."""


def plain(value: Any) -> Any:
    """The value without the driver's types, inside lists and maps too."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, neo4j.time.Date | neo4j.time.DateTime):
        return value.to_native()
    if isinstance(value, neo4j.time.Time | neo4j.time.Duration):
        return value.iso_format()
    if isinstance(value, Point):
        return well_known_text(value)
    return entity(value, plain)


def well_known_text(point: Point) -> str:
    """A point as text, with the number of its reference system."""
    return f"SRID={point.srid};POINT{' Z' * (len(point) == 3)} ({' '.join(map(str, point))})"


def entity(value: Any, convert: Convert) -> Any:
    """A node, relationship or path as the Query API has it, its properties converted; anything else as it is."""
    if isinstance(value, Node):
        return {
            "elementId": value.element_id,
            "labels": sorted(value.labels),
            "properties": _properties(value, convert),
        }
    if isinstance(value, Relationship):
        start, end = value.nodes
        return {
            "elementId": value.element_id,
            "startNodeElementId": start.element_id if start else None,
            "endNodeElementId": end.element_id if end else None,
            "type": value.type,
            "properties": _properties(value, convert),
        }
    if isinstance(value, Path):
        return [entity(value.nodes[0], convert), *_steps(value, convert)]
    return value


def _properties(value: Node | Relationship, convert: Convert) -> dict[str, Any]:
    return {name: convert(value[name]) for name in sorted(value)}


def _steps(path: Path, convert: Convert) -> list[Any]:
    """A path after its first node: each relationship, and the node that it leads to."""
    pairs = zip(path.relationships, path.nodes[1:], strict=True)
    return [entity(one, convert) for pair in pairs for one in pair]
