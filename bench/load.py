"""What loading costs beside the bare statement that writes the same rows, and how much memory Python takes for it.

    make bench-load
    .venv/bin/python bench/load.py --claims 25000 --rounds 2

One embedded Neo4j of its own. The two take turns, each round with records of its own ids: the bare `UNWIND` from rows
that are ready in memory, and the loader in a process of its own, from the file: reading, checking, writing, projecting.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from actorgraph.graph.migrations import migrate
from actorgraph.graph.store import Store
from actorgraph.programs.embedded.home import Home
from actorgraph.programs.embedded.server import USER, EmbeddedNeo4j
from actorgraph.words.settings import Settings
from bare import staged, write_bare
from claims_like import write_records

BOLT_PORT = 17_692
WARM_UP = 10_000
STAGES = ("reading", "checking", "writing", "projecting")


@dataclass(frozen=True, slots=True)
class Server:
    """A running Neo4j, and how another process reaches it."""

    store: Store
    environment: dict[str, str]


def main() -> None:
    """Prints a line a round, then the medians."""
    asked = _arguments()
    with TemporaryDirectory() as folder, server(Path(folder) / "home") as running:
        _round(running, Path(folder), min(WARM_UP, asked.claims), "warm")
        found = [_round(running, Path(folder), asked.claims, f"r{number}") for number in range(asked.rounds)]
    _print_medians(found)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000, help="how many claims a round loads")
    parser.add_argument("--rounds", type=int, default=3, help="how often the two take turns")
    return parser.parse_args()


@contextmanager
def server(home: Path) -> Iterator[Server]:
    """A Neo4j of its own, migrated, that goes when the block ends."""
    embedded = EmbeddedNeo4j(replace(Settings(), home=home, bolt_port=BOLT_PORT))
    running = embedded.start()
    try:
        with embedded.store(running) as store:
            migrate(store)
            store.read("CALL db.awaitIndexes(120)", name="await indexes")
            login = {"NEO4J_URI": running.uri, "NEO4J_USERNAME": USER, "NEO4J_PASSWORD": Home(home).password()}
            yield Server(store, {**os.environ, **login})
    finally:
        embedded.stop()


def _round(running: Server, folder: Path, claims: int, name: str) -> dict[str, float]:
    path = folder / f"{name}.jsonl"
    write_records(path, claims, f"{name}-bare")
    bare = _write_bare(running.store, path)
    write_records(path, claims, name)
    found = load_apart(running, path)
    found |= {"bare": bare, "ratio": bare / found["seconds"], "size": path.stat().st_size}
    path.unlink()
    print(f"{name:5} {_line(found)}", flush=True)
    return found


def load_apart(running: Server, path: Path) -> dict[str, float]:
    """Loads a file in a process of its own; what that process measured."""
    command = [sys.executable, str(Path(__file__).with_name("loading.py")), str(path)]
    done = subprocess.run(command, env=running.environment, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _write_bare(store: Store, path: Path) -> float:
    """Writes the same rows by the bare statements; the seconds that the writing alone took."""
    with staged(path) as staging:
        return write_bare(store, staging)


def _print_medians(found: Iterable[dict[str, float]]) -> None:
    found = list(found)
    medians = {name: statistics.median(one[name] for one in found) for name in found[0]}
    print(f"median {_line(medians)}")


def _line(found: dict[str, float]) -> str:
    claims, seconds = found["claims"], found["seconds"]
    shares = ", ".join(f"{stage} {found[stage] / seconds:.0%}" for stage in STAGES)
    return (
        f"{claims:,.0f} claims, {found['ties']:,.0f} ties, {found['size'] / 1e6:.0f} MB: "
        f"bare {claims / found['bare']:,.0f}/s, loaded {claims / seconds:,.0f}/s, ratio {found['ratio']:.2f}; "
        f"{shares}; peak {found['peak'] / 1e6:.0f} MB"
    )


if __name__ == "__main__":
    main()
