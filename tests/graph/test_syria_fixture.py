"""Both fixtures in one real Neo4j: an article of 2024 and UCDP's data on Syria, one actor for whom both name."""

from __future__ import annotations

import json

import orjson
import pytest

from actorgraph.graph.checker import check
from actorgraph.graph.loader import load_paths
from actorgraph.graph.store import Counters, Store
from actorgraph.programs.app import create_app
from actorgraph.resources import fixtures_folder
from actorgraph.words.settings import Settings
from conftest import wipe
from documents import Block, differences, pairs

pytestmark = pytest.mark.graph

FIXTURES = [fixtures_folder() / name for name in ("aleppo-2024", "syria-ucdp")]
EXAMPLES = [pair for pair in pairs("graphql", "json") if pair[0].takes_both_fixtures]

_RECORDS = """
UNWIND ['Source', 'Actor', 'Place', 'Event', 'Claim', 'Toll'] AS label
MATCH (record) WHERE label IN labels(record)
RETURN label, count(record)
"""
_TIES = "MATCH ()-[tie]->() WHERE tie.id STARTS WITH 'tie:' RETURN type(tie), count(tie)"
_SAID_OF = """
UNWIND $ids AS id
MATCH (:Actor {id: id})<-[:SUBJECT|OBJECT]-(claim:Claim)-[:CITED_IN]->(source:Source)
RETURN id, source.id, count(DISTINCT claim)
"""
_BY_NUMBER = """
UNWIND ['ucdpActorId', 'gwCode'] AS scheme
MATCH (actor:Actor) WHERE actor[scheme] IS NOT NULL
WITH scheme, actor[scheme] AS number, collect(actor.id) AS actors WHERE size(actors) > 1
RETURN scheme, number, actors
"""
_GOVERNS = """
MATCH (government:Government)-[:GOVERNS]->(state:State) WHERE state.id IN ['russia', 'iran']
RETURN government.id, state.id ORDER BY state.id
"""


@pytest.fixture(scope="module")
def both(migrated_store: Store) -> Store:
    """The session's database with both fixtures and nothing else; only read."""
    wipe(migrated_store)
    load_paths(migrated_store, FIXTURES)
    return migrated_store


def test_so_many_records_are_stored(both: Store) -> None:
    assert dict(both.read(_RECORDS, name="records")) == {
        "Source": 4,
        "Actor": 72,
        "Place": 317,
        "Event": 642,
        "Claim": 3268,
        "Toll": 1601,
    }


def test_so_many_ties_are_drawn(both: Store) -> None:
    assert dict(both.read(_TIES, name="ties")) == {
        "AFFILIATE_OF": 1,
        "ALLIED_WITH": 1,
        "BACKS": 29,
        "BASED_IN": 1,
        "CONTROLS": 16,
        "COOPERATES_WITH": 2,
        "DESIGNATES": 4,
        "FIGHTS": 16,
        "GOVERNS": 14,
        "HOLDS_OFFICE": 3,
        "LEADS": 2,
        "OPPOSES": 4,
        "PART_OF": 2,
    }


def test_one_actor_has_the_claims_of_the_article_and_of_ucdp(both: Store) -> None:
    article, dyads, support, events = (
        "source:aleppo-article",
        "source:ucdp-dyadic-24.1",
        "source:ucdp-esd-18.1",
        "source:ucdp-ged-652.1601.1911",
    )
    rows = both.read(_SAID_OF, {"ids": ["russia", "iran", "syrian-government", "hts"]}, name="said of")
    assert {(actor, source): count for actor, source, count in rows} == {
        ("russia", article): 12,
        ("russia", dyads): 2,
        ("russia", support): 2,
        ("iran", article): 14,
        ("iran", dyads): 2,
        ("iran", support): 2,
        ("iran", events): 2,
        ("syrian-government", article): 23,
        ("syrian-government", dyads): 87,
        ("syrian-government", support): 32,
        ("syrian-government", events): 395,
        ("hts", article): 18,
        ("hts", events): 15,
    }


def test_no_number_of_an_actor_is_held_by_two(both: Store) -> None:
    assert both.read(_BY_NUMBER, name="numbers") == []


def test_governments_lead_to_the_states_of_the_article(both: Store) -> None:
    assert both.read(_GOVERNS, name="governs") == [("ucdp-114", "iran"), ("ucdp-57", "russia")]


def test_the_check_finds_no_fault_but_the_tolls_that_ucdp_gives_out_of_order(both: Store) -> None:
    found = check(both)
    assert {(violation.invariant, violation.severity) for violation in found} == {("toll_order", "warning")}
    assert len(found) == 12


def test_loading_both_again_changes_nothing(both: Store) -> None:
    report = load_paths(both, FIXTURES)
    assert {(count.created, count.changed) for count in report.kinds.values()} == {(0, 0)}
    assert report.counters == Counters()


@pytest.mark.parametrize(("question", "answer"), EXAMPLES, ids=[str(pair[0]) for pair in EXAMPLES])
def test_example_of_both_fixtures_gives_the_answer_shown(both: Store, question: Block, answer: Block) -> None:
    client = create_app(Settings(query_time=60.0), both).test_client()
    body = orjson.loads(client.post("/graphql", json={"query": question.text}).data)
    assert list(differences(json.loads(answer.text), body)) == []


def test_there_is_an_example_of_both_fixtures() -> None:
    assert EXAMPLES
