"""ACLED events: who took part in what, where, when, and how many died.

Format: ACLED codebook and the 31 columns of its export; older ones have `data_id`, `iso3` and days such as
27-March-2016. `actor1` and `actor2` do not say who attacked whom. `fatalities` is one number, the most conservative
report. ACLED's own words (`notes`) are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from actorgraph.imports.acled.parties import Party, associates, parties
from actorgraph.imports.acled.places import places
from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import Row
from actorgraph.imports.written_days import named_month_day

_FORM = TableForm(
    "events",
    required=(
        *("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "inter1", "actor2", "inter2"),
        *("country", "location", "fatalities"),
    ),
    known=(
        *("year", "time_precision", "disorder_type", "assoc_actor_1", "assoc_actor_2", "interaction", "iso", "iso3"),
        *("civilian_targeting", "region", "admin1", "admin2", "admin3", "latitude", "longitude", "geo_precision"),
        *("source", "source_scale", "notes", "tags", "timestamp", "data_id", "event_id_no_cnty"),
    ),
)
_SUB_EVENTS = {
    "air/drone strike": "AIRSTRIKE",
    "government regains territory": "CAPTURE",
    "non-state actor overtakes territory": "CAPTURE",
    "agreement": "AGREEMENT",
}
_EVENTS = {
    "battles": "BATTLE",
    "explosions/remote violence": "ATTACK",
    "violence against civilians": "ONE_SIDED_VIOLENCE",
}
_FOUGHT = ("battles", "explosions/remote violence")


class Acled:
    """One run through the rows of an ACLED export."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._named: dict[str, Made] = {}
        self._days: tuple[str, str] | None = None

    def row(self, row: Row) -> Iterator[Made]:
        """The records of an event: its places, its actors, itself, and what follows of them."""
        day, main = named_month_day(row, "event_date"), parties(row)
        where = list(places(row, day))
        for party in associates(row):
            self._named.setdefault(party.id, party.record)
        event = self._event(row, day, main, str(where[-1]["id"]))
        first, last = self._days or (day, day)
        self._days = (min(first, day), max(last, day))
        yield from where
        yield from (party.record for party in main)
        yield event
        yield from self._between(row, main, str(event["when"]))

    def finish(self) -> Iterator[Made]:
        """The actors that are named beside others only, and what time the events cover."""
        yield from self._named.values()
        if self._days:
            yield self._run.covers(*self._days)

    def _event(self, row: Row, day: str, main: list[Party], place: str) -> Made:
        what = row.needed("sub_event_type")
        dead = row.count("fatalities")
        toll = {"category": "PEOPLE", "effect": "KILLED", "best": dead, "bound": "EXACT"}
        return self._run.event(
            row.needed("event_id_cnty").lower(),
            _kind(row),
            f"{what} at {row['location'] or row['country']}, {day}",
            f"event_id_cnty {row['event_id_cnty']}",
            when=_when(row, day),
            place=place,
            description=f"{row.needed('event_type')}: {what}.",
            participants=list(_participants([*main, *associates(row)], row)),
            tolls=[toll] if dead else [],
        )

    def _between(self, row: Row, main: list[Party], when: str) -> Iterator[Made]:
        """That armed actors of a battle or an attack fought each other, or that those of an agreement agreed."""
        if not self._run.derived or len(main) < 2 or main[0].id == main[1].id:
            return
        one, other = main
        what = row["sub_event_type"].lower()
        if row["event_type"].lower() in _FOUGHT and one.is_armed and other.is_armed:
            means = ["AIRPOWER"] if what == "air/drone strike" else []
            yield self._claim(row, one, "FIGHTS", other, when, means=means)
        elif what == "agreement":
            yield self._claim(row, one, "COOPERATES_WITH", other, when, stance="VERBAL")

    def _claim(self, row: Row, one: Party, predicate: str, other: Party, when: str, **fields: object) -> Made:
        did = "fought each other" if predicate == "FIGHTS" else "came to an agreement"
        return self._run.claim(
            f"{row['event_id_cnty'].lower()}:{predicate.lower()}",
            one.id,
            predicate,
            other.id,
            f"event_id_cnty {row['event_id_cnty']}",
            mode="DERIVED",
            when=when,
            text=f"{one.name} and {other.name} {did} at {row['location'] or row['country']}, {when}.",
            **fields,
        )


def _kind(row: Row) -> str:
    kind = _SUB_EVENTS.get(row.needed("sub_event_type").lower())
    return kind or _EVENTS.get(row.needed("event_type").lower(), "OTHER")


def _when(row: Row, day: str) -> str:
    """The day; with `time_precision` 2 a day within a week of it, with 3 the month."""
    precision = row["time_precision"]
    if precision == "3":
        return day[:7]
    if precision == "2":
        middle, week = date.fromisoformat(day), timedelta(days=6)
        return f"[{middle - week}..{middle + week}]"
    return day


def _participants(all_: list[Party], row: Row) -> Iterator[Made]:
    """Each actor once, main actors first: targets are civilians only, since ACLED does not say who attacked whom."""
    attack = row["event_type"].lower() in {"violence against civilians", "explosions/remote violence"}
    seen: set[str] = set()
    for party in all_:
        if party.id not in seen:
            seen.add(party.id)
            role = "associate" if party.inter is None else "target" if party.is_civilian and attack else "participant"
            yield {"actor": party.id, "role": role, "side": party.side}


ACLED = Dataset(
    name="acled",
    title="ACLED export",
    publisher="Armed Conflict Location & Event Data (ACLED)",
    url="https://acleddata.com/",
    licence=None,
    redistributable=False,
    citation=(
        "Raleigh, Clionadh, Roudabeh Kishi and Andrew Linke (2023), Political instability patterns are obscured by "
        "conflict dataset scope conditions, sources, and coding choices, Humanities and Social Sciences Communications "
        "10; ACLED, acleddata.com, with the day of access."
    ),
    population="Political violence and protest in the countries and years exported.",
    threshold=None,
    forms=(_FORM,),
    start=Acled,
    uses_crosswalk=True,
    version="",
)
