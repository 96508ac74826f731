"""Candidates: what speaks for and against a pair, and who meets whom."""

from __future__ import annotations

import random
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from actorgraph.matching.candidates import Candidate, may_be_of_one_kind
from actorgraph.matching.parties import Party, party
from actorgraph.matching.ruling import decided
from actorgraph.matching.search import Wanted, candidates
from actorgraph.words.errors import BadUserInput
from actorgraph.words.match_rules import MatchRule, read_rules
from actorgraph.words.terms import ActorKind

AT = datetime(2026, 1, 2, tzinfo=UTC)


def who(id_: str, name: str, *aliases: str, kind: str = "ARMED_GROUP", governs: str = "", **said: Any) -> Party:
    record = {"id": id_, "kind": kind, "name": name, "aliases": list(aliases), **said}
    return party([record], governs.split(), claims=1)


def pair(*everybody: Party, least: float = 0.0, **wanted: Any) -> Candidate:
    (found,) = candidates(everybody, Wanted(least=least, **wanted))
    return found


@pytest.mark.parametrize(
    ("one", "other", "possible"),
    [
        ("STATE", "STATE", True),
        ("STATE", "GOVERNMENT", False),
        ("PERSON", "PERSON", True),
        ("PERSON", "ARMED_GROUP", False),
        ("ARMED_GROUP", "PARTY", True),
        ("ARMED_GROUP", "COALITION", True),
        ("PARTY", "COALITION", False),
        ("GOVERNMENT", "MILITARY", False),
        ("COMMUNITY", "COLLECTIVE", True),
        ("ANONYMOUS", "ANONYMOUS", False),
    ],
)
def test_kinds_exclude_each_other(one: str, other: str, possible: bool) -> None:
    assert may_be_of_one_kind(ActorKind(one), ActorKind(other)) is possible
    assert may_be_of_one_kind(ActorKind(other), ActorKind(one)) is possible


def test_a_name_alone_stays_below_what_an_identifier_gives() -> None:
    by_name = pair(who("a", "National Front"), who("b", "National Front"))
    by_number = pair(who("a", "National Front", wikidata="Q1"), who("b", "Somebody Else", wikidata="Q1"))
    assert by_name.score == 0.9
    assert by_name.reasons == ("Both are called «National Front».",)
    assert by_number.score >= 0.9
    assert by_number.same == {"wikidata"}
    assert by_number.reasons[0] == "Both have wikidata Q1."
    both = pair(who("a", "National Front", wikidata="Q1"), who("b", "National Front", wikidata="Q1"))
    assert both.score == 1.0


def test_numbers_of_different_schemes_mean_one_state() -> None:
    yemen = {"kind": "STATE"}
    found = pair(who("yemen", "Yemen", gwCode="678", **yemen), who("cow-679", "North Yemen", cowCode="679", **yemen))
    assert found.same == {"state"}
    assert found.reasons[0] == "Their numbers mean one state, cowCode 679 and gwCode 678."
    assert (found.retire.id, found.into.id) == ("cow-679", "yemen")


def test_governments_of_one_state_are_likely_to_be_one() -> None:
    government = {"kind": "GOVERNMENT"}
    one = who("ucdp-114", "Government of Iran", governs="iran", **government)
    other = who("iranian-government", "Iranian government", governs="iran", **government)
    found = pair(one, other)
    assert 0.8 < found.score < 0.95
    assert (found.governs_the_same, found.reasons[0]) == (True, "Both govern iran.")


def test_a_state_is_not_its_government() -> None:
    state = who("iran", "Iran", kind="STATE")
    assert candidates([state, who("ucdp-114", "Government of Iran", kind="GOVERNMENT")], Wanted(least=0.0)) == []


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"ucdpActorId": "1"}, {"ucdpActorId": "2"}, "Against it: ucdpActorId is 2 here and 1 there."),
        (
            {"dissolvedLatest": date(1999, 12, 31)},
            {"foundedEarliest": date(2005, 1, 1)},
            "Against it: 'a' had ended by 1999-12-31, and 'b' began on 2005-01-01 or later.",
        ),
    ],
)
def test_what_excludes_a_pair_leaves_it_little(one: dict[str, Any], other: dict[str, Any], reason: str) -> None:
    parties = who("a", "National Front", **one), who("b", "National Front", **other)
    found = pair(*parties)
    assert found.score == 0.2
    assert reason in found.reasons
    assert candidates(parties, Wanted(least=0.5)) == []


def test_a_name_that_a_third_has_too_tells_less() -> None:
    namesakes = [
        who("ucdp-217", "Islamic State", ucdpActorId="217"),
        who("ucdp-234", "Islamic State", ucdpActorId="234"),
    ]
    found = candidates([*namesakes, who("mmp-1", "The Islamic State", mmpGroupId="1")], Wanted(least=0.5))
    assert [(one.id, one.score) for one in found] == [
        ("decision:mmp-1:ucdp-217", 0.72),
        ("decision:mmp-1:ucdp-234", 0.72),
    ]
    assert "Against it: so is 'ucdp-234', who is not the same." in found[0].reasons


def test_the_one_stands_whose_id_a_person_chose() -> None:
    found = pair(who("hezbollah", "Hezbollah"), who("ucdp-366", "Hezbollah"))
    assert (found.retire.id, found.into.id) == ("ucdp-366", "hezbollah")


def test_who_stands_for_others_has_their_names_and_stays() -> None:
    merged = party(
        [
            {"id": "ucdp-234", "kind": "ARMED_GROUP", "name": "IS", "aliases": []},
            {"id": "mmp-1", "kind": "ARMED_GROUP", "name": "Daesh Caliphate", "aliases": [], "mmpGroupId": "1"},
        ]
    )
    found = pair(merged, who("daesh", "Daesh Caliphate"))
    assert (found.retire.id, found.into.id) == ("daesh", "ucdp-234")


def test_decided_pairs_are_left_out_also_under_the_ids_of_merged_actors() -> None:
    merged = party(
        [
            {"id": "x", "kind": "PARTY", "name": "Unity Party", "aliases": []},
            {"id": "x-old", "kind": "PARTY", "name": "Unity", "aliases": []},
        ]
    )
    everybody = [merged, who("y", "Unity Party", kind="PARTY")]
    assert candidates(everybody, Wanted(decided=frozenset({frozenset(("x-old", "y"))}))) == []
    assert len(candidates(everybody, Wanted())) == 1


def test_kinds_pairs_and_number_are_as_asked_for() -> None:
    everybody = [who("a-1", "Unity"), who("b-1", "Unity"), who("b-2", "Unity"), who("p", "Unity", kind="PERSON")]
    assert len(candidates(everybody, Wanted())) == 3
    assert len(candidates(everybody, Wanted(limit=2))) == 2
    assert candidates(everybody, Wanted(kinds=frozenset({ActorKind.PERSON}))) == []
    among = Wanted(meant=lambda one, other: {one.id[:2], other.id[:2]} == {"a-", "b-"})
    assert [one.id for one in candidates(everybody, among)] == ["decision:a-1:b-1", "decision:a-1:b-2"]


def test_the_order_of_actors_does_not_matter() -> None:
    everybody = [who(f"a-{n}", f"{name} {n % 3}") for n, name in enumerate(["Unity Front", "Unity Army", "Front"] * 5)]
    expected = candidates(everybody, Wanted(least=0.2))
    shuffled = random.Random(7).sample(everybody, len(everybody))
    assert candidates(shuffled, Wanted(least=0.2)) == expected


RULES = """
- rule: states
  sameIdentifier: [state]
  kinds: [STATE]
  verdict: ACCEPTED
  basis: Their numbers mean one state.
- rule: numbered-apart
  differentIdentifier: [ucdpActorId]
  verdict: REJECTED
  basis: UCDP tells them apart.
"""


def rules(folder: Path, text: str) -> tuple[MatchRule, ...]:
    file = folder / "rules.yaml"
    file.write_text(text, encoding="utf-8")
    return read_rules(file)


def test_the_first_rule_that_fits_decides_and_signs(tmp_path: Path) -> None:
    everybody = [
        who("yemen", "Yemen", kind="STATE", gwCode="678"),
        who("cow-679", "Yemen", kind="STATE", cowCode="679"),
        who("ucdp-1", "Unity", ucdpActorId="1"),
        who("ucdp-2", "Unity", ucdpActorId="2"),
        who("x", "Unity"),
    ]
    found = decided(candidates(everybody, Wanted(least=0.0)), rules(tmp_path, RULES), "A. Curator", AT)
    assert {one.id: (one.verdict, one.by, one.basis) for one in found} == {
        "decision:cow-679:yemen": ("ACCEPTED", "A. Curator, by the rule states", "Their numbers mean one state."),
        "decision:ucdp-1:ucdp-2": ("REJECTED", "A. Curator, by the rule numbered-apart", "UCDP tells them apart."),
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "- {rule: names, verdict: ACCEPTED, basis: Alike., minScore: 0.9}",
            "rules.yaml:1: verdict: The rule 'names' would accept by names alone, and different groups",
        ),
        (
            "- {rule: x, verdict: ACCEPTED, basis: B., sameIdentifier: [wikidatta]}",
            "'wikidatta' is no scheme. Write ",
        ),
        (
            "- {rule: x, verdict: REJECTED, basis: B., minscore: 1}",
            "There is no field 'minscore' here. Did you mean 'minS",
        ),
        ("- {rule: x, verdict: REJECTED, basis: B., minScore: 2}", "2 is too large. Write 1.0 or less."),
        ("- {rule: x, verdict: REJECTED, basis: B., judgement: CERTAIN}", "REJECTED has no judgement"),
        ("[]", "holds no rules"),
    ],
)
def test_rules_that_cannot_be_used_are_told_with_their_lines(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(BadUserInput) as refused:
        rules(tmp_path, text)
    assert sentence in str(refused.value)


def test_many_actors_are_not_compared_each_with_each() -> None:
    chance = random.Random(7)
    common = ["Front", "Liberation", "National", "Army", "Islamic", "People's", "Movement", "Party"]
    seldom = ["".join(chance.choices("abdefghiklmnorstuz", k=chance.randint(5, 9))) for _ in range(4_000)]
    everybody = [
        who(f"x-{n}", " ".join([*chance.choices(common, k=2), *chance.choices(seldom, k=chance.randint(1, 2))]))
        for n in range(4_000)
    ]
    started = time.perf_counter()
    candidates(everybody, Wanted(least=0.7))
    assert time.perf_counter() - started < 30
