"""`actorgraph load`, `check`, `project` and `migrate` as somebody types them."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.store import Store
from actorgraph.programs.cli import cli

pytestmark = pytest.mark.graph

TEXT = "Russia backs the government.\n"
RECORDS = f"""\
- id: source:report
  title: A report
  published: 2024-11-30
  retrieved: 2024-12-01
  sha256: {sha256(TEXT.encode()).hexdigest()}
- id: russia
  kind: STATE
  name: Russia
- id: syrian-government
  kind: GOVERNMENT
  name: The Syrian government
- id: claim:report:f001
  text: Russia backs the government.
  subject: russia
  predicate: BACKS
  object: syrian-government
  citations:
    - {{source: 'source:report', line: 1, start: 0, end: 28}}
"""
Run = Callable[..., Result]


@pytest.fixture
def run(store: Store, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line, on the test's database."""
    monkeypatch.setattr("actorgraph.programs.database.open_store", lambda _: nullcontext(store))

    def invoke(*arguments: str | Path, stdin: str = "") -> Result:
        return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)

    return invoke


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.yaml"
    path.write_text(RECORDS, encoding="utf-8")
    return path


def test_load_reports_what_it_did(run: Run, records: Path) -> None:
    done = run("load", records)
    assert done.exit_code == 0
    assert "ties: 1 created, 0 changed, 0 deleted" in done.stdout
    assert done.stderr == ""


def test_load_reports_as_json(run: Run, records: Path) -> None:
    done = run("load", records, "--format", "json")
    assert json.loads(done.stdout)["kinds"]["actor"]["created"] == 2


def test_load_reads_standard_input(run: Run) -> None:
    assert "ties: 1 created" in run("load", "-", stdin=RECORDS).stdout


def test_load_dry_run_writes_nothing(run: Run, records: Path, store: Store) -> None:
    before = fingerprint(store)
    done = run("load", records, "--dry-run")
    assert done.exit_code == 0
    assert "this was a dry run" in done.stdout
    assert fingerprint(store) == before


def test_load_tells_every_problem_and_exits_with_1(run: Run) -> None:
    done = run("load", "-", stdin=RECORDS.replace("STATE", "STAET").replace("subject: russia", "subject: rusia"))
    assert done.exit_code == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[0].startswith("<stdin>:7: russia: kind: 'STAET' is not one of STATE,")
    assert lines[1].startswith("<stdin>:14: claim:report:f001: subject: There is no actor 'rusia'")
    assert lines[1].endswith("Did you mean 'russia'?")
    assert lines[-1] == "2 problems. Nothing was written."


def test_load_tells_problems_as_json(run: Run) -> None:
    done = run("load", "-", "--format", "json", stdin=RECORDS.replace("STATE", "STAET"))
    assert done.exit_code == 1
    (found,) = json.loads(done.stdout)["problems"]
    assert found["text"].startswith("<stdin>:7: russia: kind:")


def test_load_cuts_quotes_from_a_text(run: Run, records: Path, tmp_path: Path, store: Store) -> None:
    (tmp_path / "a=b.txt").write_text(TEXT, encoding="utf-8")
    done = run("load", records, "--source-text", f"source:report={tmp_path / 'a=b.txt'}")
    assert "quotes cut from the texts given: 1" in done.stdout
    assert store.read("MATCH ()-[r:CITED_IN]->() RETURN r.quote", name="quote") == [(TEXT.strip(),)]


def test_load_without_a_path_for_the_text_is_a_wrong_command_line(run: Run, records: Path) -> None:
    done = run("load", records, "--source-text", "report.txt")
    assert done.exit_code == 2
    assert "Write source:report-1=report-1.txt." in done.stderr


def test_check_is_content_with_a_sound_graph(run: Run, records: Path) -> None:
    run("load", records)
    done = run("check")
    assert (done.exit_code, done.stdout) == (0, "The graph keeps every promise.\n")
    assert json.loads(run("check", "--format", "json").stdout) == []


def test_check_lists_violations_and_exits_with_1(run: Run, records: Path, store: Store) -> None:
    run("load", records)
    store.write(lambda tx: tx.run("MATCH ()-[r:CITED_IN]->() DELETE r"), name="break")
    done = run("check")
    assert done.exit_code == 1
    assert "error claim_without_source:" in done.stdout
    assert "[claim:report:f001]" in done.stdout
    assert json.loads(run("check", "--format", "json").stdout)[0]["severity"] == "error"


def test_check_prints_the_fingerprint(run: Run, records: Path, store: Store) -> None:
    run("load", records)
    assert run("check", "--fingerprint").stdout.strip() == fingerprint(store)


def test_project_draws_again_what_was_taken_away(run: Run, records: Path, store: Store) -> None:
    run("load", records)
    before = fingerprint(store)
    assert "0 ties created, 0 changed, 0 deleted" in run("project", "--rebuild").stdout
    store.write(lambda tx: tx.run("MATCH ()-[r:BACKS]->() DELETE r"), name="break")
    assert "1 ties created" in run("project", "--rebuild").stdout
    assert fingerprint(store) == before


def test_project_wants_to_be_told_to_rebuild(run: Run) -> None:
    assert run("project").exit_code == 2


def test_migrate_says_what_it_applied(run: Run) -> None:
    done = run("migrate")
    assert (done.exit_code, done.stdout) == (0, "The model is up to date.\n")


@pytest.mark.parametrize("command", ["load", "check", "project", "migrate"])
def test_help_teaches_by_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.exit_code == 0
    assert f"  actorgraph {command}" in done.stdout
