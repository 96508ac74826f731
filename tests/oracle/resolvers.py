"""How each field of the schema is answered from the world; one row a field, plain properties by name.

A field that stands in no row here has no oracle, and a test says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLResolveInfo

from actorgraph.words.ids import record_kind
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES, tie_sign
from oracle.days import Days, held
from oracle.filters import seen_ties
from oracle.groups import groups
from oracle.lists import MARK
from oracle.pages import (
    Resolver,
    actor_events,
    actor_ties,
    alleged,
    claims,
    controls,
    group,
    is_about,
    participants,
    parts,
    root,
    signed,
)
from oracle.sayings import sentence, told
from oracle.words import VOCABULARY, predicates, tie_types
from oracle.world import Thing, World


class Refused(Exception):
    """The API must refuse this, with the code given."""


_KINDS = {"actor": "Actor", "place": "Place", "event": "Event", "source": "Source", "claim": "Claim"}


def type_of_id(id_: str) -> str | None:
    """The type that the form of an id says; None where it has not the form of one."""
    return "Tie" if id_.startswith("tie:") else _KINDS.get(record_kind(id_) or "")


def _one(typename: str | None) -> Resolver:
    def resolve(world: World, _root: Thing, asked: Mapping[str, Any]) -> Thing | None:
        found = type_of_id(asked["id"])
        if found is None or typename not in (None, found):
            raise Refused("BAD_USER_INPUT")
        return world.get(asked["id"])

    return resolve


def _linked(link: str, *, backwards: bool = False) -> Resolver:
    def resolve(world: World, event: Thing, _asked: Mapping[str, Any]) -> list[Thing]:
        pairs = [(other, one) if backwards else (one, other) for type_, one, other in world.links if type_ == link]
        return [world.things[other] for one, other in sorted(pairs) if one == event["id"]]

    return resolve


def _first_linked(link: str) -> Resolver:
    return lambda world, event, asked: next(iter(_linked(link)(world, event, asked)), None)


def _tolls(world: World, event: Thing, _asked: Mapping[str, Any]) -> list[Thing]:
    return [toll for toll in world.tolls if toll["event"] == event["id"]]


def _reached(name: str) -> Resolver:
    """The thing whose id a thing holds."""
    return lambda world, thing, _asked: world.get(thing[name])


def _recorded(name: str) -> Resolver:
    """What a claim's record names, by id."""
    return lambda world, claim, _asked: world.get(getattr(claim["record"], name))


def _recorded_list(name: str) -> Resolver:
    return lambda world, claim, _asked: [world.things[id_] for id_ in sorted(set(getattr(claim["record"], name)))]


def _of_alleged(resolver: Resolver) -> Resolver:
    return lambda world, alleged, asked: resolver(world, alleged["claim"], asked)


def _citations(_world: World, claim: Thing, _asked: Mapping[str, Any]) -> list[Thing]:
    return [{**citation.model_dump(), "quote": None} for citation in claim["record"].citations]


def _attributions(_world: World, claim: Thing, _asked: Mapping[str, Any]) -> list[Thing]:
    said = enumerate(claim["record"].attributions)
    return [{**one.model_dump(mode="json", by_alias=True), "order": order} for order, one in said]


def _identifiers(_world: World, thing: Thing, _asked: Mapping[str, Any]) -> list[Thing]:
    has = thing["identifiers"]
    return [{"scheme": scheme, "value": has[scheme]} for scheme in IDENTIFIER_SCHEMES if scheme in has]


def _url(_world: World, identifier: Thing, _asked: Mapping[str, Any]) -> str | None:
    address = IDENTIFIER_SCHEMES[identifier["scheme"]][1]
    return address.format(identifier["value"]) if address else None


def _when(_world: World, tie: Thing, _asked: Mapping[str, Any]) -> str | None:
    """The outer bounds as EDTF."""
    if tie["since"] is None and tie["until"] is None:
        return None
    start = _moment(tie["since"], tie["sinceLatest"]) if tie["since"] else ".."
    open_end = ".." if tie["endStatus"] == "ONGOING" else ""
    return f"{start}/{_moment(tie['untilEarliest'], tie['until']) if tie['until'] else open_end}"


def _moment(first: str | None, last: str | None) -> str:
    return str(first) if first == last else f"[{first or ''}..{last or ''}]"


def _certain(_world: World, tie: Thing, _asked: Mapping[str, Any]) -> list[Thing]:
    return [{"from": first, "to": last} for first, last in tie["intervals"]]


def _holds(_world: World, tie: Thing, asked: Mapping[str, Any]) -> bool:
    return held(tie, Days(asked["on"], asked["on"], asked.get("reading") or "POSSIBLE"))


def _alleged_sign(_world: World, alleged: Thing, _asked: Mapping[str, Any]) -> Any:
    record = alleged["claim"]["record"]
    return tie_sign(record.predicate, [record.designation] if record.designation else [], record.provisions)


def _tie_count(world: World, actor: Thing, asked: Mapping[str, Any]) -> int:
    return len(seen_ties(world, actor["id"], asked))


RESOLVERS: Mapping[str, Resolver] = {
    "Query.node": _one(None),
    "Query.nodes": lambda world, _root, asked: [world.get(id_) for id_ in asked["ids"]],
    **{f"Query.{name.lower()}": _one(name) for name in ("Actor", "Tie", "Claim", "Event", "Place", "Source")},
    "Query.actors": root("Actor", "NAME"),
    "Query.ties": root("Tie", "SINCE"),
    "Query.claims": root("Claim", "RECORDED_AT"),
    "Query.events": root("Event", "START"),
    "Query.places": root("Place", "NAME"),
    "Query.sources": root("Source", "TITLE"),
    "Query.allegedTies": alleged,
    "Query.vocabulary": lambda _world, _root, _asked: VOCABULARY,
    "Query.dataVersion": lambda _world, _root, _asked: f"{MARK}version of the data",
    "Vocabulary.tieTypes": tie_types,
    "Vocabulary.predicates": predicates,
    "Actor.ties": actor_ties,
    "Actor.allies": signed("POSITIVE"),
    "Actor.adversaries": signed("NEGATIVE"),
    "Actor.tieCount": _tie_count,
    "Actor.controls": controls("Actor.controls"),
    "Actor.rolledUp": group,
    "Actor.events": actor_events,
    "Actor.claims": claims("Actor.claims", is_about),
    "Actor.saying": claims(
        "Actor.saying", lambda actor, claim: actor["id"] in {said.actor for said in claim["record"].attributions}
    ),
    **{f"{name}.identifiers": _identifiers for name in ("Actor", "Place", "Event")},
    "Identifier.url": _url,
    "Tie.sentence": sentence,
    "Tie.subject": _reached("start"),
    "Tie.object": _reached("end"),
    "Tie.against": _reached("against"),
    "Tie.when": _when,
    "Tie.certain": _certain,
    "Tie.holds": _holds,
    "Tie.claims": claims("Tie.claims", lambda tie, claim: claim["isAdmitted"] and claim["tieId"] == tie["id"]),
    "Claim.subject": _recorded("subject"),
    "Claim.object": _recorded("object"),
    "Claim.against": _recorded("against"),
    "Claim.citations": _citations,
    "Claim.attributions": _attributions,
    "Claim.contradicts": _recorded_list("contradicts"),
    "Claim.inTensionWith": _recorded_list("in_tension_with"),
    "Claim.corroborates": _recorded_list("corroborates"),
    "Claim.supersedes": _recorded("supersedes"),
    "Claim.tie": _reached("tieId"),
    "Citation.source": _reached("source"),
    "Attribution.actor": _reached("actor"),
    "Attribution.actingFor": _reached("actingFor"),
    "AllegedTie.type": lambda _world, alleged, _asked: alleged["claim"]["predicate"],
    "AllegedTie.stance": lambda _world, alleged, _asked: alleged["claim"]["stance"],
    "AllegedTie.mode": lambda _world, alleged, _asked: alleged["claim"]["mode"],
    "AllegedTie.sign": _alleged_sign,
    "AllegedTie.sentence": told,
    **{f"AllegedTie.{name}": _of_alleged(_recorded(name)) for name in ("subject", "object", "against")},
    "Event.place": _reached("placeId"),
    "Event.participants": participants,
    "Event.tolls": _tolls,
    "Event.causes": _linked("CAUSED"),
    "Event.causedBy": _linked("CAUSED", backwards=True),
    "Event.inResponseTo": _linked("IN_RESPONSE_TO"),
    "Event.partOf": _first_linked("SUBEVENT_OF"),
    "Event.parts": parts,
    "Event.claims": claims("Event.claims", is_about),
    "Toll.side": _reached("side"),
    "Toll.claim": _reached("claim"),
    "Place.within": _reached("withinId"),
    "Place.controlledBy": controls("Place.controlledBy"),
    "Source.claims": claims(
        "Source.claims", lambda source, claim: source["id"] in {c.source for c in claim["record"].citations}
    ),
}


def resolve(source: Any, info: GraphQLResolveInfo, **asked: Any) -> Any:
    """graphql-core's resolver of every field."""
    if info.field_name == "aggregate":
        return groups(info.context, source, asked)
    resolver = RESOLVERS.get(f"{info.parent_type.name}.{info.field_name}")
    return resolver(info.context, source, asked) if resolver else source[info.field_name]
