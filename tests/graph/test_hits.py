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


_GROUP = "MATCH p = (:Actor {id: $id})<-[:GOVERNS|PART_OF*0..4]-(m) WITH m, min(length(p)) AS steps"
_TIES_OF_A_GROUP = f"{_GROUP} RETURN count(m), sum(COUNT {{ (m)-[]-() }})"


def test_a_group_costs_what_its_ties_cost(profile: Profile, migrated_store: Store) -> None:
    """Not what the graph's cost: two hits a tie to find who belongs, three to read and sort what they have."""
    for id_ in ("a7", "a8", "a23"):
        ((members, ties),) = migrated_store.read(_TIES_OF_A_GROUP, {"id": id_}, name="group")
        assert 0 < members < 200
        query = f'{{ actor(id: "{id_}") {{ ties(rollUp: true, first: 20) {{ nodes {{ id }} }} }} }}'
        assert hits(profile(query)) <= 5 * ties + 100


def test_a_group_that_is_cut_costs_what_its_own_ties_cost(profile: Profile, migrated_store: Store) -> None:
    ((members, _),) = migrated_store.read(_TIES_OF_A_GROUP, {"id": "a1"}, name="group")
    assert members > 5_000
    ((nearest,),) = migrated_store.read(
        f"{_GROUP} ORDER BY steps, m.id LIMIT 200 RETURN sum(COUNT {{ (m)-[]-() }})", {"id": "a1"}, name="nearest"
    )
    plan = profile('{ actor(id: "a1") { ties(rollUp: true, first: 20) { nodes { id } } } }')
    # Beside the ties of those that count, who stand at one step are told apart by their ids.
    assert hits(plan) <= 3 * nearest + 5 * 5_000 + 200
    assert "VarLengthExpand(Pruning,BFS,All)" in operators(plan)
