"""The tutorial, followed step by step: its records are loaded into an empty database and give what its page shows."""

from __future__ import annotations

import json
from pathlib import Path

import orjson
import pytest

from actorgraph.graph.loader import load_paths
from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.resources import fixtures_folder
from actorgraph.words.settings import Settings
from documents import ROOT, blocks, differences

pytestmark = pytest.mark.graph

PAGE = ROOT / "docs" / "tutorial" / "first-answer.md"


def test_following_the_tutorial_gives_what_it_shows(store: Store, tmp_path: Path) -> None:
    client = create_app(Settings(query_time=60.0), store).test_client()
    load_paths(store, [fixtures_folder() / "aleppo-2024"])
    files = asked = 0
    for block in blocks(PAGE):
        following = block.following
        if block.language == "yaml":
            name = block.text.splitlines()[0].removeprefix("# ")
            (tmp_path / name).write_text(block.text, encoding="utf-8")
            load_paths(store, [tmp_path / name])
            files += 1
        elif block.language == "graphql" and following is not None and following.language == "json":
            body = orjson.loads(client.post("/graphql", json={"query": block.text, "variables": block.variables}).data)
            assert list(differences(json.loads(following.text), body.get("data"))) == [], str(block)
            asked += 1
    assert files == 2
    assert asked == 4
