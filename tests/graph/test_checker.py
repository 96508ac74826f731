"""Each invariant is broken by hand, in Cypher, and the checker sees it and says which records are concerned."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from actorgraph.graph.checker import Check, Severity, Violation, check, invariants, read_checks
from actorgraph.graph.projector import project
from actorgraph.graph.store import Counters, Store
from actorgraph.words.records import Record
from actorgraph.words.terms import Sign
from actorgraph.words.vocabulary import HOSTILE_DESIGNATIONS, LINK_TYPES, SYMMETRIC_TYPES, TIE_TYPES
from claims import REPORT, actor, claim, event, place, write

pytestmark = pytest.mark.graph

TOLL = {"category": "CIVILIAN", "effect": "KILLED", "low": 20, "best": 30, "high": 40, "bound": "ABOUT"}
RECORDS: tuple[Record, ...] = (
    REPORT,
    *(actor(id_) for id_ in ("russia", "syria", "hts")),
    place("place:aleppo"),
    event("event:battle"),
    event("event:war"),
    claim("backs", "russia", "BACKS", "syria", when="2015/2020", asserts="SPELL"),
    claim("fights", "syria", "FIGHTS", "hts", when="2024-11-27"),
    claim("lists", "russia", "DESIGNATES", "hts", designation="terrorist"),
    claim("part", "hts", "TOOK_PART_IN", "event:battle"),
    claim("link", "event:battle", "SUBEVENT_OF", "event:war"),
    claim("toll", "event:battle", "HAS_TOLL", toll=TOLL),
    claim("said", "hts", "BACKS", "syria", mode="ALLEGED"),
)
BACKS, FIGHTS = "tie:BACKS:russia:syria", "tie:FIGHTS:hts:syria"
PART, LINK = "participation:hts:event:battle", "link:SUBEVENT_OF:event:battle:event:war"


@pytest.fixture
def sound(store: Store) -> Store:
    """A small graph in which everything is right."""
    write(store, *RECORDS)
    ids = [record.id for record in RECORDS if record.id.startswith("claim:")]
    store.write(lambda transaction: project(transaction, claims=ids), name="project")
    return store


@dataclass(frozen=True)
class Fault:
    """A statement that breaks the graph, and what the checker must say first of the invariant."""

    statement: str
    invariant: str
    ids: tuple[str, ...]
    sentence: str
    severity: Severity = "error"


FAULTS = (
    Fault(
        "MATCH (old:Actor {id: 'hts'}), (new:Actor {id: 'russia'}) CREATE (old)-[:SAME_AS]->(new)",
        "retired_actor",
        ("hts", "russia"),
        "The merged actor hts is not marked as retired.",
    ),
    Fault(
        "MATCH (old:Actor {id: 'hts'}) SET old:Retired",
        "retired_actor",
        ("hts",),
        "The merged actor hts is not merged into exactly one actor that stands.",
    ),
    Fault(
        "MATCH (:Actor {id: 'russia'})-[r]-() DELETE r WITH count(r) AS gone "
        "MATCH (old:Actor {id: 'russia'}), (new:Actor {id: 'hts'}), (c:Claim {id: 'claim:said'}) "
        "SET old:Retired CREATE (old)-[:SAME_AS]->(new) CREATE (c)-[:SUBJECT]->(old)",
        "retired_actor",
        ("russia", "hts"),
        "The merged actor russia has 1 relationships that should lead to hts.",
    ),
    Fault(
        "MATCH (old:Actor {id: 'russia'}), (new:Actor {id: 'hts'}) SET old:Retired CREATE (old)-[:SAME_AS]->(new)",
        "merge_without_decision",
        ("russia", "hts"),
        "No decision says that russia is hts, into which it was merged.",
    ),
    Fault(
        "CREATE (:Decision {id: 'decision:hts:russia', retire: 'russia', into: 'hts', verdict: 'ACCEPTED'})",
        "merge_without_decision",
        ("russia", "hts"),
        "The decision decision:hts:russia is ACCEPTED, and the two are two.",
    ),
    Fault(
        "MATCH (:Claim {id: 'claim:backs'})-[r:CITED_IN]->() DELETE r",
        "claim_without_source",
        ("claim:backs",),
        "The claim claim:backs cites no source.",
    ),
    Fault(
        "MATCH (:Claim {id: 'claim:backs'})-[r:SUBJECT]->() DELETE r",
        "claim_ends",
        ("claim:backs", "russia"),
        "The claim claim:backs recorded russia as its subject and leads to nothing.",
    ),
    Fault(
        "MATCH (c:Claim {id: 'claim:said'})-[r:SUBJECT]->() DELETE r REMOVE c.subjectId",
        "claim_ends",
        ("claim:said",),
        "The claim claim:said recorded nothing as its subject and leads to nothing.",
    ),
    Fault(
        "MATCH (c:Claim {id: 'claim:backs'}) SET c.objectId = 'hts'",
        "claim_ends",
        ("claim:backs", "hts", "syria"),
        "The claim claim:backs recorded hts as its object and leads to syria.",
    ),
    Fault(
        "MATCH (c:Claim {id: 'claim:backs'}), (a:Actor {id: 'hts'}) CREATE (c)-[:SUBJECT]->(a)",
        "claim_ends",
        ("claim:backs", "russia", "hts", "russia"),
        "The claim claim:backs recorded russia as its subject and leads to hts and russia.",
    ),
    Fault(
        "MATCH (c:Claim {id: 'claim:backs'}), (a:Actor {id: 'hts'}) CREATE (c)-[:AGAINST]->(a)",
        "claim_ends",
        ("claim:backs", "hts"),
        "The claim claim:backs recorded nothing as its against and leads to hts.",
    ),
    Fault(
        "MATCH (c:Claim {id: 'claim:backs'}) SET c.admission = 'ALLEGED'",
        "tie_without_claim",
        (BACKS, "russia", "syria"),
        f"No admitted claim stands behind {BACKS} from russia to syria.",
    ),
    Fault(
        "MATCH (a:Actor {id: 'hts'}), (b:Actor {id: 'russia'}) CREATE (a)-[:ALLIED_WITH]->(b)",
        "tie_without_claim",
        ("?", "hts", "russia"),
        "No admitted claim stands behind the ALLIED_WITH without an id from hts to russia.",
    ),
    Fault(
        "MATCH (a)-[r:BACKS]->(b) WITH a, r, b, properties(r) AS p DELETE r CREATE (a)-[s:OPPOSES]->(b) SET s = p",
        "tie_without_claim",
        (BACKS, "russia", "syria"),
        f"No admitted claim stands behind {BACKS} from russia to syria.",
    ),
    Fault(
        "MATCH (c:Claim {id: 'claim:said'}) SET c.admission = 'ADMITTED'",
        "claim_marks",
        ("claim:said",),
        "The claim claim:said should have admission ALLEGED. Run `actorgraph project --rebuild`.",
    ),
    Fault(
        "MATCH (c:Claim {id: 'claim:said'}) REMOVE c.tieId",
        "claim_marks",
        ("claim:said",),
        "The claim claim:said should have tieId tie:BACKS:hts:syria. Run `actorgraph project --rebuild`.",
    ),
    Fault(
        "MATCH ()-[r:BACKS]->() SET r.sign = -1",
        "sign",
        (BACKS,),
        f"The sign of {BACKS} is -1 but should be 1.",
    ),
    Fault(
        "MATCH ()-[r:FIGHTS]->() REMOVE r.sign",
        "sign",
        (FIGHTS,),
        f"The sign of {FIGHTS} is absent but should be -1.",
    ),
    Fault(
        "MATCH ()-[r:BACKS]->() SET r.since = date('2030-01-01')",
        "tie_dates",
        (BACKS,),
        f"The dates of {BACKS} are out of order: since 2030-01-01 is after sinceLatest 2015-12-31.",
    ),
    Fault(
        "MATCH (c:Claim {id: 'claim:backs'}) SET c.until = date('2001-01-01')",
        "claim_dates",
        ("claim:backs",),
        "The dates of claim:backs are out of order: since 2015-01-01 is after until 2001-01-01.",
    ),
    Fault(
        "MATCH ()-[r:BACKS]->() SET r.certainTo = [date('2024-01-01')]",
        "certain_intervals",
        (BACKS,),
        f"The certain intervals of {BACKS} are not sorted pairs of days inside its bounds.",
    ),
    Fault(
        "MATCH ()-[r:BACKS]->() SET r.certainTo = []",
        "certain_intervals",
        (BACKS,),
        f"The certain intervals of {BACKS} are not sorted pairs of days inside its bounds.",
    ),
    Fault(
        "MATCH ()-[r:BACKS]->() SET r.certainFrom = [date('2016-01-01'), date('2017-01-02')], "
        "r.certainTo = [date('2017-01-01'), date('2018-01-01')]",
        "certain_intervals",
        (BACKS,),
        f"The certain intervals of {BACKS} are not sorted pairs of days inside its bounds.",
    ),
    Fault(
        "MATCH (a)-[r:FIGHTS]->(b) WITH a, r, b, properties(r) AS p DELETE r CREATE (b)-[s:FIGHTS]->(a) SET s = p",
        "symmetric_order",
        (FIGHTS, "syria", "hts"),
        f"The symmetric tie {FIGHTS} begins at syria but should begin at hts.",
    ),
    Fault(
        "MATCH (a)-[r:BACKS]->(b) CREATE (a)-[s:BACKS]->(b) SET s = r {.*, id: r.id + ':again'}",
        "duplicate_tie",
        (BACKS, f"{BACKS}:again"),
        "2 ties BACKS stand for the same key between russia and syria.",
    ),
    Fault(
        "MATCH ()-[r:BACKS]->() SET r.claimCount = 7 REMOVE r.stance",
        "tie_projection",
        (BACKS,),
        f"{BACKS} should have claimCount 1, stance MATERIAL, as its claims say. Run `actorgraph project --rebuild`.",
    ),
    Fault(
        "MATCH ()-[r:BACKS]->() DELETE r",
        "tie_projection",
        (BACKS, "russia", "syria"),
        f"{BACKS} is missing. Run `actorgraph project --rebuild`.",
    ),
    Fault(
        "MATCH (a)-[r:BACKS]->(b) WITH a, r, b, properties(r) AS p DELETE r CREATE (b)-[s:BACKS]->(a) SET s = p",
        "tie_projection",
        (BACKS, "russia", "syria"),
        f"{BACKS} is drawn between other ends than its claims say. Run `actorgraph project --rebuild`.",
    ),
    Fault(
        "MATCH (e:Event {id: 'event:battle'}) SET e.occurrence = 'PLANNED'",
        "participation_without_claim",
        (PART, "hts", "event:battle"),
        "hts is drawn as a participant of event:battle, which is PLANNED.",
    ),
    Fault(
        "MATCH (a:Actor {id: 'russia'}), (e:Event {id: 'event:war'}) CREATE (a)-[:TOOK_PART_IN]->(e)",
        "participation_without_claim",
        ("?", "russia", "event:war"),
        "russia is drawn as a participant of event:war, which no admitted claim says.",
    ),
    Fault(
        "MATCH (e:Event {id: 'event:war'}) SET e.occurrence = 'ALLEGED'",
        "link_without_claim",
        (LINK, "event:battle", "event:war"),
        "event:battle is drawn as SUBEVENT_OF of event:war, and not both occurred.",
    ),
    Fault(
        "MATCH (a:Event {id: 'event:war'}), (b:Event {id: 'event:battle'}) CREATE (a)-[:CAUSED]->(b)",
        "link_without_claim",
        ("?", "event:war", "event:battle"),
        "event:war is drawn as CAUSED of event:battle, which no admitted claim says.",
    ),
    Fault(
        "MATCH ()-[r:TOOK_PART_IN]->() DELETE r",
        "event_projection",
        (PART, "hts", "event:battle"),
        f"{PART} is missing. Run `actorgraph project --rebuild`.",
    ),
    Fault(
        "MATCH ()-[r:SUBEVENT_OF]->() SET r.claimCount = 2",
        "event_projection",
        (LINK,),
        f"{LINK} should have claimCount 1, as its claims say. Run `actorgraph project --rebuild`.",
    ),
    Fault(
        "MATCH (:Toll)-[r:STATED_BY]->() DELETE r",
        "toll_without_claim",
        ("toll:toll",),
        "No admitted claim states toll:toll.",
    ),
    Fault(
        "MATCH (c:Claim {id: 'claim:toll'}) SET c.tollBest = 50",
        "toll_order",
        ("claim:toll",),
        "The toll of claim:toll is out of order: low 20, best 50, high 40.",
        "warning",
    ),
    Fault(
        "MATCH (a:Actor {id: 'syria'}) SET a.foundedEarliest = date('2025-01-01'), a.founded = '2025'",
        "outside_lifetime",
        ("claim:backs", "syria"),
        "The claim claim:backs speaks of a time outside the life of syria (2025/).",
        "warning",
    ),
    Fault(
        "MATCH ()-[r:BACKS]->() SET r.inconsistent = true",
        "inconsistent",
        (BACKS, "claim:backs"),
        f"The claims behind {BACKS} exclude each other in time. Name their spells, or correct a date.",
        "warning",
    ),
)


def test_a_sound_graph_has_no_violation(sound: Store) -> None:
    assert check(sound) == []


def test_an_empty_graph_is_sound(store: Store) -> None:
    assert check(store) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.statement[:60])
def test_a_broken_invariant_is_seen(sound: Store, fault: Fault) -> None:
    sound.write(lambda run: run.run(fault.statement), name="break")
    found = check(sound, only=[fault.invariant])
    assert found[0] == Violation(fault.invariant, fault.ids, fault.sentence, fault.severity)


def test_every_invariant_is_proven_by_a_fault() -> None:
    assert {fault.invariant for fault in FAULTS} == invariants().keys()


def test_checking_writes_nothing_and_errors_come_first(sound: Store) -> None:
    for fault in FAULTS[-3:]:
        sound.write(lambda run, fault=fault: run.run(fault.statement), name="break")  # type: ignore[misc]
    _, counters = sound.write(lambda _: check(sound), name="check")
    assert counters == Counters()
    severities = [violation.severity for violation in check(sound)]
    assert severities == sorted(severities)
    assert set(severities) == {"error", "warning"}


class TestFiles:
    """The files of `cypher/checks` agree with the vocabulary, and run by hand."""

    def test_each_asks_a_question_in_its_first_line(self) -> None:
        assert [one.question for one in read_checks() if not one.question.endswith("?")] == []

    @pytest.mark.parametrize("one", read_checks(), ids=lambda one: one.name)
    def test_names_all_types_or_none(self, one: Check) -> None:
        pattern = "".join(one.statement.split())
        for names in (TIE_TYPES, sorted(SYMMETRIC_TYPES), sorted(LINK_TYPES - {"TOOK_PART_IN"})):
            if f":{'|'.join(names)}]" in pattern:
                return
        assert "[tie:" not in pattern
        assert "[link:" not in pattern

    def test_the_signs_are_those_of_the_vocabulary(self) -> None:
        (sign,) = (one.statement for one in read_checks() if one.name == "sign")
        lines = {line.strip() for line in sign.splitlines()}
        for value, number in ((Sign.POSITIVE, 1), (Sign.NEGATIVE, -1)):
            names = [row.name for row in TIE_TYPES.values() if row.sign is value]
            names = [name for name in names if name not in {"PLEDGED_TO", "DESIGNATES"}]
            assert f"WHEN type(tie) IN {names} THEN [{number}]" in lines
        assert [word for word in HOSTILE_DESIGNATIONS if f"'{word}'" not in sign] == []
