"""The dead of a state in a dispute or incident (COW MID): a number where it is known, else the range of a level."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from actorgraph.imports.datasets import Made
from actorgraph.imports.rows import Row
from actorgraph.imports.states.spans import UNKNOWN

# Levels of `fatality`: the fewest and the most dead.
_DEAD: Mapping[str, tuple[int, int | None]] = MappingProxyType(
    {"1": (1, 25), "2": (26, 100), "3": (101, 250), "4": (251, 500), "5": (501, 999), "6": (1000, None)}
)


def toll_of(row: Row) -> Made | None:
    """The dead: the number where it is known, else the range of the level; None for nobody and for unknown.

    None, too, where the level says that some died and the number that nobody did, which is noted.
    """
    toll: Made = {"category": "COMBATANT", "effect": "KILLED"}
    exact = row.count("fatalpre") if row["fatalpre"] != str(UNKNOWN) else 0
    if exact:
        return toll | {"best": exact, "bound": "EXACT"}
    if row["fatality"] not in _DEAD:
        return None
    if row["fatalpre"] == "0":
        row.note("`fatality` says that some died and `fatalpre` that nobody did: no toll is told", row["fatality"])
        return None
    low, high = _DEAD[row["fatality"]]
    return toll | {"low": low} | ({"high": high, "bound": "ABOUT"} if high else {"bound": "AT_LEAST"})


def dead_of(toll: Made) -> str:
    """The toll in words."""
    if "best" in toll:
        return f"{toll['best']} soldiers"
    return f"{toll['low']} to {toll['high']} soldiers" if "high" in toll else f"{toll['low']} soldiers or more"
