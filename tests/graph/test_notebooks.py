"""The notebooks give what they show, on the first fixture in a real Neo4j."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from actorgraph.graph.store import Store
from actorgraph.programs.database import Address
from notebook_runs import NOTEBOOKS, cell_differences, read_notebook, rewrite_notebook, run_notebooks

pytestmark = pytest.mark.graph


def test_every_notebook_gives_what_it_shows(
    aleppo_store: Store, neo4j_address: Address, tmp_path: Path, rewrite_notebooks: bool
) -> None:
    notebooks = [read_notebook(path) for path in NOTEBOOKS]
    environment = {
        "NEO4J_URI": neo4j_address.uri,
        "NEO4J_USERNAME": neo4j_address.username,
        "NEO4J_PASSWORD": neo4j_address.password,
        "NEO4J_DATABASE": neo4j_address.database,
        "IPYTHONDIR": str(tmp_path),
    }
    runs = run_notebooks(notebooks, environment)
    if rewrite_notebooks:
        for path, notebook, cells in zip(NOTEBOOKS, notebooks, runs, strict=True):
            rewrite_notebook(path, notebook, cells)
    for path, notebook, cells in zip(NOTEBOOKS, notebooks, runs, strict=True):
        assert list(cell_differences(notebook.cells, cells)) == [], path.name


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_begins_with_its_title_and_names_no_path_of_a_machine(path: Path) -> None:
    first, *_ = cells = read_notebook(path).cells
    assert first.source.startswith("# ")
    assert all(cell.outputs or "graph = study.connect()" in cell.source for cell in cells if cell.cell_type == "code")
    assert re.findall(r"(?<![\w.~])/(?:home|root|work|tmp|Users|usr|opt)/[\w.-]+", path.read_text("utf-8")) == []


def test_the_three_notebooks_are_there() -> None:
    assert {path.stem for path in NOTEBOOKS} == {
        "aleppo-in-ten-minutes",
        "a-signed-network-through-time",
        "from-claim-to-citation",
    }
