"""What importing and loading the field's data sets costs at their full size, beside the bare statement.

    make bench-import
    .venv/bin/python bench/imports.py --only ged --rows 50000

For each data set an embedded Neo4j of its own, empty and just started, as at a first load: `actorgraph import … --load`
in a process of its own, from the publisher's file to the drawn graph. Then, in a Neo4j just as new, the same records'
nodes and relationships by bare `UNWIND`. The files are those of ../shared/data, grown (`bench/grown.py`).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from bare import staged, write_bare
from grown import Grown, grown_ged, grown_icews, whole_atop
from load import Server, server

_DATA = Path(__file__).parents[2] / "shared" / "data"
_DATASETS: Mapping[str, tuple[Callable[[Path, Path, int], Grown], int]] = MappingProxyType(
    {"ged": (grown_ged, 385_667), "icews": (grown_icews, 100_000), "atop": (whole_atop, 0)}
)


def main() -> None:
    """Prints a line a data set."""
    asked = _arguments()
    for name in asked.only:
        grow, rows = _DATASETS[name]
        with TemporaryDirectory() as folder:
            grown = grow(asked.data, Path(folder), asked.rows or rows)
            print(_line(_measured(grown, Path(folder))), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=_DATA, help="folder of the publishers' files")
    parser.add_argument("--only", nargs="+", choices=list(_DATASETS), default=list(_DATASETS), help="which data sets")
    parser.add_argument("--rows", type=int, help="how many rows to grow a file to (default: the data set's own number)")
    return parser.parse_args()


def _measured(grown: Grown, folder: Path) -> dict[str, float | str]:
    with server(folder / "loaded") as running:
        found = _import_apart(running, grown, folder / "records")
        found |= dict(zip(("nodes", "relationships"), _size(running), strict=True))
    with server(folder / "bare") as running, staged(folder / "records") as staging:
        bare = write_bare(running.store, staging)
    return {"dataset": grown.dataset, "rows": grown.rows, "bare": bare, **found}


def _import_apart(running: Server, grown: Grown, out: Path) -> dict[str, float]:
    command = [sys.executable, str(Path(__file__).with_name("importing.py")), grown.dataset, str(grown.path)]
    command += [*grown.arguments, "--out", str(out), "--load"]
    done = subprocess.run(command, env=running.environment, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _size(running: Server) -> tuple[int, int]:
    statement = "RETURN COUNT { MATCH (n) }, COUNT { MATCH ()-[r]->() }"
    ((nodes, relationships),) = running.store.read(statement, name="size")
    return nodes, relationships


def _line(found: dict[str, float | str]) -> str:
    rows, seconds, imported, bare = (float(found[name]) for name in ("rows", "seconds", "imported", "bare"))
    loaded = seconds - imported
    return (
        f"{found['dataset']}: {rows:,.0f} rows in {seconds:,.0f} s, {rows / seconds:,.0f} rows/s "
        f"(to records {imported:,.0f} s, loaded {loaded:,.0f} s); "
        f"{float(found['nodes']):,.0f} nodes, {float(found['relationships']):,.0f} relationships; "
        f"bare {bare:,.0f} s, ratio {bare / loaded:.2f} of the load, {bare / seconds:.2f} of all; "
        f"peak {float(found['peak']) / 1e6:,.0f} MB"
    )


if __name__ == "__main__":
    main()
