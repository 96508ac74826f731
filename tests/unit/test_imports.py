"""Imports from beginning to end: which file is what, what is skipped, and what a new release withdraws."""

from __future__ import annotations

import os
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from actorgraph.imports.importing import Asked, import_files
from actorgraph.imports.known import known_records
from actorgraph.imports.registry import DATASETS, dataset
from actorgraph.programs.cli import cli
from actorgraph.words.errors import ImportFailed
from actorgraph.words.record_problems import read_record
from documents import ROOT
from imported import RETRIEVED, Imported, data_file, imported, problems_of

HEADER = (
    "dyad_id,conflict_id,location,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,incompatibility,"
    "territory_name,year,intensity_level,type_of_conflict,start_date,start_prec,start_date2,start_prec2,gwno_a,"
    "gwno_a_2nd,gwno_b,gwno_b_2nd,gwno_loc,region,version"
)


def dyad(
    year: str, other: str = "IS,234", second: str = "", version: str = "24.1", id_: str = "11973", states: str = ""
) -> str:
    name, number = other.split(",")
    side_a = f'Government of Syria,118,"{second}"'
    numbers = f'652,"{states}",,,652'
    return f"{id_},299,Syria,{side_a},{name},{number},,2,,{year},2,3,,,,,{numbers},2,{version}"


def table(folder: Path, *rows: str, name: str = "Dyadic.csv", header: str = HEADER) -> Path:
    path = folder / name
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def dyads(folder: Path, *rows: str, **asked: object) -> Imported:
    return imported(folder, "ucdp-dyadic", table(folder, *rows), **asked)


def refusal(folder: Path, path: Path, **asked: object) -> str:
    asked = {"retrieved": RETRIEVED, **asked}
    with pytest.raises(ImportFailed) as error:
        import_files(Asked(dataset("ucdp-dyadic"), [path], folder / "out", **asked))  # type: ignore[arg-type]
    assert [entry.name for entry in folder.iterdir() if entry.name.startswith((".out", "out"))] == []
    return str(error.value)


def test_rows_that_cannot_be_used_are_skipped_with_reason_and_line(tmp_path: Path) -> None:
    found = dyads(tmp_path, dyad("2013"), dyad("two"), dyad("2014", "X,x"), dyad(""), "1,2,3")
    assert found.skipped == {
        "`year` is not a whole number": 1,
        "A list of ids holds what is no number": 1,
        "`year` is empty": 1,
        "The row has not 25 cells": 1,
    }
    assert (found.report.rows, found.report.used) == (5, 1)
    assert "skipped 1: `year` is not a whole number (Dyadic.csv:3 'two')" in found.report.as_text()


def test_strict_refuses_what_would_be_skipped(tmp_path: Path) -> None:
    message = refusal(tmp_path, table(tmp_path, dyad("2013"), dyad("two")), strict=True)
    assert "Nothing was written: --strict refuses rows that cannot be used." in message


def test_a_dry_run_reports_and_writes_nothing(tmp_path: Path) -> None:
    path = table(tmp_path, dyad("2013"))
    report = import_files(Asked(dataset("ucdp-dyadic"), [path], None, retrieved=RETRIEVED))
    assert report.records["claim"] == 2
    assert list(tmp_path.iterdir()) == [path]


def test_columns_that_nobody_knows_are_reported(tmp_path: Path) -> None:
    path = table(tmp_path, dyad("2013") + ",x", header=HEADER + ",mood")
    assert imported(tmp_path, "ucdp-dyadic", path).report.unknown == {"Dyadic.csv": ["mood"]}


def test_a_missing_column_is_named_and_those_found_are_listed(tmp_path: Path) -> None:
    path = table(tmp_path, "1,2", header="dyad_id,year")
    message = refusal(tmp_path, path)
    assert message.startswith("'Dyadic.csv' is not ucdp-dyadic: it lacks conflict_id, side_a, side_a_id")
    assert message.endswith("Its columns are: dyad_id, year.")


def test_a_folder_that_is_there_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(ImportFailed, match="is there already"):
        import_files(Asked(dataset("ucdp-dyadic"), [table(tmp_path, dyad("2013"))], tmp_path / "out"))


def test_a_file_cut_short_leaves_nothing_behind(tmp_path: Path) -> None:
    path = table(tmp_path, dyad("2013"), dyad("2014").replace("IS", '"IS'))
    assert "The row at line 3 of 'Dyadic.csv' is broken" in refusal(tmp_path, path)


def test_the_release_is_read_from_the_rows_the_name_or_the_asker(tmp_path: Path) -> None:
    assert dyads(tmp_path, dyad("2013", version="23.1")).report.version == "23.1"
    named = table(tmp_path, dyad("2013", version=""), name="Dyadic_v25_1.csv")
    assert imported(tmp_path, "ucdp-dyadic", named).report.version == "25.1"
    unnamed = table(tmp_path, dyad("2013", version=""), name="dyads.csv")
    assert imported(tmp_path, "ucdp-dyadic", unnamed, version="26.1").report.version == "26.1"
    assert "Say it by --release, such as --release 24.1." in refusal(tmp_path, unnamed)


def test_the_day_of_retrieval_is_that_of_the_file_where_nobody_says(tmp_path: Path) -> None:
    path = table(tmp_path, dyad("2013"))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    found = imported(tmp_path, "ucdp-dyadic", path, retrieved=None)
    assert found.records("source")[0]["retrieved"] == date(2023, 11, 14).isoformat()


def test_names_that_differ_become_aliases(tmp_path: Path) -> None:
    found = dyads(tmp_path, dyad("2013", "ISI,234"), dyad("2014", "IS,234"), dyad("2015", "IS,234"))
    assert found.record("ucdp-234")["name"] == "ISI"
    assert found.record("ucdp-234")["aliases"] == ["IS"]


def test_a_renamed_secondary_party_is_found_by_the_number_that_is_left(tmp_path: Path) -> None:
    found = dyads(tmp_path, dyad("2016", second="Government of Iran, Government of Türkiye", states="630, 640"))
    assert {claim["subject"] for claim in found.claims(predicate="BACKS", asserts="HOLDS")} == {"ucdp-114", "ucdp-115"}
    assert found.report.noted == {}


def test_of_two_rows_with_the_same_id_the_first_stays(tmp_path: Path) -> None:
    found = dyads(tmp_path, dyad("2013"), dyad("2013"))
    assert len(found.claims(predicate="FIGHTS")) == 1
    assert list(found.report.noted) == ["Two rows make a record of the same id, and the first stays"]
    assert problems_of(found.folder) == []


def test_numbers_that_a_program_took_for_decimals_are_read(tmp_path: Path) -> None:
    found = dyads(tmp_path, dyad("2013.0", "IS,234.0").replace(",652,", ",652.0,"))
    assert found.record("claim:ucdp-dyadic:11973-2013:fights")["object"] == "ucdp-234"


def test_a_row_that_cannot_be_used_observes_nothing(tmp_path: Path) -> None:
    found = dyads(tmp_path, dyad("2013"), dyad("2014").replace(",2,,2014,2,", ",2,,2014,9,"))
    assert found.skipped == {"`intensity_level` is not one of 1, 2": 1}
    assert found.claims(asserts="END") == []


def test_an_unknown_secondary_party_is_noted_and_left_out(tmp_path: Path) -> None:
    found = dyads(tmp_path, dyad("2013", second="Government of Atlantis"))
    assert found.claims(predicate="BACKS") == []
    (reason,) = found.report.noted
    assert reason == "A secondary party is no government that this importer knows, and is left out"


def test_a_newer_release_withdraws_what_it_no_longer_has(tmp_path: Path) -> None:
    before = dyads(tmp_path, dyad("2013"), dyad("2014"), dyad("2014", "JAN,5000", id_="2"))
    after = dyads(tmp_path, dyad("2013", version="25.1"), dyad("2014", version="25.1"), before=before.folder)
    retracted = after.claims(status="RETRACTED")
    assert {claim["object"] for claim in retracted} == {"ucdp-5000"}
    assert after.report.withdrawn == len(retracted) == 2
    assert {claim["statusReason"] for claim in retracted} == {"UCDP Dyadic Dataset 25.1 no longer has it."}
    assert {source["id"] for source in after.records("source")} == {
        "source:ucdp-dyadic-24.1",
        "source:ucdp-dyadic-25.1",
    }
    assert problems_of(after.folder) == []
    third = dyads(tmp_path, dyad("2013", version="26.1"), dyad("2014", version="26.1"), before=after.folder)
    assert third.claims(status="RETRACTED") == retracted


def test_equal_files_give_equal_folders(tmp_path: Path) -> None:
    rows = [dyad("2013"), dyad("2014", second="Government of Iran")]
    one, two = dyads(tmp_path, *rows), dyads(tmp_path, *rows)
    for file in one.folder.iterdir():
        assert file.read_bytes() == (two.folder / file.name).read_bytes()


def test_every_record_is_sound(tmp_path: Path) -> None:
    found = dyads(tmp_path, dyad("2013"), dyad("2015", second="Government of Iran"))
    for kind in ("source", "actor", "claim"):
        for record in found.records(kind):
            read_record(record)


# -- what is known already --


def test_a_state_that_is_known_by_its_number_stands_for_that_of_the_import(tmp_path: Path) -> None:
    known = [*known_records([ROOT / "fixtures" / "aleppo-2024"])]
    found = dyads(tmp_path, dyad("2013"), dyad("2014", "GEO,5000"), known=known)
    assert found.report.stand_ins == {"gw-652": "syria", "ucdp-118": "syrian-government"}
    assert {actor["id"] for actor in found.records("actor")} == {"ucdp-234", "ucdp-5000"}
    assert {claim["object"] for claim in found.claims(predicate="GOVERNS")} == {"syria"}
    assert "gw-652" not in {claim.get("subject") for claim in found.records("claim")}


def test_the_twin_of_a_known_state_on_the_map_stands_for_that_of_the_import(tmp_path: Path) -> None:
    known = [*known_records([ROOT / "fixtures" / "aleppo-2024"])]
    file = data_file("ucdp_ged/ged_v23.1_sample1000_49cols.csv")
    found = imported(tmp_path, "ucdp-ged", file, known=known)
    assert found.report.stand_ins["place:gw-652"] == "place:syria"
    provinces = [place for place in found.records("place") if place["id"].startswith("place:ucdp-652-adm1-")]
    assert {place["within"] for place in provinces} == {"place:syria"}


def test_a_known_actor_of_the_same_id_keeps_its_name_and_takes_on_new_ones(tmp_path: Path) -> None:
    (tmp_path / "known").mkdir()
    record = (
        '{"id": "ucdp-234", "kind": "ARMED_GROUP", "name": "Islamic State", "aliases": ["ISIL"], "description": "A."}'
    )
    (tmp_path / "known" / "actors.jsonl").write_text(record, encoding="utf-8")
    found = dyads(tmp_path, dyad("2013"), known=[*known_records([tmp_path / "known"])])
    actor = found.record("ucdp-234")
    assert (actor["name"], actor["aliases"], actor["description"]) == ("Islamic State", ["ISIL", "IS"], "A.")
    assert actor["identifiers"] == {"ucdpActorId": "234"}


def test_known_records_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    (tmp_path / "actors.jsonl").write_text('{"id": "x"}', encoding="utf-8")
    with pytest.raises(ImportFailed, match=r"What is known cannot be read. .*actors.jsonl:1: x: `kind` is missing"):
        list(known_records([tmp_path]))


# -- the command line --


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["import", *arguments], env={"NO_COLOR": "1"})
    return result.exit_code, result.output


def test_the_command_writes_the_folder_and_tells_of_it(tmp_path: Path) -> None:
    path = table(tmp_path, dyad("2013"))
    code, output = run("ucdp-dyadic", str(path), "--out", str(tmp_path / "out"), "--retrieved", "2026-11-30")
    assert code == 0
    assert "ucdp-dyadic 24.1, fetched 2026-11-30: Dyadic.csv.\n1 rows read, 1 used, 0 skipped" in output
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "actors.jsonl",
        "claims.jsonl",
        "sources.jsonl",
    ]


def test_the_command_loads_what_it_made_and_asks_the_database_who_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[Path] = []

    class Report:
        def as_text(self, *, verbose: bool) -> str:
            return "loaded in full" if verbose else "loaded"

    def load(store: object, paths: list[Path], **_: object) -> Report:
        loaded.extend(sorted(paths[0].iterdir()))
        assert b'"object":"syria"' in (paths[0] / "claims.jsonl").read_bytes()
        return Report()

    def stored(store: object, kind: str) -> list[dict[str, object]]:
        state: dict[str, object] = {"id": "syria", "kind": "STATE", "name": "Syria", "identifiers": {"gwCode": "652"}}
        return [state] if kind == "actor" else []

    monkeypatch.setattr("actorgraph.programs.cli.imports.commanded_store", lambda: nullcontext(None))
    monkeypatch.setattr("actorgraph.graph.loader.load_paths", load)
    monkeypatch.setattr("actorgraph.exports.records.records_of", stored)
    code, output = run("ucdp-dyadic", str(table(tmp_path, dyad("2013"))), "--load")
    assert (code, output.splitlines()[-1]) == (0, "loaded")
    assert [path.name for path in loaded] == ["actors.jsonl", "claims.jsonl", "sources.jsonl"]
    assert not loaded[0].exists()
    assert run("ucdp-dyadic", str(table(tmp_path, dyad("2013"))), "--load", "--verbose")[1].endswith("loaded in full\n")


def test_the_command_refuses_in_one_message(tmp_path: Path) -> None:
    code, output = run("ucdp-dyad", str(table(tmp_path, dyad("2013"))), "--dry-run")
    assert code == 1
    assert "There is no importer for 'ucdp-dyad'. Did you mean 'ucdp-dyadic'" in output
    assert "Traceback" not in output


def test_the_command_asks_where_the_records_go(tmp_path: Path) -> None:
    code, output = run("ucdp-dyadic", str(table(tmp_path, dyad("2013"))))
    assert code == 2
    assert "--out FOLDER, --load, or --dry-run" in output


def test_all_data_sets_are_listed_and_have_a_page() -> None:
    code, output = run("--list")
    assert code == 0
    for name, one in DATASETS.items():
        assert f"{name} " in output
        page = (ROOT / "docs" / "reference" / "datasets" / f"{name}.md").read_text(encoding="utf-8")
        assert one.title in page
        assert (one.licence or "no open licence") in page
        assert all(f"`{option}`" in page for option in (*one.options, *one.settings))
