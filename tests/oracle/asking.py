"""Asks the API and the oracle the same, page by page, and says where they differ."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson

from oracle.answers import Cursors, answer, differences
from oracle.shapes import Operation, Shape
from oracle.world import World

Post = Callable[[str, Mapping[str, Any]], bytes]
"""Sends a document and its variables; answers with the body."""


@dataclass
class Asking:
    """The API over a world's records, beside the oracle."""

    world: World
    post: Post
    operations: int = 0
    shapes: int = 0
    empty: int = 0

    def check(self, shape: Shape, operation: Operation) -> None:
        """Both must answer an operation alike, and the pages that follow. Raises AssertionError."""
        cursors = self.compare(operation, operation, Cursors(tuple(shape.paged)))
        for connection, variable in shape.paged.items():
            if variable and cursors.found.get(connection):
                ours, theirs = cursors.found[connection][-1 if connection else 0]
                onward = replace(operation, variables={**operation.variables, variable: theirs})
                expected = replace(operation, variables={**operation.variables, variable: ours})
                self.compare(expected, onward, Cursors(tuple(shape.paged), cursors.theirs, cursors.ours))

    def compare(self, ours: Operation, theirs: Operation, cursors: Cursors) -> Cursors:
        """Both must answer alike, each asked with its own cursors. Raises AssertionError."""
        self.operations += 1
        expected = answer(self.world, ours.text, ours.variables)
        body = orjson.loads(self.post(theirs.text, theirs.variables))
        got = _data(body)
        found = list(differences(expected, got, cursors))
        if found:
            raise AssertionError(_report(theirs, found, expected, body))
        self.empty += not any(_leaves(expected))
        return cursors


def _data(body: Mapping[str, Any]) -> Any:
    """The data, or the code of a refusal."""
    if "errors" in body and body.get("data") is None:
        return {"refused": body["errors"][0]["extensions"]["code"]}
    return body["data"] if "errors" not in body else body


def _leaves(value: Any) -> Any:
    if isinstance(value, dict):
        for one in value.values():
            yield from _leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    elif value:
        yield value


def _report(operation: Operation, found: list[str], expected: Any, body: Any) -> str:
    more = f"\n… and {len(found) - 5} more" if len(found) > 5 else ""
    return (
        f"The API and the oracle differ.\n\n{operation}\n\n"
        + "\n".join(found[:5])
        + more
        + f"\n\nexpected: {json.dumps(expected, ensure_ascii=False)[:2000]}"
        + f"\n\ngot: {json.dumps(body, ensure_ascii=False)[:2000]}"
    )
