"""The command `actorgraph`: each command is imported when it is called, so that `--help` answers at once."""

from __future__ import annotations

from importlib import import_module

import click

from actorgraph.programs.cli.last_resort import INTERRUPTED, last_resort
from actorgraph.words.errors import RecordsRejected, RequestError, SetupError, StoreError

# Command -> where it lives, and the line that `actorgraph --help` shows for it; in the order of first use.
_COMMANDS = {
    "serve": ("serve:serve", "Start everything and answer GraphQL."),
    "neo4j": ("neo4j:neo4j", "Start, stop or look at the embedded Neo4j."),
    "cypher-shell": ("neo4j:cypher_shell", "Ask the graph in Cypher."),
    "query": ("queries:query", "Ask one of the named questions."),
    "cypher": ("cypher:cypher", "Run a read-only statement of Cypher as users of the service may."),
    "load": ("records:load", "Load records: sources, actors, places, events, claims."),
    "import": ("imports:import_", "Turn a data set's own files into records."),
    "crosswalk": ("crosswalk:crosswalk", "Tell which state a code means, and when."),
    "resolve": ("resolve:resolve", "Find actors that may be one, and decide whether they are."),
    "check": ("records:check", "Check that the graph keeps its promises."),
    "project": ("records:project", "Build the ties from the claims again."),
    "migrate": ("records:migrate", "Bring constraints and indexes up to date."),
    "compile": ("compile:compile_", "Show the Cypher that a GraphQL document becomes."),
    "export": ("exports:export", "Export a slice of the graph as CSV, GraphML and more."),
    "release": ("releases:release", "Freeze the data as a release that can be cited."),
    "backup": ("backups:backup", "Back up the whole graph into one file."),
    "restore": ("backups:restore", "Restore a backup into an empty database."),
    "token": ("tokens:token", "Make, list and revoke bearer tokens, which writing takes."),
    "settings": ("settings:settings", "Show every setting, its value and its meaning."),
}


class Commands(click.Group):
    """A group that imports a command when it is called and tells our own errors without a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, _, attribute = _COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(f"{__name__}.{module}"), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (SetupError, StoreError, RecordsRejected, RequestError) as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            raise click.exceptions.Exit(INTERRUPTED) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="actorgraph")
def cli() -> None:
    """Who backs, fights, allies with, belongs to or leads whom; since when; and who says so.

    \b
    First steps:
      actorgraph serve --load fixtures/aleppo-2024    a Neo4j, the first fixture, GraphQL
      actorgraph cypher-shell                         the same graph in Cypher
      actorgraph load --dry-run my-records/           check records without writing
      actorgraph COMMAND --help                       what a command does, with examples

    Settings are environment variables; `actorgraph settings` shows them all.
    """


def main() -> None:
    """Runs the command line.

    Exit code 0 for success, 1 for an error, 2 for a wrong command line, 130 for Ctrl-C.
    """
    with last_resort():
        cli(prog_name="actorgraph")
