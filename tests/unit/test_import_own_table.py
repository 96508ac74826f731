"""A table of one's own: the page's example as it stands, and what a mapping or a row may have wrong."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from actorgraph.programs.cli import cli
from actorgraph.words.errors import ImportFailed
from actorgraph.words.table_mappings import Columns, OwnSource, TableMapping
from documents import ROOT, blocks, table_under
from imported import Imported, imported, problems_of, ties_of

PAGE = ROOT / "docs" / "how-to" / "bring-your-own-data.md"
TABLE, MAPPING = [block.text for block in blocks(PAGE)][:2]


def written(folder: Path, table: str = TABLE, mapping: str = MAPPING) -> tuple[Path, Path]:
    (folder / "my-syria.csv").write_text(table, encoding="utf-8")
    (folder / "my-syria.yaml").write_text(mapping, encoding="utf-8")
    return folder / "my-syria.csv", folder / "my-syria.yaml"


def own(folder: Path, table: str = TABLE, mapping: str = MAPPING, **asked: object) -> Imported:
    path, mapped = written(folder, table, mapping)
    return imported(folder, "csv", path, mapping=mapped, **asked)


def one(folder: Path, row: str, **changed: str) -> Imported:
    mapping = MAPPING
    for old, new in changed.items():
        mapping = mapping.replace(f"{old}: ", f"{new} #")
    return own(folder, f"{TABLE.splitlines()[0]}\n{row}\n", mapping)


def test_the_page_shows_the_ties_that_its_table_gives(tmp_path: Path) -> None:
    found = own(tmp_path)
    assert (found.report.rows, found.report.used, found.report.skipped) == (4, 4, {})
    ties = ties_of(found.records("claim"))
    drawn = [(id_, *(str(day or "") for day in (tie.time.since, tie.time.until))) for id_, tie in sorted(ties.items())]
    assert drawn == table_under(PAGE, "id", "since")


def test_actors_of_the_graph_are_referred_to_and_others_made(tmp_path: Path) -> None:
    found = own(tmp_path)
    assert {(actor["id"], actor["kind"]) for actor in found.records("actor")} == {
        ("my-syria-israel", "STATE"),
        ("my-syria-turkey", "STATE"),
        ("my-syria-hezbollah", "ARMED_GROUP"),
        ("my-syria-syrian-national-army", "ARMED_GROUP"),
    }
    unknown = {problem.message.split("'")[1] for problem in problems_of(found.folder)}
    assert unknown == {"russia", "syrian-government"}


def test_the_source_says_what_the_mapping_does(tmp_path: Path) -> None:
    source = own(tmp_path).record("source:my-syria")
    assert (source["title"], source["licence"], source["redistributable"], source["published"]) == (
        "Interventions in Syria, a list of mine",
        "CC BY 4.0",
        True,
        "2024-11-30",
    )


def test_a_document_of_the_row_is_cited_first(tmp_path: Path) -> None:
    found = own(tmp_path)
    (claim,) = found.claims(predicate="FIGHTS")
    assert [citation["source"] for citation in claim["citations"]] == [
        "source:my-syria:https-peacemaker.un.org",
        "source:my-syria",
    ]
    assert found.record("source:my-syria:https-peacemaker.un.org")["url"] == "https://peacemaker.un.org/"


def test_a_spreadsheet_gives_what_its_csv_gives(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in TABLE.splitlines():
        cells: list[object] = [*line.split(",")]
        sheet.append([datetime(2015, 9, 30) if cell == "30.9.2015" else cell for cell in cells])
    book.save(tmp_path / "my-syria.xlsx")
    _, mapping = written(tmp_path)
    found = imported(tmp_path, "csv", tmp_path / "my-syria.xlsx", mapping=mapping)
    assert found.records("claim") == own(tmp_path).records("claim")


def test_a_row_that_is_gone_is_withdrawn(tmp_path: Path) -> None:
    before = own(tmp_path)
    after = own(tmp_path, "\n".join([*TABLE.splitlines()[:-1], ""]), before=before.folder)
    (gone,) = after.claims(status="RETRACTED")
    assert gone["statusReason"] == "Interventions in Syria, a list of mine no longer has it."
    assert gone["object"] == "my-syria-syrian-national-army"


def test_rows_keep_their_ids_wherever_they_stand(tmp_path: Path) -> None:
    head, *rows = TABLE.splitlines()
    turned = own(tmp_path, "\n".join([head, *reversed(rows), ""]))
    assert {claim["id"] for claim in turned.records("claim")} == {
        claim["id"] for claim in own(tmp_path).records("claim")
    }


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",supports,Israel,,,", "`Who` is empty"),
        ("Turkey,adores,Israel,,,", "`Does` is no relation of the graph; say under `predicates` what it stands for"),
        ("Turkey,controls,Israel,,,", "`Does` is no relation of the graph; say under `predicates` what it stands for"),
        ("Turkey,supports,Turkey,,,", "Subject and object are the same actor"),
        ("Turkey,supports,Israel,31.2.2015,,", "`From` is not a day in the order DAY_FIRST"),
        ("Turkey,supports,Israel,then,,", "`From` is not a date such as 2024-11-27, 2024-11 or 2024"),
        ("Turkey,designates,Israel,2015,,", "DESIGNATES needs `designation`. Add it."),
        ("Turkey,supports,Israel,2016,2015,", "'2016/2015' ends before it starts. Write the earlier date first."),
    ],
)
def test_a_row_that_cannot_be_used_is_skipped_with_its_reason(tmp_path: Path, row: str, reason: str) -> None:
    found = one(tmp_path, row)
    assert found.skipped == {reason: 1}
    assert found.records("claim") == found.records("actor") == []


def test_a_row_twice_is_skipped(tmp_path: Path) -> None:
    assert own(tmp_path, TABLE + TABLE.splitlines()[1] + "\n").skipped == {"The row says the same as one above it": 1}


def test_dates_that_can_be_read_two_ways_need_an_order(tmp_path: Path) -> None:
    found = one(tmp_path, "Turkey,supports,Israel,3/4/21,,", dates="#")
    assert found.skipped == {
        "`From` can be read two ways; say `dates: DAY_FIRST` or `dates: MONTH_FIRST` in the mapping": 1
    }
    month = own(tmp_path, TABLE.splitlines()[0] + "\nA,supports,B,3/4/21,,\n", MAPPING.replace("DAY_", "MONTH_"))
    assert month.records("claim")[0]["when"] == "2021-03-04"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("BACKS", "BAKCS", "'BAKCS' is no relation between two actors. Did you mean 'BACKS'?"),
        ("To whom\n", "Whom\n", "'my-syria.csv' is not csv: it lacks Whom."),
        (
            "  title: ",
            "  titel: ",
            "my-syria.yaml:3: source.titel: There is no field 'titel' here. Did you mean 'title'?",
        ),
        ("STATE", "STAAT", "my-syria.yaml:20: kind: 'STAAT' is not one of STATE"),
        ("columns:", "columns: [", "my-syria.yaml"),
        ("columns:\n", "pillars:\n", "There is no field 'pillars' here."),
    ],
)
def test_a_mapping_at_fault_is_refused_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(ImportFailed) as error:
        own(tmp_path, mapping=MAPPING.replace(old, new, 1))
    assert message in str(error.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my-syria.csv", "my-syria.yaml"]


def test_a_table_without_a_mapping_is_refused(tmp_path: Path) -> None:
    path, mapping = written(tmp_path)
    with pytest.raises(ImportFailed, match="--mapping FILE"):
        imported(tmp_path, "csv", path)
    with pytest.raises(ImportFailed, match="ucdp-dyadic has columns and terms of its own"):
        imported(tmp_path, "ucdp-dyadic", path, mapping=mapping)


def test_the_command_takes_a_mapping(tmp_path: Path) -> None:
    path, mapping = written(tmp_path)
    arguments = ["import", "csv", str(path), "--mapping", str(mapping), "--out", str(tmp_path / "out")]
    done = CliRunner().invoke(cli, [*arguments, "--retrieved", "2026-11-30"])
    assert done.exit_code == 0
    assert done.output.startswith("my-syria, fetched 2026-11-30: my-syria.csv.\n4 rows read, 4 used, 0 skipped, in ")
    refused = CliRunner().invoke(cli, ["import", "csv", str(path), "--dry-run"])
    assert (refused.exit_code, "--mapping FILE" in refused.output, "Traceback" in refused.output) == (1, True, False)


def test_every_field_of_a_mapping_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "datasets" / "csv.md").read_text(encoding="utf-8")
    for prefix, model in (("source.", OwnSource), ("columns.", Columns), ("", TableMapping)):
        for name, field in model.model_fields.items():
            if name not in {"source", "columns"} or prefix:
                assert f"`{prefix}{field.alias or name}`" in page
