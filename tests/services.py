"""`actorgraph` as its users start it: a process of its own, with settings from the environment and a log in a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from actorgraph.resources import fixtures_folder
from actorgraph.words.settings import Settings

FIXTURE = fixtures_folder() / "aleppo-2024"
_STARTS_WITHIN = 120.0


def command(*arguments: str | Path) -> list[str]:
    """The command line of `actorgraph` with these arguments."""
    return [sys.executable, "-m", "actorgraph", *map(str, arguments)]


def environment(settings: Settings, **changed: object) -> dict[str, str]:
    """This process's environment with exactly these settings of ours; `changed` sets further variables by name."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(("ACTORGRAPH_", "NEO4J_"))}
    plain = Settings()
    mine = {
        row.metadata["variable"]: str(value)
        for row in fields(Settings)
        if (value := getattr(settings, row.name)) is not None and value != getattr(plain, row.name)
    }
    return others | mine | {name: str(value) for name, value in changed.items()}


def start_service(
    settings: Settings,
    log: Path,
    *arguments: str | Path,
    variables: Mapping[str, object] | None = None,
    within: float = _STARTS_WITHIN,
) -> subprocess.Popen[str]:
    """`actorgraph serve` with these arguments (by default it loads the first fixture), once it answers.

    Fails with its log where it ends or does not answer `within` so many seconds. End it yourself.
    """
    asked = command("serve", *(arguments or ("--load", FIXTURE)))
    with log.open("w") as output:
        process = subprocess.Popen(
            asked, env=environment(settings, **(variables or {})), stdout=output, stderr=output, text=True
        )
    try:
        wait_until(lambda: "answers." in log.read_text() or process.poll() is not None, within)
        assert "answers." in log.read_text(), f"The service did not start:\n{log.read_text()}"
    except BaseException:
        process.terminate()
        process.wait()
        raise
    return process


def run(
    settings: Settings, *arguments: str | Path, timeout: float = 120, **changed: object
) -> subprocess.CompletedProcess[str]:
    """A command of `actorgraph`, run to its end."""
    return subprocess.run(
        command(*arguments),
        env=environment(settings, **changed),
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service answered: HTTP status, Retry-After where there is one, and the JSON body."""

    status: int
    retry_after: str | None
    body: Any


def ask(port: int, query: str) -> Reply:
    """The reply to a GraphQL query."""
    return get(port, f"/graphql?{urlencode({'query': query})}")


def get(port: int, path: str) -> Reply:
    """The reply at a path of a service, on a connection of its own.

    Raises OSError or HTTPException where no whole reply comes, ValueError where it is not JSON.
    """
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers={"Accept": "application/json"})
        response = connection.getresponse()
        return Reply(response.status, response.getheader("Retry-After"), json.loads(response.read()))
    finally:
        connection.close()


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether the condition came true within the time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
