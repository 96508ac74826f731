"""The pages on writing, followed example by example: each writes on what those before it left."""

from __future__ import annotations

import json
import re
import shlex

import orjson
import pytest

from actorgraph.graph.loader import load_paths
from actorgraph.graph.store import Store
from actorgraph.resources import fixtures_folder
from curator import curator
from documents import ROOT, all_blocks, blocks, differences

pytestmark = pytest.mark.graph

REFERENCE = ROOT / "docs" / "reference" / "mutations.md"
HOW_TO = ROOT / "docs" / "how-to" / "write-through-the-api.md"


def test_following_the_pages_gives_what_they_show(store: Store) -> None:
    load_paths(store, [fixtures_folder() / "aleppo-2024"])
    alice, asked = curator(store), 0
    for block in blocks(REFERENCE):
        if block.language == "graphql" and block.following is not None:
            shown = json.loads(block.following.text)
            _, body = alice.post(block.text, {})
            assert list(differences(shown, body if "errors" in shown else body.get("data", body))) == [], str(block)
            asked += 1
    assert asked == 6
    (command,) = (block.text for block in all_blocks("") if block.page == HOW_TO and block.text.startswith("curl"))
    arguments = shlex.split(command.split("<<")[0])
    assert "Content-Type: application/json" in arguments
    body = orjson.loads(re.findall(r"^\{.*^\}", command, re.DOTALL | re.MULTILINE)[0])
    done = alice.ask(body["query"], **body["variables"])
    assert done["recordClaims"]["ties"]["created"][0]["id"] == "tie:BACKS:russia:syrian-army"
