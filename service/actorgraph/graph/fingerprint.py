"""One number for the whole graph: equal graphs have equal fingerprints, whatever the order of their making."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import orjson

from actorgraph.graph.store import Row, Streaming

# Records come in the order of their index, so that nothing is sorted; each brings the relationships that leave it.
_RECORDS = """
MATCH (node:Record) WHERE node.id >= ''
RETURN labels(node), properties(node), [(node)-[edge]->(end) | [type(edge), end.id, properties(edge)]]
ORDER BY node.id
"""
# Whatever else there is (retired ids, strangers), the migrations' own records left out; few, if any.
_OTHERS = """
MATCH (node) WHERE NOT node:Record AND none(label IN labels(node) WHERE label STARTS WITH '__Neo4j')
RETURN labels(node), properties(node), [(node)-[edge]->(end) | [type(edge), end.id, properties(edge)]]
"""


def fingerprint(store: Streaming) -> str:
    """The sha256 (hexadecimal) of a canonical dump of all nodes and relationships, migration records left out.

    Neo4j's own ids and the order of writing have no part in it. Nodes stream by, one at a time.
    """
    digest = sha256()
    for line in _lines(store):
        digest.update(line + b"\n")
    return digest.hexdigest()


def _lines(store: Streaming) -> Iterator[bytes]:
    for row in store.stream(_RECORDS, name="fingerprint"):
        yield _line(row)
    yield from sorted(_line(row) for row in store.stream(_OTHERS, name="fingerprint"))


def _line(row: Row) -> bytes:
    labels, properties, edges = row
    return _encode([sorted(labels), properties, sorted(map(_encode, edges))])


def _encode(value: object) -> bytes:
    return orjson.dumps(value, default=_as_text, option=orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_SUBCLASS)


def _as_text(value: Any) -> object:
    """A date is not the text that looks like it; points and bytes need a text too."""
    return value.decode() if isinstance(value, bytes) else [type(value).__name__, str(value)]
