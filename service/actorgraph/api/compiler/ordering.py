"""Orders and keyset pages: what a list is sorted by, and what comes after a cursor.

Every order ends with the id, so it is total and a page goes on exactly where the last one ended. A key that may be
missing splits a list into two groups, those that have it and those that do not; at a root each group is read from an
index of its own (`groups`), below a root both are sorted together.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from actorgraph.api.compiler.cursors import KeyType


@dataclass(frozen=True, slots=True)
class Key:
    """One sort key: a Cypher expression, its type, whether it may be missing, and which way it sorts.

    `label` tells it from other keys in cursors, where its expression does not.
    """

    expression: str
    type: KeyType = "text"
    nullable: bool = False
    descending: bool = False
    nulls_first: bool = False
    label: str = ""

    @property
    def reversed(self) -> Key:
        """The same key for reading a list backwards."""
        return replace(self, descending=not self.descending, nulls_first=not self.nulls_first)

    @property
    def text(self) -> str:
        """The key as it stands in a cursor."""
        return f"toString({self.expression})" if self.type in {"date", "datetime"} else self.expression


@dataclass(frozen=True, slots=True)
class Order:
    """A total order: its last key is unique.

    `derived` are keys that are reckoned for each row first: (variable, expression). `pinned` are expressions that a
    filter holds to one value. They sort nothing, but an index that starts with them is read in order only if the order
    names them (measured: (kind, name, id) gives 21 hits with, all of the kind without).
    """

    keys: tuple[Key, ...]
    pinned: tuple[str, ...] = ()
    derived: tuple[tuple[str, str], ...] = ()

    @property
    def reversed(self) -> Order:
        """The same order backwards."""
        return replace(self, keys=tuple(key.reversed for key in self.keys))

    @property
    def types(self) -> tuple[KeyType, ...]:
        """The types of its keys, for reading a cursor."""
        return tuple(key.type for key in self.keys)

    def signature(self, list_name: str) -> str:
        """A short text that tells this list and order from all others; part of each of its cursors."""
        keys = ((key.label or key.expression.partition(".")[2], key.descending, key.nulls_first) for key in self.keys)
        return hashlib.blake2s(repr([list_name, *keys]).encode(), digest_size=6).hexdigest()

    def clause(self) -> str:
        """`ORDER BY n.name, n.id`; Neo4j sorts missing values last ascending and first descending."""
        way = " DESC" if self.keys[0].descending else ""
        return "ORDER BY " + ", ".join([*(name + way for name in self.pinned), *map(_sorted_by, self.keys)])


def _sorted_by(key: Key) -> str:
    text = f"{key.expression} DESC" if key.descending else key.expression
    if key.nullable and key.nulls_first != key.descending:
        return f"{key.expression} IS {'NOT ' if key.nulls_first else ''}NULL, {text}"
    return text


def carried(keys: tuple[Key, ...]) -> list[str]:
    """The predicates that let an index carry an order: each key is there, but those that may be missing."""
    return [f"{key.expression} IS NOT NULL" for key in keys if not key.nullable]


def after(keys: tuple[Key, ...], values: tuple[str | None, ...]) -> list[str]:
    """The predicates, all of which hold of what comes after a cursor; `values` are parameters, None where it is null.

    The first bounds the leading key alone, so that an index range starts there.
    """
    predicates = []
    head, value = keys[0], values[0]
    if len(keys) > 1 and value is not None and not head.nullable:
        predicates.append(f"{head.expression} {'<=' if head.descending else '>='} {value}")
        rest = after(keys[1:], values[1:])
        beyond = _beyond(head, value)
        return [*predicates, f"({beyond} OR ({' AND '.join(rest)}))"]
    alternatives = []
    equal: list[str] = []
    for key, parameter in zip(keys, values, strict=True):
        beyond = _beyond(key, parameter)
        if beyond:
            alternatives.append(" AND ".join([*equal, beyond]))
        equal.append(f"{key.expression} = {parameter}" if parameter else f"{key.expression} IS NULL")
    return ["(" + " OR ".join(f"({alternative})" for alternative in alternatives) + ")"] if alternatives else ["false"]


def _beyond(key: Key, value: str | None) -> str:
    """What lies strictly beyond a value in one key; empty where nothing can."""
    if value is None:
        return f"{key.expression} IS NOT NULL" if key.nulls_first else ""
    further = f"{key.expression} {'<' if key.descending else '>'} {value}"
    if key.nullable and not key.nulls_first:
        return f"({further} OR {key.expression} IS NULL)"
    return further
