"""The UCDP Non-State Conflict Dataset: which groups, none of them a government, fought each other in which year.

Format: UCDP Non-State Conflict Codebook and a public schema of the release of 2025/26; the importer was not run on a
file of the publisher's. `org` is 1 for organised groups, 2 for supporters of parties, 3 for communal groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from actorgraph.imports.datasets import Dataset, Made
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import Row
from actorgraph.imports.ucdp.events import people
from actorgraph.imports.ucdp.family import LICENCE, PUBLISHER, URL, dated, year_of
from actorgraph.imports.ucdp.observed_years import ObservedYears
from actorgraph.imports.ucdp.parties import Party, components
from actorgraph.imports.year_ties import Start, relation

_ORG: Mapping[str, str] = MappingProxyType({"1": "ARMED_GROUP", "2": "COLLECTIVE", "3": "COMMUNITY"})
_FORM = TableForm(
    "dyad-year",
    required=(
        *("conflict_id", "dyad_id", "org", "side_a_name", "side_a_id", "side_a_components", "side_b_name", "side_b_id"),
        *("side_b_components", "start_date", "start_prec", "year", "best_fatality_estimate", "low_fatality_estimate"),
        *("high_fatality_estimate",),
    ),
    known=(
        *("side_a_name_fulltext", "side_a_name_mothertongue", "side_a_2nd", "gwno_a_2nd", "side_b_name_fulltext"),
        *("side_b_name_mothertongue", "side_b_2nd", "gwno_b_2nd", "start_date2", "start_prec2", "ep_end"),
        *("ep_end_date", "ep_end_prec", "location", "gwno_location", "region", "version"),
    ),
)


class NonState(ObservedYears):
    """One run through the rows of the Non-State Conflict Dataset."""

    def row(self, row: Row) -> Iterator[Made]:
        """The fighting of a dyad in a year with its toll; the tie is told when all years are known."""
        year, dyad = year_of(row), row.key("dyad_id")
        kind = row.code("org", _ORG)
        sides = [self._side(row, letter, year, kind) for letter in "ab"]
        one, other = sides
        key, locator = f"{dyad}-{year}", f"dyad_id {dyad}, year {year}"
        text = f"{one.name} and {other.name} fought each other in {year}, with 25 deaths or more."
        claim = self._run.claim(f"{key}:fights", one.id, "FIGHTS", other.id, locator, text=text)
        start = Start(dated(row, "start_date", "start_prec"))
        event = self._event(row, key, locator, year, sides)
        self._ties.add(relation("FIGHTS", one.id, other.id), year, claim, start)
        self._years.add(year)
        yield event
        for letter, party in zip("ab", sides, strict=True):
            yield from components(self._run, self._cast, row, f"side_{letter}_components", party, year)

    def _side(self, row: Row, letter: str, year: int, kind: str) -> Party:
        coalition = "COALITION" if row[f"side_{letter}_components"] else kind
        return self._cast.meet(row.key(f"side_{letter}_id"), row.needed(f"side_{letter}_name"), year, kind=coalition)

    def _event(self, row: Row, key: str, locator: str, year: int, sides: list[Party]) -> Made:
        low, best, high = (row.count(f"{word}_fatality_estimate") for word in ("low", "best", "high"))
        return self._run.event(
            key,
            "WAR",
            f"{sides[0].name} - {sides[1].name} in {year}",
            locator,
            when=str(year),
            description=f"Non-state conflict of one year (UCDP conflict {row['conflict_id']}).",
            participants=[
                {"actor": party.id, "role": "combatant", "side": letter}
                for letter, party in zip("ab", sides, strict=True)
            ],
            tolls=[people(low, best, high)],
        )


UCDP_NONSTATE = Dataset(
    name="ucdp-nonstate",
    title="UCDP Non-State Conflict Dataset",
    publisher=PUBLISHER,
    url=URL,
    licence=LICENCE,
    redistributable=True,
    citation=(
        "Sundberg, Ralph, Kristine Eck and Joakim Kreutz (2012), Introducing the UCDP Non-State Conflict Dataset, "
        "Journal of Peace Research 49(2); and the yearly article on organized violence in the same journal."
    ),
    population="Pairs of groups, neither a government, that fought each other, in years in which they did.",
    threshold="25 deaths in a dyad and calendar year",
    forms=(_FORM,),
    start=NonState,
    uses_crosswalk=True,
    version_column="version",
)
