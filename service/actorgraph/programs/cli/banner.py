"""What `actorgraph serve` prints once it answers: a query to try, the way in by Cypher, where data lie, how to end."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from actorgraph import __version__
from actorgraph.programs.database import Address
from actorgraph.programs.embedded.server import EmbeddedNeo4j
from actorgraph.resources import fixtures_folder
from actorgraph.words.settings import Settings

_ANY_QUERY = "{ actors(first: 3) { nodes { id name kind } } }"
_FIXTURE = "aleppo-2024"
_FIXTURE_QUERY = """{
  actor(id: "syrian-government") {
    backers: ties(types: BACKS, direction: IN, on: "2024-11-28") { edges { node { name } tie { sentence } } }
    foes: ties(types: FIGHTS, on: "2024-11-28") { edges { node { name } tie { sentence } } }
  }
}"""


def example_query(loaded: Sequence[Path]) -> str:
    """A query to which the records under these paths have an answer."""
    fixture = (fixtures_folder() / _FIXTURE).resolve()
    holds_fixture = any(fixture.is_relative_to(path.resolve()) for path in loaded)
    return _FIXTURE_QUERY if holds_fixture else _ANY_QUERY


def banner(settings: Settings, address: Address, query: str = _ANY_QUERY) -> str:
    """What a newcomer needs next, in commands that can be pasted into another terminal as they are."""
    base = settings.public_url or settings.base_url
    url = f"{base}/graphql"
    return f"""
actorgraph {__version__} answers.

GraphQL   {url}
{_pages(settings, base)}Try       curl -sG {url} --data-urlencode 'query={query}'
Cypher    {settings.public_bolt_uri or address.uri}, user {address.username}, database {address.database}
  Shell   {_command(settings)} cypher-shell
{_login(settings)}{_data(settings)}Stop      {_stop(settings)}
"""


def _pages(settings: Settings, base: str) -> str:
    return f"Explorer  {base}/explorer\nStudy     {base}/study\n" if settings.explorer == "on" else ""


def _command(settings: Settings) -> str:
    """What to type for `actorgraph` with the same home."""
    if settings.command is not None:
        return settings.command
    called = Path(sys.argv[0])
    if called.name != "actorgraph":
        command = f"{shlex.quote(sys.executable)} -m actorgraph"
    elif shutil.which("actorgraph") == str(called):
        command = "actorgraph"
    else:
        command = shlex.quote(str(called))
    if settings.neo4j_uri is not None or settings.home == Settings().home:
        return command
    return f"ACTORGRAPH_HOME={shlex.quote(str(settings.home))} {command}"


def _login(settings: Settings) -> str:
    if settings.command is not None:
        return f"  Login   {settings.command} password show\n"
    if settings.neo4j_uri is not None:
        return ""
    return f"  Login   password in {EmbeddedNeo4j(settings).home.password_file}\n"


def _data(settings: Settings) -> str:
    return "" if settings.neo4j_uri is not None else f"Data      {EmbeddedNeo4j(settings).home.data}\n"


def _stop(settings: Settings) -> str:
    if settings.command is not None:
        return "docker compose stop, or Ctrl-C where it was started in the foreground"
    return f"Ctrl-C, or kill {os.getpid()}"
