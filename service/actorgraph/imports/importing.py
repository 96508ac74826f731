"""An import from beginning to end: files are recognised, rows become records, and a folder of them appears.

All files are looked through before the first record is made; where anything fails, nothing is left behind. Memory does
not grow with the rows: see `records_folder` for what is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

from actorgraph.graph.progress import Progress
from actorgraph.imports.aside import SeenKeys
from actorgraph.imports.crosswalk.version import crosswalk_version
from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.former import Former
from actorgraph.imports.forms import TableForm
from actorgraph.imports.import_report import ImportReport
from actorgraph.imports.known import Known
from actorgraph.imports.own_data import described
from actorgraph.imports.records_folder import Discarded, RecordsFolder, is_gathered, records_folder
from actorgraph.imports.registry import looks_like, refuse_taken
from actorgraph.imports.rows import BadRow, Row
from actorgraph.imports.tables import BadRowAt, Opened
from actorgraph.imports.unpacking import told
from actorgraph.words.errors import ImportFailed, did_you_mean, shown
from actorgraph.words.ids import RECORD_KINDS

_TELL_EVERY = 1000  # rows
_VERSION = re.compile(r"(?:^|[^0-9])v?(\d\d)[._]?(\d(?:\.\d+)*)(?=[._-]|$|[^0-9])")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of an import.

    `out` is None for a dry run. `version` and `retrieved` are found out where they are None: from the rows or the
    file's name, and from the day on which the file was last changed. `before` is a folder of the records of the release
    before, `known` are records of actors and places that there are already, `mapping` is the file that says what
    somebody's own data are.
    """

    dataset: Dataset
    files: Sequence[Path]
    out: Path | None
    version: str | None = None
    retrieved: date | None = None
    member: str | None = None
    before: Path | None = None
    known: Sequence[Made] = ()
    strict: bool = False
    derived: bool = True
    options: frozenset[str] = frozenset()
    mapping: Path | None = None


def import_files(asked: Asked, tell: Progress = lambda *_: None) -> ImportReport:
    """Makes a folder of records from a publisher's files. Raises ImportFailed, and then there is no folder."""
    started = monotonic()
    called = asked.dataset.name
    dataset, mapping = described(asked.dataset, asked.files, asked.mapping)
    asked = replace(asked, dataset=dataset)
    refuse_taken(dataset)
    tables = _recognised(asked, called)
    run, known = replace(_run(asked, tables), mapping=mapping), Known(asked.known)
    report = ImportReport(dataset.name, run.version, run.retrieved.isoformat(), dry_run=asked.out is None)
    report.crosswalk = crosswalk_version() if dataset.uses_crosswalk else None
    with closing(SeenKeys()) as seen, _folder(asked.out, known) as folder:
        making = _Making(run, folder, seen, report)
        for form, table in tables:
            _note_table(report, form, table)
            making.convert(table, form, tell)
        making.finish(Former(asked.before))
        if asked.strict and report.skipped:
            raise ImportFailed(f"{report.as_text()}\nNothing was written: --strict refuses rows that cannot be used.")
        folder.finish()
    report.records = {kind: folder.counts[kind] for kind in RECORD_KINDS}
    report.stand_ins = known.stand_ins
    report.seconds = monotonic() - started
    return report


def _folder(out: Path | None, known: Known) -> AbstractContextManager[RecordsFolder]:
    return nullcontext(Discarded(known)) if out is None else records_folder(out, known)


class _Making:
    """One run through the tables: rows to records, and records into the folder."""

    def __init__(self, run: Run, folder: RecordsFolder, seen: SeenKeys, report: ImportReport) -> None:
        self._run, self._folder, self._seen, self._report = run, folder, seen, report
        self._conversion = run.dataset.start(run)
        folder.add(run.source_record())

    def convert(self, table: Opened, form: TableForm, tell: Progress) -> None:
        """Makes records of all rows of a table."""
        for count, row in enumerate(table.rows(form.name)):
            if count % _TELL_EVERY == 0:
                tell("importing rows", count, table.lines or None)
            self._report.rows += 1
            if isinstance(row, BadRowAt):
                self._report.skip(row.file, row.line, row.problem)
            else:
                self._row(row)
        if table.lines:
            tell("importing rows", table.lines, table.lines)

    def _row(self, row: Row) -> None:
        try:
            records = list(self._conversion.row(row))
        except BadRow as problem:
            self._report.skip(row.file, row.line, problem)
            return
        self._report.used += 1
        for made in records:
            if not self._add(made):
                row.note("A record of this id was made of a row before, and the first stays", str(made["id"]))
        for note in row.notes:
            self._report.note(row.file, row.line, note)

    def finish(self, former: Former) -> None:
        """Adds what takes the sight of all rows, and withdraws what only the release before has."""
        for made in self._conversion.finish():
            if not self._add(made):
                self._report.note("all rows", 0, BadRow("Two rows make a record of the same id, and the first stays"))
        for made in former.kept():
            self._folder.add_missing(made)
        for made in former.withdrawn(self._run, self._seen):
            self._folder.add(made)
            self._report.withdrawn += 1

    def _add(self, made: Made) -> bool:
        """Adds a record; whether it is the first of its id, which only actors, places and sources need not be."""
        new = is_gathered(made) or self._seen.is_new(str(made["id"]))
        if new:
            self._folder.add(made)
        return new


def _note_table(report: ImportReport, form: TableForm, table: Opened) -> None:
    report.files.append(table.name)
    unknown = form.unknown(table.columns)
    if unknown:
        report.unknown[table.name] = unknown


# -- which file is what --


def _recognised(asked: Asked, called: str) -> list[tuple[TableForm, Opened]]:
    """The tables of the files in the order of the data set's forms. Raises ImportFailed where one is none of them."""
    dataset = asked.dataset
    tables = [dataset.opened(path, dataset.forms, dataset.encoding, asked.member) for path in asked.files]
    found = [(_form(dataset, table, called), table) for table in tables]
    return sorted(found, key=lambda pair: dataset.forms.index(pair[0]))


def _form(dataset: Dataset, table: Opened, called: str) -> TableForm:
    for form in dataset.forms:
        if form.fits(table.columns) and form.refused:
            raise ImportFailed(f"{shown(table.name)} is of {called}, but is not read. {form.refused}")
        if form.fits(table.columns):
            return form
    nearest = min(
        (form for form in dataset.forms if not form.refused), key=lambda form: len(form.missing(table.columns))
    )
    missing = ", ".join(nearest.missing(table.columns))
    others = looks_like(table.columns)
    hint = f"This looks like {' or '.join(others)}: say `actorgraph import {others[0]}`. " if others else ""
    raise ImportFailed(
        f"{shown(table.name)} is not {called}: it lacks {missing}. {hint}"
        f"Its columns are: {', '.join(table.columns[:60])}."
    )


# -- which release it is --


def _run(asked: Asked, tables: Sequence[tuple[TableForm, Opened]]) -> Run:
    for option in sorted(asked.options):
        _refuse_option(asked.dataset, option)
    return Run(
        asked.dataset,
        asked.version or _version(asked.dataset, tables),
        asked.retrieved or _changed(asked.files),
        asked.derived,
        asked.options,
        tables[0][1].sha256() if len(tables) == 1 else None,
    )


def _refuse_option(dataset: Dataset, option: str) -> None:
    """Raises ImportFailed for an option that the data set has not, or of which the value is missing or too much."""
    name, sign, value = option.partition("=")
    known = [*dataset.options, *(f"{setting}=VALUE" for setting in dataset.settings)]
    if name not in {*dataset.options, *dataset.settings}:
        hint = did_you_mean(name, [*dataset.options, *dataset.settings])
        raise ImportFailed(f"{dataset.name} has no option {shown(name)}.{hint} It has: {', '.join(known) or 'none'}.")
    if name in dataset.settings and not value:
        raise ImportFailed(f"The option {shown(name)} needs a value: {dataset.settings[name]}. Say {name}=VALUE.")
    if name in dataset.options and sign:
        raise ImportFailed(f"The option {shown(name)} takes no value, and {shown(value)} is one. Say {name} alone.")


def _version(dataset: Dataset, tables: Sequence[tuple[TableForm, Opened]]) -> str:
    """The release as a row says it, else as a file's name does, where the data set has releases."""
    if dataset.version is not None:
        return dataset.version
    for form, table in tables:
        if dataset.version_column in table.columns:
            rows = (row for row in table.rows(form.name) if isinstance(row, Row))
            version = next((row[dataset.version_column] for row in rows), "")
            if version:
                return version
    for _, table in tables:
        found = _VERSION.search(table.name.rpartition(".")[0])
        if found:
            return f"{found[1]}.{found[2]}"
    raise ImportFailed(
        f"Nothing says which release of {dataset.name} this is: neither a column nor the name "
        f"{shown(tables[0][1].name)}. Say it by --release, such as --release 24.1."
    )


def _changed(files: Sequence[Path]) -> date:
    """The day on which the newest of the files was changed, in UTC: most often that of the download."""
    with told(files[0]):
        newest = max(path.stat().st_mtime for path in files)
    return datetime.fromtimestamp(newest, UTC).date()
