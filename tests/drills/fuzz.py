"""Asks a service whatever its schema allows, and whatever it does not: no request may find a fault of ours.

    python tests/drills/fuzz.py --operations 5000

Schemathesis makes the operations from the schema that is served, mutations included, sent with a curator's token; each
is sent as it is, tamed so that it gets further, and spoilt. It needs a Neo4j to itself, which is emptied and loaded
with the first fixture: the one at NEO4J_TEST_URI. The seed is printed; `--seed` asks the same again.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from secrets import randbelow
from typing import Any

import hypothesis
import orjson
import schemathesis
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, seed, strategies
from schemathesis.core.result import Ok

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from actorgraph.graph.loader import load_paths
from actorgraph.graph.migrations import migrate
from actorgraph.graph.store import Store
from actorgraph.graph.tokens import create_token
from actorgraph.programs.app import create_app
from actorgraph.resources import fixtures_folder, schema_file
from actorgraph.words.callers import Role
from actorgraph.words.settings import Settings
from conftest import given_address

_EMPTY = "MATCH (n) WHERE NOT n:__Neo4jMigration DETACH DELETE n"
_SPOILS = (b"\x00", b"\xff", b"\\ud800", b"NaN", b"9" * 5_000, b"[" * 200, b'{"a":' * 200, b'"', b"{", b"}", b"...")
_WORDS = ["hts", "iran", "place:aleppo", "BACKS:iran:syrian-government", "2024-11-28", "2024-11?", "", "\x00", "é" * 99]
_NUMBERS = [0, 1, -1, 10, 2**31, -(2**31), 2**63, 10**40]


@dataclass(slots=True)
class Fuzz:
    """What was sent and how it was answered; `faults` are the requests that found a fault of ours."""

    client: FlaskClient
    token: str
    random: Random
    sent: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[int, str, bytes]] = field(default_factory=list)

    def ask(self, document: str) -> None:
        """Sends a document, a tamer one that gets as far as the database more often, and a spoilt copy of it."""
        self._send(_request(document))
        whole = _request(_tamed(document, self.random))
        self._send(whole)
        place = self.random.randrange(len(whole))
        self._send(whole[:place] + self.random.choice(_SPOILS) + whole[place + self.random.randrange(3) :])

    def _send(self, body: bytes) -> None:
        headers = {"Authorization": f"Bearer {self.token}"}
        response = self.client.post("/graphql", data=body, content_type="application/json", headers=headers)
        errors = (response.get_json() or {}).get("errors") or []
        codes = {error["extensions"]["code"] for error in errors}
        self.sent[f"{response.status_code} {' '.join(sorted(codes))}".strip()] += 1
        if response.status_code >= 500 or "INTERNAL" in codes:
            self.faults.append((response.status_code, response.text[:500], body))


def _request(document: str) -> bytes:
    return orjson.dumps({"query": document.encode("utf-8", "replace").decode()})


def _tamed(document: str, random: Random) -> str:
    """The document without cursors, with short pages one way, and with ids that there are."""
    text = re.sub(r'\b(after|before|last): (?:"(?:[^"\\]|\\.)*"|-?\d+)', r"\1: null", document)
    text = re.sub(r"\bfirst: -?\d+", lambda _: f"first: {random.randrange(5)}", text)
    return re.sub(
        r'\b(id|from|to|around|of): "(?:[^"\\]|\\.)*"', lambda m: f'{m[1]}: "{random.choice(_WORDS[:4])}"', text
    )


def _register_scalars(schema: str) -> None:
    """Values for the scalars that are ours: some good, most of them bad."""
    numbers = strategies.sampled_from(_NUMBERS).map(lambda number: schemathesis.graphql.nodes.Int(number))
    words = strategies.sampled_from(_WORDS) | strategies.text(max_size=20)
    for name in re.findall(r"(?m)^scalar (\w+)", schema):
        schemathesis.graphql.scalar(name, words.map(lambda word: schemathesis.graphql.nodes.String(word)) | numbers)


def fuzz(store: Store, operations: int, number: int) -> Fuzz:
    """Sends about so many operations, as many of each root, to a service over this store."""
    token, _ = create_token(store, "fuzz", Role.CURATOR, None)
    app = create_app(Settings(), store)
    done = Fuzz(app.test_client(), token, Random(number))
    _register_scalars(schema_file("actorgraph.graphql").read_text(encoding="utf-8"))
    schema = schemathesis.graphql.from_wsgi("/graphql", app)
    roots = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    each = max(1, operations // len(roots))
    for root in roots:
        _ask_each(done, root, each, number)
    return done


def _ask_each(done: Fuzz, root: Any, count: int, number: int) -> None:
    @hypothesis.settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @seed(number)
    @given(case=root.as_strategy())
    def run(case: Any) -> None:
        done.ask(case.body)

    run()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--operations", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=None)
    asked = parser.parse_args()
    number = randbelow(10**6) if asked.seed is None else asked.seed
    address = given_address()
    if address is None:
        sys.exit("Set NEO4J_TEST_URI to a Neo4j that may be emptied.")
    with address.open() as store:
        migrate(store)
        store.write(lambda run: run.run(_EMPTY), name="empty")
        load_paths(store, [fixtures_folder() / "aleppo-2024"])
        done = fuzz(store, asked.operations, number)
        store.write(lambda run: run.run(_EMPTY), name="empty")
    print(f"seed {number}: {done.sent.total()} requests, {len(done.faults)} faults of ours")
    for how, times in done.sent.most_common():
        print(f"{times:8} {how}")
    for status, text, body in done.faults[:20]:
        print(f"\n{status} {text}\n  {body[:2_000]!r}")
    sys.exit(bool(done.faults))


if __name__ == "__main__":
    main()
