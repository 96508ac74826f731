"""The Python package for researchers, on the first fixture in a real Neo4j."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import igraph
import networkx
import pandas
import polars
import pytest
from pandas.api.types import is_bool_dtype, is_integer_dtype

from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.store import Store
from actorgraph.programs.database import Address
from actorgraph.study import Study, connect
from actorgraph.study.lists import EDGE_COLUMNS, NODE_COLUMNS
from actorgraph.study.ties import ties_statement
from actorgraph.words.errors import (
    ActorGraphError,
    BadRequest,
    BadSetting,
    BadUserInput,
    QueryTooLarge,
    ServerFailed,
    StoreTimeout,
    StoreUnavailable,
)
from actorgraph.words.vocabulary import INSTANT_TYPES, SYMMETRIC_TYPES, TIE_TYPES
from conftest import free_port

pytestmark = pytest.mark.graph

DAY = date(2024, 11, 28)


@pytest.fixture(scope="module")
def graph(aleppo_store: Store, neo4j_address: Address) -> Iterator[Study]:
    with connect(neo4j_address.uri, neo4j_address.username, neo4j_address.password, neo4j_address.database) as graph:
        yield graph


# -- connecting --


def test_connection_takes_what_is_not_given_from_the_environment(
    aleppo_store: Store, neo4j_address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", neo4j_address.uri)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_address.password)
    monkeypatch.setenv("NEO4J_DATABASE", neo4j_address.database)
    with connect(frame="polars") as graph:
        assert graph.cypher("MATCH (a:Actor {id: 'hts'}) RETURN a.name AS name").to_dicts() == [
            {"name": "Hayat Tahrir al-Sham"}
        ]
        assert repr(graph) == f"<Study of {neo4j_address.uri}, database {neo4j_address.database}>"


def test_where_nothing_runs_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("ACTORGRAPH_HOME", str(tmp_path))
    with pytest.raises(ServerFailed, match=r"Start it with `actorgraph neo4j start`, or set NEO4J_URI"):
        connect()
    with pytest.raises(StoreUnavailable, match="nothing listens there"):
        connect(f"bolt://127.0.0.1:{free_port()}", password="any")


def test_address_without_password_and_an_address_that_is_none_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    with pytest.raises(BadSetting, match=r"no password\. Add password="):
        connect("bolt://127.0.0.1:7687")
    with pytest.raises(BadSetting, match=r"'http://127\.0\.0\.1'"):
        connect("http://127.0.0.1", password="any")


def test_wrong_password_is_told(neo4j_address: Address) -> None:
    with pytest.raises(StoreUnavailable, match="refused the user name or password"):
        connect(neo4j_address.uri, password="wrong")


def test_service_runs_without_the_extra_and_a_study_says_what_to_install() -> None:
    program = """
import sys
for name in ("pandas", "polars", "networkx", "numpy", "matplotlib", "py2neo"):
    sys.modules[name] = None
from actorgraph.programs import app, service
from actorgraph.programs.cli import cli
from actorgraph.programs.worker import *
assert not any(name.startswith("actorgraph.study") for name in sys.modules)
from actorgraph import study
for frame in ("pandas", "polars"):
    try:
        study.connect(frame=frame)
    except Exception as error:
        print(type(error).__name__, error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == [
        f"NotInstalled This takes {library}, which is not installed. "
        "Install it with the extra `study`: pip install 'actorgraph[study]'"
        for library in ("pandas", "polars")
    ], done.stderr


# -- questions --


def test_question_gives_its_declared_columns_with_their_types(graph: Study) -> None:
    frame = graph.question("backers", id="syrian-government", on=DAY)
    assert list(frame.columns) == [column.name for column in graph.about("backers").columns]
    assert {"Iran", "Russia"} <= set(frame["backerName"])
    assert str(frame["since"].dtype) == "datetime64[s]"
    assert frame.attrs["dataVersion"] == graph.data_version()
    assert (frame.attrs["question"], frame.attrs["parameters"]["on"]) == ("backers", DAY)
    other = graph.question("backers", id="syrian-government", on="2024-11-28", frame="polars")
    assert other["backerName"].to_list() == frame["backerName"].tolist()
    assert other.schema["since"] == polars.Date


def test_question_without_an_answer_keeps_its_types(graph: Study) -> None:
    empty = graph.question("backers", id="russia", on="1950-01-01")
    full = graph.question("backers", id="syrian-government")
    assert (len(empty), empty.dtypes.tolist()) == (0, full.dtypes.tolist())


@pytest.mark.parametrize("frame", ["pandas", "polars"])
def test_every_question_answers_its_example(graph: Study, frame: Any) -> None:
    for name in ("timeline-of-a-dyad", "tolls-by-claimant", "balance-of-triads", "sources-and-their-share"):
        about = graph.about(name)
        answer = graph.question(name, frame=frame, **about.example)
        assert list(answer.columns) == [column.name for column in about.columns], name


def test_library_of_questions_is_a_frame(graph: Study) -> None:
    listed = graph.questions()
    assert "backers" in listed["name"].tolist()
    assert listed.set_index("name").loc["backers", "sentence"] == graph.about("backers").sentence
    assert graph.about("backers").not_said


ASKED_WRONGLY: list[tuple[str, dict[str, Any], type[ActorGraphError], str]] = [
    ("backer", {}, BadRequest, r"There is no question 'backer'\. Did you mean 'backers'"),
    ("backers", {}, BadUserInput, r"`id` is missing: .* Give it, such as 'syrian-government'"),
    ("backers", {"who": "hts"}, BadUserInput, r"has no parameter 'who'.* It takes id"),
    ("backers", {"id": "nobody"}, BadUserInput, r"there is no actor 'nobody'"),
    ("backers", {"id": "hts", "on": "soon"}, BadUserInput, r"`on` cannot be 'soon'\. Give a day of the calendar"),
    ("backers", {"id": "syrian-government", "max_rows": 1}, QueryTooLarge, r"more than the 1 rows"),
]


@pytest.mark.parametrize(
    ("name", "parameters", "error", "message"), ASKED_WRONGLY, ids=[str(one[1]) for one in ASKED_WRONGLY]
)
def test_question_asked_wrongly_says_what_would_be_right(
    graph: Study, name: str, parameters: dict[str, Any], error: type[ActorGraphError], message: str
) -> None:
    with pytest.raises(error, match=message):
        graph.question(name, **parameters)


# -- Cypher --


def test_columns_have_types_of_their_own(graph: Study) -> None:
    text = """
    MATCH (:Actor)-[t:BACKS|CONTROLS]->(o)
    RETURN t.id AS id, t.since AS since, t.claimCount AS claims, t.disputed AS disputed, t.means AS means,
      t.claimCount / 2.0 AS half, t.certainFrom AS certain ORDER BY id
    """
    frame = graph.cypher(text)
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
        "id": "str",
        "since": "datetime64[s]",
        "claims": "Int64",
        "disputed": "boolean",
        "means": "object",
        "half": "float64",
        "certain": "object",
    }
    assert frame["since"].isna().any()
    other = graph.cypher(text, frame="polars")
    assert other.schema == {
        "id": polars.String,
        "since": polars.Date,
        "claims": polars.Int64,
        "disputed": polars.Boolean,
        "means": polars.List(polars.String),
        "half": polars.Float64,
        "certain": polars.List(polars.Date),
    }
    assert other["id"].to_list() == frame["id"].tolist()


def test_days_before_1678_and_instants_keep_their_meaning(graph: Study) -> None:
    text = """
    RETURN date('1453-05-29') AS day, datetime('2024-11-28T06:00:00+03:00') AS instant, date('0001-01-01') AS first
    """
    frame = graph.cypher(text)
    assert frame["day"].dt.year.tolist() == [1453]
    assert frame["first"].dt.year.tolist() == [1]
    assert frame["instant"].iloc[0].isoformat() == "2024-11-28T03:00:00+00:00"
    row = graph.cypher(text, frame="polars").row(0, named=True)
    assert (row["day"], row["instant"].isoformat()) == (date(1453, 5, 29), "2024-11-28T03:00:00+00:00")


def test_missing_integers_and_booleans_stay_integers_and_booleans(graph: Study) -> None:
    frame = graph.cypher("UNWIND [[1, true], [null, null]] AS row RETURN row[0] AS number, row[1] AS truth")
    assert is_integer_dtype(frame["number"])
    assert is_bool_dtype(frame["truth"])
    assert frame["number"].isna().tolist() == [False, True]
    assert frame.loc[frame["truth"].fillna(False), "number"].tolist() == [1]


def test_nodes_relationships_and_paths_are_dicts_and_lists_of_them(graph: Study) -> None:
    row = graph.cypher(
        "MATCH way = (a:Actor {id: 'russia'})-[t:BACKS]->(b:Actor {id: 'syrian-government'}) RETURN a, t, way"
    ).iloc[0]
    assert set(row["a"]) == {"elementId", "labels", "properties"}
    assert (row["a"]["labels"], row["a"]["properties"]["id"]) == (["Actor", "Record", "State"], "russia")
    assert (row["t"]["type"], row["t"]["startNodeElementId"]) == ("BACKS", row["a"]["elementId"])
    assert row["t"]["properties"]["untilEarliest"] == DAY
    assert [entity.get("type") for entity in row["way"]] == [None, "BACKS", None]


def test_spans_and_points_are_text(graph: Study) -> None:
    (row,) = graph.cypher(
        "RETURN duration('P1M2D') AS span, point({longitude: 37.16, latitude: 36.2}) AS place, time('06:00Z') AS hour",
        frame="polars",
    ).to_dicts()
    assert row == {"span": "P1M2D", "place": "SRID=4326;POINT (37.16 36.2)", "hour": "06:00:00.000000000+00:00"}


def test_answer_without_rows_keeps_its_columns(graph: Study) -> None:
    frame = graph.cypher("MATCH (a:Actor {id: 'nobody'}) RETURN a.name AS name, a.id AS id")
    assert (list(frame.columns), len(frame)) == (["name", "id"], 0)


def test_column_of_a_frame_is_a_parameter(graph: Study) -> None:
    ties = graph.edges(types="CONTROLS")
    day = ties["since"].max()
    assert isinstance(day, pandas.Timestamp)
    found = graph.cypher(
        "MATCH (:Actor)-[t:CONTROLS]->() WHERE t.id IN $ids AND t.since = $day RETURN t.since AS since",
        ids=ties["id"],
        day=day,
    )
    assert len(found) > 0
    assert set(found["since"]) == {day}


def test_parameter_of_an_argument_s_name_goes_into_the_mapping(graph: Study) -> None:
    assert graph.cypher("RETURN $frame + $more AS sum", {"frame": 1}, more=2)["sum"].tolist() == [3]


REFUSED: list[tuple[str, dict[str, Any], type[ActorGraphError], str]] = [
    ("RETURN $day AS day", {}, BadUserInput, r"was not given: day\. Give it by name: cypher\(text, day=…\)"),
    ("MATCH (n)\nRETURN m.name", {}, BadUserInput, r"at line 2, column 8: Variable `m` not defined\."),
    ("RETURN 1 AS one; RETURN 2 AS two", {}, BadUserInput, r"Expected exactly one statement"),
    ("CREATE (n:Actor {id: 'x'}) RETURN n", {}, BadUserInput, r"writes, and a study only reads; nothing was written"),
    ("CREATE INDEX mine FOR (n:Actor) ON (n.mine)", {}, BadUserInput, r"only reads"),
    ("MATCH (n:Claim) DETACH DELETE n", {}, BadUserInput, r"only reads"),
    ("UNWIND range(1, 11) AS n RETURN n", {"max_rows": 10}, QueryTooLarge, r"more than the 10 rows that are allowed"),
    ("RETURN 1 AS one", {"max_rows": 0}, BadUserInput, r"max_rows=0 is no number of rows"),
    ("RETURN 1 AS one", {"frame": "panda"}, BadUserInput, r"Did you mean 'pandas'\?"),
    ("RETURN $x AS x", {"x": object()}, BadUserInput, r"`x` is of the type object, which Cypher does not have"),
]


@pytest.mark.parametrize(("text", "more", "error", "message"), REFUSED, ids=[one[0][:30] for one in REFUSED])
def test_statement_is_refused_with_what_to_do(
    graph: Study, text: str, more: dict[str, Any], error: type[ActorGraphError], message: str
) -> None:
    with pytest.raises(error, match=message):
        graph.cypher(text, **more)


def test_nothing_that_was_refused_changed_the_graph(graph: Study, aleppo_store: Store) -> None:
    before = fingerprint(aleppo_store)
    for text in ("CREATE (:Actor {id: 'x'})", "MATCH (n) SET n.x = 1", "CALL db.createLabel('X')"):
        with pytest.raises(BadUserInput, match="only reads"):
            graph.cypher(text)
    assert fingerprint(aleppo_store) == before


def test_statement_that_takes_too_long_says_how_to_allow_more(aleppo_store: Store, neo4j_address: Address) -> None:
    with (
        connect(neo4j_address.uri, password=neo4j_address.password, timeout=1.0) as graph,
        pytest.raises(StoreTimeout, match=r"longer than 1 seconds\. Ask for less, or connect\(timeout=…\)"),
    ):
        graph.cypher("UNWIND range(1, 1000000000) AS n WITH n WHERE n % 7 = 8 RETURN count(n) AS n")


# -- networks --


def test_types_of_the_statement_are_those_of_the_vocabulary() -> None:
    text = ties_statement()
    assert all(f"{name}" in text for name in TIE_TYPES)
    assert all(f"'{name}'" in text for name in INSTANT_TYPES)


@pytest.mark.parametrize("reading", ["POSSIBLE", "CERTAIN"])
@pytest.mark.parametrize("day", ["2016-11-01", "2020-01-01", "2024-11-28"])
def test_network_of_a_day_holds_the_ties_of_that_day(graph: Study, day: str, reading: str) -> None:
    on = date.fromisoformat(day)
    holds = _certain if reading == "CERTAIN" else _possible
    wanted = {tie["id"] for *_, tie in graph.network().edges(data=True) if holds(tie, on)}
    network = graph.network(on=day, reading=reading)
    assert {key for *_, key in network.edges(keys=True)} == wanted
    asked = {"on": on, "reading": reading, "types": None, "signs": None}
    assert network.graph == {**asked, "dataVersion": graph.data_version()}


def test_readings_differ_as_they_should(graph: Study) -> None:
    possible, certain = (set(graph.edges(on="2020-01-01", reading=one)["id"]) for one in ("POSSIBLE", "CERTAIN"))
    assert set() < certain < possible


def _possible(tie: dict[str, Any], on: date) -> bool:
    return tie["type"] not in INSTANT_TYPES and tie.get("since", on) <= on <= tie.get("until", on)


def _certain(tie: dict[str, Any], on: date) -> bool:
    spans = zip(tie["certainFrom"], tie["certainTo"], strict=True)
    return tie["type"] not in INSTANT_TYPES and any(first <= on <= last for first, last in spans)


def test_attributes_are_named_as_properties(graph: Study) -> None:
    network = graph.network(on=DAY)
    assert isinstance(network, networkx.MultiDiGraph)
    assert network.nodes["hts"]["name"] == "Hayat Tahrir al-Sham"
    assert network.nodes["hts"]["labels"] == ["Actor", "ArmedGroup", "Record"]
    (key, tie), *_ = network["russia"]["syrian-government"].items()
    assert (key, tie["id"], tie["type"], tie["sign"]) == (key, key, "BACKS", 1)
    assert tie["sinceLatest"] == date(2024, 11, 27)
    assert "since" not in tie


def test_symmetric_tie_is_two_arcs_and_one_edge_of_the_undirected_network(graph: Study) -> None:
    network = graph.network(types="FIGHTS")
    assert network.number_of_edges() == 2 * len({key for *_, key in network.edges(keys=True)})
    for actor in network:
        assert network.in_degree(actor) == network.out_degree(actor) > 0
    whole = graph.network()
    ties = [key for *_, key, mirrored in whole.edges(keys=True, data="mirrored") if not mirrored]
    assert whole.to_undirected().number_of_edges() == len(ties) == len(set(ties))
    assert {type_ for *_, type_, both in _marks(whole) if both} <= SYMMETRIC_TYPES


def _marks(network: Any) -> Iterator[tuple[str, bool]]:
    for *_, tie in network.edges(data=True):
        yield tie["type"], tie["symmetric"]


def test_signs_and_types_narrow_a_network(graph: Study) -> None:
    friends, foes, none = graph.edges(signs=1), graph.edges(signs=[-1]), graph.edges(types=["PART_OF", "CONTROLS"])
    assert (set(friends["sign"]), set(foes["sign"])) == ({1}, {-1})
    assert none["sign"].isna().all()
    assert set(none["type"]) == {"PART_OF", "CONTROLS"}
    assert len(graph.edges()) > len(friends) + len(foes)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"types": ["ALIED_WITH"]}, r"no type of tie 'ALIED_WITH'\. Did you mean 'ALLIED_WITH'\?"),
    ({"types": 5}, r"types=5 is no list"),
    ({"signs": ["+"]}, r"'\+' is no sign\. Write 1 for friends"),
    ({"signs": True}, r"True is no sign"),
    ({"on": "28 November 2024"}, r"'28 November 2024' is not a day of the calendar"),
    ({"on": 2024}, r"on=2024 is not a day"),
    ({"reading": "SURE"}, r"reading='SURE' is no reading\. Write 'POSSIBLE' or 'CERTAIN'"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG, ids=[str(one[0]) for one in WRONG])
def test_argument_that_cannot_be_used_is_refused(graph: Study, arguments: dict[str, Any], message: str) -> None:
    for ask in (graph.network, graph.edges, graph.nodes):
        with pytest.raises(BadUserInput, match=message):
            ask(**arguments)


def test_edge_list_is_taken_by_igraph_with_its_nodes(graph: Study) -> None:
    edges, nodes = graph.edges(on=DAY, signs=[1, -1]), graph.nodes(on=DAY, signs=[1, -1])
    made = igraph.Graph.DataFrame(
        edges, directed=True, vertices=nodes.rename(columns={"name": "label"}), use_vids=False
    )
    network = graph.network(on=DAY, signs=[1, -1])
    assert (made.vcount(), made.ecount()) == (network.number_of_nodes(), network.number_of_edges())
    assert made.vs.find(name="hts").degree() == network.degree("hts")
    assert sorted(made.es["sign"]) == sorted(sign for *_, sign in network.edges(data="sign"))


@pytest.mark.parametrize("frame", ["pandas", "polars"])
def test_lists_have_all_their_columns_even_when_empty(graph: Study, frame: Any) -> None:
    edges, nodes = graph.edges(types="LEADS", on="0900-01-01", signs=1, frame=frame), graph.nodes(signs=0, frame=frame)
    assert (list(edges.columns), list(nodes.columns)) == (list(EDGE_COLUMNS), list(NODE_COLUMNS))
    full = graph.edges(frame=frame)
    assert [str(dtype) for dtype in edges.dtypes] == [str(dtype) for dtype in full.dtypes]
    assert set(edges.columns[:5]) == {"source", "target", "type", "sign", "weight"}


def test_edge_list_knows_every_property_of_a_tie_and_a_weight(graph: Study) -> None:
    stored = {name for *_, tie in graph.network().edges(data=True) for name in tie}
    assert stored <= set(EDGE_COLUMNS)
    edges = graph.edges(weight="claimCount")
    assert edges["weight"].tolist() == edges["claimCount"].tolist()
    with pytest.raises(BadUserInput, match=r"Did you mean 'claimCount'"):
        graph.edges(weight="claimcount")
