"""UCDP's actors: ids that all its data sets share, governments and the states that they govern.

The id of an actor is `ucdp-` and UCDP's number, that of a state `gw-` and its Gleditsch–Ward number. UCDP has the
number 345 for Serbia to this day, which was Yugoslavia's: whom a government governs is looked up by year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from actorgraph.imports.crosswalk.codes import numbered
from actorgraph.imports.crosswalk.states import State
from actorgraph.imports.datasets import Made, Run
from actorgraph.imports.rows import MAX_NAME, BadRow, Row, split_ids, split_list
from actorgraph.imports.ucdp.governments import PREFIX, actor_named, actor_of, governed


@dataclass(frozen=True, slots=True)
class Party:
    """One actor on a side of a row: its id, its name, and the state that it governs."""

    id: str
    name: str
    state: State | None = None

    @property
    def number(self) -> str:
        """UCDP's own number."""
        return self.id.removeprefix("ucdp-")


class Cast:
    """The actors that a run has met, each with its names, and the first and last year of every government."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._made: dict[tuple[str, str], Made] = {}
        self._nameless: dict[str, Made] = {}
        self._names: dict[str, str] = {}
        self._governed: dict[tuple[str, State], tuple[int, int]] = {}

    @property
    def names(self) -> Mapping[str, str]:
        """The first name of each actor, by id."""
        return self._names

    def meet(self, number: str, name: str, year: int, gw: str | None = None, kind: str | None = None) -> Party:
        """Takes up an actor; `gw` is the number of the state, where it is a government and a column says so.

        Without a name it has that of another row, or is called by its number where no row names it. Raises BadRow for
        a name that no record may hold.
        """
        if len(name) > MAX_NAME:
            raise BadRow(f"A name has more than {MAX_NAME:,} characters", name[:40])
        id_ = f"ucdp-{number}"
        called = name or self._names.get(id_, f"UCDP actor {number}")
        state = governed(number, year) or (numbered(gw, called.removeprefix(PREFIX)) if gw else None)
        party = Party(id_, called, state)
        if not name:
            self._nameless[id_] = _actor(party, number, kind)
        elif (id_, name) not in self._made:
            self._made[id_, name] = _actor(party, number, kind)
            self._names.setdefault(id_, name)
        if party.state:
            first, last = self._governed.get((party.id, party.state), (year, year))
            self._governed[party.id, party.state] = (min(first, year), max(last, year))
        return party

    def records(self) -> Iterator[Made]:
        """The actors, the states, and who governed which in the first and the last year met."""
        yield from self._made.values()
        yield from (made for id_, made in self._nameless.items() if id_ not in self._names)
        for (government, state), years in self._governed.items():
            name = self._names.get(government, government)
            yield state.record(name.removeprefix(PREFIX))
            for word, year in zip(("first", "last"), dict.fromkeys(years), strict=False):
                yield self._run.claim(
                    f"{government}-governs-{state.id}:{word}",
                    government,
                    "GOVERNS",
                    state.id,
                    f"rows of {name}, year {year}",
                    when=str(year),
                    text=f"{name} governed {state.name} in {year}.",
                )


def _actor(party: Party, number: str, kind: str | None) -> Made:
    return {
        "id": party.id,
        "kind": _kind(party, kind),
        "name": party.name,
        "identifiers": {"ucdpActorId": number},
    }


def _kind(party: Party, kind: str | None) -> str:
    if party.state:
        return "GOVERNMENT"
    if kind:
        return kind
    if party.name.startswith(PREFIX):
        return "COALITION" if f", {PREFIX}" in party.name else "GOVERNMENT"
    if party.name.startswith("Supporters of "):
        return "COLLECTIVE"
    return "COALITION" if ", " in party.name else "ARMED_GROUP"


def side(row: Row, cast: Cast, letter: str, year: int) -> list[Party]:
    """The primary parties on side a or b, by the column of ids. Raises BadRow where there are none.

    Names hold commas themselves, so that the column of names is split only where it gives as many as there are ids.
    """
    ids, states = split_ids(row.needed(f"side_{letter}_id")), split_ids(row[f"gwno_{letter}"])
    names = split_list(row[f"side_{letter}"])
    if len(names) != len(ids):
        names = [row.text(f"side_{letter}")] if len(ids) == 1 else [f"UCDP actor {number}" for number in ids]
    gws = states if len(states) == len(ids) else [None] * len(ids)
    return [cast.meet(number, name, year, gw) for number, name, gw in zip(ids, names, gws, strict=True)]


def components(run: Run, cast: Cast, row: Row, column: str, coalition: Party, year: int) -> Iterator[Made]:
    """That the actors whose ids a cell lists were part of a coalition within the year."""
    for number in split_ids(row[column]):
        member = cast.meet(number, "", year)
        yield run.claim(
            f"{coalition.number}-{year}:part:{number}",
            member.id,
            "PART_OF",
            coalition.id,
            f"{column}, year {year}",
            when=str(year),
            text=f"{member.name} was part of {coalition.name} in {year}.",
        )


def secondary(row: Row, cast: Cast, letter: str, year: int) -> list[Party]:
    """The states that fought for side a or b with troops of their own, by name: numbers stand in another order.

    One name that is new is that of the one number that no other name has.
    """
    names = split_list(row[f"side_{letter}_2nd"])
    found = {name: actor for name in names if (actor := actor_named(name))}
    new = [name for name in names if name not in found]
    numbers = {number: actor_of(number) for number in split_ids(row[f"gwno_{letter}_2nd"])}
    left = [actor for actor in numbers.values() if actor not in found.values()]
    if len(new) == len(left) == 1 and left[0]:
        found[new[0]] = left[0]
    for name in names:
        if name not in found:
            row.note("A secondary party is no government that this importer knows, and is left out", name)
    return [cast.meet(found[name], name, year) for name in names if name in found]
