"""Lists of states: who was a member of the state system, under which number, from when to when.

Correlates of War (COW): State System Membership v2016, one row a spell; the last day of the release stands for «still».
Gleditsch and Ward: one row a spell; the same, or 9999-12-31. Both begin on 1816-01-01, so that a spell from that day on
began then or before. A number may mean one state today and another tomorrow (`crosswalk`): the claims say until when.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from actorgraph.imports.crosswalk.codes import Meaning, meanings, numbered
from actorgraph.imports.crosswalk.states import State
from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import BadRow, Row

_OPEN = date(9999, 12, 31)
_FORMS = {
    "cow": (
        TableForm(
            "parts",
            ("stateabb", "ccode", "statenme", "styear", "stmonth", "stday", "endyear", "endmonth", "endday"),
            ("version",),
        ),
        TableForm("days", ("cowcode", "cowc", "country_name", "start", "end"), ("microstate",)),
    ),
    "gw": (
        TableForm("dates", ("gwcode", "statename", "startdate", "enddate"), ("stateabb",)),
        TableForm("days", ("gwcode", "gwc", "country_name", "start", "end"), ("microstate",)),
    ),
}
_COLUMNS = {"dates": ("statename", "startdate", "enddate"), "days": ("country_name", "start", "end")}
_NAMES = {"cow": "Correlates of War", "gw": "Gleditsch–Ward"}


@dataclass(frozen=True, slots=True)
class _Spell:
    """One row: a number in force from one day to another."""

    code: str
    name: str
    first: date
    last: date


class StateList:
    """One run through a list of states."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._scheme = run.dataset.name.removeprefix("states-")
        self._spells: list[_Spell] = []

    def row(self, row: Row) -> Iterator[Made]:
        """Notes a spell; its claim is made when the last day of the list is known."""
        spell = self._parts(row) if row.form == "parts" else self._days(row)
        if spell.last < spell.first:
            raise BadRow("The spell ends before it begins", f"{spell.first} {spell.last}")
        self._meanings(spell)
        self._spells.append(spell)
        yield from ()

    def _parts(self, row: Row) -> _Spell:
        first = _day_of(*(row.integer(column) for column in ("styear", "stmonth", "stday")))
        last = _day_of(*(row.integer(column) for column in ("endyear", "endmonth", "endday")))
        return _Spell(row.key("ccode"), row.needed("statenme"), first, last)

    def _days(self, row: Row) -> _Spell:
        name, start, end = _COLUMNS[row.form]
        return _Spell(
            row.key(f"{self._scheme}code"),
            row.needed(name),
            date.fromisoformat(row.day(start)),
            _OPEN if row[end].startswith(_OPEN.isoformat()) else date.fromisoformat(row.day(end)),
        )

    def _meanings(self, spell: _Spell) -> tuple[Meaning, ...]:
        if self._scheme == "cow":
            return meanings("cowCode", spell.code)
        return (Meaning("gwCode", spell.code, numbered(spell.code, spell.name)),)

    def finish(self) -> Iterator[Made]:
        """The states, and under which number each was a member of the system."""
        if not self._spells:
            return
        first, last = min(s.first for s in self._spells), max(s.last for s in self._spells)
        yield self._run.covers(first.isoformat(), (self._run.retrieved if last == _OPEN else last).isoformat())
        for spell in self._spells:
            meanings = self._meanings(spell)
            for meaning in meanings:
                if spell.first <= meaning.last and meaning.first <= spell.last:
                    yield from self._member(spell, meaning, (first, last), only=len(meanings) == 1)

    def _member(self, spell: _Spell, meaning: Meaning, covered: tuple[date, date], *, only: bool) -> Iterator[Made]:
        state = meaning.state
        yield state.record(spell.name if only else None)
        if self._scheme == "gw":
            place: Made = {"id": f"place:{state.id}", "placeKind": "COUNTRY", "name": state.name}
            yield place | {"territoryOf": state.id}
        since, until = max(spell.first, meaning.first), min(spell.last, meaning.last)
        yield self._run.claim(
            f"{spell.code}-{spell.first.year}" + ("" if only else f":{state.id}"),
            state.id,
            "HAS_ATTRIBUTE",
            None,
            f"number {spell.code}, from {spell.first}",
            attribute=f"{self._scheme}-code",
            value=spell.code,
            asserts="SPELL",
            text=self._text(state, spell.code, since, until, covered),
            **_time(since, until, covered),
            **({} if (since, until) == (spell.first, spell.last) else {"mode": "DERIVED", "dateBasis": "DERIVED"}),
        )

    def _text(self, state: State, code: str, since: date, until: date, covered: tuple[date, date]) -> str:
        begin = f"{since} or before" if since == covered[0] else f"{since}"
        end = "and still was when the list was made" if until == covered[1] else f"to {until}"
        system = _NAMES[self._scheme]
        return f"{state.name} was a member of the state system as {system} number {code} from {begin} {end}."


def _time(since: date, until: date, covered: tuple[date, date]) -> dict[str, object]:
    """The spell in EDTF: a start with the list may be earlier, an end with the list is none."""
    start = f"[..{since}]" if since == covered[0] else f"{since}"
    if until == _OPEN:
        return {"when": f"{start}/.."}
    if until == covered[1]:
        return {"when": f"{start}/", "endStatus": "CENSORED", "attestedUntil": until.isoformat()}
    return {"when": f"{start}/{until}"}


def _day_of(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise BadRow("Year, month and day are not in the calendar", f"{year}-{month}-{day}") from error


STATES_COW = Dataset(
    name="states-cow",
    title="COW State System Membership",
    publisher="Correlates of War Project",
    url="https://correlatesofwar.org/data-sets/state-system-membership/",
    licence=None,
    redistributable=False,
    citation="Correlates of War Project, State System Membership List, v2016.",
    population="States that the Correlates of War Project counts as members of the state system, since 1816.",
    threshold="500,000 people and diplomatic recognition, or membership of the League of Nations or the United Nations",
    forms=_FORMS["cow"],
    start=StateList,
    uses_crosswalk=True,
    version_column="version",
)
STATES_GW = Dataset(
    name="states-gw",
    title="Gleditsch and Ward List of Independent States",
    publisher="Kristian Skrede Gleditsch and Michael D. Ward",
    url="http://ksgleditsch.com/statelist.html",
    licence=None,
    redistributable=False,
    citation=(
        "Gleditsch, Kristian S. and Michael D. Ward (1999), A Revised List of Independent States since the Congress of "
        "Vienna, International Interactions 25(4), 393–413."
    ),
    population="Independent states since 1816; microstates where the file has them.",
    threshold="250,000 people, except for microstates",
    forms=_FORMS["gw"],
    start=StateList,
    uses_crosswalk=True,
)
