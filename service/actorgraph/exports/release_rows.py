"""The rows of a release: what exports read from the graph, read from its frozen files instead."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

from actorgraph.exports.release_records import frozen_record_lines
from actorgraph.exports.releases import NODES, RECORDS, SOURCES, TIES, Release, find_release
from actorgraph.exports.rows import Claim, LeftOut, Node, Page, Rows, Source, Tie
from actorgraph.exports.slices import Slice
from actorgraph.graph.clusters import merges_of
from actorgraph.words.decisions import Decision
from actorgraph.words.errors import BadUserInput, did_you_mean, shown
from actorgraph.words.histories import history_kind

_PAGE = 1_000


class ReleaseRows:
    """Rows as they were when the release was made. Nothing in them is withheld: it was left out of the release."""

    def __init__(self, release: Release) -> None:
        self._release = release

    def version(self) -> str:
        """The data version of the graph that the release was made of."""
        return str(self._release.told["dataVersion"])

    def known(self, slice_: Slice) -> Slice:
        """The slice with each actor as it was known then. Raises BadUserInput for one that nobody knew."""
        if not slice_.actors:
            return slice_
        found = {id_: self._merged.get(id_, id_) for id_ in slice_.actors}
        there = set(self.everybody())
        for id_ in sorted(slice_.actors):
            if found[id_] not in there:
                raise BadUserInput(
                    f"There is no actor or place {shown(id_)} in the data release {self._release.name}."
                    f"{did_you_mean(id_, there)} Correct the id, or take another release."
                )
        return replace(slice_, actors=frozenset(found.values()))

    @cached_property
    def _merged(self) -> dict[str, str]:
        """Who was known as whom, of those who were there."""
        decided = (one for one in self._read(RECORDS) if history_kind(one["id"]) == "decision")
        merges, _ = merges_of(map(Decision.model_validate, decided))
        there = set(self.everybody())
        return {retired: one.into for retired, one in merges.items() if one.into in there}

    def count(self, slice_: Slice) -> int:  # noqa: ARG002  # all of them are looked at, whatever is asked
        """How many ties have to be looked at."""
        return int(self._release.told["counts"]["ties"])

    def pages(self, slice_: Slice, left_out: LeftOut) -> Iterator[Page]:  # noqa: ARG002  # nothing is left to leave out
        """The ties of the slice, some at a time."""
        looked, taken = 0, []
        for tie, claims in self.told_ties():
            looked += 1
            if slice_.takes(tie):
                taken.append((tie, claims))
            if looked == _PAGE:
                yield Page(looked, taken)
                looked, taken = 0, []
        yield Page(looked, taken)

    def told_ties(self) -> Iterator[tuple[Tie, list[Claim]]]:
        """All ties, each with its claims, in order of id."""
        yield from (tuple(row) for row in self._read(TIES))

    def everybody(self) -> Iterator[str]:
        """The ids of all actors and places."""
        yield from (node["id"] for node in self._read(NODES))

    def nodes(self, ids: Sequence[str]) -> Iterator[Node]:
        """The actors and places with these ids."""
        yield from self._with_ids(NODES, ids)

    def sources(self, ids: Sequence[str]) -> Iterator[Source]:
        """The sources with these ids."""
        yield from self._with_ids(SOURCES, ids)

    def records(self, slice_: Slice, claims: set[str], nodes: set[str]) -> Iterator[bytes]:
        """The records of a slice with these claims and nodes, one JSON object a line."""
        return frozen_record_lines(lambda: self._read(RECORDS), slice_, claims, nodes)

    def _with_ids(self, name: str, ids: Sequence[str]) -> Iterator[Any]:
        wanted = set(ids)
        yield from (row for row in self._read(name) if row["id"] in wanted)

    def _read(self, name: str) -> Iterator[Any]:
        with gzip.open(self._release.folder / name, "rb") as file:
            for line in file:
                yield orjson.loads(line)


def rows_for(slice_: Slice, current: Rows, folder: Path) -> Rows:
    """Where the rows of a slice come from: the release that it names, else the data as they are now.

    Raises UnknownRelease where there is no such release in `folder`.
    """
    return current if slice_.release is None else ReleaseRows(find_release(folder, slice_.release))
