"""What frontends get while the database is slow, cut off, silent, stopped and started again.

    python tests/drills/outage.py [--seconds 6]

A real Neo4j of its own, a proxy that misbehaves in front of it, the real service behind, and a few clients that ask all
the time. In each phase every answer has to be right, or 503 in JSON with Retry-After within two seconds; nothing may
hang beyond ten; and five seconds after Bolt answers again all answers have to be right, the service still the same.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from actorgraph.programs.embedded.server import EmbeddedNeo4j
from actorgraph.words.settings import Settings
from chaos_proxy import ChaosProxy, chaos_proxy
from conftest import free_port
from services import Reply, ask, get, start_service

CLIENTS = 4
QUERY = '{ actor(id: "hts") { id name ties(first: 3) { nodes { id } } } }'
_HANGS = 10.0
_TELLS_WITHIN = 2.0
_RECOVERS_WITHIN = 5.0


@dataclass
class Phase:
    """What was answered while the database was in one state."""

    name: str
    right: int = 0
    unavailable: int = 0
    wrong: list[str] = field(default_factory=list)
    slowest_right: float = 0.0
    slowest_503: float = 0.0
    recovery: float | None = None

    def broken_promises(self, slack: float = 0.0) -> list[str]:
        """What this phase shows that must not be, in sentences; with so many seconds more than promised."""
        found = [f"{self.name}: a wrong answer: {text}" for text in self.wrong[:3]]
        if self.slowest_right > _HANGS + slack:
            found.append(f"{self.name}: an answer took {self.slowest_right:.1f} s")
        if self.slowest_503 > _TELLS_WITHIN + slack:
            found.append(f"{self.name}: a 503 took {self.slowest_503:.1f} s")
        if self.recovery is not None and self.recovery > _RECOVERS_WITHIN + slack:
            found.append(f"{self.name}: good again only after {self.recovery:.1f} s")
        return found

    def line(self) -> str:
        """A row of the printed table."""
        recovery = "" if self.recovery is None else f"{self.recovery:8.1f} s"
        return (
            f"{self.name:22} {self.right:7} {self.unavailable:7} {len(self.wrong):6} "
            f"{self.slowest_right:8.2f} s {self.slowest_503:8.2f} s {recovery}"
        )


class Clients:
    """Threads that ask the same question all the time and judge each answer."""

    def __init__(self, port: int, expected: Any) -> None:
        self._port = port
        self._expected = expected
        self._phase = Phase("before")
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._last_bad = time.monotonic()
        self._threads = [threading.Thread(target=self._ask_on, daemon=True) for _ in range(CLIENTS)]

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Asks as long as the block runs."""
        for thread in self._threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in self._threads:
                thread.join(_HANGS * 2)

    def during(self, name: str, seconds: float, *, ready: bool | None = None) -> Phase:
        """What is answered in the next seconds; at their end `/livez` has to be 200 and `/readyz` to tell the truth."""
        phase = Phase(name)
        with self._lock:
            self._phase = phase
        time.sleep(seconds)
        health = {"/livez": 200} | ({} if ready is None else {"/readyz": 200 if ready else 503})
        for path, status in health.items():
            if (found := get(self._port, path).status) != status:
                phase.wrong.append(f"{path} is {found}, not {status}")
        return phase

    def good_again_after(self, since: float) -> float:
        """Seconds from `since` to the last answer that was not right, once right ones came for a while."""
        while time.monotonic() - max(since, self._last_bad) < 2.0 and time.monotonic() - since < 60:
            time.sleep(0.1)
        return max(0.0, self._last_bad - since)

    def _ask_on(self) -> None:
        while not self._stop.is_set():
            phase, started = self._phase, time.monotonic()
            try:
                verdict = self._judge(ask(self._port, QUERY))
            except (OSError, HTTPException, ValueError) as error:
                verdict = f"{type(error).__name__}: {error}"
            self._note(phase, verdict, time.monotonic() - started)
            time.sleep(0.02)

    def _judge(self, reply: Reply) -> str:
        if reply.status == 200 and reply.body == self._expected:
            return "right"
        if reply.status == 503 and reply.retry_after:
            return (
                "503" if reply.body["errors"][0]["extensions"]["code"] == "STORE_UNAVAILABLE" else "503 of another kind"
            )
        return f"{reply.status} {json.dumps(reply.body)[:200]}"

    def _note(self, phase: Phase, verdict: str, took: float) -> None:
        with self._lock:
            if verdict == "right":
                phase.right += 1
                phase.slowest_right = max(phase.slowest_right, took)
                return
            self._last_bad = time.monotonic()
            if verdict == "503":
                phase.unavailable += 1
                phase.slowest_503 = max(phase.slowest_503, took)
            else:
                phase.wrong.append(f"{verdict} after {took:.1f} s")


def run_phases(proxy: ChaosProxy, neo4j: EmbeddedNeo4j, clients: Clients, seconds: float) -> Iterator[Phase]:
    """All that can happen to a database, one after the other, each followed by its recovery."""
    yield clients.during("idle", seconds, ready=True)
    proxy.be("delay")
    yield clients.during("slow (0.2 s a packet)", seconds, ready=True)
    for name, mood in (("cut", "cut"), ("black hole", "hole")):
        proxy.be(mood)  # type: ignore[arg-type]
        phase = clients.during(name, seconds, ready=False)
        proxy.be("pass")
        yield _recovered(phase, clients, time.monotonic())
    yield _recovered(*_restarted(neo4j, clients, seconds))


def _recovered(phase: Phase, clients: Clients, since: float) -> Phase:
    clients.during(f"after {phase.name}", 0)
    phase.recovery = clients.good_again_after(since)
    return phase


def _restarted(neo4j: EmbeddedNeo4j, clients: Clients, seconds: float) -> tuple[Phase, Clients, float]:
    phases: list[Phase] = []
    stopping = threading.Thread(target=lambda: phases.append(clients.during("stopped and started", seconds)))
    stopping.start()
    neo4j.stop()
    stopping.join()
    neo4j.start()
    return phases[0], clients, time.monotonic()


@contextmanager
def stage(settings: Settings, log: Path) -> Iterator[tuple[ChaosProxy, EmbeddedNeo4j, Clients, Callable[[], bool]]]:
    """A Neo4j, the proxy before it, the service behind it with the first fixture, clients that ask; and whether the
    service still is the process that it was."""
    neo4j = EmbeddedNeo4j(settings)
    running = neo4j.start()
    try:
        with chaos_proxy(running.bolt_port) as proxy:
            behind = replace(
                settings,
                neo4j_uri=f"bolt://127.0.0.1:{proxy.port}",
                neo4j_password_file=neo4j.home.password_file,
                port=free_port(),
            )
            service = start_service(behind, log)
            try:
                first = ask(behind.port, QUERY)
                assert first.status == 200
                clients = Clients(behind.port, first.body)
                with clients.asking():
                    yield proxy, neo4j, clients, lambda: service.poll() is None
            finally:
                service.terminate()
                service.wait(30)
    finally:
        neo4j.stop()


def main() -> None:
    """Prints the table; exit code 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=6.0, help="how long each phase lasts (default 6)")
    seconds = parser.parse_args().seconds
    broken: list[str] = []
    print(f"{'phase':22} {'right':>7} {'503':>7} {'wrong':>6} {'slowest':>10} {'slow. 503':>10} {'good again':>10}")
    with TemporaryDirectory() as folder:
        settings = replace(Settings(), home=Path(folder, "home"), bolt_port=free_port(), class_archive="use")
        with stage(settings, Path(folder, "serve.log")) as (proxy, neo4j, clients, is_alive):
            for phase in run_phases(proxy, neo4j, clients, seconds):
                print(phase.line(), flush=True)
                broken += phase.broken_promises()
            if not is_alive():
                broken.append("the service ended")
    print("\n".join(broken) or "Every promise was kept.")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
