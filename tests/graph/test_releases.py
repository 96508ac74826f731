"""Data releases: frozen, verified, loaded again to the same graph, compared with the one before."""

from __future__ import annotations

import gzip
import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from flask.testing import FlaskClient

from actorgraph.exports.freezing import freeze
from actorgraph.exports.gathered import gathered
from actorgraph.exports.release_rows import ReleaseRows
from actorgraph.exports.releases import Release, check_files, releases
from actorgraph.exports.slices import Slice
from actorgraph.exports.store_rows import StoreRows
from actorgraph.exports.thawing import thaw
from actorgraph.graph.checker import check
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.loader import load_paths
from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.programs.cli.releases import release as commands
from actorgraph.resources import fixtures_folder
from actorgraph.words.errors import BadUserInput, ReleaseFailed, UnknownRelease
from actorgraph.words.settings import Settings
from conftest import wipe

pytestmark = pytest.mark.graph
FIXTURE = fixtures_folder() / "aleppo-2024"
TODAY = date(2026, 11, 25)


def quiet(_stage: str, _done: int, _total: int | None) -> None:
    """Nobody watches."""


def frozen(store: Store, folder: Path, name: str = "2026.1") -> Release:
    return freeze(store, folder, name, site="https://graph.example.org", today=TODAY, progress=quiet)


def load(store: Store, folder: Path, *records: dict[str, Any]) -> None:
    file = folder / "records.jsonl"
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    load_paths(store, [file])


def lines(release: Release, name: str) -> list[Any]:
    with gzip.open(release.folder / name, "rb") as file:
        return [json.loads(line) for line in file]


def test_the_first_fixture_freezes_and_loads_again_to_the_same_graph(store: Store, tmp_path: Path) -> None:
    load_paths(store, [FIXTURE])
    before = fingerprint(store)
    made = frozen(store, tmp_path)
    assert fingerprint(store) == before == made.fingerprint
    assert made.told["counts"]["claims"] == 145
    assert made.told["leftOut"]["why"] == "Nothing was left out; all sources are marked redistributable."
    assert made.fingerprint[:16] in made.told["citation"]
    sums = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=made.folder, capture_output=True, check=True)
    assert sums.stdout.count(b": OK") == 8
    whole, filtered = _slices(StoreRows(store))
    wipe(store)
    assert thaw(store, made, quiet)[1] is True
    assert _slices(ReleaseRows(made)) == (whole, filtered)
    wipe(store)
    load_paths(store, [made.folder])
    assert fingerprint(store) == before


def _slices(rows: Any) -> tuple[Any, Any]:
    """What a slice of everything and a narrow one hold, read from these rows."""
    found = []
    for slice_ in (Slice(), Slice(types=frozenset({"BACKS"}), actors=frozenset({"iran"}))):
        with gathered(rows, slice_, records=True) as one:
            found.append((list(one.told_ties()), list(one.nodes()), one.sources, list(one.records())))
    return found[0], found[1]


# One source may be passed on and the other not; of the second speak a claim alone, one that corrects, one that denies.
def source(id_: str, *, redistributable: bool, **more: Any) -> dict[str, Any]:
    told = {"id": f"source:{id_}", "title": f"Title of {id_}", "published": "2020", "retrieved": "2024-05-06"}
    return told | ({"redistributable": True} if redistributable else {}) | more


def claim(id_: str, source_: str, **fields: Any) -> dict[str, Any]:
    said = {"text": f"{id_} says so.", "subject": "x", "predicate": "BACKS", "object": "y"}
    return {"id": f"claim:{id_}", **said, "citations": [{"source": f"source:{source_}"}], **fields}


ACTORS = [{"id": id_, "kind": "ARMED_GROUP", "name": id_.upper()} for id_ in ("x", "y", "z")]
EVENT = {"id": "event:e", "eventKind": "BATTLE", "name": "E", "when": "2020-01"}
OPEN = [
    claim("a", "open", means=["WEAPONS"], contradicts=["claim:closed-denies"]),
    claim("corrected", "open", object="z"),
    claim("b", "open", predicate="FIGHTS", when="2020-03-04", corroborates=["claim:closed-says"]),
]
CLOSED = [
    claim("closed-says", "closed", means=["FUNDING"], when="2019", asserts="START"),
    claim("closed-denies", "closed", polarity="DENIES"),
    claim("closed-alone", "closed", subject="z"),
    claim("closed-corrects", "closed", object="z", supersedes="claim:corrected"),
    claim("closed-event", "closed", subject="z", predicate="TOOK_PART_IN", object="event:e"),
]


def test_what_may_not_be_passed_on_is_left_out_and_ties_are_those_of_the_rest(store: Store, tmp_path: Path) -> None:
    sources = [source("open", redistributable=True), source("closed", redistributable=False)]
    load(store, tmp_path, *sources, *ACTORS, EVENT, *OPEN, *CLOSED)
    load(store, tmp_path, claim("closed-alone", "closed", subject="z", object="x"))
    store.write(lambda run: run.run("MATCH ()-[r:CITED_IN]->() SET r.quote = 'their words'"), name="quote")
    before = fingerprint(store)
    made = frozen(store, tmp_path / "releases")
    assert fingerprint(store) == before, "a rehearsal is undone"
    ids = {one["id"] for one in lines(made, "records.jsonl.gz")}
    assert ids == {"source:open", "x", "y", "z", "claim:a", "claim:b"}
    assert made.told["leftOut"]["sources"] == ["source:closed"]
    assert (made.told["leftOut"]["claims"], made.told["leftOut"]["events"]) == (6, 1)
    ties = {tie["id"]: tie for tie, _ in lines(made, "ties.jsonl.gz")}
    backs = ties["tie:BACKS:x:y"]
    assert (backs["means"], backs["disputed"], backs["claimCount"]) == (["WEAPONS"], False, 1)
    assert "since" not in backs
    assert not any(b"their words" in path.read_bytes() for path in made.folder.iterdir())
    wipe(store)
    assert thaw(store, made, quiet)[1] is True, "it loads to the fingerprint that it states"
    assert [one for one in check(store) if one.severity == "error"] == []


def test_changes_say_what_came_went_and_became_what(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    sources = [source("open", redistributable=True)]
    load(store, tmp_path, *sources, *ACTORS, claim("a", "open"), claim("b", "open", predicate="FIGHTS"))
    first = frozen(store, folder)
    assert lines(first, "changes.jsonl.gz") == []
    load(
        store,
        tmp_path,
        claim("a", "open", means=["WEAPONS"], when="2019-05-01", asserts="START"),
        claim("b", "open", predicate="OPPOSES"),
    )
    second = frozen(store, folder, "2026.2")
    changes = {one["tie"]: one for one in lines(second, "changes.jsonl.gz")}
    assert {id_: one["change"] for id_, one in changes.items()} == {
        "tie:BACKS:x:y": "CHANGED",
        "tie:FIGHTS:x:y": "GONE",
        "tie:OPPOSES:x:y": "ADDED",
    }
    backs = changes["tie:BACKS:x:y"]
    assert (backs["from"]["means"], backs["to"]["means"]) == ([], ["WEAPONS"])
    assert (backs["from"]["since"], backs["to"]["since"]) == (None, "2019-05-01")
    page = (second.folder / "CHANGES.md").read_text(encoding="utf-8")
    assert "Against 2026.1: 1 new ties, 1 ties gone, 1 changed ties." in page
    assert "means nothing → WEAPONS" in page
    assert second.told["before"] == "2026.1"
    wipe(store)
    assert thaw(store, second, quiet)[1] is True, "older versions of claims come back, too"
    assert thaw(store, first, quiet)[1] is False, "it was not loaded into an empty database"


@pytest.fixture
def made(store: Store, tmp_path: Path) -> Release:
    load(store, tmp_path, source("open", redistributable=True), *ACTORS, claim("a", "open"))
    return frozen(store, tmp_path / "releases")


def test_a_release_is_never_written_over_and_names_go_upwards(store: Store, made: Release) -> None:
    folder = made.folder.parent
    for name, message in (
        ("2026.1", "is there already, and releases never change"),
        ("2025.9", "would come before 2026.1"),
        ("2026.01", "is no name of a release"),
        ("../2026.2", "is no name of a release"),
        ("2026.2\n", "is no name of a release"),
    ):
        with pytest.raises(BadUserInput, match=message):
            frozen(store, folder, name)
    assert [path.name for path in folder.iterdir()] == ["2026.1"]


def test_a_graph_with_what_no_record_tells_of_is_not_released(store: Store, made: Release) -> None:
    store.write(lambda run: run.run("CREATE (:Scribble)"), name="scribble")
    with pytest.raises(ReleaseFailed, match="holds 1 nodes that no record tells of"):
        frozen(store, made.folder.parent, "2026.2")
    store.write(lambda run: run.run("MATCH (n:Scribble) DELETE n"), name="scribble")
    store.write(lambda run: run.run("MATCH ()-[t:BACKS]->() SET t.claimCount = 7"), name="scribble")
    with pytest.raises(ReleaseFailed, match="breaks 1 of its promises"):
        frozen(store, made.folder.parent, "2026.2")
    assert [path.name for path in made.folder.parent.iterdir()] == ["2026.1"]


def test_a_graph_whose_records_no_load_would_take_is_not_released(store: Store, tmp_path: Path) -> None:
    """The claim that is contradicted was corrected, and speaks of something else since."""
    load(store, tmp_path, source("open", redistributable=True), *ACTORS, claim("a", "open"))
    load(store, tmp_path, claim("b", "open", polarity="DENIES", contradicts=["claim:a"]))
    load(store, tmp_path, claim("a", "open", object="z"))
    with pytest.raises(ReleaseFailed, match=r"claim:b: 'claim:a' is about something else: it differs in object"):
        frozen(store, tmp_path / "releases")
    assert list((tmp_path / "releases").iterdir()) == []


def test_a_slice_of_a_release_is_the_same_file_for_good(store: Store, made: Release, tmp_path: Path) -> None:
    client = create_app(Settings(releases=made.folder.parent, export_time=60.0), store).test_client()

    def files(**asked: str) -> list[bytes]:
        names = ("ties.csv", "metadata.json", "records.jsonl", "graphml", "csv")
        answers = [client.get(f"/export/{name}", query_string=asked) for name in names]
        assert [answer.status_code for answer in answers] == [200] * len(names)
        return [answer.data for answer in answers]

    frozen_files, current = files(release="2026.1"), files()
    assert json.loads(frozen_files[1])["standing"] == "data release 2026.1"
    query = '{ export(format: "ties.csv", slice: {release: "2026.1"}) { standing url } }'
    told = client.get("/graphql", query_string={"query": query}).get_json()["data"]["export"]
    assert told["standing"] == "data release 2026.1"
    assert client.get(told["url"]).data == frozen_files[0]
    assert frozen_files[2] == current[2]
    load(store, tmp_path, claim("c", "open", predicate="OPPOSES"))
    assert files(release="2026.1") == frozen_files
    assert files()[0] != current[0]
    assert client.get("/export/ties.csv", query_string={"release": "2026.9"}).status_code == 404


def test_a_file_that_was_changed_or_lost_is_named(store: Store, made: Release) -> None:
    check_files(made)
    (made.folder / "CHANGES.md").write_text("nothing to see here", encoding="utf-8")
    (made.folder / "ties.jsonl.gz").unlink()
    with pytest.raises(ReleaseFailed, match=r"CHANGES\.md was changed; ties\.jsonl\.gz is missing"):
        thaw(store, made, quiet)


def test_two_releases_of_one_graph_have_the_same_records_to_the_byte(store: Store, made: Release) -> None:
    again = frozen(store, made.folder.parent, "2026.2")
    for name in ("records.jsonl.gz", "ties.jsonl.gz", "nodes.jsonl.gz", "sources.jsonl.gz"):
        assert (again.folder / name).read_bytes() == (made.folder / name).read_bytes()
    assert yaml.safe_load((again.folder / "CITATION.cff").read_text(encoding="utf-8"))["version"] == "2026.2"
    assert [one.name for one in releases(made.folder.parent)] == ["2026.1", "2026.2"]


def test_commands_list_show_and_verify(made: Release) -> None:
    def told(*words: str) -> str:
        done = CliRunner().invoke(commands, [*words, "--out", str(made.folder.parent)])
        assert done.exit_code == 0, done.output
        return done.output

    assert told("list").startswith("2026.1  2026-11-25  1 ties  1 claims")
    assert "Source source:open: Title of open; no licence stated" in told("show", "2026.1")
    assert "is whole: 7 files" in told("verify", "2026.1")
    failed = CliRunner().invoke(commands, ["show", "2026.3", "--out", str(made.folder.parent)])
    assert isinstance(failed.exception, UnknownRelease)
    assert "Did you mean '2026.1'? There are: 2026.1." in str(failed.exception)


def test_releases_are_had_over_http(store: Store, made: Release) -> None:
    client: FlaskClient = create_app(Settings(releases=made.folder.parent), store).test_client()
    (listed,) = client.get("/releases").get_json()["releases"]
    assert listed["name"] == "2026.1"
    assert client.get("/releases/2026.1").get_json() == listed
    with client.get("/releases/2026.1/records.jsonl.gz") as file:
        assert file.data == (made.folder / "records.jsonl.gz").read_bytes()
        assert "immutable" in file.headers["Cache-Control"]
    for path, status in (
        ("/releases/2026.7", 404),
        ("/releases/2026.1/passwords", 404),
        ("/releases/2026.1/..%2f..%2frecords.jsonl", 404),
        ("/releases/latest", 400),
    ):
        assert client.get(path).status_code == status, path
    closed = create_app(Settings(releases=made.folder.parent, reading="token"), store).test_client()
    assert closed.get("/releases").status_code == 401
