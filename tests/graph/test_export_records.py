"""The graph written as records and loaded into an empty database: the same graph, to the fingerprint."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from actorgraph.exports.records import record_lines
from actorgraph.graph.checker import check
from actorgraph.graph.decisions import merge_actors
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.loader import load_paths
from actorgraph.graph.merges import Merge
from actorgraph.graph.store import Store
from actorgraph.resources import fixtures_folder
from actorgraph.words.errors import RecordsRejected
from actorgraph.words.judgements import Judgement
from conftest import wipe

pytestmark = pytest.mark.graph
FIXTURE = fixtures_folder() / "aleppo-2024"
AT = datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC)


def exported(store: Store, folder: Path) -> Path:
    file = folder / "records.jsonl"
    file.write_bytes(b"".join(record_lines(store)))
    return file


def load(store: Store, folder: Path, *records: dict[str, Any]) -> None:
    file = folder / "more.jsonl"
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    load_paths(store, [file])


def merge(store: Store, retired: str, now: str) -> None:
    decision = Merge(retired, now, Judgement.PROBABLE, "They share a name.", "a curator", AT)
    store.write(lambda transaction: merge_actors(transaction, decision), name="merge")


def assert_comes_back(store: Store, folder: Path) -> None:
    """The export loads into the emptied database to the same graph, and again without changing anything."""
    before, file = fingerprint(store), exported(store, folder)
    written = file.read_bytes()
    wipe(store)
    load_paths(store, [file])
    assert fingerprint(store) == before
    assert load_paths(store, [file]).counters.nodes == 0
    assert fingerprint(store) == before
    assert b"".join(record_lines(store)) == written
    assert [one.sentence for one in check(store) if one.severity == "error"] == []


def test_the_first_fixture_comes_back(store: Store, tmp_path: Path) -> None:
    load_paths(store, [FIXTURE])
    assert_comes_back(store, tmp_path)


# Its claims were dated by their source, dated by themselves as the source would, and dated by themselves otherwise.
RECORDS: list[dict[str, Any]] = [
    {"id": "source:a", "title": "A", "published": "2020", "retrieved": "2024-05-06", "url": "https://example.org/a"}
    | {"coverage": {"from": "2019", "population": "States"}, "publishedBasis": "DERIVED"},
    {"id": "x", "kind": "STATE", "name": "X", "founded": "1990?", "identifiers": {"gwCode": 900}},
    {"id": "x2", "kind": "STATE", "name": "The X", "aliases": ["b", "a"]},
    {"id": "y", "kind": "ARMED_GROUP", "name": "Y"},
    {"id": "place:x", "placeKind": "COUNTRY", "name": "X", "territoryOf": "x2"}
    | {"location": {"latitude": 36.2, "longitude": 37.1}},
    {"id": "place:z", "placeKind": "CITY", "name": "Z", "within": "place:x", "identifiers": {"geonames": "17"}},
    {"id": "event:e", "eventKind": "BATTLE", "name": "E", "when": "2020-01", "place": "place:z"}
    | {"participants": [{"actor": "x2", "role": "lead", "means": ["TROOPS", "AIRPOWER"]}]}
    | {"tolls": [{"category": "PEOPLE", "effect": "KILLED", "low": 3, "bound": "OVER", "side": "y"}]}
    | {"citations": [{"source": "source:a", "line": 3, "start": 1, "end": 4}]},
]


def claim(id_: str, **fields: Any) -> dict[str, Any]:
    said = {"text": f"{id_} says so.", "subject": "x", "predicate": "BACKS", "object": "y"}
    return {"id": f"claim:{id_}", **said, "citations": [{"source": "source:a"}], **fields}


CLAIMS = [
    claim("one"),
    claim("two", recordedAt="2024-05-06T00:00:00Z", attributions=[{"actor": "x2", "verb": "said", "actingFor": "x"}]),
    claim("three", recordedAt="2024-05-07T01:02:03.456Z", asserts="SPELL", when="2012/", endStatus="CENSORED")
    | {"attestedUntil": "2020-12-31", "contradicts": ["claim:four"], "method": "IMPORT"},
    claim("four", polarity="DENIES", status="CONTESTED", statusReason="They object.", statusAt="2024-06-01T00:00:00Z"),
    claim("five", supersedes="claim:one", means=["WEAPONS", "FUNDING"], corroborates=["claim:two"]),
    claim("six", subject="x2", predicate="FIGHTS", object="y", against=None, mode="REPORTED", when="2020-03-04/.."),
    claim("seven", predicate="BACKS", mode="PLEDGE", inTensionWith=["claim:six"]),
    claim("merged"),
]


def test_merges_older_versions_and_corrections_come_back(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, *RECORDS, *CLAIMS)
    load(store, tmp_path, claim("two", object="x2", subject="y"), claim("merged", object="x2", subject="y"))
    merge(store, "x2", "x")
    load(store, tmp_path, claim("two", subject="y", object="x"))
    load(store, tmp_path, {**RECORDS[0], "published": "2021"})
    ((versions,),) = store.read("MATCH (n:Claim) WHERE n.id CONTAINS '@' RETURN count(n)", name="test")
    assert versions >= 4
    assert_comes_back(store, tmp_path)


def test_claims_that_contradict_each_other_only_since_a_merge_come_back(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, *RECORDS, claim("a"), claim("b", subject="x2"))
    merge(store, "x2", "x")
    load(store, tmp_path, claim("c", contradicts=["claim:b"]))
    assert_comes_back(store, tmp_path)


def test_quotes_stay_behind(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, *RECORDS, claim("a", citations=[{"source": "source:a", "start": 0, "end": 3}]))
    store.write(lambda run: run.run("MATCH ()-[r:CITED_IN]->() SET r.quote = 'their words'"), name="quote")
    assert b"their words" not in b"".join(record_lines(store))


def test_only_what_is_wanted_is_written(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, *RECORDS, claim("a"))
    ids = [json.loads(line)["id"] for line in record_lines(store, {"x", "source:a"}.__contains__)]
    assert ids == ["source:a", "x"]


DECIDED = {"retire": "x", "into": "y", "verdict": "ACCEPTED", "basis": "They share a name.", "by": "a curator"} | {
    "at": "2024-01-01T00:00:00Z"
}


@pytest.mark.parametrize(
    ("history", "message"),
    [
        ({"id": "decision:x:y", "retire": "x", "into": "y"}, "`basis` is missing. Add it."),
        (DECIDED | {"id": "decision:y:x"}, "'decision:y:x' is not the id of a decision on these two. Write 'dec"),
        ({"id": "claim:a@1", "stored": {"nmae": "x"}}, "No claim has a property of this name."),
        ({"id": "claim:a@1", "stored": {"since": {"date": "soon"}}}, "This is no stored value."),
        ({"id": "claim:a@1", "stored": {}, "links": [{"type": "BACKS", "to": "x"}]}, "is not one of SUBJECT, "),
        ({"id": "claim:b@1", "stored": {}}, "There is no claim 'claim:b'"),
    ],
)  # fmt: skip
def test_histories_are_checked_before_anything_is_written(
    store: Store, tmp_path: Path, history: dict[str, Any], message: str
) -> None:
    load(store, tmp_path, *RECORDS, claim("a"))
    before = fingerprint(store)
    with pytest.raises(RecordsRejected, match=r".*") as refused:
        load(store, tmp_path, history)
    assert message in str(refused.value)
    assert fingerprint(store) == before
