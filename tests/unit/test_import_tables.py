"""Publishers' files as they come: packed, in old encodings, broken, of another data set."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import openpyxl
import pytest

from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import Row
from actorgraph.imports.tables import MAX_CELL, BadRowAt, Table, open_table
from actorgraph.words.errors import ImportFailed

FORM = TableForm("people", required=("id", "name"))
TEXT = "id,name\n1,Ali\n2,Žižek\n"


def opened(path: Path, member: str | None = None) -> Table:
    return open_table(path, [FORM], "windows-1252", member)


def rows(path: Path, member: str | None = None) -> list[Row]:
    """The rows of a file; fails on a broken one."""
    found = list(opened(path, member).rows("people"))
    assert not [row for row in found if isinstance(row, BadRowAt)]
    return [row for row in found if isinstance(row, Row)]


def names(path: Path, member: str | None = None) -> list[str]:
    return [row["name"] for row in rows(path, member)]


def file(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path: Path, member: str | None = None) -> str:
    with pytest.raises(ImportFailed) as error:
        rows(path, member)
    return str(error.value)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.csv", TEXT.encode()),
        ("bom.csv", b"\xef\xbb\xbf" + TEXT.encode()),
        ("crlf.csv", TEXT.replace("\n", "\r\n").encode()),
        ("t.tsv", TEXT.replace(",", "\t").encode()),
        ("t.tab", TEXT.replace(",", "\t").encode()),
        ("semicolons.txt", TEXT.replace(",", ";").encode()),
        ("old.csv", TEXT.encode("windows-1252")),
        ("packed.csv.gz", gzip.compress(TEXT.encode(), mtime=0)),
    ],
)
def test_a_table_is_read_however_it_is_written(tmp_path: Path, name: str, content: bytes) -> None:
    assert names(file(tmp_path, name, content)) == ["Ali", "Žižek"]


def test_the_only_table_of_a_zip_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("codebook.pdf", b"%PDF")
        packed.writestr("data/t.csv", TEXT)
        packed.writestr("__MACOSX/data/._t.csv", b"x")
    assert names(path) == ["Ali", "Žižek"]
    assert opened(path).name == "t.zip: data/t.csv"


def test_of_several_tables_in_a_zip_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.csv", TEXT)
        packed.writestr("b.csv", TEXT.replace("Ali", "Bo"))
    assert "holds 2 tables, where one is wanted: a.csv, b.csv. Say which by --member NAME." in refusal(path)
    assert names(path, "b.csv") == ["Bo", "Žižek"]
    assert "holds no table 'c.csv'. Did you mean 'a.csv' or 'b.csv'?" in refusal(path, "c.csv").replace(
        "'b.csv' or 'a.csv'", "'a.csv' or 'b.csv'"
    )


def test_cells_of_a_spreadsheet_are_the_text_that_a_csv_would_hold(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (["id", "name"], [234, "Ali"], [1.5, None], [None, True]):
        sheet.append(cells)
    book.save(tmp_path / "t.xlsx")
    assert [(row["id"], row["name"]) for row in rows(tmp_path / "t.xlsx")] == [("234", "Ali"), ("1.5", ""), ("", "1")]


def test_a_cell_over_several_lines_keeps_the_line_of_its_row(tmp_path: Path) -> None:
    found = rows(file(tmp_path, "t.csv", 'id,name\n1,"one\ntwo"\n2,last\n'))
    assert [(row.line, row["name"]) for row in found] == [(2, "one\ntwo"), (4, "last")]


def test_a_row_that_has_not_the_cells_of_the_table_is_told_with_its_line(tmp_path: Path) -> None:
    found = list(opened(file(tmp_path, "t.csv", "id,name\n1\n\n2,Bo\n")).rows("people"))
    assert isinstance(found[0], BadRowAt)
    assert (found[0].line, str(found[0].problem)) == (2, "The row has not 2 cells ('1')")
    assert len(found) == 2


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.csv", b"", "'none.csv' is empty. Fetch the file from its publisher again."),
        ("blank.csv", b"\n \n", "'blank.csv' is empty."),
        ("only.csv", b"id,name\n", "'only.csv' has columns and no rows."),
        (
            "page.csv",
            b"\n<!DOCTYPE html><html>",
            "'page.csv' is a web page, not a table: it begins '<!doctype html><html'",
        ),
        ("wide.csv", TEXT.encode("utf-16"), "'wide.csv' is UTF-16. Save it as CSV in UTF-8."),
        ("nul.csv", b"id,name\n1,\0\n", "'nul.csv' holds NUL bytes"),
        ("two.csv", "id,name\n1,Žižek\n".encode() + b"2,Jos\xe9\n", "line 2 is UTF-8, line 3 is not."),
        ("bytes.csv", b"id,name\n1,\x81\n", "Line 2 of 'bytes.csv' is neither UTF-8 nor windows-1252."),
        ("twice.csv", b"id,name,id\n1,a,2\n", "'twice.csv' has two columns 'id'."),
        ("quote.csv", b'id,name\n1,"a"b\n', "The row at line 2 of 'quote.csv' is broken"),
        ("open.csv", b'id,name\n1,"a\n2,b\n', "The row at line 2 of 'open.csv' is broken"),
        (
            "cell.csv",
            b"id,name\n1,a\n2," + b"x" * (MAX_CELL + 1),
            "the row at line 3 of 'cell.csv' has more than 1,000,000",
        ),
        ("cut.csv.gz", gzip.compress(TEXT.encode() * 100, mtime=0)[:-20], "' is damaged (Compressed file ended"),
        (
            "new.dta",
            b"<stata_dta><header>",
            "'new.dta' is a Stata file (.dta), which is not read. Take the .csv or .xlsx",
        ),
        ("old.dta", b"\x72\x02\x01\x00\x05\x00", "'old.dta' is a Stata file (.dta), which is not read."),
        ("t.rda", gzip.compress(b"RDX3\nX\n\0", mtime=0), "'t.rda' is a file of R (.rda), which is not read."),
        (
            "t.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "'t.xls' is an old workbook of Excel (.xls), which is not read.",
        ),
        ("cut.zip", b"PK\x03\x04 and nothing more", "' is damaged (File is not a zip file)"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    assert message in refusal(file(tmp_path, name, content))


def test_a_zip_without_a_table_tells_what_it_holds(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "esd.zip", "w") as packed:
        packed.writestr("ucdp-esd-ty-181.dta", b"<stata_dta>")
    told = refusal(tmp_path / "esd.zip")
    assert "holds no table that is read (.csv, .tsv, .txt, .tab, .xlsx), but ucdp-esd-ty-181.dta." in told


def test_control_characters_are_read_as_blanks_and_noted(tmp_path: Path) -> None:
    (row,) = rows(file(tmp_path, "t.csv", "id,name\n1,A\x1fB\x7f\n"))
    assert row["name"] == "A B"
    assert [str(note) for note in row.notes] == ["Control characters were read as blanks"]


def test_a_table_without_names_is_known_by_the_number_of_its_cells(tmp_path: Path) -> None:
    forms = [
        TableForm("old", required=("id", "name"), delimiter="\t", headless=True),
        TableForm("new", required=("id", "name", "place"), delimiter="\t", headless=True),
    ]
    table = open_table(file(tmp_path, "t.txt", "1\tAli\tHoms\n2\tBo\t\n"), forms, "windows-1252")
    found = [row for row in table.rows("new") if isinstance(row, Row)]
    assert [(row.line, row["name"], row["place"]) for row in found] == [(1, "Ali", "Homs"), (2, "Bo", "")]


def test_a_folder_is_not_a_table(tmp_path: Path) -> None:
    assert refusal(tmp_path).endswith("is not a file. Name the table, or the .gz or .zip that holds it.")


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    assert "none.csv' cannot be read (No such file or directory)." in refusal(tmp_path / "none.csv")
