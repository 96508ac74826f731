"""UCDP's actors: ids that all its data sets share, governments and the states that they govern.

The id of an actor is `ucdp-` and UCDP's number, that of a state `gw-` and its Gleditsch–Ward number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from actorgraph.imports.datasets import Made, Run
from actorgraph.imports.rows import MAX_NAME, BadRow, Row, split_ids, split_list
from actorgraph.imports.ucdp.governments import BY_ACTOR, BY_NAME, BY_STATE, PREFIX


@dataclass(frozen=True, slots=True)
class Party:
    """One actor on a side of a row: its id, its name, and the number of the state that it governs."""

    id: str
    name: str
    gw: str | None = None

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
        self._governed: dict[tuple[str, str], tuple[int, int]] = {}

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
        known, id_ = BY_ACTOR.get(number), f"ucdp-{number}"
        party = Party(id_, name or self._names.get(id_, f"UCDP actor {number}"), known.gw if known else gw)
        if not name:
            self._nameless[id_] = _actor(party, number, kind)
        elif (id_, name) not in self._made:
            self._made[id_, name] = _actor(party, number, kind)
            self._names.setdefault(id_, name)
        if party.gw:
            first, last = self._governed.get((party.id, party.gw), (year, year))
            self._governed[party.id, party.gw] = (min(first, year), max(last, year))
        return party

    def records(self) -> Iterator[Made]:
        """The actors, the states, and who governed which in the first and the last year met."""
        yield from self._made.values()
        yield from (made for id_, made in self._nameless.items() if id_ not in self._names)
        for (government, gw), years in self._governed.items():
            name = self._names.get(government, government)
            state = name.removeprefix(PREFIX)
            yield {"id": f"gw-{gw}", "kind": "STATE", "name": state, "identifiers": {"gwCode": gw}}
            for word, year in zip(("first", "last"), dict.fromkeys(years), strict=False):
                yield self._run.claim(
                    f"{government}-governs-gw-{gw}:{word}",
                    government,
                    "GOVERNS",
                    f"gw-{gw}",
                    f"rows of {name}, year {year}",
                    when=str(year),
                    text=f"{name} governed {state} in {year}.",
                )


def _actor(party: Party, number: str, kind: str | None) -> Made:
    return {
        "id": party.id,
        "kind": _kind(party, kind),
        "name": party.name,
        "identifiers": {"ucdpActorId": number},
    }


def _kind(party: Party, kind: str | None) -> str:
    if party.gw:
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
    found = {name: BY_NAME[name] for name in names if name in BY_NAME}
    new = [name for name in names if name not in found]
    left = set(split_ids(row[f"gwno_{letter}_2nd"])) - {government.gw for government in found.values()}
    states = [BY_STATE[gw] for gw in left if gw in BY_STATE]
    if len(new) == len(left) == len(states) == 1:
        found[new[0]] = states[0]
    for name in names:
        if name not in found:
            row.note("A secondary party is no government that this importer knows, and is left out", name)
    return [cast.meet(found[name].actor, name, year) for name in names if name in found]
