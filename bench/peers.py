"""Our GraphQL beside its peers: @neo4j/graphql on Apollo Server and on GraphQL Yoga, on one Neo4j with the same data.

    make bench
    .venv/bin/python bench/peers.py --rounds 1 --seconds 0.5 --only "one actor"

The answers are checked to be equal first. Then the servers take turns, at one connection and at eight, and in each
round the bare driver runs our statement too. Prints Markdown: how fast each is, and what it costs.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

import neo4j
import orjson
import psutil

from actorgraph.api.compiler.compile import Compiler
from actorgraph.api.compiler.limits import Limits
from actorgraph.api.types.roots import build_schema
from contenders import NODE, PAGE_SIZE, Contender, LoadTool, contenders, cpu_seconds
from peer_questions import QUESTIONS, Question, plain
from peer_table import BARE, OURS, Findings, Turn, tables
from world import World, world

BOLT_PORT = 17_690
CONNECTIONS = (1, 8)
_WARM_UP = 1.0  # seconds
_MOST_REQUESTS = 3_000  # in one turn


def main() -> None:
    """Prints the tables."""
    asked = _arguments()
    _install_peers()
    questions = [question for question in QUESTIONS if asked.only in question.name]
    with world(asked.port, asked.home) as database, contenders(database.login, asked.port + 1) as servers:
        for question in questions:
            _check_equal(question, servers)
        with LoadTool() as tool, _bare_driver(database) as driver:
            bench = Bench(servers, database.process, tool, driver)
            findings = bench.measure(questions, asked.rounds, asked.seconds)
    print(tables(questions, findings))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often each takes its turn")
    parser.add_argument("--seconds", type=float, default=1.0, help="how long a turn takes at most")
    parser.add_argument("--only", default="", help="only the questions whose name holds this")
    parser.add_argument("--home", type=Path, help="a folder that keeps the database for the next time")
    parser.add_argument("--port", type=int, default=BOLT_PORT, help="the first of four ports, that of Neo4j")
    return parser.parse_args()


def _install_peers() -> None:
    """Installs what package-lock.json holds, once."""
    if shutil.which("npm") is None:
        sys.exit("There is no npm here. The peers need Node.js 20 or newer, with npm: install it and try again.")
    if not (NODE / "node_modules").exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=NODE, check=True)


def _check_equal(question: Question, servers: Sequence[Contender]) -> None:
    """Raises unless all servers give the same answer, for every set of variables."""
    for variables in question.variables:
        ours, *theirs = (_comparable(question, server, variables) for server in servers)
        for server, answer in zip(servers[1:], theirs, strict=True):
            if answer != ours:
                raise RuntimeError(f"{question.name} {variables}: we say {ours!r}, {server.name} says {answer!r}.")


def _comparable(question: Question, server: Contender, variables: Mapping[str, Any]) -> Any:
    answer = plain(server.ask(_document(question, server), variables))
    if question.ranked_alike:
        return answer
    return {name: sorted(items, key=orjson.dumps) for name, items in answer.items()}


def _document(question: Question, server: Contender) -> str:
    return question.ours if server.name == OURS else question.theirs


@contextmanager
def _bare_driver(database: World) -> Iterator[neo4j.Driver]:
    login = database.login
    auth = (login["NEO4J_USERNAME"], login["NEO4J_PASSWORD"])
    with neo4j.GraphDatabase.driver(login["NEO4J_URI"], auth=auth, notifications_min_severity="OFF") as driver:
        yield driver


class Bench:
    """The servers, their database, and what asks them."""

    def __init__(
        self, servers: Sequence[Contender], database: psutil.Process, tool: LoadTool, driver: neo4j.Driver
    ) -> None:
        self._servers = servers
        self._database = database
        self._tool = tool
        self._driver = driver
        self._compiler = Compiler(build_schema().graphql_schema, Limits(page_size=int(PAGE_SIZE)))

    def measure(self, questions: Sequence[Question], rounds: int, seconds: float) -> Findings:
        """Every turn of every contender; who begins changes from round to round."""
        findings: Findings = {}
        for question in questions:
            self._run_round(question, 0, _WARM_UP, {}, (8,))
        for number in range(rounds):
            for question in questions:
                self._run_round(question, number, seconds, findings, CONNECTIONS)
        return findings

    def _run_round(
        self, question: Question, number: int, seconds: float, findings: Findings, connections: Sequence[int]
    ) -> None:
        first = number % len(self._servers)
        for width in connections:
            for server in (*self._servers[first:], *self._servers[:first]):
                turn = self._turn(question, server, width, seconds)
                findings.setdefault((question.name, server.name, width), []).append(turn)
        findings.setdefault((question.name, BARE, 1), []).append(self._bare_turn(question, seconds / 2))

    def _turn(self, question: Question, server: Contender, connections: int, seconds: float) -> Turn:
        document = _document(question, server)
        bodies = [_body(document, variables) for variables in question.variables]
        before = server.cpu(), cpu_seconds(self._database)
        load = self._tool.run(server.url, bodies, connections, seconds, _MOST_REQUESTS)
        after = server.cpu(), cpu_seconds(self._database)
        requests = len(load.milliseconds)
        spent = [(later - earlier) * 1000 / requests for earlier, later in zip(before, after, strict=True)]
        return Turn(load.milliseconds, requests / load.seconds, *spent)

    def _bare_turn(self, question: Question, seconds: float) -> Turn:
        """The driver alone with the statement that our answer comes from."""
        asked = []
        for variables in question.variables:
            bound = self._compiler.bind(question.ours, None, variables)
            asked.append((bound.compiled.text or "", bound.parameters))
        milliseconds: list[float] = []
        started = time.perf_counter()
        for text, parameters in cycle(asked):
            milliseconds.append(self._run_bare(text, parameters))
            if time.perf_counter() - started > seconds or len(milliseconds) == _MOST_REQUESTS:
                break
        return Turn(milliseconds, len(milliseconds) / (time.perf_counter() - started), 0.0, 0.0)

    def _run_bare(self, text: str, parameters: Mapping[str, Any]) -> float:
        started = time.perf_counter()
        with self._driver.session(database="neo4j", default_access_mode=neo4j.READ_ACCESS) as session:
            session.run(text, parameters).fetch(1)  # type: ignore[arg-type]  # our own text
        return (time.perf_counter() - started) * 1000


def _body(document: str, variables: Mapping[str, Any]) -> str:
    return orjson.dumps({"query": document, "variables": variables}).decode()


if __name__ == "__main__":
    main()
