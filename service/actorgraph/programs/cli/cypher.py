"""`actorgraph cypher`: a researcher's read-only statement, answered as a table, as CSV or as JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from actorgraph.door.asking import Answer


def _read_parameters(_context: click.Context, _parameter: click.Parameter, given: Sequence[str]) -> dict[str, Any]:
    """Parameters by name; what is no JSON is a text."""
    import orjson

    found: dict[str, Any] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"'{one}' has no name or no =. Write --param id=hts, or --param 'ids=[\"hts\"]'.")
        try:
            found[name] = orjson.loads(value)
        except orjson.JSONDecodeError:
            found[name] = value
    return found


@click.command()
@click.argument("statement", required=False)
@click.option("--file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), help="Read it from a file.")
@click.option(
    "--param",
    "parameters",
    metavar="NAME=VALUE",
    multiple=True,
    callback=_read_parameters,
    help="A parameter: JSON, or else a text. May be given several times.",
)
@click.option("--format", "format_", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def cypher(statement: str | None, file: str | None, parameters: dict[str, Any], format_: str) -> None:
    """Run a read-only statement of Cypher, behind the walls of POST /cypher.

    It is asked of the copy of the graph that answers users (made first where there is none, which takes some
    seconds), or of the Neo4j at ACTORGRAPH_CYPHER_URI. Without STATEMENT and --file it is read from standard input.
    What the database remarks goes to standard error. Exit code 1 where the statement is wrong, refused or takes too
    long.

    \b
    Examples:
      actorgraph cypher "MATCH (a:Actor) RETURN a.id, a.name ORDER BY a.name LIMIT 5"
      actorgraph cypher --param id=hts "MATCH (:Actor {id: $id})-[tie:FIGHTS]-(foe) RETURN foe.name"
      actorgraph cypher --file question.cypher --param 'ids=["iran", "russia"]' --format csv > answer.csv
    """
    from actorgraph.door.formats import csv_parts, json_body, json_parts
    from actorgraph.programs.door import door_of_a_command
    from actorgraph.words.errors import RequestError
    from actorgraph.words.settings import read_settings

    text = _statement(statement, file)
    _keep_the_driver_quiet()
    try:
        with door_of_a_command(read_settings(os.environ)) as door:
            answer = door.ask(text, parameters, csv_parts if format_ == "csv" else json_parts)
    except RequestError as error:
        raise click.ClickException(f"{error}{_place(error.told)}") from error
    parts = {"table": _table, "csv": lambda answer: iter(answer.parts), "json": json_body}[format_](answer)
    for part in parts:
        sys.stdout.buffer.write(part)
    if format_ == "json":
        sys.stdout.buffer.write(b"\n")
    _remark(answer)


def _statement(statement: str | None, file: str | None) -> str:
    if statement is not None and file is not None:
        raise click.UsageError("Give a statement or --file, not both.")
    if statement is not None:
        return statement
    if file is None and sys.stdin.isatty():
        raise click.UsageError('Give a statement, such as "MATCH (a:Actor) RETURN a.name", or --file.')
    with click.open_file(file or "-", encoding="utf-8") as opened:
        return str(opened.read())


def _keep_the_driver_quiet() -> None:
    """A connection that is cut on purpose is nothing to tell of."""
    import logging

    logging.getLogger("neo4j").setLevel(logging.CRITICAL)


def _place(told: Any) -> str:
    return f" (line {told['line']}, column {told['column']})" if told.get("line") else ""


def _table(answer: Answer) -> Iterator[bytes]:
    """The rows under their columns, each as wide as its widest value."""
    import orjson

    rows = [[_cell(value) for value in orjson.loads(part)] for part in answer.parts]
    widths = [max(map(len, column)) for column in zip(answer.columns, *rows, strict=True)]
    yield _line(answer.columns, widths)
    yield _line(["-" * width for width in widths], widths)
    for row in rows:
        yield _line(row, widths)


def _cell(value: Any) -> str:
    import orjson

    if value is None:
        return ""
    return value.replace("\n", "\\n") if isinstance(value, str) else orjson.dumps(value).decode()


def _line(cells: Iterable[str], widths: Sequence[int]) -> bytes:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return ("  ".join(padded).rstrip() + "\n").encode("utf-8", "replace")


def _remark(answer: Answer) -> None:
    for one in answer.notifications:
        click.echo(f"{str(one['severity']).capitalize()}: {one['title']}. {one['description']}{_place(one)}", err=True)
    if answer.truncated:
        click.echo(f"Only the first {len(answer.parts)} rows are shown: the answer is larger than the limit.", err=True)
