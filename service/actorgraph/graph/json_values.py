"""Values of Cypher as plain JSON, written as Neo4j's own Query API writes them.

Times are ISO 8601 texts to the nanosecond, points well-known text with their reference system, bytes base64. What JSON
has no number for (`NaN`, the infinities) is its name.
"""

from __future__ import annotations

import base64
import math
from typing import Any

import neo4j.time
from neo4j.spatial import Point

from actorgraph.graph.plain_values import entity, well_known_text


def as_plain(value: Any) -> Any:
    """A value as JSON has it: nodes, relationships and maps are objects, paths lists that alternate between the two."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, list):
        return [as_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: as_plain(item) for name, item in value.items()}
    if isinstance(value, neo4j.time.Date | neo4j.time.Time | neo4j.time.DateTime | neo4j.time.Duration):
        return _time(value)
    if isinstance(value, Point):
        return well_known_text(value)
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode("ascii")
    written = entity(value, as_plain)
    return str(value) if written is value else written


def _float(value: float) -> float | str:
    if math.isnan(value):
        return "NaN"
    return value if math.isfinite(value) else ("Infinity" if value > 0 else "-Infinity")


def _time(value: Any) -> str:
    zone = getattr(getattr(value, "tzinfo", None), "zone", None)
    text = str(value.iso_format())
    return f"{text}[{zone}]" if zone and zone != "UTC" else text
