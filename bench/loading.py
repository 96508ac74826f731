"""Loads one file in a process of its own, and prints as JSON what it took: seconds, by stage too, and peak memory.

`bench/load.py` starts it; NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD say where to load to.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from actorgraph.graph.loader import load_paths
from actorgraph.graph.loading import claim_writes
from actorgraph.programs.database import open_store
from actorgraph.words.settings import read_settings
from processes import peak_memory


def main() -> None:
    """Loads the file named, measured."""
    with open_store(read_settings(os.environ)) as store:
        store.verify()
        spent: Counter[str] = Counter()
        claim_writes.project = _timed(claim_writes.project, spent)  # type: ignore[attr-defined]
        stages: dict[str, float] = {}
        started = time.monotonic()

        def note(stage: str, _done: int, _total: int | None) -> None:
            stages.setdefault(stage, time.monotonic())

        report = load_paths(store, [Path(sys.argv[1])], progress=note)
        ended = time.monotonic()
    written = ended - stages["writing sources"]
    print(
        json.dumps(
            {
                "seconds": ended - started,
                "claims": report.kinds["claim"].created,
                "ties": report.projected.ties_created,
                "reading": stages["checking"] - started,
                "checking": stages["writing sources"] - stages["checking"],
                "writing": written - spent["projecting"],
                "projecting": spent["projecting"],
                "peak": peak_memory(),
            }
        )
    )


def _timed(work: Callable[..., Any], spent: Counter[str]) -> Callable[..., Any]:
    def timed(*args: Any, **named: Any) -> Any:
        started = time.monotonic()
        try:
            return work(*args, **named)
        finally:
            spent["projecting"] += time.monotonic() - started  # type: ignore[assignment]

    return timed


if __name__ == "__main__":
    main()
