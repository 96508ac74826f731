"""`actorgraph backup` and `restore`: the whole graph in one file, and back."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

import click

from actorgraph.programs.cli.stores import commanded_store
from actorgraph.words.errors import BackupFailed

if TYPE_CHECKING:
    pass

_FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
_STANDARD = Path("-")


@click.command()
@_FILE
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def backup(file: Path, force: bool) -> None:
    """Back up the whole graph into FILE, while it is in use; - is standard output.

    The file holds every node, relationship, constraint and index, and can be restored into any Neo4j that is
    supported. A backup is of one moment: where something is loaded meanwhile, it starts again.

    \b
    Examples:
      actorgraph backup graph.backup
      docker compose run --rm -T actorgraph backup - > graph.backup
    """
    from actorgraph.graph.backup import write_backup
    from actorgraph.programs.cli.progress import shown_progress

    if file != _STANDARD and file.exists() and not force:
        raise BackupFailed(f"The file {file} is there already. Name another, or say --force to write over it.")
    with commanded_store() as store, _written(file) as output, shown_progress() as tell:
        report = write_backup(store, output, tell)
    click.echo(
        f"Backed up {report.nodes:,} nodes and {report.relationships:,} relationships in {report.seconds:.1f} s; "
        f"fingerprint {report.fingerprint}.",
        err=True,
    )


@contextmanager
def _written(file: Path) -> Iterator[IO[bytes]]:
    """A file to write; it gets its name when it is whole, and nobody else can read it."""
    if file == _STANDARD:
        with TemporaryFile() as whole:
            yield whole
            whole.seek(0)
            shutil.copyfileobj(whole, sys.stdout.buffer)
        return
    part = file.with_name(f"{file.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as output:
            yield output
        part.replace(file)
    except OSError as error:
        raise BackupFailed(
            f"The backup cannot be written to {file} ({error.strerror}). Make room, or name a file elsewhere."
        ) from error
    finally:
        part.unlink(missing_ok=True)


@click.command()
@_FILE
@click.option("--replace", is_flag=True, help="Delete all that the database holds first.")
@click.option("--yes", is_flag=True, help="Do not ask whether to delete.")
def restore(file: Path, replace: bool, yes: bool) -> None:
    """Restore a backup into an empty database; - is standard input.

    The file is verified as a whole before anything is written, and the restored graph is compared with it afterwards.
    A restore that was broken off is done again from the start. The model is then brought up to this version's.

    \b
    Examples:
      actorgraph restore graph.backup
      actorgraph restore --replace graph.backup
      docker compose run --rm -T actorgraph restore - < graph.backup
    """
    from actorgraph.graph.restore import restore as run
    from actorgraph.programs.cli.progress import shown_progress

    with commanded_store(whole=False) as store, _given(file) as backup_file:
        if replace and not yes:
            click.confirm(f"Delete all that {store.uri} holds, and restore {file} in its place?", abort=True, err=True)
        with shown_progress() as tell:
            report = run(store, backup_file, replace=replace, progress=tell)
    click.echo(
        f"Restored {report.nodes:,} nodes and {report.relationships:,} relationships in {report.seconds:.1f} s; "
        f"fingerprint {report.fingerprint}, as in the backup.",
        err=True,
    )
    for name in report.migrated:
        click.echo(f"Applied {name}.", err=True)


@contextmanager
def _given(file: Path) -> Iterator[IO[bytes]]:
    """A backup that can be read twice."""
    if file == _STANDARD:
        with TemporaryFile() as whole:
            shutil.copyfileobj(sys.stdin.buffer, whole)
            yield whole
        return
    try:
        with file.open("rb") as opened:
            yield opened
    except OSError as error:
        raise BackupFailed(f"The backup {file} cannot be read ({error.strerror}). Correct the path.") from error
