"""The model's files keep clear of the traps of the library that applies them: it splits at every semicolon."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from actorgraph.resources import migrations_folder

FILES = sorted(migrations_folder().glob("*"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestEachFile:
    def test_has_a_version_and_a_name(self, path: Path) -> None:
        assert re.fullmatch(r"V\d{4}__[a-z_]+\.cypher", path.name)

    def test_ends_every_statement_and_nothing_stands_after_the_last(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert text.endswith(";\n")
        assert all(";" not in line.removesuffix(";") for line in text.splitlines())

    def test_has_no_semicolon_in_a_comment(self, path: Path) -> None:
        comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("//")]
        assert comments
        assert not [line for line in comments if ";" in line]

    def test_is_ascii_since_the_library_reads_in_the_machines_encoding(self, path: Path) -> None:
        assert path.read_text(encoding="utf-8").isascii()

    def test_changes_the_schema_or_the_data_and_can_be_run_twice(self, path: Path) -> None:
        statements = [part for part in re.split(r";\n", path.read_text(encoding="utf-8")) if part.strip()]
        bare = [
            "\n".join(line for line in part.splitlines() if not line.startswith("//")).strip() for part in statements
        ]
        schema = [
            part for part in bare if re.match(r"CREATE (CONSTRAINT|(FULLTEXT |POINT )?INDEX) \w+ IF NOT EXISTS", part)
        ]
        assert schema in ([], bare)
