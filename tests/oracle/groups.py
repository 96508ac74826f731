"""What a whole list falls into: `aggregate`, by one key or the cross of several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from oracle.world import Thing, World


def groups(world: World, connection: Thing, asked: Mapping[str, Any]) -> list[Thing]:
    """The groups of a connection, the largest first, equals by key."""
    found: dict[tuple[str, ...], list[Thing]] = defaultdict(list)
    for edge in connection["all"]:
        for key in product(*(set(_keys(world, edge, by)) or {"NONE"} for by in asked["by"])):
            found[key].append(edge["item"])
    return [_group(key, found[key]) for key in sorted(found, key=lambda key: (-len(found[key]), key))]


def _keys(world: World, edge: Thing, by: str) -> Iterator[str]:
    """The keys of an edge: one of each source, and at most one of all else."""
    item, node = edge["item"], edge["node"]
    match by:
        case "SOURCE":
            claims = world.behind[item["id"]] if item["__typename"] == "Tie" else [item]
            yield from (citation.source for claim in claims for citation in claim["record"].citations)
        case "YEAR_OF_START":
            if day := _bound(item, "since", "start"):
                yield str(int(day[:4]))
        case "KIND":
            yield next(node[name] for name in ("kind", "placeKind", "eventKind") if name in node)
        case "TYPE":
            yield item.get("type") or item["predicate"]
        case _:
            if word := item[by.lower()]:
                yield word


def _group(key: tuple[str, ...], items: list[Thing]) -> Thing:
    starts = [_bound(item, "since", "start") for item in items]
    ends = [_bound(item, "until", "end") for item in items]
    return {
        "key": list(key),
        "count": len(items),
        "minSince": min((day for day in starts if day), default=None),
        "maxUntil": max((day for day in ends if day), default=None),
    }


def _bound(item: Thing, name: str, name_of_events: str) -> str | None:
    """The earliest start or latest end of a tie, claim or event; nothing else has one."""
    return item[name_of_events] if item["__typename"] == "Event" else item.get(name)
