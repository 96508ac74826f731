"""Every example of the documents gives what its page shows, on a real Neo4j with the first fixture."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import orjson
import pytest

from actorgraph.graph.store import Store, as_python
from actorgraph.programs.app import create_app
from actorgraph.programs.database import Address
from actorgraph.words.settings import Settings
from documents import ROOT, Block, all_blocks, blocks, differences, pairs

pytestmark = pytest.mark.graph

# Their examples need records of their own: tests/graph/test_tutorial.py, tests/graph/test_mutation_pages.py.
TUTORIAL = ROOT / "docs" / "tutorial" / "first-answer.md"
MUTATIONS = ROOT / "docs" / "reference" / "mutations.md"

# So do those of the second fixture: tests/graph/test_syria_fixture.py.
ANSWERED = [
    pair
    for pair in pairs("graphql", "json")
    if pair[0].page not in {TUTORIAL, MUTATIONS} and not pair[0].takes_both_fixtures
]
TABLED = [block for block in all_blocks("cypher") if block.table and block.page != TUTORIAL]
PRINTED = pairs("python", "text")

Ask = Callable[[str, dict[str, Any]], Any]


@pytest.fixture(scope="module")
def ask(aleppo_store: Store) -> Ask:
    """Asks the service by POST and gives the whole body."""
    # A cold database plans a statement for seconds on a busy machine.
    client = create_app(Settings(query_time=60.0), aleppo_store).test_client()

    def ask(query: str, variables: dict[str, Any]) -> Any:
        return orjson.loads(client.post("/graphql", json={"query": query, "variables": variables}).data)

    return ask


@pytest.mark.parametrize(("question", "answer"), ANSWERED, ids=[str(pair[0]) for pair in ANSWERED])
def test_graphql_example_gives_the_answer_shown(ask: Ask, question: Block, answer: Block) -> None:
    shown, body = json.loads(answer.text), ask(question.text, question.variables)
    whole = shown.keys() & {"data", "errors"}
    assert list(differences(shown, body if whole else body.get("data", body))) == []


def test_curl_of_the_readme_gives_the_answer_shown(aleppo_store: Store) -> None:
    command = next(block for block in all_blocks("console") if block.text.startswith("curl"))
    program, options, url, flag, parameter, *others = shlex.split(command.text)
    assert (program, options, flag, others) == ("curl", "-sG", "--data-urlencode", [])
    name, _, query = parameter.partition("=")
    client = create_app(Settings(query_time=60.0), aleppo_store).test_client()
    body = orjson.loads(client.get(url.removeprefix("http://127.0.0.1:8000"), query_string={name: query}).data)
    answer = command.following
    assert answer is not None
    assert list(differences(json.loads(answer.text), body)) == []


@pytest.mark.parametrize("example", TABLED, ids=str)
def test_cypher_example_gives_the_table_shown(aleppo_store: Store, example: Block) -> None:
    head, *rows = example.table
    assert [tuple(map(_cell, row)) for row in aleppo_store.read(example.text, name="example")] == rows
    columns = re.split(r"\bRETURN\b(?: DISTINCT)?", example.text)[-1]
    assert all(name in columns for name in head), f"The statement returns no column {head}."


def _cell(value: Any) -> str:
    """A value as a table shows it."""
    value = as_python(value)
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    return "NULL" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize(("program", "output"), PRINTED, ids=[str(pair[0]) for pair in PRINTED])
def test_python_example_prints_what_is_shown(
    aleppo_store: Store, neo4j_address: Address, program: Block, output: Block
) -> None:
    environment = os.environ | {"NEO4J_URI": neo4j_address.uri, "NEO4J_PASSWORD": neo4j_address.password}
    done = subprocess.run(
        [sys.executable, "-c", program.text], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout == output.text, done.stderr


def test_every_kind_of_example_is_there() -> None:
    assert ANSWERED
    assert TABLED
    assert PRINTED
    assert any(block.language == "yaml" for block in blocks(TUTORIAL))
