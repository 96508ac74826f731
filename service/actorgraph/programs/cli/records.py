"""`actorgraph load`, `check`, `project` and `migrate`: records into the graph, and the graph held to its promises."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from actorgraph.programs.cli.stores import commanded_store
from actorgraph.words.errors import Problem, RecordsRejected

if TYPE_CHECKING:
    from actorgraph.graph.checker import Violation
    from actorgraph.graph.store import Store

_FORMAT = click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)

VERBOSE = click.option("--verbose", is_flag=True, help="List every warning, not the first few of those that are alike.")


@click.command()
def migrate() -> None:
    """Bring the database's constraints and indexes up to this version.

    Loading and serving need them; `serve` migrates by itself. Run it again at any time: what is there stays.

    \b
    Example:
      actorgraph migrate
    """
    with commanded_store() as store:
        if not _migrate(store):
            click.echo("The model is up to date.")


def _migrate(store: Store) -> int:
    """Applies what is to be applied and tells each; how many."""
    from actorgraph.graph.migrations import migrate as run

    applied = run(store)
    for name in applied:
        click.echo(f"Applied {name}.", err=True)
    return len(applied)


def _split_text(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> dict[str, Path]:
    """`source:report=report.txt` as id and path; a path may hold further `=`."""
    texts = {}
    for value in values:
        source, equals, path = value.partition("=")
        if not (source and equals and path):
            raise click.BadParameter(f"'{value}' is not ID=PATH. Write source:report-1=report-1.txt.")
        texts[source] = Path(path)
    return texts


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Read and check everything, and write nothing.")
@click.option("--migrate", "migrate_first", is_flag=True, help="Bring the database's model up to date first.")
@click.option(
    "--source-text",
    "source_texts",
    multiple=True,
    metavar="ID=PATH",
    callback=_split_text,
    help="The text of a source you hold: it is verified by sha256, and quotes are cut from it.",
)
@VERBOSE
@_FORMAT
def load(
    paths: Sequence[Path],
    dry_run: bool,
    migrate_first: bool,
    source_texts: dict[str, Path],
    verbose: bool,
    format_: str,
) -> None:
    """Load records: sources, actors, places, events and claims.

    PATHS are files (.yaml, .yml, .jsonl), folders, which are read through, or - for standard input. Everything is
    checked before anything is written, and every problem is told at once with its file and line. Only what is new or
    changed is written: loading twice changes nothing. Exit code 1 where the records cannot be loaded.

    \b
    Examples:
      actorgraph load fixtures/aleppo-2024
      actorgraph load --dry-run my-records/
      actorgraph load --migrate my-records/
      actorgraph load fixtures/aleppo-2024 --source-text source:aleppo-2024=article.txt
      my-exporter | actorgraph load -
    """
    from actorgraph.graph.loader import load_paths
    from actorgraph.programs.cli.progress import shown_progress

    try:
        with commanded_store() as store, shown_progress() as tell:
            if migrate_first:
                _migrate(store)
            report = load_paths(
                store, paths, dry_run=dry_run, source_texts=source_texts, progress=tell, stdin=sys.stdin.buffer
            )
    except RecordsRejected as error:
        tell_problems(error.problems, format_)
        sys.exit(1)
    click.echo(report.as_json() if format_ == "json" else report.as_text(verbose=verbose))


def tell_problems(problems: Sequence[Problem], format_: str) -> None:
    if format_ == "json":
        shown = [asdict(problem) | {"text": str(problem)} for problem in problems]
        click.echo(json.dumps({"problems": shown}, ensure_ascii=False, indent=2))
        return
    for problem in problems:
        click.echo(f"{'' if problem.fatal else 'warning: '}{problem}", err=True)
    fatal = sum(problem.fatal for problem in problems)
    click.echo(f"{fatal} {'problem' if fatal == 1 else 'problems'}. Nothing was written.", err=True)


@click.command()
@click.option("--fingerprint", is_flag=True, help="Print the graph's fingerprint instead: equal graphs, equal line.")
@_FORMAT
def check(fingerprint: bool, format_: str) -> None:
    """Prove that the graph keeps its promises, and list every violation with ids.

    No tie without an admitted claim, no claim without a source, signs as the vocabulary says, dates in order, and so
    on: what Neo4j Community has no constraint for. Exit code 1 where an error is found; warnings are shown only.

    \b
    Examples:
      actorgraph check
      actorgraph check --format json
      actorgraph check --fingerprint
    """
    from actorgraph.graph.checker import check as run
    from actorgraph.graph.fingerprint import fingerprint as fingerprint_of

    with commanded_store() as store:
        if fingerprint:
            click.echo(fingerprint_of(store))
            return
        violations = run(store)
    click.echo(_violations_json(violations) if format_ == "json" else _violations_text(violations))
    sys.exit(any(violation.severity == "error" for violation in violations))


def _violations_json(violations: Sequence[Violation]) -> str:
    return json.dumps([asdict(violation) for violation in violations], ensure_ascii=False, indent=2)


def _violations_text(violations: Sequence[Violation]) -> str:
    lines = [f"{one.severity} {one.invariant}: {one.sentence} [{', '.join(one.ids)}]" for one in violations]
    return "\n".join(lines) or "The graph keeps every promise."


@click.command()
@click.option("--rebuild", is_flag=True, required=True, help="Draw all ties anew from all claims.")
def project(rebuild: bool) -> None:  # noqa: ARG001  # asked for, so that nobody rebuilds a large graph by mistake
    """Draw the ties anew from the claims.

    Loading keeps the ties up to date; this is for a graph that was changed by hand, or by a newer version of the
    projector. On a graph that is up to date it changes nothing.

    \b
    Example:
      actorgraph project --rebuild
    """
    from actorgraph.graph.projector import rebuild as run
    from actorgraph.programs.cli.progress import shown_progress

    with commanded_store() as store, shown_progress() as tell:
        projected, counters = run(store, lambda done, total: tell("projecting", done, total))
    click.echo(
        f"{projected.claims:,} claims: {projected.ties_created:,} ties created, {projected.ties_changed:,} changed, "
        f"{projected.ties_deleted:,} deleted; the database changed by {counters.nodes:,} nodes, "
        f"{counters.relationships:,} relationships and {counters.properties:,} properties."
    )
