"""Wikidata: a real entity, and statements after its format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from actorgraph.words.errors import ImportFailed
from imported import Imported, data_file, imported, problems_of

FILE = "wikidata/wbgetentities_Q7747_trimmed.json"


def test_a_person_comes_with_names_and_identifier_and_without_ties(tmp_path: Path) -> None:
    found = imported(tmp_path, "wikidata", data_file(FILE))
    assert found.records("actor") == [
        {
            "id": "wikidata-q7747",
            "kind": "PERSON",
            "name": "Vladimir Putin",
            "identifiers": {"wikidata": "Q7747"},
            "aliases": ["Vladimir Vladimirovich Putin"],
        }
    ]
    assert (found.report.rows, found.report.used, found.records("claim")) == (1, 1, [])
    assert problems_of(found.folder) == []


def test_what_is_there_may_be_passed_on(tmp_path: Path) -> None:
    source = imported(tmp_path, "wikidata", data_file(FILE)).record("source:wikidata")
    assert (source["licence"], source["redistributable"]) == ("CC0 1.0", True)


# -- statements made here --


def item(value: str) -> dict[str, Any]:
    return {"id": value}


def time(value: str, precision: int = 11) -> dict[str, Any]:
    return {"time": f"{value}T00:00:00Z", "precision": precision}


def statement(value: object, rank: str = "normal", snaktype: str = "value") -> dict[str, Any]:
    return {"mainsnak": {"snaktype": snaktype, "datavalue": {"value": value}}, "rank": rank}


def entity(folder: Path, claims: dict[str, list[dict[str, Any]]], **asked: Any) -> Imported:
    labels = {"en": {"value": "Ruritania"}, "de": {"value": "Ruritanien"}}
    aliases = {"de": [{"value": "Königreich Ruritanien"}]}
    made = {"id": "Q1", "labels": labels, "aliases": aliases, "claims": claims}
    path = folder / "Q1.json"
    path.write_text(json.dumps({"entities": {"Q1": made}}))
    return imported(folder, "wikidata", path, **asked)


STATE = {"P31": [statement(item("Q3624078"))]}


def actor(found: Imported) -> dict[str, Any]:
    (only,) = found.records("actor")
    return only


def test_a_state_has_its_iso_codes(tmp_path: Path) -> None:
    found = entity(
        tmp_path, STATE | {"P297": [statement("XR")], "P298": [statement("XRU")], "P299": [statement("999")]}
    )
    assert actor(found)["identifiers"] == {"wikidata": "Q1", "iso2": "XR", "iso3": "XRU"}


@pytest.mark.parametrize(
    ("value", "founded"),
    [
        (time("+1918-11-12"), "1918-11-12"),
        (time("+1918-11-00", 10), "1918-11"),
        (time("+1918-00-00", 9), "1918"),
        (time("+1910-00-00", 8), None),
        (time("-0044-03-15"), None),
    ],
)
def test_times_are_as_exact_as_they_are_known(tmp_path: Path, value: dict[str, Any], founded: str | None) -> None:
    assert actor(entity(tmp_path, STATE | {"P571": [statement(value)]})).get("founded") == founded


def test_the_best_rank_counts_and_what_is_deprecated_never(tmp_path: Path) -> None:
    years = {"preferred": "+1920-01-01", "normal": "+1921-01-01", "deprecated": "+1922-01-01"}
    ranked = [statement(time(day), rank) for rank, day in years.items()]
    assert actor(entity(tmp_path, STATE | {"P571": ranked}))["founded"] == "1920-01-01"
    assert actor(entity(tmp_path, STATE | {"P571": ranked[1:]}))["founded"] == "1921-01-01"
    assert "founded" not in actor(entity(tmp_path, STATE | {"P571": ranked[2:]}))


def test_several_values_of_one_rank_are_none_and_told(tmp_path: Path) -> None:
    both = [statement(time("+1920-01-01")), statement(time("+1921-01-01"))]
    found = entity(tmp_path, STATE | {"P571": both})
    assert "founded" not in actor(found)
    assert list(found.report.noted) == ["P571 has several values of one rank, and none is taken"]


def test_a_value_that_nobody_knows_is_none(tmp_path: Path) -> None:
    unknown = {"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"}
    assert "dissolved" not in actor(entity(tmp_path, STATE | {"P576": [unknown]}))


def test_names_come_in_the_language_asked_for(tmp_path: Path) -> None:
    found = actor(entity(tmp_path, STATE, options=frozenset({"language=de"})))
    assert (found["name"], found["aliases"]) == ("Ruritanien", ["Königreich Ruritanien"])
    other = actor(entity(tmp_path, STATE, options=frozenset({"language=fr"})))
    assert (other["name"], "aliases" in other) == ("Ruritanien", False)


def test_what_is_no_actor_is_left_aside_unless_its_kind_is_given(tmp_path: Path) -> None:
    battle = {"P31": [statement(item("Q178561"))]}
    found = entity(tmp_path, battle)
    assert list(found.report.aside) == ["An entity is an instance of nothing that is known to be an actor"]
    assert actor(entity(tmp_path, battle, options=frozenset({"kind=COALITION"})))["kind"] == "COALITION"


@pytest.mark.parametrize("text", ["{}", "[]", "<html>", '{"entities": {"Q1": {"id"'])
def test_a_file_without_entities_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(ImportFailed, match=r"'x\.json' (holds no Wikidata entities|is not sound JSON)"):
        imported(tmp_path, "wikidata", tmp_path / "x.json")
