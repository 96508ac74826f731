"""The vocabulary table and the closed lists: complete, consistent, and the same words everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from actorgraph.words import terms
from actorgraph.words.ids import ID_PATTERNS, RECORD_KINDS, record_kind, tie_id, tie_type_of
from actorgraph.words.terms import ActorKind, Asserts, Provision, Sign, Stance, Term
from actorgraph.words.vocabulary import (
    ACTOR,
    HOSTILE_DESIGNATIONS,
    IDENTIFIER_SCHEMES,
    INSTANT_TYPES,
    PLACE,
    PLEDGEABLE_TYPES,
    PREDICATES,
    SYMMETRIC_TYPES,
    TIE_TYPES,
    TieType,
    default_asserts,
    is_tie,
    tie_sign,
)


def closed_lists() -> Iterator[type[Term]]:
    yield from (value for value in vars(terms).values() if isinstance(value, type) and issubclass(value, Term))


TERMS = [term for words in closed_lists() for term in words]
ROWS = list(TIE_TYPES.values())


@pytest.mark.parametrize("term", TERMS, ids=lambda term: f"{type(term).__name__}.{term}")
def test_term_is_a_screaming_word_with_a_meaning(term: Term) -> None:
    assert re.fullmatch(r"[A-Z][A-Z_]*", term)
    assert term.value == term.name
    assert term.description.endswith(".")


def test_actor_kind_becomes_a_label() -> None:
    assert ActorKind.ARMED_GROUP.label == "ArmedGroup"
    assert ActorKind.INTERGOVERNMENTAL_ORGANIZATION.label == "IntergovernmentalOrganization"


def test_no_name_is_both_tie_and_predicate() -> None:
    assert not TIE_TYPES.keys() & PREDICATES.keys()
    assert all(is_tie(name) for name in TIE_TYPES)
    assert not any(is_tie(name) for name in PREDICATES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_tie_type_is_complete(row: TieType) -> None:
    assert re.fullmatch(r"[A-Z]+(_[A-Z]+)*", row.name)
    assert row.description.endswith(".")
    assert row.object_kind in {ACTOR, PLACE}
    for wording in (row.forward, row.backward):
        assert wording.present
        assert wording.past
        assert wording.future.startswith("will ")
        assert len({wording.present, wording.past, wording.future}) == 3


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_symmetric_type_reads_the_same_both_ways(row: TieType) -> None:
    assert (row.forward == row.backward) == row.symmetric


def test_symmetric_and_instant_types() -> None:
    assert {"ALLIED_WITH", "COOPERATES_WITH", "FIGHTS", "RIVAL_OF"} == SYMMETRIC_TYPES
    assert {"SUCCEEDS", "SPLIT_FROM", "MERGED_INTO"} == INSTANT_TYPES
    assert TIE_TYPES.keys() >= PLEDGEABLE_TYPES


def test_only_legal_and_structural_types_bridge_without_limit() -> None:
    unlimited = {row.name for row in ROWS if row.bridge_days is None}
    assert unlimited == {row.name for row in ROWS if row.stance in {Stance.LEGAL, Stance.STRUCTURAL}}


@pytest.mark.parametrize(
    ("tie_type", "sign"),
    [
        ("ALLIED_WITH", Sign.POSITIVE),
        ("BACKS", Sign.POSITIVE),
        ("AFFILIATE_OF", Sign.POSITIVE),
        ("FIGHTS", Sign.NEGATIVE),
        ("OPPOSES", Sign.NEGATIVE),
        ("SANCTIONS", Sign.NEGATIVE),
        ("PART_OF", None),
        ("LEADS", None),
        ("GOVERNS", None),
        ("SPLIT_FROM", None),
        ("CONTROLS", None),
    ],
)
def test_sign_says_friend_or_foe_and_nothing_else(tie_type: str, sign: Sign | None) -> None:
    assert tie_sign(tie_type, (), ()) == sign


def test_sign_of_a_designation_depends_on_the_list() -> None:
    assert tie_sign("DESIGNATES", ["Terrorist Organization"], ()) is Sign.NEGATIVE
    assert tie_sign("DESIGNATES", ["major non-NATO ally"], ()) is Sign.NEUTRAL
    assert all(name == name.casefold() for name in HOSTILE_DESIGNATIONS)


def test_sign_of_a_treaty_depends_on_its_provisions() -> None:
    assert tie_sign("PLEDGED_TO", (), [Provision.DEFENSE, Provision.CONSULTATION]) is Sign.POSITIVE
    assert tie_sign("PLEDGED_TO", (), [Provision.NONAGGRESSION]) is Sign.NEUTRAL


def test_sign_numbers() -> None:
    assert [sign.number for sign in (Sign.POSITIVE, Sign.NEGATIVE, Sign.NEUTRAL)] == [1, -1, 0]


@pytest.mark.parametrize("name", [*TIE_TYPES, *PREDICATES])
def test_every_predicate_has_a_default_assertion(name: str) -> None:
    assert default_asserts(name) in {Asserts.HOLDS, Asserts.OCCURRED}
    assert (default_asserts(name) is Asserts.OCCURRED) or name not in INSTANT_TYPES


@pytest.mark.parametrize("name", PREDICATES)
def test_predicate_has_what_it_needs(name: str) -> None:
    row = PREDICATES[name]
    assert row.description.endswith(".")
    assert row.needs in {"object", "value", "toll"}
    assert bool(row.objects) == (row.needs == "object")


def test_identifier_schemes_are_property_names_that_no_record_uses() -> None:
    taken = {"id", "kind", "name", "aliases", "description", "founded", "dissolved", "location", "placeKind", "when"}
    assert all(re.fullmatch(r"[a-z][A-Za-z0-9]*", scheme) for scheme in IDENTIFIER_SCHEMES)
    assert not IDENTIFIER_SCHEMES.keys() & taken


@pytest.mark.parametrize(
    ("id_", "kind"),
    [
        ("hts", "actor"),
        ("place:aleppo", "place"),
        ("source:ucdp-ged:25.1", "source"),
        ("event:ucdp-ged:214797", "event"),
        ("claim:aleppo-2024:f001", "claim"),
        ("HTS", None),
        ("place:a:b", None),
        ("tie:BACKS:a:b", None),
        ("claim:", None),
        ("claim:x@1", None),
        ("a" * 201, None),
        ("hts\n", None),
        ("", None),
    ],
)
def test_kind_of_a_record_can_be_read_off_its_id(id_: str, kind: str | None) -> None:
    assert record_kind(id_) == kind


def test_every_kind_has_a_pattern() -> None:
    assert set(ID_PATTERNS) == set(RECORD_KINDS)


def test_tie_id_names_its_key_and_nothing_else() -> None:
    assert tie_id("BACKS", "iran", "syria", Stance.MATERIAL, None, None) == "tie:BACKS:iran:syria"
    full = tie_id("BACKS", "iran", "syria", Stance.VERBAL, "hts", "to-2016")
    assert full == "tie:BACKS:iran:syria:VERBAL:vs:hts:to-2016"
    assert tie_type_of(full) == "BACKS"
    assert tie_type_of("claim:BACKS:a:b") is None
