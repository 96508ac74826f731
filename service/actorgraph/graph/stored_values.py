"""Values as Neo4j stores them, written as JSON and read back the same: dates are not texts, 1.0 is not 1.

What JSON has stands for itself (text, whole number, truth, list); the rest is an object of one entry, type and value.
Times with a named zone keep their offset and lose the name.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
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


def bulk_value(value: Any) -> tuple[str, str]:
    """Kind and text of a single stored value, as Neo4j's bulk import reads them; bytes are not among its kinds."""
    if isinstance(value, Point):
        names = zip(("x", "y", "z"), map(repr, map(float, value)), strict=False)
        return "point", "{" + ", ".join(f"{name}: {number}" for name, number in names) + f", srid: {value.srid}" + "}"
    if isinstance(value, neo4j.time.Time | neo4j.time.DateTime):
        kind = type(value).__name__.lower()
        return (kind if value.tzinfo else f"local{kind}"), _zoned(value)
    if isinstance(value, neo4j.time.Date | neo4j.time.Duration):
        return type(value).__name__.lower(), value.iso_format()
    for type_, kind, write in _BULK:
        if isinstance(value, type_):
            return kind, write(value)
    raise TypeError(f"{type(value).__name__} is no stored value of the bulk import")


_NOT_FINITE = {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}
_BULK: tuple[tuple[type, str, Callable[[Any], str]], ...] = (
    (bool, "boolean", lambda value: str(value).lower()),
    (int, "long", str),
    (float, "double", lambda value: _NOT_FINITE.get(repr(value), repr(value))),
    (str, "string", str),
)


def _zoned(value: Any) -> str:
    zone = getattr(value.tzinfo, "zone", None)
    return f"{value.iso_format()}[{zone}]" if zone else str(value.iso_format())
