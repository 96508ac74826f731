"""What our statements cost: database hits, which are the same on every machine, and time beside the bare statement.

    make bench-hits

One Neo4j, one process, one connection. For each question: the hits of its plan; the median of 200 answers through the
whole of the service's code (parsing, compiling from the cache, the statement, decoding, JSON) over the median of 200
runs of the same statement through the bare store, taken in turn.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import orjson

from actorgraph.api.answer import Answerer, Request
from actorgraph.api.compiler.compile import Compiler
from actorgraph.api.compiler.limits import Limits
from actorgraph.api.types.roots import build_schema
from actorgraph.graph.store import Store
from world import world

RUNS = 200
BOLT_PORT = 17_690

QUESTIONS: dict[str, str] = {
    "one actor": '{ actor(id: "a5") { id name kind } }',
    "20 actors by name": "{ actors(first: 20) { nodes { id name } } }",
    "20 states by name": "{ actors(first: 20, where: {kind: {eq: STATE}}) { nodes { id name } } }",
    "last 20 actors": "{ actors(last: 20) { nodes { id name } } }",
    "20 ties of any type by start": "{ ties(first: 20) { nodes { id since } } }",
    "the same, latest first": "{ ties(first: 20, orderBy: [{field: SINCE, direction: DESC}]) { nodes { id since } } }",
    "the same, undated first": "{ ties(first: 20, orderBy: [{field: SINCE, nulls: FIRST}]) { nodes { id since } } }",
    "20 ties by number of claims": (
        "{ ties(first: 20, orderBy: [{field: CLAIM_COUNT, direction: DESC}]) { nodes { id } } }"
    ),
    "ties of a named party": '{ ties(first: 20, where: {party: {id: {eq: "a5"}}}) { nodes { id } } }',
    "ties of an actor on a day": '{ actor(id: "a5") { ties(on: "1990-01-01") { nodes { id } } } }',
    "number of all ties": "{ ties { totalCount } }",
    "ties of the hub, typed, counted": '{ actor(id: "a1") { tieCount(types: [BACKS]) } }',
    "20 ties of the hub (30,000 ties)": '{ actor(id: "a1") { ties(first: 20) { nodes { id } } } }',
    "20 ties of an actor and its 13 parts": '{ actor(id: "a7") { ties(first: 20, rollUp: true) { nodes { id } } } }',
    "20 ties of the hub, 199 parts as one": '{ actor(id: "a1") { ties(first: 20, rollUp: true) { nodes { id } } } }',
    "10 actors, 5 backed by each, with ties": (
        "{ actors(first: 10) { nodes { name ties(first: 5, types: [BACKS], direction: IN) "
        "{ edges { node { id name } tie { id since } } } } } }"
    ),
    "three roots": (
        '{ a: actor(id: "a5") { name } actors(first: 20) { nodes { id } } '
        "ties(first: 20, where: {type: {eq: BACKS}}) { nodes { id since } } }"
    ),
}


def main() -> None:
    """Prints the table."""
    with world(BOLT_PORT) as found:
        store = found.store
        compiler = Compiler(build_schema().graphql_schema, Limits())
        answerer = Answerer(compiler, store, query_time=60)
        print(f"{'question':40} {'hits':>9} {'answer':>9} {'bare':>9} {'ratio':>6}")
        for name, query in QUESTIONS.items():
            _print_row(name, query, store, compiler, answerer)


def _print_row(name: str, query: str, store: Store, compiler: Compiler, answerer: Answerer) -> None:
    bound = compiler.bind(query, None, {})
    text = bound.compiled.text or ""
    _, plan = store.profile(text, bound.parameters)
    answer, bare = _medians(
        lambda: orjson.dumps(answerer.answer(Request(query, {})).body),
        lambda: store.read(text, bound.parameters, name="bare", timeout=60),
    )
    print(f"{name:40} {_hits(plan):9,} {answer:6.2f} ms {bare:6.2f} ms {answer / bare:6.2f}")


def _medians(one: Callable[[], Any], other: Callable[[], Any]) -> tuple[float, float]:
    """The medians of two things in milliseconds, taken in turn after a warm-up."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(RUNS + 20):
        for work, found in zip((one, other), times, strict=True):
            started = time.perf_counter()
            work()
            if run >= 20:
                found.append((time.perf_counter() - started) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


def _hits(plan: dict[str, Any]) -> int:
    """The database hits of a plan and all below it."""
    return int(plan["args"].get("DbHits", 0)) + sum(_hits(child) for child in plan.get("children", []))


if __name__ == "__main__":
    main()
