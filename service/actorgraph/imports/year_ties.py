"""Relations that a data set observes year by year: what a year's row says of the time of a tie.

A row says that the relation held within its year (HOLDS), and no more. A year that the data set covers and in which the
relation does not stand is an observation too: behind a run of years it gives an END within the last of them, before it
a START within the first. The first run of a relation has no name; each later one is a spell named for its first year,
so that a newer release changes no name. Where the data set stops, the last year's claim is CENSORED.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from actorgraph.imports.datasets import Made, Run
from actorgraph.words.vocabulary import TIE_TYPES


@dataclass(frozen=True, slots=True)
class Relation:
    """What is observed: a type of tie between two actors, perhaps against a third. Make it with `relation`."""

    predicate: str
    subject: str
    object: str
    against: str | None = None

    @property
    def key(self) -> str:
        """The relation as part of an id."""
        return "-".join(
            [self.subject, self.predicate.lower(), self.object, *(["vs", self.against] if self.against else [])]
        )


def relation(predicate: str, subject: str, object_: str, against: str | None = None) -> Relation:
    """The relation; the ends of a symmetric one in the order of their ids."""
    if TIE_TYPES[predicate].symmetric:
        subject, object_ = sorted((subject, object_))
    return Relation(predicate, subject, object_, against)


@dataclass(frozen=True, slots=True)
class Start:
    """Dates that a data set gives in EDTF: when a relation began at all, and when the run of years at hand did."""

    ever: str | None = None
    run: str | None = None


@dataclass(slots=True)
class _Years:
    """The claims on one relation by year, and the dates given for its start in the row of a year."""

    claims: dict[int, list[Made]] = field(default_factory=dict)
    starts: dict[int, Start] = field(default_factory=dict)


class YearTies:
    """Gathers what rows say of relations in years, and tells it as claims once all years are known."""

    def __init__(self, run: Run, names: Mapping[str, str]) -> None:
        self._run = run
        self._names = names
        self._years: dict[Relation, _Years] = {}

    def add(self, held: Relation, year: int, claim: Made, start: Start | None = None) -> None:
        """Notes a claim that the relation held in a year, and what its row says of the start."""
        known = self._years.setdefault(held, _Years())
        known.claims.setdefault(year, []).append(claim)
        if start:
            known.starts.setdefault(year, start)

    def claims(self, first: int, last: int) -> Iterator[Made]:
        """All claims, where the data set covers the years from `first` to `last`."""
        for held, known in self._years.items():
            for order, years in enumerate(runs(known.claims)):
                spell = {"spell": str(years[0])} if order else {}
                yield from self._start(held, known, years[0], spell, first)
                yield from self._run_of_years(held, known, years, spell, last)

    def _start(self, held: Relation, known: _Years, begin: int, spell: dict[str, str], first: int) -> Iterator[Made]:
        """The start of a run of years: as given for the first, else what follows from the year before it."""
        start, cited = known.starts.get(begin, Start()), known.claims[begin][0]
        if start.ever and not spell:
            yield self._bound(held, cited, "START", start.ever, begin, spell, "FACT")
        elif begin > first:
            yield self._bound(held, cited, "START", start.run or str(begin), begin, spell, "DERIVED")

    def _run_of_years(
        self, held: Relation, known: _Years, years: list[int], spell: dict[str, str], last: int
    ) -> Iterator[Made]:
        begin, end = years[0], years[-1]
        for year in years:
            stopped = {"endStatus": "CENSORED", "attestedUntil": f"{last}-12-31"} if year == last else {}
            yield from (
                claim | {"asserts": "HOLDS", "when": str(year)} | spell | stopped for claim in known.claims[year]
            )
        if end < last:
            yield self._bound(held, known.claims[end][0], "END", str(end), begin, spell, "DERIVED")

    def _bound(
        self, held: Relation, claim: Made, asserts: str, when: str, begin: int, spell: dict[str, str], mode: str
    ) -> Made:
        """The claim on the start or end of a run of years, cited as the claim on its first or last year."""
        bound = self._run.claim(
            f"{held.key}:{begin}:{asserts.lower()}",
            held.subject,
            held.predicate,
            held.object,
            "",
            against=held.against,
            asserts=asserts,
            when=when,
            mode=mode,
            dateBasis="EXPLICIT" if mode == "FACT" else "DERIVED",
            text=self._sentence(held, asserts, when, mode),
        )
        return bound | {"citations": claim["citations"]} | spell

    def _sentence(self, held: Relation, asserts: str, when: str, mode: str) -> str:
        verb = TIE_TYPES[held.predicate].forward.past
        parts = [self._names.get(held.subject, held.subject), verb, self._names.get(held.object, held.object)]
        what = " ".join([*parts, *(["against", self._names.get(held.against, held.against)] if held.against else [])])
        if mode == "FACT":
            return f"{what} from {when} on."
        word, side = ("began", "before") if asserts == "START" else ("ended", "after")
        days = when.strip("[]").replace("..", " to ")
        return f"{what}; it {word} in {days}: the year {side} is covered and has no such row."


def runs(years: Iterable[int]) -> list[list[int]]:
    """Years in runs without a gap.

    >>> runs([1967, 1970, 1969])
    [[1967], [1969, 1970]]
    """
    found: list[list[int]] = []
    for year in sorted(years):
        if found and found[-1][-1] == year - 1:
            found[-1].append(year)
        else:
            found.append([year])
    return found
