"""Asks the study door whatever its caps on text allow: each statement is answered, refused or ended in time.

    NEO4J_URI=bolt://… NEO4J_PASSWORD=… .venv/bin/python tests/drills/caps.py --minutes 10

What nests, chains and joins as far as the caps go is asked of a copy of that graph, in an order of its own for each
seed. A line tells each that took two seconds or more, or cost a server; the last line counts what became of all. Exit
code 1 where one had no answer by the limit, or an answer that is a fault of ours.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from flask.testing import FlaskClient

from actorgraph.door.asking import Bounds, Door
from actorgraph.programs.app import create_app
from actorgraph.programs.database import database_address
from actorgraph.programs.embedded.supervisor import Supervisor
from actorgraph.words.settings import read_settings

NESTED = {
    "brackets": ("(", "1", ")"),
    "lists": ("[", "1", "]"),
    "case": ("CASE WHEN true THEN ", "1", " END"),
    "subject of a case": ("CASE 1 WHEN ", "1", " THEN 2 ELSE 3 END"),
    "coalesce": ("coalesce(", "'a'", ")"),
    "toString": ("toString(", "'a'", ")"),
    "comprehension": ("[x IN ", "[1]", " | x]"),
    "comprehension that filters": ("[x IN [1] WHERE x = 1 | ", "1", "]"),
    "reduce": ("reduce(a = 0, x IN [1] | a + ", "1", ")"),
    "any": ("any(x IN [1] WHERE ", "true", ")"),
    "pattern comprehension": ("[(a:Actor)-->(b) | ", "1", "]"),
    "not": ("NOT (", "true", ")"),
}
BRACED = {
    "collect": ("COLLECT { RETURN ", "1", " }"),
    "maps": ("{a: ", "1", "}"),
    "count": ("COUNT { MATCH (a) WHERE a.x = ", "1", " }"),
}
CHAINED = {
    "path": ("MATCH (a:Actor)", "-->()", "", " RETURN count(*)"),
    "typed path": ("MATCH (a:Actor)", "-[:BACKS]->(:Actor)", "", " RETURN count(*)"),
    "patterns": ("MATCH ", "(a%d:Actor)", ", ", " RETURN 1 LIMIT 1"),
    "star": ("MATCH (c:Actor), ", "(c)-[:BACKS]->(a%d:Actor)", ", ", " RETURN 1 LIMIT 1"),
    "optional": ("MATCH (a:Actor) ", "OPTIONAL MATCH (a)-[:BACKS]->(b%d)", " ", " RETURN count(*)"),
    "with": ("WITH 1 AS x ", "WITH x AS x", " ", " RETURN x"),
    "unwind": ("", "UNWIND [1] AS x%d", " ", " RETURN 1"),
    "or": ("MATCH (n:Actor) WHERE ", "n.id = '%d'", " OR ", " RETURN n"),
    "or of ands": ("MATCH (n:Actor) WHERE ", "(n.id = '%d' AND n.name = 'a')", " OR ", " RETURN n"),
    "and of ors": ("MATCH (n:Actor) WHERE ", "(n.id = '%d' OR n.name = 'a')", " AND ", " RETURN n"),
    "xor": ("RETURN ", "true", " XOR ", ""),
    "comparisons": ("RETURN ", "%d", " < ", ""),
    "types": ("MATCH ()-[r:", "T%d", "|", "]->() RETURN count(r)"),
    "calls": ("", "CALL () { RETURN 1 AS x%d }", " ", " RETURN 1"),
    "exists": ("MATCH (a:Actor) WHERE ", "EXISTS { (a)-[:BACKS]->(:Actor {id: '%d'}) }", " OR ", " RETURN count(*)"),
    "unions": ("", "MATCH (a:Actor)-[:BACKS]->(b)-[:FIGHTS]-(c) RETURN a.id AS x", " UNION ", ""),
}
LENGTHS = (10, 30, 60, 100, 150)


def statements() -> Iterator[tuple[str, str]]:
    """Names and texts of all that is asked."""
    for shapes, depths in ((NESTED, (20, 39)), (BRACED, (4, 8))):
        for name, (opening, core, closing) in shapes.items():
            for depth in depths:
                yield f"{name}, {depth} deep", f"RETURN {opening * depth}{core}{closing * depth}"
    for name, (before, part, between, after) in CHAINED.items():
        for length in LENGTHS:
            parts = (part.replace("%d", str(number)) for number in range(length))
            yield f"{name}, {length} long", before + between.join(parts) + after


def main() -> int:
    """Asks until all are asked or the time is up."""
    asked = _arguments()
    chosen = list(statements())
    random.Random(asked.seed).shuffle(chosen)  # a repeatable order, not a secret
    ends = time.monotonic() + 60 * asked.minutes
    became: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        settings = replace(read_settings(os.environ), home=Path(folder), cypher="everybody", cypher_age=86_400.0)
        address = database_address(settings)
        bounds = Bounds(settings.cypher_time, settings.cypher_rows, settings.cypher_size)
        supervisor = Supervisor(settings, address.open)
        try:
            with address.open() as store:
                client = create_app(settings, store, door=Door(supervisor, bounds)).test_client()
                for name, text in chosen:
                    if time.monotonic() < ends:
                        became[_ask(client, name, text, bounds.seconds)] += 1
        finally:
            supervisor.close()
    print(f"{became.total()} of {len(chosen)}:", ", ".join(f"{count} {what}" for what, count in became.most_common()))
    return int(became["LATE"] > 0 or became["INTERNAL"] > 0)


def _ask(client: FlaskClient, name: str, text: str, limit: float) -> str:
    """What became of a statement: answered, or the code of its error, or LATE."""
    while (response := client.post("/cypher", json={"query": "RETURN 1"})).status_code == 503:
        time.sleep(0.2)
    started = time.monotonic()
    response = client.post("/cypher", json={"query": text})
    seconds = time.monotonic() - started
    errors = response.get_json().get("errors")
    what = str(errors[0]["extensions"]["code"]) if errors else "answered"
    if seconds > limit + 5.0:
        what = "LATE"
    if seconds > 2.0 or what in {"LATE", "INTERNAL"}:
        print(f"{seconds:5.1f} s  {what:15} {name} ({len(text)} bytes)", flush=True)
    return what


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0, help="how long to ask")
    parser.add_argument("--seed", type=int, default=1, help="of the order")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
