"""Whatever is killed, and whenever: start it again, it works by itself, and nothing that was committed is lost.

    python tests/drills/kill_service.py [--points 6] [--seed N]

The real service with an embedded Neo4j of its own. SIGKILL ends the service, Neo4j, or both: at moments of a first
start with its load, and while records are loaded beside a service that answers. Then a service beside another one is
killed, and the other has to go on; and SIGTERM comes while many ask: who asked before gets a whole right answer.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from http.client import HTTPException, RemoteDisconnected
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from actorgraph.graph.fingerprint import fingerprint
from actorgraph.programs.database import open_store
from actorgraph.programs.embedded.server import EmbeddedNeo4j
from actorgraph.words.settings import Settings
from conftest import free_port
from services import FIXTURE, ask, command, environment, run, start_service

VICTIMS = (("service",), ("neo4j",), ("service", "neo4j"))
QUERY = '{ actor(id: "hts") { id name ties(first: 3) { nodes { id } } } }'
_CLIENTS = 4
_ENDS_WITHIN = 60.0
_ON_ITS_WAY = 0.02  # seconds between sending and being read
_STARTS_WITHIN = 300.0  # a machine where much else runs is no failure


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done, and what was found wrong afterwards, if anything."""

    what: str
    wrong: str = ""

    def line(self) -> str:
        """A row of what is printed."""
        return f"{self.what}: {self.wrong or 'right'}"


class Copy:
    """A copy of actorgraph: a home and ports of its own, and the service that runs on it."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings = replace(settings, home=folder / "home", bolt_port=free_port(), port=free_port())
        self.neo4j = EmbeddedNeo4j(self.settings)
        self.log = folder / "serve.log"
        folder.mkdir()

    def begin(self) -> subprocess.Popen[bytes]:
        """A service with the first fixture that is on its way."""
        with self.log.open("w") as output:
            return subprocess.Popen(
                command("serve", "--load", FIXTURE), env=environment(self.settings), stdout=output, stderr=output
            )

    def start(self) -> subprocess.Popen[str]:
        """A service with the first fixture that answers."""
        return start_service(self.settings, self.log, within=_STARTS_WITHIN)

    def kill(self, victims: tuple[str, ...], service: subprocess.Popen[Any]) -> None:
        """SIGKILL for the victims that live; a service that is none of them is ended by SIGTERM."""
        neo4j = self.neo4j.running()
        if "service" in victims:
            service.kill()
        if "neo4j" in victims and neo4j:
            with suppress(ProcessLookupError):
                os.kill(neo4j.pid, signal.SIGKILL)
        if "service" not in victims:
            service.terminate()
        service.wait(_ENDS_WITHIN)

    def fingerprint(self) -> str:
        """That of the database, which must run."""
        with open_store(self.settings) as store:
            return fingerprint(store)

    def claims(self) -> set[str]:
        """The ids of all claims."""
        with open_store(self.settings) as store:
            return {id_ for (id_,) in store.read("MATCH (n:Claim) RETURN n.id", name="claims")}


@contextmanager
def ended(copy: Copy, service: subprocess.Popen[str]) -> Iterator[None]:
    """Ends the service and its Neo4j after the block, however that ends."""
    try:
        yield
    finally:
        service.terminate()
        service.wait(_ENDS_WITHIN)
        copy.neo4j.stop()


def clean_start(copy: Copy) -> tuple[str, float]:
    """The fingerprint of the first fixture, and the seconds that a first start takes."""
    started = time.monotonic()
    service = copy.start()
    took = time.monotonic() - started
    with ended(copy, service):
        return copy.fingerprint(), took


def killed_while_starting(copy: Copy, victims: tuple[str, ...], after: float, whole: str) -> Outcome:
    """A first start that is killed, then a second one: it has to have loaded everything."""
    what = f"{' and '.join(victims)} killed {after:.2f} s after a first start began"
    service = copy.begin()
    time.sleep(after)
    copy.kill(victims, service)
    return _started_again(copy, what, lambda: "" if copy.fingerprint() == whole else "another graph")


def killed_while_loading(copy: Copy, victims: tuple[str, ...], after: float, folder: Path) -> Outcome:
    """Loads go on beside the service until it is killed: what a load said it wrote has to be there afterwards."""
    service = copy.start()
    told = _Loads(copy, folder)
    with told.going_on():
        time.sleep(after)
        copy.kill(victims, service)
    what = f"{' and '.join(victims)} killed after {len(told.acknowledged)} loads"
    return _started_again(copy, what, lambda: "; ".join(sorted(told.acknowledged - copy.claims())))


def _started_again(copy: Copy, what: str, judge: Any) -> Outcome:
    try:
        service = copy.start()
        with ended(copy, service):
            return Outcome(what, judge() or _answers(copy.settings.port))
    except AssertionError as error:
        return Outcome(what, str(error))
    finally:
        copy.neo4j.stop()


class _Loads:
    """Small loads, one after the other; `acknowledged` holds the claims whose load ended well."""

    def __init__(self, copy: Copy, folder: Path) -> None:
        self._settings = copy.settings
        self._folder = folder
        self._stop = threading.Event()
        self.acknowledged: set[str] = set()

    @contextmanager
    def going_on(self) -> Iterator[None]:
        thread = threading.Thread(target=self._load_on)
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join(_ENDS_WITHIN)

    def _load_on(self) -> None:
        number = 0
        while not self._stop.is_set():
            claim = f"claim:drill:{number}"
            file = self._folder / f"{number}.jsonl"
            file.write_text("\n".join(map(json.dumps, _records(claim))))
            if run(self._settings, "load", file).returncode == 0:
                self.acknowledged.add(claim)
            number += 1


def _records(claim: str) -> tuple[dict[str, Any], ...]:
    source = "source:drill"
    said = {"text": "It is said.", "subject": "hts", "predicate": "OPPOSES", "object": "drill"}
    return (
        {"id": source, "title": "A drill", "published": "2024-12-01", "retrieved": "2024-12-02"},
        {"id": "drill", "kind": "ARMED_GROUP", "name": "A group"},
        {"id": claim, **said, "citations": [{"source": source}]},
    )


def killed_beside_another(one: Copy, other: Copy) -> Outcome:
    """Two copies side by side: one is killed with its Neo4j, and the other goes on."""
    victim, witness = one.start(), other.start()
    with ended(other, witness):
        wrong = _answers(one.settings.port) or _answers(other.settings.port)
        one.kill(("service", "neo4j"), victim)
        return Outcome("a copy killed beside another", wrong or _answers(other.settings.port))


def ended_while_asked(copy: Copy, after: float) -> Outcome:
    """SIGTERM while clients ask: requests sent before are answered whole, and the service exits with 0.

    A request that was on its way in that very moment may find its connection closed without a byte, before anybody
    read it: HTTP has no way to say so, and whoever sent it may send it again.
    """
    service = copy.start()
    with ended(copy, service):
        expected = ask(copy.settings.port, QUERY).body
        clients = _Clients(copy.settings.port, expected)
        with clients.asking():
            time.sleep(after)
            clients.told_to_end = time.monotonic()
            service.terminate()
            code = service.wait(_ENDS_WITHIN)
    told = ", ".join(f"{number} {verdict}" for verdict, number in sorted(clients.verdicts.items()))
    wrong = "; ".join(clients.wrong) or (f"exit code {code}" if code else "")
    return Outcome(f"SIGTERM under load ({told})", wrong)


class _Clients:
    """Threads that ask, each time on a connection of its own, until nobody listens."""

    def __init__(self, port: int, expected: Any) -> None:
        self._port = port
        self._expected = expected
        self._threads = [threading.Thread(target=self._ask_on) for _ in range(_CLIENTS)]
        self.told_to_end = float("inf")
        self.verdicts: Counter[str] = Counter()
        self.wrong: list[str] = []

    @contextmanager
    def asking(self) -> Iterator[None]:
        for thread in self._threads:
            thread.start()
        try:
            yield
        finally:
            for thread in self._threads:
                thread.join(_ENDS_WITHIN)

    def _ask_on(self) -> None:
        verdict = ""
        while verdict != "refused":
            sent = time.monotonic()
            verdict = self._verdict(sent)
            self.verdicts[verdict] += 1

    def _verdict(self, sent: float) -> str:
        try:
            answer = ask(self._port, QUERY).body
        except ConnectionRefusedError:
            return "refused"
        except (RemoteDisconnected, ConnectionResetError) as error:
            if 0 <= self.told_to_end - sent < _ON_ITS_WAY:
                return "closed unread"
            return self._cut_off(sent, repr(error))
        except (OSError, HTTPException, ValueError) as error:
            return self._cut_off(sent, repr(error))
        return "right" if answer == self._expected else self._cut_off(sent, json.dumps(answer)[:200])

    def _cut_off(self, sent: float, what: str) -> str:
        if sent > self.told_to_end:
            return "cut off that came after SIGTERM"
        self.wrong.append(f"sent before SIGTERM: {what}")
        return "cut off"


def _answers(port: int) -> str:
    """What is wrong with the service's answer, if anything."""
    try:
        answer = ask(port, QUERY).body
    except (OSError, HTTPException, ValueError) as error:
        return repr(error)
    return "" if answer.get("data", {}).get("actor") else json.dumps(answer)[:200]


def run_kills(settings: Settings, folder: Path, points: int, choose: random.Random) -> Iterator[Outcome]:
    """That many kills of a first start, as many among loads, one beside another copy, and one gentle end."""
    whole, seconds = clean_start(Copy(settings, folder / "clean"))
    for point in range(points):
        after = (point + choose.random()) / points * seconds
        yield killed_while_starting(
            Copy(settings, folder / f"start-{point}"), VICTIMS[point % len(VICTIMS)], after, whole
        )
    used = Copy(settings, folder / "used")
    for point in range(points):
        yield killed_while_loading(used, VICTIMS[point % len(VICTIMS)], choose.uniform(1, 6), folder)
    yield killed_beside_another(used, Copy(settings, folder / "other"))
    used.neo4j.stop()
    yield ended_while_asked(used, choose.uniform(0.5, 2))


def main() -> None:
    """Prints each outcome; exit code 1 where something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=6, help="how many kills of each kind (default 6)")
    parser.add_argument("--seed", type=int, default=None, help="for the same moments again")
    options = parser.parse_args()
    seed = random.randrange(1 << 16) if options.seed is None else options.seed
    print(f"seed {seed}", flush=True)
    wrong = 0
    with TemporaryDirectory() as folder:
        settings = replace(Settings(), heap="512m", class_archive="use")
        for outcome in run_kills(settings, Path(folder), options.points, random.Random(seed)):
            print(outcome.line(), flush=True)
            wrong += bool(outcome.wrong)
    print(f"{wrong} went wrong." if wrong else "Everything was right.")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
