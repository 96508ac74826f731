"""An import killed at any moment is made whole by importing again.

    python tests/drills/kill_imports.py [--points 6] [--rows 4000] [--seed N]

The first rows of UCDP's events of Syria (in ../shared/data) are imported into a real Neo4j of its own by
`actorgraph import … --load`, once without a fault. Then the same command is killed (SIGKILL) at moments spread over its
duration and run again: each time the graph has to have the fingerprint of the clean import.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.store import Store
from actorgraph.words.settings import Settings
from documents import ROOT
from drills.kill_loader import EXISTS, apart, empty, is_killed, stage
from services import run

GED = ROOT.parent / "shared" / "data" / "ucdp_ged" / "ged_syria_2016-2019.csv.gz"


class Imports:
    """One import, again and again, in the database of these settings."""

    def __init__(self, settings: Settings, store: Store, folder: Path, rows: int) -> None:
        self._settings = settings
        self._store = store
        self._file = folder / "ged.csv"
        with gzip.open(GED, "rb") as whole:
            self._file.write_bytes(b"".join(islice(whole, rows + 1)))

    def clean(self) -> tuple[str, float]:
        """The fingerprint that has to come out, and the seconds that an import takes."""
        empty(self._store)
        started = time.monotonic()
        self._import()
        return fingerprint(self._store), time.monotonic() - started

    def killed(self, after: float) -> str:
        """The fingerprint of an import that was killed after so many seconds, or sooner if it is done by then, and
        done again.
        """
        empty(self._store)
        while not is_killed(self._settings, after, *self._arguments()):
            empty(self._store)
            after *= 0.9
        self._import()
        return fingerprint(self._store)

    def _import(self) -> None:
        done = run(self._settings, *self._arguments(), timeout=300)
        assert done.returncode == 0, done.stderr

    def _arguments(self) -> tuple[str | Path, ...]:
        return ("import", "ucdp-ged", self._file, "--release", "20.1", "--load")


def moments(seconds: float, points: int, choose: random.Random) -> Iterator[float]:
    """Moments spread evenly over the part of an import in which something can be lost, each somewhere in its share."""
    first = seconds * EXISTS
    for point in range(points):
        yield first + (point + choose.random()) / points * (seconds - first)


def main() -> None:
    """Prints each kill and the total; exit code 1 where a graph differs from the clean one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=6, help="how many kills (default 6)")
    parser.add_argument("--rows", type=int, default=4_000, help="how many events are imported (default 4,000)")
    parser.add_argument("--seed", type=int, default=None, help="for the same moments again")
    options = parser.parse_args()
    seed = random.randrange(1 << 16) if options.seed is None else options.seed
    same = 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        settings = apart(Settings(), folder)
        with stage(settings) as store:
            imports = Imports(settings, store, folder, options.rows)
            whole, seconds = imports.clean()
            print(f"seed {seed}; an import takes {seconds:.1f} s", flush=True)
            for after in moments(seconds, options.points, random.Random(seed)):
                found = imports.killed(after)
                same += found == whole
                verdict = "the same graph" if found == whole else f"ANOTHER GRAPH {found}"
                print(f"killed after {after:6.2f} s: {verdict}", flush=True)
    print(f"{same} of {options.points} were made whole by importing again.")
    sys.exit(same != options.points)


if __name__ == "__main__":
    main()
