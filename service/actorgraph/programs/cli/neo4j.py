"""`actorgraph neo4j` and `actorgraph cypher-shell`: the embedded Neo4j by hand."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import click

from actorgraph.programs.embedded.home import Running
from actorgraph.programs.embedded.server import EmbeddedNeo4j
from actorgraph.words.settings import read_settings

NOT_RUNNING = 3


@click.group()
def neo4j() -> None:
    """Start, stop or look at the embedded Neo4j.

    It needs no Docker and no root: the jars of Neo4j Community, checked against a lock, in a Java 17 or 21. It
    listens on loopback only. `actorgraph serve` starts and stops it by itself.

    \b
    Examples:
      actorgraph neo4j start
      actorgraph load fixtures/aleppo-2024
      actorgraph neo4j stop
    """


@neo4j.command()
def start() -> None:
    """Start Neo4j and return when it answers; says so where it runs already.

    \b
    Examples:
      actorgraph neo4j start
      ACTORGRAPH_HOME=/data/graph ACTORGRAPH_BOLT_PORT=7688 actorgraph neo4j start
    """
    embedded = _embedded()
    click.echo(describe(embedded, embedded.start()))


@neo4j.command()
def stop() -> None:
    """Stop Neo4j; everything stays on disk.

    \b
    Example:
      actorgraph neo4j stop
    """
    embedded = _embedded()
    click.echo("Stopped." if embedded.stop() else f"No Neo4j runs on {embedded.home.folder}.")


@neo4j.command()
@click.pass_context
def status(context: click.Context) -> None:
    """Tell whether Neo4j runs: exit code 0 if it does, 3 if not.

    \b
    Example:
      actorgraph neo4j status || actorgraph neo4j start
    """
    embedded = _embedded()
    running = embedded.running()
    if running is None:
        click.echo(f"No Neo4j runs on {embedded.home.folder}.")
        context.exit(NOT_RUNNING)
    click.echo(describe(embedded, running))


@click.command("cypher-shell", context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def cypher_shell(arguments: tuple[str, ...]) -> None:
    """Ask the graph in Cypher: Neo4j's own cypher-shell, logged in already.

    Starts no database. Everything after the name goes to cypher-shell; its own help is behind `--`.

    \b
    Examples:
      actorgraph cypher-shell
      actorgraph cypher-shell "MATCH (a:Actor) RETURN a.id, a.name LIMIT 5"
      actorgraph cypher-shell --access-mode read --file my-question.cypher --param "{id: 'hts'}"
      actorgraph cypher-shell -- --help
    """
    from actorgraph.programs.embedded.shell import run_shell

    run_shell(read_settings(os.environ), arguments)


def describe(embedded: EmbeddedNeo4j, running: Running) -> str:
    """A running server in four lines: what, where, how to log in, where the data lies."""
    since = datetime.fromtimestamp(running.created, UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    return "\n".join(
        (
            f"Neo4j {embedded.distribution.version} runs since {since} as process {running.pid}.",
            f"Bolt      {running.uri}",
            f"Login     user neo4j, password in {embedded.home.password_file}",
            f"Data      {embedded.home.data}",
        )
    )


def _embedded() -> EmbeddedNeo4j:
    return EmbeddedNeo4j(read_settings(os.environ))
