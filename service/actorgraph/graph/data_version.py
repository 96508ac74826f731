"""The data's version: a text that is another after every write, by which caches and citations know the graph.

It is drawn anew, at random, inside each transaction that changes anything, so no two states share one: not after a
restore, and not where a copy of the database goes its own way. The node that holds it is no part of the graph:
fingerprints, backups and GraphQL leave it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

VERSION_LABEL = "__Neo4jDataVersion"

RENEW = f"MERGE (data:{VERSION_LABEL} {{id: 'data'}}) SET data.version = randomUUID()"

UNWRITTEN = "0"
"""The version of a database that nothing was ever written to."""

VERSION = f"coalesce(COLLECT {{ MATCH (data:{VERSION_LABEL}) RETURN data.version }}[0], '{UNWRITTEN}')"

# The version is read first: were it read last, what an earlier write left could go out under the version of a later.
VERSION_FIRST = f"OPTIONAL MATCH (data:{VERSION_LABEL}) WITH coalesce(data.version, '{UNWRITTEN}') AS version LIMIT 1"


class _Reader(Protocol):
    def read(
        self, statement: str, parameters: Mapping[str, Any] | None = None, *, name: str, timeout: float | None = None
    ) -> list[tuple[Any, ...]]: ...


def read_version(store: _Reader, timeout: float | None = None) -> str:
    """The version that the data have now."""
    ((version,),) = store.read(f"RETURN {VERSION}", name="data version", timeout=timeout)
    return str(version)
