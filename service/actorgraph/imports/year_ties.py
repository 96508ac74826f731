"""Relations that a data set observes year by year: what a year's row says of the time of a tie.

A row says that the relation held within its year (HOLDS), and no more. A year that the data set observed, and in which
the relation does not stand, says something too: behind a run of years it gives an END within the last of them, before
it a START within the first. Years that nobody observed break no run. The first run of a relation has no name; each
later one is a spell named for its first year, so that a newer release changes no name. Where the year behind a run was
not observed, its last claim is CENSORED.

Three years in a row make the middle one certain throughout, save a leap year: its neighbours lie 367 days apart, one
more than a type of tie bridges (docs/reference/dates.md).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from actorgraph.imports.datasets import Made, Run
from actorgraph.words.vocabulary import TIE_TYPES


@dataclass(frozen=True, slots=True)
class Relation:
    """What is observed: a type of tie between two actors, perhaps against a third. Make it with `relation`.

    `aspect` names the part of the relation that the data set looks at, where it does not look at all of it: that there
    are no troops any more is no end of all support. Its runs of years are spells of that name, which no other meets.
    """

    predicate: str
    subject: str
    object: str
    against: str | None = None
    aspect: str | None = None

    @property
    def key(self) -> str:
        """The relation as part of an id."""
        against = ["vs", self.against] if self.against else []
        aspect = [self.aspect] if self.aspect else []
        return "-".join([self.subject, self.predicate.lower().replace("_", "-"), self.object, *against, *aspect])

    def spell(self, begin: int, *, first: bool) -> Made:
        """The spell of a run of years, as a claim gives it: its first year, and no name for the first run."""
        words = [*([self.aspect] if self.aspect else []), *([] if first else [str(begin)])]
        return {"spell": "-".join(words)} if words else {}


def relation(
    predicate: str, subject: str, object_: str, against: str | None = None, aspect: str | None = None
) -> Relation:
    """The relation; the ends of a symmetric one in the order of their ids."""
    if TIE_TYPES[predicate].symmetric:
        subject, object_ = sorted((subject, object_))
    return Relation(predicate, subject, object_, against, aspect)


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

    def claims(self, observed: Callable[[Relation], Container[int]]) -> Iterator[Made]:
        """All claims; `observed` gives the years in which the data set looked at a relation."""
        for held, known in self._years.items():
            seen = observed(held)
            for order, years in enumerate(runs(known.claims, seen)):
                yield from self._run_of_years(held, known, years, seen, first=not order)

    def _run_of_years(
        self, held: Relation, known: _Years, years: list[int], seen: Container[int], *, first: bool
    ) -> Iterator[Made]:
        begin, end = years[0], years[-1]
        spell, ended = held.spell(begin, first=first), end + 1 in seen
        for start in self._start(held, known, begin, first=first, observed=begin - 1 in seen):
            yield start | spell
        for year in years:
            stops = year == end and not ended
            stopped = {"endStatus": "CENSORED", "attestedUntil": f"{year}-12-31"} if stops else {}
            for claim in known.claims[year]:
                yield claim | {"asserts": "HOLDS", "when": str(year)} | spell | stopped
        if ended:
            yield self._bound(held, known.claims[end][0], "END", str(end), begin, "DERIVED") | spell

    def _start(self, held: Relation, known: _Years, begin: int, *, first: bool, observed: bool) -> Iterator[Made]:
        """The start of a run of years: as given for the first, else what follows from the year before it."""
        start, cited = known.starts.get(begin, Start()), known.claims[begin][0]
        if start.ever and first:
            yield self._bound(held, cited, "START", start.ever, begin, "FACT")
        elif observed:
            yield self._bound(held, cited, "START", start.run or str(begin), begin, "DERIVED")

    def _bound(self, held: Relation, cited: Made, asserts: str, when: str, begin: int, mode: str) -> Made:
        """The claim on the start or end of a run of years, cited as the claim on its first or last year."""
        bound = self._run.claim(
            f"{held.key}:{begin}:{asserts.lower()}",
            held.subject,
            held.predicate,
            held.object,
            "",
            against=held.against,
            means=cited.get("means") if held.aspect else None,
            asserts=asserts,
            when=when,
            mode=mode,
            dateBasis="EXPLICIT" if mode == "FACT" else "DERIVED",
            text=self._sentence(held, asserts, when, mode),
        )
        return bound | {"citations": cited["citations"]}

    def _sentence(self, held: Relation, asserts: str, when: str, mode: str) -> str:
        verb = TIE_TYPES[held.predicate].forward.past
        against = ["against", self._named(held.against)] if held.against else []
        aspect = [f"with {held.aspect}"] if held.aspect else []
        what = " ".join([self._named(held.subject), verb, self._named(held.object), *against, *aspect])
        if mode == "FACT":
            return f"{what} from {when} on."
        word, side = ("began", "before") if asserts == "START" else ("ended", "after")
        days = when.strip("[]").replace("..", " to ")
        return f"{what}; it {word} in {days}: the year {side} was observed and has no such row."

    def _named(self, id_: str) -> str:
        return self._names.get(id_, id_)


def runs(years: Iterable[int], observed: Container[int]) -> list[list[int]]:
    """Years in runs: a new one begins behind a year that was observed and is not among them.

    >>> runs([1967, 1970, 1969], range(1946, 2024))
    [[1967], [1969, 1970]]
    """
    found: list[list[int]] = []
    for year in sorted(years):
        if found and not any(between in observed for between in range(found[-1][-1] + 1, year)):
            found[-1].append(year)
        else:
            found.append([year])
    return found
