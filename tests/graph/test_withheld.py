"""What may not be passed on stays behind; and a slice's records draw its ties again."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from actorgraph.exports.formats import FORMATS
from actorgraph.exports.gathered import gathered
from actorgraph.exports.slices import Slice
from actorgraph.exports.store_rows import StoreRows
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.loader import load_paths
from actorgraph.graph.store import Store
from actorgraph.graph.tokens import create_token
from actorgraph.programs.app import create_app
from actorgraph.resources import fixtures_folder
from actorgraph.words.callers import Role
from actorgraph.words.errors import DataChanged
from actorgraph.words.settings import Settings
from conftest import wipe

pytestmark = pytest.mark.graph

DAY = date(2010, 1, 1)


def claim(id_: str, subject: str, predicate: str, object_: str, sources: str, **more: Any) -> dict[str, Any]:
    citations = [{"source": f"source:{name}"} for name in sources.split()]
    said = {"id": f"claim:{id_}", "text": "It is said.", "citations": citations}
    return said | {"subject": subject, "predicate": predicate, "object": object_} | more


RECORDS: list[dict[str, Any]] = [
    {
        "id": "source:open",
        "title": "Open",
        "redistributable": True,
        "published": "2020-01-01",
        "retrieved": "2020-01-02",
    },
    {
        "id": "source:closed",
        "title": "Closed",
        "redistributable": False,
        "published": "2020-01-01",
        "retrieved": "2020-01-02",
    },
    *({"id": id_, "kind": "STATE", "name": id_.upper()} for id_ in ("a", "b", "c", "speaker")),
    claim("1", "a", "BACKS", "b", "closed", asserts="START", when="2012", means=["WEAPONS"]),
    claim("2", "a", "BACKS", "b", "open", when="2015-05-05", means=["FUNDING"], attributions=[{"actor": "speaker"}]),
    claim("3", "a", "FIGHTS", "c", "closed", when="2016"),
    claim("4", "b", "OPPOSES", "c", "open closed", when="2017"),
]


@pytest.fixture
def mixed_store(store: Store, tmp_path: Path) -> Store:
    load(store, tmp_path / "records.jsonl", b"\n".join(map(orjson.dumps, RECORDS)))
    return store


def load(store: Store, path: Path, lines: bytes) -> None:
    path.write_bytes(lines)
    load_paths(store, [path])


def export(store: Store, name: str, slice_: Slice) -> bytes:
    with gathered(StoreRows(store), slice_, records=FORMATS[name].records) as found:
        return b"".join(FORMATS[name].lines(found, ""))


def table(data: bytes) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(data.decode(), newline=""))}


def test_withheld_sources_stay_behind_with_what_rests_on_them_alone(mixed_store: Store, tmp_path: Path) -> None:
    ties = table(export(mixed_store, "ties.csv", Slice()))
    assert list(ties) == ["tie:BACKS:a:b"]
    backs = ties["tie:BACKS:a:b"]
    assert (backs["since"], backs["means"], backs["claimCount"]) == ("", '["FUNDING"]', "1")
    claims = table(export(mixed_store, "claims.csv", Slice()))
    assert list(claims) == ["claim:2"]
    assert list(table(export(mixed_store, "sources.csv", Slice()))) == ["source:open"]
    told = orjson.loads(export(mixed_store, "metadata.json", Slice()))
    assert told["leftOut"] == {
        "sources": 1,
        "claims": 3,
        "ties": 2,
        "why": "Left out: 1 source not marked redistributable, 3 claims citing such a source, and "
        "2 ties resting on nothing else.",
    }


@pytest.mark.parametrize(("source", "disputed"), [("closed", "false"), ("open", "true"), ("open closed", "false")])
def test_tie_is_disputed_by_what_may_be_told_only(
    mixed_store: Store, tmp_path: Path, source: str, disputed: str
) -> None:
    """Both by a denial of its key, and by a claim that contradicts one of its claims."""
    against = {"polarity": "DENIES", "when": "2015-05-05", "contradicts": ["claim:2"]}
    load(mixed_store, tmp_path / "denial.jsonl", orjson.dumps(claim("5", "a", "BACKS", "b", source, **against)))
    assert table(export(mixed_store, "ties.csv", Slice()))["tie:BACKS:a:b"]["disputed"] == disputed
    records = export(mixed_store, "records.jsonl", Slice())
    wipe(mixed_store)
    load(mixed_store, tmp_path / "free.jsonl", records)
    assert table(export(mixed_store, "ties.csv", Slice()))["tie:BACKS:a:b"]["disputed"] == disputed


def test_redrawn_tie_is_what_its_free_records_draw(mixed_store: Store, tmp_path: Path) -> None:
    """Dates that only a withheld source gives decide nothing: not what is exported, nor what a day takes."""
    assert table(export(mixed_store, "ties.csv", Slice(first=DAY, last=DAY)))["tie:BACKS:a:b"]["since"] == ""
    wanted = export(mixed_store, "ties.csv", Slice())
    records = export(mixed_store, "records.jsonl", Slice())
    assert b"closed" not in records
    wipe(mixed_store)
    load(mixed_store, tmp_path / "free.jsonl", records)
    assert export(mixed_store, "ties.csv", Slice()) == wanted


def test_withheld_is_given_to_researchers_who_ask_and_the_file_says_so(mixed_store: Store) -> None:
    client = create_app(Settings(query_time=60.0), mixed_store).test_client()
    codes = {}
    for role in (Role.READER, Role.RESEARCHER):
        token, _ = create_token(mixed_store, role.value, role, None)
        answer = client.get("/export/metadata.json?withheld=include", headers={"Authorization": f"Bearer {token}"})
        codes[role] = answer.status_code
    assert codes == {Role.READER: 403, Role.RESEARCHER: 200}
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.json is not None
    assert answer.json["counts"]["ties"] == 3
    assert answer.json["leftOut"]["why"].startswith("Holds what rests on 1 source not marked redistributable")


def test_records_of_the_whole_graph_load_back_to_its_fingerprint(store: Store, tmp_path: Path) -> None:
    load_paths(store, [fixtures_folder() / "aleppo-2024"])
    before, records = fingerprint(store), export(store, "records.jsonl", Slice())
    wipe(store)
    load(store, tmp_path / "records.jsonl", records)
    assert fingerprint(store) == before


def test_records_of_a_slice_draw_its_ties_again(store: Store, tmp_path: Path) -> None:
    load_paths(store, [fixtures_folder() / "aleppo-2024"])
    part = Slice(actors=frozenset({"place:aleppo", "hts"}))
    ties, records = export(store, "ties.csv", part), export(store, "records.jsonl", part)
    wipe(store)
    load(store, tmp_path / "records.jsonl", records)
    assert export(store, "ties.csv", Slice()) == ties


class Restless(StoreRows):
    """Rows of a graph that changes every time it is read."""

    def version(self) -> str:
        self.reads = getattr(self, "reads", 0) + 1
        return str(self.reads)


def test_data_that_change_each_time_make_no_file(store: Store) -> None:
    rows = Restless(store)
    with pytest.raises(DataChanged, match="3 times in a row"), gathered(rows, Slice()):
        pytest.fail("There is no such moment.")
    assert rows.reads == 6
