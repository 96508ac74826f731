"""`actorgraph compile`: the plan, the parameters and the Cypher of a GraphQL document, as cypher-shell takes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from actorgraph.words.cypher_literals import cypher_literal


def _read_variables(_context: click.Context, _parameter: click.Parameter, value: str | None) -> dict[str, Any]:
    """Variables from JSON, or from the file behind an @."""
    import orjson

    if value is None:
        return {}
    text = Path(value[1:]).read_text(encoding="utf-8") if value.startswith("@") else value
    try:
        variables = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise click.BadParameter(f'{error}. Write JSON such as \'{{"id": "hts"}}\', or @FILE.') from error
    if not isinstance(variables, dict):
        raise click.BadParameter('It is no object. Write JSON such as \'{"id": "hts"}\'.')
    return variables


@click.command("compile")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--variables", metavar="JSON|@FILE", callback=_read_variables, help="The variables of the operation.")
@click.option("--operation", metavar="NAME", help="Which operation, where FILE holds several.")
def compile_(file: str, variables: dict[str, Any], operation: str | None) -> None:
    """Show the one Cypher statement that a GraphQL document becomes, its parameters and its plan.

    Nothing is asked of any database. What is printed can be given to `actorgraph cypher-shell`: the plan stands in
    comments, the parameters in a :param line. Exit code 1 where the service would refuse the document.

    \b
    Examples:
      actorgraph compile schema/operations/backers-and-foes.graphql --variables '{"id": "hts", "on": "2024-11-28"}'
      actorgraph compile question.graphql | actorgraph cypher-shell
    """
    from actorgraph.api.compiler.compile import Compiler
    from actorgraph.api.compiler.limits import Limits
    from actorgraph.api.types.roots import build_schema
    from actorgraph.words.errors import RequestError

    with click.open_file(file, encoding="utf-8") as opened:
        text = opened.read()
    try:
        bound = Compiler(build_schema().graphql_schema, Limits()).bind(text, operation, variables)
    except RequestError as error:
        raise click.ClickException(str(error)) from error
    if bound.compiled.text is None:
        raise click.ClickException("Everything in it is answered by the schema itself, without the database.")
    click.echo("".join(f"// {line}\n" for line in bound.compiled.explain().splitlines()), nl=False)
    click.echo(f":param {cypher_literal(bound.parameters)}")
    click.echo(f"{bound.compiled.text};")
