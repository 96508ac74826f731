"""Records given by a program rather than by files: written and projected in the caller's transaction, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actorgraph.graph.loader import check_and_write, stage
from actorgraph.graph.loading import statements
from actorgraph.graph.loading.problems import Problems
from actorgraph.graph.loading.writer import Writer
from actorgraph.graph.one_transaction import OneTransaction
from actorgraph.graph.staging import Staging
from actorgraph.graph.store import Transaction
from actorgraph.graph.tie_changes import TieChanges
from actorgraph.words.errors import Problem
from actorgraph.words.raw_records import RawRecord


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of records: ids of those that are new, that changed, and that were there already, and the ties.

    An event's inline participants and tolls count as the claims they stand for.
    """

    created: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    ties: TieChanges
    warnings: tuple[Problem, ...]


def record(transaction: Transaction, records: Sequence[RawRecord]) -> Recorded:
    """Checks records against each other and the database, writes what is new or changed, and draws what it touches.

    Raises RecordsRejected with every problem found, before anything is written.
    """
    database = OneTransaction(transaction)
    with Staging() as staging:
        problems = Problems()
        for raw in records:
            stage(raw, staging, problems)
        staging.index()
        ids = [id_ for (id_,) in staging.query("SELECT id FROM record ORDER BY n")]
        before = _hashes(transaction, ids)
        writer = Writer(database, staging, keep_ties=True)
        check_and_write(writer, staging, database, problems)
        after = _hashes(transaction, ids)
    unchanged = tuple(id_ for id_ in ids if before.get(id_) == after[id_])
    return Recorded(
        created=tuple(id_ for id_ in ids if id_ not in before),
        changed=tuple(id_ for id_ in ids if id_ in before and before[id_] != after[id_]),
        unchanged=unchanged,
        ties=writer.projected.ties,
        warnings=problems.warnings,
    )


def _hashes(transaction: Transaction, ids: Sequence[str]) -> dict[str, str | None]:
    return dict(transaction.run(statements.HASHES, {"ids": ids}))
