"""`actorgraph import`: a publisher's own file to records."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from actorgraph.programs.cli.records import VERBOSE, tell_problems
from actorgraph.programs.cli.stores import commanded_store
from actorgraph.words.errors import RecordsRejected

if TYPE_CHECKING:
    from actorgraph.imports.importing import Asked

_PATH = click.Path(path_type=Path)


def _list(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    from actorgraph.imports.registry import DATASETS

    for dataset in DATASETS.values():
        click.echo(f"{dataset.name:<22} {dataset.title} ({dataset.licence or 'no open licence'})")
        settings = {f"{name}=VALUE": meaning for name, meaning in dataset.settings.items()}
        for option, meaning in (dict(dataset.options) | settings).items():
            click.echo(f"{'':<22} --option {option}: {meaning}")
    context.exit()


@click.command("import")
@click.argument("dataset")
@click.argument("files", nargs=-1, required=True, type=_PATH)
@click.option("--out", type=_PATH, help="Folder for the records, which must not be there yet.")
@click.option("--load", is_flag=True, help="Load the records into the database, as `actorgraph load` does.")
@click.option("--dry-run", is_flag=True, help="Read everything and report, and write nothing.")
@click.option("--strict", is_flag=True, help="Refuse the files if one row cannot be used.")
@click.option("--release", "version", metavar="VERSION", help="Which release it is, where the files do not say.")
@click.option(
    "--retrieved",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="When the files were fetched.  [default: the day on which they were last changed]",
)
@click.option(
    "--before", type=_PATH, metavar="FOLDER", help="Records of the release before: what is gone is withdrawn."
)
@click.option(
    "--known",
    type=_PATH,
    multiple=True,
    metavar="PATH",
    help="Records that you have: their actors keep their ids. With --load, those of the database as well.",
)
@click.option("--member", metavar="NAME", help="Which table of a .zip that holds several.")
@click.option("--no-derived", is_flag=True, help="Leave out what follows from rows without standing in them.")
@click.option(
    "--option", "options", multiple=True, metavar="NAME[=VALUE]", help="A setting of the data set; --list shows them."
)
@click.option("--mapping", type=_PATH, metavar="FILE", help="What your own table's columns mean, as YAML.")
@VERBOSE
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="List all data sets.")
def import_(
    dataset: str,
    files: Sequence[Path],
    out: Path | None,
    load: bool,
    dry_run: bool,
    verbose: bool,
    format_: str,
    **how: Any,
) -> None:
    """Turn the files of a data set, as its publisher gives them, into records.

    DATASET is one of those that --list shows; FILES are .csv, .tsv, .txt, .tab or .xlsx, or .gz or .zip of one, or
    what its page in docs/reference/datasets says. The records come as JSON Lines into the folder --out, or with
    --load into the database. Rows that cannot be used are skipped and reported with their lines. Exit code 1 where
    the files cannot be used, and then nothing is written.

    \b
    Examples:
      actorgraph import --list
      actorgraph import ucdp-dyadic ucdp-dyadic-241-csv.zip --out dyads
      actorgraph import ucdp-dyadic ucdp-dyadic-241-csv.zip --load
      actorgraph import ucdp-dyadic ucdp-dyadic-241-csv.zip --known fixtures/aleppo-2024 --out dyads
      actorgraph import ucdp-dyadic ucdp-dyadic-251-csv.zip --before dyads --out dyads-25.1
      actorgraph import csv my-ties.xlsx --mapping my-ties.yaml --load
    """
    from actorgraph.imports.importing import import_files
    from actorgraph.programs.cli.progress import shown_progress

    if not (out or load or dry_run):
        raise click.UsageError("Say where the records go: --out FOLDER, --load, or --dry-run for nowhere.")
    load = load and not dry_run
    with ExitStack() as stack:
        folder = out or Path(stack.enter_context(TemporaryDirectory(prefix="actorgraph-import-"))) / "records"
        asked = _asked(dataset, files, None if dry_run else folder, stored=load, **how)
        with shown_progress() as tell:
            report = import_files(asked, tell)
        click.echo(report.as_json() if format_ == "json" else report.as_text())
        if load:
            _load(folder, format_, verbose=verbose)


def _asked(
    dataset: str,
    files: Sequence[Path],
    out: Path | None,
    *,
    stored: bool,
    known: Sequence[Path],
    retrieved: datetime | None,
    no_derived: bool,
    options: Sequence[str],
    **how: Any,
) -> Asked:
    """What the options ask for; with `stored` the actors and places of the database are known, too."""
    from actorgraph.imports.importing import Asked
    from actorgraph.imports.known import known_records
    from actorgraph.imports.registry import dataset as dataset_named

    return Asked(
        dataset_named(dataset),
        files,
        out,
        known=[*known_records(known), *(_stored() if stored else ())],
        retrieved=retrieved.date() if retrieved else None,
        derived=not no_derived,
        options=frozenset(options),
        **how,
    )


def _stored() -> list[dict[str, object]]:
    """The actors and places of the database."""
    from actorgraph.exports.records import records_of

    with commanded_store() as store:
        return [*records_of(store, "actor"), *records_of(store, "place")]


def _load(folder: Path, format_: str, *, verbose: bool) -> None:
    """Loads the records, and tells of it as `actorgraph load` does."""
    from actorgraph.graph.loader import load_paths
    from actorgraph.programs.cli.progress import shown_progress

    try:
        with commanded_store() as store, shown_progress() as tell:
            report = load_paths(store, [folder], progress=tell)
    except RecordsRejected as error:
        tell_problems(error.problems, format_)
        sys.exit(1)
    click.echo(report.as_json() if format_ == "json" else report.as_text(verbose=verbose))
