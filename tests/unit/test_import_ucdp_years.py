"""UCDP by conflict and year: ACD and BRD 24.1 from the publisher's files, non-state and one-sided from rows by hand.

No file of the publisher's was to be had for the last two: their columns are those of public schemas.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.words.errors import ImportFailed
from imported import Imported, data_file, imported, problems_of, ties_of

# -- ACD --


@pytest.fixture(scope="module")
def conflicts(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    file = data_file("ucdp_prio_acd/UcdpPrioConflict_v24_1.csv")
    return imported(tmp_path_factory.mktemp("acd"), "ucdp-acd", file)


def test_conflicts_are_299_events_with_their_episodes_as_parts(conflicts: Imported) -> None:
    assert (conflicts.report.used, conflicts.report.skipped, conflicts.report.unknown) == (2686, {}, {})
    episodes = conflicts.claims(predicate="SUBEVENT_OF")
    assert len({claim["object"] for claim in episodes}) == 299
    assert len(conflicts.records("event")) == 299 + len(episodes)
    assert problems_of(conflicts.folder) == []


def test_an_episode_ends_on_the_day_that_the_file_gives(conflicts: Imported) -> None:
    first, second = (conflicts.record(f"event:ucdp-acd:11342:{year}") for year in (2012, 2014))
    assert first["when"] == "1997-05-29/2012-12-21"
    assert second["when"] == "[2014-01-01..2014-07-01]/2014-11-27"


def test_what_goes_on_in_the_last_year_has_no_end(conflicts: Imported) -> None:
    open_ = [event for event in conflicts.records("event") if event["when"].endswith("/")]
    assert {event["citations"][0]["locator"].endswith("to 2023") for event in open_} == {True}
    assert len([event for event in open_ if event["id"].count(":") == 2]) == 59


# -- BRD --


def test_battle_deaths_are_1520_conflict_years_with_a_toll(tmp_path: Path) -> None:
    found = imported(tmp_path, "ucdp-battle-deaths", data_file("ucdp_brd/BattleDeaths_v24_1_conf.csv"))
    events = found.records("event")
    assert (found.report.used, found.report.skipped, len(events)) == (1520, {}, 1520)
    assert found.record("event:ucdp-battle-deaths:13324-2022")["tolls"] == [
        {"category": "PEOPLE", "effect": "KILLED", "low": 134, "best": 150, "high": 159, "bound": "ABOUT"}
    ]
    assert len(problems_of(found.folder)) == 7  # warnings: numbers out of order


def test_battle_deaths_by_dyad_are_refused(tmp_path: Path) -> None:
    text = data_file("ucdp_brd/BattleDeaths_v24_1_conf.csv").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "BattleDeaths_v24_1.csv"
    path.write_text("\n".join([*text[:2], text[1], ""]), encoding="utf-8")
    with pytest.raises(ImportFailed, match="conflict 13324 in 2021 for a second time: this is the version by dyad"):
        imported(tmp_path, "ucdp-battle-deaths", path)


# -- of another data set --


@pytest.mark.parametrize(
    ("dataset", "file", "wanted"),
    [
        ("ucdp-dyadic", "ucdp_prio_acd/UcdpPrioConflict_v24_1.csv", "ucdp-acd"),
        ("ucdp-acd", "ucdp_dyadic/Dyadic_v24_1.csv", "ucdp-dyadic"),
        ("ucdp-dyadic", "ucdp_ged/ged_v23.1_sample1000_49cols.csv", "ucdp-ged"),
        ("ucdp-ged", "ucdp_esd/ucdp-esd-ay-181.xlsx", "ucdp-esd"),
        ("ucdp-ged", "ucdp_actor/ucdp-actor-221.csv", "ucdp-actor"),
        ("ucdp-acd", "ucdp_brd/BattleDeaths_v24_1_conf.csv", "ucdp-battle-deaths"),
    ],
)
def test_a_file_of_another_data_set_is_recognised(tmp_path: Path, dataset: str, file: str, wanted: str) -> None:
    with pytest.raises(ImportFailed, match=f"This looks like {wanted}.*say `actorgraph import {wanted}`"):
        imported(tmp_path, dataset, data_file(file))


# -- non-state --

NONSTATE = (
    "conflict_id,dyad_id,org,side_a_name,side_a_name_fulltext,side_a_name_mothertongue,side_a_id,side_a_components,"
    "side_a_2nd,gwno_a_2nd,side_b_name,side_b_name_fulltext,side_b_name_mothertongue,side_b_id,side_b_components,"
    "side_b_2nd,gwno_b_2nd,start_date,start_prec,start_date2,start_prec2,ep_end,ep_end_date,ep_end_prec,year,"
    "best_fatality_estimate,low_fatality_estimate,high_fatality_estimate,location,gwno_location,region,version"
)


def nonstate(year: int, components: str = "") -> str:
    one = f'Fatah,,,207,"{components}",,' if not components else f'"Fatah, PFLP",,,207,"{components}",,'
    return f"5001,5201,1,{one},Hamas,,,209,,,,2006-12-11,1,2007-01-31,1,0,,,{year},150,130,170,Israel,666,2,25.1"


def table(folder: Path, name: str, header: str, *rows: str) -> Path:
    path = folder / name
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def test_groups_that_fight_each_other_draw_a_tie_and_an_event_a_year(tmp_path: Path) -> None:
    path = table(tmp_path, "NonState_v25_1.csv", NONSTATE, nonstate(2006), nonstate(2007), nonstate(2010))
    found = imported(tmp_path, "ucdp-nonstate", path)
    ties = ties_of(found.records("claim"))
    assert str(ties["tie:FIGHTS:ucdp-207:ucdp-209"].time.since) == "2006-12-11"
    assert str(ties["tie:FIGHTS:ucdp-207:ucdp-209:2010"].attested_until) == "2010-12-31"
    assert found.record("event:ucdp-nonstate:5201-2007")["tolls"][0]["best"] == 150
    assert problems_of(found.folder) == []


def test_the_parts_of_a_coalition_are_part_of_it(tmp_path: Path) -> None:
    path = table(tmp_path, "NonState_v25_1.csv", NONSTATE, nonstate(2006, "208, 210"))
    found = imported(tmp_path, "ucdp-nonstate", path)
    assert {claim["subject"] for claim in found.claims(predicate="PART_OF")} == {"ucdp-208", "ucdp-210"}
    assert found.record("ucdp-207")["kind"] == "COALITION"
    assert found.record("ucdp-208")["name"] == "UCDP actor 208"
    assert problems_of(found.folder) == []


# -- one-sided --

ONESIDED = (
    "conflict_id,dyad_id,actor_id,coalition_components,actor_name,actor_name_fulltext,actor_name_mothertongue,"
    "is_government_actor,year,best_fatality_estimate,low_fatality_estimate,high_fatality_estimate,location,"
    "gwno_location,gwnoa,region,version"
)


def test_one_sided_violence_is_an_event_against_civilians(tmp_path: Path) -> None:
    rows = ["525,985,118,,Government of Syria,,,1,2013,900,850,1200,Syria,652,652,2,25.1"]
    found = imported(tmp_path, "ucdp-onesided", table(tmp_path, "OneSided_v25_1.csv", ONESIDED, *rows))
    event = found.record("event:ucdp-onesided:985-2013")
    assert [(part["actor"], part["role"]) for part in event["participants"]] == [
        ("ucdp-118", "perpetrator"),
        ("ucdp-1", "target"),
    ]
    assert event["tolls"][0]["category"] == "CIVILIAN"
    assert found.record("ucdp-118")["kind"] == "GOVERNMENT"
    assert {claim["predicate"] for claim in found.records("claim")} == {"GOVERNS"}
    assert problems_of(found.folder) == []
