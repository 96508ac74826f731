"""Mutations over HTTP on a real Neo4j: what they write and answer, by whom, and that they can be repeated."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from actorgraph.graph.checker import check
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.loader import load_paths
from actorgraph.graph.store import Store
from actorgraph.resources import fixtures_folder
from actorgraph.words.callers import Role
from actorgraph.words.ids import RECORD_KINDS, record_kind
from actorgraph.words.raw_records import RawRecord
from actorgraph.words.record_files import RecordFiles
from actorgraph.words.record_problems import read_record
from curator import Curator, curator

pytestmark = pytest.mark.graph

FIXTURE = fixtures_folder() / "aleppo-2024"
SOURCE = {"id": "source:note", "title": "A note", "published": "2024-12-01", "retrieved": "2024-12-02"}
ACTORS = [
    {"id": "north", "kind": "STATE", "name": "North", "identifiers": [{"scheme": "iso3", "value": "NOR"}]},
    {"id": "south", "kind": "STATE", "name": "South", "founded": "1950"},
    {"id": "militia", "kind": "ARMED_GROUP", "name": "The Militia", "aliases": ["Militia"]},
]
ACTOR_WRITES = "mutation ($actors: [ActorInput!]!) { upsertActors(actors: $actors) { created changed unchanged } }"
CLAIM_WRITES = """
mutation ($claims: [ClaimInput!]!) {
  recordClaims(claims: $claims) {
    claims { id recordedBy recordedAt tie { id } }
    created changed unchanged
    warnings { index id field message }
    ties { created { ...T } changed { ...T } removed }
  }
}
fragment T on Tie { id sentence claimCount }
"""


def claim(id_: str, subject: str, predicate: str, object_: str, **fields: Any) -> dict[str, Any]:
    said = {"id": f"claim:{id_}", "text": "It is said.", "subject": subject, "predicate": predicate, "object": object_}
    return {**said, "citations": [{"source": SOURCE["id"]}], **fields}


@pytest.fixture
def alice(store: Store) -> Curator:
    """A curator of a small graph: three actors and a source."""
    alice = curator(store)
    alice.ask("mutation ($s: [SourceInput!]!) { upsertSources(sources: $s) { created } }", s=[SOURCE])
    alice.ask(ACTOR_WRITES, actors=ACTORS)
    return alice


def errors(store: Store) -> list[str]:
    return [one.sentence for one in check(store) if one.severity == "error"]


def test_records_are_written_and_answered(store: Store) -> None:
    data = curator(store).ask(
        """
        mutation ($sources: [SourceInput!]!, $actors: [ActorInput!]!, $places: [PlaceInput!]!,
                  $events: [EventInput!]!, $n: Int!) {
          __typename
          upsertSources(sources: $sources) { sources { id published } created }
          upsertActors(actors: $actors) { actors { __typename id kind identifiers { scheme value } } created }
          upsertPlaces(places: $places) { places { location { latitude } within { id } } created unchanged }
          upsertEvents(events: $events) {
            events { id when participants(first: $n) { edges { node { id } role } } tolls { low } } created
          }
        }
        """,
        sources=[SOURCE],
        actors=ACTORS,
        places=[
            {"id": "place:land", "placeKind": "COUNTRY", "name": "Land", "territoryOf": "north"},
            {
                "id": "place:town",
                "placeKind": "CITY",
                "name": "Town",
                "within": "place:land",
                "location": {"latitude": 1.5, "longitude": 2},
            },
        ],
        events=[
            {
                "id": "event:clash",
                "eventKind": "BATTLE",
                "name": "Clash",
                "when": "2024-11",
                "place": "place:town",
                "citations": [{"source": "source:note", "line": 3}],
                "participants": [{"actor": "militia", "role": "lead"}],
                "tolls": [{"category": "PEOPLE", "effect": "KILLED", "low": 3, "bound": "AT_LEAST"}],
            }
        ],
        n=5,
    )
    assert data == {
        "__typename": "Mutation",
        "upsertSources": {"sources": [{"id": "source:note", "published": "2024-12-01"}], "created": ["source:note"]},
        "upsertActors": {
            "actors": [
                {
                    "__typename": "Actor",
                    "id": "north",
                    "kind": "STATE",
                    "identifiers": [{"scheme": "iso3", "value": "NOR"}],
                },
                {"__typename": "Actor", "id": "south", "kind": "STATE", "identifiers": []},
                {"__typename": "Actor", "id": "militia", "kind": "ARMED_GROUP", "identifiers": []},
            ],
            "created": ["north", "south", "militia"],
        },
        "upsertPlaces": {
            "places": [
                {"location": None, "within": None},
                {"location": {"latitude": 1.5}, "within": {"id": "place:land"}},
            ],
            "created": ["place:land", "place:town"],
            "unchanged": [],
        },
        "upsertEvents": {
            "events": [
                {
                    "id": "event:clash",
                    "when": "2024-11",
                    "tolls": [{"low": 3}],
                    "participants": {"edges": [{"node": {"id": "militia"}, "role": "lead"}]},
                }
            ],
            "created": ["event:clash", "claim:clash:militia:lead", "claim:clash:toll:people:killed"],
        },
    }
    assert errors(store) == []


def test_recorded_claims_draw_ties_that_are_answered(store: Store, alice: Curator) -> None:
    first = [claim("1", "north", "BACKS", "militia", means=["FUNDING"]), claim("2", "south", "FIGHTS", "militia")]
    done = alice.ask(CLAIM_WRITES, claims=first)["recordClaims"]
    assert done["claims"] == [
        {
            "id": "claim:1",
            "recordedBy": "alice",
            "recordedAt": "2024-12-02T00:00:00Z",
            "tie": {"id": "tie:BACKS:north:militia"},
        },
        {
            "id": "claim:2",
            "recordedBy": "alice",
            "recordedAt": "2024-12-02T00:00:00Z",
            "tie": {"id": "tie:FIGHTS:militia:south"},
        },
    ]
    assert [tie["id"] for tie in done["ties"]["created"]] == ["tie:BACKS:north:militia", "tie:FIGHTS:militia:south"]
    assert "North backs" in done["ties"]["created"][0]["sentence"]
    assert (done["created"], done["ties"]["changed"], done["ties"]["removed"]) == (["claim:1", "claim:2"], [], [])

    second = [claim("1", "north", "OPPOSES", "militia"), claim("3", "south", "FIGHTS", "militia")]
    done = alice.ask(CLAIM_WRITES, claims=second)["recordClaims"]
    assert (done["created"], done["changed"], done["unchanged"]) == (["claim:3"], ["claim:1"], [])
    assert [tie["id"] for tie in done["ties"]["created"]] == ["tie:OPPOSES:north:militia"]
    assert [(tie["id"], tie["claimCount"]) for tie in done["ties"]["changed"]] == [("tie:FIGHTS:militia:south", 2)]
    assert done["ties"]["removed"] == ["tie:BACKS:north:militia"]
    assert errors(store) == []


def test_a_mutation_repeated_changes_nothing(store: Store, alice: Curator) -> None:
    claims = [claim("1", "north", "BACKS", "militia"), claim("2", "north", "BACKS", "militia", contradicts=["claim:1"])]
    alice.ask(CLAIM_WRITES, claims=claims)
    there = fingerprint(store)
    done = alice.ask(CLAIM_WRITES, claims=claims)["recordClaims"]
    assert (done["created"], done["changed"], done["unchanged"]) == ([], [], ["claim:1", "claim:2"])
    assert done["ties"] == {"created": [], "changed": [], "removed": []}
    assert alice.ask(ACTOR_WRITES, actors=ACTORS)["upsertActors"]["unchanged"] == ["north", "south", "militia"]
    assert fingerprint(store) == there


SUPERSEDE = """
mutation ($id: ID!, $by: ClaimInput!) {
  supersedeClaim(id: $id, by: $by) { claims { supersedes { id supersededAt } } created ties { removed created { id } } }
}
"""


def test_a_correction_supersedes_and_draws_in_its_place(store: Store, alice: Curator) -> None:
    alice.ask(CLAIM_WRITES, claims=[claim("1", "north", "BACKS", "militia")])
    right = claim("2", "south", "BACKS", "militia")
    done = alice.ask(SUPERSEDE, id="claim:1", by=right)["supersedeClaim"]
    assert done["claims"][0]["supersedes"] == {"id": "claim:1", "supersededAt": "2024-12-02T00:00:00Z"}
    assert done["ties"] == {"removed": ["tie:BACKS:north:militia"], "created": [{"id": "tie:BACKS:south:militia"}]}
    there = fingerprint(store)
    assert alice.ask(SUPERSEDE, id="claim:1", by=right)["supersedeClaim"]["created"] == []
    assert fingerprint(store) == there
    assert errors(store) == []
    error = alice.refused(SUPERSEDE, id="claim:1", by={**right, "supersedes": "claim:2"})
    assert "`by.supersedes` is 'claim:2', and `id` 'claim:1'." in error["message"]
    error = alice.refused(SUPERSEDE, id="claim:nothing", by=claim("3", "south", "BACKS", "militia"))
    assert error["extensions"]["problems"][0]["field"] == "supersedes"


def test_every_problem_is_told_and_nothing_is_written(store: Store, alice: Curator) -> None:
    there = fingerprint(store)
    wrong = [
        claim("1", "north", "BACKS", "militia"),
        claim("2", "nroth", "BACKS", "militia"),
        claim("3", "north", "BAKCS", "militia"),
        claim("5", "north", "BACKS", "militia", credibility=9),
        {**claim("4", "north", "BACKS", "militia"), "id": "north"},
        claim("1", "north", "BACKS", "south"),
    ]
    error = alice.refused(CLAIM_WRITES, claims=wrong)
    assert error["path"] == ["recordClaims"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    problems = error["extensions"]["problems"]
    assert [(one["index"], one["id"], one["field"]) for one in problems] == [
        (1, "claim:2", "subject"),
        (2, "claim:3", "predicate"),
        (3, "claim:5", "credibility"),
        (4, "north", "id"),
        (5, "claim:1", "id"),
    ]
    assert "Did you mean 'north'" in problems[0]["message"]
    assert error["message"].startswith("Nothing was written. recordClaims[1] (claim:2, subject): There is no actor")
    assert fingerprint(store) == there


def test_all_mutations_of_a_request_are_done_or_none(store: Store, alice: Curator) -> None:
    there = fingerprint(store)
    query = """
    mutation ($actors: [ActorInput!]!, $claims: [ClaimInput!]!) {
      upsertActors(actors: $actors) { created }
      recordClaims(claims: $claims) { ties { created { id } } }
    }
    """
    new = {"id": "new", "kind": "STATE", "name": "New"}
    alice.refused(query, actors=[new], claims=[claim("1", "new", "BACKS", "nobody")])
    assert fingerprint(store) == there
    done = alice.ask(query, actors=[new], claims=[claim("1", "new", "BACKS", "north")])
    assert done["recordClaims"]["ties"]["created"] == [{"id": "tie:BACKS:new:north"}]


def test_an_answer_that_may_not_be_given_leaves_nothing_written(store: Store, alice: Curator) -> None:
    there = fingerprint(store)
    query = CLAIM_WRITES.replace("claimCount", "claims(first: 1000) { nodes { id } }")
    error = alice.refused(query, claims=[claim("1", "north", "BACKS", "militia")])
    assert error["extensions"]["code"] == "QUERY_TOO_LARGE"
    assert fingerprint(store) == there


def test_fragments_aliases_directives_and_variables_hold_in_mutations(alice: Curator) -> None:
    data = alice.ask(
        """
        mutation M($claims: [ClaimInput!]!, $ids0: Boolean!, $on: Date!, $quotable: Boolean = false) {
          one: recordClaims(claims: $claims) {
            ...P
            ties { created { id @skip(if: $ids0) } new: created { type ...T } }
            ... on ClaimsPayload { claims { id } claims { predicate } }
          }
        }
        fragment P on ClaimsPayload { __typename ties { __typename } }
        fragment T on Tie { ...S holds(on: $on) }
        fragment S on Tie { s: sentence(quotable: $quotable) }
        """,
        claims=[claim("1", "north", "BACKS", "militia")],
        ids0=True,
        on="2024-12-01",
    )
    assert list(data) == ["one"]
    assert data["one"]["claims"] == [{"id": "claim:1", "predicate": "BACKS"}]
    assert list(data["one"]) == ["__typename", "ties", "claims"]
    tie = {"type": "BACKS", "s": "As of 1 December 2024, North backs The Militia (start unknown).", "holds": True}
    assert data["one"]["ties"] == {"__typename": "TieChanges", "created": [{}], "new": [tie]}


def test_what_looks_odd_is_written_with_a_warning(alice: Curator) -> None:
    done = alice.ask(CLAIM_WRITES, claims=[claim("1", "south", "FIGHTS", "militia", when="1940")])["recordClaims"]
    (warning,) = done["warnings"]
    assert (warning["index"], warning["id"], warning["field"]) == (0, "claim:1", "subject")
    assert "was not founded before 1950-01-01" in warning["message"]


@pytest.mark.parametrize(
    ("role", "status", "code"),
    [(None, 401, "UNAUTHENTICATED"), (Role.READER, 403, "FORBIDDEN"), (Role.RESEARCHER, 403, "FORBIDDEN")],
)
def test_writing_takes_a_curator(store: Store, role: Role | None, status: int, code: str) -> None:
    somebody = curator(store, role or Role.READER)
    somebody = somebody if role else replace(somebody, token="")
    there = fingerprint(store)
    found, body = somebody.post(ACTOR_WRITES, {"actors": ACTORS})
    assert (found, body["errors"][0]["extensions"]["code"]) == (status, code)
    assert fingerprint(store) == there


def test_get_never_writes(store: Store) -> None:
    alice = curator(store)
    query = 'mutation { upsertActors(actors: [{id: "a", kind: STATE, name: "A"}]) { created } }'
    headers = {"Authorization": f"Bearer {alice.token}"}
    response = alice.client.get("/graphql", query_string={"query": query}, headers=headers)
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert store.read("MATCH (n:Actor) RETURN n.id", name="x") == []
    assert alice.ask(query)["upsertActors"]["created"] == ["a"]


@pytest.mark.parametrize(
    "fields",
    [
        {"when": "yesterday"},
        {"when": True},
        {"credibility": "5"},
        {"text": ""},
        {"text": "a\x00b"},
        {"means": ["MAGIC"]},
        {"citations": []},
        {"recordedAt": "2024-12-01"},
        {"unknown": 1},
        {"subject": None},
        {"id": "claim:" + "x" * 500},
    ],
)
def test_a_value_that_cannot_be_is_refused(store: Store, alice: Curator, fields: dict[str, Any]) -> None:
    there = fingerprint(store)
    error = alice.refused(CLAIM_WRITES, claims=[{**claim("1", "north", "BACKS", "militia"), **fields}])
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert fingerprint(store) == there


MERGE = """
mutation ($retire: ID!, $into: ID!) {
  mergeActors(retire: $retire, into: $into, basis: "They share a name.") {
    changed actors { id } ties { created { id } changed { id } removed }
  }
}
"""
FILTERED = """
query ($id: ID!) {
  one: actors(where: {id: {eq: $id}}) { nodes { id } }
  some: actors(where: {id: {in: [$id, "russia"]}}) { nodes { id } }
  others: actors(first: 100, where: {id: {ne: $id}}) { nodes { id } }
  ties(where: {party: {id: {eq: $id}}}) { nodes { id } }
  fighting: actors(where: {ties: {some: {types: [FIGHTS], with: {id: {eq: $id}}}}}) { nodes { id } }
  said: claims(where: {claimant: {eq: $id}}) { nodes { id } }
  about: claims(first: 100, where: {subject: {eq: $id}}) { nodes { id subject { id } } }
  among: claims(first: 100, where: {object: {in: [$id, "place:aleppo"]}}) { nodes { id } }
  elsewhere: claims(first: 100, where: {subject: {ne: $id}, object: {isNull: false}}) { nodes { id } }
}
"""
UNMERGE = (
    "mutation ($id: ID!) { unmergeActors(retired: $id) { changed actors { id } ties { created { id } removed } } }"
)


def test_a_merged_actor_answers_as_the_one_that_stands_and_comes_back(store: Store) -> None:
    load_paths(store, [FIXTURE])
    alice, before = curator(store), fingerprint(store)
    count = alice.ask("{ actors { totalCount } }")["actors"]["totalCount"]
    done = alice.ask(MERGE, retire="syrian-rebels", into="hts")["mergeActors"]
    assert (done["changed"], done["actors"]) == (True, [{"id": "hts"}])
    assert "tie:FIGHTS:syrian-government:syrian-rebels" in done["ties"]["removed"]
    assert {"id": "tie:FIGHTS:hts:syrian-government"} in done["ties"]["changed"]
    there = fingerprint(store)
    assert alice.ask(MERGE, retire="syrian-rebels", into="hts")["mergeActors"]["changed"] is False
    assert fingerprint(store) == there
    assert "cannot be merged into itself" in alice.refused(MERGE, retire="hts", into="hts")["message"]
    refused = alice.refused(MERGE, retire="syria", into="syrian-government")
    assert refused["extensions"]["code"] == "BAD_USER_INPUT"
    assert (
        "'syria' is of kind STATE and 'syrian-government' of kind GOVERNMENT, which are never one" in refused["message"]
    )
    assert fingerprint(store) == there

    data = alice.ask(
        """
        query ($id: ID!) {
          actor(id: $id) { id ties { totalCount } }
          node(id: $id) { id }
          nodes(ids: [$id, "hts"]) { id }
          actors(first: 100) { totalCount nodes { id } }
        }
        """,
        id="syrian-rebels",
    )
    assert data["actor"]["id"] == data["node"]["id"] == "hts"
    assert data["nodes"] == [{"id": "hts"}, {"id": "hts"}]
    assert data["actor"]["ties"]["totalCount"] > 0
    assert data["actors"]["totalCount"] == count - 1
    assert {"id": "syrian-rebels"} not in data["actors"]["nodes"]
    of_retired, of_standing = (alice.ask(FILTERED, id=id_) for id_ in ("syrian-rebels", "hts"))
    assert of_retired == of_standing
    assert [name for name, found in of_retired.items() if not found["nodes"]] == ["said"]
    assert alice.ask("{ claims(where: {subject: {isNull: true}}) { totalCount } }")["claims"]["totalCount"] == 0

    done = alice.ask(UNMERGE, id="syrian-rebels")["unmergeActors"]
    assert (done["changed"], done["actors"]) == (True, [{"id": "syrian-rebels"}, {"id": "hts"}])
    assert fingerprint(store) == before
    assert alice.ask(UNMERGE, id="syrian-rebels")["unmergeActors"]["changed"] is False
    assert orjson.dumps(errors(store)) == b"[]"


WRITES = {
    kind: f"mutation ($r: [{kind.capitalize()}Input!]!) {{ {name}(r: $r) {{ created }} }}".replace("(r:", f"({kind}s:")
    for kind, name in (
        ("source", "upsertSources"),
        ("actor", "upsertActors"),
        ("place", "upsertPlaces"),
        ("event", "upsertEvents"),
        ("claim", "recordClaims"),
    )
}


def test_what_is_written_through_the_api_is_what_is_loaded_from_files(store: Store, tmp_path: Path) -> None:
    records = [read_record(item.fields) for item in RecordFiles([FIXTURE]) if isinstance(item, RawRecord)]
    rows = [one.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True) for one in records]
    for row in rows:
        if record_kind(row["id"]) in {"claim", "event"}:
            row["recordedBy"] = "alice"
    file = tmp_path / "records.jsonl"
    file.write_bytes(b"\n".join(map(orjson.dumps, rows)))
    load_paths(store, [file])
    loaded = fingerprint(store)
    store.write(lambda run: run.run("MATCH (n) WHERE NOT n:__Neo4jMigration DETACH DELETE n"), name="clear")
    alice = curator(store)
    for kind in RECORD_KINDS:
        given = [_as_input(row) for row in rows if record_kind(row["id"]) == kind]
        alice.ask(WRITES[kind], r=given)
    assert fingerprint(store) == loaded


def _as_input(row: dict[str, Any]) -> dict[str, Any]:
    """A record as GraphQL takes it: identifiers as a list."""
    if "identifiers" in row:
        named = [{"scheme": scheme, "value": value} for scheme, value in row["identifiers"].items()]
        return {**row, "identifiers": named}
    return row


def test_those_who_write_at_once_wait_for_each_other(store: Store, alice: Curator) -> None:
    claims = [claim(str(n), "north", "BACKS", "militia") for n in range(5)]
    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(lambda n: alice.ask(CLAIM_WRITES, claims=claims[: n + 1])["recordClaims"], range(5)))
    assert sorted(id_ for one in done for id_ in one["created"]) == [f"claim:{n}" for n in range(5)]
    assert store.read("MATCH ()-[t:BACKS]->() RETURN t.claimCount", name="x") == [(5,)]
    assert errors(store) == []
