"""`actorgraph settings`: the table of settings, for the terminal with current values, or as the page of the docs."""

from __future__ import annotations

import os
import sys

import click

from actorgraph.words.settings import read_settings, setting_rows

_PIPED_WIDTH = 160

_PAGE = """\
# Settings

Every setting is an environment variable, read once at start; an empty one counts as absent. An unknown `ACTORGRAPH_`
name is refused, with the name it may have been meant to be. `actorgraph settings` shows the values in force.

This page is written by `actorgraph settings --markdown` and compared with it by a test.

| variable | default | meaning |
|---|---|---|
"""


@click.command()
@click.option("--markdown", is_flag=True, help="Print docs/reference/settings.md instead, without current values.")
def settings(markdown: bool) -> None:
    """Show every setting: its variable, its default, its value now and its meaning.

    Values come from the environment only. Passwords are masked. Exit code 1 where a name or value is wrong.

    \b
    Examples:
      actorgraph settings
      ACTORGRAPH_PORT=8080 actorgraph serve
    """
    if markdown:
        click.echo(settings_page(), nl=False)
    else:
        _print_table()
        read_settings(os.environ)  # says what is wrong with a name or value, below the table that has the right ones


def settings_page() -> str:
    """The page docs/reference/settings.md."""
    return _PAGE + "".join(
        f"| `{variable}` | {f'`{default}`' if _is_literal(default) else default} | {meaning} |\n"
        for variable, default, meaning in setting_rows()
    )


def shown_value(variable: str, value: str | None) -> str:
    """The value as it may be shown: a password never."""
    if not value:
        return ""
    return "(set)" if variable.endswith("PASSWORD") else value


def _is_literal(default: str) -> bool:
    """Whether the default is a value to type, rather than words about it."""
    return bool(default) and " " not in default


def _print_table() -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("Variable", "Default", "Now", "Meaning")
    table.columns[0].no_wrap = True
    for variable, default, meaning in setting_rows():
        table.add_row(variable, default, shown_value(variable, os.environ.get(variable)), meaning)
    Console(width=None if sys.stdout.isatty() else _PIPED_WIDTH, markup=False).print(table)
