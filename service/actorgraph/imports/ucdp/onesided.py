"""The UCDP One-sided Violence Dataset: governments and groups that killed civilians, by year.

Format: UCDP One-sided Violence Codebook and public code that reads it; the importer was not run on a file of the
publisher's.
"""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import Row
from actorgraph.imports.ucdp.events import CIVILIANS, people
from actorgraph.imports.ucdp.family import LICENCE, PUBLISHER, URL, year_of
from actorgraph.imports.ucdp.parties import Cast, components

_FORM = TableForm(
    "actor-year",
    required=(
        *("conflict_id", "dyad_id", "actor_id", "actor_name", "year", "best_fatality_estimate"),
        *("low_fatality_estimate", "high_fatality_estimate", "is_government_actor"),
    ),
    known=(
        *(
            "coalition_components",
            "actor_name_fulltext",
            "actor_name_mothertongue",
            "location",
            "gwno_location",
            "gwnoa",
        ),
        *("region", "version"),
    ),
)


class OneSided:
    """One run through the rows of the One-sided Violence Dataset."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._cast = Cast(run)
        self._years: set[int] = set()

    def row(self, row: Row) -> Iterator[Made]:
        """An actor's violence against civilians in a year, with its toll."""
        year, dyad = year_of(row), row.key("dyad_id")
        government = row.key("gwnoa") if row["gwnoa"] and row["is_government_actor"] in {"1", "True", "true"} else None
        actor = self._cast.meet(row.key("actor_id"), row.needed("actor_name"), year, government or None)
        low, best, high = (row.count(f"{word}_fatality_estimate") for word in ("low", "best", "high"))
        civilians = self._cast.meet(CIVILIANS, "Civilians", year, kind="COLLECTIVE")
        self._years.add(year)
        yield self._run.event(
            f"{dyad}-{year}",
            "ONE_SIDED_VIOLENCE",
            f"{actor.name} against civilians in {year}",
            f"dyad_id {dyad}, year {year}",
            when=str(year),
            description=f"One-sided violence of one year (UCDP conflict {row['conflict_id']}).",
            participants=[
                {"actor": actor.id, "role": "perpetrator", "side": "a"},
                {"actor": civilians.id, "role": "target", "side": "b"},
            ],
            tolls=[people(low, best, high, "CIVILIAN")],
        )
        yield from components(self._run, self._cast, row, "coalition_components", actor, year)

    def finish(self) -> Iterator[Made]:
        """The actors, and what time the rows cover."""
        yield from self._cast.records()
        if self._years:
            yield self._run.covers(min(self._years), max(self._years))


UCDP_ONESIDED = Dataset(
    name="ucdp-onesided",
    title="UCDP One-sided Violence Dataset",
    publisher=PUBLISHER,
    url=URL,
    licence=LICENCE,
    redistributable=True,
    citation=(
        "Eck, Kristine and Lisa Hultman (2007), One-Sided Violence Against Civilians in War, Journal of Peace Research "
        "44(2); and the yearly article on organized violence in the same journal."
    ),
    population="Governments and organised groups that killed civilians, in years in which they did.",
    threshold="25 civilians killed by an actor in a calendar year",
    forms=(_FORM,),
    start=OneSided,
    uses_crosswalk=True,
    version_column="version",
)
