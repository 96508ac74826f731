"""The crosswalk: what codes mean on which day, against publishers' own lists, and what looking up tells."""

from __future__ import annotations

import json
import re
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from actorgraph.imports.crosswalk import codes
from actorgraph.imports.crosswalk.codes import (
    GOVERNMENTS,
    SCHEMES,
    every_meaning,
    meanings,
    numbered,
    readings,
    state_if_known,
    state_in,
    state_on,
)
from actorgraph.imports.crosswalk.look_up import look_up
from actorgraph.imports.crosswalk.version import crosswalk_version
from actorgraph.imports.rows import BadRow
from actorgraph.programs.cli import cli
from actorgraph.words.errors import UnknownCode
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES
from documents import ROOT, Block, blocks, tool
from imported import data_file

CHECK = tool("crosswalk_check")
PAGE = ROOT / "docs" / "reference" / "crosswalk.md"
PAIRS = [block for block in blocks(PAGE) if block.language == "console"]
STATES = {one.state.id: one.state for one in every_meaning()}


@pytest.mark.parametrize("file", CHECK.FILES)
def test_publishers_lists_say_the_same_but_for_what_is_explained(file: str) -> None:
    """Every code of the file means the right state on its days; 13 differences of all files have their reasons."""
    path = data_file(file)
    folder = path.parents[len(Path(file).parts) - 1]
    assert CHECK.differences(folder, file) == {one for one in CHECK.explained() if one.file == file}


def test_every_difference_has_a_reason_and_is_of_a_list() -> None:
    assert all(CHECK.explained().values())
    assert {one.file for one in CHECK.explained()} <= CHECK.FILES.keys()


@pytest.mark.parametrize(
    ("scheme", "code", "day", "state"),
    [
        ("cowCode", "255", "1938-03-11", "gw-255"),
        ("cowCode", "255", "1999-01-01", "gw-260"),
        ("cowCode", "260", "1961-08-13", "gw-260"),
        ("cowCode", "265", "1961-08-13", "gw-265"),
        ("cowCode", "345", "1914-07-28", "gw-340"),
        ("cowCode", "345", "1992-01-01", "gw-345"),
        ("cowCode", "345", "2010-01-01", "gw-340"),
        ("cowCode", "678", "1980-01-01", "gw-678"),
        ("cowCode", "679", "2015-03-26", "gw-678"),
        ("cowCode", "680", "1980-01-01", "gw-680"),
        ("cowCode", "970", "2005-01-01", "gw-971"),
        ("cowCode", "946", "2005-01-01", "gw-970"),
        ("cowCode", "324", "1500-01-01", "cow-324"),
        ("cowCode", "300", "1914-07-28", "gw-300"),
        ("cowCode", "305", "1938-03-11", "gw-305"),
        ("iso2", "CS", "1980-01-01", "gw-315"),
        ("iso2", "CS", "2004-01-01", "gw-345"),
        ("iso3", "VNM", "1975-04-30", "gw-817"),
        ("iso3", "VNM", "1980-01-01", "gw-816"),
        ("iso3", "SUN", "1980-01-01", "gw-365"),
        ("iso3", "rus", "1980-01-01", "gw-365"),
        ("isoNumeric", "4", "2010-01-01", "gw-700"),
        ("isoNumeric", "230", "1990-01-01", "gw-530"),
        ("isoNumeric", "736", "2010-01-01", "gw-625"),
        ("fips", "YS", "1985-01-01", "gw-680"),
        ("cameo", "TMP", "2017-07-01", "gw-860"),
        (GOVERNMENTS, "118", "2015-01-01", "gw-652"),
        (GOVERNMENTS, "114", "2015-01-01", "gw-630"),
        (GOVERNMENTS, "49", "1999-01-01", "gw-345"),
        (GOVERNMENTS, "49", "2015-01-01", "gw-340"),
    ],
)
def test_a_code_means_a_state_on_a_day(scheme: str, code: str, day: str, state: str) -> None:
    assert state_on(scheme, code, date.fromisoformat(day)).id == state


def test_in_the_year_of_a_change_a_number_means_what_it_did_on_its_first_day() -> None:
    assert [state_in("cowCode", "345", year).name for year in (1918, 1919, 2006, 2007)] == [
        *("Serbia", "Yugoslavia", "Yugoslavia", "Serbia")
    ]


def test_a_code_that_is_none_is_refused() -> None:
    with pytest.raises(BadRow, match="no Correlates of War state number that the crosswalk knows \\('999'\\)"):
        state_in("cowCode", "999", 1990)
    assert state_if_known("cowCode", "999", date(1990, 1, 1)) is None


def test_a_code_means_one_state_a_day_and_is_read_without_gaps() -> None:
    for scheme, code in {(one.scheme, one.code) for one in every_meaning()}:
        found = meanings(scheme, code)
        assert all(one.first <= one.last for one in found), code
        assert all(one.last < two.first for one, two in pairwise(found)), code
        read = readings(scheme, code)
        assert (read[0].first, read[-1].last) == (date.min, date.max)
        assert all((two.first - one.last).days == 1 for one, two in pairwise(read))


def test_before_and_after_its_time_a_code_is_read_as_what_it_meant_next_or_last() -> None:
    assert state_on("cowCode", "679", date(1967, 1, 1)).id == "gw-678"
    assert state_on("iso3", "YUG", date(2010, 1, 1)).id == "gw-345"
    assert state_on("iso2", "CS", date(1999, 1, 1)).id == "gw-345"


def test_a_state_carries_codes_that_are_its_own_alone() -> None:
    for scheme in IDENTIFIER_SCHEMES.keys() & SCHEMES.keys():
        held = [code for state in STATES.values() if (code := state.code(scheme))]
        assert len(held) == len(set(held))
    assert GOVERNMENTS not in dict(STATES["gw-652"].identifiers)
    yemen = {"gwCode": "678", "cowCode": "679", "iso2": "YE", "iso3": "YEM", "isoNumeric": "887", "fips": "YM"}
    assert dict(STATES["gw-678"].identifiers) == yemen | {"cameo": "YEM"}
    assert [STATES[id_].code("cowCode") for id_ in ("gw-260", "gw-255", "gw-340", "gw-345")] == [
        *("255", None, "345", None)
    ]


def test_a_number_that_is_not_there_makes_a_state_of_its_own() -> None:
    assert numbered("9990", "Ruritania").record() == {
        "id": "gw-9990",
        "kind": "STATE",
        "name": "Ruritania",
        "identifiers": {"gwCode": "9990"},
    }


def test_a_version_names_one_state_of_the_rows() -> None:
    """Whoever changes a row raises VERSION, and puts the new version with its digest here."""
    folder = Path(codes.__file__).parent
    files = [folder / "states.csv", *sorted((folder / "schemes").iterdir())]
    digest = sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
    assert {"1.0": "50bb7a60cdab132d"}[crosswalk_version()] == digest


def test_each_scheme_is_a_file_and_a_row_of_the_pages() -> None:
    folder = Path(codes.__file__).parent
    assert {path.stem for path in (folder / "schemes").iterdir()} == SCHEMES.keys()
    assert re.fullmatch(r"\d+\.\d+", crosswalk_version())
    page = PAGE.read_text(encoding="utf-8")
    for scheme in SCHEMES:
        assert f"`{scheme}`" in (folder / "README.md").read_text(encoding="utf-8")
        assert f"| `{scheme}` |" in page


# -- looking up --


def test_a_code_is_told_with_all_codes_of_its_state() -> None:
    found = look_up("118", GOVERNMENTS)
    ((state, told),) = found.states
    assert (state.id, [one.code for one in told if one.scheme == "gwCode"]) == ("gw-652", ["652"])
    assert found.as_text().startswith("118 (ucdpActorId, UCDP actor id of the government) means Syria (gw-652)\n")


@pytest.mark.parametrize("text", ["gw-678", "Yemen (North Yemen)", "yemen"])
def test_a_state_is_found_by_id_and_name(text: str) -> None:
    assert [state.id for state, _ in look_up(text).states] == ["gw-678"]


def test_on_a_day_only_what_holds_is_told() -> None:
    ((_, told),) = look_up("gw-678", None, date(1980, 1, 1)).states
    assert [one.code for one in told if one.scheme == "cowCode"] == ["678"]
    assert [one.state.id for one in look_up("345", "cowCode", date(1950, 1, 1)).meanings] == ["gw-345"]


@pytest.mark.parametrize(
    ("text", "scheme", "day", "message"),
    [
        ("SYRR", None, None, "The crosswalk has no code 'SYRR'. Did you mean 'SYR' or 'Syria'?"),
        ("SYR", "cowCode", None, "cowCode has no code 'SYR'. It is one of cowAbbreviation, iso3, cameo"),
        ("SYR", "fps", None, "The crosswalk has no scheme 'fps'. Did you mean 'fips'?"),
        (
            "679",
            None,
            date(1980, 1, 1),
            "'679' means no state on that day. It means in cowCode Yemen (North Yemen) from",
        ),
    ],
)
def test_what_is_not_there_is_told_with_what_is(text: str, scheme: str | None, day: date | None, message: str) -> None:
    with pytest.raises(UnknownCode) as error:
        look_up(text, scheme, day)
    assert message in str(error.value)


def test_the_command_tells_and_lists() -> None:
    told = CliRunner().invoke(cli, ["crosswalk", "CS", "--on", "1985-01-01", "--format", "json"])
    assert [one["state"] for one in json.loads(told.output)["meanings"]] == ["gw-315", "gw-94"]
    listed = CliRunner().invoke(cli, ["crosswalk", "--list"]).output.splitlines()
    assert listed[0] == "scheme,code,state,from,to,name,note"
    assert len(listed) == 1 + len(every_meaning())
    wrong = CliRunner().invoke(cli, ["crosswalk", "SYRR"])
    assert (wrong.exit_code, wrong.exception.__class__) == (1, SystemExit)


@pytest.mark.parametrize("typed", PAIRS, ids=lambda block: str(block.text).strip())
def test_the_page_shows_what_the_command_answers(typed: Block) -> None:
    _, *arguments = typed.text.split()
    assert typed.following is not None
    assert CliRunner().invoke(cli, arguments).output == typed.following.text
