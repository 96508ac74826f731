"""`actorgraph serve`: a database, its model, its records, and GraphQL on top."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from actorgraph.programs.cli.banner import banner, example_query
from actorgraph.programs.database import Address, database_address, embedded_address
from actorgraph.programs.door import end_copy, has_copy
from actorgraph.programs.embedded.ports import require_free_port
from actorgraph.programs.embedded.server import EmbeddedNeo4j
from actorgraph.words.settings import Settings, read_settings

# For the workers of a service that was killed to notice it and give the port back.
_HANDOVER_SECONDS = 2.0


@click.command()
@click.option(
    "--load",
    "paths",
    metavar="PATH",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Load these records first: a file or a folder. May be given several times; loading twice changes nothing.",
)
def serve(paths: tuple[Path, ...]) -> None:
    """Start everything and answer GraphQL until Ctrl-C.

    Uses the database at NEO4J_URI if that is set, else starts a Neo4j of its own (or takes over the one that runs),
    brings its model up to date, loads what was asked for and serves. Ctrl-C or SIGTERM ends the service and its own
    Neo4j; a database at NEO4J_URI is left running.

    \b
    Examples:
      actorgraph serve
      actorgraph serve --load fixtures/aleppo-2024 --load my-records/
      NEO4J_URI=bolt://127.0.0.1:7687 NEO4J_PASSWORD=… actorgraph serve
    """
    settings = read_settings(os.environ)
    _end_on_signals()
    require_free_port(
        settings.host, settings.port, "Stop it, or set ACTORGRAPH_PORT to another.", patience=_HANDOVER_SECONDS
    )
    threading.Thread(target=_import_early, daemon=True).start()
    query = example_query(paths)
    with _database(settings) as (address, afterwards), _copied(settings):
        _prepare(address, paths)
        _answer(settings, address, query, afterwards)


def _import_early() -> None:
    """Imports what comes after the start of the database meanwhile."""
    from actorgraph.graph import loader, migrations  # noqa: F401
    from actorgraph.programs import service  # noqa: F401


def _end_on_signals() -> None:
    """Until the server takes the signals over, they end the command as they should: tidied up, with exit code 0."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))


@contextmanager
def _database(settings: Settings) -> Iterator[tuple[Address, Callable[[], None]]]:
    """The database, and what is to be done for it once the service answers."""
    if settings.neo4j_uri is not None:
        yield database_address(settings), lambda: None
        return
    embedded = EmbeddedNeo4j(settings)
    found = embedded.running()
    if not found:
        click.echo("Starting Neo4j …", err=True)
    with embedded.serving() as running, embedded.archiving() as write_archive:
        if found:
            click.echo("Took over the Neo4j that was running.", err=True)
        try:
            yield embedded_address(embedded, running), write_archive
        finally:
            click.echo("Stopping Neo4j; the data stays.", err=True)


@contextmanager
def _copied(settings: Settings) -> Iterator[None]:
    """The copy that answers users' Cypher, which workers start when it is wanted, ends with the service."""
    try:
        yield
    finally:
        if has_copy(settings):
            end_copy(settings)


def _prepare(address: Address, paths: Sequence[Path]) -> None:
    from actorgraph.graph.loader import load_paths
    from actorgraph.graph.migrations import migrate
    from actorgraph.graph.restore import require_whole
    from actorgraph.programs.cli.progress import shown_progress

    with address.open() as store:
        store.verify()
        require_whole(store)
        for name in migrate(store):
            click.echo(f"Migrated: {name}", err=True)
        if paths:
            with shown_progress() as progress:
                report = load_paths(store, paths, progress=progress)
            click.echo(report.summary(), err=True)


def _answer(settings: Settings, address: Address, query: str, afterwards: Callable[[], None]) -> None:
    from actorgraph.programs.service import run_service

    def when_ready() -> None:
        click.echo(banner(settings, address, query))
        afterwards()

    run_service(settings, address, when_ready)
