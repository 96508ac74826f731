"""The UCDP Dyadic Dataset: which parties fought each other in which year, and which states fought for them.

Format: UCDP Dyadic Dataset Codebook 22.1 and later; a row is a dyad in a year with 25 battle-related deaths or more.
`start_date` is the day of the first death in the dyad. `start_date2` is the day on which the 25th of a run of years was
reached, so that the run began on that day at the latest.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import Row
from actorgraph.imports.ucdp.family import INCOMPATIBILITY, INTENSITY, LICENCE, PUBLISHER, URL, dated, year_of
from actorgraph.imports.ucdp.observed_years import ObservedYears
from actorgraph.imports.ucdp.parties import Party, secondary, side
from actorgraph.imports.year_ties import Start, relation

_FORM = TableForm(
    "dyadic",
    required=(
        *("dyad_id", "conflict_id", "side_a", "side_a_id", "side_a_2nd", "side_b", "side_b_id", "side_b_2nd"),
        *("incompatibility", "territory_name", "year", "intensity_level", "type_of_conflict", "start_date"),
        *("start_prec", "start_date2", "start_prec2", "gwno_a", "gwno_b"),
    ),
    known=("location", "gwno_a_2nd", "gwno_b_2nd", "gwno_loc", "region", "version"),
)


class Dyadic(ObservedYears):
    """One run through the rows of UCDP Dyadic."""

    def row(self, row: Row) -> Iterator[Made]:
        """Notes what a dyad-year says; its claims are made when all years are known."""
        year = year_of(row)
        sides = [side(row, self._cast, letter, year) for letter in "ab"]
        seconds = [secondary(row, self._cast, letter, year) for letter in "ab"]
        dyad = _DyadYear(self._run, row, year)
        began, reached = dated(row, "start_date", "start_prec"), dated(row, "start_date2", "start_prec2")
        start = Start(began, f"[{year}-01-01..{reached}]" if is_day_of(reached, year) else None)
        for one in sides[0]:
            for other in sides[1]:
                claim = dyad.fights(one, other, alone=len(sides[0]) == len(sides[1]) == 1)
                self._ties.add(relation("FIGHTS", one.id, other.id), year, claim, start)
        for own, helpers, others in zip(sides, seconds, reversed(sides), strict=True):
            self._add_help(dyad, own, helpers, others)
        self._years.add(year)
        yield from ()

    def _add_help(self, dyad: _DyadYear, own: list[Party], helpers: list[Party], others: list[Party]) -> None:
        for helper in helpers:
            for other in others:
                for party in own:
                    held = relation("BACKS", helper.id, party.id, other.id, "troops")
                    self._ties.add(held, dyad.year, dyad.backs(helper, party, other))
                if self._run.derived:
                    held = relation("FIGHTS", helper.id, other.id)
                    self._ties.add(held, dyad.year, dyad.joins(helper, other, own))
        if self._run.derived:
            for one, two in combinations(own, 2):
                self._ties.add(relation("ALLIED_WITH", one.id, two.id), dyad.year, dyad.allied(one, two, others))


class _DyadYear:
    """The claims that one row makes, without what they assert about time."""

    def __init__(self, run: Run, row: Row, year: int) -> None:
        self._run = run
        self._dyad = row.key("dyad_id")
        self.year = year
        incompatibility = row.code("incompatibility", INCOMPATIBILITY)
        territory = f" ({row.text('territory_name')})" if row.text("territory_name") else ""
        self._what = f"over {incompatibility}{territory}"
        self._deaths = row.code("intensity_level", INTENSITY)
        self._locator = f"dyad_id {self._dyad}, year {year}"

    def fights(self, one: Party, other: Party, *, alone: bool) -> Made:
        """That two primary parties fought each other."""
        pair = "" if alone else f":{one.number}-{other.number}"
        text = (
            f"{one.name} and {other.name} fought each other in {self.year} {self._what}, with {self._deaths} "
            f"battle-related deaths{'' if alone else ' between their sides'}."
        )
        return self._claim(f"fights{pair}", one, "FIGHTS", other, text=text)

    def backs(self, helper: Party, party: Party, other: Party) -> Made:
        """That a state fought for a party with troops of its own."""
        text = f"{helper.name} fought with troops of its own for {party.name} against {other.name} in {self.year}."
        key = f"{helper.number}-backs-{party.number}-vs-{other.number}"
        return self._claim(key, helper, "BACKS", party, text=text, against=other.id, means=["TROOPS"])

    def joins(self, helper: Party, other: Party, own: list[Party]) -> Made:
        """That a state which fought for one side fought the other: it follows and is not said of the two alone."""
        text = f"{helper.name} fought {other.name} in {self.year}, with troops of its own for {_named(own)}."
        return self._claim(f"{helper.number}-fights-{other.number}", helper, "FIGHTS", other, text=text, mode="DERIVED")

    def allied(self, one: Party, two: Party, others: list[Party]) -> Made:
        """That two states which stand as one side fought together."""
        text = f"{one.name} and {two.name} fought on one side against {_named(others)} in {self.year}."
        return self._claim(f"{one.number}-allied-{two.number}", one, "ALLIED_WITH", two, text=text, mode="DERIVED")

    def _claim(self, key: str, subject: Party, predicate: str, object_: Party, **fields: object) -> Made:
        key = f"{self._dyad}-{self.year}:{key}"
        return self._run.claim(key, subject.id, predicate, object_.id, self._locator, **fields)


def is_day_of(text: str | None, year: int) -> bool:
    """Whether a date is a day of a year, not a month or the year itself."""
    return text is not None and len(text) == 10 and text.startswith(str(year))


def _named(parties: list[Party]) -> str:
    return ", ".join(party.name for party in parties)


UCDP_DYADIC = Dataset(
    name="ucdp-dyadic",
    title="UCDP Dyadic Dataset",
    publisher=PUBLISHER,
    url=URL,
    licence=LICENCE,
    redistributable=True,
    citation=(
        "Harbom, Lotta, Erik Melander and Peter Wallensteen (2008), Dyadic Dimensions of Armed Conflict, 1946–2007, "
        "Journal of Peace Research 45(5); and the yearly article on organized violence in the same journal."
    ),
    population="Dyads of a state and another state or an organised armed group, in years in which they fought.",
    threshold="25 battle-related deaths in a dyad and calendar year",
    forms=(_FORM,),
    start=Dyadic,
    uses_crosswalk=True,
    version_column="version",
)
