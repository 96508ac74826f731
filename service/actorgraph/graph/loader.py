"""Loads records into the graph: all of them are read and checked before anything is written.

The order: sources, actors, places and events, then claims, then the links between claims, then what was decided about
actors that may be one (`loading.decisions`), and last older versions of claims, where an export has them
(`loading.histories`). Batches are transactions;
only what is new or changed is written, so that loading twice changes nothing, and a load that was broken off is
completed by loading again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from actorgraph.graph.loading.checks import check_records
from actorgraph.graph.loading.decisions import DecisionCount, check_kinds, load_decisions
from actorgraph.graph.loading.histories import check_history, history_references, write_versions
from actorgraph.graph.loading.identifiers import check_identifiers
from actorgraph.graph.loading.problems import Problems
from actorgraph.graph.loading.report import KindCount, LoadReport
from actorgraph.graph.loading.source_texts import (
    SourceTexts,
    check_digests,
    check_locators,
    read_source_texts,
    write_quotes,
)
from actorgraph.graph.loading.writer import BATCH, CLAIM_BATCH, Writer
from actorgraph.graph.one_transaction import Database
from actorgraph.graph.planning import renew_statistics
from actorgraph.graph.progress import Progress
from actorgraph.graph.projector import Projected
from actorgraph.graph.staging import Staging
from actorgraph.graph.store import Counters
from actorgraph.words.errors import Problem
from actorgraph.words.histories import HistoryKind, history_kind
from actorgraph.words.ids import RECORD_KINDS, RecordKind
from actorgraph.words.raw_records import RawRecord
from actorgraph.words.record_fields import Misfit
from actorgraph.words.record_files import RecordFiles
from actorgraph.words.record_parts import Toll
from actorgraph.words.record_problems import RecordInvalid, located, read_history, read_record
from actorgraph.words.records import Record


def load_paths(
    store: Database,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    source_texts: Mapping[str, Path] | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> LoadReport:
    """Loads the records under `paths` (files, folders, `-` for `stdin`) and projects what they touch.

    `source_texts` gives the texts of sources by id: they are checked by sha256 and quotes are cut from them. With
    `dry_run` everything is read and checked and nothing is written. Raises RecordsRejected with every problem found,
    having written nothing.
    """
    started = monotonic()
    tell: Progress = progress or (lambda *_: None)
    files = RecordFiles(paths, stdin)
    with Staging() as staging:
        problems = Problems()
        texts, unreadable = read_source_texts(source_texts or {})
        problems.extend(unreadable)
        misplaced = _stage(files, staging, texts, problems, tell)
        tell("checking", 0, None)
        wrong_texts = list(check_digests(staging, store, texts))
        problems.extend(wrong_texts or misplaced.all)  # in a wrong text nothing is in its place
        writer = Writer(store, staging, dry_run=dry_run)
        redated = check_and_write(writer, staging, store, problems, tell)
        decided, drawn, became = _decided(store, staging, writer)
        quotes, wrote = (0, Counters()) if dry_run else write_quotes(store, texts)
        renew_statistics(store, writer.counters)
        return LoadReport(
            dry_run=dry_run,
            kinds={kind: _kind_count(staging, writer, kind) for kind in RECORD_KINDS},
            files=len(files.files),
            skipped=tuple(files.skipped),
            warnings=problems.warnings,
            redated=redated,
            decisions=decided,
            quotes=quotes,
            projected=writer.projected + drawn,
            counters=writer.counters + became + wrote,
            seconds=monotonic() - started,
        )


def _decided(store: Database, staging: Staging, writer: Writer) -> tuple[DecisionCount, Projected, Counters]:
    """Applies all decisions, then writes older versions; what became of the decisions, and what changed."""
    staged = staging.count("decision")
    if writer.dry_run or (writer.nothing_is_decided and not staged):
        decided, drawn, changed = DecisionCount(read=staged), Projected(), Counters()
    else:
        decided, drawn, changed = load_decisions(store, staging)
    return decided, drawn, changed if writer.dry_run else changed + write_versions(store, staging)


def check_and_write(
    writer: Writer, staging: Staging, database: Database, problems: Problems, tell: Progress = lambda *_: None
) -> int:
    """Checks what is staged against itself and the database, then writes what is new or changed.

    Answers how many claims were dated anew by their sources. Raises RecordsRejected, before anything is written.
    """
    check_records(staging, database, problems)
    unchanged = not problems.any_fatal and writer.finds_all_unchanged()
    if not unchanged:
        problems.extend(check_identifiers(staging, database))
    if not unchanged or staging.count("decision"):
        problems.extend(check_kinds(staging, database))
    problems.raise_if_fatal()
    return 0 if unchanged else _write(writer, staging, tell)


def _stage(files: RecordFiles, staging: Staging, texts: SourceTexts, problems: Problems, tell: Progress) -> Problems:
    """Reads every record into the staging area; each that cannot be read becomes problems instead.

    Answers the problems of locators in the texts at hand.
    """
    misplaced = Problems()
    for count, item in enumerate(files):
        if count % 1000 == 0:
            tell("reading", files.read_bytes, files.total_bytes or None)
        if isinstance(item, Problem):
            problems.add(item)
            staging.add_broken(item.record)
            continue
        kind = history_kind(item.id or "")
        if kind is not None:
            _stage_history(item, kind, staging, problems)
            continue
        record = stage(item, staging, problems)
        if record is not None:
            misplaced.extend(check_locators(item, record, texts))
    tell("reading", files.read_bytes, files.total_bytes or None)
    staging.index()
    return misplaced


def stage(raw: RawRecord, staging: Staging, problems: Problems) -> Record | None:
    """Stages one record, or notes why it cannot be read."""
    try:
        record = read_record(raw.fields)
        problems.extend(staging.add(raw, record))
    except RecordInvalid as error:
        problems.extend(located(raw, error))
        staging.add_broken(raw.id)
        return None
    problems.extend(_check_tolls(raw, record))
    return record


def _stage_history(raw: RawRecord, kind: HistoryKind, staging: Staging, problems: Problems) -> None:
    """Stages what happened to a record elsewhere, or notes why it cannot be read."""
    try:
        history = read_history(raw.fields, kind)
        check_history(history)
    except RecordInvalid as error:
        problems.extend(located(raw, error))
    except Misfit as error:
        problems.add(Problem(raw.file, raw.line_of(error.field), raw.id, error.field, str(error)))
    else:
        problems.extend(staging.add_history(raw, kind, history, history_references(history)))


def _check_tolls(raw: RawRecord, record: Record) -> list[Problem]:
    """A warning for each toll whose numbers are out of order: sources do say such things."""
    tolls: dict[str, Toll | None] = {"toll": getattr(record, "toll", None)}
    tolls |= {f"tolls.{order}": toll for order, toll in enumerate(getattr(record, "tolls", ()))}
    return [
        Problem(raw.file, raw.line_of(field), raw.id, field, _TOLL.format(shown=toll.numbers), fatal=False)
        for field, toll in tolls.items()
        if toll and not toll.is_ordered
    ]


_TOLL = "The numbers are out of order: {shown}. low ≤ best ≤ high is usual; check them."


def _write(writer: Writer, staging: Staging, tell: Progress) -> int:
    """Writes all that is staged, in order; how many claims were dated anew by their sources."""
    writer.release_identifiers()
    for kind in RECORD_KINDS:
        done, total = 0, staging.count(kind)
        for batch in staging.batches(kind, min(BATCH, CLAIM_BATCH) if kind == "claim" else BATCH):
            if kind == "claim":
                writer.write_claims(batch)
            else:
                writer.write_batch(kind, batch)
            done += len(batch)
            tell(f"{'comparing' if writer.dry_run else 'writing'} {kind}s", done, total)
    for batch in staging.batches("claim", BATCH, where="linked"):
        writer.link_claims(batch)
    return writer.write_redated()


def _kind_count(staging: Staging, writer: Writer, kind: RecordKind) -> KindCount:
    counts = writer.counts.get(kind, Counter())
    return KindCount(staging.count(kind), counts["created"], counts["changed"], counts["unchanged"])
