"""Values as Neo4j stores them, written as JSON and read back the same: dates are not texts, 1.0 is not 1.

What JSON has stands for itself (text, whole number, truth, list); the rest is an object of one entry, type and value.
Times with a named zone keep their offset and lose the name.
"""

from __future__ import annotations

import base64
from typing import Any

import neo4j.time
from neo4j.spatial import CartesianPoint, Point, WGS84Point

_TIMES: dict[str, Any] = {
    "date": neo4j.time.Date,
    "time": neo4j.time.Time,
    "datetime": neo4j.time.DateTime,
    "duration": neo4j.time.Duration,
}
_POINTS = {4326: WGS84Point, 4979: WGS84Point, 7203: CartesianPoint, 9157: CartesianPoint}


def as_json(value: Any) -> Any:
    """A stored value as JSON has it. Raises TypeError for what Neo4j cannot store."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, Point):
        return {"point": [value.srid, *map(float, value)]}
    if isinstance(value, bytes | bytearray):
        return {"bytes": base64.b64encode(value).decode("ascii")}
    for name, type_ in _TIMES.items():
        if type(value) is type_:
            return {name: value.iso_format()}
    raise TypeError(f"{type(value).__name__} is no stored value")


def from_json(value: Any) -> Any:
    """The stored value that `as_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    if isinstance(value, list):
        return [from_json(item) for item in value]
    if not isinstance(value, dict):
        return value
    ((type_, written),) = value.items()
    match type_:
        case "float":
            return float(written)
        case "point":
            return _POINTS[written[0]](written[1:])
        case "bytes":
            return base64.b64decode(written)
        case _:
            return _TIMES[type_].from_iso_format(written)
