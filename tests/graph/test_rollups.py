"""Actors rolled up with those that govern them or are part of them, on small graphs and on both fixtures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest

from actorgraph.api.compiler.rollups import MOST_ROLLED_UP, MOST_STEPS
from actorgraph.api.types.roots import build_schema
from actorgraph.graph.decisions import merge_actors
from actorgraph.graph.loader import load_paths
from actorgraph.graph.merges import Merge
from actorgraph.graph.projector import rebuild
from actorgraph.graph.questions import ask as ask_question
from actorgraph.graph.questions import questions
from actorgraph.graph.store import Store
from actorgraph.resources import fixtures_folder
from actorgraph.words.judgements import Judgement
from asking import Ask, asking
from claims import REPORT, actor, claim, write
from conftest import wipe

pytestmark = pytest.mark.graph

WHOLE = """query ($id: ID!, $on: Date, $reading: Reading) { actor(id: $id) {
  rolledUp(on: $on, reading: $reading, first: 500) { totalCount nodes { id } }
  ties(on: $on, reading: $reading, rollUp: true, first: 500) {
    totalCount edges { direction node { id } tie { id subject { id } object { id } } }
  }
  tieCount(on: $on, reading: $reading, rollUp: true)
} }"""


def drawn(store: Store, *ties: str, **when: str) -> Ask:
    """A graph of ties written as «army PART_OF government», each at any time unless `when` says so by its subject."""
    parts = [tie.split() for tie in ties]
    actors = sorted({id_ for one, _, other in parts for id_ in (one, other)})
    claims = [
        claim(f"c{number}", one, type_, other, **({"asserts": "SPELL", "when": when[one]} if one in when else {}))
        for number, (one, type_, other) in enumerate(parts)
    ]
    write(store, REPORT, *map(actor, actors), *claims)
    rebuild(store)
    return asking(store)


def group(ask: Ask, id_: str, **asked: str) -> list[str]:
    found = ask(WHOLE, id=id_, **asked)["actor"]
    assert found["rolledUp"]["totalCount"] == len(found["rolledUp"]["nodes"])
    assert found["tieCount"] == found["ties"]["totalCount"] == len(found["ties"]["edges"])
    return [node["id"] for node in found["rolledUp"]["nodes"]]


def edges(ask: Ask, id_: str, **asked: str) -> list[tuple[str, str]]:
    """What the group does, and with whom."""
    found = ask(WHOLE, id=id_, **asked)["actor"]["ties"]["edges"]
    return sorted((edge["direction"], edge["node"]["id"]) for edge in found)


STATE = ("government GOVERNS state", "army PART_OF government", "rebels FIGHTS army", "patron BACKS government",
         "state OPPOSES patron", "army BACKS government")  # fmt: skip


def test_a_state_is_one_with_its_government_and_its_army(store: Store) -> None:
    ask = drawn(store, *STATE)
    assert group(ask, "state") == ["army", "government", "state"]
    assert edges(ask, "state") == [("ANY", "rebels"), ("IN", "patron"), ("OUT", "patron")]
    assert group(ask, "government") == ["army", "government"]
    assert group(ask, "army") == ["army"]


def test_who_belongs_on_a_day_is_said_by_the_same_day_and_reading(store: Store) -> None:
    ask = drawn(store, *STATE, army="2010/2012")
    assert group(ask, "state", on="2011-05-01") == ["army", "government", "state"]
    assert group(ask, "state", on="2013-05-01") == ["government", "state"]
    assert ("ANY", "rebels") not in edges(ask, "state", on="2013-05-01")
    assert group(ask, "government", on="2011-05-01", reading="CERTAIN") == ["army", "government"]
    assert group(ask, "state", on="2011-05-01", reading="CERTAIN") == ["state"]


def test_a_circle_and_two_ways_to_a_member_count_it_once(store: Store) -> None:
    ask = drawn(store, "a PART_OF b", "b PART_OF c", "c PART_OF a", "a PART_OF c", "a FIGHTS x")
    for id_ in "abc":
        assert group(ask, id_) == ["a", "b", "c"]
        assert edges(ask, id_) == [("ANY", "x")]


def test_a_member_of_two_groups_counts_with_both(store: Store) -> None:
    ask = drawn(store, "m PART_OF one", "m PART_OF other", "m FIGHTS x", "one ALLIED_WITH other", "n PART_OF other",
                "m BACKS n")  # fmt: skip
    assert edges(ask, "one") == [("ANY", "other"), ("ANY", "x"), ("OUT", "n"), ("OUT", "other")]
    assert edges(ask, "other") == [("ANY", "one"), ("ANY", "x"), ("OUT", "one")]


def test_members_are_followed_for_so_many_steps(store: Store) -> None:
    ask = drawn(store, *(f"n{number + 1} PART_OF n{number}" for number in range(MOST_STEPS + 2)))
    assert group(ask, "n0") == [f"n{number}" for number in range(MOST_STEPS + 1)]


def test_of_a_large_group_the_nearest_count_and_equals_by_id(store: Store) -> None:
    near = [f"m{number:03}" for number in range(MOST_ROLLED_UP - 10)]
    far = [f"a{number:03}" for number in range(20)]
    belong = [*(f"{id_} PART_OF whole" for id_ in near), *(f"{id_} PART_OF {near[0]}" for id_ in far)]
    ask = drawn(store, *belong, *(f"{id_} FIGHTS x" for id_ in [*near, *far]))
    assert group(ask, "whole") == [*far[:9], *near, "whole"]
    # Whoever does not count any more is another like all others.
    assert len(edges(ask, "whole")) == MOST_ROLLED_UP - 1 + (20 - 9)


def test_descriptions_and_page_name_the_limits() -> None:
    type_: Any = build_schema().graphql_schema.type_map["Actor"]
    assert f"the nearest {MOST_ROLLED_UP}" in type_.fields["rolledUp"].description
    assert MOST_STEPS == 4
    assert "through up to three others" in type_.fields["rolledUp"].description


def test_merged_actors_count_as_the_one_that_stands_for_them(store: Store) -> None:
    ask = drawn(store, *STATE, "guard PART_OF state", "guard FIGHTS x")
    at = datetime(2026, 1, 2, tzinfo=UTC)
    merge = Merge("guard", "army", Judgement.CERTAIN, "They share a name.", "a curator", at)
    store.write(lambda transaction: merge_actors(transaction, merge), name="merge")
    assert group(ask, "state") == ["army", "government", "state"]
    assert edges(ask, "state") == [("ANY", "rebels"), ("ANY", "x"), ("IN", "patron"), ("OUT", "patron")]
    assert group(ask, "guard") == ["army"]


@pytest.fixture(scope="module")
def both(migrated_store: Store) -> Store:
    """The session's database with both fixtures and nothing else; only read."""
    wipe(migrated_store)
    load_paths(migrated_store, [fixtures_folder() / name for name in ("aleppo-2024", "syria-ucdp")])
    return migrated_store


PAGE = """query ($id: ID!, $after: String, $before: String, $first: Int, $last: Int, $orderBy: [TieOrder!]) {
  actor(id: $id) { ties(rollUp: true, first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
    totalCount edges { cursor tie { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } } }"""


@pytest.mark.parametrize("order", [[], [{"field": "NAME", "direction": "DESC"}], [{"field": "UNTIL"}]])
@pytest.mark.parametrize("id_", ["syria", "syrian-rebels", "russia"])
def test_pages_of_a_group_make_up_its_whole_list_both_ways(both: Store, id_: str, order: list[Any]) -> None:
    ask = asking(both)
    whole = ids(ask(PAGE, id=id_, first=500, orderBy=order))
    assert len(whole) == len(set(whole)) > 10
    assert [
        tie for page in pages(ask, "first", "after", "hasNextPage", "endCursor", id_, order) for tie in page
    ] == whole
    backwards = list(pages(ask, "last", "before", "hasPreviousPage", "startCursor", id_, order))
    assert [tie for page in reversed(backwards) for tie in page] == whole


def ids(answer: Any) -> list[str]:
    return [edge["tie"]["id"] for edge in answer["actor"]["ties"]["edges"]]


def pages(ask: Ask, size: str, way: str, more: str, cursor: str, id_: str, order: list[Any]) -> Iterable[list[str]]:
    asked: dict[str, Any] = {size: 4}
    while True:
        answer = ask(PAGE, id=id_, orderBy=order, **asked)
        yield ids(answer)
        info = answer["actor"]["ties"]["pageInfo"]
        if not info[more]:
            return
        asked[way] = info[cursor]


def test_a_group_has_what_its_members_have_with_others(both: Store) -> None:
    """Counted from the single lists of the members, for every actor."""
    ask = asking(both)
    query = """{ actors(first: 500) { nodes { id rolledUp(first: 200) { nodes { id } }
      rolled: ties(rollUp: true, first: 500) { edges { direction node { id } tie { id } } }
      own: ties(first: 500) { edges { direction node { id } tie { id } } } } } }"""
    actors = ask(query)["actors"]["nodes"]
    own = {one["id"]: one["own"]["edges"] for one in actors}
    for one in actors:
        members = {node["id"] for node in one["rolledUp"]["nodes"]}
        outer = [edge for id_ in members for edge in own[id_] if edge["node"]["id"] not in members]
        assert sorted(map(str, one["rolled"]["edges"])) == sorted(map(str, outer)), one["id"]


@pytest.mark.parametrize("id_", ["russia", "syria", "iran", "syrian-rebels", "hts"])
@pytest.mark.parametrize("day", ["2015-07-01", "2024-11-28"])
@pytest.mark.parametrize("reading", ["POSSIBLE", "CERTAIN"])
def test_the_question_in_cypher_gives_the_ties_that_graphql_gives(
    both: Store, id_: str, day: str, reading: str
) -> None:
    table = ask_question(
        both, questions()["ties-rolled-up"], {"id": id_, "on": day, "reading": reading, "limit": 500}, timeout=60.0
    )
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    found = asking(both)(WHOLE, id=id_, on=day, reading=reading)["actor"]["ties"]["edges"]
    assert sorted((row["direction"], row["other"], row["tieId"]) for row in rows) == sorted(
        (edge["direction"], edge["node"]["id"], edge["tie"]["id"]) for edge in found
    )


def test_russia_in_2015_backs_by_its_government(both: Store) -> None:
    """By UCDP the Government of Russia, which GOVERNS Russia, backs the Syrian government against its opponents."""
    found = asking(both)(WHOLE, id="russia", on="2015-07-01")["actor"]
    assert [node["id"] for node in found["rolledUp"]["nodes"]] == ["ucdp-57", "russia"]
    backed = {
        edge["tie"]["subject"]["id"]: edge["node"]["id"]
        for edge in found["ties"]["edges"]
        if edge["tie"]["id"].startswith("tie:BACKS:") and edge["direction"] == "OUT"
    }
    assert backed == {"ucdp-57": "syrian-government", "russia": "syrian-government"}
    assert not [edge for edge in found["ties"]["edges"] if edge["tie"]["id"].startswith("tie:GOVERNS:ucdp-57")]
