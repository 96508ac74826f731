"""Contradictions: which pairs of claims cannot both be right, each once, page by page."""

from __future__ import annotations

from typing import Any

import pytest

from actorgraph.graph.projector import project
from actorgraph.graph.store import Store
from actorgraph.words.records import Claim, Record
from asking import Ask, asking, refusing
from claims import REPORT, actor, claim, write

pytestmark = pytest.mark.graph
ASK = """query ($where: ClaimFilter, $first: Int, $after: String) {
  contradictions(where: $where, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { claim { id } other { id } explicit tie { id disputed } } } }"""
BACKS = "tie:BACKS:iran:syria"


def said(id_: str, **fields: Any) -> Claim:
    """That Iran backs Syria, as some claim has it."""
    return claim(id_, "iran", "BACKS", "syria", **fields)


def denied(id_: str, **fields: Any) -> Claim:
    """That it does not."""
    return said(id_, polarity="DENIES", **fields)


@pytest.fixture
def ask(store: Store) -> Ask:
    write(store, REPORT, *(actor(id_) for id_ in ("iran", "syria", "russia")))
    return asking(store)


def load(store: Store, *records: Record) -> None:
    write(store, *records)
    ids = [record.id for record in records]
    store.write(lambda transaction: project(transaction, claims=ids), name="project")


def pairs(ask: Ask, **variables: Any) -> list[tuple[str, str, bool]]:
    """The pairs of the first page, ids without their prefix."""
    nodes = ask(ASK, **variables)["contradictions"]["nodes"]
    ends = ("claim", "other")
    return [(*(node[end]["id"].removeprefix("claim:") for end in ends), node["explicit"]) for node in nodes]


def test_a_claim_and_its_denial_contradict_each_other(store: Store, ask: Ask) -> None:
    load(store, denied("a", when="2016"), said("b"), said("c", when="2015"))
    assert pairs(ask) == [("a", "b", False), ("a", "c", False)]
    (tie,) = {node["tie"]["id"]: node["tie"] for node in ask(ASK)["contradictions"]["nodes"]}.values()
    assert tie == {"id": BACKS, "disputed": True}


SPELL = {"asserts": "SPELL", "when": "2012/2014"}
# What is affirmed, what is denied, and whether both cannot be right.
TIMES: list[tuple[dict[str, str], dict[str, str], bool]] = [
    (SPELL, {"when": "2014-06"}, True),
    (SPELL, {"when": "2015"}, False),
    (SPELL, {"when": "2011"}, False),
    (SPELL, {"asserts": "START", "when": "2014/.."}, True),
    (SPELL, {"asserts": "START", "when": "2015/.."}, False),
    (SPELL, {"asserts": "START", "when": "2011"}, False),
    (SPELL, {"asserts": "START", "when": "2011/.."}, True),
    (SPELL, {"asserts": "END", "when": "2013"}, True),
    (SPELL, {"asserts": "END", "when": "2011"}, False),
    (SPELL, {"asserts": "THROUGHOUT", "when": "2014/2016"}, True),
    (SPELL, {"asserts": "THROUGHOUT", "when": "2015/2016"}, False),
    (SPELL, {"asserts": "SPELL", "when": "2014/2016"}, True),
    ({"asserts": "START", "when": "2020"}, {"when": "2019"}, False),
    ({"asserts": "START", "when": "2020"}, {"when": "2023"}, True),
    ({"asserts": "END", "when": "2020"}, {"when": "2021"}, False),
    ({"when": "2012"}, {"when": "2020"}, True),
]


def test_a_denial_counts_where_the_claim_alone_would_let_its_tie_hold(store: Store, ask: Ask) -> None:
    for number, (affirmed, denial, _) in enumerate(TIMES):
        spell = f"s{number:02}"
        load(store, said(f"{spell}-a", spell=spell, **affirmed), denied(f"{spell}-b", spell=spell, **denial))
    found = {one.removesuffix("-a") for one, _, _ in pairs(ask, first=100)}
    assert found == {f"s{number:02}" for number, (*_, contradict) in enumerate(TIMES) if contradict}
    disputed = ask("{ ties(where: {disputed: true}, first: 100) { nodes { spell } } }")["ties"]["nodes"]
    assert {tie["spell"] for tie in disputed} == found


def test_what_was_recorded_as_a_contradiction_is_one_and_stands_once(store: Store, ask: Ask) -> None:
    load(store, said("a"), said("b", contradicts=["claim:a"]), denied("c", contradicts=["claim:b"]))
    assert pairs(ask) == [("a", "b", True), ("a", "c", False), ("b", "c", True)]


def test_an_accusation_and_its_denial_are_a_pair_without_a_tie(store: Store, ask: Ask) -> None:
    load(store, said("a", mode="ALLEGED"), denied("b"))
    (node,) = ask(ASK)["contradictions"]["nodes"]
    assert (node["claim"]["id"], node["other"]["id"], node["tie"]) == ("claim:a", "claim:b", None)


def test_claims_of_another_key_and_withdrawn_ones_are_no_pair(store: Store, ask: Ask) -> None:
    load(
        store,
        said("a"),
        denied("b", spell="second"),
        denied("c", status="REJECTED", status_reason="A slip."),
        said("d", contradicts=["claim:a"], status="RETRACTED", status_reason="A slip."),
        claim("e", "russia", "BACKS", "syria", polarity="DENIES"),
    )
    assert pairs(ask) == []
    assert ask(ASK)["contradictions"]["totalCount"] == 0


def test_where_asks_either_claim(store: Store, ask: Ask) -> None:
    load(store, said("a", mode="ALLEGED"), said("b"), denied("c"))
    assert pairs(ask, where={"mode": {"eq": "ALLEGED"}}) == [("a", "c", False)]
    assert pairs(ask, where={"id": {"eq": "claim:c"}}) == [("a", "c", False), ("b", "c", False)]
    assert pairs(ask, where={"claimant": {"eq": "iran"}}) == []
    assert pairs(ask, where={"source": {"eq": REPORT.id}, "polarity": {"eq": "DENIES"}}) == pairs(ask)


def test_pages_hold_every_pair_once(store: Store, ask: Ask) -> None:
    load(store, *(said(f"a{number}") for number in range(4)), *(denied(f"b{number}") for number in range(3)))
    whole = pairs(ask)
    assert len(whole) == len(set(whole)) == 12
    assert whole == sorted(whole)
    found, after, more = [], None, True
    while more:
        page = ask(ASK, first=5, after=after)["contradictions"]
        found += pairs(ask, first=5, after=after)
        assert page["totalCount"] == 12
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert found == whole


def test_a_cursor_of_another_list_is_refused(store: Store, ask: Ask) -> None:
    load(store, said("a"), denied("b"))
    cursor = ask("{ claims(first: 1) { pageInfo { endCursor } } }")["claims"]["pageInfo"]["endCursor"]
    code, _ = refusing(store)(ASK, after=cursor)
    assert code == "INVALID_CURSOR"
