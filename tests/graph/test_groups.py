"""Groups of lists on the first fixture: counted over the whole list, and equal to counting its items by hand."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from actorgraph.graph.store import Store
from asking import Ask, asking

pytestmark = pytest.mark.graph
NOTHING = "NONE"


@pytest.fixture(scope="module")
def ask(aleppo_store: Store) -> Ask:
    return asking(aleppo_store)


def counted(groups: list[dict[str, Any]]) -> dict[tuple[str, ...], int]:
    return {tuple(group["key"]): group["count"] for group in groups}


def test_ties_fall_into_types_signs_and_their_cross(ask: Ask) -> None:
    ties = ask(
        "{ ties(first: 500) { nodes { type sign } byType: aggregate(by: [TYPE]) { key count } "
        "cross: aggregate(by: [SIGN, TYPE]) { key count } whole: aggregate(by: []) { key count } } }"
    )["ties"]
    assert counted(ties["byType"]) == Counter((tie["type"],) for tie in ties["nodes"])
    assert counted(ties["cross"]) == Counter((tie["sign"] or NOTHING, tie["type"]) for tie in ties["nodes"])
    assert ties["whole"] == [{"key": [], "count": len(ties["nodes"])}]


def test_groups_are_of_the_filtered_list_and_not_of_the_page(ask: Ask) -> None:
    query = """query ($first: Int) { actor(id: "syrian-government") { ties(types: [BACKS, FIGHTS], first: $first) {
        nodes { id } edges { tie { stance since until } node { ... on Actor { kind } } }
        kinds: aggregate(by: [KIND]) { key count } aggregate(by: [STANCE]) { key count minSince maxUntil } } } }"""
    whole, page = (ask(query, first=first)["actor"]["ties"] for first in (500, 1))
    assert len(page["nodes"]) == 1 < len(whole["nodes"])
    assert page["aggregate"] == whole["aggregate"]
    assert counted(page["kinds"]) == Counter((edge["node"]["kind"],) for edge in whole["edges"])
    for group in whole["aggregate"]:
        ties = [edge["tie"] for edge in whole["edges"] if [edge["tie"]["stance"]] == group["key"]]
        assert group["count"] == len(ties)
        assert group["minSince"] == min((tie["since"] for tie in ties if tie["since"]), default=None)
        assert group["maxUntil"] == max((tie["until"] for tie in ties if tie["until"]), default=None)


def test_groups_stand_at_any_depth(ask: Ask) -> None:
    found = ask(
        """{ actor(id: "hts") { ties { ...Signs } }
        claims(where: {subject: {eq: "hts"}}, first: 1) { aggregate(by: [TYPE]) { key } nodes {
        attributions { actor { ties { ...Signs } } }
        subject { ... on Actor { ties { ...Signs nodes { ... on Actor { ties { ...Signs } } } } } } } } }
        fragment Signs on ActorTieConnection { aggregate(by: [SIGN]) { key count } }"""
    )
    (claim,) = found["claims"]["nodes"]
    assert found["claims"]["aggregate"]
    assert claim["subject"]["ties"]["aggregate"] == found["actor"]["ties"]["aggregate"]


def test_what_two_sources_say_stands_in_both_groups(ask: Ask) -> None:
    claims = ask(
        "{ claims(first: 500) { nodes { predicate citations { source { id } } } "
        "sources: aggregate(by: [SOURCE]) { key count } types: aggregate(by: [TYPE]) { __typename key n: count } } }"
    )["claims"]
    cited = Counter(
        (id_,) for claim in claims["nodes"] for id_ in {citation["source"]["id"] for citation in claim["citations"]}
    )
    assert counted(claims["sources"]) == cited
    sizes = [(-group["n"], group["key"]) for group in claims["types"]]
    assert sizes == sorted(sizes)
    assert {group["__typename"] for group in claims["types"]} == {"Group"}


@pytest.mark.parametrize(
    ("query", "path", "word"),
    [
        ("{ actors(first: 500) { nodes { kind } aggregate(by: [KIND]) { key count } } }", "actors", "kind"),
        ("{ places(first: 500) { nodes { placeKind } aggregate(by: [KIND]) { key count } } }", "places", "placeKind"),
        ("{ events(first: 500) { nodes { eventKind } aggregate(by: [KIND]) { key count } } }", "events", "eventKind"),
        ("{ allegedTies(first: 500) { nodes { type } aggregate(by: [TYPE]) { key count } } }", "allegedTies", "type"),
    ],
)
def test_each_kind_of_list_can_be_grouped(ask: Ask, query: str, path: str, word: str) -> None:
    found = ask(query)[path]
    assert counted(found["aggregate"]) == Counter((node[word] or NOTHING,) for node in found["nodes"])


def test_ties_are_grouped_by_the_sources_of_their_claims_and_the_year_they_began(ask: Ask) -> None:
    ties = ask(
        "{ ties(first: 500) { nodes { since claims(first: 100) { nodes { citations { source { id } } } } } "
        "sources: aggregate(by: [SOURCE]) { key count } years: aggregate(by: [YEAR_OF_START]) { key count } } }"
    )["ties"]
    years = Counter(((tie["since"] or "NONE")[:4],) for tie in ties["nodes"])
    assert counted(ties["years"]) == years
    cited = Counter(
        (id_,)
        for tie in ties["nodes"]
        for id_ in {cited["source"]["id"] for claim in tie["claims"]["nodes"] for cited in claim["citations"]}
    )
    assert counted(ties["sources"]) == cited
