"""The values of a request: where they stand, what shape they have, and how they become Cypher parameters.

A plan is kept per shape, never per value. Sites are the field nodes that take arguments; the shape says which
operators are present, how long lists of conditions are, which enum words were given and what is null: all that decides
the text of the statement. Whatever is left is a parameter, read from its site for each request.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from graphql import (
    FieldNode,
    GraphQLArgument,
    GraphQLError,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    Undefined,
    get_named_type,
)
from graphql.execution.values import get_argument_values

from actorgraph.api.compiler.cursors import KeyType, cursor_nulls, decode_cursor
from actorgraph.words.errors import BadUserInput, InvalidCursor
from actorgraph.words.ids import record_kind, tie_type_of
from actorgraph.words.terms import Sign

Arguments = Mapping[str, Any]
Step = str | int  # a key of an input object, or a position in a list


@dataclass(frozen=True, slots=True)
class Site:
    """A field of the document that takes arguments."""

    node: FieldNode
    definition: GraphQLField

    def values(self, variables: Mapping[str, Any]) -> Arguments:
        """Its arguments, coerced; null where there is a default is the default. Raises BadUserInput."""
        try:
            values = get_argument_values(self.definition, self.node, dict(variables))
        except GraphQLError as error:
            raise BadUserInput(error.message) from error
        _fill(self.definition.args, values)
        return values


def _fill(inputs: Mapping[str, GraphQLArgument | GraphQLInputField], values: dict[str, Any]) -> None:
    """Puts defaults in the place of nulls, in the objects inside too: a null says as little as nothing."""
    for name, definition in inputs.items():
        key = definition.out_name or name
        if key not in values:
            continue
        if values[key] is None and definition.default_value is not Undefined:
            values[key] = definition.default_value
        type_ = get_named_type(definition.type)
        if isinstance(type_, GraphQLInputObjectType):
            for one in values[key] if isinstance(values[key], list) else [values[key]]:
                if one is not None:
                    _fill(type_.fields, one)


@dataclass(frozen=True, slots=True)
class CursorKey:
    """One sort key inside a cursor."""

    index: int
    signature: str
    types: tuple[KeyType, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value of the request: the site it stands at, the way to it, and what becomes of it.

    `more` is added to a number (a page of 20 asks for 21 to see whether more follow); `ids_of` keeps only ids of that
    kind of a list; `default` stands in where nothing is given; `made` makes another value of it, or refuses it.
    """

    site: int
    path: tuple[Step, ...]
    cursor: CursorKey | None = None
    more: int = 0
    ids_of: str | None = None
    default: int | None = None
    made: Callable[[Any], Any] | None = None

    def read(self, sites: Sequence[Arguments]) -> Any:
        """The parameter's value in one request."""
        value: Any = sites[self.site]
        for step in self.path:
            value = _inside(value, step)
        if value is None:
            value = self.default
        if self.cursor is not None:
            return decode_cursor(value, self.cursor.signature, self.cursor.types)[self.cursor.index]
        if self.ids_of is not None:
            return [id_ for id_ in value if id_kind(id_) == self.ids_of]
        if self.made is not None:
            return self.made(value)
        return value + self.more if self.more else _plain(value)


def _inside(value: Any, step: Step) -> Any:
    if value is None or isinstance(step, int):
        return None if value is None else value[step]
    return value.get(step)


def _plain(value: Any) -> Any:
    """Enum words as texts, signs as numbers; everything else as it is."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Sign):
        return value.number
    return str(value.value) if isinstance(value, Enum) else value


def id_kind(id_: str) -> str | None:
    """What an id names: a kind of record, 'tie:BACKS' for a tie, None where it is no id of ours."""
    tie_type = tie_type_of(id_)
    return f"tie:{tie_type}" if tie_type else record_kind(id_)


_IN_THE_TEXT = frozenset({"by", "hops", "max_hops"})  # arguments whose very value the text holds: few values each
_NAMES = frozenset({"scheme"})  # texts that become names, one of a few


def shape(arguments: Arguments) -> Hashable:
    """All that decides the text about one field's arguments."""
    return tuple((name, _argument_shape(name, value)) for name, value in sorted(arguments.items()))


def _argument_shape(name: str, value: Any) -> Hashable:
    if name in {"after", "before"} and value is not None:
        try:
            return cursor_nulls(value)
        except InvalidCursor as error:
            raise InvalidCursor(f"`{name}`: {error}") from error
    if name == "id":
        return id_kind(value)
    if name == "ids":
        return frozenset(map(id_kind, value))
    if name in _IN_THE_TEXT:
        return tuple(value) if isinstance(value, list) else value
    return _shape(value)


def _shape(value: Any) -> Hashable:
    if value is None or isinstance(value, bool | Enum):
        return value
    if isinstance(value, Mapping):
        return tuple((key, item if key in _NAMES else _shape(item)) for key, item in sorted(value.items()))
    if isinstance(value, list):
        if any(isinstance(item, Mapping) for item in value):
            return tuple(map(_shape, value))
        return frozenset(value) if any(isinstance(item, Enum) for item in value) else "list"
    return type(value).__name__
