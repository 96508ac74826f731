"""The UCDP/PRIO Armed Conflict Dataset (ACD): conflicts and their episodes, as events with a beginning and an end.

Format: UCDP/PRIO Armed Conflict Dataset Codebook 22.1 and later; a row is a conflict in a year. An episode is a run of
years; `ep_end` says that the next year is inactive, and `ep_end_date` when the fighting of the episode ended. The
latest year has always `ep_end` 0, so that its episodes have no end here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import BadRow, Row
from actorgraph.imports.ucdp.family import INCOMPATIBILITY, LICENCE, PUBLISHER, URL, dated, year_of
from actorgraph.imports.ucdp.parties import Cast, Party, secondary, side
from actorgraph.imports.year_ties import runs

_FORM = TableForm(
    "conflict-year",
    required=(
        *("conflict_id", "location", "side_a", "side_a_id", "side_a_2nd", "side_b", "side_b_id", "side_b_2nd"),
        *("incompatibility", "territory_name", "year", "cumulative_intensity", "start_date", "start_prec"),
        *("start_date2", "start_prec2", "ep_end", "ep_end_date"),
    ),
    known=(
        *("intensity_level", "type_of_conflict", "ep_end_prec", "gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd"),
        *("gwno_loc", "region", "version"),
    ),
)


@dataclass(slots=True)
class _Year:
    """What a conflict's row says of one year."""

    began: str | None
    ended: str | None
    parties: list[tuple[Party, str, str]]


@dataclass(slots=True)
class _Conflict:
    name: str
    what: str
    began: str | None
    years: dict[int, _Year] = field(default_factory=dict)


class Conflicts:
    """One run through the rows of ACD."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._cast = Cast(run)
        self._conflicts: dict[str, _Conflict] = {}
        self._years: set[int] = set()

    def row(self, row: Row) -> Iterator[Made]:
        """Notes a year of a conflict; its events are made when all years are known."""
        year, number = year_of(row), row.key("conflict_id")
        what = row.code("incompatibility", INCOMPATIBILITY)
        territory = f" ({row.text('territory_name')})" if row.text("territory_name") else ""
        ended = row.day("ep_end_date") if row["ep_end"] == "1" and row["ep_end_date"] else None
        if ended and not ended.startswith(str(year)):
            raise BadRow("`ep_end_date` does not lie within `year`", ended)
        found = _Year(dated(row, "start_date2", "start_prec2"), ended, list(self._parties(row, year)))
        name = f"{row.needed('location')}: {row.text('territory_name') or 'government'}"
        began = dated(row, "start_date", "start_prec")
        conflict = self._conflicts.setdefault(number, _Conflict(name, f"over {what}{territory}", began))
        conflict.years[year] = found
        self._years.add(year)
        yield from ()

    def _parties(self, row: Row, year: int) -> Iterator[tuple[Party, str, str]]:
        for letter in "ab":
            yield from ((party, "combatant", letter) for party in side(row, self._cast, letter, year))
            yield from ((party, "troop-supporter", letter) for party in secondary(row, self._cast, letter, year))

    def finish(self) -> Iterator[Made]:
        """The actors, the conflicts, and their episodes as parts of them."""
        yield from self._cast.records()
        if self._years:
            first, last = min(self._years), max(self._years)
            yield self._run.covers(first, last)
            for number, conflict in self._conflicts.items():
                yield from self._events(number, conflict, range(first, last + 1))

    def _events(self, number: str, conflict: _Conflict, observed: range) -> Iterator[Made]:
        episodes = runs(conflict.years, observed)
        begin, end = episodes[0][0], episodes[-1][-1]
        yield self._event(number, conflict, conflict.name, conflict.began or str(begin), (begin, end), observed)
        for years in episodes:
            begin, end = years[0], years[-1]
            began = conflict.began if years is episodes[0] else None
            name = f"{conflict.name}, {begin}" + (f" to {end}" if end > begin else "")
            start = began or _no_later(conflict.years[begin].began, begin)
            episode = self._event(f"{number}:{begin}", conflict, name, start, (begin, end), observed)
            yield episode | {"participants": list(_participants(conflict.years[year] for year in years))}
            yield self._part(number, begin, conflict.name)

    def _event(
        self, key: str, conflict: _Conflict, name: str, start: str, years: tuple[int, int], observed: range
    ) -> Made:
        begin, end = years
        ended = conflict.years[end].ended or str(end)
        return self._run.event(
            key,
            "WAR",
            name,
            f"conflict_id {key.partition(':')[0]}, years {begin} to {end}",
            when=f"{start}/{ended if end + 1 in observed else ''}",
            description=f"State-based armed conflict {conflict.what} in which at least 25 people a year died.",
        )

    def _part(self, number: str, begin: int, name: str) -> Made:
        prefix = f"event:{self._run.dataset.prefix}:{number}"
        return self._run.claim(
            f"{number}:{begin}:part",
            f"{prefix}:{begin}",
            "SUBEVENT_OF",
            prefix,
            f"conflict_id {number}, year {begin}",
            when=str(begin),
            text=f"An episode of {name} that began in {begin}.",
        )


def _no_later(day: str | None, year: int) -> str:
    """Within the first year of an episode, and no later than the day on which its 25th death was reached."""
    return f"[{year}-01-01..{day}]" if day and len(day) == 10 and day.startswith(str(year)) else str(year)


def _participants(years: Iterator[_Year]) -> Iterator[Made]:
    seen: dict[tuple[str, str], Made] = {}
    for year in years:
        for party, role, letter in year.parties:
            seen.setdefault((party.id, role), {"actor": party.id, "role": role, "side": letter})
    yield from seen.values()


UCDP_ACD = Dataset(
    name="ucdp-acd",
    title="UCDP/PRIO Armed Conflict Dataset",
    publisher=PUBLISHER,
    url=URL,
    licence=LICENCE,
    redistributable=True,
    citation=(
        "Gleditsch, Nils Petter, Peter Wallensteen, Mikael Eriksson, Margareta Sollenberg and Håvard Strand (2002), "
        "Armed Conflict 1946–2001: A New Dataset, Journal of Peace Research 39(5); and the yearly article on organized "
        "violence in the same journal."
    ),
    population="Conflicts over government or territory in which a state fights another or an organised armed group.",
    threshold="25 battle-related deaths in a conflict and calendar year",
    forms=(_FORM,),
    start=Conflicts,
    uses_crosswalk=True,
    version_column="version",
)
