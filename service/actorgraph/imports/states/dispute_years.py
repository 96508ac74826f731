"""Gibler, Miller and Little's militarised disputes (GML MID), directed dyad by year: true opponents in each dispute.

Format: GML 2.x as the R package peacesciencer gives it. A row says that a dispute of two opposing states went on in a
year, and how far each went in it, at most (`hostlev1`; the same in all years of a dispute but in 3 of 6,250 directed
dyads, where the highest is taken). On which day of the dispute that was it does not say. So what one state did to the
other began and ended on unknown days of the years of the dispute, and each dispute is a spell of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from actorgraph.imports.crosswalk.codes import state_on
from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import BadRow, LeftAside, Row
from actorgraph.imports.states.hostility import LEVELS, Hostility
from actorgraph.imports.states.spans import year_of

_FORM = TableForm(
    "years",
    required=("dispnum", "ccode1", "ccode2", "year", "gmlmidonset", "hostlev1", "hostlev2", "stmon"),
    known=(
        *("gmlmidongoing", "sidea1", "sidea2", "fatality1", "fatality2", "fatalpre1", "fatalpre2", "hiact1", "hiact2"),
        *("orig1", "orig2", "fatality", "hostlev", "recip", "mindur", "maxdur"),
    ),
)


@dataclass(frozen=True, slots=True)
class _Run:
    """Years in a row of one dispute and one directed dyad."""

    hostility: Hostility
    key: str
    start: date
    first: int
    last: int


class DisputeYears:
    """One run through directed dispute-years."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._runs: dict[tuple[str, str, str], list[_Run]] = {}
        self._years: tuple[int, int] | None = None

    def row(self, row: Row) -> Iterator[Made]:
        """Notes a year of a dispute; LeftAside where the first state did nothing that is counted."""
        year = year_of(row, "year")
        first, last = self._years or (year, year)
        self._years = min(first, year), max(last, year)
        row.code("hostlev1", LEVELS)
        found = _dispute_year(row, year)
        if not found.hostility.is_militarised:
            raise LeftAside("The first state took no militarised action")
        codes = (found.hostility.dispute, row["ccode1"], row["ccode2"])
        runs = self._runs.setdefault(codes, [])
        if runs and runs[-1].last == year - 1:
            runs[-1] = _longer(runs[-1], found)
        elif any(known.first <= year <= known.last for known in runs):
            raise BadRow("The year of this dispute and dyad stands twice", f"{codes[0]} {codes[1]} {codes[2]} {year}")
        else:
            runs.append(found)
        yield from ()

    def finish(self) -> Iterator[Made]:
        """The states, and what each did to the other."""
        if not self._years:
            return
        yield self._run.covers(*self._years)
        for runs in self._runs.values():
            for order, found in enumerate(sorted(runs, key=lambda one: one.first)):
                yield found.hostility.one.record()
                yield found.hostility.two.record()
                yield self._claim(found, self._years[1], later=order > 0)

    def _claim(self, found: _Run, covered: int, *, later: bool) -> Made:
        dispute = found.hostility.dispute
        inside = f"[{found.start}..{found.last}-12-31]"
        stops = found.last == covered
        stopped = {"endStatus": "CENSORED", "attestedUntil": f"{covered}-12-31"} if stops else {}
        years = f"{found.first}" if found.first == found.last else f"some time from {found.first} to {found.last}"
        return found.hostility.claim(
            self._run,
            f"{found.key}-{found.first}",
            f"dispnum {dispute}, dyad {found.key}, year {found.first}",
            f"in {years}" if found.first == found.last else f"at {years}",
            spell=f"mid-{dispute}" + (f"-{found.first}" if later else ""),
            asserts="SPELL",
            when=f"{inside}/{'' if stops else inside}",
            dateBasis="DERIVED",
            **stopped,
        )


def _dispute_year(row: Row, year: int) -> _Run:
    codes = [row.key(column) for column in ("ccode1", "ccode2")]
    start = _start(row, year)
    one, two = (state_on("cowCode", code, start) for code in codes)
    if one == two:
        raise BadRow("Both states are the same", one.name)
    hostility = Hostility(row.key("dispnum"), one, two, row["hostlev1"])
    return _Run(hostility, "-".join(codes), start, year, year)


def _start(row: Row, year: int) -> date:
    """The first day on which it may have been: of the month of the start, in the year of the start."""
    month = row.integer("stmon") if row["gmlmidonset"] == "1" else 1
    if not 1 <= month <= 12:
        row.note("`stmon` is no month, so that the year alone is known", row["stmon"])
        month = 1
    return date(year, month, 1)


def _longer(known: _Run, found: _Run) -> _Run:
    """A run with one year more; the highest level counts."""
    level = max(known.hostility.level, found.hostility.level)
    return replace(known, last=found.last, hostility=replace(known.hostility, level=level))


GML_MID = Dataset(
    name="gml-mid",
    title="Militarized Interstate Disputes (Gibler, Miller and Little)",
    publisher="Douglas M. Gibler, Steven V. Miller and Erin K. Little",
    url="https://svmiller.com/gml-mid-data/",
    licence=None,
    redistributable=False,
    citation=(
        "Gibler, Douglas M., Steven V. Miller and Erin K. Little (2016), An Analysis of the Militarized Interstate "
        "Dispute (MID) Dataset, 1816–2001, International Studies Quarterly 60(4), 719–730."
    ),
    population="Pairs of states that opposed each other in a militarised dispute.",
    threshold="a threat, display or use of military force by one of the two",
    forms=(_FORM,),
    start=DisputeYears,
    uses_crosswalk=True,
)
