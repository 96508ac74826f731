"""The filter algebra (docs/reference/filters.md): which things pass. A condition on a missing value is false."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from oracle.days import days_of, held, possible
from oracle.world import Thing, World

SYMMETRIC = ("ALLIED_WITH", "COOPERATES_WITH", "FIGHTS", "RIVAL_OF")
_EARTH = 6_378_140  # metres, the radius that Neo4j reckons with

Condition = Callable[[World, Thing, Any], bool]

_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": lambda value, operand: value == operand,
    "ne": lambda value, operand: value != operand,
    "in": lambda value, operand: value in operand,
    "lt": lambda value, operand: value < operand,
    "lte": lambda value, operand: value <= operand,
    "gt": lambda value, operand: value > operand,
    "gte": lambda value, operand: value >= operand,
    "contains": lambda value, operand: operand in value,
    "startsWith": lambda value, operand: value.startswith(operand),
    "endsWith": lambda value, operand: value.endswith(operand),
}


def passes_operators(value: Any, asked: Mapping[str, Any]) -> bool:
    """Whether a value passes every operator of an input."""
    operators = dict(asked)
    if operators.pop("ignoreCase", False):
        value, operators = _folded(value), {name: _folded(operand) for name, operand in operators.items()}
    return all(_passes(value, name, operand) for name, operand in operators.items())


def _passes(value: Any, operator: str, operand: Any) -> bool:
    if operator == "isNull":
        return (value is None) is operand
    return value is not None and _COMPARISONS[operator](value, operand)


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return value.lower()
    return [_folded(one) for one in value] if isinstance(value, list) else value


def passes(world: World, type_name: str, thing: Thing, asked: Mapping[str, Any] | None) -> bool:
    """Whether a thing passes a filter of a type; no filter lets everything pass."""
    return all(_holds(world, type_name, thing, field, wish) for field, wish in (asked or {}).items())


def _holds(world: World, type_name: str, thing: Thing, field: str, wish: Any) -> bool:
    match field:
        case "AND":
            return all(passes(world, type_name, thing, one) for one in wish)
        case "OR":
            return any(passes(world, type_name, thing, one) for one in wish)
        case "NOT":
            return not passes(world, type_name, thing, wish)
    return CONDITIONS[type_name][field](world, thing, wish)


def mentions(asked: Mapping[str, Any], fields: Iterable[str]) -> bool:
    """Whether a filter asks one of these fields of the thing itself."""
    inner = [*asked.get("AND", ()), *asked.get("OR", ()), *([asked["NOT"]] if "NOT" in asked else [])]
    return any(field in asked for field in fields) or any(mentions(one, fields) for one in inner)


def _own(name: str) -> Condition:
    return lambda _world, thing, wish: passes_operators(thing[name], wish)


def _any_of(values: Iterable[Any], wish: Mapping[str, Any]) -> bool:
    """One of several values passes all operators; `isNull` asks whether there are none."""
    values = list(values)
    if not wish:
        return True
    rest = {name: operand for name, operand in wish.items() if name != "isNull"}
    if wish.get("isNull", False):
        return not values and not rest.keys() - {"ignoreCase"}
    return any(passes_operators(value, rest) for value in values)


def _identifier(_world: World, actor: Thing, wish: Any) -> bool:
    value = actor["identifiers"].get(wish["scheme"])
    return passes_operators(value, wish["value"]) if "value" in wish else value is not None


def _linked(name: str, type_name: str) -> Condition:
    def condition(world: World, thing: Thing, wish: Any) -> bool:
        linked = world.get(thing[name])
        return linked is not None and passes(world, type_name, linked, wish)

    return condition


def _means(_world: World, tie: Thing, wish: Any) -> bool:
    has = set(tie["means"])
    tests: Mapping[str, Callable[[Any], bool]] = {
        "some": lambda words: bool(has & set(words)),
        "all": lambda words: set(words) <= has,
        "none": lambda words: not has & set(words),
        "isEmpty": lambda empty: (not has) is empty,
    }
    return all(tests[name](operand) for name, operand in wish.items())


def is_actor(world: World, id_: str, asked: Mapping[str, Any] | None) -> bool:
    """Whether an id is that of an actor that passes."""
    thing = world.things[id_]
    return thing["__typename"] == "Actor" and passes(world, "ActorFilter", thing, asked)


def is_place(world: World, id_: str, asked: Mapping[str, Any] | None) -> bool:
    """Whether an id is that of a place that passes."""
    thing = world.things[id_]
    return thing["__typename"] == "Place" and passes(world, "PlaceFilter", thing, asked)


def _end(*names: str) -> Condition:
    """One of the ends named; of a symmetric tie either."""

    def condition(world: World, tie: Thing, wish: Any) -> bool:
        ends = ("start", "end") if tie["type"] in SYMMETRIC else names
        return any(is_actor(world, tie[name], wish) for name in ends)

    return condition


def _tie_source(world: World, tie: Thing, wish: Any) -> bool:
    claims = (claim["record"] for claim in world.behind[tie["id"]])
    return _any_of({citation.source for claim in claims for citation in claim.citations}, wish)


def _tie_claimant(world: World, tie: Thing, wish: Any) -> bool:
    claims = (claim["record"] for claim in world.behind[tie["id"]])
    return _any_of({said.actor for claim in claims for said in claim.attributions}, wish)


def _within(world: World, place: Thing, wish: Any) -> bool:
    return _any_of(_around(world, place), wish)


def _around(world: World, place: Thing) -> Iterable[str]:
    while place["withinId"]:
        yield place["withinId"]
        place = world.things[place["withinId"]]


def _near(_world: World, place: Thing, wish: Any) -> bool:
    if place["location"] is None:
        return False
    here, there = (
        (math.radians(point["latitude"]), math.radians(point["longitude"])) for point in (place["location"], wish)
    )
    across = math.sin((here[0] - there[0]) / 2) ** 2
    along = math.cos(here[0]) * math.cos(there[0]) * math.sin((here[1] - there[1]) / 2) ** 2
    metres = 2 * _EARTH * math.asin(math.sqrt(min(1.0, across + along)))
    return bool(metres <= wish["kilometers"] * 1000)


def _participant(world: World, event: Thing, wish: Any) -> bool:
    return any(part["event"] == event["id"] and is_actor(world, part["actor"], wish) for part in world.participations)


def _recorded(name: str) -> Condition:
    return lambda _world, claim, wish: passes_operators(getattr(claim["record"], name), wish)


def _claim_on(_world: World, claim: Thing, day: Any) -> bool:
    days = days_of({"on": day})
    return days is None or possible(claim["since"], claim["until"], days)


def tie_direction(tie: Thing, id_: str) -> str:
    """Seen from one of its ends."""
    return "ANY" if tie["type"] in SYMMETRIC else "OUT" if tie["start"] == id_ else "IN"


def ties_of(world: World, id_: str, asked: Mapping[str, Any]) -> list[Thing]:
    """The ties of an actor or place that `types`, `sign`, `direction` and the days say."""
    direction, days = asked.get("direction") or "ANY", days_of(asked)
    return [
        tie
        for tie in world.ties_at[id_]
        if (asked.get("types") is None or tie["type"] in asked["types"])
        and (asked.get("sign") is None or tie["sign"] == asked["sign"])
        and ("ANY" in (direction, tie_direction(tie, id_)) or tie_direction(tie, id_) == direction)
        and held(tie, days)
    ]


def rolled_up(world: World, id_: str, asked: Mapping[str, Any]) -> list[str]:
    """The ids of an actor and of those that govern it or are part of it on the days asked about, in up to four steps;
    the nearest 200, equals by id."""
    days, found, last = days_of(asked), [id_], [id_]
    for _ in range(4):
        belonging = [
            tie["start"]
            for near in last
            for tie in world.ties_at[near]
            if tie["type"] in ("GOVERNS", "PART_OF") and tie["end"] == near and held(tie, days)
        ]
        last = sorted(set(belonging) - set(found))
        found += last
    return found[:200]


def seen_ties(world: World, id_: str, asked: Mapping[str, Any]) -> list[tuple[Thing, str]]:
    """The ties of an actor, each with whose it is; rolled up, those of its group with all others."""
    whose = rolled_up(world, id_, asked) if asked.get("rollUp") else [id_]
    return [
        (tie, one)
        for one in whose
        for tie in ties_of(world, one, asked)
        if not asked.get("rollUp") or other_end(tie, one) not in whose
    ]


def other_end(tie: Thing, id_: str) -> str:
    """The id of the end that is not `id_`."""
    return str(tie["end"] if tie["start"] == id_ else tie["start"])


def tie_matches(world: World, id_: str, tie: Thing, asked: Mapping[str, Any]) -> bool:
    """Whether a tie of an actor passes `with`, `place` and `where`."""
    other = other_end(tie, id_)
    return (
        ("with" not in asked or is_actor(world, other, asked["with"]))
        and ("place" not in asked or is_place(world, other, asked["place"]))
        and passes(world, "TieFilter", tie, asked.get("where"))
    )


def count_matches(world: World, id_: str, asked: Mapping[str, Any] | None) -> int:
    """How many ties of an actor pass a TieMatch; all of them where there is none."""
    asked = asked or {}
    return sum(tie_matches(world, id_, tie, asked) for tie in ties_of(world, id_, asked))


def _tie_list(world: World, actor: Thing, wish: Any) -> bool:
    return all(QUANTIFIERS[name](world, actor["id"], asked) for name, asked in wish.items())


QUANTIFIERS: Mapping[str, Callable[[World, str, Any], bool]] = {
    "some": lambda world, id_, asked: count_matches(world, id_, asked) > 0,
    "none": lambda world, id_, asked: count_matches(world, id_, asked) == 0,
    "single": lambda world, id_, asked: count_matches(world, id_, asked) == 1,
    "all": lambda world, id_, asked: count_matches(world, id_, asked) == len(ties_of(world, id_, asked)),
    "count": lambda world, id_, asked: passes_operators(count_matches(world, id_, asked.get("of")), asked["is"]),
}

CONDITIONS: Mapping[str, Mapping[str, Condition]] = {
    "ActorFilter": {
        **{name: _own(name) for name in ("id", "kind", "name")},
        "alias": lambda _world, actor, wish: _any_of(actor["aliases"], wish),
        "identifier": _identifier,
        "ties": _tie_list,
    },
    "PlaceFilter": {
        **{name: _own(name) for name in ("id", "placeKind", "name")},
        "within": _within,
        "near": _near,
    },
    "EventFilter": {
        **{name: _own(name) for name in ("id", "eventKind", "occurrence", "name", "start", "end")},
        "place": _linked("placeId", "PlaceFilter"),
        "participant": _participant,
    },
    "SourceFilter": {"id": _own("id"), "title": _own("title")},
    "TieFilter": {
        **{name: _own(name) for name in ("id", "type", "sign", "stance", "since", "until", "claimCount")},
        "disputed": lambda _world, tie, wish: tie["disputed"] is wish,
        "means": _means,
        "against": _linked("against", "ActorFilter"),
        "party": _end("start", "end"),
        "subject": _end("start"),
        "object": _end("end"),
        "place": lambda world, tie, wish: is_place(world, tie["end"], wish),
        "source": _tie_source,
        "claimant": _tie_claimant,
    },
    "ClaimFilter": {
        **{name: _own(name) for name in ("id", "predicate", "mode", "status", "polarity", "text")},
        **{name: _recorded(name) for name in ("subject", "object", "against")},
        "source": lambda _world, claim, wish: _any_of({c.source for c in claim["record"].citations}, wish),
        "claimant": lambda _world, claim, wish: _any_of({a.actor for a in claim["record"].attributions}, wish),
        "on": _claim_on,
    },
}
