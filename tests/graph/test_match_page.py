"""The how-to on matching actors, typed as it stands, on both fixtures."""

from __future__ import annotations

import csv
import shlex
from collections.abc import Callable
from contextlib import nullcontext
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.merges import read_merges
from actorgraph.graph.store import Store
from actorgraph.programs.cli import cli
from actorgraph.resources import fixtures_folder
from conftest import wipe
from documents import ROOT, blocks, tables

pytestmark = pytest.mark.graph

PAGE = ROOT / "docs" / "how-to" / "match-actors.md"
FIXTURES = [fixtures_folder() / name for name in ("aleppo-2024", "syria-ucdp")]
Type = Callable[[str], str]


@pytest.fixture
def type_(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Type:
    """Types a line in an empty folder, beside the fixtures."""
    monkeypatch.setattr("actorgraph.programs.database.open_store", lambda _: nullcontext(store))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fixtures").symlink_to(fixtures_folder())

    def typed(line: str) -> str:
        result = CliRunner().invoke(cli, shlex.split(line)[1:])
        assert result.exit_code == 0, f"{line}\n{result.output}"
        return result.output

    return typed


def test_the_page_works_as_it_is_typed(store: Store, type_: Type, tmp_path: Path) -> None:
    load, candidates, decide, at_once, again, otherwise, rules = (
        block.text.splitlines() for block in blocks(PAGE) if block.language == "console"
    )
    type_(*load)
    before = fingerprint(store)
    type_(*candidates)
    assert _rows(tmp_path / "pairs.csv") == _shown_rows()
    assert type_(*decide) == "Nothing was decided.\n"
    for line in at_once:
        type_(line)
    shown, *_ = (block.text for block in blocks(PAGE) if block.language == "yaml")
    assert (tmp_path / "decisions.yaml").read_text(encoding="utf-8") == shown
    assert read_merges(store.reader("test")) == {"other-rebel-factions": "syrian-rebels"}
    merged = fingerprint(store)
    wipe(store)
    type_(*again)
    assert fingerprint(store) == merged
    assert "other-rebel-factions" in [type_(line) for line in otherwise][1]
    assert (tmp_path / "decisions.yaml").read_text(encoding="utf-8").count("- id:") == 1
    type_("actorgraph resolve undo syrian-rebels ucdp-4456 --out decisions.yaml")
    assert fingerprint(store) == before
    (rule_file,) = (block.text for block in blocks(PAGE) if block.language == "yml")
    (tmp_path / "rules.yaml").write_text(rule_file, encoding="utf-8")
    assert "0 decisions." in type_(*rules)


def _rows(sheet: Path) -> list[dict[str, str]]:
    """The rows of a sheet, of the columns that the page shows."""
    ((head, *_),) = [table for table in tables(PAGE) if table[0][0] == "verdict"]
    rows = csv.DictReader(StringIO(sheet.read_text(encoding="utf-8-sig")))
    return [{name: row[name] for name in head} for row in rows]


def _shown_rows() -> list[dict[str, str]]:
    ((head, *rows),) = [table for table in tables(PAGE) if table[0][0] == "verdict"]
    return [dict(zip(head, (cell.replace("\\|", "|") for cell in row), strict=True)) for row in rows]


def test_both_fixtures_are_loaded_by_the_page() -> None:
    first = next(block for block in blocks(PAGE) if block.language == "console")
    assert all(f"fixtures/{path.name}" in first.text for path in FIXTURES)
