"""A slice: which ties of the graph somebody wants. Its truth stands here once, whatever the rows come from.

The words of a slice are those of its address (`/export/ties.csv?on=2024-11-28&types=BACKS,FIGHTS`), and there is one
way to write each: equal slices have equal addresses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import urlencode

from actorgraph.exports.rows import Tie
from actorgraph.words.terms import Ends, Reading, Sign, Stance
from actorgraph.words.vocabulary import INSTANT_TYPES


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """What is asked of ties; all of it holds. An empty set asks nothing.

    `first` and `last` are the days between which a tie held on at least one (`on` is both); None leaves that side
    open. Of instant ties none holds on a day. With the reading CERTAIN and no day it is those certain at some time.
    `actors` are ids of actors or places. `claimants` is how many different speakers there have to be at least.
    `withheld` takes in what rests on sources that may not be redistributed. `release` names the frozen data to take
    it from, None the data as they are now.
    """

    first: date | None = None
    last: date | None = None
    reading: Reading = Reading.POSSIBLE
    types: frozenset[str] = frozenset()
    signs: frozenset[Sign] = frozenset()
    stances: frozenset[Stance] = frozenset()
    actors: frozenset[str] = frozenset()
    ends: Ends = Ends.ONE
    claimants: int = 0
    withheld: bool = False
    release: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is asked of ties, so that everybody is a node, with ties or without."""
        plain = Slice(withheld=self.withheld, release=self.release)
        return all(getattr(self, one.name) == getattr(plain, one.name) for one in fields(Slice))

    @property
    def is_dated(self) -> bool:
        """Whether a day or an interval is asked about."""
        return self.first is not None or self.last is not None

    def takes(self, tie: Tie) -> bool:
        """Whether the tie is one of the slice."""
        return (
            (not self.types or tie["type"] in self.types)
            and (not self.stances or tie["stance"] in self.stances)
            and (not self.signs or tie.get("sign") in {sign.number for sign in self.signs})
            and tie.get("claimantCount", 0) >= self.claimants
            and self._joins(tie)
            and self._held(tie)
        )

    def _joins(self, tie: Tie) -> bool:
        if not self.actors:
            return True
        ends = [tie["subject"] in self.actors, tie["object"] in self.actors]
        return all(ends) if self.ends is Ends.BOTH else any(ends)

    def _held(self, tie: Tie) -> bool:
        """Whether it held on a day asked about; days are texts, which sort as days do."""
        if self.is_dated and tie["type"] in INSTANT_TYPES:
            return False
        first, last = (day.isoformat() if day else None for day in (self.first, self.last))
        if self.reading is Reading.CERTAIN:
            spans = zip(tie.get("certainFrom", ()), tie.get("certainTo", ()), strict=True)
            return any(meets(begun, gone, first, last) for begun, gone in spans)
        return meets(tie.get("since"), tie.get("until"), first, last)

    def words(self) -> dict[str, str]:
        """The slice as its address says it: name and value of what is asked, in their one order."""
        days = {"on": self.first} if self.first == self.last else {"from": self.first, "to": self.last}
        said: Mapping[str, object] = {
            "release": self.release,
            **days,
            "reading": self.reading if self.reading is not Reading.POSSIBLE else None,
            "types": ",".join(sorted(self.types)),
            "signs": ",".join(sorted(self.signs)),
            "stances": ",".join(sorted(self.stances)),
            "actors": ",".join(sorted(self.actors)),
            "ends": self.ends if self.ends is not Ends.ONE else None,
            "claimants": self.claimants or None,
            "withheld": "include" if self.withheld else None,
        }
        return {name: str(value) for name, value in said.items() if value}

    def query(self) -> str:
        """The part of the address after `?`; empty for the whole graph."""
        return urlencode(self.words(), safe=":,")


def meets(begun: str | None, gone: str | None, first: str | None, last: str | None) -> bool:
    """Whether two intervals of days, each side perhaps open, share a day."""
    return not (begun and last and begun > last) and not (gone and first and gone < first)
