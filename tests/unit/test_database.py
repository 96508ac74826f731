"""Which database the settings mean, and with which password."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.programs.database import Address, database_address
from actorgraph.words.errors import BadSetting, ServerFailed
from actorgraph.words.settings import Settings

_URI = "bolt://db.example.org:7687"


def test_a_given_database_is_taken_as_given() -> None:
    settings = Settings(neo4j_uri=_URI, neo4j_username="ana", neo4j_password="secret", neo4j_database="graph")
    assert database_address(settings) == Address(_URI, "ana", "secret", "graph")


def test_a_password_file_ends_without_its_line_end(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(" with spaces \n", encoding="utf-8")
    assert database_address(Settings(neo4j_uri=_URI, neo4j_password_file=file)).password == " with spaces "


def test_a_password_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"NEO4J_PASSWORD_FILE is '.*none', which cannot be read"):
        database_address(Settings(neo4j_uri=_URI, neo4j_password_file=tmp_path / "none"))


def test_a_database_without_a_password_is_refused() -> None:
    with pytest.raises(BadSetting, match="NEO4J_URI is set, but no password"):
        database_address(Settings(neo4j_uri=_URI))


def test_an_embedded_database_that_does_not_run_is_told_with_how_to_start_it(tmp_path: Path) -> None:
    with pytest.raises(ServerFailed, match="actorgraph neo4j start"):
        database_address(Settings(home=tmp_path))


def test_a_password_does_not_show_when_an_address_is_printed() -> None:
    assert "secret" not in repr(Address(_URI, "neo4j", "secret", "neo4j"))
