"""Spreadsheets: the first sheet of an .xlsx file, row by row, each cell as the text that a CSV would hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from actorgraph.imports.unpacking import unpacked
from actorgraph.words.errors import ImportFailed


def sheet_rows(path: Path, member: str | None = None) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of the first sheet with their numbers, from 1. Raises ImportFailed where the file is damaged."""
    with unpacked(path, member) as file, _workbook(file, path) as rows:
        for number, cells in enumerate(rows, 1):
            yield number, [_text(cell) for cell in cells]


@contextmanager
def _workbook(file: BinaryIO, path: Path) -> Iterator[Iterator[tuple[object, ...]]]:
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    except (KeyError, ValueError, BadZipFile, InvalidFileException) as error:
        raise ImportFailed(f"The spreadsheet '{path}' is damaged ({error}). Fetch it again.") from error
    try:
        yield book.worksheets[0].iter_rows(values_only=True)
    finally:
        book.close()


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "1" if cell else "0"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
