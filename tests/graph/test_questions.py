"""Every question on a real Neo4j with the first fixture: its answer, its columns, its defaults, its plan."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import neo4j
import orjson
import pytest

from actorgraph.graph.questions import Question, ask, param_line, questions, read_parameters
from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.programs.database import Address
from actorgraph.words.settings import Settings
from documents import ROOT
from question_cases import QUESTIONS, as_csv, pinned
from services import command, environment

pytestmark = pytest.mark.graph

# Operators that read every node, or every relationship of whatever type: nothing that is asked here needs them.
READS_EVERYTHING = {"AllNodesScan", "NodeByLabelScan", "UnionNodeByLabelsScan", "IntersectionNodeByLabelsScan"}
# Questions about all relationships of a type, by what no index holds: they read those of the type once.
ABOUT_ALL_TIES = {
    "backers-of-both-sides",
    "contradictions",
    "infighting",
    "proxy-constellations",
    "signed-degrees",
}
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)


@dataclass(frozen=True, slots=True)
class Explained:
    """What the database says of a statement without running it."""

    columns: tuple[str, ...]
    plan: dict[str, Any]
    notifications: list[str]

    def operators(self, plan: dict[str, Any] | None = None) -> set[str]:
        """The operators of the plan, without what stands in brackets."""
        plan = self.plan if plan is None else plan
        own = re.split(r"[@(]", plan["operatorType"])[0]
        return {own}.union(*(self.operators(child) for child in plan.get("children", [])))


@pytest.fixture(scope="module")
def driver(neo4j_address: Address) -> Iterator[neo4j.Driver]:
    """A driver that wants to be warned, as Neo4j Browser does."""
    auth = (neo4j_address.username, neo4j_address.password)
    with neo4j.GraphDatabase.driver(neo4j_address.uri, auth=auth) as driver:
        yield driver


def explained(driver: neo4j.Driver, address: Address, question: Question, given: dict[str, Any]) -> Explained:
    with driver.session(database=address.database, default_access_mode=neo4j.READ_ACCESS) as session:
        result = session.run(f"EXPLAIN {question.text}", read_parameters(question, given))
        columns = tuple(result.keys())
        summary = result.consume()
    told = [one for one in summary.gql_status_objects if one.is_notification]
    # A property that no record has yet is no fault.
    warnings = [one.status_description for one in told if one.raw_classification != "UNRECOGNIZED"]
    return Explained(columns, dict(summary.plan or {}), warnings)


@every_question
def test_question_gives_the_answer_that_is_pinned(question: Question, aleppo_store: Store, rewrite_cases: bool) -> None:
    answer = as_csv(ask(aleppo_store, question, question.example, timeout=60.0))
    if rewrite_cases:
        pinned(question).write_text(answer, encoding="utf-8")
    assert answer == pinned(question).read_text(encoding="utf-8")


@every_question
def test_plan_finds_by_index_what_has_one_and_warns_of_nothing(
    question: Question, aleppo_store: Store, driver: neo4j.Driver, neo4j_address: Address
) -> None:
    found = explained(driver, neo4j_address, question, question.example)
    assert found.columns == tuple(column.name for column in question.columns)
    assert found.notifications == []
    assert not found.operators() & READS_EVERYTHING
    scans = {each for each in found.operators() if re.search(r"Relationships?(Types?)?Scan", each)}
    assert not scans or question.name in ABOUT_ALL_TIES, scans
    assert not {each for each in scans if "AllRelationships" in each}


# Of every kind of default one; tests/unit/test_question_files.py looks at the text of all.
DEFAULTS = ("backers", "allegations-against", "alleged-and-accepted", "claims-made-after-the-fact")


@pytest.mark.parametrize("question", [questions()[name] for name in DEFAULTS], ids=DEFAULTS)
def test_null_stands_for_what_the_header_calls_the_default(question: Question, aleppo_store: Store) -> None:
    asked = {each.name: each.example for each in question.parameters if each.required}
    usual = read_parameters(question, asked)
    nulls = {name: usual[name] if name in asked else None for name in usual}
    given = aleppo_store.read(question.text, usual, name="usual", timeout=60.0)
    assert aleppo_store.read(question.text, nulls, name="nulls", timeout=60.0) == given


_PYTHON = {
    "ID": {"str"},
    "STRING": {"str"},
    "INTEGER": {"int"},
    "FLOAT": {"float"},
    "BOOLEAN": {"bool"},
    "DATE": {"date"},
    "DATETIME": {"datetime"},
}


@every_question
def test_rows_are_plain_values_of_the_types_of_their_columns(question: Question, aleppo_store: Store) -> None:
    table = ask(aleppo_store, question, question.example, timeout=60.0)
    for number, column in enumerate(question.columns):
        given = [row[number] for row in table.rows if row[number] is not None]
        if column.type.startswith("["):
            assert {type(value).__name__ for value in given} <= {"list"}, column.name
            given = [one for value in given for one in value]
        assert {type(value).__name__ for value in given} <= _PYTHON[column.type.strip("[]")], column.name


SHELL = ("backers", "adversaries", "changes-around-an-actor", "how-ties-are-dated")


def test_files_run_unchanged_in_cypher_shell(aleppo_store: Store, neo4j_address: Address) -> None:
    """As people do: the file by name with its parameters, and others pasted behind their :param line."""
    first, *others = (questions()[name] for name in SHELL)
    values = param_line(first.parameters, read_parameters(first, first.example)).removeprefix(":param ")
    file = ROOT / "cypher" / "queries" / f"{first.name}.cypher"
    assert _shell(neo4j_address, None, "--param", values, "--file", str(file)) == _shown(aleppo_store, first)
    pasted = [f"{_setting(question)}\n{question.text}" for question in others]
    shown = [line for question in others for line in _shown(aleppo_store, question)]
    assert _shell(neo4j_address, "".join(pasted)) == shown


def _setting(question: Question) -> str:
    return param_line(question.parameters, read_parameters(question, question.example)) if question.parameters else ""


def _shell(address: Address, pasted: str | None, *arguments: str) -> list[list[str]]:
    login = {
        "NEO4J_URI": address.uri,
        "NEO4J_USERNAME": address.username,
        "NEO4J_PASSWORD": address.password,
        "NEO4J_DATABASE": address.database,
    }
    ran = subprocess.run(
        command("cypher-shell", "--format", "plain", "--access-mode", "read", *arguments),
        env=environment(Settings(), **login),
        input=pasted,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(ran.stdout), skipinitialspace=True)]


def _shown(store: Store, question: Question) -> list[list[str]]:
    """The answer as cypher-shell writes it."""
    table = ask(store, question, question.example, timeout=60.0)
    rows = [[_cell(value) for value in row] for row in table.rows]
    return [list(table.columns), *rows]


def _cell(value: object) -> str:
    match value:
        case None:
            return "NULL"
        case bool():
            return str(value).upper()
        case list():
            return str(value).replace("'", '"')
        case _:
            return str(value)


@pytest.mark.parametrize("day", ["2016-12-01", "2020-01-01", "2024-11-28"])
@pytest.mark.parametrize("reading", ["POSSIBLE", "CERTAIN"])
def test_questions_and_graphql_read_days_alike(aleppo_store: Store, day: str, reading: str) -> None:
    client = create_app(Settings(query_time=60.0), aleppo_store).test_client()
    given = f'on: "{day}", reading: {reading}, first: 100'
    query = f"""{{
      backers: actor(id: "syrian-government") {{ ties(types: BACKS, direction: IN, {given}) {{ ...Found }} }}
      foes: actor(id: "hts") {{ ties(sign: NEGATIVE, {given}) {{ ...Found }} }}
      held: actor(id: "syrian-rebels") {{ ties(types: CONTROLS, {given}) {{ ...Found }} }}
    }}
    fragment Found on ActorTieConnection {{ edges {{ certainty tie {{ id }} }} }}"""
    data = orjson.loads(client.post("/graphql", json={"query": query}).data)["data"]
    asked = {
        "backers": ("backers", "syrian-government"),
        "foes": ("adversaries", "hts"),
        "held": ("territory-of-an-actor", "syrian-rebels"),
    }
    for key, (name, id_) in asked.items():
        question = questions()[name]
        table = ask(aleppo_store, question, {"id": id_, "on": day, "reading": reading}, timeout=60.0)
        certainty, tie = table.columns.index("certainty"), table.columns.index("tieId")
        wanted = {(edge["tie"]["id"], edge["certainty"]) for edge in data[key]["ties"]["edges"]}
        assert {(row[tie], row[certainty]) for row in table.rows} == wanted


def test_rows_beyond_the_most_are_cut_and_it_is_said(aleppo_store: Store) -> None:
    question = questions()["adversaries"]
    whole = ask(aleppo_store, question, {"id": "hts"}, timeout=60.0)
    assert not whole.truncated
    cut = ask(aleppo_store, question, {"id": "hts"}, timeout=60.0, most=2)
    assert (cut.rows, cut.truncated) == (whole.rows[:2], True)
    exact = ask(aleppo_store, question, {"id": "hts"}, timeout=60.0, most=len(whole.rows))
    assert (exact.rows, exact.truncated) == (whole.rows, False)
