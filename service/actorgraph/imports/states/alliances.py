"""Alliance Treaty Obligations and Provisions (ATOP): what states are bound to do for each other, year by year.

Format: ATOP 5.1, directed dyad-years, with the columns' names of ATOP (`statea`, `defense`) or of the R package
peacesciencer (`ccode1`, `atop_defense`). A row is what the first state owes the second in a year in which a treaty of
both was in force; a row of noughts is a treaty that binds the other side only.

Years with the same pledges are one spell, and only spells are kept in memory (15,392 of 273,296 rows), whatever the
order of the pairs; the years of one pair have to be in order. A pledge is an obligation and not an alliance of deeds:
it becomes PLEDGED_TO and never ALLIED_WITH.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from actorgraph.imports.crosswalk.codes import state_in
from actorgraph.imports.crosswalk.states import State
from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import LeftAside, Row
from actorgraph.imports.states.spans import year_of
from actorgraph.words.errors import ImportFailed

_PROVISIONS: Mapping[str, str] = MappingProxyType(
    {
        "defense": "DEFENSE",
        "offense": "OFFENSE",
        "neutral": "NEUTRALITY",
        "nonagg": "NONAGGRESSION",
        "consul": "CONSULTATION",
    }
)
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "DEFENSE": "defence",
        "OFFENSE": "offence",
        "NEUTRALITY": "neutrality",
        "NONAGGRESSION": "non-aggression",
        "CONSULTATION": "consultation",
    }
)
_PACKAGED = TableForm("packaged", ("ccode1", "ccode2", "year", *(f"atop_{name}" for name in _PROVISIONS)))
_ATOP = TableForm("atop", ("statea", "stateb", "year", *_PROVISIONS))


@dataclass(frozen=True, slots=True)
class _Pledge:
    """What one state owed another, the same from the first year to the last."""

    one: State
    two: State
    provisions: tuple[str, ...]
    first: int
    last: int

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of both, who owes first."""
        return self.one.id, self.two.id

    def joined(self, later: _Pledge) -> _Pledge | None:
        """Both as one, if the later one goes on without a gap or change."""
        same = (self.pair, self.provisions) == (later.pair, later.provisions)
        return replace(self, last=max(self.last, later.last)) if same and later.first <= self.last + 1 else None


class Alliances:
    """One run through directed dyad-years."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._latest: dict[tuple[str, str], _Pledge] = {}
        self._done: list[_Pledge] = []
        self._years: tuple[int, int] | None = None

    def row(self, row: Row) -> Iterator[Made]:
        """Notes a year; what it says is told when the spells and the years of the whole file are known."""
        year = year_of(row, "year")
        first, last = self._years or (year, year)
        self._years = min(first, year), max(last, year)
        self._take(row, _pledge(row, year))
        yield from ()

    def _take(self, row: Row, pledge: _Pledge) -> None:
        codes = _codes(row)
        known = self._latest.get(codes)
        if known and pledge.first <= known.last:
            raise ImportFailed(
                f"{row.file}:{row.line} has the year {pledge.first} of {codes[0]} and {codes[1]} behind {known.last}. "
                "Sort the file by both states and year, and keep one row a year."
            )
        joined = known.joined(pledge) if known else None
        if known and not joined:
            self._done.append(known)
        self._latest[codes] = joined or pledge

    def finish(self) -> Iterator[Made]:
        """The states, and each spell of their pledges."""
        if not self._years:
            return
        yield self._run.covers(*self._years)
        before: _Pledge | None = None
        for pledge in _in_spells([*self._done, *self._latest.values()]):
            if before is None or before.one != pledge.one:
                yield pledge.one.record()
            yield pledge.two.record()
            later = before is not None and before.pair == pledge.pair
            yield self._claim(pledge, self._years) | ({"spell": str(pledge.first)} if later else {})
            before = pledge

    def _claim(self, pledge: _Pledge, covered: tuple[int, int]) -> Made:
        begin = f"[..{pledge.first}]" if pledge.first == covered[0] else str(pledge.first)
        stops = pledge.last == covered[1]
        stopped = {"endStatus": "CENSORED", "attestedUntil": f"{covered[1]}-12-31"} if stops else {}
        return self._run.claim(
            f"{pledge.one.id}-{pledge.two.id}:{pledge.first}",
            pledge.one.id,
            "PLEDGED_TO",
            pledge.two.id,
            f"{pledge.one.name} to {pledge.two.name}, {pledge.first} to {pledge.last}",
            provisions=list(pledge.provisions),
            asserts="SPELL",
            when=f"{begin}/{'' if stops else pledge.last}",
            dateBasis="DERIVED",
            text=_text(pledge),
            **stopped,
        )


def _codes(row: Row) -> tuple[str, str]:
    one, two = ("ccode1", "ccode2") if row.form == "packaged" else ("statea", "stateb")
    return row.key(one), row.key(two)


def _pledge(row: Row, year: int) -> _Pledge:
    """What a row says. Raises LeftAside where the first state owes nothing."""
    prefix = "atop_" if row.form == "packaged" else ""
    owed = tuple(word for name, word in _PROVISIONS.items() if row[prefix + name] == "1")
    one, two = (state_in("cowCode", code, year) for code in _codes(row))
    if not owed:
        raise LeftAside("The treaty binds the other side only")
    return _Pledge(one, two, owed, year, year)


def _in_spells(pledges: list[_Pledge]) -> Iterator[_Pledge]:
    """The pledges by pair and year; those of one state under two numbers are joined."""
    before: _Pledge | None = None
    for pledge in sorted(pledges, key=lambda one: (one.pair, one.first, one.last)):
        joined = before.joined(pledge) if before else None
        if before and not joined:
            yield before
        before = joined or pledge
    if before:
        yield before


def _text(pledge: _Pledge) -> str:
    owed = ", ".join(_WORDS[word] for word in pledge.provisions)
    years = f"in {pledge.first}" if pledge.first == pledge.last else f"from {pledge.first} to {pledge.last}"
    return f"{pledge.one.name} was bound by treaty to {pledge.two.name} {years}: {owed}."


ATOP = Dataset(
    name="atop",
    title="Alliance Treaty Obligations and Provisions (ATOP)",
    publisher="ATOP Project, Rice University",
    url="http://www.atopdata.org/",
    licence=None,
    redistributable=False,
    citation=(
        "Leeds, Brett Ashley, Jeffrey M. Ritter, Sara McLaughlin Mitchell and Andrew G. Long (2002), Alliance Treaty "
        "Obligations and Provisions, 1815–1944, International Interactions 28, 237–260."
    ),
    population="Pairs of states that a military alliance treaty binds.",
    threshold=None,
    forms=(_PACKAGED, _ATOP),
    start=Alliances,
    uses_crosswalk=True,
)
