"""Loads a gigabyte of records as a dry run: it has to stream, and one bad record in the middle is named by its line.

    python tests/drills/volume.py [--megabytes 1000]

The database is the one that the settings name (NEO4J_URI and so on), migrated; nothing is written to it. Prints rate
and peak memory of the process that loads; exit code 1 where memory goes beyond 400 MB or the bad line is not named.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from volumes import load_measured, write_volume

_MOST_MEMORY = 400_000_000


def main() -> int:
    """Runs both halves of the drill; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=1000, help="how large the file is")
    size = parser.parse_args().megabytes * 1_000_000
    with TemporaryDirectory() as folder:
        broken = [*_whole(Path(folder) / "whole.jsonl", size), *_spoilt(Path(folder) / "spoilt.jsonl", size)]
    for sentence in broken:
        print(sentence, file=sys.stderr)
    return 1 if broken else 0


def _whole(path: Path, size: int) -> list[str]:
    """Loads a sound file; what went wrong."""
    lines = write_volume(path, size)
    done = load_measured(path, {}, "--dry-run")
    path.unlink()
    rate = f"{lines / done.seconds:,.0f} records/s, {size / 1e6 / done.seconds:.1f} MB/s"
    print(
        f"{size / 1e6:,.0f} MB, {lines:,} records: {done.seconds:.0f} s, {rate}, peak {done.peak / 1e6:.0f} MB",
        flush=True,
    )
    broken = [f"The load ended with {done.code}: {done.errors[-300:]}"] if done.code else []
    return broken + ([f"It took more than {_MOST_MEMORY / 1e6:.0f} MB of memory."] if done.peak > _MOST_MEMORY else [])


def _spoilt(path: Path, size: int) -> list[str]:
    """Loads a file with one bad line in the middle, in earnest: it has to be refused whole; what went wrong."""
    line = write_volume(path, size, bad_at=size // 2)
    done = load_measured(path, {})
    print(f"One bad record at line {line:,}: exit code {done.code} after {done.seconds:.0f} s", flush=True)
    named = f"{path}:{line}:" in done.errors and "Nothing was written." in done.errors
    return [] if done.code == 1 and named else [f"Line {line} was not named: {done.errors[-300:]}"]


if __name__ == "__main__":
    sys.exit(main())
