"""A load killed at any moment is made whole by loading again.

    python tests/drills/kill_loader.py [--points 20] [--claims 12000] [--seed N]

Two versions of generated records, the second with corrections, are loaded into a real Neo4j of its own, once without a
fault. Then `actorgraph load` is killed (SIGKILL) at moments spread over both loads and run again: each time the graph
has to have the fingerprint of the clean load.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

sys.path.insert(0, str(Path(__file__).parents[1]))

from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.migrations import migrate
from actorgraph.graph.store import Store
from actorgraph.programs.embedded.server import EmbeddedNeo4j
from actorgraph.words.settings import Settings
from conftest import free_port
from services import command, environment, run

ACTORS = 300
_PREDICATES = ("BACKS", "FIGHTS", "OPPOSES", "ALLIED_WITH")
_SOURCE = {"id": "source:drill", "title": "A drill", "published": "2020-06-01", "retrieved": "2020-07-01"}
_LATER = {"id": "source:later", "title": "A later one", "published": "2021-06-01", "retrieved": "2021-07-01"}
_EMPTY = (
    "MATCH (n) WHERE NOT n:__Neo4jMigration AND NOT n:__Neo4jDataVersion WITH n LIMIT 5000 "
    "DETACH DELETE n RETURN count(*)"
)
EXISTS = 0.3  # of a load's duration: Python starts, nothing can be lost yet

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One kill: in which load, after how many seconds, and the fingerprint once both loads were complete."""

    load: str
    after: float
    fingerprint: str


class Loads:
    """The two loads, in the database of these settings."""

    def __init__(self, settings: Settings, store: Store, folder: Path, claims: int) -> None:
        self._settings = settings
        self._store = store
        self._files = [folder / "first.jsonl", folder / "corrected.jsonl"]
        for version, file in enumerate(self._files):
            file.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records(claims, version)))

    def clean(self) -> tuple[str, list[float]]:
        """The fingerprint that has to come out, and the seconds that each load takes."""
        empty(self._store)
        seconds = [self._load(file) for file in self._files]
        return fingerprint(self._store), seconds

    def killed(self, version: int, after: float) -> Outcome | None:
        """What comes of a kill in one of the loads; None where the load was faster than the kill."""
        empty(self._store)
        for file in self._files[:version]:
            self._load(file)
        if not is_killed(self._settings, after, "load", self._files[version]):
            return None
        for file in self._files[version:]:
            self._load(file)
        return Outcome(self._files[version].stem, after, fingerprint(self._store))

    def _load(self, file: Path) -> float:
        started = time.monotonic()
        done = run(self._settings, "load", file, timeout=300)
        assert done.returncode == 0, done.stderr
        return time.monotonic() - started


def is_killed(settings: Settings, after: float, *arguments: str | Path) -> bool:
    """Runs `actorgraph` with these arguments and kills it after so many seconds; whether it was still running."""
    process = subprocess.Popen(
        command(*arguments), env=environment(settings), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def empty(store: Store) -> None:
    """Deletes all records, a batch at a time."""
    while store.write(lambda transaction: transaction.run(_EMPTY), name="empty")[0] != [(0,)]:
        pass


def records(claims: int, version: int) -> Iterator[Fields]:
    """A source or two, actors, and claims among them; version 1 corrects one in five, and tells of some more."""
    yield _SOURCE
    if version:
        yield _LATER
    for number in range(ACTORS):
        yield {"id": f"drill-{number}", "kind": "ARMED_GROUP", "name": f"Group {number} {'renamed' * version}".strip()}
    for number in range(claims + version * claims // 10):
        yield _claim(number, corrected=bool(version) and number % 5 == 0)


def _claim(number: int, *, corrected: bool) -> Fields:
    choose = random.Random(number)
    subject, object_, other = (f"drill-{one}" for one in choose.sample(range(ACTORS), 3))
    claim = {
        "id": f"claim:drill:{number}",
        "text": "It is said.",
        "subject": subject,
        "predicate": choose.choice(_PREDICATES),
        "object": object_,
        "when": f"{choose.randint(1990, 2019)}",
        "citations": [{"source": _SOURCE["id"]}],
    }
    return claim | ({"object": other, "citations": [{"source": _LATER["id"]}]} if corrected else {})


def run_kills(loads: Loads, seconds: list[float], points: int, choose: random.Random) -> Iterator[Outcome]:
    """That many kills, spread evenly over both loads, each somewhere in its share."""
    spans = [(version, took * EXISTS, took) for version, took in enumerate(seconds)]
    for point in range(points):
        version, first, last = spans[point % 2]
        share = (point // 2 + choose.random()) / ((points + 1) // 2)
        yield _kill_in_time(loads, version, first + share * (last - first))


def _kill_in_time(loads: Loads, version: int, after: float) -> Outcome:
    while (outcome := loads.killed(version, after)) is None:
        after *= 0.9
    return outcome


def apart(settings: Settings, folder: Path) -> Settings:
    """These settings with a home and a port of their own."""
    return replace(settings, home=folder / "home", bolt_port=free_port(), class_archive="use")


@contextmanager
def stage(settings: Settings) -> Iterator[Store]:
    """An embedded Neo4j of these settings that is started for the drill."""
    neo4j = EmbeddedNeo4j(settings)
    running = neo4j.start()
    try:
        with neo4j.store(running) as store:
            migrate(store)
            yield store
    finally:
        neo4j.stop()


def main() -> None:
    """Prints each kill and the total; exit code 1 where a graph differs from the clean one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=20, help="how many kills (default 20)")
    parser.add_argument("--claims", type=int, default=12_000, help="how many claims a load has (default 12,000)")
    parser.add_argument("--seed", type=int, default=None, help="for the same moments again")
    options = parser.parse_args()
    seed = random.randrange(1 << 16) if options.seed is None else options.seed
    with TemporaryDirectory() as folder:
        settings = apart(Settings(), Path(folder))
        with stage(settings) as store:
            loads = Loads(settings, store, Path(folder), options.claims)
            whole, seconds = loads.clean()
            print(f"seed {seed}; the loads take {seconds[0]:.1f} s and {seconds[1]:.1f} s", flush=True)
            same = 0
            for outcome in run_kills(loads, seconds, options.points, random.Random(seed)):
                same += outcome.fingerprint == whole
                verdict = "the same graph" if outcome.fingerprint == whole else f"ANOTHER GRAPH {outcome.fingerprint}"
                print(f"{outcome.load:10} killed after {outcome.after:6.2f} s: {verdict}", flush=True)
    print(f"{same} of {options.points} were made whole by loading again.")
    sys.exit(same != options.points)


if __name__ == "__main__":
    main()
