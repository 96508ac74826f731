"""A world to measure on: 20,000 actors and 120,000 ties of six types, one of the actors a hub; the same every time.

Written straight to the database, past the loader: what is measured here is reading.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from actorgraph.graph.migrations import migrate
from actorgraph.graph.store import Store, Transaction
from actorgraph.programs.embedded.server import EmbeddedNeo4j
from actorgraph.words.settings import Settings

ACTORS = 20_000
TIES_A_TYPE = 20_000
TYPES = ("BACKS", "FIGHTS", "OPPOSES", "ALLIED_WITH", "PART_OF", "SANCTIONS")
HUB = "a1"
_BATCH = 5_000
_SEED = 3

_ACTORS = """
UNWIND $rows AS row CREATE (n:Record:Actor) SET n = row
"""
_TIES = """
UNWIND $rows AS row MATCH (a:Actor {id: row.a}) MATCH (b:Actor {id: row.b})
CREATE (a)-[t:%s]->(b) SET t = row.properties
"""


@contextmanager
def world(bolt_port: int) -> Iterator[Store]:
    """A Neo4j of its own in a folder that goes away, with the world in it."""
    with TemporaryDirectory() as folder:
        embedded = EmbeddedNeo4j(replace(Settings(), home=Path(folder), bolt_port=bolt_port))
        running = embedded.start()
        try:
            with embedded.store(running) as store:
                migrate(store)
                write_world(store)
                yield store
        finally:
            embedded.stop()


def write_world(store: Store) -> None:
    """Writes the world into an empty, migrated database."""
    choose = random.Random(_SEED)  # a repeatable world, not a secret
    _write(store, _ACTORS, [_actor(number) for number in range(1, ACTORS + 1)])
    for type_ in TYPES:
        _write(store, _TIES % type_, [_tie(type_, number, choose) for number in range(TIES_A_TYPE)])
    store.read("CALL db.awaitIndexes(120)", name="await indexes")


def _write(store: Store, statement: str, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _BATCH):
        batch = {"rows": rows[start : start + _BATCH]}
        store.write(partial(Transaction.run, statement=statement, parameters=batch), name="bench world")


def _actor(number: int) -> dict[str, Any]:
    return {
        "id": f"a{number}",
        "name": f"Actor {number * 7919 % 20_011}",
        "kind": "STATE" if number % 5 == 0 else "ARMED_GROUP",
        "aliases": [],
    }


def _tie(type_: str, number: int, choose: random.Random) -> dict[str, Any]:
    """A tie between two actors; a quarter of all lead to the hub, four in ten have dates."""
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
    return {
        "a": f"a{choose.randint(2, ACTORS)}",
        "b": HUB if number % 4 == 0 else f"a{choose.randint(2, ACTORS)}",
        "properties": {name: value for name, value in properties.items() if value is not None},
    }
