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
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from actorgraph.graph.loading.resolution import SourceDates, resolve, version_hash
from actorgraph.graph.loading.rows import Row, encode, record_row, typed
from actorgraph.graph.loading.writer import BATCH
from actorgraph.graph.migrations import migrate
from actorgraph.graph.store import Store, Transaction
from actorgraph.programs.embedded.home import Home
from actorgraph.programs.embedded.server import USER, EmbeddedNeo4j
from actorgraph.words.record_problems import read_record
from actorgraph.words.records import Claim, Source
from actorgraph.words.settings import Settings
from claims_like import records, write_records

BOLT_PORT = 17_692
WARM_UP = 10_000
STAGES = ("reading", "checking", "writing", "projecting")

_CREATE = {
    "Source": "UNWIND $rows AS row CREATE (n:Record:Source) SET n = row.properties",
    "Actor": "UNWIND $rows AS row CREATE (n:Record:Actor) SET n = row.properties SET n:$(row.label)",
    "Claim": """
UNWIND $rows AS row
MATCH (subject:Record {id: row.properties.subjectId})
MATCH (object:Record {id: row.properties.objectId})
CREATE (n:Record:Claim)
SET n = row.properties SET n.recordedAt = datetime(row.properties.recordedAt)
CREATE (n)-[:SUBJECT]->(subject)
CREATE (n)-[:OBJECT]->(object)
WITH n, row
CALL (n, row) {
  UNWIND row.against AS id MATCH (end:Record {id: id}) CREATE (n)-[:AGAINST]->(end)
}
CALL (n, row) {
  UNWIND row.citations AS citation
  MATCH (source:Source {id: citation.source}) CREATE (n)-[r:CITED_IN]->(source) SET r = citation.properties
}
CALL (n, row) {
  UNWIND row.attributions AS part
  MATCH (speaker:Actor {id: part.actor}) CREATE (n)-[r:ATTRIBUTED_TO]->(speaker) SET r = part.properties
}
""",
}


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
    bare = _write_bare(running.store, claims, f"{name}-bare")
    path = folder / f"{name}.jsonl"
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


def _write_bare(store: Store, claims: int, dataset: str) -> float:
    """Writes the same rows by the bare statements; the seconds that the claims took."""
    rows = _rows(claims, dataset)
    for kind in ("Source", "Actor"):
        _write(store, _CREATE[kind], rows[kind])
    started = time.monotonic()
    _write(store, _CREATE["Claim"], rows["Claim"])
    return time.monotonic() - started


def _write(store: Store, statement: str, rows: Sequence[Row]) -> None:
    for start in range(0, len(rows), BATCH):
        batch = {"rows": rows[start : start + BATCH]}
        store.write(partial(Transaction.run, statement=statement, parameters=batch), name="bench bare")


def _rows(claims: int, dataset: str) -> dict[str, list[Row]]:
    """The rows as the loader writes them, by kind."""
    rows: dict[str, list[Row]] = {"Source": [], "Actor": [], "Claim": []}
    dates: dict[str, SourceDates] = {}
    for fields in records(claims, dataset):
        record = read_record(fields)
        body = encode(record_row(record))
        row = typed(orjson.loads(body))
        if isinstance(record, Source):
            dates[record.id] = SourceDates(record.publication, record.retrieved)
        if isinstance(record, Claim):
            version = version_hash(record_row(record))
            row = resolve(row, sha256(body).hexdigest(), version, dates[record.citations[0].source])
            row["against"] = [record.against] if record.against else []
        rows[type(record).__name__].append(row)
    return rows


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
