"""A batch of rows of one kind, as the loader writes it in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from actorgraph.graph.loading.rows import Row
from actorgraph.graph.store import Transaction


@dataclass(slots=True)
class Batch:
    """Rows of one kind, told apart by what has to be done. `follow` are the updated ones that others follow from."""

    created: list[Row] = field(default_factory=list)
    updated: list[Row] = field(default_factory=list)
    follow: list[Row] = field(default_factory=list)
    unchanged: int = 0


def write_links(transaction: Transaction, links: Sequence[tuple[str, str]], rows: Sequence[Row]) -> None:
    """Runs each link's statement over the rows that have a value by its name, and sends no more than that."""
    for name, statement in links:
        linked = [{"id": row["id"], name: row[name]} for row in rows if row.get(name)]
        if linked:
            transaction.run(statement, {"rows": linked})
