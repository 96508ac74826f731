"""Changes between two days: what started, what ended, and who changed sides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from actorgraph.graph.projector import project
from actorgraph.graph.store import Store
from actorgraph.words.records import Claim
from asking import Ask, asking, refusing
from claims import REPORT, actor, claim, write

pytestmark = pytest.mark.graph
ASK = """query ($from: Date!, $to: Date!, $reading: Reading, $where: TieFilter, $first: Int, $after: String) {
  changes(from: $from, to: $to, reading: $reading, where: $where, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { kind at actors { id } before { id } after { id } } } }"""


def asked(ask: Ask, from_: str, to: str, **variables: Any) -> list[dict[str, Any]]:
    """The changes of the first page, whose count is right."""
    found = ask(ASK, **{"from": from_, "to": to, "first": 100, **variables})["changes"]
    assert found["totalCount"] == len(found["nodes"])
    return list(found["nodes"])


def brief(changes: Iterable[dict[str, Any]]) -> list[tuple[str, str | None, list[str]]]:
    """Kind, day, and the ids of all ties, without what all begin with."""
    return [
        (one["kind"], one["at"], [tie["id"].removeprefix("tie:") for tie in [*one["before"], *one["after"]]])
        for one in changes
    ]


def load(store: Store, *claims: Claim) -> Ask:
    """The service over some claims among four actors."""
    write(store, REPORT, *(actor(id_) for id_ in ("a", "b", "c", "d")), *claims)
    store.write(lambda transaction: project(transaction, claims=[one.id for one in claims]), name="project")
    return asking(store)


def spell(id_: str, subject: str, type_: str, object_: str, when: str, **fields: Any) -> Claim:
    return claim(id_, subject, type_, object_, asserts="SPELL", when=when, **fields)


def test_changes_of_the_first_fixture(aleppo_store: Store) -> None:
    ask = asking(aleppo_store)
    aleppo = "CONTROLS:syrian-rebels:place:aleppo"
    taken = [
        ("STARTED", "2024-11-27", ["CONTROLS:hts-allies:place:areas-captured-2024-11"]),
        ("STARTED", "2024-11-27", ["CONTROLS:hts:place:areas-captured-2024-11"]),
        ("STARTED", "2024-11-27", [f"{aleppo}-airport"]),
        ("STARTED", "2024-11-27", [f"{aleppo}:2024"]),
        ("STARTED", "2024-11-27", ["CONTROLS:syrian-rebels:place:towns-near-aleppo"]),
    ]
    found = asked(ask, "2016-01-01", "2024-11-28")
    assert brief(found) == [
        ("STARTED", "2016-10-01", ["CONTROLS:syrian-government:place:aleppo"]),
        ("ENDED", "2016-12-31", ["AFFILIATE_OF:hts:al-qaeda"]),
        ("ENDED", "2016-12-31", [f"{aleppo}:to-2016"]),
        *taken,
    ]
    assert [one["id"] for one in found[1]["actors"]] == ["hts", "al-qaeda"]
    assert [one["id"] for one in found[0]["actors"]] == ["syrian-government"], "a place is no actor"
    assert brief(asked(ask, "2024-11-26", "2024-12-01")) == [
        *taken,
        ("ENDED", "2024-11-30", ["CONTROLS:syrian-government:place:aleppo"]),
    ]
    assert brief(asked(ask, "2016-12-30", "2024-11-26", reading="CERTAIN")) == [
        ("STARTED", "2016-10-01", ["CONTROLS:syrian-government:place:aleppo"])
    ]
    assert brief(asked(ask, "2016-01-01", "2024-12-01", where={"object": {"id": {"eq": "al-qaeda"}}})) == [
        ("ENDED", "2016-12-31", ["AFFILIATE_OF:hts:al-qaeda"])
    ]


def test_a_change_is_what_holds_on_one_day_and_not_on_the_other(store: Store) -> None:
    ask = load(
        store,
        spell("1", "a", "BACKS", "b", "2012-03-01/2014-05-01"),
        spell("2", "a", "BACKS", "c", "2012-03-01/2012-04-01"),
        claim("3", "a", "BACKS", "d", when="2013"),
        claim("4", "a", "FIGHTS", "c", asserts="END", when="2014-05-01"),
        claim("5", "a", "PART_OF", "d", asserts="START", when="2014-05-01"),
        claim("6", "b", "SPLIT_FROM", "d", when="2014-05-01"),
    )
    b, fight, part, split = "BACKS:a:b", "FIGHTS:a:c", "PART_OF:a:d", "SPLIT_FROM:b:d"
    assert brief(asked(ask, "2012-02-29", "2012-03-01")) == [
        ("STARTED", "2012-03-01", [b]),
        ("STARTED", "2012-03-01", ["BACKS:a:c"]),
    ]
    # Whether a backs d on a day nobody can rule out, so that never changes; what came and went between changes nothing.
    assert brief(asked(ask, "2012-02-29", "2013-01-01")) == [("STARTED", "2012-03-01", [b])]
    assert brief(asked(ask, "2014-04-30", "2014-05-01")) == [
        ("STARTED", "2014-05-01", [part]),
        ("STARTED", "2014-05-01", [split]),
    ]
    assert brief(asked(ask, "2014-05-01", "2014-05-02")) == [
        ("ENDED", "2014-05-01", [b]),
        ("ENDED", "2014-05-01", [fight]),
    ]
    assert brief(asked(ask, "2014-04-30", "2014-05-02")) == [
        ("ENDED", "2014-05-01", [b]),
        ("ENDED", "2014-05-01", [fight]),
        ("STARTED", "2014-05-01", [part]),
        ("STARTED", "2014-05-01", [split]),
    ]
    assert asked(ask, "2014-05-01", "2014-05-01") == []


def test_the_certain_reading_compares_certain_intervals(store: Store) -> None:
    ask = load(
        store,
        spell("1", "a", "BACKS", "b", "2012-03/2014-05"),
        claim("2", "a", "FIGHTS", "c", when="2012-03-10"),
        claim("3", "b", "SPLIT_FROM", "d", when="2012-03"),
    )
    started = ("STARTED", "2012-03-01", ["BACKS:a:b"])
    split = ("STARTED", "2012-03-01", ["SPLIT_FROM:b:d"])
    assert brief(asked(ask, "2012-03-15", "2012-03-31", reading="CERTAIN")) == [started, split]
    # A day that is attested is no start that is known.
    assert brief(asked(ask, "2012-03-01", "2012-03-10", reading="CERTAIN")) == [("STARTED", None, ["FIGHTS:a:c"])]
    assert brief(asked(ask, "2012-03-10", "2012-04-01", reading="CERTAIN")) == [
        started,
        split,
        ("ENDED", None, ["FIGHTS:a:c"]),
    ]
    assert brief(asked(ask, "2014-05-01", "2014-05-02", reading="CERTAIN")) == [("ENDED", "2014-05-31", ["BACKS:a:b"])]


TURNED = (
    spell("1", "b", "BACKS", "a", "2012-01-01/2015-06-01"),
    spell("2", "a", "OPPOSES", "b", "2015-06-10/2018"),
    spell("3", "b", "FIGHTS", "a", "2015-06-05/2018"),
    spell("4", "a", "PART_OF", "b", "2012-01-01/2015-06-02"),
)
FLIP = ("FLIPPED", "2015-06-05", ["BACKS:b:a", "FIGHTS:a:b", "OPPOSES:a:b"])


def test_who_changed_sides_is_told_once_and_its_ties_not_again(store: Store) -> None:
    ask = load(store, *TURNED)
    (ended, flipped) = asked(ask, "2015-06-01", "2015-06-10")
    assert brief([ended, flipped]) == [("ENDED", "2015-06-02", ["PART_OF:a:b"]), FLIP]
    assert [one["id"] for one in flipped["actors"]] == ["a", "b"]
    assert flipped["before"] == [{"id": "tie:BACKS:b:a"}]
    # The other way round in time nothing is known that began again.
    assert [one["kind"] for one in asked(ask, "2015-06-10", "2019-01-01")] == ["ENDED", "ENDED"]
    # Judged by what `where` leaves alone.
    assert brief(asked(ask, "2015-06-01", "2015-06-10", where={"type": {"in": ["BACKS", "OPPOSES"]}})) == [
        ("FLIPPED", "2015-06-10", ["BACKS:b:a", "OPPOSES:a:b"])
    ]
    assert brief(asked(ask, "2015-06-01", "2015-06-10", where={"sign": {"eq": "POSITIVE"}})) == [
        ("ENDED", "2015-06-01", ["BACKS:b:a"])
    ]
    party = {"party": {"id": {"eq": "a"}}}
    assert asked(ask, "2015-06-01", "2015-06-10", where=party) == [ended, flipped]
    certain = asked(ask, "2015-06-01", "2015-06-10", where=party, reading="CERTAIN")
    assert brief(certain) == [("ENDED", "2015-06-02", ["PART_OF:a:b"]), FLIP]


@pytest.mark.parametrize(
    "another",
    [
        spell("5", "a", "COOPERATES_WITH", "b", "2011/2019"),
        spell("5", "a", "RIVAL_OF", "b", "2011/2019"),
        spell("5", "a", "COOPERATES_WITH", "b", "2015-06-03/2019"),
        claim("5", "a", "DESIGNATES", "b", when="2013", designation="a party", stance="VERBAL"),
    ],
    ids=["still friends", "foes before", "friends again", "neutral words"],
)
def test_a_pair_that_was_or_is_of_two_minds_did_not_change_sides(store: Store, another: Claim) -> None:
    ask = load(store, *TURNED, another)
    found = brief(asked(ask, "2015-06-01", "2015-06-10"))
    assert [change for change in found if change[2][0] != "COOPERATES_WITH:a:b"] == [
        ("ENDED", "2015-06-01", ["BACKS:b:a"]),
        ("ENDED", "2015-06-02", ["PART_OF:a:b"]),
        ("STARTED", "2015-06-05", ["FIGHTS:a:b"]),
        ("STARTED", "2015-06-10", ["OPPOSES:a:b"]),
    ]


def test_a_treaty_does_not_decide_who_is_a_friend(store: Store) -> None:
    treaty = spell("5", "a", "PLEDGED_TO", "b", "2011/2015-06-03", provisions=["DEFENSE"], stance="LEGAL")
    ask = load(store, *TURNED, treaty)
    found = brief(asked(ask, "2015-06-01", "2015-06-10"))
    assert [kind for kind, _, _ in found] == ["ENDED", "ENDED", "FLIPPED"]
    assert found[-1] == FLIP


@pytest.mark.parametrize("reading", ["POSSIBLE", "CERTAIN"])
def test_pages_hold_every_change_once(store: Store, reading: str) -> None:
    ask = load(
        store,
        *TURNED,
        claim("6", "c", "BACKS", "d", when="2015-06-10"),
        claim("7", "c", "FIGHTS", "a", asserts="START", when="2015-06-05/.."),
    )
    whole = asked(ask, "2015-06-01", "2015-06-10", reading=reading)
    keys = [(one["at"] or "9999", one["kind"], one["after"] or one["before"]) for one in whole]
    assert [key[:2] for key in keys] == sorted(key[:2] for key in keys)
    assert len(whole) == (3 if reading == "POSSIBLE" else 4)
    found: list[dict[str, Any]] = []
    after, more = None, True
    while more:
        page = ask(ASK, **{"from": "2015-06-01", "to": "2015-06-10", "reading": reading, "first": 1, "after": after})
        found += page["changes"]["nodes"]
        after, more = page["changes"]["pageInfo"]["endCursor"], page["changes"]["pageInfo"]["hasNextPage"]
    assert found == whole


def test_days_the_wrong_way_round_are_refused(store: Store) -> None:
    code, message = refusing(store)(ASK, **{"from": "2015-06-02", "to": "2015-06-01"})
    assert code == "BAD_USER_INPUT"
    assert "`changes(from: 2015-06-02, to: 2015-06-01)` ends before it begins" in message


def test_no_type_that_passes_gives_no_change(aleppo_store: Store) -> None:
    nothing = {"AND": [{"type": {"eq": "BACKS"}}, {"type": {"eq": "FIGHTS"}}]}
    assert asked(asking(aleppo_store), "2016-01-01", "2024-11-28", where=nothing) == []
