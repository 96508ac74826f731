"""What the study door costs on 120,000 ties: its copy, a statement that cannot be ended, and GraphQL meanwhile.

    make bench-door

One Neo4j with the world of `make bench-hits`, and the service's own code in this process. GraphQL asks for a page of
actors, again and again; its median and slowest answer are given idle, while the copy is made, while a bomb computes and
while the copy is renewed.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from flask.testing import FlaskClient

from actorgraph.door.asking import Bounds, Door
from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.programs.embedded.server import DATABASE
from actorgraph.programs.embedded.supervisor import Supervisor
from actorgraph.words.settings import Settings
from world import World, world

BOLT_PORT = 17_695
BOMB = "RETURN reduce(a = 0, x IN range(1, 2000000000) | a + x)"
PAGE = {"query": "{ actors(first: 20) { nodes { id name } } }"}
IDLE = 5.0


@dataclass(frozen=True, slots=True)
class Bench:
    """A service over the world, with a door on a copy."""

    client: FlaskClient
    supervisor: Supervisor
    store: Store

    def ask(self, query: str) -> dict[str, object]:
        """The answer to a statement, asked again while there is no copy."""
        while True:
            response = self.client.post("/cypher", json={"query": query})
            if response.status_code != 503:
                return dict(response.get_json())
            time.sleep(0.1)


def main() -> None:
    """Prints a line for each thing measured."""
    with world(BOLT_PORT) as found, TemporaryDirectory() as folder, _bench(found, Path(folder)) as bench:
        _told("idle", bench, lambda: time.sleep(IDLE))
        _told("the copy, from the first statement to its answer", bench, lambda: bench.ask("RETURN 1"))
        pid = bench.supervisor.pid()
        size = sum(file.stat().st_size for file in (Path(folder) / "copy").rglob("*") if file.is_file())
        memory = psutil.Process(pid).memory_info().rss >> 20 if pid else 0
        print(f"  the copy's server {memory} MB in memory, its files {size >> 20} MB", flush=True)
        _told("a bomb, until its answer", bench, lambda: bench.ask(BOMB))
        _told("the next statement, until its answer", bench, lambda: bench.ask("RETURN 1"))
        _told("renewal, from a change to its answer", bench, lambda: _renew(bench))


@contextmanager
def _bench(found: World, folder: Path) -> Iterator[Bench]:
    settings = replace(Settings(), home=folder, cypher="everybody", cypher_age=0.1)
    supervisor = Supervisor(
        settings,
        lambda: Store(found.login["NEO4J_URI"], found.login["NEO4J_USERNAME"], found.login["NEO4J_PASSWORD"], DATABASE),
    )
    door = Door(supervisor, Bounds(settings.cypher_time, settings.cypher_rows, settings.cypher_size))
    try:
        yield Bench(create_app(settings, found.store, door=door).test_client(), supervisor, found.store)
    finally:
        supervisor.close()


def _renew(bench: Bench) -> None:
    before = bench.ask("RETURN 1")["copy"]
    bench.store.write(lambda transaction: transaction.run("CREATE (:Later)"), name="bench")
    while bench.ask("RETURN 1")["copy"] == before:
        time.sleep(0.2)


def _told(what: str, bench: Bench, work: Callable[[], object]) -> None:
    """Does the work while pages are asked for beside it, and prints how long both took."""
    done, times = threading.Event(), list[float]()
    asking = threading.Thread(target=_pages, args=(bench.client, done, times))
    asking.start()
    started = time.perf_counter()
    work()
    seconds = time.perf_counter() - started
    done.set()
    asking.join()
    pages = f"page {statistics.median(times) * 1000:.1f} ms, slowest {max(times) * 1000:.0f} ms, {len(times)} pages"
    print(f"{what:50} {seconds:6.1f} s   {pages}", flush=True)


def _pages(client: FlaskClient, done: threading.Event, times: list[float]) -> None:
    while not done.is_set():
        started = time.perf_counter()
        assert client.post("/graphql", json=PAGE).status_code == 200
        times.append(time.perf_counter() - started)
        time.sleep(0.05)


if __name__ == "__main__":
    main()
