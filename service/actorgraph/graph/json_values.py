"""Values of Cypher as plain JSON, written as Neo4j's own Query API writes them.

Times are ISO 8601 texts, points well-known text with their reference system, bytes base64. What JSON has no number for
(`NaN`, the infinities) is its name.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Callable
from typing import Any

import neo4j.time
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point


def as_plain(value: Any) -> Any:
    """A value as JSON has it: nodes, relationships and maps are objects, paths lists that alternate between the two."""
    if value is None or isinstance(value, str | bool | int):
        return value
    write = next((write for type_, write in _WRITERS if isinstance(value, type_)), None)
    return str(value) if write is None else write(value)


def _float(value: float) -> float | str:
    if math.isnan(value):
        return "NaN"
    return value if math.isfinite(value) else ("Infinity" if value > 0 else "-Infinity")


def _map(value: dict[str, Any]) -> dict[str, Any]:
    return {name: as_plain(item) for name, item in value.items()}


def _node(node: Node) -> dict[str, Any]:
    return {"elementId": node.element_id, "labels": sorted(node.labels), "properties": _map(dict(node.items()))}


def _relationship(edge: Relationship) -> dict[str, Any]:
    start, end = edge.nodes
    return {
        "elementId": edge.element_id,
        "startNodeElementId": start.element_id if start else None,
        "endNodeElementId": end.element_id if end else None,
        "type": edge.type,
        "properties": _map(dict(edge.items())),
    }


def _path(path: Path) -> list[dict[str, Any]]:
    found = [_node(path.start_node)] if path.start_node else []
    for edge, node in zip(path.relationships, path.nodes[1:], strict=True):
        found += [_relationship(edge), _node(node)]
    return found


def _point(point: Point) -> str:
    letter = "Z " if len(point) == 3 else ""
    return f"SRID={point.srid};POINT {letter}({' '.join(map(str, point))})"


def _time(value: Any) -> str:
    zone = getattr(getattr(value, "tzinfo", None), "zone", None)
    text = str(value.iso_format())
    return f"{text}[{zone}]" if zone and zone != "UTC" else text


_WRITERS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (float, _float),
    (list, lambda items: [as_plain(item) for item in items]),
    (dict, _map),
    (Node, _node),
    (Relationship, _relationship),
    (Path, _path),
    (Point, _point),
    ((neo4j.time.Date, neo4j.time.Time, neo4j.time.DateTime, neo4j.time.Duration), _time),
    ((bytes, bytearray), lambda value: base64.b64encode(value).decode("ascii")),
)
