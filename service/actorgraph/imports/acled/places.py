"""Places of ACLED: locations with their administrative units, in a country."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actorgraph.imports.crosswalk.codes import state_if_known
from actorgraph.imports.datasets import Made
from actorgraph.imports.name_slugs import name_slug
from actorgraph.imports.rows import BadRow, Row

_KINDS = {"1": "TOWN", "2": "TOWN", "3": "REGION"}


def places(row: Row, day: str) -> Iterator[Made]:
    """The country, then the location of an event; `geo_precision` 1 and 2 are settlements, 3 is a larger region.

    A country is the territory of the state that its ISO number means on the day, so that it is one place with that of
    other data sets; without such a number it is known by name.
    """
    country = row.needed("country")
    territory_of = state_if_known("isoNumeric", row["iso"], date.fromisoformat(day)) if row["iso"] else None
    state = f"place:{territory_of.id}" if territory_of else f"place:acled-{name_slug(country)}"
    if territory_of:
        yield territory_of.record(country)
    twin: Made = {"territoryOf": territory_of.id} if territory_of else {}
    yield {"id": state, "placeKind": "COUNTRY", "name": country} | twin
    name = row["location"]
    if not name or name == country:
        return
    units = " ".join(filter(None, (name, row["admin1"], row["admin2"], country)))
    made: Made = {
        "id": f"place:acled-{name_slug(units)}",
        "placeKind": _KINDS.get(row["geo_precision"], "TOWN"),
        "name": name,
        "within": state,
    }
    yield made | ({"location": _point(row)} if row["latitude"] and row["longitude"] else {})


def _point(row: Row) -> dict[str, float]:
    latitude, longitude = row.number("latitude"), row.number("longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise BadRow("`latitude` and `longitude` are no point on the globe", f"{latitude} {longitude}")
    return {"latitude": latitude, "longitude": longitude}
