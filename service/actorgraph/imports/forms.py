"""What a publisher's table looks like: the columns by which it is known, and those that are read or left aside."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableForm:
    """The form of one table of a data set.

    `required` are the columns without which no record can be made; by them a file is recognised. `known` are others
    that the publisher's releases have, read or not; a column that is neither is told in the report. `headless` tables
    have no line of names: their columns are `required`, in order. `delimiter` is None where it is found out from the
    line of names. In tables without `quotes` a quote is a character like others. A table of a form that is `refused` is
    known and not read: the text says why, and what to take instead; it `lacks` these columns.
    """

    name: str
    required: tuple[str, ...]
    known: tuple[str, ...] = ()
    delimiter: str | None = None
    headless: bool = False
    quotes: bool = True
    lacks: tuple[str, ...] = ()
    refused: str = ""

    def fits(self, columns: Collection[str]) -> bool:
        """Whether a table with these columns can be this one."""
        return not self.missing(columns) and not set(self.lacks) & set(columns)

    def missing(self, columns: Collection[str]) -> list[str]:
        """The required columns that are not among these."""
        return [column for column in self.required if column not in columns]

    def unknown(self, columns: Iterable[str]) -> list[str]:
        """Those of the columns that this form does not know."""
        known = {*self.required, *self.known}
        return [column for column in columns if column not in known]
