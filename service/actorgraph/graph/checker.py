"""Proves the invariants of the graph, since Neo4j Community has no constraint that could (`cypher/checks`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from actorgraph.graph.store import Store

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken invariant: its name (the file's, where one checks it), the ids concerned, and a sentence."""

    invariant: str
    ids: tuple[str, ...]
    sentence: str
    severity: Severity


def check(store: Store) -> list[Violation]:
    """Every violation found, errors first, then by invariant and ids; an empty list is a sound graph."""
    raise NotImplementedError
