"""`actorgraph release`: data frozen for good, to be cited, verified and loaded again."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from actorgraph.programs.cli.records import VERBOSE
from actorgraph.programs.cli.stores import commanded_store
from actorgraph.words.settings import read_settings

if TYPE_CHECKING:
    from actorgraph.exports.releases import Release

_FOLDER = click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of releases, instead of ACTORGRAPH_RELEASES.",
)
_FORMAT = click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.group()
def release() -> None:
    """Freeze the data as a release that can be cited, and load it again.

    A release is a folder under ACTORGRAPH_RELEASES: the records, the ties that they draw, sums of every file, and what
    is different from the release before. It is named by its year and its number in that year, and never changes.
    """


def _folder_of(given: Path | None) -> Path:
    return given or read_settings(os.environ).release_folder


def _found(name: str, given: Path | None) -> Release:
    from actorgraph.exports.releases import find_release

    return find_release(_folder_of(given), name)


@release.command()
@click.argument("name")
@_FOLDER
def create(name: str, folder: Path | None) -> None:
    """Freeze what the database holds as the release NAME, such as 2026.1.

    The graph is checked first. Sources that are not marked redistributable are left out, with what rests on them, and
    quotes always. Whoever loads or records meanwhile waits. A release that is there is never written over.

    \b
    Examples:
      actorgraph release create 2026.1
      actorgraph release create 2026.2 --out /data/releases
    """
    from actorgraph.exports.freezing import freeze
    from actorgraph.programs.cli.progress import shown_progress

    site, today = read_settings(os.environ).public_url or "", datetime.now(UTC).date()
    with commanded_store() as store, shown_progress() as tell:
        made = freeze(store, _folder_of(folder), name, site=site, today=today, progress=tell)
    click.echo(_text(made.told))
    click.echo(f"Made in {made.folder}.", err=True)


@release.command("list")
@_FOLDER
@_FORMAT
def list_(folder: Path | None, format_: str) -> None:
    """List all releases, the oldest first.

    \b
    Example:
      actorgraph release list
    """
    from actorgraph.exports.releases import releases

    found = releases(_folder_of(folder))
    if format_ == "json":
        click.echo(_json([dict(one.told) for one in found]))
        return
    for one in found:
        counts = one.told["counts"]
        click.echo(f"{one.name}  {one.told['made']}  {counts['ties']:,} ties  {counts['claims']:,} claims")
    if not found:
        click.echo("There are no releases. `actorgraph release create 2026.1` makes one.", err=True)


@release.command()
@click.argument("name")
@_FOLDER
@_FORMAT
def show(name: str, folder: Path | None, format_: str) -> None:
    """Show a release: how to cite it, what it holds, its sources with their terms, what was left out.

    \b
    Example:
      actorgraph release show 2026.1
    """
    told = _found(name, folder).told
    click.echo(_json(dict(told)) if format_ == "json" else _text(told))


@release.command()
@click.argument("name")
@_FOLDER
def verify(name: str, folder: Path | None) -> None:
    """Verify that every file of a release is what it was, by its sha256.

    `sha256sum -c SHA256SUMS` in its folder does the same without actorgraph. Exit code 1 where a file is not.

    \b
    Example:
      actorgraph release verify 2026.1
    """
    from actorgraph.exports.releases import check_files

    found = _found(name, folder)
    check_files(found)
    click.echo(f"The release {found.name} is whole: {len(found.told['files']):,} files are what they were.")


@release.command()
@click.argument("name")
@_FOLDER
@VERBOSE
def load(name: str, folder: Path | None, verbose: bool) -> None:
    """Load a release; an empty database becomes the graph that it was made of, to the fingerprint.

    It is verified first. Into a database that holds records it loads as any records do: nothing is deleted.

    \b
    Example:
      actorgraph release load 2026.1
    """
    from actorgraph.exports.thawing import thaw
    from actorgraph.programs.cli.progress import shown_progress

    found = _found(name, folder)
    with commanded_store() as store, shown_progress() as tell:
        report, same = thaw(store, found, tell)
    click.echo(report.as_text(verbose=verbose))
    if same:
        click.echo(f"The graph is that of the release {found.name}: fingerprint {found.fingerprint}.")
    else:
        click.echo(f"The database held other records, so that the graph is not that of {found.name} alone.", err=True)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _text(told: Mapping[str, Any]) -> str:
    counts = ", ".join(f"{count:,} {kind}" for kind, count in told["counts"].items() if count)
    lines = [told["citation"], f"Holds {counts}.", told["leftOut"]["why"], f"Fingerprint {told['fingerprint']}."]
    lines += [f"After {told['before']}."] if told["before"] else []
    lines += [f"Source {_source(one)}" for one in told["sources"]]
    return "\n".join(lines)


def _source(source: Mapping[str, Any]) -> str:
    parts = (source["title"], source["publisher"], source["licence"] or "no licence stated", source["url"])
    return f"{source['id']}: {'; '.join(part for part in parts if part)}"
