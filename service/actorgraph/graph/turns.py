"""Who writes records waits for whoever writes them already, so that nobody acts upon what another is changing.

A merge leads claims from one actor to another; a claim that is written meanwhile would stay with the first.
"""

from __future__ import annotations

from actorgraph.graph.store import Transaction

_TAKE_TURN = "MERGE (turn:__Neo4jMigrationLock {id: 'writing'}) SET turn.at = timestamp()"


def take_turn(transaction: Transaction) -> None:
    """Waits until no other transaction has the turn, and has it until this one ends. Call it first."""
    before = transaction.counters
    transaction.run(_TAKE_TURN)
    transaction.counters = before  # a turn is no change of the graph
