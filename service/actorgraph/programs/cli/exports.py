"""`actorgraph export`: a slice of the graph as a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from actorgraph.exports.asked_slices import MEANINGS
from actorgraph.programs.cli.stores import commanded_store

_STANDARD = Path("-")


def _filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for each word of a slice."""
    for name, meaning in reversed(list(MEANINGS.items())):
        command = click.option(f"--{name}", f"{name}_", multiple=True, metavar="VALUE", help=meaning)(command)
    return command


@click.command()
@click.argument("format_", metavar="FORMAT")
@_filters
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default=_STANDARD,
    metavar="FILE",
    help="Where to write; - is standard output, the default.",
)
def export(format_: str, out: Path, **filters: Sequence[str]) -> None:
    """Export a slice of the graph as a file, the same to the byte as the service's /export/FORMAT.

    FORMAT is csv (four tables and metadata.json as a ZIP archive), nodes.csv, ties.csv, claims.csv, sources.csv,
    metadata.json, dyad-years.csv, signed-edges.csv, records.jsonl, graphml, gexf or stix.json. Sources that are not
    marked redistributable are left out, with what rests on them alone;
    `--withheld include` takes them in, for your own work.

    \b
    Examples:
      actorgraph export csv --out slice.zip
      actorgraph export ties.csv --on 2024-11-28 --types BACKS,FIGHTS
      actorgraph export graphml --actors hts --signs NEGATIVE --out hts.graphml
    """
    from actorgraph.exports.asked_slices import read_slice
    from actorgraph.exports.formats import format_of
    from actorgraph.exports.gathered import gathered
    from actorgraph.exports.release_rows import rows_for
    from actorgraph.exports.store_rows import StoreRows
    from actorgraph.programs.cli.progress import shown_progress
    from actorgraph.words.settings import read_settings

    wanted, slice_ = (
        format_of(format_),
        read_slice({name.rstrip("_"): given for name, given in filters.items() if given}),
    )
    settings = read_settings(os.environ)
    with commanded_store() as store, shown_progress() as tell:
        rows = rows_for(slice_, StoreRows(store), settings.release_folder)
        with gathered(rows, slice_, tell, records=wanted.records) as found:
            _write(out, wanted.lines(found, settings.public_url or ""))
    click.echo(report(found), err=True)


def _write(out: Path, parts: Iterable[bytes]) -> None:
    with _written(out) as file:
        file.writelines(parts)


@contextmanager
def _written(out: Path) -> Iterator[IO[bytes]]:
    """A file to write, which gets its name when it is whole."""
    if out == _STANDARD:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(out)
    except OSError as error:
        raise click.ClickException(
            f"The export cannot be written to {out} ({error.strerror}). Make room, or name a file elsewhere."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def report(found: Any) -> str:
    """What was exported, and what was left out, in words."""
    from actorgraph.exports.about import left_out, standing

    counts = found.counts
    return (
        f"Exported {counts.nodes:,} nodes, {counts.ties:,} ties, {counts.claims:,} claims and {counts.sources:,} "
        f"sources of data version {found.version} ({standing(found.slice)}). {left_out(found)}"
    )
