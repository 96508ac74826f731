"""A trial: generated operations, asked of the API and of the oracle until they differ or enough were asked.

`ORACLE_SHAPES` is how many shapes of operation are drawn for each set of records, `ORACLE_VALUES` with how many sets of
values each is asked; `ORACLE_SEED` draws the same ones again, `ORACLE_SHRINK=1` shrinks what differs.
In CI the seed is always the same, so that a change is not held up by what it did not cause; elsewhere each run draws
its own.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.words.settings import Settings
from oracle.answers import served_schema
from oracle.asking import Asking
from oracle.generated import operations, shapes
from oracle.known import is_known
from oracle.pools import Pools
from oracle.shapes import Shape
from oracle.world import World

SHAPES = int(os.environ.get("ORACLE_SHAPES", "40"))
VALUES = int(os.environ.get("ORACLE_VALUES", "24"))
_DRAWN = 20_261_125 if os.environ.get("CI") else random.SystemRandom().randrange(10**9)
SEED = int(os.environ.get("ORACLE_SEED") or _DRAWN)
# Shrinking a difference takes minutes: CI tells it as it is found, `ORACLE_SHRINK=1` makes it as small as it can be.
PHASES = [Phase.explicit, Phase.generate, *([Phase.shrink] if os.environ.get("ORACLE_SHRINK") else [])]
# A cold database plans a statement for seconds on a busy machine; limits are tested elsewhere.
_SETTINGS = Settings(
    query_time=60.0,
    page_size=200,
    nodes=10_000_000,
    depth=40,
    hops=40,
    aliases=500,
    directives=500,
    response_size=10**9,
)


def asking(world: World, store: Store) -> Asking:
    """The API over a store that holds the records of a world."""
    client = create_app(_SETTINGS, store).test_client()

    def post(text: str, variables: Mapping[str, Any]) -> bytes:
        return bytes(client.post("/graphql", json={"query": text, "variables": variables}).data)

    return Asking(world, post)


def run(asked: Asking) -> str:
    """Asks SHAPES shapes with VALUES sets of values each; says how many that were. Raises AssertionError."""
    pools = Pools(asked.world)
    started = time.monotonic()

    @seed(SEED)
    @settings(max_examples=SHAPES, phases=PHASES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data(), shapes(served_schema(), pools, is_known))
    def alike(data: st.DataObject, shape: Shape) -> None:
        asked.shapes += 1
        for _ in range(VALUES):
            asked.check(shape, data.draw(operations(shape, pools)))

    try:
        alike()
    except AssertionError as error:
        error.add_note(f"Drawn with ORACLE_SEED={SEED} ORACLE_SHAPES={SHAPES} ORACLE_VALUES={VALUES}.")
        raise
    seconds = time.monotonic() - started
    return (
        f"{asked.operations} operations of {asked.shapes} shapes in {seconds:.0f} s "
        f"({asked.empty} answered with nothing), ORACLE_SEED={SEED}"
    )
