"""Lists: sorted by several keys with missing values where asked, and paged by what lies beyond a cursor.

A cursor holds the sort keys of an item, so a page goes on where the last one ended, whether or not the item is in this
very list. It begins with MARK, by which a comparison knows that the API's own cursor may stand there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cmp_to_key
from typing import Any

from oracle.filters import count_matches
from oracle.world import Thing, World

MARK = "cursor of the oracle: "


@dataclass(frozen=True)
class Key:
    """One sort key of an edge."""

    name: str
    value: Callable[[Thing], Any]
    descending: bool = False
    nulls_first: bool = False

    @property
    def reversed(self) -> Key:
        """The same read backwards."""
        return replace(self, descending=not self.descending, nulls_first=not self.nulls_first)

    def compare(self, one: Any, other: Any) -> int:
        """Below zero where the first value comes first."""
        if one is None or other is None:
            if one is other:
                return 0
            return -1 if (one is None) == self.nulls_first else 1
        way = int(one > other) - int(one < other)
        return -way if self.descending else way


# Sort keys by the order's field, of the thing sorted; NAME of a tie is that of its other end.
FIELDS: Mapping[str, str] = {
    "NAME": "name",
    "KIND": "kind",
    "ID": "id",
    "TITLE": "title",
    "RECORDED_AT": "recordedAt",
    "START": "start",
    "SINCE": "since",
    "UNTIL": "until",
    "CLAIM_COUNT": "claimCount",
    "TYPE": "type",
}


def order_keys(world: World, default: str, order_by: Sequence[Mapping[str, Any]] | None) -> list[Key]:
    """The keys asked for, or the default; at the end the id, going the way of the key before it.

    What is sorted by once is not sorted by again.
    """
    wishes = order_by or [{"field": default}]
    again = {
        at
        for at, wish in enumerate(wishes)
        if wish.get("field") in [one.get("field") for one in wishes[:at] if one.get("field")]
    }
    keys = [_key(world, default, wish) for at, wish in enumerate(wishes) if at not in again]
    return [*keys, Key("id", lambda edge: edge["id"], keys[-1].descending)]


def _key(world: World, default: str, wish: Mapping[str, Any]) -> Key:
    descending, nulls_first = wish.get("direction") == "DESC", wish.get("nulls") == "FIRST"
    if wish.get("field") is None:
        asked = wish["tieCount"].get("of")
        return Key(f"ties {asked}", lambda edge: count_matches(world, edge["item"]["id"], asked), descending)
    field = wish["field"]
    if field == "NAME" and default == "SINCE":
        return Key("other name", lambda edge: edge["node"]["name"], descending)
    return Key(field, lambda edge: edge["item"][FIELDS[field]], descending, nulls_first)


@dataclass(frozen=True)
class Listed:
    """A whole list: its name, its edges, and the keys that sort it.

    An edge has an `id` that no other has, the `item` that is sorted, the `node`, and fields of its own.
    """

    name: str
    edges: Sequence[Thing]
    keys: Sequence[Key]

    def page(self, arguments: Mapping[str, Any]) -> Thing:
        """The connection that the arguments ask for."""
        backwards = arguments.get("last") is not None or arguments.get("before") is not None
        keys = [key.reversed for key in self.keys] if backwards else self.keys
        cursor = arguments.get("before" if backwards else "after")
        size = arguments.get("last" if backwards else "first")

        def compare(one: Thing, other: Thing) -> int:
            return _compare(keys, self._values(one), self._values(other))

        found = sorted(self.edges, key=cmp_to_key(compare))
        if cursor is not None:
            beyond = json.loads(cursor.removeprefix(MARK))[-1]
            found = [edge for edge in found if _compare(keys, self._values(edge), beyond) > 0]
        page = found[: 20 if size is None else size]
        more, before = len(found) > len(page), cursor is not None
        return self._connection(page[::-1] if backwards else page, (before, more) if backwards else (more, before))

    def _connection(self, page: Sequence[Thing], beyond: tuple[bool, bool]) -> Thing:
        edges = [{**edge, "cursor": self._cursor(edge)} for edge in page]
        return {
            "all": self.edges,
            "edges": edges,
            "nodes": [edge["node"] for edge in edges],
            "totalCount": len(self.edges),
            "pageInfo": {
                "hasNextPage": beyond[0],
                "hasPreviousPage": beyond[1],
                "startCursor": edges[0]["cursor"] if edges else None,
                "endCursor": edges[-1]["cursor"] if edges else None,
            },
        }

    def _values(self, edge: Thing) -> list[Any]:
        return [key.value(edge) for key in self.keys]

    def _cursor(self, edge: Thing) -> str:
        order = [[key.name, key.descending, key.nulls_first] for key in self.keys]
        return MARK + json.dumps([self.name, order, self._values(edge)])


def _compare(keys: Sequence[Key], one: Sequence[Any], other: Sequence[Any]) -> int:
    found = (key.compare(a, b) for key, a, b in zip(keys, one, other, strict=True))
    return next((way for way in found if way), 0)
