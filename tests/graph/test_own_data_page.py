"""The page on data of one's own: its table, imported and loaded, answers its query as it shows.

Goes to tests/graph/test_own_data_page.py; written without a database at hand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.graph.loader import load_paths
from actorgraph.graph.store import Store, as_python
from actorgraph.resources import fixtures_folder
from documents import ROOT, blocks, table_under
from imported import imported

pytestmark = pytest.mark.graph

PAGE = ROOT / "docs" / "how-to" / "bring-your-own-data.md"


def test_the_query_of_the_page_gives_its_table(store: Store, tmp_path: Path) -> None:
    load_paths(store, [fixtures_folder() / "aleppo-2024"])
    table, mapping = [block.text for block in blocks(PAGE)][:2]
    (tmp_path / "my-syria.csv").write_text(table, encoding="utf-8")
    (tmp_path / "my-syria.yaml").write_text(mapping, encoding="utf-8")
    found = imported(tmp_path, "csv", tmp_path / "my-syria.csv", mapping=tmp_path / "my-syria.yaml")
    load_paths(store, [found.folder])
    (query,) = [block for block in blocks(PAGE) if block.language == "cypher"]
    rows = [tuple(map(_cell, row)) for row in store.read(query.text, name="example")]
    assert rows == table_under(PAGE, "id", "since")


def _cell(value: object) -> str:
    value = as_python(value)
    return "" if value is None else str(value)
