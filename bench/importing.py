"""Imports and loads one file in a process of its own, as `actorgraph import … --load` does, and prints what it took.

`bench/imports.py` starts it with the arguments of `actorgraph import`; NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD say
where to load to. The last line is JSON: seconds until the records were made and in all, and peak memory in bytes.
"""

from __future__ import annotations

import json
import sys
import time

from actorgraph.graph import loader
from actorgraph.programs.cli.imports import import_
from processes import peak_memory


def main() -> None:
    """Runs the command, measured."""
    started = time.monotonic()
    begun: list[float] = []
    load_paths = loader.load_paths

    def noted(*args: object, **named: object) -> object:
        begun.append(time.monotonic())
        return load_paths(*args, **named)  # type: ignore[arg-type]

    loader.load_paths = noted  # type: ignore[assignment]
    import_.main(sys.argv[1:], standalone_mode=False)
    ended = time.monotonic()
    print(json.dumps({"imported": begun[0] - started, "seconds": ended - started, "peak": peak_memory()}))


if __name__ == "__main__":
    main()
