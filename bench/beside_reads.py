"""What a page of the API costs while 100,000 claims are loaded beside it.

    .venv/bin/python bench/beside_reads.py [--claims 100000]

One embedded Neo4j of its own with some records in it. The same page is asked over and over, first alone, then while a
process of its own loads: the medians, the 95th percentiles and their ratios.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from actorgraph.api.answer import Answerer, Request
from actorgraph.api.compiler.compile import Compiler
from actorgraph.api.compiler.limits import Limits
from actorgraph.api.types.roots import build_schema
from claims_like import write_records
from load import Server, load_apart, server

PAGE = "{ actors(first: 20) { nodes { id name } } }"
WARM_UP = 5_000
_IDLE_SECONDS = 15.0
_PAUSE = 0.01


def main() -> None:
    """Prints the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000, help="how many claims are loaded")
    claims = parser.parse_args().claims
    with TemporaryDirectory() as folder, server(Path(folder) / "home") as running:
        first, second = Path(folder) / "first.jsonl", Path(folder) / "second.jsonl"
        write_records(first, WARM_UP, "first")
        load_apart(running, first)
        write_records(second, claims, "second")
        ask = _page(running)
        _times(ask, _for(3.0))
        idle = _times(ask, _for(_IDLE_SECONDS))
        busy = _beside(running, second, ask)
    print(f"idle {_line(idle)}\nbeside a load of {claims:,} claims {_line(busy)}")
    medians = statistics.median(busy) / statistics.median(idle)
    print(f"ratio of the medians {medians:.2f}, of the 95th percentiles {_p95(busy) / _p95(idle):.2f}")


def _page(running: Server) -> Callable[[], None]:
    answerer = Answerer(Compiler(build_schema().graphql_schema, Limits()), running.store, query_time=60)

    def ask() -> None:
        body = answerer.answer(Request(PAGE, {})).body
        assert len(body["data"]["actors"]["nodes"]) == 20
        orjson.dumps(body)

    return ask


def _for(seconds: float) -> Callable[[], bool]:
    """Whether that time has not passed yet."""
    deadline = time.monotonic() + seconds
    return lambda: time.monotonic() < deadline


def _times(ask: Callable[[], None], goes_on: Callable[[], bool]) -> list[float]:
    """Milliseconds of each answer, as long as it goes on."""
    found = []
    while goes_on():
        started = time.perf_counter()
        ask()
        found.append((time.perf_counter() - started) * 1000)
        time.sleep(_PAUSE)
    return found


def _beside(running: Server, path: Path, ask: Callable[[], None]) -> list[float]:
    command = [sys.executable, str(Path(__file__).with_name("loading.py")), str(path)]
    with subprocess.Popen(command, env=running.environment, stdout=subprocess.DEVNULL) as loading:
        found = _times(ask, lambda: loading.poll() is None)
    assert loading.returncode == 0
    return found


def _line(times: list[float]) -> str:
    middle, high = statistics.median(times), _p95(times)
    return f"{len(times):,} answers, median {middle:.2f} ms, 95th percentile {high:.1f} ms, slowest {max(times):.0f} ms"


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
