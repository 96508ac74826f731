"""Search, paths and snapshots on the first fixture."""

from __future__ import annotations

from itertools import pairwise

import pytest

from actorgraph.graph.store import Store
from asking import Ask, asking, refusing

pytestmark = pytest.mark.graph
ON = "2024-11-28"
SEARCH = """query ($text: String!, $kinds: [ActorKind!], $first: Int, $after: String) {
  search(text: $text, kinds: $kinds, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor score matched node { id name aliases } } } }"""
PATHS = """query ($from: ID!, $to: ID!, $maxHops: Int, $types: [TieType!], $signs: [Sign!], $on: Date, $first: Int) {
  paths(from: $from, to: $to, maxHops: $maxHops, types: $types, signs: $signs, on: $on, first: $first) {
    length nodes { id } ties { id type sign subject { id } object { id } } } }"""
SNAPSHOT = """query ($on: Date!, $reading: Reading, $types: [TieType!], $signs: [Sign!], $around: [ID!], $hops: Int,
                     $first: Int) {
  snapshot(on: $on, reading: $reading, types: $types, signs: $signs, around: $around, hops: $hops, first: $first) {
    on reading totalTies truncated nodes { id } ties { id type sign claimCount subject { id } object { id } } } }"""


@pytest.fixture(scope="module")
def ask(aleppo_store: Store) -> Ask:
    aleppo_store.read("CALL db.awaitIndexes(120)", name="await indexes")
    return asking(aleppo_store)


@pytest.fixture(scope="module")
def refused(aleppo_store: Store) -> Ask:
    return refusing(aleppo_store)


@pytest.mark.parametrize(
    ("text", "best", "matched"),
    [
        ("Iran", "iran", "Iran"),
        ("Irann", "iran", "Iran"),
        ("syrian goverment", "syrian-government", "Syrian government"),
        ("HTS", "hts", "HTS"),
        ("hayat tahrir", "hts", "Hayat Tahrir al-Sham"),
        ("ÎRÂN", "iran", "Iran"),
        ("alepo airprt", "place:aleppo-airport", "Aleppo airport"),
    ],
)
def test_names_and_aliases_are_found_also_misspelt(ask: Ask, text: str, best: str, matched: str) -> None:
    edge = ask(SEARCH, text=text)["search"]["edges"][0]
    assert (edge["node"]["id"], edge["matched"]) == (best, matched)
    assert edge["matched"] in [edge["node"]["name"], *edge["node"]["aliases"]]


def test_search_pages_through_every_match_once_best_first(ask: Ask) -> None:
    whole = ask(SEARCH, text="aleppo", first=100)["search"]
    assert len(whole["edges"]) == whole["totalCount"] > 4
    assert all(
        (-one["score"], one["node"]["id"]) < (-other["score"], other["node"]["id"])
        for one, other in pairwise(whole["edges"])
    )
    paged, after, more = [], None, True
    while more:
        page = ask(SEARCH, text="aleppo", first=2, after=after)["search"]
        paged += page["edges"]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert paged == whole["edges"]


def test_kinds_leave_actors_of_these_kinds_only(ask: Ask) -> None:
    found = ask(SEARCH, text="syri", kinds=["STATE"], first=50)["search"]["edges"]
    assert [edge["node"]["id"] for edge in found] == ["syria"]


@pytest.mark.parametrize("text", ['" OR *:*', "AND NOT OR", "a\\", "{x TO y}", "/.*/ ~a", "‮\u0000 a", "𝔄𝔩𝔢𝔭𝔭𝔬", "حلب"])
def test_nothing_that_is_typed_reaches_the_parser(ask: Ask, text: str) -> None:
    assert ask(SEARCH, text=text)["search"]["edges"] is not None


def test_text_without_letters_is_refused(refused: Ask) -> None:
    code, message = refused(SEARCH, text=" ?!* ")
    assert code == "BAD_USER_INPUT"
    assert "holds no letter and no digit" in message


def test_paths_are_the_shortest_first_and_equals_in_order_of_ids(ask: Ask) -> None:
    found = ask(PATHS, **{"from": "russia", "to": "hts"}, first=20)["paths"]
    keys = [
        (path["length"], [node["id"] for node in path["nodes"]], [tie["id"] for tie in path["ties"]]) for path in found
    ]
    assert keys == sorted(keys)
    assert keys[0] == (
        2,
        ["russia", "syrian-government", "hts"],
        ["tie:BACKS:russia:syrian-government", "tie:FIGHTS:hts:syrian-government"],
    )
    for path in found:
        ids = [node["id"] for node in path["nodes"]]
        assert len(set(ids)) == len(ids) == path["length"] + 1
        for (one, other), tie in zip(pairwise(ids), path["ties"], strict=True):
            assert {tie["subject"]["id"], tie["object"]["id"]} == {one, other}
    assert {path["length"] for path in found} > {2}, "longer ones fill up what was asked"
    assert ask(PATHS, **{"from": "russia", "to": "hts"}, first=5)["paths"] == found[:5]


def test_paths_turn_round_with_their_ends(ask: Ask) -> None:
    there, back = (
        ask(PATHS, **{"from": one, "to": other}, first=50, maxHops=3)["paths"]
        for one, other in (("russia", "hts"), ("hts", "russia"))
    )
    turned = [[tie["id"] for tie in reversed(path["ties"])] for path in back]
    assert sorted(turned) == sorted([tie["id"] for tie in path["ties"]] for path in there)


def test_paths_keep_to_types_signs_and_days(ask: Ask) -> None:
    friendly = ask(PATHS, **{"from": "iran", "to": "russia"}, signs=["POSITIVE"], on=ON)["paths"]
    assert friendly
    assert {tie["sign"] for path in friendly for tie in path["ties"]} == {"POSITIVE"}
    assert ask(PATHS, **{"from": "iran", "to": "russia"}, types=["FIGHTS"], maxHops=1)["paths"] == []
    assert ask(PATHS, **{"from": "iran", "to": "iran"})["paths"] == []
    assert ask(PATHS, **{"from": "iran", "to": "nobody-known"})["paths"] == []


def test_snapshot_is_what_held_with_the_best_attested_first(ask: Ask) -> None:
    whole = ask(SNAPSHOT, on=ON)["snapshot"]
    held = ask("query ($on: Date!) { ties(on: $on, first: 500) { nodes { id object { __typename } } } }", on=ON)
    wanted = {tie["id"] for tie in held["ties"]["nodes"] if tie["object"]["__typename"] == "Actor"}
    assert {tie["id"] for tie in whole["ties"]} == wanted
    assert (whole["totalTies"], whole["truncated"]) == (len(wanted), False)
    ends = {tie[end]["id"] for tie in whole["ties"] for end in ("subject", "object")}
    assert [node["id"] for node in whole["nodes"]] == sorted(ends)
    cut = ask(SNAPSHOT, on=ON, first=3)["snapshot"]
    assert cut["ties"] == whole["ties"][:3]
    assert (cut["totalTies"], cut["truncated"]) == (len(wanted), True)
    counts = [tie["claimCount"] for tie in whole["ties"]]
    assert counts == sorted(counts, reverse=True)


def test_snapshot_around_an_actor_holds_what_is_so_near(ask: Ask) -> None:
    whole = ask(SNAPSHOT, on=ON)["snapshot"]["ties"]
    ends = {tie["id"]: {tie["subject"]["id"], tie["object"]["id"]} for tie in whole}
    near = {"hts"}
    for hops in (1, 2, 3):
        wanted = {tie for tie, both in ends.items() if both & near}
        found = ask(SNAPSHOT, on=ON, around=["hts"], hops=hops)["snapshot"]
        assert {tie["id"] for tie in found["ties"]} == wanted
        assert found["totalTies"] == len(wanted)
        near |= {end for tie in wanted for end in ends[tie]}
    alone = ask(SNAPSHOT, on=ON, around=["place:aleppo"], types=["FIGHTS"])["snapshot"]
    assert (alone["ties"], alone["nodes"]) == ([], [{"id": "place:aleppo"}])


@pytest.mark.parametrize(
    ("query", "variables", "code", "part"),
    [
        (PATHS, {"from": "event:x", "to": "iran"}, "BAD_USER_INPUT", "`paths(from:)` holds 'event:x'"),
        (PATHS, {"from": "iran", "to": "hts", "maxHops": 7}, "BAD_USER_INPUT", "is not from 1 to 6"),
        (PATHS, {"from": "iran", "to": "hts", "types": ["CONTROLS"], "first": 501}, "QUERY_TOO_LARGE", "501"),
        (SNAPSHOT, {"on": ON, "first": 2001}, "QUERY_TOO_LARGE", "limit of 2000"),
        (SNAPSHOT, {"on": ON, "around": ["claim:x"]}, "BAD_USER_INPUT", "`snapshot(around:)` holds 'claim:x'"),
        (SNAPSHOT, {"on": ON, "around": ["iran"], "hops": 4}, "BAD_USER_INPUT", "is not from 1 to 3"),
        (SNAPSHOT, {"on": ON, "types": ["SPLIT_FROM"]}, "BAD_USER_INPUT", "no type of tie that holds"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    refused: Ask, query: str, variables: dict[str, object], code: str, part: str
) -> None:
    found, message = refused(query, **variables)
    assert found == code
    assert part in message
