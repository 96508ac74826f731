"""Slices as conflict research uses them: directed dyad-years, and signed edges.

Both are of actors only; ties to places are left out. A pair's row in a year counts its ties by type and by sign.
Symmetric ties count in both directions, so that the rows with one `actor1` are all that is known of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from actorgraph.exports.gathered import Gathered
from actorgraph.exports.rows import Tie
from actorgraph.exports.tables import Columns
from actorgraph.exports.years import Span, certain_spans, spans
from actorgraph.words.csv_rows import csv_lines
from actorgraph.words.vocabulary import ACTOR, SYMMETRIC_TYPES, TIE_TYPES

_TYPES = tuple(row.name for row in TIE_TYPES.values() if row.object_kind == ACTOR)
_CODES = ("gwCode", "cowCode", "ucdpActorId")
_SIGNS = {1: "positive", -1: "negative", 0: "neutral"}

DYAD_YEARS: Columns = {
    "year": "The year.",
    "actor1": "The id of the subject.",
    "actor2": "The id of the object.",
    "name1": "The name of actor1.",
    "name2": "The name of actor2.",
    "kind1": "What sort of actor actor1 is.",
    "kind2": "What sort of actor actor2 is.",
    **{f"{code}{end}": f"The {code} of actor{end}." for code in _CODES for end in (1, 2)},
    "ties": "How many ties lead from actor1 to actor2 in that year.",
    "positive": "How many of them are friendly.",
    "negative": "How many are hostile.",
    "neutral": "How many are neither (sign 0); structure and office have no sign and are counted nowhere.",
    "certain": "How many must have held on some day of that year.",
    **{name: f"How many are of type {name}." for name in _TYPES},
}
SIGNED_EDGES: Columns = {
    "source": "The id of the subject; of a symmetric type, the smaller id.",
    "target": "The id of the object.",
    "sign": "1 friendly, -1 hostile.",
    "directed": "false for symmetric types.",
    "ties": "How many ties the row stands for.",
    "claimants": "The most speakers that one of them has.",
    "types": "Their types, as a JSON list.",
}


@dataclass(frozen=True, slots=True)
class _Dated:
    """What of a tie counts in a year."""

    type: str
    sign: int | None
    years: tuple[Span, ...]
    certain: tuple[Span, ...]


def dyad_year_lines(found: Gathered) -> Iterator[bytes]:
    """The table of directed dyad-years."""
    return csv_lines(list(DYAD_YEARS), _dyad_years(found))


def _dyad_years(found: Gathered) -> Iterator[list[Any]]:
    dyads: dict[tuple[str, str], list[_Dated]] = defaultdict(list)
    for tie in found.ties():
        years = tuple(spans(tie, found.slice))
        if years and tie["type"] in _TYPES:
            dated = _Dated(tie["type"], tie.get("sign"), years, tuple(certain_spans(tie)))
            dyads[tie["subject"], tie["object"]].append(dated)
            if tie["type"] in SYMMETRIC_TYPES:
                dyads[tie["object"], tie["subject"]].append(dated)
    actors = {node["id"]: _actor(dict(node)) for node in found.nodes()}
    for pair in sorted(dyads):
        ties, ends = dyads[pair], [actors[id_] for id_ in pair]
        for year in sorted({year for tie in ties for first, last in tie.years for year in range(first, last + 1)}):
            yield [year, *pair, *(value for both in zip(*ends, strict=True) for value in both), *_counts(ties, year)]


def _actor(node: dict[str, Any]) -> list[Any]:
    return [node["name"], node["kind"], *(node["identifiers"].get(code) for code in _CODES)]


def _counts(ties: list[_Dated], year: int) -> list[int]:
    held = [tie for tie in ties if _in(tie.years, year)]
    signs = Counter(tie.sign for tie in held)
    types = Counter(tie.type for tie in held)
    certain = sum(_in(tie.certain, year) for tie in held)
    return [len(held), *(signs[sign] for sign in _SIGNS), certain, *(types[name] for name in _TYPES)]


def _in(years: tuple[Span, ...], year: int) -> bool:
    return any(first <= year <= last for first, last in years)


@dataclass(slots=True)
class _Edge:
    ties: int = 0
    claimants: int = 0
    types: set[str] = field(default_factory=set)

    def add(self, tie: Tie) -> None:
        self.ties += 1
        self.claimants = max(self.claimants, tie.get("claimantCount", 0))
        self.types.add(tie["type"])


def signed_edge_lines(found: Gathered) -> Iterator[bytes]:
    """The table of signed edges: one row for each pair, sign and direction."""
    edges: Mapping[tuple[str, str, int, bool], _Edge] = defaultdict(_Edge)
    for tie in found.ties():
        sign = tie.get("sign")
        if sign and tie["type"] in _TYPES:
            edges[tie["subject"], tie["object"], sign, tie["type"] not in SYMMETRIC_TYPES].add(tie)
    rows = ([*key, edge.ties, edge.claimants, sorted(edge.types)] for key, edge in sorted(edges.items(), key=_key))
    return csv_lines(list(SIGNED_EDGES), rows)


def _key(item: tuple[tuple[str, str, int, bool], _Edge]) -> tuple[str, str, int, bool]:
    return item[0]
