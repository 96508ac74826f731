"""The actors of an ACLED row, known by name alone, and what its `inter` codes say of them.

The API gives labels unless it is asked for numbers (`inter_num=1`), older exports give numbers; both are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actorgraph.imports.datasets import Made
from actorgraph.imports.name_slugs import name_slug
from actorgraph.imports.rows import BadRow, Row, split_list

# By how a label begins: they were renamed from codebook to codebook (Rebel Groups, Rebel Group, Rebel Forces).
_LABELS = {
    "state forces": "1",
    "rebel": "2",
    "political militia": "3",
    "identity militia": "4",
    "rioters": "5",
    "protesters": "6",
    "civilians": "7",
    "external": "8",
    "other forces": "8",
}
_ARMED = {"1", "2", "3", "4", "8"}
_KINDS = {"2": "ARMED_GROUP", "3": "ARMED_GROUP", "4": "ARMED_GROUP", "5": "COLLECTIVE", "6": "COLLECTIVE"}


@dataclass(frozen=True, slots=True)
class Party:
    """One actor on a side of an event: its name, side a or b, and its code, None of an associate."""

    name: str
    side: str
    inter: str | None = None

    @property
    def id(self) -> str:
        """The actor's id."""
        return f"acled-{name_slug(self.name)}"

    @property
    def is_armed(self) -> bool:
        """Whether it is of a sort that bears arms: forces of states and others, rebels and militias."""
        return self.inter in _ARMED

    @property
    def is_civilian(self) -> bool:
        """Whether it stands for unarmed civilians."""
        return self.inter == "7"

    @property
    def record(self) -> Made:
        """The record of the actor."""
        return {"id": self.id, "kind": self._kind, "name": self.name}

    @property
    def _kind(self) -> str:
        if self.name.startswith(("Unidentified", "Civilians")):
            return "COLLECTIVE"
        if self.name.startswith("Government of"):
            return "GOVERNMENT"
        if " Forces of " in f" {self.name}":
            return "MILITARY"
        return {"1": "MILITARY", "7": "COLLECTIVE"}.get(self.inter or "", _KINDS.get(self.inter or "", "ORGANIZATION"))


def parties(row: Row) -> list[Party]:
    """The main actors of a row, one or two. Raises BadRow for a code that is none."""
    return [
        Party(row[f"actor{number}"], side, _inter(row, f"inter{number}"))
        for number, side in ((1, "a"), (2, "b"))
        if row[f"actor{number}"]
    ]


def associates(row: Row) -> Iterator[Party]:
    """Those named beside the main actors; what they did is not told."""
    for number, side in ((1, "a"), (2, "b")):
        for name in split_list(row[f"assoc_actor_{number}"], ";"):
            yield Party(name, side)


def _inter(row: Row, column: str) -> str:
    text = row.needed(column).partition(".")[0].lower()
    if text in set("12345678"):
        return text
    for label, code in _LABELS.items():
        if text.startswith(label):
            return code
    raise BadRow(f"`{column}` is neither 1 to 8 nor one of ACLED's labels, such as Rebel Groups", row[column])
