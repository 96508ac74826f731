"""Exports of the first fixture, read back by the libraries of their formats; the same bytes by HTTP and by command."""

from __future__ import annotations

import csv
import io
import json
import shlex
import zipfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import networkx
import pandas
import pytest
import stix2
from click.testing import CliRunner
from flask.testing import FlaskClient
from lxml import etree
from werkzeug.test import TestResponse

from actorgraph.exports.dyads import DYAD_YEARS, SIGNED_EDGES
from actorgraph.exports.formats import FORMATS
from actorgraph.exports.tables import TABLES
from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.programs.cli import cli
from actorgraph.words.settings import Settings
from actorgraph.words.vocabulary import SYMMETRIC_TYPES
from documents import ROOT, Block, blocks, differences

pytestmark = pytest.mark.graph

_SITE = "http://127.0.0.1:8000/export/"
EXAMPLES = [
    block
    for block in blocks(ROOT / "docs" / "how-to" / "export.md")
    if block.language == "console" and block.following and block.following.language in {"csv", "json"}
]
Get = Callable[[str], TestResponse]
_GEXF = "{http://gexf.net/1.3}"


@pytest.fixture(scope="module")
def client(aleppo_store: Store) -> FlaskClient:
    return create_app(Settings(query_time=60.0, suggestions="on"), aleppo_store).test_client()


@pytest.fixture(scope="module")
def get(client: FlaskClient) -> Get:
    """A file by its address, asked for once."""
    known: dict[str, TestResponse] = {}

    def get(address: str) -> TestResponse:
        if address not in known:
            known[address] = client.get(f"/export/{address}")
        return known[address]

    return get


def rows(response: TestResponse) -> list[dict[str, str]]:
    assert response.status_code == 200, response.data
    return list(csv.DictReader(io.StringIO(response.text, newline="")))


def stored_ties(store: Store) -> set[str]:
    text = "MATCH (a:Actor)-[t]->(b:Record) WHERE t.id STARTS WITH 'tie:' RETURN t.id"
    return {id_ for (id_,) in store.read(text, name="test")}


# -- tables --


def test_tables_hold_every_tie_with_its_ends_claims_and_sources(get: Get, aleppo_store: Store) -> None:
    ties, nodes, claims, sources = (rows(get(f"{name}.csv")) for name in ("ties", "nodes", "claims", "sources"))
    assert {tie["id"] for tie in ties} == stored_ties(aleppo_store)
    assert [tie["id"] for tie in ties] == sorted(tie["id"] for tie in ties)
    assert {tie[end] for tie in ties for end in ("source", "target")} <= {node["id"] for node in nodes}
    assert {claim["tie"] for claim in claims} == {tie["id"] for tie in ties}
    assert [source["id"] for source in sources] == ["source:aleppo-article"]
    assert int(sources[0]["claims"]) == len(claims)
    admitted = [claim["tie"] for claim in claims if claim["admission"] == "ADMITTED"]
    assert all(int(tie["claimCount"]) == admitted.count(tie["id"]) for tie in ties)


def test_tables_have_the_columns_that_they_say(get: Get) -> None:
    columns = {name: list(table[0]) for name, table in TABLES.items()}
    columns |= {"dyad-years.csv": list(DYAD_YEARS), "signed-edges.csv": list(SIGNED_EDGES)}
    for name, wanted in columns.items():
        assert get(name).data.split(b"\r\n")[0].decode().split(",") == wanted, name


def test_pandas_reads_a_table_with_its_dates_and_numbers(get: Get) -> None:
    ties = pandas.read_csv(io.BytesIO(get("ties.csv").data), parse_dates=["since", "until"])
    control = ties.set_index("id").loc["tie:CONTROLS:syrian-government:place:aleppo"]
    assert (str(control["since"].date()), str(control["until"].date())) == ("2016-10-01", "2024-11-30")
    assert (bool(control["directed"]), json.loads(control["certainFrom"])) == (True, ["2016-12-31"])
    assert set(ties["sign"].dropna()) == {1.0, -1.0}


def test_archive_holds_the_four_tables_and_what_is_to_be_said_of_them(get: Get) -> None:
    with zipfile.ZipFile(io.BytesIO(get("csv").data)) as archive:
        assert archive.namelist() == [*TABLES, "metadata.json"]
        assert all(archive.read(name) == get(name).data for name in TABLES)
        told = json.loads(archive.read("metadata.json"))
    assert told["counts"]["ties"] == len(rows(get("ties.csv")))


def test_metadata_say_what_was_asked_of_which_data_and_from_whom(get: Get, aleppo_store: Store) -> None:
    told = get("metadata.json?on=2024-11-28&types=FIGHTS,BACKS&reading=CERTAIN").json
    ((version,),) = aleppo_store.read("MATCH (d:__Neo4jDataVersion) RETURN d.version", name="test")
    assert told is not None
    assert told["filters"] == {"on": "2024-11-28", "reading": "CERTAIN", "types": "BACKS,FIGHTS"}
    assert told["permalink"] == "/export/metadata.json?on=2024-11-28&reading=CERTAIN&types=BACKS,FIGHTS"
    assert (told["dataVersion"], told["standing"], told["release"]) == (version, "current, not citable", None)
    assert "not citable" in told["citation"]
    assert told["title"] == "Ties of type BACKS, FIGHTS that must have held on 2024-11-28"
    (source,) = told["sources"]
    assert source["licence"].startswith("CC BY 4.0")
    assert told["leftOut"] == {
        "sources": 0,
        "claims": 0,
        "ties": 0,
        "why": "Nothing was left out; all sources are marked redistributable.",
    }


# -- what is taken --


@pytest.mark.parametrize("reading", ["POSSIBLE", "CERTAIN"])
def test_slice_takes_what_graphql_answers(get: Get, client: FlaskClient, reading: str) -> None:
    query = f'{{ ties(on: "2024-11-28", reading: {reading}, first: 100) {{ nodes {{ id }} }} }}'
    answer = client.post("/graphql", json={"query": query}).json
    assert answer is not None
    wanted = sorted(tie["id"] for tie in answer["data"]["ties"]["nodes"])
    assert [tie["id"] for tie in rows(get(f"ties.csv?on=2024-11-28&reading={reading}"))] == wanted


def test_actors_narrow_and_are_nodes_with_ties_or_without(get: Get) -> None:
    ties = rows(get("ties.csv?actors=iran"))
    assert ties
    assert all("iran" in (tie["source"], tie["target"]) for tie in ties)
    both = rows(get("ties.csv?actors=iran,syrian-government&ends=BOTH"))
    assert {(tie["source"], tie["target"]) for tie in both} == {("iran", "syrian-government")}
    assert [node["id"] for node in rows(get("nodes.csv?actors=iran&types=SPLIT_FROM"))] == ["iran"]


def test_empty_slice_is_a_sound_file_in_every_format(get: Get) -> None:
    for name in FORMATS:
        response = get(f"{name}?on=2024-11-28&types=PLEDGED_TO")
        assert response.status_code == 200, name
        readers.get(name, bytes)(response.data)
    assert rows(get("ties.csv?on=2024-11-28&types=PLEDGED_TO")) == []


# -- networks --


def test_networkx_reads_graphml_with_types_and_parallel_ties(get: Get) -> None:
    network = networkx.read_graphml(io.BytesIO(get("graphml").data), force_multigraph=True)
    ties = {tie["id"]: tie for tie in rows(get("ties.csv"))}
    assert isinstance(network, networkx.MultiDiGraph)
    assert {key for _, _, key in network.edges(keys=True)} == ties.keys()
    for subject, object_, key, said in network.edges(keys=True, data=True):
        tie = ties[key]
        assert (subject, object_, said["type"]) == (tie["source"], tie["target"], tie["type"])
        assert str(said.get("sign", "")) == tie["sign"]
        assert said["symmetric"] is (tie["type"] in SYMMETRIC_TYPES)
        assert said.get("since", "") == tie["since"]
    assert {node["id"]: node["name"] for node in rows(get("nodes.csv"))} == dict(network.nodes(data="label"))
    assert network.graph["standing"] == "current, not citable"
    assert json.loads(network.graph["sources"])[0]["id"] == "source:aleppo-article"


def test_gexf_has_a_spell_for_each_stretch_of_days_in_the_reading(get: Get) -> None:
    possible, certain = (etree.fromstring(get(f"gexf{query}").data) for query in ("", "?reading=CERTAIN"))
    control = "tie:CONTROLS:syrian-government:place:aleppo"
    assert spells(possible)[control] == [("2016-10-01", "2024-11-30")]
    assert spells(certain)[control] == [("2016-12-31", "2024-11-27")]
    backed = "tie:BACKS:russia:syrian-government"
    assert (backed in spells(possible), spells(possible).get(backed)) == (True, [])
    ties = {tie["id"]: tie for tie in rows(get("ties.csv"))}
    assert {id_: bool(found) for id_, found in spells(possible).items()} == {
        id_: bool(tie["since"] or tie["until"]) for id_, tie in ties.items()
    }
    assert all(spells(certain).values())


def spells(document: Any) -> dict[str, list[tuple[str | None, str | None]]]:
    return {
        edge.get("id"): [(spell.get("start"), spell.get("end")) for spell in edge.iter(f"{_GEXF}spell")]
        for edge in document.iter(f"{_GEXF}edge")
    }


def read_gexf(data: bytes) -> Any:
    """Holds a document to the rules of GEXF 1.3 that its schema cannot say, since no Python library reads 1.3."""
    document = etree.fromstring(data)
    assert (document.tag, document.get("version")) == (f"{_GEXF}gexf", "1.3")
    assert [child.tag for child in document] == [f"{_GEXF}meta", f"{_GEXF}graph"]
    graph = document[1]
    told = {name: graph.get(name) for name in ("defaultedgetype", "mode", "timeformat")}
    assert told == {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"}
    kinds: dict[str, Callable[[str], Any]] = {"integer": int, "double": float, "string": str}
    kinds["boolean"] = ["false", "true"].index
    declared: dict[Any, Any] = {
        group.get("class"): {one.get("id"): kinds[one.get("type") or ""] for one in group}
        for group in graph.iter(f"{_GEXF}attributes")
    }
    nodes = {node.get("id") for node in graph.iter(f"{_GEXF}node")}
    for item, class_ in ((f"{_GEXF}node", "node"), (f"{_GEXF}edge", "edge")):
        for one in graph.iter(item):
            for value in one.iter(f"{_GEXF}attvalue"):
                declared[class_][value.get("for")](value.get("value"))
    edges = list(graph.iter(f"{_GEXF}edge"))
    assert all({edge.get("source"), edge.get("target")} <= nodes for edge in edges)
    parallel = [(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges]
    assert len(set(parallel)) == len(parallel)
    for found in spells(document).values():
        assert all(start is None or end is None or start <= end for start, end in found)
    return document


def test_symmetric_ties_are_undirected_in_gexf(get: Get) -> None:
    for edge in read_gexf(get("gexf").data).iter(f"{_GEXF}edge"):
        assert edge.get("type") == ("undirected" if edge.get("label") in SYMMETRIC_TYPES else "directed")


# -- STIX --


def read_stix(data: bytes) -> Any:
    """Reads a bundle as strictly as OASIS' own library can, and follows its references."""
    bundle = stix2.parse(data.decode(), allow_custom=False)
    ids = {one.id for one in bundle.objects}
    assert len(ids) == len(bundle.objects)
    for one in bundle.objects:
        refs = [one.source_ref, one.target_ref] if one.type == "relationship" else []
        assert {*refs, *getattr(one, "object_marking_refs", [])} <= ids
    return bundle


def test_stix_bundle_is_one_that_oasis_library_takes(get: Get, client: FlaskClient) -> None:
    bundle = read_stix(get("stix.json").data)
    ties = {tie["id"]: tie for tie in rows(get("ties.csv"))}
    relations = {one.external_references[0].external_id: one for one in bundle.objects if one.type == "relationship"}
    assert relations.keys() == ties.keys()
    control = relations["tie:CONTROLS:syrian-government:place:aleppo"]
    assert (control.relationship_type, control.start_time.year, control.stop_time.day) == ("controls", 2016, 30)
    backing = relations["tie:BACKS:russia:syrian-government"]
    assert (backing.relationship_type, "sign:positive" in backing.labels) == ("supports", True)
    answer = client.post("/graphql", json={"query": "{ ties(first: 100) { nodes { id sentence } } }"}).json
    assert answer is not None
    sentences = {tie["id"]: tie["sentence"] for tie in answer["data"]["ties"]["nodes"]}
    assert {id_: one.description for id_, one in relations.items()} == sentences
    (marking,) = [one for one in bundle.objects if one.type == "marking-definition"]
    assert "current, not citable" in marking.definition.statement


def test_stix_ids_are_the_same_in_every_slice(get: Get) -> None:
    whole, part = (read_stix(get(f"stix.json{query}").data) for query in ("", "?types=FIGHTS"))
    names = {one.id: one.name for one in whole.objects if one.type == "identity"}
    assert all(names[one.id] == one.name for one in part.objects if one.type == "identity")


readers: dict[str, Callable[[bytes], Any]] = {
    "graphml": lambda data: networkx.read_graphml(io.BytesIO(data)),
    "gexf": read_gexf,
    "stix.json": read_stix,
    "csv": lambda data: zipfile.ZipFile(io.BytesIO(data)).testzip(),
    "metadata.json": json.loads,
}


# -- as conflict research uses them --


def test_dyad_years_count_the_ties_of_each_directed_pair(get: Get) -> None:
    years = rows(get("dyad-years.csv"))
    keys = [(row["actor1"], row["actor2"], int(row["year"])) for row in years]
    assert (keys, len(set(keys))) == (sorted(keys), len(keys))
    fought = {(row["actor1"], row["actor2"]) for row in years if int(row["FIGHTS"])}
    assert ("syrian-government", "syrian-rebels") in fought
    assert fought == {(other, one) for one, other in fought}
    (backed,) = [row for row in years if row["actor1"] == "russia" and row["actor2"] == "syrian-government"]
    assert (backed["year"], backed["ties"], backed["positive"], backed["BACKS"]) == ("2024", "1", "1", "1")
    assert backed["name2"] == "Syrian government"


def test_signed_edges_have_one_row_a_pair_and_sign(get: Get) -> None:
    edges = rows(get("signed-edges.csv"))
    keys = [(row["source"], row["target"], row["sign"], row["directed"]) for row in edges]
    assert len(set(keys)) == len(keys)
    ties = [tie for tie in rows(get("ties.csv")) if tie["sign"] in {"1", "-1"}]
    assert sum(int(row["ties"]) for row in edges) == len(ties)
    (iran,) = [row for row in edges if (row["source"], row["target"]) == ("iran", "syrian-government")]
    assert (iran["sign"], iran["ties"], json.loads(iran["types"])) == ("1", "2", ["BACKS"])


# -- HTTP and the command --


@pytest.mark.parametrize("name", FORMATS)
def test_command_gives_the_bytes_of_the_address(
    get: Get, aleppo_store: Store, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actorgraph.programs.database.open_store", lambda _: nullcontext(aleppo_store))
    out = tmp_path / "file"
    done = CliRunner().invoke(cli, ["export", name, "--actors", "hts", "--from", "2016-01-01", "--out", str(out)])
    assert (done.exit_code, "\nExported 14 nodes, 13 ties" in f"\n{done.stderr}") == (0, True), done.output
    assert out.read_bytes() == get(f"{name}?from=2016-01-01&actors=hts").data
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_response_names_the_file_and_what_describes_it(get: Get) -> None:
    response = get("ties.csv?types=FIGHTS")
    version = get("metadata.json").json["dataVersion"]  # type: ignore[index]
    assert response.headers["Content-Disposition"] == f'attachment; filename="actorgraph-{version[:8]}-ties.csv"'
    assert response.headers["Link"] == (
        '</export/metadata.json?types=FIGHTS>; rel="describedby"; type="application/json"'
    )
    assert response.headers["Cache-Control"] == "public, no-cache"
    assert response.mimetype == "text/csv"


def test_file_that_is_known_is_not_sent_again(get: Get, client: FlaskClient) -> None:
    tag = get("ties.csv?types=FIGHTS").headers["ETag"]
    again = client.get("/export/ties.csv?types=FIGHTS", headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    other = client.head("/export/ties.csv?types=BACKS", headers={"If-None-Match": tag})
    assert (other.status_code, other.data) == (200, b"")


def test_graphql_gives_the_address_of_the_same_file(get: Get, client: FlaskClient) -> None:
    query = """{ export(format: "ties.csv", slice: {from: "2016-01-01", types: [FIGHTS, BACKS], actors: "hts"}) {
        format mediaType title standing url } }"""
    answer = client.post("/graphql", json={"query": query}).json
    assert answer is not None
    told = answer["data"]["export"]
    assert told["url"] == "/export/ties.csv?from=2016-01-01&types=BACKS,FIGHTS&actors=hts"
    assert client.get(told["url"]).data == get("ties.csv?actors=hts&types=BACKS&types=FIGHTS&from=2016-01-01").data
    assert told["mediaType"] == get("ties.csv?types=FIGHTS").content_type


def test_graphql_refuses_what_the_address_would(client: FlaskClient) -> None:
    told = []
    for asked in ('format: "gefx"', 'format: "gexf", slice: {on: "2024-01-01", to: "2024-01-01"}'):
        answer = client.post("/graphql", json={"query": f"{{ export({asked}) {{ url }} }}"})
        assert (answer.status_code, answer.json["errors"][0]["extensions"]["code"]) == (400, "BAD_USER_INPUT")  # type: ignore[index]
        told.append(answer.json["errors"][0]["message"])  # type: ignore[index]
    assert told[0].startswith("There is no export format 'gefx'. Did you mean 'gexf'?")
    assert told[1] == "`on` cannot stand together with `from` or `to`. Give a day, or an interval."


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_example_of_the_page_gives_what_it_shows(
    get: Get, aleppo_store: Store, example: Block, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actorgraph.programs.database.open_store", lambda _: nullcontext(aleppo_store))
    program, *words = shlex.split(example.text)
    shown = example.following
    assert shown is not None
    if program == "actorgraph":
        assert CliRunner().invoke(cli, words).stdout.replace("\r\n", "\n") == shown.text
    elif shown.language == "json":
        assert list(differences(json.loads(shown.text), get(words[-1].removeprefix(_SITE)).json)) == []
    else:
        assert get(words[-1].removeprefix(_SITE)).text.replace("\r\n", "\n") == shown.text


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("graphlm", 404, "There is no export format 'graphlm'. Did you mean 'graphml'?"),
        ("csv?types=BACK", 400, "`types` cannot be 'BACK'. Did you mean 'BACKS'"),
        ("csv?on=yesterday", 400, "`on` 'yesterday' is not a day of the calendar."),
        ("csv?from=2024-01-02&to=2024-01-01", 400, "`from` 2024-01-02 is later than `to` 2024-01-01."),
        ("csv?actors=irann", 400, "There is no actor or place 'irann'. Did you mean 'iran'"),
        ("csv?release=1900.1", 404, "There is no data release '1900.1'."),
        ("csv?withheld=include", 401, "`withheld=include` takes a researcher's token."),
    ],
)
def test_what_cannot_be_exported_is_refused_in_the_one_shape(get: Get, address: str, status: int, said: str) -> None:
    response = get(address)
    assert (response.status_code, response.mimetype) == (status, "application/json")
    (error,) = response.json["errors"]  # type: ignore[index]
    assert error["message"].startswith(said)
    assert error["extensions"]["code"] in {"BAD_REQUEST", "BAD_USER_INPUT", "UNAUTHENTICATED", "UNKNOWN_RELEASE"}


def test_command_tells_what_is_wrong_and_leaves_no_file(
    aleppo_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actorgraph.programs.database.open_store", lambda _: nullcontext(aleppo_store))
    done = CliRunner().invoke(cli, ["export", "csv", "--actors", "irann", "--out", str(tmp_path / "x.zip")])
    assert (done.exit_code, done.stderr) == (
        1,
        "Error: There is no actor or place 'irann'. Did you mean 'iran'? GraphQL's `search` finds ids by names.\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_export_that_takes_too_long_is_refused(aleppo_store: Store) -> None:
    hasty = create_app(Settings(export_time=0.000001), aleppo_store).test_client()
    response = hasty.get("/export/ties.csv")
    assert response.status_code in {400, 504}
    assert response.json["errors"][0]["extensions"]["code"] in {"QUERY_TOO_LARGE", "TIMEOUT"}  # type: ignore[index]
