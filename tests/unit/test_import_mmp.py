"""Mapping Militants, both public releases: counts, dates with unknown parts, and numbers that mean two groups."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from actorgraph.imports.militants.groups import PALESTINE
from actorgraph.words.terms import Sign
from imported import Imported, data_file, imported, problems_of, ties_of

LINKS, KEY = "mmp/links.csv", "mmp/Militant-Group-Key.csv"
UMBRELLAS, MEMBERS = "mmp/umbrellas.csv", "mmp/umbrella_groups.csv"
RELATIONS = "mmp/Militant-Group-Relationships-clean.csv"
LINK_TYPES = ("ALLIED_WITH", "RIVAL_OF", "AFFILIATE_OF", "SPLIT_FROM", "MERGED_INTO")
SKIPPED = {
    "The key gives a number that several groups share": 5,
    "The row repeats another under an id of its own": 26,
    "Both ends are the same group": 8,
}


@pytest.fixture(scope="module")
def links(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    files = [data_file(name) for name in (LINKS, KEY, UMBRELLAS, MEMBERS)]
    return imported(tmp_path_factory.mktemp("mmp"), "mmp", *files, version="2016")


def rows() -> list[dict[str, str]]:
    with data_file(LINKS).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def of_links(found: Imported) -> list[dict[str, str]]:
    return [claim for claim in found.records("claim") if claim["predicate"] in LINK_TYPES]


def test_of_695_links_8_are_of_a_group_with_itself_and_27_repeat_another(links: Imported) -> None:
    """One of the 27 repeats a link of a group with itself, so that 26 are skipped for it."""
    assert (links.report.rows, links.skipped) == (263 + 15 + 46 + 695, SKIPPED)
    assert len(rows()) == 695
    assert len(of_links(links)) == 695 - 8 - 26
    assert problems_of(links.folder) == []


def test_the_types_are_those_of_the_file_less_what_was_skipped(links: Imported) -> None:
    assert Counter(row["type"] for row in rows()) == {"all": 216, "riv": 181, "aff": 135, "spl": 104, "mer": 59}
    assert Counter(claim["predicate"] for claim in of_links(links)) == {
        "ALLIED_WITH": 214,
        "RIVAL_OF": 172,
        "AFFILIATE_OF": 116,
        "SPLIT_FROM": 100,
        "MERGED_INTO": 59,
    }


def test_dates_keep_what_is_known_of_them(links: Imported) -> None:
    """506 dates have no day, 207 of these no month, and four of these no year."""
    dates = [row["date"] for row in rows()]
    assert sum(date.endswith("-00") for date in dates) == 506
    assert sum(date.endswith("-00-00") for date in dates) == 207
    assert dates.count("0000-00-00") == 4
    written = {row["id"]: row["date"] for row in rows()}
    for claim in of_links(links):
        year, month, day = written[claim["id"].removeprefix("claim:mmp:")].split("-")
        known = "../2016" if year == "0000" else "-".join(part for part in (year, month, day) if part != "00")
        assert claim["when"] == known


def test_a_link_holds_at_its_date_and_begins_and_ends_nowhere(links: Imported) -> None:
    ties = ties_of(c for c in of_links(links) if c["predicate"] in {"ALLIED_WITH", "RIVAL_OF", "AFFILIATE_OF"})
    assert {(tie.time.since, tie.time.until) for tie in ties.values()} == {(None, None)}


def test_both_signs_on_one_pair_are_kept(links: Imported) -> None:
    """45 of 500 pairs are rivals and something else in the file, and 36 friends, as they are here."""
    pairs: dict[frozenset[str], set[str]] = {}
    for row in rows():
        pairs.setdefault(frozenset((row["group1"], row["group2"])), set()).add(row["type"])
    assert len(pairs) == 500
    assert sum("riv" in types and len(types) > 1 for types in pairs.values()) == 45
    signs: dict[frozenset[str], set[Sign | None]] = {}
    for tie in ties_of(of_links(links)).values():
        signs.setdefault(frozenset((tie.key.subject, tie.key.object)), set()).add(tie.sign)
    assert sum({Sign.POSITIVE, Sign.NEGATIVE} <= found for found in signs.values()) == 36


def test_225_of_238_numbers_are_in_the_key_and_16_of_them_mean_another_group_in_some_links() -> None:
    with data_file(KEY).open(encoding="utf-8-sig") as file:
        key = {row["group_id"] for row in csv.DictReader(file)}
    numbers = {row[column] for row in rows() for column in ("group1", "group2")}
    assert (len(numbers), len(numbers & key)) == (238, 225)
    early = {row[c] for row in rows() if 71 <= int(row["id"]) <= 229 for c in ("group1", "group2")}
    assert early == PALESTINE.keys()
    assert len(early & key) == 16


def test_groups_of_the_early_map_of_palestine_are_not_those_of_the_key(links: Imported) -> None:
    assert links.record("mmp-77")["name"] == "Red Brigades"
    assert links.record("mmp-palestine-77") == {"id": "mmp-palestine-77", "kind": "ARMED_GROUP", "name": "Hamas"}
    hamas = links.record("claim:mmp:71")
    assert (hamas["subject"], hamas["object"]) == ("mmp-palestine-39", "mmp-palestine-77")


def test_groups_that_nothing_names_are_called_by_their_number(links: Imported) -> None:
    named = {actor["name"] for actor in links.records("actor")}
    assert {name for name in named if name.startswith("Mapping Militants group")} == {
        "Mapping Militants group 303",
        "Mapping Militants group 307",
    }


def test_what_the_data_do_not_say_of_direction_the_claim_says(links: Imported) -> None:
    split = links.record("claim:mmp:81")
    assert (split["subject"], split["object"], split["mode"]) == ("mmp-palestine-55", "mmp-palestine-39", "DERIVED")
    assert split["text"].endswith("is taken from the order of the row; the data do not say it.")


def test_umbrellas_are_coalitions_with_members_at_some_time_of_their_lives(links: Imported) -> None:
    assert links.record("mmp-umbrella-5")["aliases"] == ["RJF"]
    members = links.claims(predicate="PART_OF")
    assert len(members) == 46
    assert {c["when"] for c in members if c["object"] == "mmp-umbrella-23"} == {"1987/1991"}
    assert {c["when"] for c in members if c["object"] == "mmp-umbrella-5"} == {"2007-01-01/2016"}


def test_no_sentence_of_the_project_is_in_the_records(links: Imported) -> None:
    written = (links.folder / "claims.jsonl").read_text(encoding="utf-8")
    assert not [row["id"] for row in rows() if len(row["description"]) > 60 and row["description"][:60] in written]


# -- the release of 2019 --


def test_the_release_of_2019_has_638_links_under_the_same_ids(tmp_path: Path, links: Imported) -> None:
    files = [data_file(RELATIONS), data_file(KEY)]
    found = imported(tmp_path, "mmp", *files, version="2019", options=frozenset({"us-dates"}))
    assert (found.report.rows, found.report.used) == (638 + 263, 612 + 258)
    assert found.record("claim:mmp:1633")["when"] == links.record("claim:mmp:1633")["when"] == "2010-02-18"
    assert min(claim["when"] for claim in found.records("claim") if claim["when"][0] != ".")[:4] == "1959"
    swapped = found.record("claim:mmp:119")
    assert (swapped["subject"], swapped["object"]) == ("mmp-palestine-79", "mmp-palestine-87")
    assert problems_of(found.folder) == []


def test_american_dates_are_read_by_request_only(tmp_path: Path) -> None:
    found = imported(tmp_path, "mmp", data_file(RELATIONS), version="2019")
    assert found.skipped["`date` is written M/D/YY: `--option us-dates` reads it so"] == 130


def test_without_the_umbrellas_their_members_are_skipped(tmp_path: Path) -> None:
    found = imported(tmp_path, "mmp", data_file(MEMBERS), version="2016")
    assert found.skipped == {"The umbrella is in no table that was given: name umbrellas.csv, too": 46}
    assert found.records("actor") == []
