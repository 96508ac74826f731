"""One number for the whole graph: equal graphs have equal fingerprints, whatever the order of their making."""

from __future__ import annotations

from actorgraph.graph.store import Store


def fingerprint(store: Store) -> str:
    """The sha256 (hexadecimal) of a canonical dump of all nodes and relationships, migration records left out."""
    raise NotImplementedError
