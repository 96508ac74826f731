"""What our statements cost, in database hits, which are the same on every machine: gates on 20,000 actors.

The world is that of `make bench-hits`: 120,000 ties of six types, one actor of 30,000 ties.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from actorgraph.api.compiler.compile import Compiler
from actorgraph.api.compiler.cursors import encode_cursor
from actorgraph.api.compiler.limits import Limits
from actorgraph.api.types.roots import build_schema
from actorgraph.graph.store import Store
from conftest import wipe
from documents import ROOT

pytestmark = pytest.mark.graph

COMPILER = Compiler(build_schema().graphql_schema, Limits())
Profile = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def profile(migrated_store: Store) -> Iterator[Profile]:
    """Runs a request's statement and gives its plan with the hits of each operator."""
    sys.path.insert(0, str(ROOT / "bench"))
    from world import write_world

    wipe(migrated_store)
    write_world(migrated_store)

    def profile(query: str, **variables: Any) -> dict[str, Any]:
        bound = COMPILER.bind(query, None, variables)
        assert bound.compiled.text is not None
        return migrated_store.profile(bound.compiled.text, bound.parameters)[1]

    yield profile
    wipe(migrated_store)


def hits(plan: dict[str, Any]) -> int:
    """The hits of a plan and all below it."""
    return int(plan["args"].get("DbHits", 0)) + sum(map(hits, plan.get("children", [])))


def operators(plan: dict[str, Any]) -> set[str]:
    """The operators of a plan."""
    return {plan["operatorType"].partition("@")[0]}.union(*map(operators, plan.get("children", [])))


GATES = {
    "{ actors(first: 20) { nodes { id name } } }": 100,
    "{ actors(last: 20) { nodes { id name } } }": 100,
    "{ actors(first: 20, where: {kind: {eq: STATE}}) { nodes { id name } } }": 100,
    "{ actors(first: 20, orderBy: [{field: KIND}, {field: NAME}]) { nodes { id name } } }": 100,
    "{ ties(first: 20) { nodes { id since } } }": 2_000,
    "{ ties(first: 20, orderBy: [{field: SINCE, direction: DESC}]) { nodes { id since } } }": 2_000,
    "{ ties(first: 20, orderBy: [{field: UNTIL, nulls: FIRST}]) { nodes { id until } } }": 2_000,
    '{ actors(where: {ties: {some: {types: [BACKS], with: {id: {eq: "a7"}}}}}) { totalCount nodes { id } } }': 100,
    '{ actors(where: {ties: {some: {types: [BACKS], with: {name: {eq: "Actor 15314"}}}}}) { nodes { id } } }': 100,
    '{ actors(where: {name: {eq: "Actor 15314"}}) { totalCount nodes { id } } }': 20,
    '{ ties(where: {party: {name: {eq: "Actor 15314"}}}) { nodes { id } } }': 200,
    "{ actors { totalCount } }": 5,
    '{ actor(id: "a1") { tieCount(types: [BACKS]) } }': 20,
}


@pytest.mark.parametrize("query", GATES)
def test_a_statement_costs_no_more_than_its_gate(profile: Profile, query: str) -> None:
    plan = profile(query)
    assert 0 < hits(plan) <= GATES[query]
    assert "AllNodesScan" not in operators(plan)


def test_a_page_costs_the_same_wherever_in_the_list_it_stands(profile: Profile, migrated_store: Store) -> None:
    ((name, id_),) = migrated_store.read(
        "MATCH (n:Actor) RETURN n.name, n.id ORDER BY n.name, n.id SKIP 15000 LIMIT 1", name="deep"
    )
    query = "query ($after: String) { actors(first: 20, after: $after) { edges { cursor node { id } } } }"
    page = COMPILER.bind(query, None, {}).compiled.plan.pages[0]
    assert hits(profile(query, after=encode_cursor(page.signature, [name, id_]))) <= 100


def test_nested_pages_do_no_work_beyond_their_limits(profile: Profile) -> None:
    query = """{ actors(first: 10) { nodes { ties(first: 5, types: [BACKS], direction: IN) { nodes {
                 ... on Actor { id ties(first: 5, types: [FIGHTS]) { nodes { id } } } } } } } }"""
    # Each of 10 + 50 actors has some six ties of a type, each of which costs three hits.
    assert hits(profile(query)) <= (10 + 50) * 6 * 3 * 2


def test_a_hub_is_read_once(profile: Profile, migrated_store: Store) -> None:
    ((count,),) = migrated_store.read("MATCH (:Actor {id: 'a1'})-[t]-() RETURN count(t)", name="count")
    assert count > 20_000
    # One to reach a tie, two to read what it is sorted by.
    assert hits(profile('{ actor(id: "a1") { ties(first: 20) { nodes { id } } } }')) <= 3 * count + 200
