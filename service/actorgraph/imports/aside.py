"""What has to be remembered of all rows: keys met and counts of dyads, in a temporary file and not in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple


class _Aside:
    """A temporary database, which is gone with the object."""

    def __init__(self, schema: str) -> None:
        self._rows = sqlite3.connect("", isolation_level=None)
        for setting in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE"):
            self._rows.execute(f"PRAGMA {setting}")
        self._rows.execute(schema)

    def close(self) -> None:
        """Lets the file go now and not with the object."""
        self._rows.close()


class SeenKeys(_Aside):
    """The keys met so far."""

    def __init__(self) -> None:
        super().__init__("CREATE TABLE seen (key TEXT PRIMARY KEY) WITHOUT ROWID")

    def is_new(self, key: str) -> bool:
        """Whether a key is met for the first time; it is noted."""
        return self._rows.execute("INSERT OR IGNORE INTO seen VALUES (?)", (key,)).rowcount == 1

    def __contains__(self, key: str) -> bool:
        return self._rows.execute("SELECT 1 FROM seen WHERE key = ?", (key,)).fetchone() is not None


class Dyad(NamedTuple):
    """Who did what sort of thing to whom in which period: ids of actors, a class of deeds, a period in EDTF."""

    actor: str
    deeds: str
    other: str
    period: str


class DyadCount(NamedTuple):
    """How many rows there are of a dyad, the mean of their scores, and the place of the first."""

    dyad: Dyad
    rows: int
    mean: float
    first: str


class DyadCounts(_Aside):
    """Counts of rows by dyad, class of deeds and period."""

    def __init__(self) -> None:
        super().__init__(
            "CREATE TABLE dyads (actor TEXT, deeds TEXT, other TEXT, period TEXT, "
            "rows INTEGER, score REAL, first TEXT, PRIMARY KEY (actor, deeds, other, period)) WITHOUT ROWID"
        )

    def add(self, dyad: Dyad, score: float, place: str) -> None:
        """Counts a row."""
        self._rows.execute(
            "INSERT INTO dyads VALUES (?, ?, ?, ?, 1, ?, ?) ON CONFLICT DO UPDATE SET rows = rows + 1, "
            "score = score + excluded.score",
            (*dyad, score, place),
        )

    def at_least(self, rows: int) -> Iterator[DyadCount]:
        """The dyads with so many rows or more, in the order of their ids."""
        statement = "SELECT * FROM dyads WHERE rows >= ? ORDER BY actor, deeds, other, period"
        for *dyad, count, score, first in self._rows.execute(statement, (rows,)):
            yield DyadCount(Dyad(*dyad), count, score / count, first)
