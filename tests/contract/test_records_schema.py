"""schema/records.schema.json: current, valid, and of one mind with the models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from actorgraph.resources import fixtures_folder, schema_file
from actorgraph.words.raw_records import RawRecord
from actorgraph.words.record_files import RecordFiles
from actorgraph.words.record_problems import RecordInvalid, read_record
from actorgraph.words.record_schema import record_schema_text
from actorgraph.words.terms import ActorKind
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES, PREDICATES, TIE_TYPES

SCHEMA: dict[str, Any] = json.loads(schema_file("records.schema.json").read_text(encoding="utf-8"))
FILE = Draft202012Validator(SCHEMA)
RECORD = Draft202012Validator({**SCHEMA, "if": True, "then": {"$ref": "#/$defs/Record"}, "else": True})
FIXTURES = sorted(fixtures_folder().rglob("*.yaml"))

CLAIM = {
    "id": "claim:a",
    "text": "A backs b.",
    "subject": "a",
    "predicate": "BACKS",
    "object": "b",
    "citations": [{"source": "source:s"}],
}
# Each is refused by the schema and by the models.
BAD: list[dict[str, Any]] = [
    {},
    {"id": 5},
    {"id": "HTS", "kind": "PERSON", "name": "x"},
    {"id": "tie:a:b", "kind": "PERSON", "name": "x"},
    {"id": "hts", "kind": "ARMD_GROUP", "name": "x"},
    {"id": "hts", "kind": "PERSON"},
    {"id": "hts", "kind": "PERSON", "name": ""},
    {"id": "hts", "kind": "PERSON", "name": 5},
    {"id": "hts", "kind": "PERSON", "name": "x", "nmae": "y"},
    {"id": "hts", "kind": "PERSON", "name": "x", "aliases": "y"},
    {"id": "hts", "kind": "PERSON", "name": "x", "identifiers": {"wikdata": "Q1"}},
    {"id": "place:x", "kind": "CITY", "name": "x"},
    {"id": "place:x", "place_kind": "CITY", "name": "x"},
    {"id": "place:x", "placeKind": "CITY", "name": "x", "location": {"latitude": 91, "longitude": 0}},
    {"id": "place:x", "placeKind": "CITY", "name": "x", "within": "syria"},
    {"id": "source:x"},
    {"id": "source:x", "title": "x", "sha256": "abc"},
    {"id": "event:x", "eventKind": "WAR", "name": "x", "tolls": [{"category": "PEOPLE", "bound": "EXACT", "low": 1}]},
    {**CLAIM, "predicate": "BACK"},
    {**CLAIM, "citations": []},
    {**CLAIM, "citations": [{"source": "s"}]},
    {**CLAIM, "credibility": 7},
    {**CLAIM, "predicate": "DESIGNATES"},
    {**CLAIM, "predicate": "STATED"},
    {**CLAIM, "stance": "verbal"},
    {name: value for name, value in CLAIM.items() if name != "object"},
]


def test_committed_file_is_what_the_models_make() -> None:
    """Write it anew with `python tools/record_schema.py`."""
    assert schema_file("records.schema.json").read_text(encoding="utf-8") == record_schema_text()


def test_schema_is_valid_json_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: str(path.relative_to(fixtures_folder())))
def test_fixtures_fit_the_schema(path: Path) -> None:
    values = [item.fields for item in RecordFiles([path]) if isinstance(item, RawRecord)]
    assert values
    assert [error.message for error in FILE.iter_errors(values)] == []


def test_there_are_fixtures_to_fit() -> None:
    assert FIXTURES


@pytest.mark.parametrize("raw", BAD, ids=str)
def test_bad_record_fits_neither_schema_nor_models(raw: dict[str, Any]) -> None:
    assert not FILE.is_valid([raw])
    assert not FILE.is_valid(raw)
    assert not RECORD.is_valid(raw)
    with pytest.raises(RecordInvalid):
        read_record(raw)


def test_single_record_and_list_fit() -> None:
    read_record(CLAIM)
    for value in (CLAIM, [CLAIM], [], [CLAIM, {"id": "hts", "kind": "PERSON", "name": "x", "founded": 2016}]):
        assert FILE.is_valid(value)


@pytest.mark.parametrize("value", ["text", 5, None, ["text"], [[]]])
def test_what_is_no_record_does_not_fit(value: object) -> None:
    assert not FILE.is_valid(value)


def test_editor_sees_a_description_of_every_field() -> None:
    for name, definition in SCHEMA["$defs"].items():
        assert definition["description"], name
        for field, schema in definition.get("properties", {}).items():
            assert schema["description"], f"{name}.{field}"


def test_editor_sees_every_word_with_its_meaning() -> None:
    kinds = {value["const"]: value["description"] for value in SCHEMA["$defs"]["ActorKind"]["oneOf"]}
    assert kinds == {kind.value: kind.description for kind in ActorKind}
    predicates = SCHEMA["$defs"]["Claim"]["properties"]["predicate"]["oneOf"]
    assert [value["const"] for value in predicates] == [*TIE_TYPES, *PREDICATES]
    assert list(SCHEMA["$defs"]["Actor"]["properties"]["identifiers"]["properties"]) == list(IDENTIFIER_SCHEMES)
