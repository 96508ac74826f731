"""CITATION.cff, that of a release, and the data licence: valid, and of one mind with what they speak of."""

from __future__ import annotations

import json
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator, FormatChecker

from actorgraph.exports.citations import citation_file
from actorgraph.resources import fixtures_folder
from actorgraph.words.raw_records import RawRecord
from actorgraph.words.record_files import RecordFiles
from actorgraph.words.record_problems import read_record
from actorgraph.words.records import Claim, Source
from documents import ROOT, table_under

# The schema that the Citation File Format publishes (CC-BY-4.0, The Citation File Format developers), unchanged.
_SCHEMA = json.loads((Path(__file__).parent / "cff-1.2.0.schema.json").read_text(encoding="utf-8"))
CFF = Draft7Validator(_SCHEMA, format_checker=FormatChecker())

TOLD: dict[str, Any] = {
    "name": "2026.1",
    "made": "2026-11-25",
    "fingerprint": "ab" * 32,
    "site": "https://graph.example.org",
    "citation": "actorgraph. Data release 2026.1: «all»",
    "counts": {"ties": 3},
    "sources": [
        {"id": "source:a", "title": 'A "report": one', "publisher": "P", "url": "https://a.example", "licence": "CC0"},
        {"id": "source:b", "title": "B", "publisher": None, "url": None, "licence": None},
    ],
}  # fmt: skip


def test_the_programs_citation_file_is_valid_and_of_this_version() -> None:
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert [error.message for error in CFF.iter_errors(told)] == []
    assert told["version"] == version("actorgraph")


def test_a_releases_citation_file_is_valid_and_names_every_source() -> None:
    told = json.loads(json.dumps(yaml.safe_load(citation_file(TOLD)), default=str))
    assert [error.message for error in CFF.iter_errors(told)] == []
    assert [one["title"] for one in told["references"]] == ['A "report": one', "B"]
    assert (told["version"], told["date-released"]) == ("2026.1", "2026-11-25")


def test_the_data_licence_has_the_chain_of_every_source_of_the_fixtures() -> None:
    rows = {row[0]: row for row in table_under(ROOT / "fixtures" / "LICENSE-DATA.md", "source")}
    items = [read_record(item.fields) for item in RecordFiles([fixtures_folder()]) if isinstance(item, RawRecord)]
    sources = [record for record in items if isinstance(record, Source)]
    assert rows.keys() == {source.id for source in sources}
    assert all(source.licence for source in sources)
    claims = Counter(record.citations[0].source for record in items if isinstance(record, Claim))
    assert {id_ for id_, row in rows.items() if f"{claims[id_]} claims in our words" in row[3]} == rows.keys()
