"""Jars of a Maven artifact, exactly those that a committed lock names.

The lock carries the path and sha256 of each jar, so nothing is resolved on the user's machine, and every start checks
all of them: hashing 123 MB takes about 0.1 s, less than keeping a stamp honest would cost us. tools/lock.py writes
locks.
"""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePosixPath

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from actorgraph.words.errors import DownloadFailed

_THREADS = 8
_OF_THE_FOLDER = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EIO}
_PATIENCE = 20  # seconds without a byte, after which a mirror counts as away


@dataclass(frozen=True, slots=True)
class Jar:
    """One line of a lock."""

    sha256: str
    path: str

    @property
    def name(self) -> str:
        """The file's name; unique in a lock, so that the jars lie flat and Java takes the folder as its class path."""
        return PurePosixPath(self.path).name


def read_lock(artifact: str) -> list[Jar]:
    """The jars of `artifact`, such as 'neo4j-5.26.30'."""
    text = files(__package__).joinpath("locks", f"{artifact}.lock").read_text(encoding="ascii")
    return [Jar(*line.split()) for line in text.splitlines()]


def jar_paths(artifact: str, cache: Path) -> tuple[Path, ...]:
    """Where the jars of `artifact` are once fetched, in the order of its lock."""
    return tuple(cache / artifact / jar.name for jar in read_lock(artifact))


def fetch_jars(artifact: str, cache: Path, mirror: str | None) -> Path:
    """The folder that holds the jars of `artifact`, each as its lock says. Raises DownloadFailed."""
    folder = cache / artifact
    complete(folder, read_lock(artifact), mirror)
    return folder


def complete(folder: Path, wanted: Sequence[Jar], mirror: str | None, *, retries: int = 3) -> None:
    """Fetches what the folder lacks or holds damaged. Raises DownloadFailed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(_THREADS) as pool:
            intact = pool.map(lambda jar: _is_intact(jar, folder), wanted)
            missing = [jar for jar, ok in zip(wanted, intact, strict=True) if not ok]
    except OSError as error:
        raise DownloadFailed(_closed(error, folder)) from error
    if missing:
        _download(missing, folder, mirror or _maven_central(), retries)


def _is_intact(jar: Jar, folder: Path) -> bool:
    import pooch

    path = folder / jar.name
    return path.is_file() and pooch.file_hash(path) == jar.sha256


def _maven_central() -> str:
    from jgo.constants import MAVEN_CENTRAL_URL

    return str(MAVEN_CENTRAL_URL)


def _download(jars: Sequence[Jar], folder: Path, base: str, retries: int) -> None:
    import pooch

    pooch.get_logger().setLevel(logging.ERROR)
    urls = {jar.name: f"{base.rstrip('/')}/{jar.path}" for jar in jars}
    fetcher = pooch.create(
        folder, base_url="", registry={jar.name: jar.sha256 for jar in jars}, urls=urls, retry_if_failed=retries
    )
    downloader = pooch.HTTPDownloader(chunk_size=1 << 16, timeout=_PATIENCE)
    pool = ThreadPoolExecutor(_THREADS)
    try:
        with _system_certificates():
            done = pool.map(lambda jar: fetcher.fetch(jar.name, downloader=downloader), jars)
            _show_progress(done, len(jars), f"Fetching {folder.name}")
    except (OSError, ValueError) as error:
        raise DownloadFailed(_explain(error, base, folder)) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _explain(error: Exception, base: str, folder: Path) -> str:
    if isinstance(error, PermissionError) or (isinstance(error, OSError) and error.errno in _OF_THE_FOLDER):
        return _closed(error, folder)
    return (
        f"The Neo4j jars could not be fetched from {base}: {str(error).rstrip('. ')}. "
        "Check the network, or set ACTORGRAPH_MAVEN_MIRROR to a Maven mirror you can reach, then run it again: "
        "what was fetched is kept."
    )


def _closed(error: OSError, folder: Path) -> str:
    """The jars' folder is what fails, not the mirror."""
    reason = error.strerror or "Permission denied"
    return (
        f"The folder {folder} cannot hold the Neo4j jars: {reason} ({error.filename or folder}). "
        "Give it room and to the user who runs actorgraph, or set ACTORGRAPH_CACHE to another."
    )


@contextmanager
def _system_certificates() -> Iterator[None]:
    """Trusts what the machine trusts, so that a company's or a laboratory's own certificate authority works."""
    import truststore

    truststore.inject_into_ssl()
    try:
        yield
    finally:
        truststore.extract_from_ssl()


def _show_progress(done: Iterable[object], total: int, title: str) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("jars"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as progress:
        for _ in progress.track(done, total=total, description=title):
            pass
