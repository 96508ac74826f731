"""States and their numbers: which state a Correlates of War (COW) number means on which day.

The id of a state is `gw-` and its Gleditsch–Ward number, in every data set. COW's numbers are mostly the same and
differ where it hurts: 255 is Prussia and Germany until 1945 and the Federal Republic since 1990; 345 is Serbia,
Yugoslavia and Serbia again; 679 is Yemen since 1990, which Gleditsch and Ward number 678 throughout; 970 is Nauru here
and Kiribati there. A state that Gleditsch and Ward do not list (Venice, 324 in lists of rivalries) is `cow-324`.

`states.csv` has the states: `cow` is the COW number that a state has now or had last, `iso3` that of ISO 3166-1.
`cow_codes.csv` has what each COW number means, between which days; the days are those of Gleditsch and Ward's list.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from actorgraph.imports.datasets import Made
from actorgraph.imports.rows import BadRow

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class State:
    """A state: its id and name, and the numbers that are its own now or were last; None where it has none."""

    id: str
    name: str
    gw: str | None = None
    cow: str | None = None
    iso3: str | None = None

    def record(self, alias: str | None = None) -> Made:
        """The actor, the same from whichever data set it comes, with what the data set calls it."""
        schemes = {"gwCode": self.gw, "cowCode": self.cow, "iso3": self.iso3}
        known = {scheme: value for scheme, value in schemes.items() if value}
        record: Made = {"id": self.id, "kind": "STATE", "name": self.name}
        aliases = {"aliases": [alias]} if alias and alias != self.name else {}
        return record | ({"identifiers": known} if known else {}) | aliases


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a number means from one day to another, both included."""

    state: State
    first: date = date.min
    last: date = date.max


def cow_state(code: str, day: date) -> State:
    """The state that a COW number means on a day. Raises BadRow where it is no such number."""
    return next(meaning.state for meaning in cow_meanings(code) if day <= meaning.last)


def cow_state_in(code: str, year: int) -> State:
    """The state that a COW number means in a year; where it changes in the year, the one that it means on 1 January."""
    return cow_state(code, date(year, 1, 1))


def cow_meanings(code: str) -> tuple[Meaning, ...]:
    """All that a COW number has meant, without gaps and in order. Raises BadRow where it is no such number."""
    try:
        return _cow_codes()[code]
    except KeyError as error:
        raise BadRow("A number is no COW state number that this importer knows", code) from error


def gw_state(code: str) -> State | None:
    """The state with a Gleditsch–Ward number, None where there is none."""
    return _states().get(code)


@lru_cache
def _states() -> Mapping[str, State]:
    return {
        row["gw"]: State(f"gw-{row['gw']}", row["name"], row["gw"], row["cow"] or None, row["iso3"] or None)
        for row in _rows("states.csv")
    }


@lru_cache
def _cow_codes() -> Mapping[str, tuple[Meaning, ...]]:
    found: dict[str, tuple[Meaning, ...]] = {}
    for row in _rows("cow_codes.csv"):
        state = _states()[row["gw"]] if row["gw"] else State(f"cow-{row['cow']}", row["name"])
        first, last = _day(row["from"], date.min), _day(row["to"], date.max)
        found[row["cow"]] = (*found.get(row["cow"], ()), Meaning(state, first, last))
    return found


def _day(text: str, default: date) -> date:
    return date.fromisoformat(text) if text else default


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
