"""Tables as publishers give them: opened, recognised by their columns, and read row by row, however long.

A table is looked through before its first row is used (`surveys`), so that a broken file is refused as a whole.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Protocol

from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import BadRow, Row
from actorgraph.imports.sheets import sheet_rows
from actorgraph.imports.surveys import Survey, refuse_mixture, survey
from actorgraph.imports.unpacking import kind_of, member_of, told, unpacked
from actorgraph.words.errors import ImportFailed, shown

MAX_CELL = 1_000_000  # characters
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # what no name or text of a record may hold
_DELIMITERS = ",\t;|"


class Opened(Protocol):
    """A file that was looked through and gives rows: a table, or a document whose parts are taken for rows."""

    @property
    def name(self) -> str:
        """The file's name as messages say it."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns; none of a document."""

    @property
    def lines(self) -> int:
        """How many lines there are, 0 where nobody knows."""

    def sha256(self) -> str:
        """Of the file as it is, packed or not."""

    def rows(self, form: str) -> Iterator[Row | BadRowAt]:
        """The rows, or what is wrong with a row in its place. Raises ImportFailed where the file cannot be read on."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file. `name` is the file's as messages say it, with the member of a .zip; `columns` are its names.

    `survey` is None for a spreadsheet. `lines` is 0 where their number is not known beforehand.
    """

    path: Path
    name: str
    columns: tuple[str, ...]
    delimiter: str
    headless: bool
    survey: Survey | None = None
    member: str | None = None
    quotes: bool = True

    @property
    def lines(self) -> int:
        """How many lines there are, 0 where nobody knows."""
        return self.survey.lines if self.survey else 0

    def sha256(self) -> str:
        """Of the file as it is, packed or not."""
        return digest(self.path)

    def rows(self, form: str) -> Iterator[Row | BadRowAt]:
        """The rows, or what is wrong with a row in its place. Raises ImportFailed where the file cannot be read on."""
        width, last = len(self.columns), 0
        for line, cells in self._lines():
            if len(cells) == width:
                yield self._row(form, line, cells)
            elif any(cells):
                yield BadRowAt(self.name, line, BadRow(f"The row has not {width} cells", str(len(cells))))
            last = line
        if last <= (0 if self.headless else 1):
            raise ImportFailed(f"{shown(self.name)} has columns and no rows. Fetch the file from its publisher again.")

    def _row(self, form: str, line: int, cells: Sequence[str]) -> Row:
        row = Row(form, self.name, line, dict(zip(self.columns, cells, strict=True)))
        if (self.survey is None or self.survey.controls) and any(map(_CONTROL.search, cells)):
            row.cells = {column: _CONTROL.sub(" ", cell) for column, cell in row.cells.items()}
            row.note("Control characters were read as blanks")
        return row

    def _lines(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Each row's first line and its cells, behind the line of names."""
        lines = self._text_rows(self.survey) if self.survey else sheet_rows(self.path, self.member)
        for line, cells in lines:
            if line > 1 or self.headless:
                yield line, cells

    def _text_rows(self, found: Survey) -> Iterator[tuple[int, Sequence[str]]]:
        with (
            unpacked(self.path, self.member) as stream,
            TextIOWrapper(stream, found.encoding, newline="") as text,
        ):
            yield from csv_rows(text, self.delimiter, self.name, quotes=self.quotes)


@dataclass(frozen=True, slots=True)
class BadRowAt:
    """A row that has not the table's cells, and where it stands."""

    file: str
    line: int
    problem: BadRow


def digest(path: Path) -> str:
    """The sha256 of a file as it is, packed or not."""
    with told(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def csv_rows(text: TextIOWrapper, delimiter: str, name: str, *, quotes: bool = True) -> Iterator[tuple[int, list[str]]]:
    """The rows of delimited text, each with its first line. Raises ImportFailed with the line of what is broken."""
    csv.field_size_limit(MAX_CELL)
    plain = csv.reader(text, delimiter=delimiter, strict=True, quoting=csv.QUOTE_NONE)
    reader = csv.reader(text, delimiter=delimiter, strict=True) if quotes else plain
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise ImportFailed(_broken(error, name, line)) from error


def _broken(error: csv.Error, name: str, line: int) -> str:
    if "field limit" in str(error):
        return (
            f"A cell of the row at line {line} of {shown(name)} has more than {MAX_CELL:,} characters. A quote that is "
            "never closed makes such cells: close it, or fetch the file again."
        )
    return f"The row at line {line} of {shown(name)} is broken ({error}). Correct its quotes, or fetch the file again."


def open_table(path: Path, forms: Sequence[TableForm], fallback: str, member: str | None = None) -> Table:
    """Looks through the file and finds its columns. Raises ImportFailed where it is no table."""
    kind = kind_of(path)
    inner = member_of(path, member) if kind == "zip" else None
    name = f"{path.name}: {inner}" if inner else path.name
    if kind == "xlsx" or (inner or "").lower().endswith(".xlsx"):
        return _sheet(path, name, inner)
    with unpacked(path, inner) as stream:
        found = survey(stream, name, fallback)
    if found.encoding == fallback:
        with unpacked(path, inner) as stream:
            refuse_mixture(stream, name, fallback)
    for form in forms:
        delimiter = form.delimiter or "\t"
        if form.headless and len(_names(found, delimiter)) == len(form.required):
            return Table(path, name, form.required, delimiter, True, found, inner, form.quotes)
    delimiter, columns = _header(found, forms)
    quotes = all(form.quotes for form in forms if form.fits(columns))
    return Table(path, name, _sound(columns, name), delimiter, False, found, inner, quotes)


def _sheet(path: Path, name: str, member: str | None) -> Table:
    head = next(iter(sheet_rows(path, member)), None)
    if head is None:
        raise ImportFailed(f"The first sheet of {shown(name)} is empty. Fetch the file from its publisher again.")
    return Table(path, name, _sound([cell.strip() for cell in head[1]], name), "", False, None, member)


def _header(found: Survey, forms: Sequence[TableForm]) -> tuple[str, list[str]]:
    """The delimiter and the names of columns: those that fit a form, else as many as can be."""
    readings = [(delimiter, _names(found, delimiter)) for delimiter in _DELIMITERS]
    for delimiter, columns in readings:
        if any(form.fits(columns) for form in forms):
            return delimiter, columns
    return max(readings, key=lambda reading: len(reading[1]))


def _names(found: Survey, delimiter: str) -> list[str]:
    """The cells of the first line."""
    line = found.first_line.decode(found.encoding)
    return [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]


def _sound(columns: Sequence[str], name: str) -> tuple[str, ...]:
    """The names of columns, a name of its own for each that has none. Raises ImportFailed where one stands twice."""
    twice = {column for column in columns if column and columns.count(column) > 1}
    if twice:
        raise ImportFailed(
            f"{shown(name)} has two columns {', '.join(map(shown, sorted(twice)))}. Keep one, or fetch the file again."
        )
    return tuple(column or f"column {number}" for number, column in enumerate(columns, 1))
