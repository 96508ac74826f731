"""CAMEO, the code of events that ICEWS and GDELT share: what its twenty roots say of the two actors.

Roots 05 to 08 are cooperation, 10 to 14 conflict in words, 15 to 20 in deeds. 01 to 04 (statements, appeals,
intentions, consultations) and 09 (investigations) say neither friend nor foe and are left aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from actorgraph.imports.rows import BadRow, LeftAside


class Deeds(NamedTuple):
    """A class of deeds: the predicate and stance of its claims, and what a sentence calls it."""

    predicate: str
    stance: str
    called: str


_WORDS = Deeds("COOPERATES_WITH", "VERBAL", "diplomatic cooperation with")
_HELP = Deeds("COOPERATES_WITH", "MATERIAL", "cooperation, aid or concessions to")
_ACCUSES = Deeds("OPPOSES", "VERBAL", "demands, accusations, refusals, threats or protest against")
_COERCES = Deeds("OPPOSES", "MATERIAL", "shows of force, broken relations or coercion against")
_FIGHTS = Deeds("FIGHTS", "MATERIAL", "assault, fighting or mass violence against")

BY_ROOT: Mapping[str, Deeds] = MappingProxyType(
    {"05": _WORDS}
    | dict.fromkeys(("06", "07", "08"), _HELP)
    | dict.fromkeys(("10", "11", "12", "13", "14"), _ACCUSES)
    | dict.fromkeys(("15", "16", "17"), _COERCES)
    | dict.fromkeys(("18", "19", "20"), _FIGHTS)
)
DEEDS: Mapping[str, Deeds] = MappingProxyType(
    {f"{deeds.predicate.lower()}.{deeds.stance.lower()}": deeds for deeds in dict.fromkeys(BY_ROOT.values())}
)
_NEITHER = ("01", "02", "03", "04", "09")


def deeds_of(code: str) -> str:
    """The name in DEEDS of what a code says. Raises BadRow for no code, LeftAside for neither friend nor foe."""
    root = code[:2]
    if root in _NEITHER:
        raise LeftAside("The event is neither friendly nor hostile (CAMEO roots 01 to 04 and 09)")
    if root not in BY_ROOT:
        raise BadRow("The CAMEO code is none: it begins 01 to 20, with its zero", code)
    deeds = BY_ROOT[root]
    return f"{deeds.predicate.lower()}.{deeds.stance.lower()}"
