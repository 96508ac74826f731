"""The oracle's answer to an operation, and how the API's differs from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from graphql import ExecutionResult, GraphQLSchema, build_schema, execute, parse, print_schema

from actorgraph.api.types import roots
from oracle.lists import MARK
from oracle.resolvers import Refused, resolve
from oracle.world import World


@lru_cache(maxsize=1)
def served_schema() -> GraphQLSchema:
    """What is served, read anew from its text, so that words and dates are plain texts here."""
    return build_schema(print_schema(roots.build_schema().graphql_schema))


def answer(world: World, text: str, variables: Mapping[str, Any]) -> Any:
    """The data that the API must answer with, or the code with which it must refuse."""
    result = execute(
        served_schema(), parse(text), root_value={}, context_value=world, variable_values=dict(variables),
        field_resolver=resolve,
    )  # fmt: skip
    assert isinstance(result, ExecutionResult)
    for error in result.errors or ():
        if isinstance(error.original_error, Refused):
            return {"refused": str(error.original_error)}
        raise error
    return result.data


@dataclass
class Cursors:
    """The API's cursors beside the oracle's: as many, and each the same wherever it stands."""

    connections: Sequence[str] = ()
    theirs: dict[str, str] = field(default_factory=dict)
    ours: dict[str, str] = field(default_factory=dict)
    found: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def agree(self, expected: str, got: Any, path: Sequence[str | int]) -> bool:
        """Whether a cursor of the API can stand for one of the oracle; remembers it under its connection's key."""
        if not isinstance(got, str):
            return False
        connection = next((str(key) for key in reversed(path) if key in self.connections), "")
        self.found.setdefault(connection, []).append((expected, got))
        return self.theirs.setdefault(expected, got) == got and self.ours.setdefault(got, expected) == expected


def differences(expected: Any, got: Any, cursors: Cursors, path: tuple[str | int, ...] = ()) -> Iterator[str]:
    """Where two answers differ, the order of keys included."""
    if isinstance(expected, dict) and isinstance(got, dict):
        if list(expected) != list(got):
            yield f"{_place(path)} has the keys {list(got)} and must have {list(expected)}"
        for key in expected.keys() & got.keys():
            yield from differences(expected[key], got[key], cursors, (*path, key))
    elif isinstance(expected, list) and isinstance(got, list):
        if len(expected) != len(got):
            yield f"{_place(path)} has {len(got)} items and must have {len(expected)}"
        for position, (one, other) in enumerate(zip(expected, got, strict=False)):
            yield from differences(one, other, cursors, (*path, position))
    elif isinstance(expected, str) and expected.startswith(MARK):
        if not cursors.agree(expected, got, path):
            yield f"{_place(path)} is {got!r} and must be the {expected}"
    elif type(expected) is not type(got) or expected != got:
        yield f"{_place(path)} is {got!r} and must be {expected!r}"


def _place(path: Sequence[str | int]) -> str:
    return ".".join(map(str, path)) or "the answer"
