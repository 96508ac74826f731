"""Settings: read from the environment, refused with advice, documented."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.programs.cli.settings import settings_page, shown_value
from actorgraph.programs.embedded.distributions import DISTRIBUTIONS
from actorgraph.programs.embedded.jars import read_lock
from actorgraph.words.errors import BadSetting
from actorgraph.words.settings import Settings, read_settings, setting_rows

_PAGE = Path(__file__).parents[2] / "docs" / "reference" / "settings.md"


def test_an_empty_environment_gives_the_defaults() -> None:
    assert read_settings({}) == Settings()


def test_an_empty_variable_counts_as_absent() -> None:
    assert read_settings({"ACTORGRAPH_PORT": ""}).port == 8000


def test_values_are_read_as_what_they_are(tmp_path: Path) -> None:
    settings = read_settings(
        {
            "ACTORGRAPH_HOME": str(tmp_path),
            "ACTORGRAPH_PORT": "8080",
            "ACTORGRAPH_HEAP": "2G",
            "ACTORGRAPH_QUERY_TIME": "2.5",
            "NEO4J_URI": "neo4j+s://graph.example.org",
        }
    )
    assert (settings.home, settings.port, settings.heap, settings.query_time, settings.neo4j_uri) == (
        tmp_path.resolve(),
        8080,
        "2g",
        2.5,
        "neo4j+s://graph.example.org",
    )


def test_a_misspelt_setting_is_refused_with_a_suggestion() -> None:
    with pytest.raises(BadSetting, match=r"no setting ACTORGRAPH_PROT\. Did you mean 'ACTORGRAPH_PORT'"):
        read_settings({"ACTORGRAPH_PROT": "8080"})


def test_variables_of_others_are_none_of_our_business() -> None:
    assert read_settings({"PATH": "/bin", "NEO4J_HOME": "/opt/neo4j"}) == Settings()


@pytest.mark.parametrize(
    ("variable", "value", "takes"),
    [
        ("ACTORGRAPH_PORT", "0", "a whole number from 1 to 65535"),
        ("ACTORGRAPH_PORT", "-1", "a whole number from 1 to 65535"),
        ("ACTORGRAPH_PORT", "http", "a whole number from 1 to 65535"),
        ("ACTORGRAPH_HEAP", "1", "a whole number followed by m or g"),
        ("ACTORGRAPH_QUERY_TIME", "nan", "a number of seconds"),
        ("ACTORGRAPH_LOG_LEVEL", "loud", "one of debug, info, warning, error"),
        ("NEO4J_URI", "http://127.0.0.1:7474", "an address such as bolt://"),
    ],
)
def test_a_bad_value_is_quoted_beside_what_would_be_right(variable: str, value: str, takes: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings({variable: value})
    assert str(refused.value).startswith(f"{variable} cannot be '{value}'. It takes {takes}")


def test_two_passwords_are_one_too_many(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="Keep one"):
        read_settings({"NEO4J_PASSWORD": "one", "NEO4J_PASSWORD_FILE": str(tmp_path / "other")})


def test_the_page_lists_every_setting_as_it_is() -> None:
    assert _PAGE.read_text(encoding="utf-8") == settings_page(), (
        "Write it again: actorgraph settings --markdown > docs/reference/settings.md"
    )


def test_every_setting_has_a_meaning_that_is_a_sentence() -> None:
    assert [meaning for _, _, meaning in setting_rows() if not meaning.endswith(".")] == []


def test_a_password_is_never_shown() -> None:
    assert shown_value("NEO4J_PASSWORD", "secret") == "(set)"
    assert shown_value("NEO4J_PASSWORD_FILE", "/run/secrets/neo4j") == "/run/secrets/neo4j"


@pytest.mark.parametrize("version", DISTRIBUTIONS)
def test_every_version_with_a_lock_can_be_chosen(version: str) -> None:
    assert read_settings({"ACTORGRAPH_NEO4J_VERSION": version}).neo4j_version == version
    assert read_lock(DISTRIBUTIONS[version].artifact)
