"""Shapes of operations: a document whose variables have holes, to be filled with values many times.

A new shape is a new statement, which the database plans for a tenth of a second; new values cost next to nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Hole:
    """A place in a variable for a value of a pool; `operator` says what is asked of it."""

    pool: str
    operator: str = "eq"


@dataclass(frozen=True)
class Word:
    """A word of an enum."""

    text: str


@dataclass(frozen=True)
class Variable:
    """A value that is given beside the document."""

    name: str
    type: str
    value: Any


Fill = Callable[[Hole], Any]


@dataclass(frozen=True)
class Selected:
    """A field, an inline fragment (`... on T`) or a spread (`...F`), with what is selected below it."""

    head: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    directives: Mapping[str, Any] = field(default_factory=dict)
    below: tuple[Selected, ...] = ()

    def text(self) -> str:
        """The selection as GraphQL."""
        given = ", ".join(f"{name}: {_literal(value)}" for name, value in self.arguments.items())
        directives = "".join(f" @{name}(if: {_literal(value)})" for name, value in self.directives.items())
        below = " ".join(one.text() for one in self.below)
        return f"{self.head}{f'({given})' if given else ''}{directives}{f' {{ {below} }}' if below else ''}"

    def walk(self) -> Iterator[Selected]:
        """This and all below it."""
        yield self
        for one in self.below:
            yield from one.walk()


@dataclass(frozen=True)
class Operation:
    """What is sent."""

    text: str
    variables: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.text}\n\nvariables: {json.dumps(self.variables, ensure_ascii=False)}"


@dataclass(frozen=True)
class Shape:
    """A document with holes. `paged` are the keys of its connections, with the variable that takes a cursor, if any."""

    selections: tuple[Selected, ...]
    fragments: Mapping[str, tuple[str, tuple[Selected, ...]]]
    paged: Mapping[str, str | None]

    def filled(self, fill: Fill) -> Operation:
        """The operation with values in all holes."""
        values = {variable.name: variable for variable in self._variables()}
        filled = {name: plain(variable.value, fill) for name, variable in values.items()}

        body = " ".join(one.text() for one in self.selections)
        declared = ", ".join(f"${name}: {variable.type}" for name, variable in values.items())
        parts = [f"query Generated{f'({declared})' if declared else ''} {{ {body} }}"]
        for name, (type_, below) in self.fragments.items():
            parts.append(f"fragment {name} on {type_} {{ {' '.join(one.text() for one in below)} }}")
        return Operation("\n".join(parts), filled)

    def _variables(self) -> Iterator[Variable]:
        below = [one for _, some in self.fragments.values() for one in some]
        for top in (*self.selections, *below):
            for selected in top.walk():
                for value in (*selected.arguments.values(), *selected.directives.values()):
                    yield from _variables_in(value)


def _variables_in(value: Any) -> Iterator[Variable]:
    if isinstance(value, Variable):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _variables_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from _variables_in(one)


def plain(value: Any, fill: Fill) -> Any:
    """A value as JSON."""
    match value:
        case Hole():
            return plain(fill(value), fill)
        case Word():
            return value.text
        case dict():
            return {name: plain(one, fill) for name, one in value.items()}
        case list():
            return [plain(one, fill) for one in value]
    return value


def _literal(value: Any) -> str:
    """A value as it stands in a document."""
    match value:
        case Variable():
            return f"${value.name}"
        case Word():
            return value.text
        case dict():
            return "{" + ", ".join(f"{name}: {_literal(one)}" for name, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(_literal(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def merged(selections: Sequence[Selected], position: int, below: tuple[Selected, ...]) -> tuple[Selected, ...]:
    """The selections with one of them written twice, the second time with another part of what is below it."""
    one = selections[position]
    return (*selections, Selected(one.head, one.arguments, one.directives, below))
