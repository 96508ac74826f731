"""Filters and orders on a real Neo4j with the first fixture: every operator, AND, OR and NOT, quantifiers over ties."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest

from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.words.settings import Settings

pytestmark = pytest.mark.graph

Ask = Callable[[str], Any]


@pytest.fixture(scope="module")
def ask(aleppo_store: Store) -> Ask:
    client = create_app(Settings(query_time=60.0, page_size=200), aleppo_store).test_client()

    def ask(query: str) -> Any:
        body = orjson.loads(client.post("/graphql", json={"query": query}).data)
        assert "errors" not in body, body["errors"]
        return body["data"]

    return ask


ACTORS: dict[str, set[str]] = {
    '{name: {eq: "Russia"}}': {"russia"},
    '{name: {ne: "Russia"}, kind: {eq: STATE}}': {
        "iran",
        "israel",
        "syria",
        "turkey",
        "united-kingdom",
        "united-states",
    },
    '{name: {in: ["Russia", "Iran", "Atlantis"]}}': {"russia", "iran"},
    '{name: {startsWith: "Hay"}}': {"hts"},
    '{name: {endsWith: "Union"}}': {"european-union"},
    '{name: {contains: "RUSS", ignoreCase: true}}': {"russia"},
    '{name: {in: ["russia"], ignoreCase: true}}': {"russia"},
    '{name: {contains: "RUSS"}}': set(),
    '{alias: {eq: "HTS"}}': {"hts"},
    '{alias: {startsWith: "H", endsWith: "S"}}': {"hts"},
    '{alias: {eq: "HTS"}, NOT: {alias: {eq: "HTS"}}}': set(),
    '{identifier: {scheme: "wikidata", value: {eq: "Q159"}}}': {"russia"},
    '{identifier: {scheme: "iso3"}, name: {startsWith: "R"}}': {"russia"},
    '{id: {eq: "hts"}, OR: [{kind: {eq: STATE}}, {name: {eq: "Iran"}}]}': set(),
    '{OR: [{id: {eq: "hts"}}, {AND: [{kind: {eq: STATE}}]}]}': {
        "hts",
        "iran",
        "israel",
        "russia",
        "syria",
        "turkey",
        "united-kingdom",
        "united-states",
    },
    "{OR: []}": set(),
    '{ties: {some: {types: [BACKS], direction: OUT, with: {id: {eq: "syrian-government"}}}}}': {"russia", "iran"},
    '{ties: {some: {types: [BACKS], direction: IN, with: {id: {eq: "russia"}}}}}': {"syrian-government"},
    '{ties: {some: {types: [CONTROLS], place: {id: {eq: "place:aleppo"}}}}}': {"syrian-government", "syrian-rebels"},
    """{ties: {some: {types: [BACKS], direction: OUT},
               all: {types: [BACKS], direction: OUT, with: {kind: {eq: GOVERNMENT}}}}}""": {"russia"},
    "{kind: {eq: STATE}, ties: {none: {types: [BACKS], direction: OUT}}}": {
        "israel",
        "syria",
        "turkey",
        "united-kingdom",
        "united-states",
    },
    "{ties: {none: {}}, kind: {eq: STATE}}": {"united-kingdom"},
    "{ties: {count: {is: {gte: 8}}}}": {"syrian-government", "hts", "syrian-rebels"},
    "{ties: {count: {of: {sign: POSITIVE}, is: {eq: 4}}}}": {"iran"},
    '{ties: {single: {sign: NEGATIVE, with: {id: {eq: "israel"}}}}}': {"iran"},
    "{ties: {some: {types: [FIGHTS], with: {ties: {some: {types: [DESIGNATES], direction: IN}}}}}}": {
        "syrian-government",
        "other-rebel-factions",
    },
    "{ties: {some: {where: {OR: [{type: {eq: DESIGNATES}}, {disputed: true}]}, direction: OUT}}}": {
        "turkey",
        "united-nations",
        "european-union",
        "united-states",
    },
}


@pytest.mark.parametrize("where", ACTORS)
def test_actors_are_those_of_whom_the_filter_holds(ask: Ask, where: str) -> None:
    found = ask(f"{{ actors(where: {where}, first: 100) {{ totalCount nodes {{ id }} }} }}")["actors"]
    assert {node["id"] for node in found["nodes"]} == ACTORS[where]
    assert found["totalCount"] == len(found["nodes"]) == len(ACTORS[where])


@pytest.mark.parametrize("where", [where for where in ACTORS if "some" not in where])
def test_not_turns_every_filter_round(ask: Ask, where: str) -> None:
    query = """{ yes: actors(where: %s) { totalCount } no: actors(where: {NOT: %s}) { totalCount }
                 all: actors { totalCount } }"""
    counts = ask(query % (where, where))
    assert counts["yes"]["totalCount"] + counts["no"]["totalCount"] == counts["all"]["totalCount"]


TIES: dict[str, set[str]] = {
    '{claimant: {eq: "abbas-araghchi"}}': {
        "tie:BACKS:iran:syrian-army:VERBAL",
        "tie:BACKS:iran:syrian-government:VERBAL",
        "tie:OPPOSES:iran:israel",
        "tie:OPPOSES:iran:united-states",
    },
    """{claimant: {eq: "abbas-araghchi"}, type: {ne: OPPOSES}, stance: {in: [VERBAL]},
        object: {name: {contains: "army"}}}""": {"tie:BACKS:iran:syrian-army:VERBAL"},
    "{means: {some: [AIRPOWER, TROOPS]}}": {"tie:FIGHTS:russia:syrian-rebels"},
    "{means: {all: [AIRPOWER, TROOPS]}}": set(),
    "{means: {none: [AIRPOWER, RHETORICAL, DIPLOMATIC], isEmpty: false}, type: {eq: BACKS}}": {
        "tie:BACKS:iran:syrian-government",
        "tie:BACKS:russia:syrian-government",
    },
    "{party: {ties: {some: {types: [DESIGNATES], direction: IN}}}, type: {in: [PART_OF, ALLIED_WITH]}}": {
        "tie:PART_OF:hts:syrian-rebels",
        "tie:ALLIED_WITH:hts:hts-allies",
    },
    '{subject: {id: {eq: "hts"}}, place: {within: {eq: "place:syria"}, name: {eq: "Idlib"}}}': {
        "tie:CONTROLS:hts:place:idlib-city"
    },
    '{OR: [{type: {eq: SPLIT_FROM}}, {type: {eq: BACKS}, subject: {id: {eq: "russia"}}}]}': {
        "tie:BACKS:russia:syrian-government"
    },
    '{source: {eq: "source:aleppo-article"}, since: {isNull: false}, until: {lt: "2020-01-01"}}': set(),
    '{until: {gte: "2016-01-01", lt: "2020-01-01"}, type: {eq: AFFILIATE_OF}}': {"tie:AFFILIATE_OF:hts:al-qaeda"},
    '{NOT: {since: {isNull: true}}, since: {lt: "2020-01-01"}, type: {eq: CONTROLS}, claimCount: {gt: 0, ne: 9}}': {
        "tie:CONTROLS:syrian-government:place:aleppo",
    },
}


@pytest.mark.parametrize("where", TIES)
def test_ties_are_those_of_which_the_filter_holds(ask: Ask, where: str) -> None:
    found = ask(f"{{ ties(where: {where}, first: 100) {{ totalCount nodes {{ id }} }} }}")["ties"]
    assert {node["id"] for node in found["nodes"]} == TIES[where]
    assert found["totalCount"] == len(found["nodes"])


@pytest.mark.parametrize(
    ("root", "where", "expected"),
    [
        ("places", '{within: {eq: "place:syria"}, placeKind: {eq: PROVINCE}}', None),
        ("places", "{within: {isNull: true}}", {"place:syria", "place:united-kingdom"}),
        ("places", "{within: {isNull: false}, placeKind: {eq: CITY}}", None),
        ("places", "{near: {latitude: 36.2, longitude: 37.15, kilometers: 100}}", set()),
        ("events", '{participant: {name: {eq: "Russia"}}, end: {gte: "2024-11-01"}}', None),
        ("events", '{place: {within: {eq: "place:syria"}}, OR: [{occurrence: {eq: PLANNED}}]}', None),
        ("sources", '{NOT: {title: {contains: "zzz"}}}', {"source:aleppo-article"}),
        ("claims", '{on: "2010-01-01", predicate: {startsWith: "BACK"}, source: {eq: "source:aleppo-article"}}', None),
    ],
)
def test_other_lists(ask: Ask, root: str, where: str, expected: set[str] | None) -> None:
    found = ask(f"{{ {root}(where: {where}, first: 100) {{ totalCount nodes {{ id }} }} }}")[root]
    assert found["totalCount"] == len({node["id"] for node in found["nodes"]}) == len(found["nodes"])
    if expected is not None:
        assert {node["id"] for node in found["nodes"]} == expected


def test_actors_in_order_of_their_ties_page_without_gap_or_repeat(ask: Ask) -> None:
    def page(after: str) -> Any:
        return ask(
            """{ actors(orderBy: [{tieCount: {of: {sign: NEGATIVE}}, direction: DESC}, {field: NAME}], first: 4%s) {
                 nodes { name tieCount(sign: NEGATIVE) } pageInfo { hasNextPage endCursor } } }"""
            % (f', after: "{after}"' if after else "")
        )["actors"]

    found, current = [], page("")
    while True:
        found += [(-node["tieCount"], node["name"]) for node in current["nodes"]]
        if not current["pageInfo"]["hasNextPage"]:
            break
        current = page(current["pageInfo"]["endCursor"])
    assert found == sorted(found)
    assert len(set(found)) == len(found) == ask("{ actors { totalCount } }")["actors"]["totalCount"]


@pytest.mark.parametrize("nulls", ["FIRST", "LAST"])
@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_missing_dates_stand_where_they_are_asked_to(ask: Ask, direction: str, nulls: str) -> None:
    order = f"orderBy: [{{field: UNTIL, direction: {direction}, nulls: {nulls}}}]"
    found = ask(f"{{ ties({order}, first: 100) {{ nodes {{ until }} }} }}")["ties"]["nodes"]
    days = [node["until"] for node in found]
    given = [day for day in days if day is not None]
    missing = [None] * (len(days) - len(given))
    assert given
    assert missing
    assert days == (missing + given if nulls == "FIRST" else given + missing)
    assert given == sorted(given, reverse=direction == "DESC")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ('{ actors(where: {identifier: {scheme: "wikidat"}}) { totalCount } }', "Did you mean 'wikidata'"),
        ('{ ties(during: {from: "2024-02-01", to: "2024-01-01"}) { totalCount } }', "ends before it begins"),
        (
            "{ places(where: {near: {latitude: 95, longitude: 0, kilometers: 1}}) { totalCount } }",
            "95.0 is no latitude",
        ),
        ("{ actors(orderBy: [{direction: DESC}]) { totalCount } }", "Give `field` or `tieCount`"),
        ("{ actors(where: {OR: [{name: {eq: null}}]}) { totalCount } }", "`where.OR.0.name.eq` is null"),
    ],
)
def test_what_cannot_be_asked_is_told(aleppo_store: Store, query: str, message: str) -> None:
    client = create_app(Settings(), aleppo_store).test_client()
    error = orjson.loads(client.post("/graphql", json={"query": query}).data)["errors"][0]
    assert message in error["message"]
    assert error["extensions"]["code"] in {"BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"}
