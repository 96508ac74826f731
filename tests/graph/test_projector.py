"""The projector on a real database: what claims draw, what touches what, and that nothing is written twice."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.projector import Projected, project, rebuild
from actorgraph.graph.store import Counters, Store, as_python
from actorgraph.words.records import Record, Source
from actorgraph.words.terms import Occurrence
from claims import REPORT, actor, claim, event, place, write

pytestmark = pytest.mark.graph

UNCHANGED = Counters()
RUSSIA, SYRIA, IRAN, HTS = (actor(id_) for id_ in ("russia", "syria", "iran", "hts"))
BACKS = "tie:BACKS:russia:syria"


def projected(store: Store, **ids: Any) -> tuple[Projected, Counters]:
    return store.write(lambda transaction: project(transaction, **ids), name="project")


def load(store: Store, *records: Record) -> Projected:
    """Writes the records and projects all their claims."""
    write(store, *records)
    ids = [record.id for record in records if record.id.startswith("claim:")]
    return projected(store, claims=ids)[0]


def world(store: Store, *records: Record) -> Projected:
    """The same, with the four actors and the report."""
    return load(store, REPORT, RUSSIA, SYRIA, IRAN, HTS, *records)


def change(store: Store, id_: str, **properties: Any) -> None:
    """Sets properties of a record as the loader would, and projects nothing."""
    statement = "MATCH (n:Record {id: $id}) SET n += $properties"
    store.write(lambda run: run.run(statement, {"id": id_, "properties": properties}), name="change")


def write_cypher(store: Store, statement: str) -> None:
    """What somebody might type, against the rules."""
    store.write(lambda run: run.run(statement), name="by hand")


def lead_to(store: Store, actor_id: str, claim_id: str = "claim:1") -> None:
    """Makes another actor a claim's subject, as a merger of actors would."""
    statement = (
        "MATCH (c:Claim {id: $claim})-[r:SUBJECT]->() MATCH (a:Actor {id: $actor}) DELETE r CREATE (c)-[:SUBJECT]->(a)"
    )
    store.write(lambda run: run.run(statement, {"claim": claim_id, "actor": actor_id}), name="merge")


def ties(store: Store) -> list[str]:
    statement = "MATCH ()-[tie]->() WHERE tie.id STARTS WITH 'tie:' RETURN tie.id ORDER BY tie.id"
    return [id_ for (id_,) in store.read(statement, name="ties")]


def drawn(store: Store, id_: str) -> dict[str, Any]:
    """The properties of a drawn relationship, with its ends."""
    rows = store.read("MATCH (a)-[r {id: $id}]->(b) RETURN a.id, b.id, properties(r)", {"id": id_}, name="drawn")
    ((start, end, properties),) = rows
    return {"start": start, "end": end, **as_python(properties)}


def marks(store: Store, id_: str) -> tuple[str, str | None]:
    ((admission, tie),) = store.read("MATCH (c:Claim {id: $id}) RETURN c.admission, c.tieId", {"id": id_}, name="marks")
    return admission, tie


def test_a_tie_is_stored_with_all_that_its_claims_say(store: Store) -> None:
    world(
        store,
        claim("1", "russia", "BACKS", "syria", when="../2024-11-27", means=["AIRPOWER"]),
        claim("2", "russia", "BACKS", "syria", means=["TROOPS", "AIRPOWER"], attributions=[{"actor": "iran"}]),
    )
    assert drawn(store, BACKS) == {
        "start": "russia",
        "end": "syria",
        "id": BACKS,
        "sign": 1,
        "stance": "MATERIAL",
        "means": ["AIRPOWER", "TROOPS"],
        "provisions": [],
        "sinceLatest": date(2024, 11, 27),
        "untilEarliest": date(2024, 11, 28),
        "startStatus": "UNKNOWN",
        "endStatus": "UNKNOWN",
        "certainFrom": [date(2024, 11, 27)],
        "certainTo": [date(2024, 11, 28)],
        "claimCount": 2,
        "sourceCount": 1,
        "claimantCount": 2,
        "disputed": False,
        "inconsistent": False,
    }


def test_projecting_again_changes_nothing(store: Store) -> None:
    records = [
        claim(str(n), "russia", "BACKS", "syria", when=f"20{n}/20{n + 3}", asserts="SPELL") for n in (10, 12, 18)
    ]
    world(store, *records)
    again, counters = projected(store, claims=[record.id for record in records], actors=["russia"], events=[])
    assert (again.claims, again.keys, counters) == (3, 1, UNCHANGED)
    rebuilt, counters = rebuild(store)
    assert (rebuilt, counters) == (Projected(claims=3, keys=1), UNCHANGED)


@pytest.mark.parametrize(
    ("fields", "admission"),
    [
        ({"mode": "ALLEGED"}, "ALLEGED"),
        ({"mode": "PLANNED"}, "ALLEGED"),
        ({"method": "MODEL"}, "ALLEGED"),
        ({"polarity": "DENIES"}, "DENIED"),
        ({"status": "REJECTED", "statusReason": "A mistake."}, "WITHDRAWN"),
    ],
)
def test_a_claim_that_is_not_admitted_knows_its_tie_and_draws_none(
    store: Store, fields: dict[str, str], admission: str
) -> None:
    world(store, claim("1", "russia", "BACKS", "syria", **fields))
    assert (ties(store), marks(store, "claim:1")) == ([], (admission, BACKS))


def test_a_promise_backs_in_words_only(store: Store) -> None:
    world(
        store,
        claim("1", "iran", "BACKS", "syria", mode="PLEDGE", stance="MATERIAL"),
        claim("2", "iran", "FIGHTS", "hts", mode="PLEDGE"),
    )
    assert ties(store) == ["tie:BACKS:iran:syria:VERBAL"]
    assert marks(store, "claim:2") == ("ALLEGED", "tie:FIGHTS:hts:iran:VERBAL")


def test_a_symmetric_tie_is_stored_once_from_the_smaller_id(store: Store) -> None:
    world(store, claim("1", "syria", "FIGHTS", "hts"), claim("2", "hts", "FIGHTS", "syria"))
    tie = drawn(store, "tie:FIGHTS:hts:syria")
    assert (ties(store), tie["start"], tie["claimCount"]) == (["tie:FIGHTS:hts:syria"], "hts", 2)


def test_stance_against_and_spell_tell_ties_apart(store: Store) -> None:
    world(
        store,
        place("place:aleppo"),
        claim("1", "russia", "BACKS", "syria"),
        claim("2", "russia", "BACKS", "syria", stance="VERBAL"),
        claim("3", "russia", "BACKS", "syria", against="hts"),
        claim("4", "hts", "CONTROLS", "place:aleppo", spell="2024"),
    )
    assert ties(store) == [BACKS, f"{BACKS}:VERBAL", f"{BACKS}:vs:hts", "tie:CONTROLS:hts:place:aleppo:2024"]
    assert drawn(store, f"{BACKS}:vs:hts")["against"] == "hts"


def test_a_predicate_that_draws_nothing_is_admitted_and_has_no_tie(store: Store) -> None:
    world(store, claim("1", "russia", "STATED", value="It will help."))
    assert marks(store, "claim:1") == ("ADMITTED", None)


def test_a_withdrawn_claim_leaves_its_tie_to_the_others(store: Store) -> None:
    world(store, claim("1", "russia", "BACKS", "syria", means=["TROOPS"]), claim("2", "russia", "BACKS", "syria"))
    change(store, "claim:1", status="RETRACTED")
    done, _ = projected(store, claims=["claim:1"])
    tie = drawn(store, BACKS)
    assert (done.ties_changed, tie["claimCount"], tie["means"]) == (1, 1, [])


def test_the_last_admitted_claim_takes_its_tie_along(store: Store) -> None:
    world(store, claim("1", "russia", "BACKS", "syria"), claim("2", "russia", "BACKS", "syria", mode="ALLEGED"))
    change(store, "claim:1", supersededAt=datetime(2025, 1, 1, tzinfo=UTC))
    done, counters = projected(store, claims=["claim:1"])
    assert (done.ties_deleted, counters.relationships, ties(store)) == (1, 1, [])


def test_a_claim_of_a_merged_actor_moves_to_the_other_actors_tie(store: Store) -> None:
    world(store, claim("1", "russia", "BACKS", "syria"))
    lead_to(store, "iran")
    projected(store, claims=["claim:1"])
    assert ties(store) == ["tie:BACKS:iran:syria"]


def test_only_what_differs_is_written(store: Store) -> None:
    world(store, claim("1", "russia", "BACKS", "syria", when="2020-01-01"))
    write(store, claim("2", "russia", "BACKS", "syria", when="2020-01-01"))
    _, counters = projected(store, claims=["claim:2"])
    # admission and tieId of the claim, claimCount of the tie
    assert counters == Counters(properties=3)


def test_a_lifetime_clips_the_ties_of_an_actor(store: Store) -> None:
    world(store, claim("1", "russia", "BACKS", "syria", when="2015"), claim("2", "iran", "BACKS", "hts", when="2015"))
    change(store, "syria", foundedEarliest=date(1946, 4, 17), dissolvedLatest=date(2024, 12, 8))
    done, _ = projected(store, actors=["syria"])
    tie = drawn(store, BACKS)
    assert (done.keys, tie["since"], tie["until"]) == (1, date(1946, 4, 17), date(2024, 12, 8))


def test_a_denial_that_comes_later_marks_the_tie_and_goes_with_its_withdrawal(store: Store) -> None:
    world(store, claim("1", "russia", "BACKS", "syria", when="2015/2016", asserts="SPELL"))
    load(store, claim("2", "russia", "BACKS", "syria", when="2017", polarity="DENIES"))
    assert drawn(store, BACKS)["disputed"] is False
    load(store, claim("3", "russia", "BACKS", "syria", when="2016", polarity="DENIES"))
    assert drawn(store, BACKS)["disputed"] is True
    change(store, "claim:3", status="RETRACTED")
    projected(store, claims=["claim:3"])
    assert drawn(store, BACKS)["disputed"] is False


def test_an_accusation_or_a_machine_cannot_dispute(store: Store) -> None:
    world(
        store,
        claim("1", "russia", "BACKS", "syria"),
        claim("2", "russia", "BACKS", "syria", polarity="DENIES", mode="ALLEGED"),
        claim("3", "russia", "BACKS", "syria", polarity="DENIES", method="MODEL"),
        claim("4", "russia", "BACKS", "syria", mode="ASSESSMENT", contradicts=["claim:1"]),
    )
    assert drawn(store, BACKS)["disputed"] is False


def test_a_contradiction_reaches_a_tie_in_another_batch(store: Store) -> None:
    world(store, claim("1", "russia", "BACKS", "syria", when="2015"))
    load(store, claim("2", "russia", "BACKS", "syria", spell="other", when="2020", contradicts=["claim:1"]))
    assert drawn(store, BACKS)["disputed"] is True
    change(store, "claim:2", status="REJECTED")
    projected(store, claims=["claim:2"])
    assert drawn(store, BACKS)["disputed"] is False


def test_a_claim_between_two_that_became_one_draws_nothing(store: Store) -> None:
    world(store, claim("1", "russia", "BACKS", "syria"), claim("2", "iran", "FIGHTS", "hts"))
    lead_to(store, "hts", claim_id="claim:2")
    projected(store, claims=["claim:2"])
    assert (ties(store), marks(store, "claim:2")) == ([BACKS], ("ADMITTED", None))


def test_documents_are_counted_once_and_a_silent_claim_speaks_for_its_first_source(store: Store) -> None:
    other = Source(id="source:other", title="Another", published="2025")
    world(
        store,
        other,
        claim("1", "russia", "BACKS", "syria", citations=[{"source": "source:report"}, {"source": "source:other"}]),
        claim("2", "russia", "BACKS", "syria", citations=[{"source": "source:report"}]),
        claim("3", "russia", "BACKS", "syria", attributions=[{"actor": "iran"}, {"actor": "hts"}]),
    )
    tie = drawn(store, BACKS)
    assert (tie["claimCount"], tie["sourceCount"], tie["claimantCount"]) == (3, 2, 2)


class TestAroundEvents:
    """Participations, links and tolls."""

    BATTLE, WAR = event("event:battle"), event("event:war")

    def test_a_participation_is_drawn_for_each_role(self, store: Store) -> None:
        world(
            store,
            self.BATTLE,
            claim("1", "hts", "TOOK_PART_IN", "event:battle", role="attacker", side="a", means=["TROOPS"]),
            claim("2", "hts", "TOOK_PART_IN", "event:battle", role="attacker", means=["AIRPOWER"]),
            claim("3", "hts", "TOOK_PART_IN", "event:battle"),
            claim("4", "iran", "TOOK_PART_IN", "event:battle", mode="ALLEGED"),
        )
        rows = store.read("MATCH ()-[r:TOOK_PART_IN]->() RETURN r.id ORDER BY r.id", name="x")
        assert rows == [("participation:hts:event:battle",), ("participation:hts:event:battle:attacker",)]
        part = drawn(store, "participation:hts:event:battle:attacker")
        assert part == {
            "start": "hts",
            "end": "event:battle",
            "id": "participation:hts:event:battle:attacker",
            "role": "attacker",
            "side": "a",
            "means": ["AIRPOWER", "TROOPS"],
            "claimCount": 2,
        }

    def test_an_event_that_did_not_occur_draws_nothing_until_it_does(self, store: Store) -> None:
        world(
            store,
            self.WAR,
            event("event:battle", Occurrence.PLANNED),
            claim("1", "hts", "TOOK_PART_IN", "event:battle"),
            claim("2", "event:battle", "SUBEVENT_OF", "event:war"),
            claim("3", "event:war", "CAUSED", "event:battle"),
        )
        count = "MATCH ()-[r:TOOK_PART_IN|SUBEVENT_OF|CAUSED]->() RETURN count(r)"
        assert store.read(count, name="x") == [(0,)]
        change(store, "event:battle", occurrence="OCCURRED")
        done, _ = projected(store, events=["event:battle"])
        assert (done.drawings_created, store.read(count, name="x")) == (3, [(3,)])
        change(store, "event:battle", occurrence="ALLEGED")
        done, _ = projected(store, events=["event:battle"])
        assert (done.drawings_deleted, store.read(count, name="x")) == (3, [(0,)])

    def test_links_are_counted_and_withdrawn(self, store: Store) -> None:
        claims = [claim(n, "event:battle", "SUBEVENT_OF", "event:war") for n in "12"]
        world(store, self.BATTLE, self.WAR, *claims)
        assert drawn(store, "link:SUBEVENT_OF:event:battle:event:war")["claimCount"] == 2
        change(store, "claim:1", status="RETRACTED")
        change(store, "claim:2", status="RETRACTED")
        assert projected(store, claims=["claim:1", "claim:2"])[0].drawings_deleted == 1

    def test_a_toll_hangs_between_event_claim_and_side(self, store: Store) -> None:
        toll = {"category": "CIVILIAN", "effect": "KILLED", "low": 300, "bound": "OVER", "side": "hts"}
        world(store, self.BATTLE, claim("1", "event:battle", "HAS_TOLL", toll=toll))
        statement = (
            "MATCH (e:Event)-[:HAS_TOLL]->(t:Toll)-[:STATED_BY]->(c:Claim) MATCH (t)-[:SIDE]->(a) "
            "RETURN e.id, c.id, a.id, properties(t)"
        )
        properties = {"id": "toll:1", "category": "CIVILIAN", "effect": "KILLED", "low": 300, "bound": "OVER"}
        assert store.read(statement, name="x") == [("event:battle", "claim:1", "hts", properties)]
        assert projected(store, claims=["claim:1"])[1] == UNCHANGED

    def test_a_new_version_of_a_claim_takes_its_toll_over(self, store: Store) -> None:
        toll = {"category": "PEOPLE", "effect": "INJURED", "best": 50, "bound": "ABOUT"}
        world(store, self.BATTLE, claim("1", "event:battle", "HAS_TOLL", toll=toll))
        change(store, "claim:1", id="claim:1@1", supersededAt=datetime(2025, 1, 1, tzinfo=UTC))
        write(store, claim("1", "event:battle", "HAS_TOLL", toll={**toll, "best": 60}))
        projected(store, claims=["claim:1@1", "claim:1"])
        statement = "MATCH (t:Toll)-[:STATED_BY]->(c) RETURN t.id, t.best, c.id"
        assert store.read(statement, name="x") == [("toll:1", 60, "claim:1")]

    def test_wording_of_a_toll_is_set_in_place(self, store: Store) -> None:
        toll = {"category": "PEOPLE", "effect": "INJURED", "best": 50, "bound": "ABOUT"}
        world(store, self.BATTLE, claim("1", "event:battle", "HAS_TOLL", toll=toll))
        change(store, "claim:1", tollWording="about fifty")
        done, counters = projected(store, claims=["claim:1"])
        assert (done.drawings_changed, counters) == (1, Counters(properties=1))


class TestRebuild:
    """Drawing everything anew."""

    def test_repairs_whatever_was_done_by_hand(self, store: Store) -> None:
        toll = {"category": "PEOPLE", "effect": "INJURED", "best": 50, "bound": "ABOUT"}
        world(
            store,
            event("event:battle"),
            event("event:war"),
            claim("1", "russia", "BACKS", "syria"),
            claim("2", "syria", "FIGHTS", "hts"),
            claim("3", "hts", "TOOK_PART_IN", "event:battle"),
            claim("4", "event:battle", "HAS_TOLL", toll=toll),
            claim("5", "event:battle", "SUBEVENT_OF", "event:war"),
        )
        before = fingerprint(store)
        for vandalism in (
            "MATCH ()-[r:BACKS]->() SET r.sign = -1, r.note = 'by hand'",
            "MATCH (a)-[r:FIGHTS]->(b) CREATE (b)-[s:FIGHTS]->(a) WITH r, s, properties(r) AS p DELETE r SET s = p",
            "MATCH (a:Actor {id: 'iran'}), (b:Actor {id: 'hts'}) CREATE (a)-[:BACKS {id: 'tie:BACKS:iran:hts'}]->(b)",
            "MATCH (a:Actor {id: 'iran'}), (b:Actor {id: 'hts'}) CREATE (a)-[:OPPOSES]->(b)",
            f"MATCH (a:Actor {{id: 'iran'}}), (b:Actor {{id: 'hts'}}) CREATE (a)-[:LEADS {{id: '{BACKS}'}}]->(b)",
            "MATCH ()-[r:TOOK_PART_IN]->() DELETE r",
            "MATCH ()-[r:SUBEVENT_OF]->() SET r.claimCount = 7",
            "MATCH (c:Claim {id: 'claim:1'}) CREATE (:Record:Toll {id: 'toll:x'})",
            "MATCH (c:Claim {id: 'claim:2'}) REMOVE c.tieId SET c.admission = 'ALLEGED'",
        ):
            write_cypher(store, vandalism)
        rebuild(store)
        assert fingerprint(store) == before
        assert rebuild(store)[1] == UNCHANGED

    def test_tells_how_far_it_is(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("actorgraph.graph.projector.BATCH", 2)
        world(store, *(claim(str(n), "russia", "BACKS", "syria") for n in range(5)))
        told: list[tuple[int, int]] = []
        rebuild(store, lambda done, total: told.append((done, total)))
        assert told[:3] == [(2, 5), (4, 5), (5, 5)]
        assert set(told[3:]) == {(5, 5)}

    def test_an_empty_graph_has_nothing_to_draw(self, store: Store) -> None:
        assert rebuild(store) == (Projected(), UNCHANGED)
        assert projected(store) == (Projected(), UNCHANGED)
