"""Lists of rivalries, as the R package peacesciencer gives them: spells, and what the years at both ends mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from actorgraph.words.terms import BoundStatus
from imported import Imported, data_file, imported, problems_of, ties_of

FILES = {"rivalries-tss": "rivalries/tss_rivalries.csv", "rivalries-td": "rivalries/td_rivalries.csv"}
LAST = {"rivalries-tss": 2020, "rivalries-td": 2010}


def rivalries(folder: Path, name: str) -> Imported:
    return imported(folder, name, data_file(FILES[name]), version=str(LAST[name]))


@pytest.mark.parametrize(("name", "rows"), [("rivalries-tss", 264), ("rivalries-td", 197)])
def test_every_row_is_used_and_five_are_told_in_two_parts(tmp_path: Path, name: str, rows: int) -> None:
    """Germany and Serbia changed their Gleditsch–Ward number while the rivalry lasted."""
    found = rivalries(tmp_path, name)
    assert (found.report.rows, found.report.used, found.skipped) == (rows, rows, {})
    (told,) = found.report.noted.values()
    assert told.count == 5
    claims = found.claims(predicate="RIVAL_OF", asserts="SPELL")
    assert len(claims) == len(found.records("claim")) == rows + 5
    assert len([claim for claim in claims if claim.get("mode") == "DERIVED"]) == 10
    assert problems_of(found.folder) == []


@pytest.mark.parametrize(("name", "open_ones"), [("rivalries-tss", 56), ("rivalries-td", 42)])
def test_the_last_year_of_the_data_is_no_end(tmp_path: Path, name: str, open_ones: int) -> None:
    found = rivalries(tmp_path, name)
    censored = found.claims(endStatus="CENSORED", attestedUntil=f"{LAST[name]}-12-31")
    assert len(censored) == open_ones
    assert all(claim["when"].endswith("/") for claim in censored)
    assert found.records("source")[0]["coverage"]["to"] == str(LAST[name])


@pytest.mark.parametrize("name", FILES)
def test_several_spells_of_a_pair_are_several_ties(tmp_path: Path, name: str) -> None:
    found = rivalries(tmp_path, name)
    ties = ties_of(found.records("claim"))
    assert len(ties) == len(found.records("claim"))
    assert not [id_ for id_, tie in ties.items() if tie.time.inconsistent]
    first, second = ties["tie:RIVAL_OF:gw-2:gw-255"], ties["tie:RIVAL_OF:gw-2:gw-255:1933"]
    assert (first.time.since, first.time.until) == (date(1889, 1, 1), date(1918, 12, 31))
    assert (second.time.since, second.time.until) == (date(1933, 1, 1), date(1945, 12, 31))
    assert first.end_status is BoundStatus.ENDED


def test_a_rivalry_from_the_first_year_on_may_be_older(tmp_path: Path) -> None:
    claim = rivalries(tmp_path, "rivalries-tss").record("claim:rivalries-tss:1")
    assert claim["when"] == "[..1494]/1918"
    assert claim["text"] == (
        "France and Austria-Hungary were rivals from 1494 or before to 1918 (positional, spatial)."
    )


def test_a_number_is_read_by_what_it_means_in_the_years_of_the_rivalry(tmp_path: Path) -> None:
    found = rivalries(tmp_path, "rivalries-tss")
    assert {c["when"] for c in found.claims(subject="gw-340", object="gw-640")} == {"1878/1918"}  # Serbia's
    assert found.claims(subject="gw-325", object="gw-345")[0]["when"] == "1918/1954"  # Yugoslavia's
    bosnia = {c["subject"]: c["when"] for c in found.claims(object="gw-346", mode="DERIVED")}
    assert bosnia == {"gw-345": "1992/2006-06-04", "gw-340": "2006-06-05/"}


def test_venice_is_a_state_that_no_list_of_states_has(tmp_path: Path) -> None:
    assert rivalries(tmp_path, "rivalries-td").record("cow-324") == {
        "id": "cow-324",
        "kind": "STATE",
        "name": "Venice",
        "identifiers": {"cowCode": "324"},
    }


def test_what_is_no_rivalry_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "td.csv"
    rows = [
        "rivalryno,rivalryname,ccode1,ccode2,styear,endyear,region,type1,type2,type3",
        "1,A-B,2,200,1900,1910,x,spatial,,",
        "2,A-C,2,999,1900,1910,x,spatial,,",
        "3,A-D,2,220,1910,1900,x,spatial,,",
    ]
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")
    assert imported(tmp_path, "rivalries-td", path, version="2011").skipped == {
        "A code is no Correlates of War state number that the crosswalk knows": 1,
        "The rivalry ends before it begins": 1,
    }
