"""What exporting 120,000 ties with a claim each costs: python bench/exports.py [FORMAT …] [--home FOLDER]

Every format is exported by a process of its own, as `actorgraph export` does it. Printed are seconds, bytes, and how
far the process's memory grew beyond what it had with everything imported and the database connected.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from actorgraph.exports.formats import FORMATS
from actorgraph.exports.gathered import gathered
from actorgraph.exports.slices import Slice
from actorgraph.exports.store_rows import StoreRows
from actorgraph.graph.store import Store, Transaction
from actorgraph.programs.database import open_store
from actorgraph.words.settings import read_settings
from world import TIES_A_TYPE, TYPES, world

_SOURCES = 1_000
_BATCH = 5_000
_SOURCE = """
UNWIND range(0, $sources - 1) AS number
CREATE (:Record:Source {id: 'source:s' + number, title: 'Report ' + number, redistributable: true, licence: 'CC0'})
"""
_CLAIMS = """
UNWIND $numbers AS number
MATCH (a:Actor)-[t:%s {id: 'tie:%s:' + number}]->(b:Actor)
MATCH (s:Source {id: 'source:s' + (number %% $sources)})
CREATE (c:Record:Claim {id: 'claim:' + t.id, tieId: t.id, admission: 'ADMITTED', predicate: type(t), subjectId: a.id,
  objectId: b.id, polarity: 'AFFIRMS', mode: 'FACT', status: 'ACCEPTED', method: 'IMPORT', asserts: 'HOLDS',
  stance: t.stance, means: [], text: 'A report says that it is so.', recordedAt: datetime('2024-12-01T00:00:00Z')})
CREATE (c)-[:CITED_IN {order: 0, line: number}]->(s)
CREATE (c)-[:SUBJECT]->(a) CREATE (c)-[:OBJECT]->(b) CREATE (c)-[:ATTRIBUTED_TO {order: 0, basis: 'EXPLICIT'}]->(a)
"""


def main() -> None:
    """Measures, or exports once where it was started to."""
    if sys.argv[1:2] == ["--once"]:
        _once(sys.argv[2])
        return
    parser = argparse.ArgumentParser()
    parser.add_argument("formats", nargs="*", default=list(FORMATS))
    parser.add_argument("--home", type=Path)
    parser.add_argument("--port", type=int, default=7687)
    asked = parser.parse_args()
    with world(asked.port, asked.home) as ready:
        _write_claims(ready.store)
        print("| format | seconds | MB | memory, MB more |\n|---|---:|---:|---:|")
        for name in asked.formats:
            told = subprocess.run(
                [sys.executable, __file__, "--once", name],
                env={**os.environ, **ready.login},
                capture_output=True,
                check=True,
            )
            cost = json.loads(told.stdout)
            print(f"| `{name}` | {cost['seconds']:.1f} | {cost['bytes'] / 1e6:.1f} | {cost['memory'] / 1e6:.0f} |")


def _write_claims(store: Store) -> None:
    if store.read("MATCH (c:Claim) RETURN count(c)", name="bench") != [(0,)]:
        return
    _write(store, _SOURCE, sources=_SOURCES)
    for type_ in TYPES:
        for start in range(0, TIES_A_TYPE, _BATCH):
            numbers = list(range(start, start + _BATCH))
            _write(store, _CLAIMS % (type_, type_), numbers=numbers, sources=_SOURCES)


def _write(store: Store, statement: str, **parameters: Any) -> None:
    store.write(partial(Transaction.run, statement=statement, parameters=parameters), name="bench world")


def _once(name: str) -> None:
    format_ = FORMATS[name]
    with open_store(read_settings(os.environ)) as store:
        store.verify()
        before, started = _memory("VmRSS"), time.monotonic()
        with gathered(StoreRows(store), Slice(), records=format_.records) as found:
            size = sum(len(part) for part in format_.lines(found, ""))
        seconds = time.monotonic() - started
    print(json.dumps({"seconds": seconds, "bytes": size, "memory": _memory("VmHWM") - before}))


def _memory(which: str) -> int:
    (kib,) = re.findall(rf"{which}:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(kib) * 1024


if __name__ == "__main__":
    main()
