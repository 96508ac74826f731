"""py2neo on the same server: what the page says works does, and what it says does not work does not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.store import Store
from actorgraph.programs.database import Address
from documents import ROOT, table_under

pytestmark = pytest.mark.graph

CALLS = table_under(ROOT / "docs" / "how-to" / "use-py2neo.md", "call", "works")

# In a process of its own, since py2neo leaves sockets open where a call fails.
_PROGRAM = """
import json, os, sys
import py2neo
graph = py2neo.Graph(os.environ["NEO4J_URI"], auth=(os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"]))
outcomes = {}
for call in json.load(sys.stdin):
    try:
        answer = eval(call)
        outcomes[call] = "empty" if hasattr(answer, "__len__") and not len(answer) else "yes"
    except (py2neo.ClientError, py2neo.DatabaseError) as error:
        outcomes[call] = f"no: {error.title}"
print(json.dumps(outcomes))
"""


@pytest.fixture(scope="module")
def outcomes(aleppo_store: Store, neo4j_address: Address) -> Any:
    environment = {
        "NEO4J_URI": neo4j_address.uri,
        "NEO4J_USERNAME": neo4j_address.username,
        "NEO4J_PASSWORD": neo4j_address.password,
    }
    before = fingerprint(aleppo_store)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _PROGRAM],
        env=os.environ | environment,
        input=json.dumps([call for call, _ in CALLS]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert fingerprint(aleppo_store) == before
    return json.loads(done.stdout)


@pytest.mark.parametrize(("call", "works"), CALLS, ids=[row[0][:50] for row in CALLS])
def test_call_works_as_the_page_says(outcomes: dict[str, str], call: str, works: str) -> None:
    outcome = outcomes[call].partition(":")[0]
    assert outcome == works.partition(":")[0].partition(";")[0], outcomes[call]


def test_the_page_shows_what_works_and_what_does_not() -> None:
    assert {works[:2] for _, works in CALLS} == {"ye", "no"}
