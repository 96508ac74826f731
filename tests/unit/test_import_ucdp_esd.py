"""UCDP ESD 18.1: actor-year from the publisher's own spreadsheet and as CSV, triad-year from rows made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.words.errors import ImportFailed
from actorgraph.words.terms import BoundStatus
from imported import Imported, data_file, imported, problems_of, ties_of

LETTERS = "xpywmtfilou"


@pytest.fixture(scope="module")
def support(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return imported(tmp_path_factory.mktemp("esd"), "ucdp-esd", data_file("ucdp_esd/ucdp-esd-ay-181.csv"))


def held(found: Imported) -> list[dict[str, object]]:
    return found.claims(predicate="BACKS", asserts="HOLDS")


def test_every_row_is_used(support: Imported) -> None:
    report = support.report
    assert (report.rows, report.used, report.skipped, report.unknown, report.version) == (4781, 4781, {}, {}, "18.1")


def test_the_records_load(support: Imported) -> None:
    assert problems_of(support.folder) == []


def test_the_spreadsheet_gives_the_same_records(support: Imported, tmp_path: Path) -> None:
    sheet = imported(tmp_path, "ucdp-esd", data_file("ucdp_esd/ucdp-esd-ay-181.xlsx"))
    for kind in ("actor", "claim"):
        assert sheet.records(kind) == support.records(kind)


def test_support_is_8666_triads_of_1583_pairs_in_3006_rows(support: Imported) -> None:
    claims = support.claims(predicate="BACKS", asserts="HOLDS")
    assert len(claims) == 8666
    assert len({(claim["subject"], claim["object"]) for claim in claims}) == 1583
    assert len({claim["citations"][0]["locator"] for claim in claims}) == 3006


def test_support_is_always_against_the_opponent_and_never_fights(support: Imported) -> None:
    assert all(claim.get("against") for claim in support.claims(predicate="BACKS"))
    assert support.claims(predicate="FIGHTS") == []


def test_a_means_is_attributed_only_where_every_supporter_of_the_row_gave_it(support: Imported) -> None:
    """4,913 of 9,407 cells; the others are told in the text and no supporter's fact."""
    by_row: dict[str, tuple[int, int]] = {}
    for claim in support.claims(predicate="BACKS", asserts="HOLDS"):
        own, _, some = claim["text"].partition(" Some of the year's supporters")
        shared = len(some.partition(" gave ")[2].split(", ")) if some else 0
        attributed = 0 if claim["means"] == ["UNKNOWN"] and " with " not in own else len(claim["means"])
        by_row[claim["citations"][0]["locator"]] = (attributed, shared)
    assert sum(own for own, _ in by_row.values()) == 4913
    assert sum(own + shared for own, shared in by_row.values()) == 9407


def test_a_means_that_nobody_in_particular_gave_is_unknown_and_told(support: Imported) -> None:
    claim = next(
        claim
        for claim in support.claims(predicate="BACKS", asserts="HOLDS", means=["UNKNOWN"])
        if "Some of the year's supporters, it is not said which, gave" in claim["text"]
    )
    assert claim["text"].count(" with ") == 0


def test_years_without_a_row_are_not_observed(support: Imported) -> None:
    """An END has a row of the same party and opponent in the next year; without one, support is CENSORED."""
    ties = ties_of(support.claims(predicate="BACKS")).values()
    by_end = {status: [tie for tie in ties if tie.end_status is status] for status in BoundStatus}
    assert by_end[BoundStatus.ENDED]
    assert by_end[BoundStatus.CENSORED]
    assert by_end[BoundStatus.UNKNOWN] == by_end[BoundStatus.ONGOING] == []
    assert not [tie.key for tie in ties if tie.time.inconsistent]


def test_names_with_commas_are_told_from_lists_of_names(support: Imported) -> None:
    assert support.record("ucdp-623")["name"] == "Interahamwe, ex-FAR"
    assert support.record("ucdp-567")["name"] == "UNITA"
    (reason,) = support.report.noted.items()
    assert (reason[1].count, reason[0]) == (
        3,
        "`ext_name` does not list as many as `ext_id`; ids are used, and names from other rows",
    )


# -- triad-year --


def triads(folder: Path, *rows: dict[str, str]) -> Imported:
    columns = [
        *("id", "year", "actor_id", "actor_name", "oppo_id", "oppo_name", "dyad_id", "ext_id", "ext_name", "ext_sup"),
        *("ext_alleged", *(f"ext_{letter}" for letter in LETTERS)),
    ]
    plain = {"actor_id": "164", "actor_name": "KDPI", "oppo_id": "114", "oppo_name": "Government of Iran"}
    plain |= {"dyad_id": "406", "ext_id": "116", "ext_name": "Government of Iraq", "ext_sup": "1", "ext_alleged": "0"}
    lines = [
        ",".join({"id": str(number), **plain, **row}.get(column, "0") for column in columns)
        for number, row in enumerate(rows, 1)
    ]
    path = folder / "ucdp-esd-ty-181.csv"
    path.write_text("\n".join([",".join(columns), *lines, ""]), encoding="utf-8")
    return imported(folder, "ucdp-esd", path)


def test_a_triad_says_what_its_supporter_gave(tmp_path: Path) -> None:
    found = triads(tmp_path, {"year": "1981", "ext_w": "1", "ext_f": "1"})
    claim = found.record("claim:ucdp-esd:406-1981:116-backs-164")
    assert claim["means"] == ["WEAPONS", "FUNDING"]
    assert (
        claim["text"] == "Government of Iraq supported KDPI against Government of Iran in 1981 with weapons, funding."
    )
    assert problems_of(found.folder) == []


def test_alleged_support_stays_alleged_and_draws_no_tie(tmp_path: Path) -> None:
    found = triads(tmp_path, {"year": "1981", "ext_alleged": "1", "ext_w": "1"})
    (claim,) = found.claims(predicate="BACKS")
    assert claim["mode"] == "ALLEGED"
    assert "is alleged to have supported" in claim["text"]
    assert ties_of(found.claims(predicate="BACKS")) == {}


def test_a_row_that_cannot_be_used_observes_no_end(tmp_path: Path) -> None:
    found = triads(tmp_path, {"year": "1981", "ext_w": "1"}, {"year": "1982", "ext_id": "", "ext_w": "1"})
    assert found.skipped == {"`ext_id` is empty": 1}
    assert found.claims(asserts="END") == []


def test_a_row_without_support_observes_an_end(tmp_path: Path) -> None:
    none = {"ext_id": "", "ext_name": "", "ext_sup": "0"}
    found = triads(tmp_path, {"year": "1981", "ext_w": "1"}, {"year": "1982", **none}, {"year": "1985", "ext_w": "1"})
    ties = ties_of(found.claims(predicate="BACKS"))
    first, second = (ties[f"tie:BACKS:ucdp-116:ucdp-164:vs:ucdp-114{spell}"] for spell in ("", ":1985"))
    assert first.end_status is BoundStatus.ENDED
    assert second.end_status is BoundStatus.CENSORED
    assert str(second.attested_until) == "1985-12-31"


def test_the_source_came_out_with_its_article(support: Imported) -> None:
    """18.1 is the release of UCDP's conflicts that it was coded on."""
    assert support.record("source:ucdp-esd-18.1")["published"] == "2022"


def test_the_dyad_year_layout_is_refused_with_what_to_take(tmp_path: Path) -> None:
    path = tmp_path / "ucdp-esd-dy-181.csv"
    path.write_text("id,year,dyad_id,ext_id,ext_name,ext_sup\n1,1981,406,116,Government of Iraq,1\n", encoding="utf-8")
    with pytest.raises(ImportFailed) as error:
        imported(tmp_path, "ucdp-esd", path)
    assert str(error.value) == (
        "'ucdp-esd-dy-181.csv' is of ucdp-esd, but is not read. It is the dyad-year layout, which does not say whom of "
        "the two the supporters supported. Take triad-year (ucdp-esd-ty-181) or actor-year (ucdp-esd-ay-181), as .xlsx "
        "or .csv."
    )
