"""UCDP Battle-Related Deaths (BRD), by conflict and year: an event for each row, with its toll.

Format: UCDP Battle-Related Deaths Dataset Codebook 22.1, the conflict version (`…_conf.csv`).
"""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import Row
from actorgraph.imports.ucdp.events import people
from actorgraph.imports.ucdp.family import INCOMPATIBILITY, LICENCE, PUBLISHER, URL, year_of
from actorgraph.imports.ucdp.parties import Cast, side
from actorgraph.words.errors import ImportFailed

_FORM = TableForm(
    "conflict-year",
    required=(
        *("conflict_id", "dyad_id", "location_inc", "side_a", "side_a_id", "side_b", "side_b_id", "incompatibility"),
        *("territory_name", "year", "bd_best", "bd_low", "bd_high"),
    ),
    known=(
        *("side_a_2nd", "side_b_2nd", "type_of_conflict", "battle_location", "gwno_a", "gwno_a_2nd", "gwno_b"),
        *("gwno_b_2nd", "gwno_loc", "gwno_battle", "region", "version"),
    ),
)


class BattleDeaths:
    """One run through the rows of BRD."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._cast = Cast(run)
        self._seen: set[tuple[str, int]] = set()

    def row(self, row: Row) -> Iterator[Made]:
        """The fighting of a conflict in a year, and how many died of it."""
        year, conflict = year_of(row), row.key("conflict_id")
        if (conflict, year) in self._seen:
            raise ImportFailed(
                f"Line {row.line} of '{row.file}' has conflict {conflict} in {year} for a second time: this is the "
                "version by dyad. Import the version by conflict, whose name ends in _conf."
            )
        self._seen.add((conflict, year))
        what = row.code("incompatibility", INCOMPATIBILITY)
        low, best, high = (row.count(column) for column in ("bd_low", "bd_best", "bd_high"))
        if not low <= best <= high:
            row.note("`bd_low` ≤ `bd_best` ≤ `bd_high` does not hold", f"{low}, {best}, {high}")
        parties = [(party, letter) for letter in "ab" for party in side(row, self._cast, letter, year)]
        yield self._run.event(
            f"{conflict}-{year}",
            "WAR",
            f"{row.needed('location_inc')}: {row.text('territory_name') or 'government'} in {year}",
            f"conflict_id {conflict}, year {year}",
            when=str(year),
            description=f"Fighting of one year over {what} (UCDP conflict {conflict}, dyads {row['dyad_id']}).",
            participants=[{"actor": party.id, "role": "combatant", "side": letter} for party, letter in parties],
            tolls=[people(low, best, high)],
        )

    def finish(self) -> Iterator[Made]:
        """The actors, and what time the rows cover."""
        yield from self._cast.records()
        years = [year for _, year in self._seen]
        if years:
            yield self._run.covers(min(years), max(years))


UCDP_BATTLE_DEATHS = Dataset(
    name="ucdp-battle-deaths",
    title="UCDP Battle-Related Deaths Dataset",
    publisher=PUBLISHER,
    url=URL,
    licence=LICENCE,
    redistributable=True,
    citation=(
        "Davies, Shawn, Therése Pettersson, Margareta Sollenberg and Magnus Öberg, the yearly article on organized "
        "violence in the Journal of Peace Research."
    ),
    population="Conflicts over government or territory in which a state fights another or an organised armed group.",
    threshold="25 battle-related deaths in a conflict and calendar year",
    forms=(_FORM,),
    start=BattleDeaths,
    uses_crosswalk=True,
    version_column="version",
)
