"""The UCDP Georeferenced Event Dataset (GED) and its candidate releases: single events of organized violence.

Format: UCDP GED Codebook 22.1. Columns are found by name; older releases lack `relid`, `code_status` and `gwnoa`. The
flavour that HDX gives has a second line of tags, which is skipped. Headlines and excerpts (`source_article`) are other
people's sentences and are left where they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import MAX_NAME, BadRow, Row, split_ids
from actorgraph.imports.ucdp.family import LICENCE, PUBLISHER, URL, year_of
from actorgraph.imports.ucdp.parties import Cast, Party
from actorgraph.imports.ucdp.places import Places

CIVILIANS = "1"
_TYPES: Mapping[str, str] = MappingProxyType({"1": "state-based", "2": "non-state", "3": "one-sided"})
_DEATHS: Mapping[str, tuple[str, str | None]] = MappingProxyType(
    {"deaths_a": ("COMBATANT", "a"), "deaths_b": ("COMBATANT", "b"), "deaths_civilians": ("CIVILIAN", None)}
)
_FORM = TableForm(
    "events",
    required=(
        *("id", "year", "type_of_violence", "conflict_new_id", "dyad_new_id", "dyad_name", "side_a_new_id", "side_a"),
        *("side_b_new_id", "side_b", "where_prec", "where_coordinates", "adm_1", "adm_2", "latitude", "longitude"),
        *("country", "country_id", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b"),
        *("deaths_civilians", "best", "high", "low"),
    ),
    known=(
        *("relid", "active_year", "code_status", "conflict_dset_id", "conflict_name", "dyad_dset_id", "side_a_dset_id"),
        *("side_b_dset_id", "number_of_sources", "source_article", "source_office", "source_date", "source_headline"),
        *("source_original", "where_description", "geom_wkt", "priogrid_gid", "region", "deaths_unknown", "gwnoa"),
        *("gwnob", "iso3"),
    ),
)


class Events:
    """One run through the rows of GED."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._cast = Cast(run)
        self._places = Places()
        self._first, self._last = "9999", ""

    def row(self, row: Row) -> Iterator[Made]:
        """The event, with its place, who took part and whom it cost their lives."""
        if not row["id"] and any(cell.startswith("#") for cell in row.cells.values()):
            raise BadRow("The row holds tags (HXL) and no data")
        number, violence = row.key("id"), row.code("type_of_violence", _TYPES)
        first, last = row.day("date_start"), row.day("date_end")
        sides, when = self._sides(row, violence), _when(row, first, last)
        tolls, name = list(_tolls(row, sides)), f"{row.needed('dyad_name')}: {_where(row)}, {first}"
        place, places = self._places.of(row)  # notes what it tells, so that nothing may be wrong with the row behind it
        self._first, self._last = min(self._first, first), max(self._last, last)
        yield from places
        yield self._run.event(
            number,
            "ONE_SIDED_VIOLENCE" if violence == "one-sided" else "BATTLE",
            name[:MAX_NAME],
            f"id {number}",
            when=when,
            place=place,
            description=_description(row, violence),
            participants=list(_participants(sides, violence)),
            tolls=tolls,
        )

    def _sides(self, row: Row, violence: str) -> tuple[Party, Party]:
        year = year_of(row)
        one = self._meet(row, "a", year)
        other = self._meet(row, "b", year, "COLLECTIVE" if violence == "one-sided" else None)
        if one.id == other.id:
            raise BadRow("Both sides are the same actor", one.name)
        return one, other

    def _meet(self, row: Row, letter: str, year: int, kind: str | None = None) -> Party:
        number, states = row.key(f"side_{letter}_new_id"), split_ids(row[f"gwno{letter}"])
        gw = states[0] if len(states) == 1 else None
        return self._cast.meet(number, row.needed(f"side_{letter}"), year, gw, kind)

    def finish(self) -> Iterator[Made]:
        """The actors, and what time the events cover."""
        yield from self._cast.records()
        if self._last:
            yield self._run.covers(self._first, self._last)


def _where(row: Row) -> str:
    return row.text("where_coordinates") or row.needed("country")


def _when(row: Row, first: str, last: str) -> str:
    """A day; all days of an aggregate (event_clarity 2); else one unknown day of several."""
    if last < first:
        raise BadRow("`date_end` lies before `date_start`", f"{first} {last}")
    if first == last:
        return first
    return f"{first}/{last}" if row["event_clarity"] == "2" else f"[{first}..{last}]"


def _description(row: Row, violence: str) -> str:
    parts = [
        f"{violence.capitalize()} violence (UCDP conflict {row['conflict_new_id']}, dyad {row['dyad_new_id']}).",
        "The place is known to within about 25 km." if row["where_prec"] == "2" else "",
        "One record of several incidents." if row["event_clarity"] == "2" else "",
        f"Coding status: {row['code_status']}." if row["code_status"] not in {"", "Clear"} else "",
    ]
    return " ".join(part for part in parts if part)


def _participants(sides: tuple[Party, Party], violence: str) -> Iterator[Made]:
    roles = ("perpetrator", "target") if violence == "one-sided" else ("combatant", "combatant")
    for party, role, letter in zip(sides, roles, "ab", strict=True):
        yield {"actor": party.id, "role": role, "side": letter}


def _tolls(row: Row, sides: tuple[Party, Party]) -> Iterator[Made]:
    """All deaths with their range, then those of each side and of civilians where there were any."""
    low, best, high = (row.count(column) for column in ("low", "best", "high"))
    if not low <= best <= high:
        row.note("`low` ≤ `best` ≤ `high` does not hold", f"{low}, {best}, {high}")
    yield people(low, best, high)
    for column, (category, letter) in _DEATHS.items():
        dead = row.count(column)
        if dead > 0:
            side = {"side": sides["ab".index(letter)].id} if letter else {}
            yield {"category": category, "effect": "KILLED", "best": dead, "bound": "EXACT"} | side


def people(low: int, best: int, high: int, category: str = "PEOPLE") -> Made:
    """The toll of an estimate with a range."""
    bound = "EXACT" if low == best == high else "ABOUT"
    return {"category": category, "effect": "KILLED", "low": low, "best": best, "high": high, "bound": bound}


UCDP_GED = Dataset(
    name="ucdp-ged",
    title="UCDP Georeferenced Event Dataset",
    publisher=PUBLISHER,
    url=URL,
    licence=LICENCE,
    redistributable=True,
    citation=(
        "Sundberg, Ralph and Erik Melander (2013), Introducing the UCDP Georeferenced Event Dataset, Journal of Peace "
        "Research 50(4), 523–532; and the yearly article on organized violence in the same journal."
    ),
    population="Events of organized violence with at least one death, of actors that pass 25 deaths in some year.",
    threshold="1 death",
    forms=(_FORM,),
    start=Events,
    uses_crosswalk=True,
)
UCDP_CANDIDATE = replace(
    UCDP_GED,
    name="ucdp-candidate",
    title="UCDP Candidate Events Dataset",
    citation=(
        "Hegre, Håvard, Mihai Croicu, Kristine Eck and Stina Högbladh (2020), Introducing the UCDP Candidate Events "
        "Dataset, Research & Politics."
    ),
    population="Events of organized violence of the last months, before they are vetted for the yearly release.",
    shares_ids_of="ucdp-ged",
)
