"""UCDP Dyadic 24.1, the publisher's own file: counts, and what its years become."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from actorgraph.imports.year_ties import runs
from actorgraph.words.terms import BoundStatus
from imported import Imported, data_file, imported, problems_of, ties_of

FILE = "ucdp_dyadic/Dyadic_v24_1.csv"


@pytest.fixture(scope="module")
def dyads(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return imported(tmp_path_factory.mktemp("dyadic"), "ucdp-dyadic", data_file(FILE))


def test_every_row_is_used(dyads: Imported) -> None:
    report = dyads.report
    assert (report.rows, report.used, report.skipped, report.noted) == (3357, 3357, {}, {})
    assert report.version == "24.1"
    assert report.unknown == {}


def test_the_records_load(dyads: Imported) -> None:
    assert problems_of(dyads.folder) == []


def test_runs_of_years_are_the_979_dyad_spells_of_the_file(dyads: Imported) -> None:
    years: dict[str, set[int]] = {}
    for claim in dyads.claims(predicate="FIGHTS", asserts="HOLDS"):
        dyad, _, rest = claim["id"].removeprefix("claim:ucdp-dyadic:").partition("-")
        if "mode" not in claim:
            years.setdefault(dyad, set()).add(int(rest[:4]))
    assert len(years) == 675
    assert sum(len(runs(found, range(1946, 2024))) for found in years.values()) == 979


def test_sides_of_several_states_are_expanded(dyads: Imported) -> None:
    """3,357 rows; the Arab states against Israel in 1948 and 1949 are five, and so on: 13 pairs more."""
    assert len([c for c in dyads.claims(predicate="FIGHTS", asserts="HOLDS") if "mode" not in c]) == 3357 + 13
    assert dyads.record("claim:ucdp-dyadic:454-1948:fights:117-121")["object"] == "ucdp-121"
    assert dyads.record("claim:ucdp-dyadic:454-1948:117-allied-116")["mode"] == "DERIVED"


def test_secondary_parties_are_4439_state_years_of_troops(dyads: Imported) -> None:
    backs = dyads.claims(predicate="BACKS", asserts="HOLDS")
    assert len(backs) == 4439
    assert {(*claim["means"], claim["against"] is None) for claim in backs} == {("TROOPS", False)}
    rows = {(claim["citations"][0]["locator"]) for claim in backs}
    assert len(rows) == 530 + 88 + 68  # rows with secondary parties on side A, on B, on both: 598 and 156


def test_names_of_secondary_parties_find_their_ids_although_numbers_stand_in_another_order(dyads: Imported) -> None:
    """`side_a_2nd` begins with Bangladesh (771), `gwno_a_2nd` with the United States (2)."""
    assert dyads.record("ucdp-143")["name"] == "Government of Bangladesh"
    (governs,) = [c for c in dyads.claims(predicate="GOVERNS", subject="ucdp-143") if c["id"].endswith(":first")]
    assert governs["object"] == "gw-771"


def test_an_end_is_told_only_where_the_next_year_was_observed_without_it(dyads: Imported) -> None:
    held: dict[tuple[str, ...], set[int]] = {}
    ended: dict[tuple[str, ...], set[int]] = {}
    for claim in dyads.records("claim"):
        ends = [claim["subject"], claim["object"]]
        if claim["predicate"] != "BACKS":
            ends.sort()
        key = (claim["predicate"], *ends, claim.get("against", ""))
        if claim.get("asserts") in {"HOLDS", "END"}:
            (held if claim["asserts"] == "HOLDS" else ended).setdefault(key, set()).add(int(claim["when"]))
        assert (claim.get("endStatus") == "CENSORED") == (claim.get("asserts") == "HOLDS" and claim["when"] == "2023")
    for key, years in held.items():
        assert ended.get(key, set()) == {year for year in years if year + 1 not in years and year < 2023}


def test_a_gap_makes_a_spell_named_for_its_first_year(dyads: Imported) -> None:
    """India and GNLA: in the data for 2012 and 2014, first death on 27 June 2010, the 25th of 2014 on 20 November."""
    ties = ties_of(c for c in dyads.records("claim") if {c["subject"], c["object"]} == {"ucdp-141", "ucdp-1163"})
    first, second = ties["tie:FIGHTS:ucdp-1163:ucdp-141"], ties["tie:FIGHTS:ucdp-1163:ucdp-141:2014"]
    assert (first.time.since, first.time.until) == (date(2010, 6, 27), date(2012, 12, 31))
    assert (second.time.since, second.time.since_latest) == (date(2014, 1, 1), date(2014, 11, 20))
    assert second.end_status is BoundStatus.ENDED


def test_where_the_data_stop_a_tie_is_censored(dyads: Imported) -> None:
    ties = ties_of(dyads.claims(predicate="FIGHTS"))
    censored = [tie for tie in ties.values() if tie.end_status is BoundStatus.CENSORED]
    assert {tie.attested_until for tie in censored} == {date(2023, 12, 31)}
    assert not [tie.key for tie in ties.values() if tie.time.inconsistent]


def test_the_end_of_troops_is_not_the_end_of_all_support(tmp_path: Path, dyads: Imported) -> None:
    """External support has 944 of the pairs, and other years; no tie of the two contradicts itself."""
    support = imported(tmp_path, "ucdp-esd", data_file("ucdp_esd/ucdp-esd-ay-181.csv"))
    both = ties_of([*dyads.claims(predicate="BACKS"), *support.claims(predicate="BACKS")])
    assert not [tie.key for tie in both.values() if tie.time.inconsistent]
    assert {claim["spell"][:6] for claim in dyads.claims(predicate="BACKS")} == {"troops"}
    ties = ties_of(dyads.claims(predicate="BACKS"))
    mali = ties["tie:BACKS:ucdp-33:ucdp-72:vs:ucdp-1157:troops"]
    assert (mali.means, mali.end_status) == (("TROOPS",), BoundStatus.ENDED)


def test_what_only_follows_can_be_left_out(tmp_path: Path, dyads: Imported) -> None:
    plain = imported(tmp_path, "ucdp-dyadic", data_file(FILE), derived=False)
    assert len(plain.claims(predicate="FIGHTS", asserts="HOLDS")) == 3370
    assert plain.claims(predicate="ALLIED_WITH") == []
    assert len(plain.claims(predicate="BACKS")) == len(dyads.claims(predicate="BACKS"))


def test_states_that_fight_for_a_side_fight_the_other_by_derivation_only(dyads: Imported) -> None:
    derived = dyads.claims(predicate="FIGHTS", asserts="HOLDS", mode="DERIVED")
    assert len(derived) == 4439
    claim = dyads.record("claim:ucdp-dyadic:14953-2019:33-fights-234")
    assert claim["text"] == (
        "Government of France fought IS in 2019, with troops of its own for Government of Burkina Faso."
    )
