"""Finds the pairs that are worth weighing, without comparing everybody with everybody.

Actors meet where they share a key: a seldom word or one like it, two commoner words together, a whole name, an acronym,
an identifier, a state that they govern. A key that very many share tells nothing and is passed over. The cost grows
with the pairs that meet and not with the square of all actors; of the pairs only those that are asked for are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import combinations

from actorgraph.matching.candidates import Candidate, Weighing
from actorgraph.matching.likeness import Lexicon
from actorgraph.matching.names import Form
from actorgraph.matching.parties import Party
from actorgraph.words.terms import ActorKind

_CROWD = 40
"""How many may share a word before it takes two words to meet."""
_SHARE = 200
"""A key that one of so many actors has is still worth a look in a large graph."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which candidates are asked for: of these kinds, with this score at least, between actors that are `meant`."""

    kinds: frozenset[ActorKind] = frozenset()
    least: float = 0.5
    limit: int = 1000
    meant: Callable[[Party, Party], bool] = lambda *_: True
    decided: Collection[frozenset[str]] = field(default_factory=frozenset)

    def takes(self, one: Party, other: Party) -> bool:
        """Whether a pair is asked for, as far as can be told before it is weighed."""
        return (
            (not self.kinds or {one.kind, other.kind} <= self.kinds)
            and self.meant(one, other)
            and not any(frozenset((mine, its)) in self.decided for mine in one.ids for its in other.ids)
        )


def candidates(everybody: Sequence[Party], wanted: Wanted) -> list[Candidate]:
    """The candidates that are asked for, the best first; equal scores in order of id."""
    return nsmallest(wanted.limit, weighed(everybody, wanted), key=lambda found: (-found.score, found.id))


def weighed(everybody: Sequence[Party], wanted: Wanted) -> Iterator[Candidate]:
    """All candidates that are asked for, however many, as they are found."""
    lexicon = Lexicon(party.forms for party in everybody)
    weighing = Weighing(lexicon, everybody)
    for one, other in _Meetings(everybody, lexicon).pairs():
        if wanted.takes(one, other):
            candidate = weighing.candidate(one, other, wanted.least)
            if candidate is not None:
                yield candidate


class _Meetings:
    """Who meets whom, by the keys that they share."""

    def __init__(self, everybody: Sequence[Party], lexicon: Lexicon) -> None:
        self._everybody = everybody
        self._lexicon = lexicon
        self._crowd = max(_CROWD, len(everybody) // _SHARE)
        self._holders: dict[str, list[int]] = {}
        for place, party in enumerate(everybody):
            for key in {*self._own(party), *self._words(party)}:
                self._holders.setdefault(key, []).append(place)

    def pairs(self) -> Iterator[tuple[Party, Party]]:
        """Each pair that meets, once; of each actor in turn, those behind it."""
        for place, party in enumerate(self._everybody):
            near = {found for word in self._words(party) for found in self._lexicon.near(word)}
            met = {other for key in {*self._own(party), *near} for other in self._who(key) if other > place}
            yield from ((party, self._everybody[other]) for other in sorted(met))

    def _who(self, key: str) -> Sequence[int]:
        holders = self._holders.get(key, ())
        return holders if len(holders) <= self._crowd else ()

    def _words(self, party: Party) -> set[str]:
        """The seldom words of its names."""
        words = {word for form in party.forms for word in form.words}
        return {word for word in words if self._lexicon.holders(word) <= self._crowd}

    def _own(self, party: Party) -> Iterable[str]:
        """The keys by which it meets those who have the same; each begins with a mark that no word has."""
        for form in party.forms:
            yield from _of_form(form)
        yield from (f"#{scheme}:{value}" for scheme, value in party.identifiers)
        yield from (f"#governs:{state}" for state in party.governs)
        if party.state:
            yield f"#state:{party.state}"


def _of_form(form: Form) -> Iterator[str]:
    yield "=" + " ".join(sorted(form.words))
    yield "~" + form.joined
    yield from (f"!{acronym}" for acronym in ({form.acronym} if form.acronym else form.initials))
    yield from (f"&{one} {other}" for one, other in combinations(sorted(set(form.sounds)), 2))
