"""Lists of rivalries between states: who was whose rival from which year to which.

Formats: Thompson, Sakuwa and Suhas's strategic rivalries (2021 and later) and Thompson and Dreyer's handbook (2011),
as the R package peacesciencer gives them. Both begin in 1494, so that a rivalry from that year on began then or
before, and in both the last year of the data stands for «still».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from actorgraph.imports.crosswalk.codes import Meaning, readings
from actorgraph.imports.crosswalk.states import State
from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import BadRow, Row
from actorgraph.imports.states.spans import year_of

_KINDS = ("positional", "spatial", "ideological", "interventionary")
_TSS = TableForm("tss", ("tssr_id", "rivalry", "ccode1", "ccode2", "start", "end", *_KINDS), ("principal", "aprin"))
_TD = TableForm(
    "td", ("rivalryno", "rivalryname", "ccode1", "ccode2", "styear", "endyear", "type1", "type2", "type3"), ("region",)
)
_COLUMNS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {"tss": ("tssr_id", "start", "end"), "td": ("rivalryno", "styear", "endyear")}
)


@dataclass(frozen=True, slots=True)
class _Rivalry:
    """A row, or what of it is of two states where a number changed its meaning; the years are the row's."""

    number: str
    one: State
    two: State
    years: tuple[int, int]
    first: date
    last: date
    kinds: tuple[str, ...]
    part: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of both, in order."""
        first, second = sorted((self.one.id, self.two.id))
        return first, second

    @property
    def start(self) -> str:
        """The year in which it began; the day on which the number's meaning changed, for the later part of a row."""
        return str(self.years[0]) if self.first == date(self.years[0], 1, 1) else self.first.isoformat()

    @property
    def end(self) -> str:
        """The year in which it ended, or the day on which the number's meaning changed."""
        return str(self.years[1]) if self.last == date(self.years[1], 12, 31) else self.last.isoformat()


class Rivalries:
    """One run through a list of rivalries."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._found: list[_Rivalry] = []

    def row(self, row: Row) -> Iterator[Made]:
        """Notes a rivalry; its claim is made when the years of the whole list are known."""
        number, start, end = _COLUMNS[row.form]
        years = year_of(row, start), year_of(row, end)
        if years[1] < years[0]:
            raise BadRow("The rivalry ends before it begins", f"{years[0]} {years[1]}")
        self._found += _parts(row, row.key(number), years)
        yield from ()

    def finish(self) -> Iterator[Made]:
        """The states, and their rivalries."""
        if not self._found:
            return
        first, last = min(one.years[0] for one in self._found), max(one.years[1] for one in self._found)
        yield self._run.covers(first, last)
        met: set[tuple[str, str]] = set()
        for rivalry in sorted(self._found, key=lambda one: (one.first, one.last, int(one.number))):
            yield rivalry.one.record()
            yield rivalry.two.record()
            spell = {"spell": str(rivalry.first.year)} if rivalry.pair in met else {}
            met.add(rivalry.pair)
            yield self._claim(rivalry, (first, last)) | spell

    def _claim(self, rivalry: _Rivalry, covered: tuple[int, int]) -> Made:
        begin = f"[..{rivalry.start}]" if rivalry.start == str(covered[0]) else rivalry.start
        stops = rivalry.end == str(covered[1])
        stopped = {"endStatus": "CENSORED", "attestedUntil": f"{covered[1]}-12-31"} if stops else {}
        cut = {"mode": "DERIVED", "dateBasis": "DERIVED"} if rivalry.part else {}
        return self._run.claim(
            rivalry.number + rivalry.part,
            rivalry.one.id,
            "RIVAL_OF",
            rivalry.two.id,
            f"rivalry {rivalry.number}",
            asserts="SPELL",
            when=f"{begin}/{'' if stops else rivalry.end}",
            text=_text(rivalry, begin, stops=stops),
            **stopped,
            **cut,
        )


def _parts(row: Row, number: str, years: tuple[int, int]) -> list[_Rivalry]:
    """The rivalry, in two where one of the numbers changed its meaning between its years."""
    kinds = tuple(kind for kind in _KINDS if row[kind] == "1" or kind in {row["type1"], row["type2"], row["type3"]})
    found = []
    for one in _meanings(row, "ccode1", years):
        for two in _meanings(row, "ccode2", years):
            first = max(date(years[0], 1, 1), one.first, two.first)
            last = min(date(years[1], 12, 31), one.last, two.last)
            if first <= last:
                found.append(_Rivalry(number, one.state, two.state, years, first, last, kinds))
    if len(found) == 1:
        return [replace(found[0], first=date(years[0], 1, 1), last=date(years[1], 12, 31))]
    row.note(
        "A number means two states in turn, so that the rivalry is told in parts", row["ccode1"] + " " + row["ccode2"]
    )
    return [replace(one, part=f":{one.one.id}-{one.two.id}") for one in found]


def _meanings(row: Row, column: str, years: tuple[int, int]) -> list[Meaning]:
    """What a number means between two years: from the last day of the first to the first day of the last.

    A rivalry of Yugoslavia that begins in 1918 is not Serbia's, and one of Serbia's that ends then not Yugoslavia's.
    """
    all_ = readings("cowCode", row.key(column))
    begin, end = date(years[0], 12, 31), date(years[1], 1, 1)
    found = [meaning for meaning in all_ if begin <= meaning.last and meaning.first <= end]
    return found or [next(meaning for meaning in all_ if end <= meaning.last)]


def _text(rivalry: _Rivalry, begin: str, *, stops: bool) -> str:
    since = f"{rivalry.start} or before" if begin.startswith("[") else rivalry.start
    until = f"until {rivalry.years[1]}, the last year of the data" if stops else f"to {rivalry.end}"
    kinds = f" ({', '.join(rivalry.kinds)})" if rivalry.kinds else ""
    return f"{rivalry.one.name} and {rivalry.two.name} were rivals from {since} {until}{kinds}."


RIVALRIES_TSS = Dataset(
    name="rivalries-tss",
    title="Strategic Rivalries (Thompson, Sakuwa and Suhas)",
    publisher="William R. Thompson, Kentaro Sakuwa and Prashant Hosur Suhas",
    url="https://svmiller.com/peacesciencer/reference/tss_rivalries.html",
    licence=None,
    redistributable=False,
    citation=(
        "Thompson, William R., Kentaro Sakuwa and Prashant Hosur Suhas (2021), Analyzing Strategic Rivalries in World "
        "Politics, Springer."
    ),
    population="Pairs of states that saw each other as threatening competitors and enemies.",
    threshold=None,
    forms=(_TSS,),
    start=Rivalries,
    uses_crosswalk=True,
)
RIVALRIES_TD = replace(
    RIVALRIES_TSS,
    name="rivalries-td",
    title="Strategic Rivalries (Thompson and Dreyer)",
    publisher="William R. Thompson and David R. Dreyer",
    url="https://svmiller.com/peacesciencer/reference/td_rivalries.html",
    citation=(
        "Thompson, William R. and David R. Dreyer (2011), Handbook of International Rivalries, 1494–2010, CQ Press."
    ),
    forms=(_TD,),
)
