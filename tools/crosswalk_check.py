"""Compares the crosswalk with publishers' own lists of codes: python tools/crosswalk_check.py FOLDER

FOLDER holds the lists as in shared/data: countrycode, the lists of states, UCDP's actors and dyads, GDELT and ICEWS.
What differs is printed, with the reason that differences.csv beside the crosswalk gives. Exit code 1 where a
difference has none. Files that are not there are named and left out.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actorgraph.imports.coded.gdelt import COLUMNS
from actorgraph.imports.crosswalk import codes
from actorgraph.imports.crosswalk.codes import GOVERNMENTS, state_if_known
from actorgraph.imports.ucdp.governments import PREFIX, called, times_of

DIFFERENCES = Path(codes.__file__).parent / "differences.csv"
_TODAY = date.max
_COUNTRYCODE = {
    "cowCode": "cown",
    "cowAbbreviation": "cowc",
    "gwCode": "gwn",
    "iso2": "iso2c",
    "iso3": "iso3c",
    "isoNumeric": "iso3n",
    "fips": "fips",
}
_LISTS = {
    "states/states2016_cow_raw.csv": ("cowCode", "ccode", "stateabb"),
    "states/cowstates_2025.csv": ("cowCode", "cowcode", "cowc"),
    "states/gw_states.csv": ("gwCode", "gwcode", None),
    "states/gwstates_2025.csv": ("gwCode", "gwcode", None),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A code that a list and the crosswalk take for different states, or that the crosswalk does not have."""

    file: str
    scheme: str
    code: str
    theirs: str
    ours: str


def explained() -> dict[Difference, str]:
    """The differences that are known, with their reasons."""
    with DIFFERENCES.open(encoding="utf-8", newline="") as file:
        return {
            Difference(row["file"], row["scheme"], row["code"], row["theirs"], row["ours"]): row["why"]
            for row in csv.DictReader(file)
        }


def differences(folder: Path, file: str) -> set[Difference]:
    """How the crosswalk differs from one of `FILES`."""
    return set(FILES[file](folder / file, file))


def _country_codes(path: Path, name: str) -> Iterator[Difference]:
    """All codes of one row have to mean one state today; rows without a number of a state are none."""
    for row in _rows(path):
        number = ("cowCode", row["cown"]) if row["cown"] else ("gwCode", row["gwn"])
        state = _state(*number, _TODAY)
        for scheme, column in _COUNTRYCODE.items():
            if number[1] and row[column] and _state(scheme, row[column], _TODAY) != state:
                yield Difference(name, scheme, row[column], state, _state(scheme, row[column], _TODAY))


def _list_of_states(path: Path, name: str) -> Iterator[Difference]:
    """The number of each spell is known on its first and its last day, and the abbreviation means the same state."""
    scheme, number, abbreviation = _LISTS[name]
    for row in _rows(path):
        for day in _first_and_last(row):
            state = _state(scheme, row[number], day)
            other = _state("cowAbbreviation", row[abbreviation], day) if abbreviation else state
            if not state or state != other:
                yield Difference(name, scheme, row[number], other, state)


def _governments(path: Path, name: str) -> Iterator[Difference]:
    """Every state actor of UCDP is a government of the crosswalk, by the same name; and the other way about."""
    theirs = {row["ActorId"]: row["NameData"].strip() for row in _rows(path) if row["Org"] == "4"}
    ours = {one.code: PREFIX + called(one) for one in codes.every_meaning() if one.scheme == GOVERNMENTS}
    for actor in sorted(theirs.keys() | ours.keys()):
        if theirs.get(actor) != ours.get(actor):
            yield Difference(name, GOVERNMENTS, actor, theirs.get(actor, ""), ours.get(actor, ""))


def _dyads(path: Path, name: str) -> Iterator[Difference]:
    """A government by its actor id governs the state of the number beside it, in the year of the row."""
    for row in _rows(path):
        for letter in "ab":
            actor, number = row[f"side_{letter}_id"], row[f"gwno_{letter}"]
            if number and "," not in number and times_of(actor):
                ours = _state(GOVERNMENTS, actor, date(int(row["year"]), 1, 1))
                theirs = _state("gwCode", number, date(int(row["year"]), 1, 1))
                if ours != theirs:
                    yield Difference(name, GOVERNMENTS, actor, theirs, ours)


def _gdelt(path: Path, name: str) -> Iterator[Difference]:
    """Codes of countries in actors are CAMEO's and in places FIPS's, on the day of the event."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = dict(zip(COLUMNS, line.split("\t"), strict=True))
        day = date.fromisoformat(row["SQLDATE"])
        pairs = {("cameo", row[f"Actor{order}CountryCode"]) for order in "12"}
        pairs |= {("fips", row[f"{end}Geo_CountryCode"]) for end in ("Actor1", "Actor2", "Action")}
        for scheme, code in pairs:
            if code and not _state(scheme, code, day):
                yield Difference(name, scheme, code, code, "")


def _icews(path: Path, name: str) -> Iterator[Difference]:
    """Every country is known by its name."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for country in (row["Source Country"], row["Target Country"]):
                if not _state("icewsCountry", country, date.fromisoformat(row["Event Date"])):
                    yield Difference(name, "icewsCountry", country, country, "")


FILES: Mapping[str, Callable[[Path, str], Iterator[Difference]]] = {
    "crosswalk/countrycode_codelist_without_cldr.csv": _country_codes,
    **dict.fromkeys(_LISTS, _list_of_states),
    "ucdp_actor/ucdp-actor-221.csv": _governments,
    "ucdp_dyadic/Dyadic_v24_1.csv": _dyads,
    "gdelt/gdelt2_sample_100rows.export.CSV": _gdelt,
    "icews/events.2018.sample.tab": _icews,
}


def _state(scheme: str, code: str, day: date) -> str:
    """The id of the state that a code means on a day, empty where it is no code."""
    state = state_if_known(scheme, code, day) if code else None
    return state.id if state else ""


def _first_and_last(row: Mapping[str, str]) -> tuple[date, date]:
    """The days of a spell, in three columns each or in one."""
    if "styear" in row:
        return _day_of(row, "st"), _day_of(row, "end")
    begin, end = ("startdate", "enddate") if "startdate" in row else ("start", "end")
    return date.fromisoformat(row[begin]), date.fromisoformat(row[end])


def _day_of(row: Mapping[str, str], prefix: str) -> date:
    return date(int(row[f"{prefix}year"]), int(row[f"{prefix}month"]), int(row[f"{prefix}day"]))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def main() -> None:
    """Compares with every file that is there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder, reasons, open_ones = parser.parse_args().folder, explained(), 0
    for file in FILES:
        if not (folder / file).is_file():
            sys.stdout.write(f"{file}: not there\n")
            continue
        found = sorted(differences(folder, file), key=lambda one: (one.scheme, one.code))
        sys.stdout.write(f"{file}: {len(found)} differences\n")
        for one in found:
            why = reasons.get(one)
            open_ones += why is None
            theirs, ours = one.theirs or "none", one.ours or "none"
            sys.stdout.write(f"  {one.scheme} {one.code}: there {theirs}, here {ours}: {why or 'NOT EXPLAINED'}\n")
    sys.exit(1 if open_ones else 0)


if __name__ == "__main__":
    main()
