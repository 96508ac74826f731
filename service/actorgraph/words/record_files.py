"""Record files: which there are under the paths given, and the records in them, one after another.

Only regular files are opened, so that no device or pipe can hold a load for ever; a folder that is met again through a
link is not entered twice. Memory does not grow with the size of a file.
"""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from gzip import BadGzipFile, GzipFile
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO

from actorgraph.words.errors import Problem
from actorgraph.words.jsonl_records import read_jsonl
from actorgraph.words.raw_records import RawRecord
from actorgraph.words.yaml_records import read_yaml

_READERS = {".yaml": read_yaml, ".yml": read_yaml, ".jsonl": read_jsonl}
_PACKED = ".gz"
_RELEASE, _RECORDS = "release.json", "records.jsonl.gz"  # a data release is a folder whose other files are no records
SUFFIXES = tuple(_READERS)
_WANTED = f"{', '.join(SUFFIXES[:-1])} and {SUFFIXES[-1]}"
STDIN = Path("-")
STDIN_NAME = "<stdin>"


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file or folder that was passed over, and why."""

    file: str
    reason: str


class RecordFiles:
    """The record files under `paths`: files, folders (read through, in order of name) and `-` for `stdin`.

    Iterating gives each record, or a problem in its place. `skipped` lists what was passed over; `total_bytes` and
    `read_bytes` say how far reading is (standard input does not count).
    """

    def __init__(self, paths: Sequence[Path], stdin: BinaryIO | None = None) -> None:
        self._stdin = stdin
        self._seen: set[tuple[int, int]] = set()
        self.files: list[Path] = []
        self.skipped: list[SkippedFile] = []
        self.problems: list[Problem] = []
        self.total_bytes = 0
        self.read_bytes = 0
        for path in paths:
            self._add(path)

    def __iter__(self) -> Iterator[RawRecord | Problem]:
        yield from self.problems
        for path in self.files:
            yield from self._read(path)
        if not self.files and not self.problems:
            yield Problem("", None, None, None, f"There are no record files here. Name files with {_WANTED}.")

    def _add(self, path: Path) -> None:
        """Takes up a path that was asked for by name."""
        if path == STDIN:
            self.files.append(path)
        elif (status := self._status(path)) is None:
            return
        elif stat.S_ISDIR(status.st_mode):
            self._add_folder(path, status)
        elif _reader(path) is not None or not stat.S_ISREG(status.st_mode):
            self._add_file(path, status)
        else:
            self._problem(path, f"Files of kind '{path.suffix}' are not read. Name a file with {_WANTED}.")

    def _add_folder(self, folder: Path, status: os.stat_result) -> None:
        if self._is_known(status):
            self.skipped.append(SkippedFile(shown(folder), "the folder is read already; a link leads back to it"))
            return
        if (folder / _RELEASE).is_file():
            self._add(folder / _RECORDS)
            return
        try:
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            self._problem(folder, _unreadable(error))
            return
        for entry in entries:
            self._add_entry(entry)

    def _add_entry(self, path: Path) -> None:
        """Takes up what a folder holds; there are things in folders that nobody means to load."""
        if path.name.startswith("."):
            self.skipped.append(SkippedFile(shown(path), "hidden"))
        elif _reader(path) is None and not path.is_dir():
            self.skipped.append(SkippedFile(shown(path), f"not {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"))
        else:
            self._add(path)

    def _add_file(self, path: Path, status: os.stat_result) -> None:
        if not stat.S_ISREG(status.st_mode):
            self._problem(path, f"This is {_kind_of(status)}, not a file. Pipe it in and name '-' instead.")
        elif self._is_known(status):
            self.skipped.append(SkippedFile(shown(path), "the same file is read already"))
        else:
            self.files.append(path)
            self.total_bytes += status.st_size

    def _is_known(self, status: os.stat_result) -> bool:
        key = (status.st_dev, status.st_ino)
        known = key in self._seen
        self._seen.add(key)
        return known

    def _status(self, path: Path) -> os.stat_result | None:
        try:
            return path.stat()
        except (OSError, ValueError) as error:
            self._problem(path, _unreadable(error))
            return None

    def _problem(self, path: Path, message: str) -> None:
        self.problems.append(Problem(shown(path), None, None, None, message))

    def _read(self, path: Path) -> Iterator[RawRecord | Problem]:
        if path == STDIN:
            yield from _reported(_read_stdin(self._stdin), STDIN_NAME)
            return
        done = self.read_bytes
        try:
            with path.open("rb") as file, _unpacked(file, path) as stream:
                reader = _reader(path) or read_jsonl
                for item in _reported(reader(stream, shown(path)), shown(path)):
                    self.read_bytes = done + file.tell()
                    yield item
        except (BadGzipFile, EOFError, zlib.error) as error:
            message = f"The packed file is damaged ({error}). Take another copy."
            yield Problem(shown(path), None, None, None, message)
        except OSError as error:
            yield Problem(shown(path), None, None, None, _unreadable(error))


def _reader(path: Path) -> Callable[[BinaryIO, str], Iterator[RawRecord | Problem]] | None:
    """What reads a file of this name, None where nothing does."""
    name = path.name.lower()
    if name.endswith(f".jsonl{_PACKED}"):
        return read_jsonl
    return _READERS.get(path.suffix.lower())


@contextmanager
def _unpacked(file: BinaryIO, path: Path) -> Iterator[BinaryIO]:
    if path.suffix.lower() != _PACKED:
        yield file
        return
    with GzipFile(fileobj=file, mode="rb") as stream:
        yield BufferedReader(stream)


def shown(path: Path) -> str:
    """A path as text that can be printed, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _reported(items: Iterator[RawRecord | Problem], file: str) -> Iterator[RawRecord | Problem]:
    """The items of a file; where there are none, a warning that says so."""
    empty = True
    for item in items:
        empty = False
        yield item
    if empty:
        yield Problem(file, None, None, None, "The file holds no records. Add some, or remove it.", fatal=False)


def _read_stdin(stdin: BinaryIO | None) -> Iterator[RawRecord | Problem]:
    """JSONL where the first byte that counts opens an object, else YAML."""
    if stdin is None:
        yield Problem(STDIN_NAME, None, None, None, "There is no standard input to read. Name files instead.")
        return
    head = stdin.read(4096)
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    reader = read_jsonl if first == b"{" else read_yaml
    yield from reader(BufferedReader(_Rejoined(head, stdin)), STDIN_NAME)


class _Rejoined(RawIOBase):
    """A stream whose first bytes were read ahead."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stubs know no narrower buffer
        chunk = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(chunk) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _unreadable(error: OSError | ValueError) -> str:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return f"It cannot be read ({reason}). Correct the path, or who may read it."


def _kind_of(status: os.stat_result) -> str:
    if stat.S_ISFIFO(status.st_mode):
        return "a pipe"
    return "a socket" if stat.S_ISSOCK(status.st_mode) else "a device"
