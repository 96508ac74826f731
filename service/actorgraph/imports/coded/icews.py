"""ICEWS coded events: who did what to whom by CAMEO, coded from news from 1995 to April 2023, when it ended.

Format: Harvard Dataverse doi:10.7910/DVN/28075, 20 columns by tab, literal NA. An `Event ID` is unique with its date
only, and one meeting is coded twice, once from each side. Actors are known by name alone, offices as `Police (India)`;
one that has the name of its country and no sector is the state.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actorgraph.imports.coded.cameo import deeds_of
from actorgraph.imports.coded.dyad_claims import SETTINGS, DyadClaims
from actorgraph.imports.crosswalk.codes import state_if_known
from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.name_slugs import name_slug
from actorgraph.imports.rows import LeftAside, Row, split_list

_FORM = TableForm(
    "events",
    required=(
        *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code"),
        *("Intensity", "Target Name", "Target Sectors", "Target Country"),
    ),
    known=(
        *("Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude"),
        "Longitude",
    ),
    delimiter="\t",
    quotes=False,
)
_SECTORS = {
    "International Government Organization": "INTERGOVERNMENTAL_ORGANIZATION",
    "Protestors / Popular Opposition / Mobs": "COLLECTIVE",
    "Insurgents": "ARMED_GROUP",
    "Rebel": "ARMED_GROUP",
    "Separatists": "ARMED_GROUP",
    "Military": "MILITARY",
    "General Population / Civilian / Social": "COLLECTIVE",
    "Media": "MEDIA",
    "Government": "GOVERNMENT",
    "Parties": "PARTY",
}
_OF_PERSONS = {"Executive", "Elite", "Cabinet", "Legislative / Parliamentary"}


class Icews:
    """One run through the rows of ICEWS."""

    def __init__(self, run: Run) -> None:
        self._dyads = DyadClaims(run)

    def row(self, row: Row) -> Iterator[Made]:
        """Counts an event; its claim is made when all are counted."""
        deeds, day = deeds_of(row.needed("CAMEO Code")), row.day("Event Date")
        names = [row.needed(f"{end} Name") for end in ("Source", "Target")]
        if "NA" in names:
            raise LeftAside("The event has one actor only")
        actors = [_actor(row, end, day) for end in ("Source", "Target")]
        ids = [str(actor["id"]) for actor in actors]
        if ids[0] == ids[1]:
            raise LeftAside("The two actors are the same", names[0])
        score = row.number("Intensity")
        for actor in actors:
            yield from self._dyads.meet(actor)
        self._dyads.count(ids[0], deeds, ids[1], day, score, f"Event ID {row['Event ID']} of {day}")

    def finish(self) -> Iterator[Made]:
        """The claims of all dyads."""
        return self._dyads.claims()


def _actor(row: Row, end: str, day: str) -> Made:
    """The state where a country's own name stands, else an actor known by name."""
    name, country = row[f"{end} Name"], row[f"{end} Country"]
    kind = _kind(name, row[f"{end} Sectors"], country)
    state = state_if_known("icewsCountry", country, date.fromisoformat(day)) if kind == "STATE" else None
    return state.record(name) if state else {"id": f"icews-{name_slug(name)}", "kind": kind, "name": name}


def _kind(name: str, sectors: str, country: str) -> str:
    """What sort of actor, as far as sectors tell; a politician is known by having no country behind the name."""
    told = set(split_list(sectors))
    alone = "(" not in name
    if name.startswith("Unspecified"):
        return "ANONYMOUS"
    if told <= {"NA"}:
        return "STATE" if alone and country.startswith(name) else "COLLECTIVE"
    if alone and told & _OF_PERSONS:
        return "PERSON"
    return next((kind for sector, kind in _SECTORS.items() if sector in told), "ORGANIZATION")


ICEWS = Dataset(
    name="icews",
    title="ICEWS Coded Event Data",
    publisher="Lockheed Martin; Harvard Dataverse",
    url="https://doi.org/10.7910/DVN/28075",
    licence=None,
    redistributable=False,
    citation=(
        "Boschee, Elizabeth, Jennifer Lautenschlager, Sean O'Brien, Steve Shellman, James Starr and Michael Ward "
        "(2015), ICEWS Coded Event Data, Harvard Dataverse, doi:10.7910/DVN/28075."
    ),
    population="Political actors in news of the world, coded by machine; what no outlet reports is not there.",
    threshold=None,
    forms=(_FORM,),
    start=Icews,
    uses_crosswalk=True,
    settings=SETTINGS,
    version="",
)
