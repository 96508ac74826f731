"""UCDP Actor 22.1, the publisher's own file."""

from __future__ import annotations

from collections import Counter

import pytest

from imported import Imported, data_file, imported, problems_of, ties_of


@pytest.fixture(scope="module")
def actors(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return imported(tmp_path_factory.mktemp("actor"), "ucdp-actor", data_file("ucdp_actor/ucdp-actor-221.csv"))


def test_all_1725_actors_are_there_by_kind(actors: Imported) -> None:
    """Org 1 to 4: 1,059 organised groups, 37 sets of supporters, 466 communal groups, 163 governments."""
    report = actors.report
    assert (report.rows, report.used, report.skipped, report.unknown, report.version) == (1725, 1725, {}, {}, "22.1")
    kinds = Counter(actor["kind"] for actor in actors.records("actor"))
    assert kinds["COMMUNITY"] == 466
    assert kinds["COLLECTIVE"] == 37
    assert kinds["GOVERNMENT"] == 163
    assert kinds["STATE"] == len(actors.claims(predicate="GOVERNS")) == 164
    assert kinds["ARMED_GROUP"] == 1059 + 4  # four are spoken of as origin or successor and have no row
    assert kinds["COALITION"] == len(actors.records("actor")) - 1725 - 164 - 4


def test_the_records_load(actors: Imported) -> None:
    assert problems_of(actors.folder) == []


def test_serbias_government_governed_yugoslavia_before(actors: Imported) -> None:
    """UCDP has one number for both; 1,725 actors hold 163 governments of 164 states."""
    governed = {claim["object"]: claim["when"] for claim in actors.claims(subject="ucdp-49", predicate="GOVERNS")}
    assert governed == {"gw-345": "../2006-06-04", "gw-340": "2006-06-05/2022"}


def test_other_names_are_aliases(actors: Imported) -> None:
    kdpi = actors.record("ucdp-164")
    assert kdpi["name"] == "KDPI"
    assert kdpi["aliases"] == [
        "Republic of Kurdistan",
        "Partî Dêmokiratî Kurdistanî Êran",
        "Kurdish Democratic Party of Iran",
    ]
    assert kdpi["identifiers"] == {"ucdpActorId": "164"}


def test_relations_are_undated_and_said_of_some_time_up_to_the_release(actors: Imported) -> None:
    relations = [claim for claim in actors.records("claim") if claim["predicate"] != "GOVERNS"]
    assert {claim["when"] for claim in relations} == {"../2022"}
    assert {"asserts" in claim for claim in relations} == {False}


def test_splits_mergers_and_coalitions_are_those_of_the_flags(actors: Imported) -> None:
    """Splinter 219, SplitTemp 38, JoinGroup 76, Alliance 111 rows; some list several, coalitions of GED come on top."""

    def subjects(predicate: str, column: str) -> set[str]:
        claims = actors.claims(predicate=predicate)
        return {c["subject"] for c in claims if c["citations"][0]["locator"].endswith(column)}

    assert len(subjects("SPLIT_FROM", "ActorIdPrev")) == 219 - 1  # RIRA (283) is said to have split from itself
    assert [told.places for told in actors.report.noted.values()] == [["ucdp-actor-221.csv:281 '283'"]]
    assert len(subjects("MERGED_INTO", "ActorIdGroup")) == 76
    assert len(subjects("PART_OF", "ActorIdAlliance")) == 111
    assert actors.record("claim:ucdp-actor:180:split-from:890")["text"] == "KNU split from KNUP."


def test_a_merger_is_an_instant_tie_without_a_start(actors: Imported) -> None:
    ties = ties_of(actors.claims(predicate="MERGED_INTO", subject="ucdp-124"))
    assert ties["tie:MERGED_INTO:ucdp-124:ucdp-123"].time.since is None


def test_coalitions_without_a_row_are_named_by_their_members(actors: Imported) -> None:
    coalition = actors.record("ucdp-6389")
    assert coalition["kind"] == "COALITION"
    members = {c["subject"] for c in actors.claims(predicate="PART_OF", object="ucdp-6389")}
    names = [actors.record(member)["name"] for member in members]
    assert coalition["name"] == ", ".join(sorted(names))
