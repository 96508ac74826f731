"""One row of a publisher's table: its cells by name, as text, and what can be read of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from actorgraph.words.errors import shown

MAX_NAME = 1000  # characters, as in a record
_ID = re.compile(r"[0-9]{1,12}\Z")
_MAX_KEY = 10**12
_NO_DAYS = frozenset({"1753-01-01", "9999-12-31"})
_MAX_COUNT = 2_147_483_647  # what a record of a toll holds
_INTEGER = re.compile(r"[+-]?\d+(?:\.0+)?\Z", re.ASCII)  # spreadsheets write 234 as 234.0


class BadRow(ValueError):
    """A row that no record can be made of. `reason` is the same for all rows like it, `value` what stands there."""

    def __init__(self, reason: str, value: str = "") -> None:
        super().__init__(f"{reason} ({shown(value)})" if value else reason)
        self.reason = reason
        self.value = value


class LeftAside(BadRow):
    """A row that is sound and says nothing that records hold; --strict has nothing against it."""


@dataclass(slots=True)
class Row:
    """One row. `form` names the table that it is of, `file` and `line` (from 1, the row's first) where it stands.

    `notes` are what the report shall say of a row that is used all the same.
    """

    form: str
    file: str
    line: int
    cells: Mapping[str, str]
    notes: list[BadRow] = field(default_factory=list)

    def __getitem__(self, column: str) -> str:
        """The text of a cell without blanks around it; empty where nothing stands or the column is not there."""
        return self.cells.get(column, "").strip()

    def needed(self, column: str) -> str:
        """The text of a cell. Raises BadRow where it is empty or longer than a name may be."""
        text = self.text(column)
        if not text:
            raise BadRow(f"`{column}` is empty")
        return text

    def text(self, column: str) -> str:
        """The text of a cell, empty where there is none. Raises BadRow where it is longer than a name may be."""
        text = self[column]
        if len(text) > MAX_NAME:
            raise BadRow(f"`{column}` has more than {MAX_NAME:,} characters", text[:40])
        return text

    def key(self, column: str) -> str:
        """The number by which the publisher knows something, as text. Raises BadRow where there is none."""
        number = self.integer(column)
        if not 0 < number < _MAX_KEY:
            raise BadRow(f"`{column}` is not a number of the publisher's", self[column])
        return str(number)

    def integer(self, column: str) -> int:
        """The whole number in a cell. Raises BadRow where there is none."""
        text = self.needed(column)
        if not _INTEGER.match(text):
            raise BadRow(f"`{column}` is not a whole number", text)
        return int(text.partition(".")[0])

    def count(self, column: str) -> int:
        """How many of something: a whole number that is not negative. Raises BadRow where there is none."""
        number = self.integer(column)
        if not 0 <= number <= _MAX_COUNT:
            raise BadRow(f"`{column}` is not a number of people", self[column])
        return number

    def day(self, column: str) -> str:
        """The day in a cell, as 2016-01-31; a time behind it is dropped. Raises BadRow where there is none."""
        text = self.needed(column)[:10]
        try:
            day = date.fromisoformat(text).isoformat()
        except ValueError as error:
            raise BadRow(f"`{column}` is not a day such as 2016-01-31", self[column]) from error
        if day in _NO_DAYS:
            raise BadRow(f"`{column}` holds a day that stands for none", self[column])
        return day

    def number(self, column: str) -> float:
        """The number in a cell. Raises BadRow where there is none."""
        text = self.needed(column)
        try:
            return float(text)
        except ValueError as error:
            raise BadRow(f"`{column}` is not a number", text) from error

    def code(self, column: str, meanings: Mapping[str, str]) -> str:
        """What the code in a cell means. Raises BadRow where the code is not of the list."""
        text = self.needed(column).partition(".")[0]
        if text not in meanings:
            raise BadRow(f"`{column}` is not one of {', '.join(meanings)}", text)
        return meanings[text]

    def note(self, reason: str, value: str = "") -> None:
        """Has the report say something of this row, which is used."""
        self.notes.append(BadRow(reason, value))


def split_list(text: str, separator: str = ",") -> list[str]:
    """The parts of a cell that lists several things; blanks around them and empty parts are dropped.

    >>> split_list("651,  645,  663")
    ['651', '645', '663']
    """
    return [part for part in map(str.strip, text.split(separator)) if part]


def split_ids(text: str) -> list[str]:
    """The ids that a cell lists, all of them numbers; a program that took one for a decimal has put '.0' behind it.

    Raises BadRow where one is none.

    >>> split_ids("118.0")
    ['118']
    """
    ids = [part.removesuffix(".0") for part in split_list(text)]
    for id_ in ids:
        if not _ID.match(id_):
            raise BadRow("A list of ids holds what is no number", id_)
    return ids
