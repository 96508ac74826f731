"""Sheets of candidates that people fill in, and files of decisions."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
import yaml

from actorgraph.matching.candidates import Candidate
from actorgraph.matching.decision_files import keep_decisions, read_decisions
from actorgraph.matching.parties import party
from actorgraph.matching.sheets import read_sheet, write_sheet
from actorgraph.words.decisions import Decision
from actorgraph.words.errors import BadUserInput, RecordsRejected
from actorgraph.words.judgements import Judgement, Verdict

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ONE, OTHER, THIRD = (
    party([{"id": id_, "kind": "ARMED_GROUP", "name": name, "aliases": []}])
    for id_, name in (("a", "Alpha, «the» First"), ("b", "Beta"), ("c", "Gamma"))
)
FOUND = [
    Candidate(ONE, OTHER, 0.9, ("Both are called so.", "Both govern x."), 1.0),
    Candidate(THIRD, OTHER, 0.6, ("They are alike.",), 0.7),
]


def filled(path: Path, **cells: str) -> None:
    """Fills in the first row of a sheet of CSV, as a spreadsheet would write it again."""
    rows = list(csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"))))
    rows[0] |= cells
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def test_a_sheet_of_csv_comes_back_as_decisions(tmp_path: Path) -> None:
    sheet = tmp_path / "pairs.csv"
    write_sheet(sheet, FOUND)
    assert read_sheet(sheet, "A. Curator", AT) == []
    filled(sheet, verdict="accepted", judgement="PROBABLE", score="0,9", at="2026-02-03")
    (decision,) = read_sheet(sheet, "A. Curator", AT)
    assert decision == Decision(
        id="decision:a:b",
        retire="a",
        into="b",
        verdict=Verdict.ACCEPTED,
        judgement=Judgement.PROBABLE,
        basis="Both are called so. Both govern x.",
        by="A. Curator",
        at=datetime(2026, 2, 3, tzinfo=UTC),
        score=0.9,
        reasons=("Both are called so.", "Both govern x."),
    )


@pytest.mark.parametrize("suffix", [".yaml", ".jsonl"])
def test_a_sheet_for_editors_comes_back_as_decisions(tmp_path: Path, suffix: str) -> None:
    sheet = tmp_path / f"pairs{suffix}"
    write_sheet(sheet, FOUND)
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(
        text.replace("verdict: null", "verdict: UNSURE", 1).replace('"verdict":null', '"verdict":"UNSURE"', 1)
    )
    (decision,) = read_sheet(sheet, "A. Curator", AT)
    assert (decision.id, decision.verdict, decision.by, decision.at) == ("decision:a:b", "UNSURE", "A. Curator", AT)


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"verdict": "yes"}, "pairs.csv:2: verdict: 'YES' is not one of ACCEPTED, REJECTED, UNSURE."),
        ({"verdict": "ACCEPTED", "at": "yesterday"}, "'yesterday' is not an instant."),
        ({"verdict": "ACCEPTED", "into": "a"}, "'a' cannot be merged into itself."),
        ({"verdict": "ACCEPTED", "reasons": ""}, "`basis`"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, cells: dict[str, str], sentence: str) -> None:
    sheet = tmp_path / "pairs.csv"
    write_sheet(sheet, FOUND)
    filled(sheet, **cells)
    with pytest.raises(RecordsRejected) as refused:
        read_sheet(sheet, "A. Curator", AT)
    assert sentence in str(refused.value)


def test_a_table_without_the_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(RecordsRejected, match=r"The sheet has no column `verdict`, `retire`, `into`\."):
        read_sheet(tmp_path / "other.csv", "A. Curator", AT)
    with pytest.raises(BadUserInput, match=r"'pairs.txt' says no format. Name it with .csv"):
        write_sheet(tmp_path / "pairs.txt", FOUND)


def decision(id_: str, verdict: Verdict = Verdict.REJECTED, at: datetime = AT) -> Decision:
    _, one, other = id_.split(":")
    return Decision(id=id_, retire=one, into=other, verdict=verdict, basis="So it is.", by="A. Curator", at=at)


@pytest.mark.parametrize("name", ["decisions.yaml", "decisions.jsonl"])
def test_a_file_keeps_the_later_decision_on_each_pair(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    assert keep_decisions(file, [decision("decision:c:d"), decision("decision:a:b", at=AT.replace(year=2027))]) == 2
    assert (
        keep_decisions(file, [decision("decision:a:b", Verdict.UNSURE), decision("decision:c:d", Verdict.UNSURE)]) == 2
    )
    assert {id_: one.verdict for id_, one in read_decisions(file).items()} == {
        "decision:a:b": "REJECTED",
        "decision:c:d": "UNSURE",
    }
    assert keep_decisions(file, (), ["decision:a:b"]) == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_of_other_records_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text(yaml.safe_dump([{"id": "hts", "kind": "ARMED_GROUP", "name": "HTS"}]), encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(RecordsRejected, match=r"This is no decision, and the file is written anew\."):
        keep_decisions(file, [decision("decision:a:b")])
    assert file.read_bytes() == before
