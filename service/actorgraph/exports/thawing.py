"""A release loaded again: verified first, and compared afterwards with the fingerprint that it states."""

from __future__ import annotations

from actorgraph.exports.releases import RECORDS, Release, check_files
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.loader import load_paths
from actorgraph.graph.loading.report import LoadReport
from actorgraph.graph.progress import Progress
from actorgraph.graph.store import Store
from actorgraph.words.errors import ReleaseFailed

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
