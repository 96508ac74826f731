"""Codes of states: what each means, from which day to which.

`schemes/*.csv` has a row for each code and state; `from` and `to` are the first and the last day, empty where it always
was so or still is. Most codes mean one state whatever the day. Some change hands: in COW's scheme 255 is Prussia and
Germany until 1949 and the Federal Republic after that, in ISO 3166-1 CS is Czechoslovakia and then Serbia and
Montenegro. Others give way to new ones: SUN to RUS, COW's 678 to 679. What a code means on a day that none of its rows
has is what it meant next, or last.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from actorgraph.imports.crosswalk.states import State
from actorgraph.imports.rows import BadRow
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES

_FOLDER = Path(__file__).parent
GOVERNMENTS = "ucdpActorId"
"""The scheme whose codes are of governments, each of the state that it governs."""

# In the order in which they are shown; those that actors carry are IDENTIFIER_SCHEMES of the vocabulary.
SCHEMES: Mapping[str, str] = MappingProxyType(
    {
        "gwCode": "Gleditsch–Ward state number",
        "cowCode": "Correlates of War state number",
        "cowAbbreviation": "Correlates of War state abbreviation",
        "iso2": "ISO 3166-1 alpha-2",
        "iso3": "ISO 3166-1 alpha-3",
        "isoNumeric": "ISO 3166-1 numeric",
        "fips": "FIPS 10-4",
        "cameo": "CAMEO country code",
        GOVERNMENTS: "UCDP actor id of the government",
        "icewsCountry": "name of the country in ICEWS",
    }
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means from one day to another, both included, and what the scheme calls it if not as we do."""

    scheme: str
    code: str
    state: State
    first: date = date.min
    last: date = date.max
    name: str = ""
    note: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the day lies between its first and last."""
        return self.first <= day <= self.last


def meanings(scheme: str, code: str) -> tuple[Meaning, ...]:
    """All that a code has meant, in order. Raises BadRow where the scheme has no such code.

    Capitals and zeros in front are the same: `4` and `004`, `syr` and `SYR`.
    """
    try:
        return _by_code()[scheme, folded(code)]
    except KeyError as error:
        raise BadRow(f"A code is no {SCHEMES[scheme]} that the crosswalk knows", code) from error


def readings(scheme: str, code: str) -> tuple[Meaning, ...]:
    """What a code is read as, without gaps, by data sets that use it before or after its time: what it meant next.

    Behind the last of its meanings it is read as that one. Raises BadRow where the scheme has no such code.
    """
    found = meanings(scheme, code)
    firsts = (date.min, *(before.last + timedelta(days=1) for before in found[:-1]))
    lasts = (*(meaning.last for meaning in found[:-1]), date.max)
    return tuple(
        replace(meaning, first=first, last=last) for meaning, first, last in zip(found, firsts, lasts, strict=True)
    )


def state_on(scheme: str, code: str, day: date) -> State:
    """The state that a code is read as on a day. Raises BadRow where the scheme has no such code."""
    found = meanings(scheme, code)
    return next((meaning for meaning in found if day <= meaning.last), found[-1]).state


def state_in(scheme: str, code: str, year: int) -> State:
    """The state that a code is read as in a year; where it changes in the year, on 1 January."""
    return state_on(scheme, code, date(year, 1, 1))


def state_if_known(scheme: str, code: str, day: date) -> State | None:
    """As `state_on`; None where the scheme has no such code."""
    return state_on(scheme, code, day) if (scheme, folded(code)) in _by_code() else None


def numbered(gw: str, name: str) -> State:
    """The state with a Gleditsch–Ward number; one of that number and name where the crosswalk has none."""
    return state_if_known("gwCode", gw, date.max) or State(f"gw-{gw}", name, (("gwCode", gw),))


def every_meaning() -> tuple[Meaning, ...]:
    """All rows of all schemes."""
    return tuple(meaning for found in _by_code().values() for meaning in found)


def folded(code: str) -> str:
    """A code as it is compared.

    >>> folded("004"), folded("SYR")
    ('4', 'syr')
    """
    return code.strip().casefold().lstrip("0")


@lru_cache
def _by_code() -> Mapping[tuple[str, str], tuple[Meaning, ...]]:
    states = _states()
    found: dict[tuple[str, str], list[Meaning]] = {}
    for scheme, row in _scheme_rows():
        meaning = _meaning(scheme, row, states[row["state"]])
        found.setdefault((scheme, folded(meaning.code)), []).append(meaning)
    return {key: tuple(sorted(rows, key=lambda row: row.first)) for key, rows in found.items()}


def _states() -> dict[str, State]:
    """The states by id, each with the codes that are its own: of those that no other took over, the last."""
    own: dict[str, dict[str, tuple[str, str]]] = {}
    holders: dict[tuple[str, str], dict[str, str]] = {}
    for scheme, row in _scheme_rows():
        known = holders.setdefault((scheme, row["code"]), row)
        holders[scheme, row["code"]] = max(known, row, key=_last)
    for (scheme, code), row in holders.items():
        if scheme in IDENTIFIER_SCHEMES and scheme != GOVERNMENTS:
            codes = own.setdefault(row["state"], {})
            codes[scheme] = max(codes.get(scheme, ("", "")), (_last(row), code))
    return {
        row["id"]: State(row["id"], row["name"], tuple((s, code) for s, (_, code) in own.get(row["id"], {}).items()))
        for row in _rows(_FOLDER / "states.csv")
    }


def _last(row: Mapping[str, str]) -> str:
    return row["to"] or date.max.isoformat()


def _meaning(scheme: str, row: Mapping[str, str], state: State) -> Meaning:
    first = date.fromisoformat(row["from"]) if row["from"] else date.min
    return Meaning(scheme, row["code"], state, first, date.fromisoformat(_last(row)), row["name"], row["note"])


def _scheme_rows() -> Iterator[tuple[str, dict[str, str]]]:
    for scheme in SCHEMES:
        for row in _rows(_FOLDER / "schemes" / f"{scheme}.csv"):
            yield scheme, row


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
