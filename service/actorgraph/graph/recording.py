"""Records given by a program rather than by files: written and projected in the caller's transaction, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actorgraph.graph.decisions import Settled, settle_all
from actorgraph.graph.loader import check_and_write, stage
from actorgraph.graph.loading import statements
from actorgraph.graph.loading.problems import Problems
from actorgraph.graph.loading.writer import Writer
from actorgraph.graph.one_transaction import OneTransaction
from actorgraph.graph.staging import Staging
from actorgraph.graph.store import Transaction
from actorgraph.graph.tie_changes import TieChanges, followed_by
from actorgraph.words.errors import Problem, shown
from actorgraph.words.ids import RecordKind, record_kind
from actorgraph.words.raw_records import RawRecord


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of records: ids of those that are new, that changed, and that were there already, and the ties.

    An event's inline participants and tolls count as the claims they stand for. A new actor is merged at once
    where that was decided before (`graph.decisions`).
    """

    created: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    ties: TieChanges
    warnings: tuple[Problem, ...]


def record(transaction: Transaction, kind: RecordKind, records: Sequence[RawRecord]) -> Recorded:
    """Checks records of one kind against each other and the database, writes what is new or changed, and projects it.

    Raises RecordsRejected with every problem found, before anything is written.
    """
    database = OneTransaction(transaction)
    with Staging() as staging:
        problems = Problems()
        for raw in records:
            _stage(raw, kind, staging, problems)
        staging.index()
        ids = [id_ for (id_,) in staging.query("SELECT id FROM record ORDER BY n")]
        before = _hashes(transaction, ids)
        writer = Writer(database, staging, keep_ties=True)
        check_and_write(writer, staging, database, problems)
        settled = settle_all(transaction) if kind == "actor" else Settled()
        after = _hashes(transaction, ids)
    unchanged = tuple(id_ for id_ in ids if before.get(id_) == after[id_])
    return Recorded(
        created=tuple(id_ for id_ in ids if id_ not in before),
        changed=tuple(id_ for id_ in ids if id_ in before and before[id_] != after[id_]),
        unchanged=unchanged,
        ties=followed_by(writer.projected.ties, settled.projected.ties),
        warnings=problems.warnings,
    )


def _stage(raw: RawRecord, kind: RecordKind, staging: Staging, problems: Problems) -> None:
    other = record_kind(raw.id or "")
    if other is None or other == kind:
        stage(raw, staging, problems)
        return
    message = f"{shown(raw.id)} is an id of the kind {other}, not {kind}. Write it among records of its kind."
    problems.add(Problem(raw.file, raw.line, raw.id, "id", message))


def _hashes(transaction: Transaction, ids: Sequence[str]) -> dict[str, str | None]:
    return dict(transaction.run(statements.HASHES, {"ids": ids}))
