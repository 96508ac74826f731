"""The connections of the schema: what is in each list, and what its edges say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from oracle.days import certainty, days_of, held, possible
from oracle.filters import mentions, other_end, passes, rolled_up, seen_ties, tie_direction, tie_matches
from oracle.lists import Listed, order_keys
from oracle.world import Thing, World

Resolver = Callable[[World, Thing, Mapping[str, Any]], Any]
"""Answers a field of a thing, given the field's arguments."""


def _edges(things: Iterable[Thing]) -> list[Thing]:
    return [{"id": thing["id"], "item": thing, "node": thing} for thing in things]


def root(typename: str, default: str) -> Resolver:
    """All things of a type that pass."""

    def resolve(world: World, _root: Thing, asked: Mapping[str, Any]) -> Thing:
        where, filter_name = _where(asked), f"{typename}Filter"
        some = [thing for thing in world.of(typename) if passes(world, filter_name, thing, where)]
        if typename == "Event":
            some = _occurred(some, where)
        if typename == "Tie":
            some = [tie for tie in some if held(tie, days_of(asked))]
        return Listed(f"Query {typename}", _edges(some), order_keys(world, default, asked.get("orderBy"))).page(asked)

    return resolve


def _where(asked: Mapping[str, Any]) -> Mapping[str, Any]:
    return asked.get("where") or {}


def _occurred(events: list[Thing], where: Mapping[str, Any]) -> list[Thing]:
    """Events mean those that OCCURRED unless `occurrence` or `id` is given."""
    if mentions(where, ("occurrence", "id")):
        return events
    return [event for event in events if event["occurrence"] == "OCCURRED"]


def _tie_page(
    world: World, thing: Thing, asked: Mapping[str, Any], wanted: Callable[[Thing, str], bool], name: str
) -> Thing:
    """A page of the ties of an actor or place, with the other end of each; `wanted` is asked of a tie and its actor."""
    days = days_of(asked)
    edges = [
        {
            "id": tie["id"],
            "item": tie,
            "tie": tie,
            "node": world.things[other_end(tie, whose)],
            "direction": tie_direction(tie, whose),
            "certainty": certainty(tie, days),
        }
        for tie, whose in seen_ties(world, thing["id"], asked)
        if wanted(tie, whose)
    ]
    return Listed(name, edges, order_keys(world, "SINCE", asked.get("orderBy"))).page(asked)


def actor_ties(world: World, actor: Thing, asked: Mapping[str, Any]) -> Thing:
    def wanted(tie: Thing, whose: str) -> bool:
        return tie_matches(world, whose, tie, {name: asked[name] for name in ("with", "where") if asked.get(name)})

    return _tie_page(world, actor, asked, wanted, "Actor.ties")


def signed(sign: str) -> Resolver:
    def resolve(world: World, actor: Thing, asked: Mapping[str, Any]) -> Thing:
        stances = asked.get("stances")

        def wanted(tie: Thing, _whose: str) -> bool:
            return bool(tie["sign"] == sign) and (stances is None or tie["stance"] in stances)

        return _tie_page(world, actor, asked, wanted, f"Actor ties {sign}")

    return resolve


def controls(name: str) -> Resolver:
    def resolve(world: World, thing: Thing, asked: Mapping[str, Any]) -> Thing:
        return _tie_page(world, thing, {**asked, "types": ["CONTROLS"]}, lambda _tie, _whose: True, name)

    return resolve


def group(world: World, actor: Thing, asked: Mapping[str, Any]) -> Thing:
    """Who counts where an actor is rolled up."""
    some = [world.things[id_] for id_ in rolled_up(world, actor["id"], asked)]
    return Listed("Actor.rolledUp", _edges(some), order_keys(world, "NAME", None)).page(asked)


def actor_events(world: World, actor: Thing, asked: Mapping[str, Any]) -> Thing:
    where = _where(asked)
    parts = [part for part in world.participations if part["actor"] == actor["id"]]
    edges = [_part(part, world.things[part["event"]]) for part in parts]
    events = _occurred([edge["node"] for edge in edges if passes(world, "EventFilter", edge["node"], where)], where)
    return Listed("Actor.events", [e for e in edges if e["node"] in events], order_keys(world, "START", None)).page(
        asked
    )


def _part(part: Thing, node: Thing) -> Thing:
    return {**part, "item": node, "node": node}


def participants(world: World, event: Thing, asked: Mapping[str, Any]) -> Thing:
    edges = [_part(p, world.things[p["actor"]]) for p in world.participations if p["event"] == event["id"]]
    return Listed("Event.participants", edges, order_keys(world, "NAME", None)).page(asked)


def claims(name: str, about: Callable[[Thing, Thing], bool]) -> Resolver:
    def resolve(world: World, thing: Thing, asked: Mapping[str, Any]) -> Thing:
        found = [c for c in world.of("Claim") if about(thing, c) and passes(world, "ClaimFilter", c, _where(asked))]
        return Listed(name, _edges(found), order_keys(world, "RECORDED_AT", None)).page(asked)

    return resolve


def is_about(thing: Thing, claim: Thing) -> bool:
    return thing["id"] in (claim["record"].subject, claim["record"].object)


def alleged(world: World, _root: Thing, asked: Mapping[str, Any]) -> Thing:
    days = days_of(asked)
    edges = [
        {"id": claim["id"], "item": claim, "node": {"__typename": "AllegedTie", "claim": claim}}
        for claim in world.of("Claim")
        if claim["isAlleged"]
        and passes(world, "ClaimFilter", claim, _where(asked))
        and (days is None or possible(claim["since"], claim["until"], days))
    ]
    return Listed("Query.allegedTies", edges, order_keys(world, "RECORDED_AT", None)).page(asked)


def parts(world: World, event: Thing, asked: Mapping[str, Any]) -> Thing:
    parts = [world.things[one] for link, one, other in world.links if (link, other) == ("SUBEVENT_OF", event["id"])]
    return Listed("Event.parts", _edges(parts), order_keys(world, "START", None)).page(asked)
