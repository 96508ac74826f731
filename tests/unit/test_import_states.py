"""Lists of states and country codes, publishers' own files: which number means which state, and until when."""

from __future__ import annotations

from pathlib import Path

import pytest

from imported import Imported, data_file, imported, problems_of

COW_2016 = "states/states2016_cow_raw.csv"
COW_2025 = "states/cowstates_2025.csv"
GW_2017 = "states/gw_states.csv"
GW_2025 = "states/gwstates_2025.csv"
YEMEN = {
    "gwCode": "678",
    "cowCode": "679",
    "iso2": "YE",
    "iso3": "YEM",
    "isoNumeric": "887",
    "fips": "YM",
    "cameo": "YEM",
}
CODES = "crosswalk/countrycode_codelist_without_cldr.csv"


def of(folder: Path, name: str, file: str, **asked: object) -> Imported:
    return imported(folder, name, data_file(file), **asked)


def spells(found: Imported, state: str) -> list[tuple[str, str]]:
    return [(claim["value"], claim["when"]) for claim in found.claims(subject=state)]


# -- Correlates of War --


def test_cow_2016_has_243_spells_of_217_numbers(tmp_path: Path) -> None:
    """Yugoslavia's two spells are of two states each, so that there are 245 claims."""
    found = of(tmp_path, "states-cow", COW_2016)
    assert (found.report.rows, found.report.used, found.report.version) == (243, 243, "2016")
    assert len(found.claims(attribute="cow-code")) == 245
    assert len({claim["value"] for claim in found.records("claim")}) == 217
    assert problems_of(found.folder) == []


def test_the_last_day_of_the_release_means_still(tmp_path: Path) -> None:
    found = of(tmp_path, "states-cow", COW_2016)
    still = found.claims(endStatus="CENSORED", attestedUntil="2016-12-31")
    assert len(still) == 195
    assert spells(found, "gw-679") == []
    assert spells(found, "gw-678") == [("678", "1926-09-02/1990-05-21"), ("679", "1990-05-22/")]
    assert spells(found, "gw-2") == [("2", "[..1816-01-01]/")]


def test_a_state_with_several_spells_keeps_them_apart(tmp_path: Path) -> None:
    found = of(tmp_path, "states-cow", COW_2016)
    assert spells(found, "gw-260") == [("255", "1990-10-03/"), ("260", "1955-05-05/1990-10-02")]
    assert spells(found, "gw-255") == [("255", "[..1816-01-01]/1945-05-08")]
    assert spells(found, "gw-340") == [("345", "1878-07-13/1918-11-30"), ("345", "2006-06-05/")]
    assert spells(found, "gw-345") == [("345", "1918-12-01/1941-04-20"), ("345", "1944-10-20/2006-06-04")]
    assert {claim["mode"] for claim in found.claims(value="345")} == {"DERIVED"}


def test_an_open_end_is_ongoing_and_no_date(tmp_path: Path) -> None:
    found = of(tmp_path, "states-cow", COW_2025, version="2025")
    assert spells(found, "gw-340")[-1] == ("345", "2006-06-05/..")
    assert "9999" not in (found.folder / "claims.jsonl").read_text(encoding="utf-8")
    assert problems_of(found.folder) == []


# -- Gleditsch and Ward --


def test_gleditsch_and_ward_have_239_spells_of_225_states(tmp_path: Path) -> None:
    found = of(tmp_path, "states-gw", GW_2025, version="2025")
    assert (found.report.rows, len(found.records("claim")), len(found.records("actor"))) == (239, 239, 225)
    assert spells(found, "gw-340") == [("340", "1878-07-13/1915-10-01"), ("340", "2006-06-05/..")]
    assert found.record("place:gw-652")["territoryOf"] == "gw-652"
    assert problems_of(found.folder) == []


def test_the_list_of_2017_has_216_spells_and_no_microstates(tmp_path: Path) -> None:
    found = of(tmp_path, "states-gw", GW_2017, version="2017")
    assert (found.report.rows, len(found.records("claim"))) == (216, 216)
    assert spells(found, "gw-678") == [("678", "1918-10-30/")]
    assert problems_of(found.folder) == []


def test_both_lists_give_a_state_one_record(tmp_path: Path) -> None:
    cow = of(tmp_path, "states-cow", COW_2016).record("gw-678")
    gw = of(tmp_path, "states-gw", GW_2017, version="2017").record("gw-678")
    assert cow["identifiers"] == gw["identifiers"] == YEMEN
    assert cow["name"] == gw["name"] == "Yemen (North Yemen)"


def test_a_state_that_is_known_takes_the_numbers_that_are_new(tmp_path: Path) -> None:
    known = {"id": "gw-652", "kind": "STATE", "name": "Syria (UCDP)", "identifiers": {"gwCode": "652"}}
    numbers = {"gwCode": "652", "cowCode": "652", "iso2": "SY", "iso3": "SYR", "isoNumeric": "760"}
    for name, file in (("states-cow", COW_2016), ("countrycode", CODES)):
        record = of(tmp_path, name, file, version="2016", known=[known]).record("gw-652")
        assert (record["name"], record["aliases"]) == ("Syria (UCDP)", ["Syria"])
        assert record["identifiers"] == numbers | {"fips": "SY", "cameo": "SYR"}


@pytest.mark.parametrize(("name", "file"), [("states-cow", COW_2016), ("states-gw", GW_2017), ("countrycode", CODES)])
def test_a_state_that_is_known_under_another_id_stands_for_ours(tmp_path: Path, name: str, file: str) -> None:
    known = {"id": "syria", "kind": "STATE", "name": "Syrian Arab Republic", "identifiers": {"gwCode": "652"}}
    found = of(tmp_path, name, file, version="2017", known=[known])
    assert found.report.stand_ins == {"gw-652": "syria"}
    assert not {"syria", "gw-652"} & {actor["id"] for actor in found.records("actor")}
    assert "gw-652" not in {claim["subject"] for claim in found.records("claim")}


# -- countrycode --


def test_country_codes_name_218_states_and_leave_out_73_rows(tmp_path: Path) -> None:
    """Yemen and the Yemen Arab Republic are one state, so that 219 rows are 218 states."""
    found = of(tmp_path, "countrycode", CODES, version="1.6")
    assert (found.report.rows, found.report.used, len(found.records("actor"))) == (292, 219, 218)
    assert found.skipped == {"The number is that of a former state, the ISO code of another": 1}
    assert {reason: told.count for reason, told in found.report.aside.items()} == {
        "The country has no number of a state": 72
    }
    assert found.record("gw-678")["identifiers"] == YEMEN
    assert found.record("gw-340")["identifiers"]["iso3"] == "SRB"
    assert problems_of(found.folder) == []


def test_where_the_two_numbers_disagree_the_report_says_so(tmp_path: Path) -> None:
    found = of(tmp_path, "countrycode", CODES, version="1.6")
    (told,) = found.report.noted.values()
    assert told.places == ["countrycode_codelist_without_cldr.csv:281 '815, 816'"]


def test_where_its_codes_are_not_ours_the_report_says_so(tmp_path: Path) -> None:
    """ISO and FIPS codes of all 218 states are those of the crosswalk."""
    noted = of(tmp_path, "countrycode", CODES, version="1.6").report.noted
    assert [reason for reason in noted if "crosswalk" in reason] == []
    path = tmp_path / "codes.csv"
    rows = ["country.name.en,cowc,cown,gwc,gwn,iso2c,iso3c,fips", "Syria,SYR,652,SYR,652,SX,SYR,SY"]
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")
    found = imported(tmp_path, "countrycode", path, version="1.6")
    assert list(found.report.noted) == ["`iso2c` is not what the crosswalk has, and the crosswalk is believed"]
    assert found.record("gw-652")["identifiers"]["iso2"] == "SY"


# -- what is no list --


def test_rows_without_sound_dates_are_skipped(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = ["gwcode,statename,startdate,enddate", "2,USA,1816-01-01,2017-12-31", "20,Canada,1867-02-30,2017-12-31"]
    path.write_text("\n".join([*rows, "31,Bahamas,2000-01-01,1999-01-01", ""]), encoding="utf-8")
    found = imported(tmp_path, "states-gw", path, version="2017")
    assert found.skipped == {
        "`startdate` is not a day such as 2016-01-31": 1,
        "The spell ends before it begins": 1,
    }
