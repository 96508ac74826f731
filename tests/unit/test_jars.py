"""Jars: fetched from a mirror, checked against the lock, repaired, refused when they are not what the lock says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from actorgraph.programs.embedded.jars import Jar, complete, read_lock
from actorgraph.words.errors import DownloadFailed

_PATHS = ("org/one/1.0/one-1.0.jar", "org/two/2.0/two-2.0.jar")


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A Maven repository of two jars."""
    folder = tmp_path / "repository"
    for path in _PATHS:
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_bytes(path.encode())
    return folder


@pytest.fixture
def mirror(repository: Path) -> Iterator[str]:
    """The address at which the repository is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(repository))) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def lock(repository: Path) -> list[Jar]:
    return [Jar(hashlib.sha256((repository / path).read_bytes()).hexdigest(), path) for path in _PATHS]


@pytest.fixture
def jars(tmp_path: Path, lock: list[Jar], mirror: str) -> Path:
    """A complete folder of jars."""
    folder = tmp_path / "jars"
    complete(folder, lock, mirror)
    return folder


def test_missing_jars_are_fetched_into_one_flat_folder(jars: Path) -> None:
    assert sorted(path.name for path in jars.iterdir()) == ["one-1.0.jar", "two-2.0.jar"]


def test_a_complete_folder_needs_no_network(jars: Path, lock: list[Jar]) -> None:
    complete(jars, lock, "http://127.0.0.1:1")


@pytest.mark.parametrize("content", [b"", b"damaged"])
def test_a_damaged_jar_is_fetched_again(jars: Path, lock: list[Jar], mirror: str, content: bytes) -> None:
    (jars / "one-1.0.jar").write_bytes(content)
    complete(jars, lock, mirror)
    assert (jars / "one-1.0.jar").read_bytes() == _PATHS[0].encode()


def test_a_jar_that_is_not_what_the_lock_says_is_refused(tmp_path: Path, lock: list[Jar], mirror: str) -> None:
    forged = [Jar("0" * 64, lock[0].path)]
    with pytest.raises(DownloadFailed, match="does not match the known hash"):
        complete(tmp_path / "jars", forged, mirror, retries=0)
    assert not (tmp_path / "jars" / "one-1.0.jar").exists()


def test_an_unreachable_mirror_is_named_with_what_to_do(tmp_path: Path, lock: list[Jar], mirror: str) -> None:
    with pytest.raises(DownloadFailed, match=re.escape(mirror) + r".*404.*ACTORGRAPH_MAVEN_MIRROR"):
        complete(tmp_path / "jars", [Jar(lock[0].sha256, "org/none/none.jar")], mirror, retries=0)


@pytest.mark.parametrize(
    ("artifact", "count"), [("neo4j-5.26.30", 213), ("neo4j-2026.08.1", 225), ("cypher-shell-5.26.30", 55)]
)
def test_the_committed_locks_are_whole(artifact: str, count: int) -> None:
    jars = read_lock(artifact)
    assert len(jars) == len({jar.name for jar in jars}) == count
    assert all(re.fullmatch(r"[0-9a-f]{64}", jar.sha256) and jar.path.endswith(".jar") for jar in jars)
    assert [jar.path for jar in jars] == sorted(jar.path for jar in jars)
