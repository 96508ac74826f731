"""A release loaded again: verified first, and compared afterwards with the fingerprint that it states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from actorgraph.exports.releases import RECORDS, Release, check_files
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.loader import load_paths
from actorgraph.graph.loading.report import LoadReport
from actorgraph.graph.progress import Progress
from actorgraph.graph.store import Counters, Row, Store, Transaction
from actorgraph.words.errors import RecordsRejected, ReleaseFailed

T = TypeVar("T")


class _Nothing:
    """An empty database, in which loading can be tried without one."""

    def read(self, statement: str, parameters: Mapping[str, Any] | None = None, *, name: str) -> list[Row]:  # noqa: ARG002
        """It holds nothing."""
        return []

    def write(self, work: Callable[[Transaction], T], *, name: str) -> tuple[T, Counters]:  # noqa: ARG002
        """It takes nothing: a dry run that would write is a fault."""
        raise RuntimeError("A dry run wrote.")


def require_loadable(records: Path, progress: Progress) -> None:
    """Raises ReleaseFailed where an empty database would refuse these records.

    A graph may hold what no load would take: a claim that contradicts another, whose key was changed since.
    """
    try:
        load_paths(_Nothing(), [records], dry_run=True, progress=progress)
    except RecordsRejected as error:
        raise ReleaseFailed(
            f"The records of the graph could not be loaded again, for {len(error.problems):,} reasons; the first: "
            f"{error.problems[0].record}: {error.problems[0].message} Correct them, then make the release."
        ) from error


_HOLDS = "RETURN EXISTS { MATCH (n:Record) }"


def thaw(store: Store, release: Release, progress: Progress) -> tuple[LoadReport, bool]:
    """Loads a release: what loading tells, and whether the graph is now the one that it was made of.

    It may be another where the database held records already; they stay. Raises ReleaseFailed where a file is not what
    it was, and where an empty database does not become what the release states.
    """
    check_files(release)
    ((held,),) = store.read(_HOLDS, name="release")
    report = load_paths(store, [release.folder / RECORDS], progress=progress)
    found = fingerprint(store)
    if found != release.fingerprint and not held:
        raise ReleaseFailed(
            f"The release {release.name} loaded to the fingerprint {found}, and states {release.fingerprint}. "
            f"Something else wrote meanwhile, or this version is not {release.told['program']}: load it with that one, "
            "into an empty database."
        )
    return report, found == release.fingerprint
