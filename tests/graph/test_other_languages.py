"""R and Julia: the addresses of their page give CSV with the columns that it speaks of, and so do its commands."""

from __future__ import annotations

import csv
import re
import shlex

import pytest

from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.programs.database import Address
from actorgraph.words.settings import Settings
from documents import ROOT, Block, blocks, differences
from services import run

pytestmark = pytest.mark.graph

PAGE = ROOT / "docs" / "how-to" / "use-r-or-julia.md"
SITE = "http://127.0.0.1:8000"
ADDRESSES = sorted(set(re.findall(rf"{SITE}(/[^\s'\"]+\?[^\s'\"]+)", PAGE.read_text("utf-8"))))


@pytest.mark.parametrize("address", ADDRESSES)
def test_address_gives_csv_with_the_columns_that_the_page_uses(aleppo_store: Store, address: str) -> None:
    answer = create_app(Settings(query_time=60.0), aleppo_store).test_client().get(address)
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(answer.text.splitlines()))
    assert rows
    assert _used(address) <= rows[0].keys()


def _used(address: str) -> set[str]:
    """The columns that lines of R and Julia name after they read this address."""
    texts = [block.text for block in blocks(PAGE) if block.language in {"r", "julia"} and address in block.text]
    quoted = [re.findall(r'c\(((?:"\w+"(?:, )?)+)\)|\[((?::\w+(?:, )?)+)\]', text) for text in texts]
    return set(re.findall(r"\w+", " ".join(one or other for found in quoted for one, other in found)))


def test_page_uses_columns() -> None:
    assert {"holderName", "since", "claimants"} <= {name for address in ADDRESSES for name in _used(address)}


def test_cypher_shell_prints_what_readers_of_csv_take(aleppo_store: Store, neo4j_address: Address) -> None:
    _, lines = _printed("actorgraph cypher-shell", neo4j_address)
    assert {"id": "iran", "name": "Iran"} in list(csv.DictReader(lines, skipinitialspace=True))


def test_question_is_printed_as_shown(aleppo_store: Store, neo4j_address: Address) -> None:
    typed, lines = _printed("actorgraph query", neo4j_address)
    assert typed.following is not None
    assert list(differences(typed.following.text.splitlines(), lines)) == []


def _printed(command: str, address: Address) -> tuple[Block, list[str]]:
    """The block of the page with this command, and what the command prints."""
    (typed,) = [block for block in blocks(PAGE) if block.text.startswith(command)]
    settings = Settings(
        neo4j_uri=address.uri,
        neo4j_username=address.username,
        neo4j_password=address.password,
        neo4j_database=address.database,
        query_time=60.0,
    )
    done = run(settings, *shlex.split(typed.text)[1:])
    assert done.returncode == 0, done.stderr
    return typed, done.stdout.splitlines()
