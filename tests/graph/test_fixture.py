"""What the first fixture becomes in a real Neo4j: exactly what was worked out by hand, trap by trap."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml

import seed_text
from actorgraph.graph.loader import load_paths
from actorgraph.graph.store import Store
from actorgraph.resources import fixtures_folder
from worked_ties import (
    ALLEGED,
    CLAIM_COUNT,
    LINKS,
    NO_LINKS,
    NO_PARTICIPATIONS,
    PARTICIPATIONS,
    SOURCE,
    TIES,
    TOLLS,
    WorkedTie,
)

pytestmark = pytest.mark.graph

FIXTURE = fixtures_folder() / "aleppo-2024"
PAGE = fixtures_folder().parent / "docs" / "reference" / "aleppo-2024.md"
_STEM = "claim:aleppo-2024:"
Ties = dict[str, dict[str, Any]]

_WIPE = "MATCH (node) WHERE NOT node:__Neo4jMigration DETACH DELETE node"
_TIES = """
MATCH (subject)-[tie]->(object) WHERE tie.id STARTS WITH 'tie:'
OPTIONAL MATCH (claim:Claim {tieId: tie.id, admission: 'ADMITTED'})
OPTIONAL MATCH (claim)-[:ATTRIBUTED_TO {order: 0}]->(speaker)
OPTIONAL MATCH (claim)-[:CITED_IN {order: 0}]->(source)
WITH subject, tie, object, claim, coalesce(speaker.id, source.id) AS claimant ORDER BY claim.id
RETURN properties(tie), type(tie), subject.id, object.id, collect(claim.id), collect(DISTINCT claimant)
"""
_PARTICIPATIONS = """
MATCH (actor:Actor)-[part:TOOK_PART_IN]->(event:Event)
RETURN actor.id, event.id, part.role, part.side, part.means, part.id, part.claimCount
"""
_LINKS = """
MATCH (one:Event)-[link:CAUSED|IN_RESPONSE_TO|ENDED|SUBEVENT_OF]->(other:Event)
RETURN type(link), one.id, other.id, link.id, link.claimCount
"""
_TOLLS = """
MATCH (event:Event)-[:HAS_TOLL]->(toll:Toll)-[:STATED_BY]->(claim:Claim)
RETURN claim.id, toll.id, event.id, toll.category, toll.effect, toll.low, toll.best, toll.high, toll.bound, toll.wording
"""
# Relations, with who says so and where: the table of the README.
_BACKERS_AND_FOES = """
MATCH (:Government {id: 'syrian-government'})-[tie:BACKS|FIGHTS]-(who:Actor)
WHERE type(tie) = 'FIGHTS' OR startNode(tie) = who
MATCH (claim:Claim {tieId: tie.id, admission: 'ADMITTED'})-[cited:CITED_IN]->(:Source)
OPTIONAL MATCH (claim)-[said:ATTRIBUTED_TO {order: 0}]->(speaker:Actor)
OPTIONAL MATCH (state:Actor {id: said.actingFor})
WITH who, tie, claim, cited, speaker, state ORDER BY cited.start
RETURN who.name, type(tie), tie.stance, toString(tie.sinceLatest), toString(tie.untilEarliest),
  collect([speaker.name, state.name, split(claim.id, ':')[2], cited.line])
ORDER BY type(tie), who.name, tie.stance
"""


def wipe(store: Store) -> None:
    """Removes all data, and leaves the model."""
    store.write(lambda transaction: transaction.run(_WIPE), name="wipe")


def load(store: Store, records: Path = FIXTURE, texts: dict[str, Path] | None = None) -> tuple[str, ...]:
    """Loads the fixture or other records; the warnings."""
    return tuple(str(warning) for warning in load_paths(store, [records], source_texts=texts or {}).warnings)


@pytest.fixture(scope="module")
def loaded(migrated_store: Store) -> Store:
    """The session's database with the fixture and nothing else, as all tests of this module but the last ones need."""
    wipe(migrated_store)
    assert load(migrated_store) == ()
    return migrated_store


@pytest.fixture(scope="module")
def ties(loaded: Store) -> Ties:
    """All ties by id, read once."""
    return read_ties(loaded)


@pytest.fixture
def reloaded(loaded: Store) -> Iterator[Store]:
    """The same for a test that loads more; afterwards the fixture stands alone again."""
    yield loaded
    wipe(loaded)
    load(loaded)


def read_ties(store: Store) -> Ties:
    """All ties by id: properties in JSON's values, and `claims` and `claimants` behind them."""
    ties = {}
    for properties, type_, subject, object_, claims, claimants in store.read(_TIES, name="ties"):
        plain = {name: _plain(value) for name, value in properties.items()}
        assert plain["id"].startswith(f"tie:{type_}:{subject}:{object_}")
        ties[plain["id"]] = plain | {"claims": _numbers(claims), "claimants": tuple(sorted(claimants))}
    return ties


def expected(tie: WorkedTie) -> dict[str, Any]:
    """The properties that the tie worked out by hand must have; what is absent is left out."""
    values = {
        "id": tie.id,
        "since": tie.since,
        "sinceLatest": tie.since_latest,
        "untilEarliest": tie.until_earliest,
        "until": tie.until,
        "startStatus": tie.start_status,
        "endStatus": tie.end_status,
        "attestedUntil": tie.attested_until,
        "certainFrom": [first for first, _ in tie.certain],
        "certainTo": [last for _, last in tie.certain],
        "sign": tie.sign,
        "stance": tie.stance,
        "means": list(tie.means),
        "provisions": [],
        "spell": tie.spell,
        "extent": tie.extent,
        "designation": tie.designation,
        "officeTitle": tie.office_title,
        "claimCount": len(tie.claims),
        "sourceCount": tie.source_count,
        "claimantCount": len(tie.claimants),
        "disputed": tie.disputed,
        "inconsistent": tie.inconsistent,
        "claims": tie.claims,
        "claimants": tuple(sorted(tie.claimants)),
    }
    return {name: value for name, value in values.items() if value is not None}


def read_claim(store: Store, number: str) -> dict[str, Any]:
    """A claim's properties, with `said`: the chain of speakers as (actor, basis, acting for)."""
    statement = """
    MATCH (claim:Claim {id: $id})
    OPTIONAL MATCH (claim)-[said:ATTRIBUTED_TO]->(actor) WITH claim, said, actor ORDER BY said.order
    RETURN properties(claim), collect([actor.id, said.basis, said.actingFor])
    """
    ((properties, said),) = store.read(statement, {"id": _STEM + number}, name="claim")
    chain = [tuple(part) for part in said if part[0]]
    return {name: _plain(value) for name, value in properties.items()} | {"said": chain}


def ids(store: Store, statement: str, **parameters: object) -> set[str]:
    """The first column of a statement."""
    return {row[0] for row in store.read(statement, parameters, name="ids")}


def claim_numbers(store: Store, link: str) -> set[tuple[str, str]]:
    """The pairs of claims that a relationship joins, by number."""
    statement = f"MATCH (one:Claim)-[:{link}]->(other:Claim) RETURN one.id, other.id"
    return {(one.removeprefix(_STEM), other.removeprefix(_STEM)) for one, other in store.read(statement, name=link)}


# All that is drawn


def test_every_claim_is_stored(loaded: Store) -> None:
    assert loaded.read("MATCH (claim:Claim) RETURN count(claim)", name="count") == [(CLAIM_COUNT,)]


def test_no_other_tie_is_drawn(ties: Ties) -> None:
    assert ties.keys() == {tie.id for tie in TIES}


@pytest.mark.parametrize("tie", TIES, ids=lambda tie: tie.id)
def test_a_tie_is_as_worked_out_by_hand(ties: Ties, tie: WorkedTie) -> None:
    assert ties[tie.id] == expected(tie)


def test_what_is_alleged_or_expected_is_kept_apart_from_ties(loaded: Store) -> None:
    statement = "MATCH (claim:Claim {admission: 'ALLEGED'}) WHERE claim.tieId IS NOT NULL RETURN claim.id, claim.tieId"
    found = {id_.removeprefix(_STEM): tie for id_, tie in loaded.read(statement, name="alleged")}
    assert found == ALLEGED


def test_exactly_these_took_part(loaded: Store) -> None:
    rows = loaded.read(_PARTICIPATIONS, name="participations")
    found = {(actor, event.removeprefix("event:"), role) for actor, event, role, *_ in rows}
    assert found == PARTICIPATIONS.keys()
    assert all(id_ == f"participation:{actor}:{event}:{role}" for actor, event, role, _, _, id_, _ in rows)
    assert {count for *_, count in rows} == {1}


def test_sides_and_means_of_taking_part(loaded: Store) -> None:
    rows = loaded.read(_PARTICIPATIONS, name="participations")
    sides = {(actor, event.removeprefix("event:")): side for actor, event, _, side, *_ in rows if side}
    assert sides == {
        ("hts", "aleppo-offensive-2024"): "a",
        ("syrian-rebels", "aleppo-offensive-2024"): "a",
        ("syrian-army", "aleppo-offensive-2024"): "b",
        ("russia", "russian-airstrikes-2024-11"): "b",
    }
    means = {(actor, event.removeprefix("event:")): means for actor, event, _, _, means, *_ in rows if means}
    assert means == {
        ("russia", "russian-airstrikes-2024-11"): ["AIRPOWER"],
        ("russia", "idlib-camp-bombing-2024-11"): ["AIRPOWER"],
    }


def test_exactly_these_events_are_linked(loaded: Store) -> None:
    rows = loaded.read(_LINKS, name="links")
    found = {(type_, one.removeprefix("event:"), other.removeprefix("event:")) for type_, one, other, *_ in rows}
    assert found == LINKS.keys()
    assert not found & NO_LINKS.keys()
    assert all(id_ == f"link:{type_}:{one}:{other}" for type_, one, other, id_, _ in rows)


def test_tolls_are_as_worded(loaded: Store) -> None:
    rows = loaded.read(_TOLLS, name="tolls")
    found = {claim.removeprefix(_STEM): (event.removeprefix("event:"), *rest) for claim, _, event, *rest in rows}
    assert found == TOLLS
    assert all(id_ == "toll:" + claim.removeprefix("claim:") for claim, id_, *_ in rows)


# The traps of the text


def test_trap_01_an_accusation_draws_nothing_and_a_fact_does(loaded: Store, ties: Ties) -> None:
    assert "tie:BACKS:united-states:syrian-rebels" not in ties
    assert ties["tie:DESIGNATES:united-states:hts"]["sign"] == -1
    accusation = read_claim(loaded, "f057")
    assert (accusation["mode"], accusation["admission"]) == ("ALLEGED", "ALLEGED")
    assert accusation["said"] == [("abbas-araghchi", "EXPLICIT", "iran"), ("state-media", "EXPLICIT", None)]
    assert ("f057", "f093") in claim_numbers(loaded, "IN_TENSION_WITH")


def test_trap_02_an_affiliation_older_than_its_actor_is_warned_of_and_kept(reloaded: Store, tmp_path: Path) -> None:
    folder = tmp_path / "founded"
    copytree(FIXTURE, folder)
    actors = yaml.safe_load((folder / "actors.yaml").read_text(encoding="utf-8"))
    dated = [actor | ({"founded": "2017-01-28"} if actor["id"] == "hts" else {}) for actor in actors]
    (folder / "actors.yaml").write_text(yaml.safe_dump(dated), encoding="utf-8")
    warnings = load(reloaded, folder)
    assert any("f090" in warning and "founded before 2017-01-28" in warning for warning in warnings), warnings
    tie = read_ties(reloaded)["tie:AFFILIATE_OF:hts:al-qaeda"]
    assert tie["inconsistent"]
    assert "since" not in tie
    assert (tie["untilEarliest"], tie["until"]) == ("2016-01-01", "2016-12-31")


def test_trap_02_the_fixture_itself_has_no_founding_date(loaded: Store) -> None:
    assert loaded.read("MATCH (hts:Actor {id: 'hts'}) RETURN hts.founded", name="founded") == [(None,)]


def test_trap_03_extent_belongs_to_the_claim(loaded: Store, ties: Ties) -> None:
    tie = ties["tie:CONTROLS:syrian-rebels:place:aleppo:2024"]
    assert {number: read_claim(loaded, number)["extent"] for number in tie["claims"]} == {
        "f002": "partial",
        "f101-controls": "unqualified",
    }
    assert "extent" not in tie
    assert not tie["disputed"]
    assert ("f101-controls", "f002") in claim_numbers(loaded, "IN_TENSION_WITH")
    assert claim_numbers(loaded, "CONTRADICTS") == set()


def test_trap_04_a_speaker_who_is_only_implied_is_marked_so(loaded: Store) -> None:
    for number in ("f015", "f016", "f031", "f032"):
        assert read_claim(loaded, number)["said"] == [("sohr", "IMPLIED", None)]
    assert read_claim(loaded, "f012")["said"] == [("sohr", "EXPLICIT", None)]
    statement = "MATCH (claim:Claim)-[:ATTRIBUTED_TO {basis: 'IMPLIED'}]->() RETURN claim.id"
    assert _numbers(sorted(ids(loaded, statement))) == ("f015", "f016", "f031", "f032")


def test_trap_05_nameless_speakers_and_sets_are_actors(loaded: Store, ties: Ties) -> None:
    assert ids(loaded, "MATCH (actor:Anonymous) RETURN actor.id") == {"unnamed-military-source"}
    assert ids(loaded, "MATCH (actor:Collective) RETURN actor.id") == {
        "syrian-rebels",
        "hts-allies",
        "other-rebel-factions",
        "observers",
        "both-sides",
        "their-backers",
        "regional-and-global-powers",
    }
    assert ties["tie:CONTROLS:syrian-rebels:place:aleppo-airport"]["claimants"] == ("unnamed-military-source",)


def test_trap_06_numbers_in_words_keep_their_words(loaded: Store) -> None:
    assert {best for _, _, _, _, _, _, best, *_ in loaded.read(_TOLLS, name="tolls")} == {None}
    assert read_claim(loaded, "f098")["value"] == "over 3 million"
    assert read_claim(loaded, "f018")["extent"] == "dozens"


def test_trap_07_tolls_are_not_added_up(loaded: Store) -> None:
    rows = loaded.read(_TOLLS, name="tolls")
    civilians = sorted((event, low) for _, _, event, category, _, low, *_ in rows if category == "CIVILIAN")
    assert civilians == [("event:clashes-2024-11", 20), ("event:idlib-camp-bombing-2024-11", 1)]
    assert len(rows) == len({claim for claim, *_ in rows}) == len(TOLLS)


def test_trap_08_what_is_planned_or_predicted_draws_nothing(loaded: Store, ties: Ties) -> None:
    numbers = ("f047", "f048", "f061", "f108", "f111", "f112", "f113", "f114", "f115", "f117")
    assert {read_claim(loaded, number)["admission"] for number in numbers} == {"ALLEGED"}
    assert {read_claim(loaded, number)["mode"] for number in numbers} == {"PLANNED", "PREDICTED"}
    statement = "MATCH (event:Event) WHERE event.occurrence <> 'OCCURRED' RETURN event.id"
    assert ids(loaded, statement) == {
        "event:araghchi-damascus-visit-2024-12",
        "event:expected-counter-attack",
        "event:battle-for-aleppo",
    }
    parts = loaded.read(_PARTICIPATIONS, name="participations")
    found = {(actor, event.removeprefix("event:"), role) for actor, event, role, *_ in parts}
    assert not found & NO_PARTICIPATIONS.keys()
    assert ties["tie:BACKS:russia:syrian-government"]["means"] == ["UNKNOWN"]
    ((visit,),) = loaded.read(
        "MATCH (event:Event {id: 'event:araghchi-damascus-visit-2024-12'}) RETURN toString(event.start)", name="visit"
    )
    ((published,),) = loaded.read("MATCH (source:Source) RETURN toString(source.publishedLatest)", name="published")
    assert visit > published


def test_trap_09_capitals_stand_for_states_and_a_minister_for_his(loaded: Store) -> None:
    statement = "MATCH (actor:Actor) WHERE $name IN actor.aliases RETURN actor.id"
    assert ids(loaded, statement, name="Moscow") == {"russia"}
    assert ids(loaded, statement, name="Tehran") == ids(loaded, statement, name="Islamic Republic") == {"iran"}
    assert ids(loaded, "MATCH (node:Record {name: 'Damascus'}) RETURN node.id") == {"place:damascus"}
    promise = read_claim(loaded, "f063")
    assert (promise["subjectId"], promise["said"]) == ("iran", [("abbas-araghchi", "EXPLICIT", "iran")])


def test_trap_10_state_government_army_and_leader_are_four(loaded: Store, ties: Ties) -> None:
    statement = "MATCH (actor:Actor) WHERE actor.id IN $ids RETURN actor.kind + ' ' + actor.id"
    four = ["syria", "syrian-government", "syrian-army", "bashar-al-assad"]
    assert ids(loaded, statement, ids=four) == {
        "STATE syria",
        "GOVERNMENT syrian-government",
        "MILITARY syrian-army",
        "PERSON bashar-al-assad",
    }
    assert not any(id_.startswith("tie:GOVERNS") for id_ in ties)


def test_trap_11_said_three_times_is_one_tie_with_three_claims(ties: Ties) -> None:
    tie = ties["tie:BACKS:iran:syrian-government:VERBAL"]
    assert tie["claims"] == ("f043", "f045", "f063")
    assert (tie["claimCount"], tie["sourceCount"], tie["claimantCount"]) == (3, 1, 3)


def test_trap_12_a_hedged_ending_has_days_and_draws_no_end(loaded: Store) -> None:
    ending = read_claim(loaded, "f042")
    assert (ending["mode"], ending["admission"]) == ("ASSESSMENT", "ALLEGED")
    assert (ending["since"], ending["until"]) == ("2024-11-27", "2024-11-30")
    statement = "MATCH (event:Event {id: 'event:idlib-ceasefire-2020'}) RETURN event.when, event.end"
    assert loaded.read(statement, name="ceasefire") == [("2020-03/..", None)]
    assert ("f042", "f033") in claim_numbers(loaded, "IN_TENSION_WITH")


def test_trap_13_loaded_words_are_somebodys_and_no_names_of_ours(loaded: Store) -> None:
    statement = """
    MATCH (node:Actor|Place|Event)
    WITH node, [node.name, coalesce(node.description, ''), node.id] + node.aliases AS ours
    WHERE any(text IN ours WHERE toLower(text) =~ '.*(terrorist|regime|jihadi).*') RETURN node.id
    """
    assert ids(loaded, statement) == set()
    labels = {number: read_claim(loaded, number) for number in ("f006", "f065", "f074", "f075", "f122-label")}
    assert {claim["mode"] for claim in labels.values()} == {"LABEL"}
    assert (labels["f074"]["subjectId"], labels["f074"]["value"]) == ("bashar-al-assad", "terrorists")


def test_trap_14_the_date_of_an_undated_text_is_marked_as_derived(loaded: Store) -> None:
    statement = """
    MATCH (source:Source {id: $id})
    RETURN source.publishedBasis, toString(source.publishedEarliest), toString(source.publishedLatest)
    """
    assert loaded.read(statement, {"id": SOURCE}, name="source") == [("DERIVED", "2024-11-28", "2024-11-30")]
    statement = "MATCH (claim:Claim) WHERE claim.when IS NULL RETURN DISTINCT claim.dateBasis"
    assert ids(loaded, statement) == {"PUBLICATION"}


# What readers see


def test_the_table_of_backers_and_foes_is_what_the_graph_says(loaded: Store) -> None:
    shown = PAGE.read_text(encoding="utf-8").partition("<!-- readme:start -->\n")[2].partition("<!-- readme:end -->")[0]
    assert shown == "".join(f"| {' | '.join(row)} |\n" for row in _table(loaded))


def test_quotes_are_cut_from_the_text_for_whoever_holds_it(reloaded: Store) -> None:
    statement = "MATCH (claim:Claim)-[cited:CITED_IN]->() RETURN claim.id, cited.quote"
    assert {quote for _, quote in reloaded.read(statement, name="quotes")} == {None}
    facts = seed_text.facts()
    load(reloaded, texts={SOURCE: seed_text.article_path()})
    for id_, quote in reloaded.read(statement, name="quotes"):
        number = id_.removeprefix(_STEM).partition("-")[0]
        assert quote == facts[number].quote, id_


_HEAD = (
    ("the Syrian government is", "by", "since", "until", "who says so"),
    ("---",) * 5,
)
_VERBS = {
    ("BACKS", "MATERIAL"): "backed, by deeds,",
    ("BACKS", "VERBAL"): "backed, by words,",
    ("FIGHTS", "MATERIAL"): "fought",
}


def _table(store: Store) -> Iterator[tuple[str, ...]]:
    """Who backs and who fights the Syrian government, since when, and who says so."""
    yield from _HEAD
    for who, type_, stance, since_latest, until_earliest, said in store.read(_BACKERS_AND_FOES, name="table"):
        until = f"{until_earliest} or later" if until_earliest else "not said"
        yield (_VERBS[type_, stance], who, f"{since_latest} or earlier", until, _speakers(said))


def _speakers(said: list[list[Any]]) -> str:
    """Each speaker with claims and lines, in the order of the text."""
    places: dict[str, list[str]] = {}
    for speaker, state, number, line in said:
        name = speaker or "the text itself"
        for_whom = f" for {state}" if state else ""
        places.setdefault(name + for_whom, []).append(f"{number}, line {line}")
    return "; ".join(f"{name} ({'; '.join(where)})" for name, where in places.items())


def _numbers(claims: list[str]) -> tuple[str, ...]:
    return tuple(claim.removeprefix(_STEM) for claim in claims)


def _plain(value: Any) -> Any:
    """Dates as ISO text, in lists too."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.iso_format() if hasattr(value, "iso_format") else value
