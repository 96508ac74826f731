"""Values as Cypher writes them, for what people paste into Neo4j's own tools; never for what the service asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any


def cypher_literal(value: Any) -> str:
    """A value as a Cypher literal."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case datetime():
            return f"datetime('{value.isoformat()}')"
        case date():
            return f"date('{value.isoformat()}')"
        case str():
            escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
            return f"'{escaped}'"
        case Mapping():
            return "{" + ", ".join(f"{key}: {cypher_literal(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(cypher_literal, value)) + "]"
        case _:
            return str(value)
