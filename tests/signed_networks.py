"""Signed networks in plain Python: degrees and triads counted from the edges of a file, for what the graph gives."""

from __future__ import annotations

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

Arc = tuple[str, str, int]
TRIADS = ("+++", "++-", "+--", "---")
SYMMETRIC = frozenset({"ALLIED_WITH", "RIVAL_OF"})


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def triangles(pairs: Mapping[tuple[str, str], int]) -> Counter[int]:
    """Triangles by how many of their edges are negative."""
    edges = {frozenset(pair): one for pair, one in pairs.items()}
    nodes = sorted({end for pair in pairs for end in pair})
    found: Counter[int] = Counter()
    for three in combinations(nodes, 3):
        sides = [edges.get(frozenset(pair)) for pair in combinations(three, 2)]
        if None not in sides:
            found[sides.count(-1)] += 1
    return found


@dataclass(frozen=True)
class Degrees:
    """Others by the signs of all arcs between, and arcs by sign and direction."""

    friends: int
    foes: int
    mixed: int
    arcs: tuple[int, int, int, int]  # positive out and in, negative out and in


class SignedNetwork:
    """Arcs with signs, those that stand more than once counted once; without directions each leads both ways."""

    def __init__(self, arcs: Iterable[Arc], *, directed: bool) -> None:
        self.arcs = set(arcs)
        self.directed = directed
        self.signs: dict[tuple[str, str], set[int]] = defaultdict(set)
        for one, other, sign in self.arcs:
            self.signs[min(one, other), max(one, other)].add(sign)
        self.nodes = sorted({end for pair in self.signs for end in pair})

    def counts(self) -> tuple[int, ...]:
        """Nodes, positive and negative arcs, pairs, and pairs of both signs."""
        signs = [sign for _, _, sign in self.arcs]
        mixed = sum(len(some) == 2 for some in self.signs.values())
        return len(self.nodes), signs.count(1), signs.count(-1), len(self.signs), mixed

    def triads(self) -> tuple[int, ...]:
        """Triads of pairs that have one sign, by their negative sides: none, one, two, three."""
        found = triangles({pair: min(some) for pair, some in self.signs.items() if len(some) == 1})
        return tuple(found[negative] for negative in range(4))

    def degrees(self) -> dict[str, Degrees]:
        """The degrees of each node."""
        return {node: self._degrees(node) for node in self.nodes}

    def _degrees(self, node: str) -> Degrees:
        around = [some for pair, some in self.signs.items() if node in pair]
        arcs = tuple(self._arcs(node, sign, end) for sign in (1, -1) for end in (0, 1))
        return Degrees(around.count({1}), around.count({-1}), around.count({1, -1}), arcs)  # type: ignore[arg-type]

    def _arcs(self, node: str, sign: int, end: int) -> int:
        return sum(arc[2] == sign and (arc[end] == node or (not self.directed and node in arc)) for arc in self.arcs)
