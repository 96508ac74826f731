"""`actorgraph resolve` as somebody types it, on small graphs and on the publishers' own data."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.loader import load_paths
from actorgraph.graph.merges import read_merges
from actorgraph.graph.store import Store
from actorgraph.imports.known import known_records
from actorgraph.programs.cli import cli
from actorgraph.resources import fixtures_folder
from conftest import wipe
from imported import data_file, imported

pytestmark = pytest.mark.graph
ALEPPO = fixtures_folder() / "aleppo-2024"
Run = Callable[..., Result]
BY = ("--by", "A. Curator", "--at", "2026-12-01")


def running(store: Store, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Run:
    """The command on a database, in a folder."""
    monkeypatch.setattr("actorgraph.programs.database.open_store", lambda _: nullcontext(store))
    monkeypatch.chdir(folder)

    def invoke(*arguments: str, stdin: str = "") -> Result:
        return CliRunner().invoke(cli, ["resolve", *arguments], input=stdin)

    return invoke


def sheet(path: Path) -> dict[frozenset[str], float]:
    """The pairs of a sheet with their scores."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {frozenset((row["retire"], row["into"])): float(row["score"]) for row in csv.DictReader(file)}


# -- small graphs --

PEOPLE = """
- {id: hezbollah, kind: ARMED_GROUP, name: Hezbollah}
- {id: x-1, kind: ARMED_GROUP, name: Hizballah}
- {id: x-2, kind: ARMED_GROUP, name: Party of God, aliases: [Hezbollah]}
- {id: x-3, kind: PERSON, name: Hezbollah}
"""


@pytest.fixture
def run(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    (tmp_path / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    load_paths(store, [tmp_path / "people.yaml"])
    return running(store, monkeypatch, tmp_path)


def test_what_is_never_one_is_not_accepted(store: Store, run: Run) -> None:
    before = fingerprint(store)
    done = run("accept", "x-3", "hezbollah", "--basis", "Called alike.", *BY)
    assert done.exit_code == 1
    assert (
        "'x-3' is of kind PERSON and 'hezbollah' of kind ARMED_GROUP, which are never one actor. If they belong "
        "together, record a claim that says how (GOVERNS, PART_OF, LEADS); if a kind is wrong, correct that actor's "
        "record first."
    ) in done.stderr
    assert fingerprint(store) == before
    assert run("reject", "x-3", "hezbollah", "--basis", "A person is no group.", *BY).exit_code == 0


def test_a_sheet_is_filled_in_and_decided(store: Store, run: Run, tmp_path: Path) -> None:
    before = fingerprint(store)
    assert run("candidates", "--out", "pairs.yaml").exit_code == 0
    rows = yaml.safe_load((tmp_path / "pairs.yaml").read_text(encoding="utf-8"))
    pairs = [("x-2", "hezbollah"), ("x-1", "hezbollah"), ("x-2", "x-1")]
    assert [(row["retire"], row["into"]) for row in rows] == pairs
    for row in rows:
        row["verdict"] = "ACCEPTED"
    (tmp_path / "pairs.yaml").write_text(yaml.safe_dump(rows), encoding="utf-8")
    done = run("decide", "pairs.yaml", *BY, "--out", "decisions.yaml")
    assert "actors: 2 merged into others" in done.output
    assert "decisions.yaml holds 3 decisions." in done.output
    assert read_merges(store.reader("test")) == {"x-1": "hezbollah", "x-2": "hezbollah"}
    assert "0 pairs." in run("candidates").output
    assert "3 pairs." not in run("candidates", "--all").output  # those who were merged are no pairs
    for one, other in reversed(pairs):
        done = run("undo", one, other, "--out", "decisions.yaml")
    assert "decisions.yaml holds 0 decisions." in done.output
    assert fingerprint(store) == before


def test_a_decision_that_others_build_on_is_not_undone(run: Run) -> None:
    run("accept", "x-1", "hezbollah", *BY, "--basis", "One spelling.")
    run("accept", "x-2", "hezbollah", *BY, "--basis", "One translation.")
    run("accept", "x-2", "x-1", *BY, "--basis", "So it follows.")
    refused = run("undo", "x-2", "hezbollah")
    assert refused.exit_code == 1
    assert "Others build on this decision. 'x-2' goes into 'x-1'" in refused.output


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("accept", "x-9", "hezbollah", *BY, "--basis", "B."), "There is no actor 'x-9'. Did you mean 'x-"),
        (("accept", "x-1", "x-1", *BY, "--basis", "B."), "'x-1' cannot be merged into itself."),
        (("accept", "x-1", "hezbollah", "--by", " ", "--basis", "B."), "' ' is empty"),
        (("undo", "x-1", "x-2"), "There is no decision on 'x-1' and 'x-2'."),
        (("candidates", "--actor", "nobody"), "There is no actor 'nobody'."),
        (("candidates", "--out", "pairs.txt"), "'pairs.txt' says no format."),
        (("decide", "nothing.csv", *BY), "nothing.csv"),
        (("rules", "nothing.yaml", *BY), "'nothing.yaml' cannot be read (No such file or directory)."),
    ],
)
def test_what_cannot_be_done_is_told(store: Store, run: Run, command: tuple[str, ...], sentence: str) -> None:
    before = fingerprint(store)
    result = run(*command)
    assert result.exit_code == 1
    assert sentence in result.output
    assert "Traceback" not in result.output
    assert fingerprint(store) == before


def test_a_decision_that_cannot_hold_is_refused_and_kept_nowhere(run: Run, tmp_path: Path) -> None:
    run("accept", "x-1", "hezbollah", *BY, "--basis", "One spelling.")
    refused = run("accept", "x-1", "x-2", *BY, "--basis", "One name.", "--out", "decisions.yaml")
    assert refused.exit_code == 1
    assert "'x-1' is decided to be 'hezbollah' (decision:hezbollah:x-1) and 'x-2'" in refused.output
    assert not (tmp_path / "decisions.yaml").exists()


def test_decisions_can_go_into_a_file_alone(store: Store, run: Run, tmp_path: Path) -> None:
    before = fingerprint(store)
    assert run("accept", "not-yet", "hezbollah", *BY, "--basis", "B.", "--no-load", "--out", "d.jsonl").exit_code == 0
    assert fingerprint(store) == before
    assert b'"id":"decision:hezbollah:not-yet"' in (tmp_path / "d.jsonl").read_bytes()
    assert run("accept", "not-yet", "hezbollah", *BY, "--basis", "B.", "--no-load").exit_code == 2


def test_a_review_keeps_what_was_decided_until_it_ends(store: Store, run: Run) -> None:
    done = run("review", *BY, stdin="y\nBoth are of Lebanon.\n?\n\nq\n")
    assert done.exit_code == 0, done.output
    listed = run("list").output
    assert "Both are of Lebanon." in listed
    assert "2 decisions." in listed
    assert run("list", "--verdict", "UNSURE").output.count("UNSURE") == 1
    assert read_merges(store.reader("test")) == {"x-2": "hezbollah"}
    before = fingerprint(store)
    run("review", *BY, stdin="")  # the end of input ends it
    assert fingerprint(store) == before


# -- the publishers' own data --

RULES = """
- rule: numbers
  sameIdentifier: [state, wikidata, ucdpActorId, mmpGroupId, gwCode, cowCode, iso3]
  verdict: ACCEPTED
  basis: They share a number.
"""
BY_NAME = "- {rule: names, minScore: 0.9, verdict: ACCEPTED, basis: They are called alike.}"
_SOURCES = "MATCH (:Actor {id: 'ucdp-366'})<-[:SUBJECT|OBJECT]-(:Claim)-[:CITED_IN]->(s) RETURN DISTINCT s.id"
_SAID_OF = """
UNWIND ['russia', 'iran', 'syrian-government', 'hts'] AS id
MATCH (:Actor {id: id})<-[:SUBJECT|OBJECT|AGAINST]-(c:Claim)-[:CITED_IN]->(s:Source)
RETURN id, s.id, count(DISTINCT c)
"""
_OF_RUSSIA = """
MATCH (:Actor {id: 'russia'})<-[:SUBJECT|OBJECT|AGAINST]-(c:Claim)-[:CITED_IN]->(s:Source)
WHERE s.id STARTS WITH 'source:ucdp'
RETURN DISTINCT c.subjectId, c.predicate
"""
_NAMESAKES = """
UNWIND [['russia', 'gwCode', '365'], ['iran', 'gwCode', '630'], ['syrian-government', 'ucdpActorId', '118'],
  ['hts', 'ucdpActorId', '6815']] AS one
MATCH (a:Actor) WHERE a[one[1]] = one[2] OR a.id = one[0]
RETURN one[0], collect(a.id)
"""


@pytest.fixture(scope="module")
def field(migrated_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The first fixture with UCDP's actors, dyads and external support, and Mapping Militants; all of them whole."""
    folder = tmp_path_factory.mktemp("imports")
    actors = imported(
        folder, "ucdp-actor", data_file("ucdp_actor/ucdp-actor-221.csv"), known=list(known_records([ALEPPO]))
    )
    known = list(known_records([ALEPPO, actors.folder]))
    links = ("mmp/links.csv", "mmp/Militant-Group-Key.csv", "mmp/umbrellas.csv", "mmp/umbrella_groups.csv")
    made = [
        actors,
        imported(folder, "ucdp-dyadic", data_file("ucdp_dyadic/Dyadic_v24_1.csv"), known=known),
        imported(folder, "ucdp-esd", data_file("ucdp_esd/ucdp-esd-ay-181.csv"), known=known),
        imported(folder, "mmp", *map(data_file, links), version="2016"),
    ]
    wipe(migrated_store)
    for path in (ALEPPO, *(one.folder for one in made)):
        load_paths(migrated_store, [path])
    return migrated_store


def test_russia_iran_the_government_and_hts_are_one_actor_each_with_the_claims_of_both(field: Store) -> None:
    assert dict(field.read(_NAMESAKES, name="namesakes")) == {
        id_: [id_] for id_ in ("russia", "iran", "syrian-government", "hts")
    }
    said = {(actor, source.partition(":")[2]): count for actor, source, count in field.read(_SAID_OF, name="said")}
    assert said == {
        ("russia", "aleppo-article"): 12,
        ("russia", "ucdp-actor-22.1"): 1,
        ("russia", "ucdp-dyadic-24.1"): 2,
        ("russia", "ucdp-esd-18.1"): 2,
        ("iran", "aleppo-article"): 14,
        ("iran", "ucdp-actor-22.1"): 1,
        ("iran", "ucdp-dyadic-24.1"): 2,
        ("iran", "ucdp-esd-18.1"): 2,
        ("syrian-government", "aleppo-article"): 23,
        ("syrian-government", "ucdp-actor-22.1"): 1,
        ("syrian-government", "ucdp-dyadic-24.1"): 163,
        ("syrian-government", "ucdp-esd-18.1"): 262,
        ("hts", "aleppo-article"): 18,
        ("hts", "ucdp-actor-22.1"): 13,
        ("hts", "ucdp-esd-18.1"): 9,
    }


def test_what_ucdp_says_of_the_state_is_who_governs_it(field: Store) -> None:
    """UCDP's actors are governments; what Russia does by it, its government does."""
    assert field.read(_OF_RUSSIA, name="russia") == [("ucdp-57", "GOVERNS")]


def test_candidates_of_two_data_sets_have_sensible_scores(
    field: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run = running(field, monkeypatch, tmp_path)
    assert run("candidates", "--between", "ucdp-", "mmp-", "--min-score", "0.3", "--out", "pairs.csv").exit_code == 0
    found = sheet(tmp_path / "pairs.csv")
    expected = {
        ("ucdp-366", "mmp-81"): 0.9,  # Hezbollah
        ("ucdp-323", "mmp-591"): 0.9,  # PKK, Kurdistan Workers Party
        ("ucdp-209", "mmp-palestine-77"): 0.9,  # Hamas
        ("ucdp-234", "mmp-1"): 0.72,  # IS, and UCDP has another of that name:
        ("ucdp-217", "mmp-1"): 0.72,  # Darul Islam of Indonesia
    }
    assert {pair: found[frozenset(pair)] for pair in expected} == expected
    assert frozenset(("ucdp-366", "mmp-361")) not in {pair for pair, score in found.items() if score >= 0.7}
    assert max(found.values()) == 0.9


def test_a_shared_name_alone_never_merges(field: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run = running(field, monkeypatch, tmp_path)
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    assert "0 decisions." in run("rules", "rules.yaml", *BY, "--dry-run").output
    (tmp_path / "names.yaml").write_text(BY_NAME, encoding="utf-8")
    assert "would accept by names alone" in run("rules", "names.yaml", *BY).output
    assert read_merges(field.reader("test")) == {}


def test_a_match_of_real_groups_is_made_kept_and_undone_exactly(
    field: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run = running(field, monkeypatch, tmp_path)
    before = fingerprint(field)
    run("accept", "mmp-81", "ucdp-366", *BY, "--basis", "Both are Hezbollah of Lebanon.")
    run("reject", "mmp-1", "ucdp-217", *BY, "--basis", "Darul Islam is of Indonesia.")
    sources = {source for (source,) in field.read(_SOURCES, name="sources")}
    assert sources >= {"source:mmp-2016", "source:ucdp-dyadic-24.1"}
    run("candidates", "--between", "ucdp-", "mmp-", "--min-score", "0.7", "--out", "pairs.csv")
    decided = {frozenset(("ucdp-366", "mmp-81")), frozenset(("ucdp-217", "mmp-1"))}
    assert decided.isdisjoint(sheet(tmp_path / "pairs.csv"))
    run("undo", "ucdp-366", "mmp-81")
    run("undo", "ucdp-217", "mmp-1")
    assert fingerprint(field) == before
