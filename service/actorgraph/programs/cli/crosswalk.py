"""`actorgraph crosswalk`: what a code of a state means, and which other codes the state has."""

from __future__ import annotations

from datetime import datetime

import click


def _list(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    from actorgraph.imports.crosswalk.look_up import listed

    for line in listed():
        click.echo(line, nl=False)
    context.exit()


@click.command()
@click.argument("code")
@click.option("--scheme", metavar="SCHEME", help="The scheme that the code is of, such as cowCode, iso3 or fips.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="What holds on a day.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="Every row, as CSV.")
def crosswalk(code: str, scheme: str | None, day: datetime | None, format_: str) -> None:
    """Tell which state a code means, in which scheme and when, and all codes of that state.

    CODE is a code of any scheme, the id of a state (gw-652) or its name (Syria). Schemes are gwCode, cowCode,
    cowAbbreviation, iso2, iso3, isoNumeric, fips, cameo, ucdpActorId (of the government) and icewsCountry. Exit code 1
    where nothing is found.

    \b
    Examples:
      actorgraph crosswalk 652
      actorgraph crosswalk 345 --scheme cowCode
      actorgraph crosswalk CS --on 1985-01-01
      actorgraph crosswalk Yemen --format json
      actorgraph crosswalk --list > crosswalk.csv
    """
    from actorgraph.imports.crosswalk.look_up import look_up

    found = look_up(code, scheme, day.date() if day else None)
    click.echo(found.as_json() if format_ == "json" else found.as_text())
