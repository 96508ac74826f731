"""`actorgraph query`: the named questions, listed, shown and asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from actorgraph.programs.cli.stores import commanded_store
from actorgraph.words.errors import RequestError
from actorgraph.words.settings import read_settings

if TYPE_CHECKING:
    from actorgraph.graph.questions import Question, Table

_PIPED_WIDTH = 10_000
Given = Mapping[str, Any]


def _read_given(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> Given:
    """`name=value` as names and texts; a name that is given several times has a list."""
    given: dict[str, list[str]] = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not (name and equals):
            raise click.BadParameter(f"'{value}' is not NAME=VALUE. Write id=hts or on=2024-11-28.")
        given.setdefault(name.removeprefix("$"), []).append(text)
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in given.items()}


@click.command()
@click.argument("question", required=False)
@click.option("--param", "-p", "given", multiple=True, metavar="NAME=VALUE", callback=_read_given, help="A parameter.")
@click.option("--format", "format_", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--show", is_flag=True, help="Print the question's file instead, to paste into Neo4j's own tools.")
def query(question: str | None, given: Given, format_: str, show: bool) -> None:
    """Ask one of the named questions; without QUESTION, list them all.

    A parameter that takes several values is given several times. With --show and parameters, a line that sets them in
    cypher-shell or Neo4j Browser stands before the file. Exit code 2 where a name or value cannot be used.

    \b
    Examples:
      actorgraph query
      actorgraph query backers --show
      actorgraph query backers --param id=syrian-government --param on=2024-11-28
      actorgraph query adversaries -p id=hts -p types=FIGHTS -p types=OPPOSES --format csv > adversaries.csv
      actorgraph query backers -p id=hts --show | actorgraph cypher-shell
    """
    from actorgraph.graph.questions import question as named
    from actorgraph.graph.questions import questions

    try:
        if question is None:
            _list(list(questions().values()))
        elif show:
            _show(named(question), given)
        else:
            _ask(named(question), given, format_)
    except RequestError as error:
        raise click.UsageError(str(error)) from error


def _list(known: Sequence[Question]) -> None:
    for topic in sorted({question.topic for question in known}):
        click.echo(f"{topic}\n")
        with_topic = [question for question in known if question.topic == topic]
        formatter = click.HelpFormatter(width=100, indent_increment=2)
        formatter.indent()
        formatter.write_dl([(question.name, question.sentence) for question in with_topic], col_max=34)
        click.echo(formatter.getvalue())
    click.echo("`actorgraph query QUESTION --show` tells what a question takes and answers.")


def _show(question: Question, given: Given) -> None:
    from actorgraph.graph.questions import param_line, read_parameters

    if given:
        click.echo(param_line(question.parameters, read_parameters(question, given)))
    click.echo(question.text, nl=False)


def _ask(question: Question, given: Given, format_: str) -> None:
    from actorgraph.graph.questions import ask

    with commanded_store() as store:
        table = ask(store, question, given, timeout=read_settings(os.environ).query_time)
    _FORMATS[format_](question, table)
    if table.truncated:
        click.echo(f"There are more than {len(table.rows):,} rows; the rest is cut off. Ask for less.", err=True)


def _print_csv(_question: Question, table: Table) -> None:
    from actorgraph.words.csv_rows import csv_lines

    sys.stdout.flush()
    sys.stdout.buffer.writelines(csv_lines(table.columns, table.rows))


def _print_json(question: Question, table: Table) -> None:
    import orjson

    sys.stdout.buffer.write(orjson.dumps(table.body(question)) + b"\n")


def _print_table(_question: Question, table: Table) -> None:
    from rich.console import Console
    from rich.table import Table as Drawn

    drawn = Drawn(*table.columns)
    for row in table.rows:
        drawn.add_row(*map(_cell, row))
    Console(width=None if sys.stdout.isatty() else _PIPED_WIDTH, markup=False).print(drawn)
    click.echo("1 row" if len(table.rows) == 1 else f"{len(table.rows):,} rows")


def _cell(value: object) -> str:
    from actorgraph.words.csv_rows import csv_text

    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    return "" if value is None else csv_text(value)


_FORMATS: Mapping[str, Callable[[Question, Table], None]] = {
    "table": _print_table,
    "csv": _print_csv,
    "json": _print_json,
}
