"""What is different between two releases: ties that came, went and changed, and in which property."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby
from typing import Any, Literal

Change = Literal["ADDED", "GONE", "CHANGED"]
_SHOWN = 50  # changes of each sort that people are shown
_WORDS: Mapping[Change, str] = {"ADDED": "New ties", "GONE": "Ties gone", "CHANGED": "Changed ties"}


@dataclass(frozen=True, slots=True)
class TieChange:
    """One tie that is not what it was: the properties that differ, before and now."""

    change: Change
    id: str
    type: str
    before: Mapping[str, Any]
    now: Mapping[str, Any]

    def as_row(self) -> dict[str, Any]:
        """A line of changes.jsonl."""
        return {"change": self.change, "tie": self.id, "type": self.type, "from": self.before, "to": self.now}


def tie_changes(before: Iterable[Any], now: Iterable[Any]) -> Iterator[TieChange]:
    """The changes between two runs of ties, both in order of id."""
    both = merge(((tie["id"], 0, tie) for tie in before), ((tie["id"], 1, tie) for tie in now), key=lambda one: one[:2])
    for _, same in groupby(both, key=lambda one: one[0]):
        ties = {place: tie for _, place, tie in same}
        if 0 not in ties:
            yield TieChange("ADDED", ties[1]["id"], ties[1]["type"], {}, _content(ties[1]))
        elif 1 not in ties:
            yield TieChange("GONE", ties[0]["id"], ties[0]["type"], _content(ties[0]), {})
        else:
            yield from _changed(ties[0], ties[1])


def _content(tie: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in sorted(tie.items()) if name not in {"id", "type"}}


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[TieChange]:
    names = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    if names:
        yield TieChange(
            "CHANGED",
            new["id"],
            new["type"],
            {name: old.get(name) for name in names},
            {name: new.get(name) for name in names},
        )


@dataclass(slots=True)
class Summary:
    """The changes counted, and the first of each sort."""

    counts: Counter[tuple[Change, str]] = field(default_factory=Counter)
    first: dict[Change, list[TieChange]] = field(default_factory=lambda: {change: [] for change in _WORDS})

    def note(self, change: TieChange) -> None:
        """Takes up one change."""
        self.counts[change.change, change.type] += 1
        if len(self.first[change.change]) < _SHOWN:
            self.first[change.change].append(change)

    def total(self, change: Change) -> int:
        """How many there are of a sort."""
        return sum(count for (sort, _), count in self.counts.items() if sort == change)

    def page(self, name: str, before: str | None, ties: int) -> str:
        """CHANGES.md."""
        head = f"# Changes in the data release {name}\n\n"
        if before is None:
            return f"{head}It is the first release, of {ties:,} ties; there is none to compare it with.\n"
        totals = ", ".join(f"{self.total(change):,} {words.lower()}" for change, words in _WORDS.items())
        parts = [f"{head}Against {before}: {totals}.\n", self._by_type()]
        return "".join([*parts, *(self._listed(change) for change in _WORDS)])

    def _by_type(self) -> str:
        types = sorted({type_ for _, type_ in self.counts})
        rows = [
            f"| `{type_}` | {' | '.join(f'{self.counts[change, type_]:,}' for change in _WORDS)} |\n" for type_ in types
        ]
        return "\n| type | new | gone | changed |\n|---|---|---|---|\n" + "".join(rows) if rows else ""

    def _listed(self, change: Change) -> str:
        total = self.total(change)
        if not total:
            return ""
        rest = f"\n{total - _SHOWN:,} more are in changes.jsonl.gz.\n" if total > _SHOWN else ""
        return f"\n## {_WORDS[change]}\n\n" + "".join(map(_line, self.first[change])) + rest


def _line(change: TieChange) -> str:
    if change.change != "CHANGED":
        return f"- `{change.id}`\n"
    told = "; ".join(f"{name} {_word(change.before[name])} → {_word(change.now[name])}" for name in change.now)
    return f"- `{change.id}`: {told}\n"


def _word(value: Any) -> str:
    if value is None:
        return "nothing"
    return ", ".join(map(str, value)) or "nothing" if isinstance(value, list) else str(value)
