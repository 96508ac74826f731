"""A world to measure on: 20,000 actors, one a hub, 120,000 ties of six types, 5,000 events; the same every time.

Written straight to the database, past the loader: what is measured here is reading.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from actorgraph.graph.migrations import migrate
from actorgraph.graph.planning import renew_statistics
from actorgraph.graph.store import Counters, Store, Transaction
from actorgraph.programs.embedded.server import USER, EmbeddedNeo4j
from actorgraph.words.settings import Settings

ACTORS = 20_000
TIES_A_TYPE = 20_000
TYPES = ("BACKS", "FIGHTS", "OPPOSES", "ALLIED_WITH", "PART_OF", "SANCTIONS")
STATES_EVERY = 5
HUB = "a1"
EVENTS = 5_000
FIRST_DAY = date(2000, 1, 1)
_SYLLABLES = ("ka", "lo", "mi", "ren", "ta", "sul", "vo", "dar", "ne", "bis", "zu", "har")
_WORDS = tuple(f"{first}{second}".capitalize() for first in _SYLLABLES for second in _SYLLABLES)
_BATCH = 5_000
_SEED = 3

_ACTORS = """
UNWIND $rows AS row CREATE (n:Record:Actor) SET n = row
"""
_TIES = """
UNWIND $rows AS row MATCH (a:Actor {id: row.a}) MATCH (b:Actor {id: row.b})
CREATE (a)-[t:%s]->(b) SET t = row.properties
"""
_EVENTS = """
UNWIND $rows AS row CREATE (n:Record:Event) SET n = row.properties
WITH n, row UNWIND row.participants AS part
MATCH (a:Actor {id: part.id}) CREATE (a)-[:TOOK_PART_IN {id: part.edge, role: 'PARTY', means: []}]->(n)
"""


@dataclass(frozen=True, slots=True)
class World:
    """A Neo4j with the world in it: its store, its process, and how another process reaches it."""

    store: Store
    process: psutil.Process
    login: dict[str, str]


@contextmanager
def world(bolt_port: int, home: Path | None = None) -> Iterator[World]:
    """A Neo4j of its own in a folder that goes away, unless a `home` is given that keeps it for the next time."""
    with ExitStack() as stack:
        folder = home or Path(stack.enter_context(TemporaryDirectory()))
        embedded = EmbeddedNeo4j(replace(Settings(), home=folder, bolt_port=bolt_port))
        running = embedded.start()
        stack.callback(embedded.stop)
        store = stack.enter_context(embedded.store(running))
        migrate(store)
        if store.read("MATCH (n:Actor) RETURN count(n)", name="bench world") == [(0,)]:
            write_world(store)
        login = {"NEO4J_URI": running.uri, "NEO4J_USERNAME": USER, "NEO4J_PASSWORD": embedded.home.password()}
        yield World(store, psutil.Process(running.pid), login)


def write_world(store: Store) -> None:
    """Writes the world into an empty, migrated database."""
    choose = random.Random(_SEED)  # a repeatable world, not a secret
    _write(store, _ACTORS, [_actor(number) for number in range(1, ACTORS + 1)])
    for type_ in TYPES:
        _write(store, _TIES % type_, [_tie(type_, number, choose) for number in range(TIES_A_TYPE)])
    _write(store, _EVENTS, [_event(number, choose) for number in range(EVENTS)])
    store.read("CALL db.awaitIndexes(120)", name="await indexes")
    renew_statistics(store, Counters(nodes=ACTORS, relationships=len(TYPES) * TIES_A_TYPE))


def _write(store: Store, statement: str, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _BATCH):
        batch = {"rows": rows[start : start + _BATCH]}
        store.write(partial(Transaction.run, statement=statement, parameters=batch), name="bench world")


def actor_name(number: int) -> str:
    """The name of an actor: two made-up words that no other has together."""
    first, second = divmod(number * 7919 % 20_011, len(_WORDS))
    return f"{_WORDS[first]} {_WORDS[second]}"


def _actor(number: int) -> dict[str, Any]:
    return {
        "id": f"a{number}",
        "name": actor_name(number),
        "kind": "STATE" if number % STATES_EVERY == 0 else "ARMED_GROUP",
        "aliases": [],
    }


def _tie(type_: str, number: int, choose: random.Random) -> dict[str, Any]:
    """A tie; a quarter of all lead to the hub, four in ten have dates. Who backs, and whom, is a state."""
    year = choose.randint(1950, 2023) if choose.random() < 0.4 else None
    properties: dict[str, Any] = {
        "id": f"tie:{type_}:{number}",
        "sign": 1,
        "stance": "MATERIAL",
        "since": date(year, 1, 1) if year else None,
        "until": date(year + 2, 1, 1) if year else None,
        "claimCount": choose.randint(1, 9),
        "certainFrom": [],
        "certainTo": [],
        "means": [],
        "disputed": False,
    }
    every = STATES_EVERY if type_ == "BACKS" else 1
    subject, object_ = (f"a{every * choose.randint(2, ACTORS // every)}" for _ in range(2))
    return {
        "a": subject,
        "b": HUB if number % 4 == 0 else object_,
        "properties": {name: value for name, value in properties.items() if value is not None},
    }


def _event(number: int, choose: random.Random) -> dict[str, Any]:
    """An event of one day, a few a day for years, with one to five participants."""
    day = FIRST_DAY + timedelta(days=number * 2 - number % 7)
    properties = {
        "id": f"event:{number}",
        "name": f"Clash {number}",
        "eventKind": "BATTLE",
        "occurrence": "OCCURRED",
        "aliases": [],
        "start": day,
        "startLatest": day,
        "endEarliest": day,
        "end": day,
    }
    actors = sorted({choose.randint(1, ACTORS) for _ in range(choose.randint(1, 5))})
    participants = [{"id": f"a{actor}", "edge": f"part:{number}:{actor}"} for actor in actors]
    return {"properties": properties, "participants": participants}
