"""Loading's own steps inside one transaction, so that a few records are written all together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from actorgraph.graph.store import Counters, Named, Row, Transaction

T = TypeVar("T")


class Database(Named, Protocol):
    """What loading needs of a store: each read by itself, each write a transaction of its own."""

    def write(self, work: Callable[[Transaction], T], *, name: str) -> tuple[T, Counters]:
        """Runs `work`; what it gives, and what it changed."""


class OneTransaction:
    """A `Database` whose reads and writes are all part of one transaction, which somebody else commits."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def read(self, statement: str, parameters: Mapping[str, Any] | None = None, *, name: str) -> list[Row]:  # noqa: ARG002
        """All rows of one reading statement, which sees what the transaction wrote."""
        return self._transaction.run(statement, parameters)

    def write(self, work: Callable[[Transaction], T], *, name: str) -> tuple[T, Counters]:  # noqa: ARG002
        """Runs `work` in the transaction; what it gives, and what the transaction has changed with it."""
        before = self._transaction.counters
        self._transaction.counters = Counters()
        done = work(self._transaction)
        changed = self._transaction.counters
        self._transaction.counters = before + changed
        return done, changed
