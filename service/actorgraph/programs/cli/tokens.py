"""`actorgraph token`: who may write, and read where reading takes a token."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from actorgraph.programs.cli.stores import commanded_store
from actorgraph.words.callers import Role
from actorgraph.words.errors import BadToken, shown

if TYPE_CHECKING:
    from actorgraph.graph.tokens import Token

_FORMAT = click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="For people or for programs."
)
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}
_LONGEST = timedelta(days=3660)


def _lifetime(_context: click.Context, _parameter: click.Parameter, value: str) -> timedelta | None:
    """`90d` as a time; `never` as none."""
    if value == "never":
        return None
    found = re.fullmatch(r"([1-9]\d{0,4})([hdw])", value, re.ASCII)
    lifetime = timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else None
    if lifetime is None or lifetime > _LONGEST:
        raise click.BadParameter(f"{shown(value)} is not a lifetime. Write 12h, 90d or 4w, up to ten years, or never.")
    return lifetime


def _name(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    name = value.strip()
    if not name or len(name) > 100 or not name.isprintable():
        raise click.BadParameter(f"{shown(value)} is not a name. Write one of 1 to 100 letters, such as 'alice'.")
    return name


@click.group()
def token() -> None:
    """Make, list and revoke bearer tokens.

    Writing through the API takes one of role curator; reading takes none, unless ACTORGRAPH_READING is token. Tokens
    are kept in the database, as hashes only.
    """


@token.command()
@click.argument("name", callback=_name)
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True, help="What it allows.")
@click.option("--expires", "lifetime", default="90d", callback=_lifetime, help="12h, 90d, 4w or never; default 90d.")
@_FORMAT
def create(name: str, role: str, lifetime: timedelta | None, format_: str) -> None:
    """Make a token for NAME, a person or a program. It is shown this once.

    \b
    Examples:
      actorgraph token create alice --role curator
      actorgraph token create dashboard --role reader --expires never
    """
    from actorgraph.graph.tokens import create_token

    with commanded_store() as store:
        text, made = create_token(store, name, Role(role), lifetime)
    if format_ == "json":
        click.echo(json.dumps({"token": text, **_as_json(made)}, ensure_ascii=False, indent=2))
        return
    click.echo(text)
    until = f"until {made.expires:%Y-%m-%d %H:%M} UTC" if made.expires else "until it is revoked"
    click.echo(f"Token {made.id} of {made.name}, {made.role}, valid {until}. Keep it: it is not shown again.", err=True)


@token.command("list")
@_FORMAT
def list_(format_: str) -> None:
    """List all tokens: id, name, role, when made, until when, and whether they are valid.

    \b
    Example:
      actorgraph token list
    """
    from actorgraph.graph.tokens import list_tokens

    with commanded_store() as store:
        tokens = list_tokens(store)
    if format_ == "json":
        click.echo(json.dumps([_as_json(one) for one in tokens], ensure_ascii=False, indent=2))
    else:
        click.echo(_as_table(tokens) if tokens else "There is no token. Make one with `actorgraph token create`.")


@token.command()
@click.argument("id_", metavar="ID")
def revoke(id_: str) -> None:
    """Revoke the token with this id, for good.

    \b
    Example:
      actorgraph token revoke 1f9a33c0
    """
    from actorgraph.graph.tokens import REMEMBERED, revoke_token

    with commanded_store() as store:
        revoked = revoke_token(store, id_)
    if revoked is None:
        raise BadToken(f"There is no token {shown(id_)}. `actorgraph token list` shows the ids.")
    click.echo(f"Token {revoked.id} of {revoked.name} is revoked; within {REMEMBERED:.0f} seconds it opens nothing.")


def _as_json(one: Token) -> dict[str, Any]:
    moments = {"created": one.created, "expires": one.expires, "revoked": one.revoked}
    return {
        "id": one.id,
        "name": one.name,
        "role": one.role.value,
        "state": one.state(datetime.now(UTC)),
        **{name: moment and moment.isoformat(timespec="seconds") for name, moment in moments.items()},
    }


def _as_table(tokens: Sequence[Token]) -> str:
    rows = [("id", "name", "role", "made", "until", "state")]
    rows += [
        (
            one.id,
            one.name,
            one.role.value,
            f"{one.created:%Y-%m-%d}",
            f"{one.expires:%Y-%m-%d}" if one.expires else "it is revoked",
            one.state(datetime.now(UTC)),
        )
        for one in tokens
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
