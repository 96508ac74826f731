"""UCDP GED in four flavours of the publisher's own files: events, tolls, dates and places."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from actorgraph.words.inline_claims import inline_claims
from actorgraph.words.record_problems import read_record
from actorgraph.words.records import Event
from imported import Imported, data_file, imported, problems_of


@pytest.fixture(scope="module")
def syria(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    file = data_file("ucdp_ged/ged_syria_2016-2019.csv.gz")
    return imported(tmp_path_factory.mktemp("ged"), "ucdp-ged", file, version="19.1")


def test_every_syrian_row_is_an_event(syria: Imported) -> None:
    report = syria.report
    assert (report.rows, report.used, report.skipped, report.unknown) == (16566, 16566, {}, {})
    kinds = Counter(event["eventKind"] for event in syria.records("event"))
    assert kinds == {"BATTLE": 11507 + 4577, "ONE_SIDED_VIOLENCE": 482}
    assert syria.records("source")[0]["coverage"]["from"] == "2016-01-01"


def test_tolls_out_of_order_are_noted_and_loaded_all_the_same(syria: Imported) -> None:
    """`low` ≤ `best` ≤ `high` fails in 101 rows; the loader warns of each and of nothing else."""
    (told,) = syria.report.noted.values()
    assert told.count == 101
    problems = problems_of(syria.folder)
    assert len(problems) == 101
    assert not any(problem.fatal for problem in problems)


def test_sides_are_94_of_which_30_are_coalitions(syria: Imported) -> None:
    actors = [actor for actor in syria.records("actor") if actor["kind"] != "STATE"]
    assert len(actors) == 94 + 1 - 1  # "Civilians" is among the 94
    assert Counter(actor["kind"] for actor in actors)["COALITION"] == 30


def test_best_is_the_sum_of_the_tolls_and_those_of_unknown_status(syria: Imported) -> None:
    event = syria.record("event:ucdp-ged:214797")
    tolls = event["tolls"]
    assert tolls[0]["category"] == "PEOPLE"
    assert sum(toll["best"] for toll in tolls[1:]) <= tolls[0]["best"]


def test_civilians_are_a_target_and_nobody_fights_them(syria: Imported) -> None:
    targets = [
        part
        for event in syria.records("event")
        if event["eventKind"] == "ONE_SIDED_VIOLENCE"
        for part in event["participants"]
        if part["role"] == "target"
    ]
    assert len(targets) == 482
    assert {part["actor"] for part in targets} == {"ucdp-1"}
    assert syria.record("ucdp-1")["kind"] == "COLLECTIVE"
    assert {claim["predicate"] for claim in syria.records("claim")} == {"GOVERNS"}


def test_dates_are_as_exact_as_their_precision(syria: Imported) -> None:
    forms = Counter("/" if "/" in e["when"] else "[" if "[" in e["when"] else "day" for e in syria.records("event"))
    assert forms == {"day": 15343 + 137, "[": 566 + 23 + 6 + 6, "/": 262 + 163 + 45 + 15}


def test_places_lie_within_districts_provinces_and_the_country(syria: Imported) -> None:
    places = {place["id"]: place for place in syria.records("place")}
    chain = ["place:ucdp-652-adm2-jabal-saman-district"]
    while (place := places[chain[-1]]).get("within"):
        chain.append(place["within"])
    assert chain[1:] == ["place:ucdp-652-adm1-aleppo-governorate", "place:gw-652"]
    assert places["place:gw-652"]["territoryOf"] == "gw-652"
    aleppo = next(place for place in places.values() if place["name"] == "Aleppo town")
    assert (aleppo["placeKind"], aleppo["within"]) == ("TOWN", chain[0])


def test_no_sentence_of_a_source_is_taken_along(syria: Imported) -> None:
    record = read_record(syria.record("event:ucdp-ged:214797"))
    assert isinstance(record, Event)
    assert {one.claim.predicate for one in inline_claims(record)} == {"TOOK_PART_IN", "HAS_TOLL"}
    assert [citation.locator for citation in record.citations] == ["id 214797"]


@pytest.mark.parametrize(
    ("name", "rows", "unordered"),
    [
        ("ged_v23.1_central_african_republic.csv", 1848, 20),  # dates with a time, no geom_wkt
        ("ged_v23.1_sample1000_49cols.csv", 1000, 13),  # all 49 columns, newlines inside quotes
    ],
)
def test_other_flavours_are_read(tmp_path: Path, name: str, rows: int, unordered: int) -> None:
    found = imported(tmp_path, "ucdp-ged", data_file(f"ucdp_ged/{name}"))
    assert (found.report.used, found.report.skipped, found.report.version) == (rows, {}, "23.1")
    assert sum(told.count for told in found.report.noted.values()) == unordered
    assert not [problem for problem in problems_of(found.folder) if problem.fatal]
    assert "/" not in found.records("source")[0]["coverage"]["to"]


def test_the_line_of_tags_that_hdx_adds_is_skipped(tmp_path: Path) -> None:
    file = data_file("ucdp_ged/conflict_data_BGD_hdx.csv")
    found = imported(tmp_path, "ucdp-candidate", file, version="26.0.4")
    assert found.skipped == {"The row holds tags (HXL) and no data": 1}
    assert found.report.used == 601
    assert found.records("event")[0]["id"].startswith("event:ucdp-ged:")  # a yearly release takes their place
    assert found.records("source")[0]["id"] == "source:ucdp-candidate-26.0.4"
    assert not [problem for problem in problems_of(found.folder) if problem.fatal]


def test_an_event_that_a_later_release_lacks_becomes_alleged(tmp_path: Path) -> None:
    file = data_file("ucdp_ged/ged_v23.1_sample1000_49cols.csv")
    before = imported(tmp_path, "ucdp-ged", file)
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    shorter = tmp_path / "shorter.csv"
    shorter.write_text("".join(lines[:1] + lines[2:]), encoding="utf-8")
    after = imported(tmp_path, "ucdp-ged", shorter, version="24.1", before=before.folder)
    gone = after.record("event:ucdp-ged:300380")
    assert gone["occurrence"] == "ALLEGED"
    assert gone["description"].endswith("UCDP Georeferenced Event Dataset 24.1 no longer has it.")
    assert "participants" not in gone
    retracted = after.claims(status="RETRACTED")
    assert {claim["predicate"] for claim in retracted} >= {"TOOK_PART_IN", "HAS_TOLL"}
    assert after.report.withdrawn == len(retracted) + 1
    assert not [problem for problem in problems_of(after.folder) if problem.fatal]
