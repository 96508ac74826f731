"""The servers that are measured side by side, each a process of its own on loopback, and the CPU time they take."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import psutil
import requests

NODE = Path(__file__).parent / "graphql"
PAGE_SIZE = "1000"
_STARTS_WITHIN = 60.0
_ENDS_WITHIN = 20.0


@dataclass(frozen=True, slots=True)
class Contender:
    """A server that answers GraphQL: its name, its address, its process."""

    name: str
    url: str
    process: psutil.Process

    def ask(self, document: str, variables: Mapping[str, Any]) -> Any:
        """The data of an answer; raises where there are errors."""
        answer = requests.post(self.url, json={"query": document, "variables": variables}, timeout=60).json()
        if "errors" in answer:
            raise RuntimeError(f"{self.name} does not answer {document}: {answer['errors']}")
        return answer["data"]

    def cpu(self) -> float:
        """CPU seconds of the process and its children so far."""
        return cpu_seconds(self.process)


def cpu_seconds(process: psutil.Process) -> float:
    """CPU seconds of a process and its children so far."""
    times = [one.cpu_times() for one in (process, *process.children(recursive=True))]
    return sum(time_.user + time_.system for time_ in times)


@contextmanager
def contenders(login: Mapping[str, str], first_port: int) -> Iterator[list[Contender]]:
    """Ours first, as `actorgraph serve` starts it, then the peers; `login` says where the database is."""
    environment = {**os.environ, **login, "NODE_ENV": "production"}
    serve = [sys.executable, "-m", "actorgraph", "serve"]
    ours = {**environment, "ACTORGRAPH_PORT": str(first_port), "ACTORGRAPH_PAGE_SIZE": PAGE_SIZE}
    with ExitStack() as stack:
        found = [stack.enter_context(_server("actorgraph", serve, ours, f"http://127.0.0.1:{first_port}/graphql"))]
        for number, (name, path) in enumerate((("apollo", ""), ("yoga", "graphql")), start=first_port + 1):
            command = ["node", str(NODE / "peer.js"), name, str(number)]
            found.append(stack.enter_context(_server(name, command, environment, f"http://127.0.0.1:{number}/{path}")))
        yield found


@contextmanager
def _server(name: str, command: list[str], environment: dict[str, str], url: str) -> Iterator[Contender]:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        contender = Contender(name, url, psutil.Process(process.pid))
        _await(contender, process)
        yield contender
    finally:
        process.terminate()
        process.wait(_ENDS_WITHIN)


def _await(contender: Contender, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(requests.ConnectionError):
            contender.ask("{ __typename }", {})
            return
        time.sleep(0.1)
    raise RuntimeError(f"{contender.name} did not start: {process.args!r}")


@dataclass(frozen=True, slots=True)
class Load:
    """What one load found: milliseconds of each response, and the seconds of all."""

    milliseconds: list[float]
    seconds: float


class LoadTool:
    """The load tool's process: asks any server in the same way, one load at a time."""

    def __init__(self) -> None:
        command = ["node", str(NODE / "load.js")]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> LoadTool:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(_ENDS_WITHIN)

    def run(self, url: str, bodies: list[str], connections: int, seconds: float, most: int) -> Load:
        """Asks the bodies in turn on each connection; raises where an answer failed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"url": url, "bodies": bodies, "connections": connections, "requests": most, "seconds": seconds}
        self._process.stdin.write(orjson.dumps(asked) + b"\n")
        self._process.stdin.flush()
        found = orjson.loads(self._process.stdout.readline())
        if found["failures"] or not found["milliseconds"]:
            raise RuntimeError(f"{url} failed {found['failures']} times under load.")
        return Load(found["milliseconds"], found["seconds"])
