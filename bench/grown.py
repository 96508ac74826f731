"""The field's files, grown: the rows of a real file again and again under numbers of their own, up to a size.

GED: the events of Syria, the ids of each copy ten millions further on, as many as release 25.1 has of the whole world.
ICEWS: two days of 2018, the ids of each copy ten millions and its days a month further on. ATOP is as it is.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import IO

_FURTHER = 10_000_000
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Grown:
    """A data set as it is measured: its name for `actorgraph import`, its file, its rows, and what else is said."""

    dataset: str
    path: Path
    rows: int
    arguments: tuple[str, ...] = ()


def grown_ged(data: Path, folder: Path, rows: int) -> Grown:
    """UCDP's events of Syria, grown to that many rows."""
    path = folder / "ged.csv"
    _grow(data / "ucdp_ged" / "ged_syria_2016-2019.csv.gz", path, rows, ",", _further("id"))
    return Grown("ucdp-ged", path, rows, ("--release", "25.1"))


def grown_icews(data: Path, folder: Path, rows: int) -> Grown:
    """ICEWS's events of two days, grown to that many rows; each copy is of another month."""
    path = folder / "icews.tab"
    _grow(data / "icews" / "events.2018.sample.tab", path, rows, "\t", _a_month_on)
    return Grown("icews", path, rows)


def whole_atop(data: Path, _folder: Path, _rows: int) -> Grown:
    """ATOP's directed dyad-years, all of them."""
    path = data / "atop" / "atop5_1_ddyr_pledges.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return Grown("atop", path, sum(1 for _ in file) - 1, ("--release", "5.1"))


def _grow(source: Path, path: Path, rows: int, delimiter: str, change: Callable[[Row, int], Row]) -> None:
    with _opened(source) as file:
        reader = csv.DictReader(file, delimiter=delimiter)
        known, names = list(reader), reader.fieldnames or []
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(islice(_copies(known, change), rows))


def _copies(known: list[Row], change: Callable[[Row, int], Row]) -> Iterator[Row]:
    for copy in count():
        yield from (change(row, copy) for row in known)


def _further(name: str) -> Callable[[Row, int], Row]:
    return lambda row, copy: row | {name: str(int(row[name]) + copy * _FURTHER)}


def _a_month_on(row: Row, copy: int) -> Row:
    year, month = divmod(2018 * 12 + 5 + copy, 12)
    day = f"{year}-{month + 1:02}-{row['Event Date'][-2:]}"
    return _further("Event ID")(row, copy) | {"Event Date": day}


def _opened(path: Path) -> IO[str]:
    opens = gzip.open if path.suffix == ".gz" else open
    file: IO[str] = opens(path, "rt", encoding="utf-8-sig", newline="")
    return file
