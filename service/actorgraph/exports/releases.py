"""Data releases: frozen folders that can be cited, checked, and loaded again to the graph that they were made of.

    2026.1/
      release.json       name, day, fingerprint, counts, sources with their terms, how to cite it, what was left out
      records.jsonl.gz   the records, which `actorgraph load` takes
      ties.jsonl.gz      the ties as drawn, each with its claims; slices come of it, nodes.jsonl.gz and sources.jsonl.gz
      CHANGES.md         what is different from the release before, for people; changes.jsonl.gz has all of it
      CITATION.cff       how to cite it, for programs
      SHA256SUMS         of every file, for `sha256sum -c`

A release is never changed: a correction is another release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

import orjson

from actorgraph.words.errors import BadUserInput, ReleaseFailed, UnknownRelease, did_you_mean, shown

FORMAT = 1
MANIFEST, SUMS, RECORDS = "release.json", "SHA256SUMS", "records.jsonl.gz"
TIES, NODES, SOURCES = "ties.jsonl.gz", "nodes.jsonl.gz", "sources.jsonl.gz"
CHANGES, ALL_CHANGES, CITATION = "CHANGES.md", "changes.jsonl.gz", "CITATION.cff"
_NAME = re.compile(r"(\d{4})\.([1-9]\d{0,3})", re.ASCII)
_SUM = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9._-]+)")


@dataclass(frozen=True, slots=True)
class Release:
    """A release in its folder, and what its release.json says."""

    folder: Path
    told: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The year it was made in, and which of that year."""
        return str(self.told["name"])

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the graph that it loads to."""
        return str(self.told["fingerprint"])


def read_name(text: str) -> tuple[int, int]:
    """A release's name as numbers, which sort as releases do. Raises BadUserInput where it is none."""
    found = _NAME.fullmatch(text)
    if found is None:
        raise BadUserInput(
            f"{shown(text)} is no name of a release. Write the year and which of that year, such as 2026.1."
        )
    return int(found[1]), int(found[2])


def releases(folder: Path) -> list[Release]:
    """All releases in a folder, the oldest first; what else lies there is none."""
    if not folder.is_dir():
        return []
    names = sorted((read_name(path.name), path) for path in folder.iterdir() if _NAME.fullmatch(path.name))
    return [_read(path) for _, path in names if (path / MANIFEST).is_file()]


def find_release(folder: Path, name: str) -> Release:
    """The release of this name. Raises UnknownRelease where there is none, BadUserInput where it is no name."""
    read_name(name)
    known = {one.name: one for one in releases(folder)}
    if name not in known:
        there = f"There are: {', '.join(known)}." if known else "There are none."
        raise UnknownRelease(f"There is no data release {shown(name)}.{did_you_mean(name, known)} {there}")
    return known[name]


def _read(folder: Path) -> Release:
    try:
        told = orjson.loads((folder / MANIFEST).read_bytes())
        if told["format"] > FORMAT:
            raise ReleaseFailed(
                f"The release {folder.name} is of format {told['format']}; this version knows {FORMAT}. "
                f"Use {shown(told['program'])} or newer."
            )
        return Release(folder, told)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ReleaseFailed(
            f"The release {folder.name} cannot be read: its {MANIFEST} is damaged. Take it from a copy."
        ) from error


def check_files(release: Release) -> None:
    """Raises ReleaseFailed, naming every file that is missing or not what it was, where any is."""
    wrong = list(_wrong_files(release.folder))
    if wrong:
        raise ReleaseFailed(
            f"The release {release.name} is not what it was: {'; '.join(wrong)}. Take it from a copy; a release never "
            "changes."
        )


def _wrong_files(folder: Path) -> Iterator[str]:
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        yield f"{SUMS} cannot be read"
        return
    sums = {found[2]: found[1] for line in lines if (found := _SUM.fullmatch(line))}
    for name in sorted({MANIFEST, RECORDS, TIES, NODES, SOURCES, CHANGES, ALL_CHANGES, CITATION} - sums.keys()):
        yield f"{SUMS} does not speak of {name}"
    for name, wanted in sums.items():
        path = folder / name
        if not path.is_file():
            yield f"{name} is missing"
        elif digest(path) != wanted:
            yield f"{name} was changed"


def digest(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
