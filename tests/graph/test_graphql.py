"""GraphQL on a real Neo4j with the first fixture: the answers, their pages, and one statement for each request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import neo4j
import orjson
import pytest

from actorgraph.api.answer import Answerer, Request
from actorgraph.api.operations import Operation, read_operations, warm_up
from actorgraph.graph.store import Store, Transaction
from actorgraph.programs.app import create_app
from actorgraph.words.settings import Settings

pytestmark = pytest.mark.graph

Ask = Callable[..., Any]
ON = "2024-11-28"


@pytest.fixture(scope="module")
def ask(aleppo_store: Store) -> Ask:
    """Asks the service and gives the data; fails on any error."""
    # A cold database plans a statement for seconds on a busy machine; the limit itself is tested elsewhere.
    client = create_app(Settings(query_time=60.0, page_size=200), aleppo_store).test_client()

    def ask(query: str, **variables: Any) -> Any:
        body = orjson.loads(client.post("/graphql", json={"query": query, "variables": variables}).data)
        assert "errors" not in body, body["errors"]
        return body["data"]

    return ask


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that the driver sends while the test runs."""
    sent: list[str] = []
    run = neo4j.Session.run

    def counting(session: neo4j.Session, query: Any, *arguments: Any, **named: Any) -> Any:
        sent.append(str(getattr(query, "text", query)))
        return run(session, query, *arguments, **named)

    monkeypatch.setattr(neo4j.Session, "run", counting)
    return sent


OPERATIONS = {operation.name: operation for operation in read_operations()}


def test_backers_and_foes_of_the_government_with_who_says_so(ask: Ask) -> None:
    operation = OPERATIONS["backers-and-foes"]
    actor = ask(operation.text, **operation.variables)["actor"]
    backers = {edge["node"]["id"] for edge in actor["backers"]["edges"]}
    foes = {edge["node"]["id"] for edge in actor["foes"]["edges"]}
    assert backers == {"russia", "iran"}
    assert {"hts", "syrian-rebels"} <= foes
    for edge in actor["backers"]["edges"] + actor["foes"]["edges"]:
        claims = edge["tie"]["claims"]["nodes"]
        assert claims, edge
        assert all(citation["line"] and citation["end"] for claim in claims for citation in claim["citations"])
        assert "according to" in edge["tie"]["sentence"]


def test_verbal_backing_is_a_tie_of_its_own(ask: Ask) -> None:
    tie = ask('{ tie(id: "tie:BACKS:iran:syrian-government:VERBAL") { stance claimCount since sentence } }')["tie"]
    assert tie["stance"] == "VERBAL"
    assert tie["claimCount"] == 3
    assert tie["since"] is None
    assert tie["sentence"].startswith("As of 28 November 2024, Iran backs Syrian government (start unknown)")


def test_nothing_alleged_planned_or_predicted_is_among_ties_and_participations(ask: Ask) -> None:
    ties = ask("{ ties(first: 100) { totalCount nodes { id claims(first: 50) { nodes { mode polarity } } } } }")["ties"]
    assert ties["totalCount"] == len(ties["nodes"])
    modes = {claim["mode"] for tie in ties["nodes"] for claim in tie["claims"]["nodes"]}
    assert modes <= {"FACT", "REPORTED", "DERIVED", "PLEDGE"}
    events = ask("{ events(first: 50) { nodes { occurrence participants { totalCount } } } }")["events"]["nodes"]
    assert {event["occurrence"] for event in events} == {"OCCURRED"}
    later = ask(
        "{ events(where: {occurrence: {in: [PLANNED, PREDICTED]}}) { nodes { id participants { totalCount } } } }"
    )["events"]["nodes"]
    assert later
    assert all(event["participants"]["totalCount"] == 0 for event in later)


def test_allegations_are_answered_apart_with_what_stands_against_them(ask: Ask) -> None:
    query = """{ allegedTies(first: 50) { nodes { type sign mode sentence subject { id } object { id }
                 claim { id tie { id } inTensionWith { id } } } } }"""
    found = {
        (tie["subject"]["id"], tie["type"], tie["object"]["id"]): tie for tie in ask(query)["allegedTies"]["nodes"]
    }
    alleged = found["united-states", "BACKS", "syrian-rebels"]
    assert alleged["mode"] == "ALLEGED"
    assert alleged["sign"] == "POSITIVE"
    assert alleged["sentence"].startswith("Abbas Araghchi alleges that United States backs Syrian rebels")
    assert alleged["claim"]["tie"] is None
    assert {claim["id"] for claim in alleged["claim"]["inTensionWith"]} == {"claim:aleppo-2024:f093"}


def test_certainty_of_a_day_is_said_on_the_edge(ask: Ask) -> None:
    query = """query ($on: Date!, $reading: Reading) { place(id: "place:aleppo") {
               controlledBy(on: $on, reading: $reading) { edges { certainty node { id } tie { id } } } } }"""

    def holders(on: str, reading: str | None = None) -> dict[str, str]:
        edges = ask(query, on=on, reading=reading)["place"]["controlledBy"]["edges"]
        return {edge["tie"]["id"]: edge["certainty"] for edge in edges}

    government = "tie:CONTROLS:syrian-government:place:aleppo"
    assert holders("2020-01-01") == {government: "CERTAIN"}
    assert holders("2016-11-01")[government] == "POSSIBLE"
    assert government not in holders("2016-11-01", "CERTAIN")
    assert holders("2015-01-01") == {"tie:CONTROLS:syrian-rebels:place:aleppo:to-2016": "UNBOUNDED"}
    assert holders("2030-01-01") == {"tie:CONTROLS:syrian-rebels:place:aleppo:2024": "UNBOUNDED"}


def test_interval_can_be_asked_for_any_day_or_throughout(ask: Ask) -> None:
    query = """query ($during: DateRange!, $reading: Reading) {
               ties(during: $during, reading: $reading,
                    where: {type: {eq: CONTROLS}, place: {id: {eq: "place:aleppo"}}}) { nodes { id } } }"""

    def found(quantifier: str, reading: str) -> set[str]:
        during = {"from": "2016-11-01", "to": "2020-01-01", "quantifier": quantifier}
        return {tie["id"] for tie in ask(query, during=during, reading=reading)["ties"]["nodes"]}

    government, former = (
        "tie:CONTROLS:syrian-government:place:aleppo",
        "tie:CONTROLS:syrian-rebels:place:aleppo:to-2016",
    )
    assert found("ANY", "CERTAIN") == {government}
    assert found("THROUGHOUT", "CERTAIN") == set()
    assert found("ANY", "POSSIBLE") == {government, former}
    assert found("THROUGHOUT", "POSSIBLE") == {government}


def test_direction_is_seen_from_the_actor_at_hand(ask: Ask) -> None:
    query = """query ($direction: Direction) { actor(id: "iran") { ties(direction: $direction, first: 50) {
               edges { direction tie { id } } } } }"""
    any_, out, in_ = (
        {edge["tie"]["id"]: edge["direction"] for edge in ask(query, direction=word)["actor"]["ties"]["edges"]}
        for word in ("ANY", "OUT", "IN")
    )
    assert out["tie:BACKS:iran:syrian-government:VERBAL"] == "OUT"
    symmetric = {tie for tie in out if tie.startswith("tie:COOPERATES_WITH:iran:russia")}
    assert symmetric
    assert all(out[tie] == in_[tie] == "ANY" for tie in symmetric)
    assert any(tie.startswith("tie:HOLDS_OFFICE:abbas-araghchi") for tie in in_)
    assert any_.keys() == out.keys() | in_.keys()


def test_allies_and_adversaries_leave_law_and_structure_out(ask: Ask) -> None:
    query = """query ($on: Date!) { actor(id: "hts") {
               allies(on: $on) { nodes { id } } adversaries(on: $on) { nodes { id } }
               legal: adversaries(on: $on, stances: [LEGAL]) { nodes { id } } } }"""
    actor = ask(query, on=ON)["actor"]
    assert [node["id"] for node in actor["allies"]["nodes"]] == ["hts-allies"]
    assert {node["id"] for node in actor["adversaries"]["nodes"]} == {"other-rebel-factions", "syrian-government"}
    assert {"united-nations", "united-states", "european-union", "turkey"} == {
        node["id"] for node in actor["legal"]["nodes"]
    }


LISTS = {
    "actors": ("actors({0}) {{ {1} }}", ["[{field: NAME}]", "[{field: ID, direction: DESC}]"]),
    "ties": (
        "ties({0}) {{ {1} }}",
        [
            "[{field: SINCE}]",
            "[{field: SINCE, direction: DESC}]",
            "[{field: SINCE, nulls: FIRST}]",
            "[{field: UNTIL, direction: DESC, nulls: FIRST}]",
            "[{field: CLAIM_COUNT, direction: DESC}]",
            "[{field: TYPE}, {field: SINCE}]",
        ],
    ),
    "claims": ("claims({0}) {{ {1} }}", ["[{field: RECORDED_AT}]", "[{field: ID, direction: DESC}]"]),
    "events": ("events({0}) {{ {1} }}", ["[{field: START}]", "[{field: NAME, direction: DESC}]"]),
    "ties of an actor": (
        'actor(id: "syrian-rebels") {{ ties({0}) {{ {1} }} }}',
        ["[{field: SINCE}]", "[{field: NAME}, {field: SINCE, direction: DESC}]", "[{field: TYPE, direction: DESC}]"],
    ),
}
ORDERS = [(name, query, order) for name, (query, orders) in LISTS.items() for order in orders]


@pytest.mark.parametrize(("name", "query", "order"), ORDERS, ids=[f"{name} {order}" for name, _, order in ORDERS])
def test_pages_put_together_are_the_whole_list_both_ways(ask: Ask, name: str, query: str, order: str) -> None:
    inner = "edges { cursor node { id } %s } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
    inner %= "tie { id }" if name == "ties of an actor" else ""

    def page(arguments: str) -> Any:
        data = ask("{" + query.format(f"orderBy: {order}, {arguments}", inner) + "}")
        while "edges" not in data:
            data = next(iter(data.values()))
        return data

    def ids(part: Any) -> list[str]:
        return [edge.get("tie", edge["node"])["id"] for edge in part["edges"]]

    whole = ids(page("first: 200"))
    assert len(whole) == len(set(whole)) > 3
    for size in (9, 150):
        forward, after = [], ""
        while True:
            part = page(f"first: {size}{after}")
            forward += ids(part)
            assert part["pageInfo"]["hasPreviousPage"] is bool(after)
            if not part["pageInfo"]["hasNextPage"]:
                break
            after = f', after: "{part["pageInfo"]["endCursor"]}"'
        assert forward == whole
    backward: list[str] = []
    before = ""
    while True:
        part = page(f"last: 7{before}")
        backward = ids(part) + backward
        if not part["pageInfo"]["hasPreviousPage"]:
            break
        before = f', before: "{part["pageInfo"]["startCursor"]}"'
    assert backward == whole


_TIE = "t.id STARTS WITH 'tie:'"
_CLAIMED = "MATCH (c:Claim)"
FILTERS = [
    ("actors(where: {kind: {eq: STATE}})", "MATCH (n:State) RETURN count(n)"),
    ("actors(where: {kind: {in: [STATE, PERSON]}})", "MATCH (n:State|Person) RETURN count(n)"),
    ('actors(where: {name: {in: ["Iran", "Russia", "Nobody"]}})', "RETURN 2"),
    ("actors(where: {id: {in: []}})", "RETURN 0"),
    ("ties(where: {sign: {eq: NEGATIVE}})", "MATCH ()-[t]->() WHERE t.sign = -1 RETURN count(t)"),
    (
        "ties(where: {sign: {isNull: true}})",
        f"MATCH ()-[t]->() WHERE {_TIE} AND t.sign IS NULL RETURN count(t)",
    ),
    (
        "ties(where: {since: {isNull: false}})",
        f"MATCH ()-[t]->() WHERE {_TIE} AND t.since IS NOT NULL RETURN count(t)",
    ),
    (
        'ties(where: {party: {id: {eq: "hts"}}})',
        f"MATCH (:Actor {{id: 'hts'}})-[t]-() WHERE {_TIE} RETURN count(t)",
    ),
    (
        "ties(where: {party: {kind: {eq: PERSON}}})",
        f"MATCH (:Person)-[t]-() WHERE {_TIE} RETURN count(DISTINCT t)",
    ),
    (
        'ties(where: {subject: {id: {eq: "russia"}}, type: {eq: FIGHTS}})',
        "MATCH (:Actor {id: 'russia'})-[t:FIGHTS]-() RETURN count(t)",
    ),
    ('ties(where: {object: {id: {eq: "hts"}}, type: {in: [DESIGNATES]}})', "RETURN 4"),
    ("claims(where: {mode: {eq: ALLEGED}})", f"{_CLAIMED} WHERE c.mode = 'ALLEGED' RETURN count(c)"),
    (
        'claims(where: {claimant: {eq: "sohr"}})',
        "MATCH (c)-[:ATTRIBUTED_TO]->(:Actor {id: 'sohr'}) RETURN count(DISTINCT c)",
    ),
    (
        'claims(where: {source: {eq: "source:aleppo-article"}, predicate: {eq: "HAS_TOLL"}})',
        f"{_CLAIMED} WHERE c.predicate = 'HAS_TOLL' RETURN count(c)",
    ),
    ("events(where: {eventKind: {eq: AGREEMENT}})", "MATCH (e:Event {eventKind: 'AGREEMENT'}) RETURN count(e)"),
    (
        'events(where: {participant: {id: {eq: "hts"}}})',
        "MATCH (e)<-[:TOOK_PART_IN]-(:Actor {id: 'hts'}) RETURN count(DISTINCT e)",
    ),
    ("places(where: {placeKind: {eq: PROVINCE}})", "MATCH (p:Place {placeKind: 'PROVINCE'}) RETURN count(p)"),
    ("sources(where: {title: {isNull: true}})", "RETURN 0"),
]


@pytest.mark.parametrize(("field", "cypher"), FILTERS, ids=[field for field, _ in FILTERS])
def test_filters_agree_with_cypher_written_by_hand(ask: Ask, aleppo_store: Store, field: str, cypher: str) -> None:
    data = ask("{ list: " + field[:-1] + ", first: 100) { totalCount nodes { id } } }")["list"]
    ((expected,),) = aleppo_store.read(cypher, name="expected")
    assert data["totalCount"] == len(data["nodes"]) == expected


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_documented_operation_is_one_statement(ask: Ask, statements: list[str], operation: Operation) -> None:
    ask(operation.text, **operation.variables)
    assert len(statements) == 1


def test_many_roots_are_one_statement(ask: Ask, statements: list[str]) -> None:
    ask(
        """{ a: actor(id: "hts") { name } actors(first: 2) { nodes { ties { totalCount } } }
             claims(first: 1) { totalCount } }"""
    )
    assert len(statements) == 1


def test_warming_up_plans_every_documented_operation(aleppo_store: Store, statements: list[str], ask: Ask) -> None:
    compiler = create_app(Settings(), aleppo_store).extensions["actorgraph"].compiler
    warm_up(compiler, aleppo_store, OPERATIONS.values())
    assert len(statements) == len(OPERATIONS)


class Recorder:
    """A store that notes the time each statement was given."""

    def __init__(self, store: Store) -> None:
        self.store, self.generation, self.times = store, 0, list[float | None]()

    def read(
        self, statement: str, parameters: Mapping[str, Any] | None = None, *, name: str, timeout: float | None = None
    ) -> list[tuple[Any, ...]]:
        self.times.append(timeout)
        return self.store.read(statement, parameters, name=name, timeout=timeout)

    def write(self, work: Callable[[Transaction], Any], *, name: str, timeout: float | None = None) -> Any:
        return self.store.write(work, name=name, timeout=timeout)


def test_a_statement_that_a_database_has_not_answered_yet_gets_more_time(aleppo_store: Store) -> None:
    compiler = create_app(Settings(), aleppo_store).extensions["actorgraph"].compiler
    recorder = Recorder(aleppo_store)
    answerer = Answerer(compiler, recorder, query_time=60.0)
    for _ in range(2):
        answerer.answer(Request('{ actor(id: "hts") { name } }', {}))
    recorder.generation = 1
    answerer.answer(Request('{ actor(id: "hts") { name } }', {}))
    assert recorder.times == [64.0, 60.0, 64.0]


def test_warming_up_waits_while_somebody_is_answered(aleppo_store: Store) -> None:
    compiler = create_app(Settings(), aleppo_store).extensions["actorgraph"].compiler
    recorder, busy = Recorder(aleppo_store), iter([True, True, False, False])
    asked_when_free: list[int] = []

    def is_busy() -> bool:
        asked_when_free.append(len(recorder.times))
        return next(busy)

    warm_up(compiler, recorder, list(OPERATIONS.values())[:2], is_busy)
    assert asked_when_free == [0, 0, 0, 1]


def test_node_finds_anything_by_its_id(ask: Ask) -> None:
    query = "query ($id: ID!) { node(id: $id) { id __typename } }"
    for id_, type_ in {
        "hts": "Actor",
        "place:aleppo": "Place",
        "event:aleppo-offensive-2024": "Event",
        "source:aleppo-article": "Source",
        "claim:aleppo-2024:f026": "Claim",
        "tie:BACKS:russia:syrian-government": "Tie",
    }.items():
        assert ask(query, id=id_)["node"] == {"id": id_, "__typename": type_}
    assert ask(query, id="nobody-knows")["node"] is None


def test_nodes_come_in_the_order_of_their_ids_with_null_for_unknown(ask: Ask) -> None:
    ids = ["place:aleppo", "hts", "nobody-knows", "tie:BACKS:russia:syrian-government", "hts", "event:x"]
    found = ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Actor { kind } } }", ids=ids)["nodes"]
    assert [node and node["id"] for node in found] == [
        "place:aleppo", "hts", None, "tie:BACKS:russia:syrian-government", "hts", None,
    ]  # fmt: skip
    assert found[1] == {"id": "hts", "kind": "ARMED_GROUP"}


def test_aliases_fragments_and_merged_fields_keep_the_order_asked(ask: Ask) -> None:
    query = """
    { z: actor(id: "hts") { kind ...Names id }
      a: actor(id: "iran") { ties(first: 1) { totalCount } ties(first: 1) { nodes { id } } } }
    fragment Names on Entity { label: name ... on Actor { __typename } }
    """
    data = ask(query)
    assert list(data) == ["z", "a"]
    assert list(data["z"].items()) == [
        ("kind", "ARMED_GROUP"),
        ("label", "Hayat Tahrir al-Sham"),
        ("__typename", "Actor"),
        ("id", "hts"),
    ]
    assert list(data["a"]["ties"]) == ["totalCount", "nodes"]


def test_claim_says_who_said_it_through_whom_and_where(ask: Ask) -> None:
    claim = ask(
        """{ claim(id: "claim:aleppo-2024:f057") { mode predicate subject { id } object { id ... on Actor { kind } }
        attributions { order actor { id } actingFor { id } }
        citations { line start end quote source { id redistributable } } } }"""
    )["claim"]
    assert claim["mode"] == "ALLEGED"
    assert claim["attributions"][0] == {"order": 0, "actor": {"id": "abbas-araghchi"}, "actingFor": {"id": "iran"}}
    assert claim["attributions"][1]["actor"] == {"id": "state-media"}
    assert claim["citations"] == [
        {
            "line": 7,
            "start": 1857,
            "end": 1912,
            "quote": None,
            "source": {"id": "source:aleppo-article", "redistributable": True},
        }
    ]


def test_tolls_stay_apart_by_claimant_with_their_words(ask: Ask) -> None:
    event = ask(
        """{ event(id: "event:clashes-2024-11") {
             tolls { category effect low best high bound wording claim { id } } } }"""
    )["event"]
    tolls = {toll["category"]: toll for toll in event["tolls"]}
    assert tolls["COMBATANT"]["low"] == 300
    assert tolls["COMBATANT"]["best"] is tolls["COMBATANT"]["high"] is None
    assert tolls["COMBATANT"]["bound"] == "OVER"
    assert tolls["CIVILIAN"]["low"] == 20


@pytest.mark.parametrize(
    "query",
    [
        "{ actors(first: 20) { nodes { id name } } }",
        "{ actors(first: 20, where: {kind: {eq: STATE}}) { nodes { id name } } }",
    ],
)
def test_page_of_actors_is_read_in_the_order_of_an_index(aleppo_store: Store, query: str) -> None:
    bound = create_app(Settings(), aleppo_store).extensions["actorgraph"].compiler.bind(query, None, {})
    _, plan = aleppo_store.profile(bound.compiled.text, bound.parameters)
    names = set(operators(plan))
    assert not names & {"NodeByLabelScan", "AllNodesScan", "Sort", "Top"}, names


def operators(plan: dict[str, Any]) -> Iterator[str]:
    """The names of a plan's operators."""
    yield plan["operatorType"].split("@")[0]
    for child in plan.get("children", []):
        yield from operators(child)
