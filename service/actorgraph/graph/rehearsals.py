"""A graph as it would be: changed in a transaction, read like any other, and never committed.

Who rehearses has the turn (`turns`), so that what is read is of one moment; whoever loads or records meanwhile waits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from actorgraph.graph.store import Row, Runner, Store, Transaction
from actorgraph.graph.turns import take_turn


class Rehearsal:
    """Answers as a store does, of the graph as `transaction` has changed it."""

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction

    def read(
        self,
        statement: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        name: str,  # noqa: ARG002  # the transaction has one for all its statements
        timeout: float | None = None,  # noqa: ARG002  # and takes the time it takes
    ) -> list[Row]:
        """All rows of one reading statement."""
        return self.transaction.run(statement, parameters)

    def stream(self, statement: str, parameters: Mapping[str, Any] | None = None, *, name: str) -> Iterator[Row]:  # noqa: ARG002
        """The rows of one reading statement as they arrive; read them all before the next."""
        return self.transaction.stream(statement, parameters)

    def reader(self, name: str) -> Runner:  # noqa: ARG002
        """What runs reading statements."""
        return self.transaction


@contextmanager
def rehearsal(store: Store, name: str) -> Iterator[Rehearsal]:
    """The graph of a store to try something on; behind the block nothing has happened."""
    with store.undone(name) as transaction:
        take_turn(transaction)
        yield Rehearsal(transaction)
