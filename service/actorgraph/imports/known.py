"""What is known already of actors and places, so that an import adds to it and does not stand beside it.

A record of the same id keeps its name and takes on what is new. An external identifier belongs to one actor only, so
that an actor who is known by it under another id (`syria` for `gw-652`, both Gleditsch–Ward number 652) stands for the
one of the import, and the twin of a known state on the map for that of the import.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from actorgraph.imports.datasets import Made
from actorgraph.imports.former import read_records, written
from actorgraph.words.records import Actor, Place

Mark = tuple[str, str, str]
"""What only one record of a kind has: the kind, a scheme and a value, or `territoryOf` and a state."""


class Known:
    """The actors and places that are known; `stand_ins` are the ids of an import for which known ones stand."""

    def __init__(self, records: Iterable[Made] = ()) -> None:
        self._records: dict[str, Made] = {}
        self._marked: dict[Mark, str] = {}
        self.stand_ins: dict[str, str] = {}
        for made in records:
            self._records.setdefault(str(made["id"]), made)
            for mark in self._marks(made):
                self._marked.setdefault(mark, str(made["id"]))

    def replaces(self, made: Made) -> bool:
        """Whether a known record of another id stands for this one, which is then noted."""
        id_ = str(made["id"])
        found = next(
            (self._marked[mark] for mark in self._marks(made) if mark in self._marked), self.stand_ins.get(id_, id_)
        )
        if found != id_:
            self.stand_ins[id_] = found
        return found != id_

    def record(self, id_: str) -> Made | None:
        """A copy of what is known under an id."""
        return dict(self._records[id_]) if id_ in self._records else None

    def _marks(self, made: Made) -> Iterator[Mark]:
        kind = "place" if str(made["id"]).startswith("place:") else "actor"
        identifiers, state = made.get("identifiers"), made.get("territoryOf")
        if isinstance(identifiers, Mapping):
            yield from ((kind, str(scheme), str(value)) for scheme, value in identifiers.items())
        if state is not None:
            yield kind, "territoryOf", self.stand_ins.get(str(state), str(state))


def known_records(paths: Iterable[Path]) -> Iterator[Made]:
    """The actors and places in files and folders of records. Raises ImportFailed where they cannot be read."""
    for record in read_records(list(paths), "What is known"):
        if isinstance(record, Actor | Place):
            yield written(record)
