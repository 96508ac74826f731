"""Neo4j's statistics after a large write: brought up to date at once, so that the next statements are planned by them.

Neo4j counts an index's entries anew in the background. A statement that is planned before that takes the index for
empty, may sort 120,000 ties instead of reading 20 in order, and keeps its plan until Neo4j looks again.
"""

from __future__ import annotations

from contextlib import suppress

from actorgraph.graph.one_transaction import Database
from actorgraph.graph.store import Counters
from actorgraph.words.errors import StoreError

_LARGE = 10_000  # nodes and relationships; for fewer Neo4j's own pace does


def renew_statistics(database: Database, wrote: Counters) -> None:
    """Returns when statements are planned by what is there now. A server that does not let us goes its own pace."""
    if abs(wrote.nodes) + abs(wrote.relationships) < _LARGE:
        return
    with suppress(StoreError):
        database.read("CALL db.prepareForReplanning(60)", name="statistics")
