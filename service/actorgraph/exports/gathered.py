"""A slice gathered at one moment: its rows wait in a temporary file, whatever format is made of them afterwards.

Formats say first what they hold, how many ties, from which sources; and a file that is made of two moments would be
true of neither. So all is read before the first byte leaves; where the data changed meanwhile it is read again. Memory
holds ids and counts, the rows are on disk.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO, Any

import orjson

from actorgraph.exports.rows import Claim, LeftOut, Node, Rows, Source, Tie
from actorgraph.exports.slices import Slice
from actorgraph.exports.years import spans
from actorgraph.graph.progress import Progress
from actorgraph.words.errors import DataChanged, QueryTooLarge

_ATTEMPTS = 3


def untold(_stage: str, _done: int, _total: int | None) -> None:
    """Progress that nobody watches."""


@dataclass(slots=True)
class Counts:
    """How many of each a slice holds; `undated` are ties of which no year is known."""

    nodes: int = 0
    ties: int = 0
    claims: int = 0
    sources: int = 0
    undated: int = 0


@dataclass(slots=True)
class Gathered:
    """The rows of a slice, to be read as often as one likes, one reader at a time; everything in order of id."""

    slice: Slice
    version: str
    counts: Counts
    left_out: LeftOut
    sources: list[Source]
    cited: Counter[str]
    progress: Progress
    _ties: IO[bytes]
    _nodes: IO[bytes]
    _records: IO[bytes]

    def ties(self) -> Iterator[Tie]:
        """The ties."""
        return (tie for tie, _ in self.told_ties())

    def told_ties(self) -> Iterator[tuple[Tie, list[Claim]]]:
        """The ties, each with its claims."""
        for done, row in enumerate(_rows(self._ties)):
            if done % 1000 == 0:
                self.progress("writing", done, self.counts.ties)
            tie, claims = row
            yield tie, claims

    def claims(self) -> Iterator[Claim]:
        """The claims, those of one tie together."""
        return (claim for _, claims in self.told_ties() for claim in claims)

    def nodes(self) -> Iterator[Node]:
        """The actors and places."""
        return _rows(self._nodes)

    def records(self) -> Iterator[bytes]:
        """The records, one JSON object a line; none where they were not gathered."""
        self._records.seek(0)
        return iter(self._records)


@contextmanager
def gathered(
    rows: Rows,
    slice_: Slice,
    progress: Progress = untold,
    within: float | None = None,
    *,
    records: bool = False,
) -> Iterator[Gathered]:
    """Gathers a slice, with its `records` where they are wanted, and forgets it behind the block. Tells its progress
    and that of whoever reads it.

    Raises BadUserInput where the slice names what there is not, DataChanged where the data changed each time they were
    read, and QueryTooLarge where it takes more than `within` seconds.
    """
    ends = None if within is None else time.monotonic() + within
    with TemporaryFile() as ties, TemporaryFile() as nodes, TemporaryFile() as lines:
        for _ in range(_ATTEMPTS):
            version = rows.version()
            known, files = rows.known(slice_), (ties, nodes, lines)
            found = Gathered(known, version, Counts(), LeftOut(), [], Counter(), progress, *files)
            _Gathering(rows, found, ends, within, records).run()
            if rows.version() == version:
                yield found
                return
    raise DataChanged(
        f"The data changed while they were read, {_ATTEMPTS} times in a row. Export again when loading has ended."
    )


@dataclass(slots=True)
class _Gathering:
    rows: Rows
    found: Gathered
    ends: float | None
    within: float | None
    records: bool
    ids: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)

    def run(self) -> None:
        self._gather_ties()
        slice_, counts = self.found.slice, self.found.counts
        ids = sorted({*self.ids, *slice_.actors, *(self.rows.everybody() if slice_.is_whole else ())})
        counts.nodes = _spool(self.found._nodes, self._timely(self.rows.nodes(ids)))
        self.found.sources = list(self.rows.sources(sorted(self.found.cited)))
        counts.sources = len(self.found.sources)
        if self.records:
            lines = self._timely(self.rows.records(slice_, self.claims, set(ids)))
            self.found.progress("reading records", 0, None)
            _write(self.found._records, lines)

    def _gather_ties(self) -> None:
        self.found.counts.ties = _spool(self.found._ties, self._noted_ties())

    def _noted_ties(self) -> Iterator[tuple[Tie, list[Claim]]]:
        total, done = self.rows.count(self.found.slice), 0
        for page in self._timely(self.rows.pages(self.found.slice, self.found.left_out)):
            self.found.progress("reading ties", done, total)
            for tie, claims in page.taken:
                self._note(tie, claims)
                yield tie, claims
            done += page.looked_at

    def _note(self, tie: Tie, claims: list[Claim]) -> None:
        self.ids.update((tie["subject"], tie["object"], *([tie["against"]] if "against" in tie else [])))
        self.found.counts.undated += not spans(tie, self.found.slice)
        self.found.counts.claims += len(claims)
        if self.records:
            self.claims.update(claim["id"] for claim in claims)
        for claim in claims:
            self.found.cited.update({at["source"] for at in claim["citations"]})

    def _timely(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            if self.ends is not None and time.monotonic() > self.ends:
                raise QueryTooLarge(
                    f"The export takes longer than {self.within:g} seconds, which is the limit. "
                    "Ask for fewer types, for some actors, or let the operator run `actorgraph export`."
                )
            yield item


def _spool(file: IO[bytes], rows: Iterable[Any]) -> int:
    """Writes rows into the emptied file; how many."""
    return _write(file, (orjson.dumps(row) + b"\n" for row in rows))


def _write(file: IO[bytes], lines: Iterable[bytes]) -> int:
    file.seek(0)
    file.truncate()
    count = 0
    for line in lines:
        file.write(line)
        count += 1
    return count


def _rows(file: IO[bytes]) -> Iterator[Any]:
    file.seek(0)
    for line in file:
        yield orjson.loads(line)
