"""GDELT 2.0 events: who did what to whom by CAMEO, coded from news every fifteen minutes since February 2015.

Format: GDELT Event Codebook 2.0 (2015), 61 columns by tab and no line of names. The same event is coded once an outlet;
only events of a story's lead (`IsRootEvent` 1) with two actors are counted. A country goes by many names ("CAIRO" is
EGY): where the code is one of a country and no more, the actor is the state; else the code stands behind the name.
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
from actorgraph.imports.rows import BadRow, LeftAside, Row

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_ENDS = ("Actor1", "Actor2")
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"{end}{name}" for end in _ENDS for name in (*_ACTOR, "Type1Code", "Type2Code", "Type3Code")),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{end}Geo_{name}" for end in (*_ENDS, "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
_TYPES = (
    dict.fromkeys(("REB", "INS", "SEP", "UAF"), "ARMED_GROUP")
    | dict.fromkeys(("GOV", "LEG", "JUD", "SPY", "COP"), "GOVERNMENT")
    | dict.fromkeys(("NGO", "NGM", "IMG", "BUS", "MNC"), "ORGANIZATION")
    | {"MIL": "MILITARY", "OPP": "PARTY", "IGO": "INTERGOVERNMENTAL_ORGANIZATION", "MED": "MEDIA"}
)
_YEAR = 365  # days; events are dated a year or ten before their report by mistake (measured: 2007 and 2016 in 2017)


class Gdelt:
    """One run through the rows of GDELT."""

    def __init__(self, run: Run) -> None:
        self._by_code = run.choice("actors", ("name", "code"), "name") == "code"
        self._dyads = DyadClaims(run)

    def row(self, row: Row) -> Iterator[Made]:
        """Counts an event; its claim is made when all are counted."""
        if not all(row[f"{end}Code"] and row[f"{end}Name"] for end in _ENDS):
            raise LeftAside("The event has one actor only")
        if row["IsRootEvent"] != "1":
            raise LeftAside("The event is not of its story's lead (IsRootEvent 0)")
        deeds, day = deeds_of(row.needed("EventCode")), _day(row, "SQLDATE")
        actors = [self._actor(row, end, day) for end in _ENDS]
        ids = [str(actor["id"]) for actor in actors]
        if ids[0] == ids[1]:
            raise LeftAside("The two actors are the same", ids[0])
        if (_day(row, "DATEADDED") - day).days >= _YEAR:
            row.note("SQLDATE lies a year or more before DATEADDED", row["SQLDATE"])
        score = row.number("GoldsteinScale")
        for actor in actors:
            yield from self._dyads.meet(actor)
        self._dyads.count(ids[0], deeds, ids[1], day.isoformat(), score, f"GLOBALEVENTID {row['GLOBALEVENTID']}")

    def finish(self) -> Iterator[Made]:
        """The claims of all dyads."""
        return self._dyads.claims()

    def _actor(self, row: Row, end: str, day: date) -> Made:
        """The state that a code of a country alone means on the day, else an actor known by name and code."""
        code, kind = row[f"{end}Code"], _kind(row, end)
        state = state_if_known("cameo", code, day) if kind == "STATE" else None
        if state:
            return state.record()
        name = code if self._by_code else f"{row[f'{end}Name']} ({code})"
        return {"id": f"gdelt-{name_slug(name)}", "kind": kind, "name": name}


def _day(row: Row, column: str) -> date:
    text = row.needed(column)[:8]
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError as error:
        raise BadRow(f"`{column}` is not a day such as 20170701", text) from error


def _kind(row: Row, end: str) -> str:
    type_ = row[f"{end}Type1Code"]
    if not type_:
        return "STATE" if row[f"{end}Code"] == row[f"{end}CountryCode"] else "COMMUNITY"
    return _TYPES.get(type_, "COLLECTIVE")


GDELT = Dataset(
    name="gdelt",
    title="GDELT Event Database",
    publisher="The GDELT Project",
    url="https://www.gdeltproject.org/",
    licence=None,
    redistributable=False,
    citation="The GDELT Project, https://www.gdeltproject.org/.",
    population="Actors in news of the world, coded by machine; what no outlet reports is not there.",
    threshold=None,
    forms=(TableForm("events", COLUMNS, delimiter="\t", headless=True, quotes=False),),
    start=Gdelt,
    uses_crosswalk=True,
    settings={**SETTINGS, "actors": "count by name and code (usual: name) or by code alone (code)"},
    version="2.0",
)
