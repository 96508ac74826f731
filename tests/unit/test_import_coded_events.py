"""ICEWS and GDELT, real rows: every row is accounted for, and what is counted draws no tie."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from actorgraph.imports.coded.cameo import BY_ROOT
from actorgraph.imports.coded.gdelt import COLUMNS
from actorgraph.imports.forms import TableForm
from actorgraph.imports.tables import open_table
from actorgraph.words.errors import ImportFailed
from imported import Imported, data_file, imported, problems_of, ties_of

ICEWS = "icews/events.2018.sample.tab"
GDELT = "gdelt/gdelt2_sample_100rows.export.CSV"
QUADS = ("icews/icews_2005-2015_test.txt.gz", "icews/icews_2005-2015_valid.txt.gz", "icews/icews_2014_test.txt")
NEITHER = "The event is neither friendly nor hostile (CAMEO roots 01 to 04 and 09)"


def raw(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def events(found: Imported) -> int:
    """How many events the claims stand for, as their locators say."""
    return sum(int(claim["citations"][0]["locator"].split(" ")[0]) for claim in found.records("claim"))


@pytest.fixture(scope="module")
def icews(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return imported(tmp_path_factory.mktemp("icews"), "icews", data_file(ICEWS))


def test_every_row_of_icews_is_counted_or_left_aside(icews: Imported) -> None:
    """3,705 rows of 1 and 2 June 2018."""
    rows = list(raw(data_file(ICEWS)))
    roots = Counter(row["CAMEO Code"][:2] for row in rows)
    signed = sum(count for root, count in roots.items() if root in BY_ROOT)
    report = icews.report
    assert (report.rows, report.used, report.skipped) == (3705, signed, {})
    assert report.aside[NEITHER].count == 3705 - signed == 2262
    assert events(icews) == signed == 1443


def test_claims_of_icews_are_those_of_its_dyads(icews: Imported) -> None:
    """Counted here by other means: names, not ids."""
    dyads = {
        (row["Source Name"], BY_ROOT[row["CAMEO Code"][:2]], row["Target Name"])
        for row in raw(data_file(ICEWS))
        if row["CAMEO Code"][:2] in BY_ROOT
    }
    assert len(icews.records("claim")) == len(dyads)


def test_coded_events_draw_no_ties(icews: Imported) -> None:
    assert {claim["method"] for claim in icews.records("claim")} == {"MODEL"}
    assert ties_of(icews.records("claim")) == {}
    assert problems_of(icews.folder) == []


def test_a_claim_says_how_many_events_there_are_and_how_intense(icews: Imported) -> None:
    claim = icews.record("claim:icews:icews-police-india:opposes.material:icews-citizen-india:2018-06")
    assert (claim["predicate"], claim["stance"], claim["when"]) == ("OPPOSES", "MATERIAL", "2018-06")
    assert claim["text"] == (
        "61 coded events of shows of force, broken relations or coercion against Citizen (India) by Police (India) in "
        "2018-06, of mean intensity -5.1."
    )


def test_kinds_of_icews_actors_follow_from_their_sectors(icews: Imported) -> None:
    kinds = {actor["name"]: actor["kind"] for actor in icews.records("actor")}
    assert (kinds["Russia (Soviet Union)"], kinds["Police (India)"], kinds["Citizen (India)"]) == (
        "STATE",
        "GOVERNMENT",
        "COLLECTIVE",
    )
    assert (kinds["Donald Trump"], kinds["United Nations"]) == ("PERSON", "INTERGOVERNMENTAL_ORGANIZATION")


def test_a_country_of_icews_is_the_state_under_its_one_id(icews: Imported) -> None:
    russia = icews.record("gw-365")
    assert (russia["aliases"], russia["identifiers"]["cameo"]) == (["Russia"], "RUS")
    states = [actor for actor in icews.records("actor") if actor["kind"] == "STATE"]
    assert [actor["id"] for actor in states if not actor["id"].startswith("gw-")] == ["icews-hong-kong"]


def test_the_source_of_icews_may_not_be_passed_on(icews: Imported) -> None:
    source = icews.record("source:icews")
    assert (source["redistributable"], "licence" in source) == (False, False)
    assert (source["coverage"]["from"], source["coverage"]["to"]) == ("2018-06-01", "2018-06-02")
    assert source["coverage"]["threshold"] == "1 coded events or more of a class of deeds, by dyad and month"


@pytest.mark.parametrize(("period", "when"), [("month", "2018-06"), ("quarter", "2018-34"), ("year", "2018")])
def test_the_period_can_be_chosen(tmp_path: Path, period: str, when: str) -> None:
    found = imported(tmp_path, "icews", data_file(ICEWS), options=frozenset({f"period={period}"}))
    assert {claim["when"] for claim in found.records("claim")} == {when}


def test_a_threshold_leaves_out_dyads_of_fewer_events(tmp_path: Path, icews: Imported) -> None:
    found = imported(tmp_path, "icews", data_file(ICEWS), options=frozenset({"threshold=5"}))
    counts = [int(claim["citations"][0]["locator"].split(" ")[0]) for claim in icews.records("claim")]
    assert len(found.records("claim")) == sum(count >= 5 for count in counts) > 0


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("period=week", "The option period='week' is not one of month, quarter, year. Say period=month."),
        ("threshold=0", "The option threshold='0' is not a number from 1 on. Say threshold=5."),
        ("treshold=3", "icews has no option 'treshold'. Did you mean 'threshold'?"),
        ("threshold", "The option 'threshold' needs a value: the fewest events"),
    ],
)
def test_an_option_that_cannot_be_is_refused(tmp_path: Path, option: str, message: str) -> None:
    with pytest.raises(ImportFailed) as error:
        imported(tmp_path, "icews", data_file(ICEWS), options=frozenset({option}))
    assert message in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_the_quads_made_of_icews_are_101330_rows() -> None:
    """A benchmark of others: source, event, target, day, without a code; read here as a table of 100,000 rows."""
    form = TableForm("quads", ("source", "event", "target", "day"), headless=True, quotes=False)
    tables = [open_table(data_file(name), (form,), "windows-1252") for name in QUADS]
    assert [sum(1 for _ in table.rows("quads")) for table in tables] == [46_092, 46_275, 8_963]
    assert sum((46_092, 46_275, 8_963)) == 101_330


# -- GDELT --


@pytest.fixture(scope="module")
def gdelt(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return imported(tmp_path_factory.mktemp("gdelt"), "gdelt", data_file(GDELT))


def test_gdelt_has_the_61_columns_of_its_list() -> None:
    path = data_file("gdelt/GDELT_2.0_Events_Column_Labels_Header_Row_Sep2016.csv")
    with path.open(encoding="utf-8") as file:
        labels = [row["tableId"] for row in csv.DictReader(file)]
    assert len(labels) == 61
    assert list(COLUMNS) == labels


def test_every_row_of_gdelt_is_counted_or_left_aside(gdelt: Imported) -> None:
    report = gdelt.report
    assert (report.rows, report.skipped, report.version) == (100, {}, "2.0")
    assert report.used + report.aside_rows == 100
    rows = [line.split("\t") for line in data_file(GDELT).read_text(encoding="utf-8").splitlines()]
    cells = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    both = [row for row in cells if row["Actor1Code"] and row["Actor2Code"]]
    assert report.aside["The event has one actor only"].count == 100 - len(both)
    roots = [row for row in both if row["IsRootEvent"] == "1"]
    signed = [row for row in roots if row["EventCode"][:2] in BY_ROOT]
    assert report.used == len(signed) == events(gdelt)
    assert problems_of(gdelt.folder) == []


def test_dates_a_year_before_the_report_are_noted(gdelt: Imported) -> None:
    (noted,) = gdelt.report.noted
    assert noted == "SQLDATE lies a year or more before DATEADDED"


def test_names_of_gdelt_keep_their_codes_apart(gdelt: Imported) -> None:
    kinds = {actor["id"]: actor["kind"] for actor in gdelt.records("actor")}
    assert kinds["gw-432"] == "STATE"
    assert kinds["gdelt-china-chnopp"] == "PARTY"


def test_gdelt_can_be_counted_by_code(tmp_path: Path, gdelt: Imported) -> None:
    found = imported(tmp_path, "gdelt", data_file(GDELT), options=frozenset({"actors=code"}))
    assert events(found) == events(gdelt)
    assert found.record("gdelt-chnopp")["name"] == "CHNOPP"
    assert found.record("gw-432")["name"] == "Mali"


def test_a_zip_as_gdelt_gives_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "20170701234500.export.CSV.gz"
    path.write_bytes(gzip.compress(data_file(GDELT).read_bytes()))
    assert imported(tmp_path, "gdelt", path).report.rows == 100


def test_no_row_is_kept_in_memory(tmp_path: Path) -> None:
    """Ten times the rows, the same dyads and names."""
    line = data_file(ICEWS).read_text(encoding="utf-8").split("\n", 1)
    path = tmp_path / "ten.tab"
    path.write_text(line[0] + "\n" + line[1] * 10, encoding="utf-8")
    found = imported(tmp_path, "icews", path)
    assert events(found) == 14_430
    assert len(found.records("claim")) == len(imported(tmp_path, "icews", data_file(ICEWS)).records("claim"))
