"""The command line: quick help that teaches, one message for an error, the right exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from actorgraph.programs.cli import cli
from actorgraph.programs.cli.banner import banner
from actorgraph.programs.database import Address
from actorgraph.words.settings import Settings


def _every_command() -> list[tuple[str, click.Command]]:
    context = click.Context(cli)
    commands = [(name, cli.get_command(context, name)) for name in cli.list_commands(context)]
    return [
        (name, inner)
        for name, command in commands
        if command
        for inner in (command.commands.values() if isinstance(command, click.Group) else [command])
    ]


def test_every_command_teaches_by_example() -> None:
    assert [name for name, command in _every_command() if "Example" not in (command.help or "")] == []


def test_help_imports_no_heavy_library() -> None:
    script = (
        "import sys\n"
        "from actorgraph.programs.cli import cli\n"
        "cli(['--help'], standalone_mode=False)\n"
        "print(sorted({'neo4j', 'flask', 'graphene', 'granian', 'pydantic', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_error_of_ours_is_one_message_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACTORGRAPH_HOEM", "/graph")
    result = CliRunner().invoke(cli, ["neo4j", "status"])
    assert result.exit_code == 1
    assert result.output.startswith("Error: There is no setting ACTORGRAPH_HOEM. Did you mean 'ACTORGRAPH_HOME'")


def test_a_wrong_command_line_exits_with_2() -> None:
    assert CliRunner().invoke(cli, ["serve", "--load", "/no/such/folder"]).exit_code == 2


def test_the_status_of_a_home_where_nothing_runs_is_3(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ACTORGRAPH_HOME", str(tmp_path))
    assert CliRunner().invoke(cli, ["neo4j", "status"]).exit_code == 3


def test_the_settings_show_what_is_set_but_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACTORGRAPH_PORT", "8123")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    shown = CliRunner().invoke(cli, ["settings"]).output
    assert "8123" in shown
    assert "secret" not in shown


@pytest.mark.parametrize(
    ("host", "url"),
    [("0.0.0.0", "http://127.0.0.1:8000/"), ("::", "http://[::1]:8000/"), ("graph.lan", "http://graph.lan:8000/")],
)
def test_the_banner_gives_an_address_that_can_be_typed_and_no_password(host: str, url: str) -> None:
    shown = banner(Settings(host=host), Address("bolt://127.0.0.1:7687", "neo4j", "secret", "neo4j"))
    assert f"GraphQL   {url}graphql" in shown
    assert "bolt://127.0.0.1:7687" in shown
    assert "secret" not in shown


def test_the_banner_in_compose_speaks_to_the_host() -> None:
    settings = Settings(
        host="0.0.0.0",
        neo4j_uri="bolt://neo4j:7687",
        public_url="http://127.0.0.1:8080",
        public_bolt_uri="bolt://127.0.0.1:7787",
        command="docker compose run --rm",
    )
    shown = banner(settings, Address("bolt://neo4j:7687", "neo4j", "secret", "neo4j"))
    assert "GraphQL   http://127.0.0.1:8080/graphql" in shown
    assert "Cypher    bolt://127.0.0.1:7787, user neo4j" in shown
    assert "docker compose run --rm cypher-shell" in shown
    assert "docker compose run --rm password show" in shown
    assert "bolt://neo4j" not in shown


def test_settings_shows_the_table_and_then_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACTORGRAPH_PROT", "8080")
    result = CliRunner().invoke(cli, ["settings"])
    assert "ACTORGRAPH_PORT" in result.output
    assert result.exit_code == 1
    assert "Did you mean 'ACTORGRAPH_PORT'" in result.output


def test_compile_prints_the_plan_the_parameters_and_the_statement(tmp_path: Path) -> None:
    question = tmp_path / "question.graphql"
    question.write_text("query Q($id: ID!, $on: Date) { actor(id: $id) { name ties(on: $on) { nodes { id } } } }")
    done = CliRunner().invoke(cli, ["compile", str(question), "--variables", '{"id": "o\'x", "on": "2024-11-28"}'])
    assert done.exit_code == 1
    assert "'o'x' has not the form of an id" in done.output
    done = CliRunner().invoke(cli, ["compile", str(question), "--variables", '{"id": "hts", "on": "2024-11-28"}'])
    lines = done.output.splitlines()
    assert lines[0].startswith("// actor part MATCH (n1:Actor)")
    assert ":param {p0: 'hts', p1: date('2024-11-28'), p2: 20}" in lines
    assert lines[-1].endswith("AS answer;")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--variables", "{"], "Write JSON such as"),
        (["--variables", "[]"], "It is no object"),
        (["--operation", "R"], "There is no operation 'R'"),
    ],
)
def test_compile_tells_what_is_wrong(tmp_path: Path, arguments: list[str], message: str) -> None:
    question = tmp_path / "question.graphql"
    question.write_text("query Q { actors { totalCount } }")
    done = CliRunner().invoke(cli, ["compile", str(question), *arguments])
    assert done.exit_code != 0
    assert message in done.output


def test_compile_says_where_there_is_nothing_to_ask(tmp_path: Path) -> None:
    question = tmp_path / "question.graphql"
    question.write_text("{ __typename }")
    done = CliRunner().invoke(cli, ["compile", str(question)])
    assert "without the database" in done.output
