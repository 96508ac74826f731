"""Files of any size in the shape of a yearly data set, and what loading one takes, measured in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

ACTORS = 2_000
_YEARS = 40
_MEASURED = """
import re, sys
from pathlib import Path
from actorgraph.programs.cli import main
try:
    main()
finally:
    print(re.search(r"VmHWM:.*", Path("/proc/self/status").read_text()).group(), file=sys.stderr)
"""


@dataclass(frozen=True, slots=True)
class Loading:
    """What one load did: its exit code, what it printed to standard error, seconds, and its peak memory in bytes."""

    code: int
    errors: str
    seconds: float
    peak: int


def write_volume(path: Path, size: int, bad_at: int | None = None) -> int:
    """Writes records until the file has `size` bytes; with `bad_at`, the first line after so many bytes is no JSON.

    A .yaml file is a list with JSON in it, which is YAML too. Answers the number of the bad line, or of the last one.
    """
    item = b"- " if path.suffix == ".yaml" else b""
    bad_line, number, written = 0, 0, 0
    with path.open("wb") as file:
        for number, line in enumerate(_lines(), start=1):
            if bad_at is not None and not bad_line and written >= bad_at:
                bad_line, line = number, b"{not JSON\n"
            written += file.write(item + line)
            if written >= size:
                break
    return bad_line or number


def load_measured(path: Path, environment: Mapping[str, str], *options: str) -> Loading:
    """Runs `actorgraph load` on the file and measures it."""
    command = [sys.executable, "-c", _MEASURED, "load", *options, str(path)]
    started = time.monotonic()
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - started
    (kib,) = re.findall(r"VmHWM:\s+(\d+) kB", done.stderr)
    return Loading(done.returncode, done.stderr, seconds, int(kib) * 1024)


def _lines() -> Iterator[bytes]:
    source = "source:volume"
    yield _line({"id": source, "title": "A large data set", "published": "2018-06-01", "retrieved": "2026-01-15"})
    for number in range(ACTORS):
        yield _line({"id": f"volume-a{number}", "kind": "ARMED_GROUP", "name": f"Actor {number}"})
    claim = 0
    while True:
        tie, year = divmod(claim, _YEARS)
        backer = tie % ACTORS
        backed = (backer + 1 + (tie * 6 + tie // ACTORS) % (ACTORS - 1)) % ACTORS  # another one, whatever the tie
        yield _line(
            {
                "id": f"claim:volume:{claim}",
                "text": f"Actor {backer} backed actor {backed} in {1978 + year}.",
                "subject": f"volume-a{backer}",
                "predicate": "BACKS",
                "object": f"volume-a{backed}",
                "when": str(1978 + year),
                "means": ["WEAPONS", "FUNDING"],
                "method": "IMPORT",
                "citations": [{"source": source, "locator": f"row {claim}"}],
            }
        )
        claim += 1


def _line(fields: Mapping[str, object]) -> bytes:
    return orjson.dumps(fields) + b"\n"
