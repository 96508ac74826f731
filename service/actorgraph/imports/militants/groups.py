"""Groups of Mapping Militants: their ids, and which group a number means.

The id of an actor is `mmp-` and the project's number of the group. Links 71 to 229 come from an early map of Palestine
that numbered its groups for itself: its 77 is Hamas, everywhere else 77 is the Red Brigades. The key of 2019 names 16
of these 27 numbers as other groups, and its own table of relationships keeps one such link (119) under the wrong
names. So a group of these links is `mmp-palestine-` and its number, named as the links themselves speak of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from actorgraph.imports.datasets import Made

_WINDOWS = re.compile(r"[\x80-\x9f]")
_PALESTINE_LINKS = range(71, 230)
PALESTINE: Mapping[str, str] = MappingProxyType(
    {
        "39": "Fatah",
        "43": "Palestinian Liberation Front (1961)",
        "47": "Popular Front for the Liberation of Palestine",
        "49": "PLA",
        "51": "PSF",
        "53": "Popular Front for the Liberation of Palestine – General Command",
        "55": "Force 17",
        "57": "Democratic Front for the Liberation of Palestine",
        "59": "Abu Nidal Organization",
        "61": "Popular Front for the Liberation of Palestine – External Operations",
        "63": "PFLP-SC",
        "67": "LARF",
        "69": "Palestine Liberation Front (1977)",
        "71": "Palestinian Islamic Jihad",
        "73": "Hawari Group",
        "75": "Red Eagles",
        "77": "Hamas",
        "79": "Fatah Hawks",
        "81": "Black September Organization",
        "83": "Black Panthers",
        "85": "AARB",
        "87": "Tanzim",
        "89": "Al-Aqsa Martyrs' Brigades",
        "91": "Popular Resistance Committees",
        "95": "Saladin Brigades",
        "97": "Knights of the Tempest",
        "99": "SAGB",
    }
)


class Groups:
    """The groups that a run has met, and the names that the key and the rows give them."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._met: dict[str, None] = {}

    def name(self, number: str, name: str) -> None:
        """Notes what the key calls a group; what is said first stays."""
        self._names.setdefault(f"mmp-{number}", mended(name))

    def meet(self, link: int | None, number: str, name: str = "") -> str:
        """The id of the group that a number means in a link; None is for a row that is no link."""
        early = link in _PALESTINE_LINKS and number in PALESTINE
        id_ = f"mmp-palestine-{number}" if early else f"mmp-{number}"
        if early:
            self._names[id_] = PALESTINE[number]
        elif name:
            self._names.setdefault(id_, mended(name))
        self._met.setdefault(id_)
        return id_

    def called(self, id_: str) -> str:
        """A group's name, or its number where nothing names it."""
        return self._names.get(id_) or f"Mapping Militants group {id_.removeprefix('mmp-')}"

    @property
    def nameless(self) -> list[str]:
        """The ids of groups that nothing names."""
        return [id_ for id_ in self._met if id_ not in self._names]

    def records(self) -> Iterator[Made]:
        """The actors of all groups met."""
        for id_ in self._met:
            record: Made = {"id": id_, "kind": "ARMED_GROUP", "name": self.called(id_)}
            number = id_.removeprefix("mmp-")
            yield record | ({"identifiers": {"mmpGroupId": number}} if number.isdecimal() else {})


def mended(text: str) -> str:
    """A text in which characters of windows-1252 stand as control characters, as in the key's names.

    >>> mended("Philippines\\x96New People’s Army")
    'Philippines–New People’s Army'
    """
    return _WINDOWS.sub(lambda found: found[0].encode("latin-1").decode("windows-1252", "replace"), text)
