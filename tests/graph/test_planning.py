"""After a large write statements are planned by what is there, and not by what Neo4j planned them by before."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from actorgraph.graph.planning import renew_statistics
from actorgraph.graph.store import Counters, Store, Transaction

pytestmark = pytest.mark.graph

_ACTORS = 12_000
_COUNT = f"MATCH (n:Actor) WHERE n.name IS NOT NULL RETURN count(n.name) AS never_asked_before_{uuid4().hex}"
_WRITE = "UNWIND range(1, $count) AS i CREATE (:Record:Actor {id: 'a' + i, name: 'Actor ' + i})"


def test_a_known_statement_is_planned_anew_after_a_large_write(store: Store) -> None:
    assert _expected(store) < 100
    store.write(partial(Transaction.run, statement=_WRITE, parameters={"count": _ACTORS}), name="test")
    renew_statistics(store, Counters(nodes=_ACTORS))
    assert _expected(store) == pytest.approx(_ACTORS, rel=0.1)


def _expected(store: Store) -> float:
    """How many actors the planner expects to read."""
    return max(float(one["args"]["EstimatedRows"]) for one in _operators(store.profile(_COUNT)[1]))


def _operators(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [plan, *(one for child in plan.get("children", []) for one in _operators(child))]
