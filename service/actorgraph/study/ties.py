"""The ties that held on a day, as a network and as edge lists have them.

A tie of a symmetric type is stored once, from the smaller id. As one arc it would give the actor whose id comes first
in the alphabet all the out-degree, so here it is two arcs with the same id, of which the second is `mirrored`: whoever
counts ties leaves mirrored arcs out, and networkx's `to_undirected()` makes one edge of the two by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from actorgraph.resources import resource_folder
from actorgraph.study.given import given
from actorgraph.words.errors import BadUserInput, did_you_mean, shown
from actorgraph.words.terms import Reading
from actorgraph.words.vocabulary import SYMMETRIC_TYPES, TIE_TYPES

SIGNS = (1, 0, -1)


def ties_statement() -> str:
    """The statement behind networks and edge lists, in cypher/study."""
    return (resource_folder("cypher") / "study" / "ties.cypher").read_text(encoding="utf-8").rstrip().rstrip(";")


@dataclass(frozen=True, slots=True)
class Slice:
    """Which ties are asked for. Each part may be None, and then does not narrow anything."""

    on: date | None
    reading: Reading
    types: tuple[str, ...] | None
    signs: tuple[int, ...] | None

    @property
    def parameters(self) -> dict[str, Any]:
        """As the statement takes them."""
        return {
            "on": self.on,
            "certain": self.reading is Reading.CERTAIN,
            "types": None if self.types is None else list(self.types),
            "signs": None if self.signs is None else list(self.signs),
        }

    @property
    def told(self) -> dict[str, Any]:
        """As a network keeps it, to say what it shows."""
        return {"on": self.on, "reading": self.reading.value, "types": self.types, "signs": self.signs}


@dataclass(frozen=True, slots=True)
class Arc:
    """One direction of a tie: the ids of its ends, its type and its properties as stored."""

    source: str
    target: str
    type: str
    properties: dict[str, Any]
    mirrored: bool = False

    @property
    def symmetric(self) -> bool:
        """Whether the tie runs both ways."""
        return self.type in SYMMETRIC_TYPES


def read_slice(on: Any, reading: Any, types: Any, signs: Any) -> Slice:
    """What is asked for. Raises BadUserInput for a value that cannot be used, and says what would be right."""
    return Slice(_day(on), _reading(reading), _types(types), _signs(signs))


def _day(value: Any) -> date | None:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    else:
        day = given("on", value)
        if day is None or type(day) is date:
            return day
    raise BadUserInput(f"on={shown(value)} is not a day of the calendar. Give one such as '2024-11-28'.")


def _reading(value: Any) -> Reading:
    try:
        return Reading(value)
    except ValueError as error:
        hint = did_you_mean(value, Reading) if isinstance(value, str) else ""
        raise BadUserInput(f"reading={shown(value)} is no reading.{hint} Write 'POSSIBLE' or 'CERTAIN'.") from error


def _types(value: Any) -> tuple[str, ...] | None:
    if value is None:
        return None
    names = (value,) if isinstance(value, str) else tuple(_listed("types", value, "['BACKS', 'FIGHTS']"))
    for name in names:
        if name not in TIE_TYPES:
            hint = did_you_mean(name, TIE_TYPES) if isinstance(name, str) else ""
            raise BadUserInput(f"There is no type of tie {shown(name)}.{hint} docs/reference/vocabulary.md has all.")
    return names


def _signs(value: Any) -> tuple[int, ...] | None:
    if value is None:
        return None
    signs = (value,) if isinstance(value, int) else tuple(_listed("signs", value, "[1, -1]"))
    for sign in signs:
        if isinstance(sign, bool) or sign not in SIGNS:
            raise BadUserInput(f"{shown(sign)} is no sign. Write 1 for friends, -1 for foes, 0 for neutral ties.")
    return tuple(map(int, signs))


def _listed(name: str, value: Any, example: str) -> list[Any]:
    """The members of a list, a tuple, a set, an array or a column."""
    listed = given(name, value)
    if not isinstance(listed, list):
        raise BadUserInput(f"{name}={shown(value)} is no list. Write one such as {example}.")
    return listed


def arcs(subject: dict[str, Any], tie: dict[str, Any], object_: dict[str, Any]) -> Iterator[Arc]:
    """The arc of a tie, and for a symmetric type the one back."""
    source, target, type_, properties = (
        subject["properties"]["id"],
        object_["properties"]["id"],
        tie["type"],
        tie["properties"],
    )
    yield Arc(source, target, type_, properties)
    if type_ in SYMMETRIC_TYPES:
        yield Arc(target, source, type_, properties, mirrored=True)


def once(entities: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Nodes by their id, each once, in order of id."""
    by_id = {entity["properties"]["id"]: entity for entity in entities}
    return {id_: by_id[id_] for id_ in sorted(by_id)}
