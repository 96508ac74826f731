"""Places of UCDP GED: settlements, districts, provinces and countries, from the names and the precision of an event.

`where_prec` (GED codebook 22.1): 1 the place itself, 2 within about 25 km of it, 3 a second-order and 4 a first-order
division, 5 a line or a vaguer area, 6 the country, 7 international waters or airspace.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from actorgraph.imports.crosswalk.codes import numbered
from actorgraph.imports.datasets import Made, slug
from actorgraph.imports.name_slugs import name_slug
from actorgraph.imports.rows import BadRow, Row

# The last word of a name, which UCDP adds to say what sort of place it is.
_SETTLEMENTS: Mapping[str, str] = MappingProxyType(
    {"city": "CITY", "town": "TOWN", "village": "TOWN", "neighborhood": "QUARTER", "quarter": "QUARTER"}
    | dict.fromkeys(("airport", "airbase", "base", "camp", "prison", "hospital", "dam", "bridge"), "FACILITY")
)
_LEVELS: Mapping[str, str] = MappingProxyType(
    {"1": "spot", "2": "spot", "3": "adm2", "4": "adm1", "5": "area", "6": "country", "7": "sea"}
)


class Places:
    """The places that a run has met; each record is told once for each name."""

    def __init__(self) -> None:
        self._told: set[tuple[str, str]] = set()

    def of(self, row: Row) -> tuple[str, list[Made]]:
        """The id of the place of an event, and the records of it and of what it lies in that are new."""
        level = row.code("where_prec", _LEVELS)
        found = list(self._places(row, level))
        new = [place for place in found if (str(place["id"]), str(place["name"])) not in self._told]
        self._told.update((str(place["id"]), str(place["name"])) for place in new)
        return str(next(place["id"] for place in reversed(found) if "placeKind" in place)), new

    def _places(self, row: Row, level: str) -> Iterator[Made]:
        """From the country down to the place itself, which comes last."""
        country = row.key("country_id")
        inside = None
        if level != "sea":
            inside = f"place:gw-{country}"
            yield from _country(country, row.needed("country"))
        for column, kind in (("adm_1", "PROVINCE"), ("adm_2", "DISTRICT")):
            depth = column.replace("_", "")
            if row[column] and level in {"spot", "area", "adm1", "adm2"} and not (level == "adm1" and depth == "adm2"):
                id_ = f"place:ucdp-{country}-{depth}-{name_slug(row[column])}"
                own: Made = {"location": location(row)} if level == depth else {}
                yield own | {"id": id_, "placeKind": kind, "name": row.text(column), "within": inside}
                inside = id_
        if level in {"spot", "area", "sea"} or (level in {"adm1", "adm2"} and not row[_COLUMN[level]]):
            yield _spot(row, country, level, inside)


_COLUMN = {"adm1": "adm_1", "adm2": "adm_2"}


def _country(country: str, name: str) -> Iterator[Made]:
    state = numbered(country, name)
    yield state.record(name)
    yield {"id": f"place:{state.id}", "placeKind": "COUNTRY", "name": name, "territoryOf": state.id}


def _spot(row: Row, country: str, level: str, inside: str | None) -> Made:
    """A place that is known by where it lies."""
    name = row.text("where_coordinates") or row.needed("country")
    place: Made = {
        "id": f"place:ucdp-{country}-{level}-{slug(row['latitude'])}-{slug(row['longitude'])}",
        "placeKind": _SETTLEMENTS.get(name.rpartition(" ")[2].lower(), "REGION") if level == "spot" else "REGION",
        "name": name,
        "location": location(row),
    }
    return place | ({"within": inside} if inside else {})


def location(row: Row) -> dict[str, float]:
    """The row's point. Raises BadRow where it is none on the globe."""
    latitude, longitude = row.number("latitude"), row.number("longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise BadRow("`latitude` and `longitude` are no point on the globe", f"{latitude} {longitude}")
    return {"latitude": latitude, "longitude": longitude}
