"""`actorgraph settings`: the table of settings with their current values."""

from __future__ import annotations

import os
import sys

import click

from actorgraph.words.settings import setting_rows

_PIPED_WIDTH = 160


@click.command()
def settings() -> None:
    """Show every setting: its variable, its default, its value now and its meaning.

    Values come from the environment only. Secrets are masked.

    \b
    Examples:
      actorgraph settings
      ACTORGRAPH_PORT=8080 actorgraph serve
    """
    from rich.console import Console
    from rich.table import Table

    table = Table("Variable", "Default", "Now", "Meaning", show_lines=True)
    table.columns[0].no_wrap = True
    for variable, default, meaning in setting_rows():
        table.add_row(variable, default, shown_value(variable, os.environ.get(variable)), meaning)
    Console(width=None if sys.stdout.isatty() else _PIPED_WIDTH, markup=False).print(table)


def shown_value(variable: str, value: str | None) -> str:
    """The value as it may be shown: a password never."""
    if not value:
        return ""
    return "(set)" if variable.endswith("PASSWORD") else value
