"""Values to fill holes with: ids, names, pieces of names and days of the data, so that answers are seldom empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from oracle.shapes import Hole, Word
from oracle.world import World

_OF_TYPE = {
    "Actor": "actor",
    "Place": "place",
    "Event": "event",
    "Source": "source",
    "Claim": "claim",
    "Tie": "tie",
}

_NOBODY = {name: f"{stem}:nobody" for name, stem in _OF_TYPE.items()}
_NOBODY |= {"Actor": "nobody", "Tie": "tie:BACKS:nobody:nowhere"}


class Pools:
    """The values of a world, by what they are asked of; what no row knows is drawn by its type."""

    def __init__(self, world: World) -> None:
        ids = {name: sorted(thing["id"] for thing in world.of(name)) for name in _OF_TYPE}
        self._days = _days(world)
        self.words = frozenset(_words(world))
        self._values: Mapping[str, Sequence[Any]] = {
            **{f"Query.{stem}.id": [*ids[name], _NOBODY[name]] for name, stem in _OF_TYPE.items()},
            **{f"{name}Filter.id": ids[name] for name in _OF_TYPE},
            **{f"{name}Filter.name": _texts(world, name, "name") for name in ("Actor", "Place", "Event")},
            "ActorFilter.alias": sorted({alias for actor in world.of("Actor") for alias in actor["aliases"]}),
            "IdentifierFilter.scheme": ["iso3", "wikidata", "gwCode", "stixId"],
            "IdentifierFilter.value": sorted({v for a in world.of("Actor") for v in a["identifiers"].values()}),
            "PlaceFilter.within": ids["Place"],
            "SourceFilter.title": _texts(world, "Source", "title"),
            "TieFilter.source": ids["Source"],
            "TieFilter.claimant": ids["Actor"],
            "ClaimFilter.source": ids["Source"],
            "ClaimFilter.claimant": ids["Actor"],
            "ClaimFilter.subject": sorted({claim["record"].subject for claim in world.of("Claim")}),
            "ClaimFilter.object": sorted({claim["record"].object or "nobody" for claim in world.of("Claim")}),
            "ClaimFilter.against": ids["Actor"],
            "ClaimFilter.predicate": _texts(world, "Claim", "predicate"),
            "ClaimFilter.text": _texts(world, "Claim", "text"),
            "ID": [id_ for some in ids.values() for id_ in some] + ["nobody", "event:nothing", "no id at all"],
            "String": _texts(world, "Actor", "name"),
            "Int": range(6),
            "Page": (2, 1, 3, 5, 8),
            "Latitude": (36.2, 0.0, -33.9, 90.0),
            "Longitude": (37.1, 0.0, 179.9, -180.0),
            "Kilometers": (100, 0.0, 400.5, 2_500, 20_000),
            "Boolean": (True, False),
            "Date": self._days,
        }

    def values(self, hole: Hole) -> st.SearchStrategy[Any]:
        """What may stand in a hole."""
        if hole.pool == "Range":
            return st.tuples(self._day(), self._day(), st.sampled_from(["ANY", "THROUGHOUT"])).map(_range)
        known = [name for name in hole.pool.split("|") if self._values.get(name)]
        drawn = st.sampled_from(self._values[known[0]] if known else ["nobody"])
        return drawn.flatmap(_piece(hole.operator)) if hole.operator in _PIECES else drawn

    def _day(self) -> st.SearchStrategy[str]:
        return st.sampled_from(self._days)


_CUT = ("contains", "startsWith", "endsWith")
_PIECES = (*_CUT, *(f"ignoring {name}" for name in (*_CUT, "eq", "ne", "in")))


def _piece(operator: str) -> Any:
    """A part of a text, in other letters where case is ignored."""

    def cut(text: str) -> st.SearchStrategy[str]:
        sizes = st.integers(0, min(4, len(text)))
        starts = st.integers(0, max(0, len(text) - 1))
        if operator.endswith("startsWith"):
            piece = sizes.map(lambda size: text[:size])
        elif operator.endswith("endsWith"):
            piece = sizes.map(lambda size: text[len(text) - size :])
        elif operator.endswith("contains"):
            piece = st.tuples(starts, sizes).map(lambda at: text[at[0] : at[0] + at[1]])
        else:
            piece = st.just(text)
        if not operator.startswith("ignoring"):
            return piece
        return st.tuples(piece, st.sampled_from([str.upper, str.lower])).map(lambda two: two[1](two[0]))

    return cut


def _range(two: tuple[str, str, str]) -> dict[str, Any]:
    first, last = sorted(two[:2])
    return {"from": first, "to": last, "quantifier": Word(two[2])}


def _texts(world: World, typename: str, name: str) -> list[str]:
    return sorted({thing[name] for thing in world.of(typename)})


def _days(world: World) -> list[str]:
    """Days on which something begins or ends, and those beside them."""
    names = ("since", "sinceLatest", "untilEarliest", "until")
    found = {tie[name] for tie in world.of("Tie") for name in names} | {e["start"] for e in world.of("Event")}
    days = [date.fromisoformat(day) for day in sorted(found - {None})]
    return [(day + timedelta(way)).isoformat() for way in (0, 1, -1) for day in days]


def _words(world: World) -> Iterable[str]:
    """Every word that a thing says of itself."""
    for typename in _OF_TYPE:
        for thing in world.of(typename):
            for value in thing.values():
                if isinstance(value, str):
                    yield value
                elif isinstance(value, list):
                    yield from (one for one in value if isinstance(one, str))
