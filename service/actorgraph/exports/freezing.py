"""Freezes the graph as a data release.

What may not be redistributed is taken out first, in a rehearsal that is undone (`clearance`): the fingerprint that a
release states is that of the graph which its records load to, whatever stayed behind. All files are written into a
folder beside, which gets the release's name when it is whole.
"""

from __future__ import annotations

import gzip
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import orjson

from actorgraph import __version__
from actorgraph.exports.citations import citation, citation_file
from actorgraph.exports.clearance import Cleared, clear
from actorgraph.exports.gathered import Gathered, gathered
from actorgraph.exports.records import record_lines
from actorgraph.exports.release_changes import Summary, tie_changes
from actorgraph.exports.release_rows import ReleaseRows
from actorgraph.exports.releases import (
    ALL_CHANGES,
    CHANGES,
    CITATION,
    FORMAT,
    MANIFEST,
    NODES,
    RECORDS,
    SOURCES,
    SUMS,
    TIES,
    Release,
    digest,
    find_release,
    read_name,
    releases,
)
from actorgraph.exports.slices import Slice
from actorgraph.exports.store_rows import StoreRows
from actorgraph.exports.thawing import require_loadable
from actorgraph.graph.checker import check
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.progress import Progress
from actorgraph.graph.rehearsals import Rehearsal, rehearsal
from actorgraph.graph.store import Store
from actorgraph.words.errors import BadUserInput, ReleaseFailed
from actorgraph.words.histories import history_kind
from actorgraph.words.ids import record_kind

_SOURCES = """
MATCH (s:Source) WHERE s.id >= ''
RETURN s.id, COUNT { MATCH (s)<-[:CITED_IN]-(c:Claim) WHERE NOT c.id CONTAINS '@' RETURN DISTINCT c } ORDER BY s.id
"""
_STRANGERS = """
MATCH (n)
WHERE NOT n:Record|RetiredId|Toll|Decision AND none(label IN labels(n) WHERE label STARTS WITH '__Neo4j')
  OR n:Retired AND NOT (n)-[:SAME_AS]->()
RETURN count(n)
"""


def freeze(store: Store, folder: Path, name: str, *, site: str, today: date, progress: Progress) -> Release:
    """Makes the release `name` of what the store holds, in `folder`; `site` is where the service is reached, if known.

    Raises BadUserInput where the name is no name, is taken, or is not the next; ReleaseFailed where the graph breaks a
    promise, holds what no record tells of, or cannot be written.
    """
    before = _release_before(folder, name)
    progress("checking", 0, None)
    _require_sound(store)
    with _beside(folder, name) as part:
        with rehearsal(store, "release") as graph:
            told = _Freezing(graph, part, name, before, progress).run(site, today)
        require_loadable(part / RECORDS, progress)
        _write_manifest(part, told)
    return find_release(folder, name)


def _release_before(folder: Path, name: str) -> Release | None:
    """The newest release so far, which the new one has to follow."""
    number, known = read_name(name), releases(folder)
    if (folder / name).exists():
        raise BadUserInput(f"The data release {name} is there already, and releases never change. Take the next name.")
    if known and read_name(known[-1].name) > number:
        raise BadUserInput(f"{name} would come before {known[-1].name}, which is there already. Take a later name.")
    return known[-1] if known else None


def _require_sound(store: Store) -> None:
    broken = [one for one in check(store) if one.severity == "error"]
    if broken:
        raise ReleaseFailed(
            f"The graph breaks {len(broken):,} of its promises; the first: {broken[0].sentence} "
            "`actorgraph check` lists them. Correct them, then make the release."
        )
    ((strangers,),) = store.read(_STRANGERS, name="release")
    if strangers:
        raise ReleaseFailed(
            f"The graph holds {strangers:,} nodes that no record tells of, so that no release could load to it. "
            "Remove what was written by hand, then make the release."
        )


@contextmanager
def _beside(folder: Path, name: str) -> Iterator[Path]:
    """A folder to write into, which gets its name behind the block; gone where anything fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = Path(mkdtemp(prefix=f".{name}.", dir=folder))
        try:
            yield part
            part.chmod(0o755)
            part.rename(folder / name)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise ReleaseFailed(
            f"The release cannot be written to {folder} ({error.strerror}). Make room, or set ACTORGRAPH_RELEASES."
        ) from error


class _Freezing:
    def __init__(self, graph: Rehearsal, part: Path, name: str, before: Release | None, progress: Progress) -> None:
        self._graph, self._part, self._name = graph, part, name
        self._before, self._progress = before, progress
        self._kinds: Counter[str] = Counter()
        self._sources: dict[str, int] = {}

    def run(self, site: str, today: date) -> dict[str, Any]:
        """Writes all files but the manifest; what the manifest tells."""
        self._progress("leaving out", 0, None)
        cleared = clear(self._graph.transaction)
        _pack(self._part / RECORDS, self._noted_records())
        rows = StoreRows(self._graph)
        self._sources = dict(self._graph.read(_SOURCES, name="release"))
        with gathered(rows, Slice(), self._progress) as found:
            self._write_rows(found)
            self._write_changes(found)
            told = {
                "format": FORMAT,
                "name": self._name,
                "made": today.isoformat(),
                "program": f"actorgraph {__version__}",
                "fingerprint": fingerprint(self._graph),
                "dataVersion": found.version,
                "before": self._before.name if self._before else None,
                "counts": {**self._counts(), "ties": found.counts.ties},
                "leftOut": _left_out(cleared),
                "sources": self._terms(rows),
                "site": site or None,
            }
        told |= {"citation": citation(told)}
        (self._part / CITATION).write_text(citation_file(told), encoding="utf-8")
        return told

    def _noted_records(self) -> Iterator[bytes]:
        for done, line in enumerate(record_lines(self._graph)):
            id_ = orjson.loads(line)["id"]
            self._kinds[history_kind(id_) or record_kind(id_) or ""] += 1
            if done % 1000 == 0:
                self._progress("writing records", done, None)
            yield line

    def _counts(self) -> dict[str, int]:
        return {f"{kind}s": self._kinds[kind] for kind in ("source", "actor", "place", "event", "claim")} | {
            f"{kind}s": self._kinds[kind] for kind in ("decision", "version")
        }

    def _terms(self, rows: StoreRows) -> list[dict[str, Any]]:
        """Each source with its terms, and how many claims cite it."""
        names = ("title", "publisher", "url", "licence")
        return [
            {"id": id_, **{name: source.get(name) for name in names}, "claims": self._sources[id_]}
            for source in rows.sources(list(self._sources))
            for id_ in [source["id"]]
        ]

    def _write_rows(self, found: Gathered) -> None:
        _pack(self._part / TIES, map(_line, found.told_ties()))
        _pack(self._part / NODES, map(_line, found.nodes()))
        _pack(self._part / SOURCES, map(_line, StoreRows(self._graph).sources(list(self._sources))))

    def _write_changes(self, found: Gathered) -> None:
        summary = Summary()
        before = (tie for tie, _ in ReleaseRows(self._before).told_ties()) if self._before else iter(())
        now: Iterable[Any] = found.ties() if self._before else ()

        def noted() -> Iterator[bytes]:
            for change in tie_changes(before, now):
                summary.note(change)
                yield _line(change.as_row())

        _pack(self._part / ALL_CHANGES, noted())
        page = summary.page(self._name, self._before.name if self._before else None, found.counts.ties)
        (self._part / CHANGES).write_text(page, encoding="utf-8")


def _left_out(cleared: Cleared) -> dict[str, Any]:
    told = {"sources": list(cleared.sources), "claims": cleared.claims, "events": cleared.events}
    if not cleared.sources:
        return told | {"why": "Nothing was left out; all sources are marked redistributable."}
    return told | {
        "why": f"Left out: what may not be passed on, {len(cleared.sources):,} source(s) not marked redistributable, "
        f"with the {cleared.claims:,} claim(s) that cite them or that only such claims corrected, and "
        f"{cleared.events:,} event(s) of which nothing else speaks. Ties are drawn from what is left."
    }


def _line(row: Any) -> bytes:
    return orjson.dumps(row) + b"\n"


def _pack(path: Path, lines: Iterable[bytes]) -> None:
    """Writes a packed file whose bytes depend on nothing but the lines."""
    with path.open("wb") as file, gzip.GzipFile(fileobj=file, mode="wb", filename="", mtime=0) as packed:
        packed.writelines(lines)


def _write_manifest(part: Path, told: dict[str, Any]) -> None:
    names = sorted(path.name for path in part.iterdir())
    files = {name: {"bytes": (part / name).stat().st_size, "sha256": digest(part / name)} for name in names}
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    (part / MANIFEST).write_bytes(orjson.dumps(told | {"files": files}, option=option))
    sums = {name: one["sha256"] for name, one in files.items()} | {MANIFEST: digest(part / MANIFEST)}
    lines = "".join(f"{sum_}  {name}\n" for name, sum_ in sorted(sums.items()))
    (part / SUMS).write_text(lines, encoding="ascii")
