"""The lists of the schema: the pattern, filter, default order and edge fields of each connection."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from actorgraph.api.compiler.asked import asked_days, asked_filter, asked_types, asked_where
from actorgraph.api.compiler.connections import EdgeField, Listing, held, known, page
from actorgraph.api.compiler.days import Days
from actorgraph.api.compiler.filters import mentions
from actorgraph.api.compiler.orders import ORDER_KEYS
from actorgraph.api.compiler.plan import FieldPlan, Value
from actorgraph.api.compiler.planner import Given, Spot
from actorgraph.api.compiler.rollups import ties_seen
from actorgraph.api.compiler.sources import Source, all_ties, stands, ties_from
from actorgraph.api.compiler.starts import started
from actorgraph.api.compiler.tie_filters import end_labels
from actorgraph.words.terms import Direction, Sign
from actorgraph.words.vocabulary import ACTOR, INSTANT_TYPES, SYMMETRIC_TYPES, TIE_TYPES

Binding = Callable[[Spot], FieldPlan]
_OCCURRED = "{n}.occurrence = 'OCCURRED'"


def root(label: str, default: str, filter_name: str, leading: str = "") -> Binding:
    """All nodes of a label, in an order that an index carries; also within one value of the property `leading`."""

    def binding(spot: Spot) -> FieldPlan:
        variable = spot.names.variable("n")
        source = Source(f"({variable}:{label})", (variable,), indexed=True, present=_present(variable, default))
        if filter_name == "EventFilter":
            source = source.such_that(_only_occurred(spot.given, variable))
        if (asked := asked_filter(spot, filter_name, variable)) is not None:
            source = started(asked, source)
        if label == "Actor" and source.indexed:  # what is reached over ties stands anyway
            source = source.such_that([stands(variable)])
        if leading and source.indexed:
            source = replace(source, pinned=_pinned(source.predicates, f"{variable}.{leading}"))
        return page(spot, Listing(source, variable, default, held(label, variable)))

    return binding


def _present(variable: str, default: str) -> tuple[str, ...]:
    """What every row has of the default order."""
    key = ORDER_KEYS[default]
    return () if key.nullable else (f"{key.expression.format(n=variable)} IS NOT NULL", f"{variable}.id IS NOT NULL")


def _pinned(wanted: Sequence[str], expression: str) -> tuple[str, ...]:
    """The expression, if a predicate holds it to one value."""
    return (expression,) if any(predicate.startswith(f"{expression} = ") for predicate in wanted) else ()


def _only_occurred(given: Given, variable: str) -> list[str]:
    """Events mean those that occurred, unless asked by occurrence or id."""
    where = given.get("where") or {}
    return [] if mentions(where, {"occurrence", "id"}) else [_OCCURRED.format(n=variable)]


def _tie_edge(tie: str, actor: str, days: Days | None) -> Mapping[str, EdgeField]:
    """The fields of an edge that is a tie: the tie, its direction seen from the actor, how sure it is."""
    symmetric = ", ".join(f"'{name}'" for name in sorted(SYMMETRIC_TYPES))
    direction = (
        f"CASE WHEN type({tie}) IN [{symmetric}] THEN 'ANY' WHEN startNode({tie}) = {actor} THEN 'OUT' ELSE 'IN' END"
    )
    return {
        "direction": known(direction),
        "certainty": known(days.certainty(tie) if days else "null"),
        "tie": held("Tie", tie),
    }


def _tie_page(
    spot: Spot, types: list[str], direction: Direction, wanted: Sequence[str], days: Days | None, tie: str
) -> FieldPlan:
    other = spot.names.variable("m")
    seen = ties_seen(spot, days, tie, other, types, direction)
    dated = [days.predicate(tie)] if days else []
    with_other = asked_where(spot, "ActorFilter", other, "with") if "with" in spot.given.values else []
    actors_only = [f"{other}:Actor"] if with_other and len(end_labels(types)) > 1 else []
    source = seen.ties.such_that([*dated, *wanted, *actors_only, *with_other])
    node = held("Entity" if spot.target_name == "ActorTieConnection" else "Place", other, end_labels(types))
    edge = _tie_edge(tie, seen.actor, days)
    return page(spot, Listing(source, tie, "SINCE", node, edge, other, before=seen.before))


def actor_ties(spot: Spot) -> FieldPlan:
    """`Actor.ties`."""
    days, tie = asked_days(spot), spot.names.variable("t")
    wanted = [*_sign(spot, tie), *asked_where(spot, "TieFilter", tie)]
    return _tie_page(spot, asked_types(spot, days), _direction(spot.given), wanted, days, tie)


def _direction(given: Given) -> Direction:
    return Direction(given.get("direction") or Direction.ANY)


def _sign(spot: Spot, tie: str) -> list[str]:
    if spot.given.get("sign") is None:
        return []
    return [f"{tie}.sign = {spot.names.parameter(spot.given.parameter('sign'))}"]


def friends_or_foes(sign: int) -> Binding:
    """`Actor.allies` (1) and `Actor.adversaries` (-1): ties of that sign, of the stances asked."""
    possible = [
        name
        for name, row in TIE_TYPES.items()
        if row.object_kind == ACTOR and row.sign is (Sign.POSITIVE if sign > 0 else Sign.NEGATIVE)
    ]

    def binding(spot: Spot) -> FieldPlan:
        days, tie = asked_days(spot), spot.names.variable("t")
        wanted = [f"{tie}.sign = {sign}"]
        if spot.given.get("stances") is not None:
            wanted.append(f"{tie}.stance IN {spot.names.parameter(spot.given.parameter('stances'))}")
        return _tie_page(spot, asked_types(spot, days, possible), Direction.ANY, wanted, days, tie)

    return binding


def controls(spot: Spot) -> FieldPlan:
    """`Actor.controls`."""
    days, tie = asked_days(spot), spot.names.variable("t")
    return _tie_page(spot, ["CONTROLS"], Direction.OUT, [], days, tie)


def controlled_by(spot: Spot) -> FieldPlan:
    """`Place.controlledBy`: the actors, seen from the place."""
    days, tie, other = asked_days(spot), spot.names.variable("t"), spot.names.variable("m")
    source = ties_from(spot.variable, tie, other, ["CONTROLS"], Direction.IN)
    source = source.such_that([days.predicate(tie)] if days else [])
    edge = _tie_edge(tie, spot.variable, days)
    return page(spot, Listing(source, tie, "SINCE", held("Entity", other, ["Actor"]), edge, other))


def tie_count(spot: Spot) -> FieldPlan:
    """`Actor.tieCount`: untyped, undated and not rolled up it comes from the count store."""
    days, tie, other = asked_days(spot), spot.names.variable("t"), spot.names.variable("m")
    seen = ties_seen(spot, days, tie, other, asked_types(spot, days), _direction(spot.given))
    dated = [days.predicate(tie)] if days else []
    count = seen.ties.such_that([*dated, *_sign(spot, tie)]).count()
    return Value(spot.key, count, spot.required, before=seen.before)


def holds(spot: Spot) -> FieldPlan:
    """`Tie.holds`: an instant holds on no day."""
    days = asked_days(spot)
    assert days is not None  # noqa: S101  # `on` is required by the schema
    instants = ", ".join(f"'{name}'" for name in sorted(INSTANT_TYPES))
    return Value(
        spot.key, f"(NOT type({spot.variable}) IN [{instants}] AND {days.predicate(spot.variable)})", spot.required
    )


def root_ties(spot: Spot) -> FieldPlan:
    """`ties`: from one index a type, or from an actor, source or speaker where one is named."""
    days, tie = asked_days(spot), spot.names.variable("t")
    types = asked_types(spot, days)
    source = all_ties(tie, types).such_that([days.predicate(tie)] if days else [])
    if (asked := asked_filter(spot, "TieFilter", tie)) is not None:
        source = started(asked, source, types)
    return page(spot, Listing(source, tie, "SINCE", held("Tie", tie)))


def alleged_ties(spot: Spot) -> FieldPlan:
    """`allegedTies`: one for each claim of a tie type that is not admitted, denied or withdrawn."""
    variable = spot.names.variable("n")
    wanted = [f"{variable}.admission = 'ALLEGED'", f"{variable}.tieId IS NOT NULL"]
    wanted += asked_where(spot, "ClaimFilter", variable)
    days = asked_days(spot)
    if days is not None:
        wanted.append(days.predicate(variable))
    pinned = (f"{variable}.admission",)
    source = Source(f"({variable}:Claim)", (variable,), indexed=True, predicates=tuple(wanted), pinned=pinned)
    return page(spot, Listing(source, variable, "RECORDED_AT", held("AllegedTie", variable)))


def claims(pattern: str, *wanted: str) -> Binding:
    """The claims reached from something; each once, whatever the number of ways to it."""

    def binding(spot: Spot) -> FieldPlan:
        variable = spot.names.variable("n")
        form = {"n": spot.variable, "x": variable, "r": spot.names.variable("r")}
        fixed = [text.format(**form) for text in wanted]
        source = Source(pattern.format(**form), (variable,), predicates=tuple(fixed))
        source = source.such_that(asked_where(spot, "ClaimFilter", variable) if "where" in spot.definition.args else [])
        return page(spot, Listing(source, variable, "RECORDED_AT", held("Claim", variable)))

    return binding


def _part_fields(relationship: str) -> Mapping[str, EdgeField]:
    return {
        "role": known(f"{relationship}.role"),
        "side": known(f"{relationship}.side"),
        "means": known(f"coalesce({relationship}.means, [])"),
    }


def participations(spot: Spot) -> FieldPlan:
    """`Actor.events`."""
    part, event = spot.names.variable("r"), spot.names.variable("n")
    source = Source(f"({spot.variable})-[{part}:TOOK_PART_IN]->({event}:Event)", (part, event))
    source = source.such_that([*_only_occurred(spot.given, event), *asked_where(spot, "EventFilter", event)])
    return page(spot, Listing(source, event, "START", held("Event", event), _part_fields(part), unique=part))


def participants(spot: Spot) -> FieldPlan:
    """`Event.participants`."""
    part, actor = spot.names.variable("r"), spot.names.variable("n")
    source = Source(f"({spot.variable})<-[{part}:TOOK_PART_IN]-({actor}:Actor)", (part, actor))
    return page(spot, Listing(source, actor, "NAME", held("Actor", actor), _part_fields(part), unique=part))


def event_parts(spot: Spot) -> FieldPlan:
    """`Event.parts`."""
    event = spot.names.variable("n")
    source = Source(f"({spot.variable})<-[:SUBEVENT_OF]-({event}:Event)", (event,))
    return page(spot, Listing(source, event, "START", held("Event", event)))
