"""Bindings: how each field of the schema is read. What stands in no row is a property of the same name.

One row a field. `{n}` is the variable of the object at hand, `{x}` that of the object the field gives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from actorgraph.api.compiler import listings, paths, snapshots
from actorgraph.api.compiler.changes import changes
from actorgraph.api.compiler.contradictions import contradictions
from actorgraph.api.compiler.made import MADE
from actorgraph.api.compiler.means import MEANS
from actorgraph.api.compiler.names import SIGN, type_names
from actorgraph.api.compiler.plan import FieldPlan, Inline, Part, Parts, Several, Value
from actorgraph.api.compiler.planner import Spot, expression
from actorgraph.api.compiler.rollups import rolled_up
from actorgraph.api.compiler.searching import search
from actorgraph.api.compiler.standing import STANDS
from actorgraph.api.compiler.values import id_kind
from actorgraph.graph.data_version import VERSION
from actorgraph.words.errors import BadUserInput, shown
from actorgraph.words.vocabulary import TIE_TYPES

Binding = Callable[[Spot], FieldPlan]


def _part(clauses: str, type_name: str, labels: Sequence[str] = ("Actor", "Place", "Event")) -> Binding:
    """At most one object."""

    def binding(spot: Spot) -> FieldPlan:
        variable = spot.names.variable("n")
        text = clauses.format(n=spot.variable, x=variable)
        return Part(spot.key, text, spot.target(type_name, variable, labels), spot.required)

    return binding


def _parts(clauses: str, order: str, type_name: str, variable_stem: str = "n") -> Binding:
    """A short list of objects, whole."""

    def binding(spot: Spot) -> FieldPlan:
        variable = spot.names.variable(variable_stem)
        form = {"n": spot.variable, "x": variable}
        return Parts(spot.key, clauses.format(**form), order.format(**form), spot.target(type_name, variable))

    return binding


def _inside(type_name: str, unless: str | None = None) -> Binding:
    """An object made of the variable at hand."""

    def binding(spot: Spot) -> FieldPlan:
        absent = unless.format(n=spot.variable) if unless else None
        return Inline(spot.key, spot.target(type_name, spot.variable), spot.required, absent)

    return binding


_KIND_NAMES = {"actor": "Actor", "place": "Place", "event": "Event", "source": "Source", "claim": "Claim"}


def by_id_clauses(kind: str, variable: str, id_: str) -> str:
    """The clause that finds a thing by its id: one seek, and for an actor one more in case the id is retired."""
    if kind.startswith("tie:"):
        return f"MATCH ()-[{variable}:{type_names([kind.removeprefix('tie:')])}]->() WHERE {variable}.id = {id_}"
    if kind == "actor":
        return f"MATCH ({variable}:Actor) WHERE {variable}.id = {STANDS.format(p=id_)}"
    return f"MATCH ({variable}:{_KIND_NAMES[kind]}) WHERE {variable}.id = {id_}"


def _type_of(kind: str) -> str:
    return "Tie" if kind.startswith("tie:") else _KIND_NAMES[kind]


def _by_id(wanted: str | None) -> Binding:
    """A root that finds one thing by its id; `wanted` is its type, None for anything."""

    def binding(spot: Spot) -> FieldPlan:
        id_ = spot.given.get("id")
        kind = id_kind(id_)
        if kind is None or (wanted and _type_of(kind) != wanted):
            raise BadUserInput(_wrong_id(id_, kind, wanted))
        variable = spot.names.variable("t" if kind.startswith("tie:") else "n")
        clauses = by_id_clauses(kind, variable, spot.names.parameter(spot.given.parameter("id")))
        return Part(spot.key, clauses, spot.target(_type_of(kind), variable), required=False)

    return binding


def _wrong_id(id_: str, kind: str | None, wanted: str | None) -> str:
    examples = (
        "'hts' for an actor, 'place:aleppo', 'event:…', 'source:…', 'claim:…', or 'tie:BACKS:iran:syrian-government'"
    )
    if kind is None:
        return f"{shown(id_)} has not the form of an id. Ids look like {examples}."
    found = _type_of(kind)
    ask = f"Ask `{found.lower()}(id:)` or `node(id:)`."
    return f"{shown(id_)} is the id of {_a(found)}, not of {_a(wanted or 'Node')}. {ask}"


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'AE' else 'a'} {noun.lower()}"


def _by_ids(spot: Spot) -> FieldPlan:
    """The root `nodes`: one lookup a kind of id, put in order afterwards."""
    given = spot.given
    kinds = sorted({kind for kind in map(id_kind, given.get("ids")) if kind is not None})
    variants = []
    for kind in kinds:
        parameter = given.parameter("ids")
        of_kind = type(parameter)(parameter.site, parameter.path, ids_of=kind)
        variable = spot.names.variable("n")
        clauses = f"UNWIND {spot.names.parameter(of_kind)} AS id {by_id_clauses(kind, variable, 'id')}"
        variants.append((clauses, spot.planner.shape(spot, _type_of(kind), variable)))
    return Several(spot.key, tuple(variants), given.parameter("ids"))


_ENTITY_OF = "MATCH ({n})-[:%s]->({x}) WHERE {x}:Actor OR {x}:Place OR {x}:Event"
_TIE_OF_CLAIM = (
    "MATCH ({n})-[:SUBJECT]->(s) MATCH ({n})-[:OBJECT]->(o) "
    f"MATCH (s)-[{{x}}:{type_names(TIE_TYPES)}]-(o) WHERE {{x}}.id = {{n}}.tieId"
)

# `{` stands doubled, since a template is filled in twice.
_STANDS_ACTING = STANDS.replace("{p}", "{n}.actingFor")

# A claim may reach the same source or speaker twice; only the first way counts.
_FIRST = "NOT EXISTS {{ MATCH ({x})-[q:%s]->({n}) WHERE q.order < {r}.order }}"

BINDINGS: Mapping[tuple[str, str], Any] = {
    # Roots
    ("Query", "dataVersion"): lambda spot: Value(spot.key, VERSION, required=True),
    ("Query", "node"): _by_id(None),
    ("Query", "nodes"): _by_ids,
    ("Query", "actor"): _by_id("Actor"),
    ("Query", "tie"): _by_id("Tie"),
    ("Query", "claim"): _by_id("Claim"),
    ("Query", "event"): _by_id("Event"),
    ("Query", "place"): _by_id("Place"),
    ("Query", "source"): _by_id("Source"),
    ("Query", "actors"): listings.root("Actor", "NAME", "ActorFilter", "kind"),
    ("Query", "places"): listings.root("Place", "NAME", "PlaceFilter", "placeKind"),
    ("Query", "sources"): listings.root("Source", "TITLE", "SourceFilter"),
    ("Query", "claims"): listings.root("Claim", "RECORDED_AT", "ClaimFilter", "predicate"),
    ("Query", "events"): listings.root("Event", "START", "EventFilter", "occurrence"),
    ("Query", "ties"): listings.root_ties,
    ("Query", "allegedTies"): listings.alleged_ties,
    ("Query", "search"): search,
    ("Query", "paths"): paths.paths,
    ("Query", "snapshot"): snapshots.snapshot,
    ("Query", "changes"): changes,
    ("Change", "kind"): expression("{n}[0]"),
    ("Change", "at"): expression("{n}[1]"),
    ("Change", "actors"): _parts("UNWIND {n}[2] AS {x}", "", "Actor"),
    ("Change", "before"): _parts("UNWIND {n}[3] AS {x}", "", "Tie", "t"),
    ("Change", "after"): _parts("UNWIND {n}[4] AS {x}", "", "Tie", "t"),
    ("Query", "contradictions"): contradictions,
    ("Contradiction", "claim"): _part("WITH {n}[0] AS {x}", "Claim"),
    ("Contradiction", "other"): _part("WITH {n}[1] AS {x}", "Claim"),
    ("Contradiction", "tie"): _part("WITH {n}[0] AS c " + _TIE_OF_CLAIM.replace("{n}", "c"), "Tie"),
    ("Contradiction", "explicit"): expression("{n}[2]"),
    ("Path", "length"): expression("size({n}[1])"),
    ("Path", "nodes"): paths.path_nodes,
    ("Path", "ties"): paths.path_ties,
    ("Snapshot", "on"): expression("{n}[2]"),
    ("Snapshot", "reading"): expression("{n}[3]"),
    ("Snapshot", "truncated"): expression("{n}[4]"),
    ("Snapshot", "totalTies"): expression("{n}[5]"),
    ("Snapshot", "nodes"): snapshots.snapshot_nodes,
    ("Snapshot", "ties"): snapshots.snapshot_ties,
    # Actors
    ("Actor", "ties"): listings.actor_ties,
    ("Actor", "allies"): listings.friends_or_foes(1),
    ("Actor", "adversaries"): listings.friends_or_foes(-1),
    ("Actor", "tieCount"): listings.tie_count,
    ("Actor", "controls"): listings.controls,
    ("Actor", "rolledUp"): rolled_up,
    ("Actor", "events"): listings.participations,
    ("Actor", "claims"): listings.claims("({n})<-[:SUBJECT|OBJECT]-({x}:Claim)"),
    ("Actor", "saying"): listings.claims("({n})<-[{r}:ATTRIBUTED_TO]-({x}:Claim)", _FIRST % "ATTRIBUTED_TO"),
    # Ties
    ("Tie", "type"): expression("type({n})"),
    ("Tie", "sign"): expression(SIGN),
    ("Tie", "subject"): _part("WITH startNode({n}) AS {x}", "Actor"),
    ("Tie", "object"): _part("WITH endNode({n}) AS {x}", "Entity", ("Actor", "Place")),
    ("Tie", "against"): _part("MATCH ({x}:Actor) WHERE {x}.id = {n}.against", "Actor"),
    ("Tie", "holds"): listings.holds,
    ("Tie", "claims"): listings.claims("({x}:Claim)", "{x}.tieId = {n}.id", "{x}.admission = 'ADMITTED'"),
    # Claims
    ("Claim", "subject"): _part(_ENTITY_OF % "SUBJECT", "Entity"),
    ("Claim", "object"): _part(_ENTITY_OF % "OBJECT", "Entity"),
    ("Claim", "against"): _part("MATCH ({n})-[:AGAINST]->({x}:Actor)", "Actor"),
    ("Claim", "citations"): _parts("MATCH ({n})-[{x}:CITED_IN]->()", "ORDER BY {x}.order", "Citation", "r"),
    ("Claim", "attributions"): _parts("MATCH ({n})-[{x}:ATTRIBUTED_TO]->()", "ORDER BY {x}.order", "Attribution", "r"),
    ("Claim", "contradicts"): _parts("MATCH ({n})-[:CONTRADICTS]->({x}:Claim)", "ORDER BY {x}.id", "Claim"),
    ("Claim", "inTensionWith"): _parts("MATCH ({n})-[:IN_TENSION_WITH]->({x}:Claim)", "ORDER BY {x}.id", "Claim"),
    ("Claim", "corroborates"): _parts("MATCH ({n})-[:CORROBORATES]->({x}:Claim)", "ORDER BY {x}.id", "Claim"),
    ("Claim", "supersedes"): _part("MATCH ({n})-[:SUPERSEDES]->({x}:Claim)", "Claim"),
    ("Claim", "tie"): _part(_TIE_OF_CLAIM, "Tie"),
    ("Citation", "source"): _part("WITH endNode({n}) AS {x}", "Source"),
    ("Attribution", "actor"): _part("WITH endNode({n}) AS {x}", "Actor"),
    ("Attribution", "actingFor"): _part("MATCH ({x}:Actor) WHERE {x}.id = " + _STANDS_ACTING, "Actor"),
    # What a claim would draw
    ("AllegedTie", "type"): expression("{n}.predicate"),
    ("AllegedTie", "subject"): _part("MATCH ({n})-[:SUBJECT]->({x}:Actor)", "Actor"),
    ("AllegedTie", "object"): _part(_ENTITY_OF % "OBJECT", "Entity", ("Actor", "Place")),
    ("AllegedTie", "against"): _part("MATCH ({n})-[:AGAINST]->({x}:Actor)", "Actor"),
    ("AllegedTie", "claim"): _inside("Claim"),
    # Events
    ("Event", "place"): _part("MATCH ({n})-[:AT]->({x}:Place)", "Place"),
    ("Event", "participants"): listings.participants,
    ("Event", "tolls"): _parts("MATCH ({n})-[:HAS_TOLL]->({x}:Toll)", "ORDER BY {x}.id", "Toll"),
    ("Event", "causes"): _parts("MATCH ({n})-[:CAUSED]->({x}:Event)", "ORDER BY {x}.id", "Event"),
    ("Event", "causedBy"): _parts("MATCH ({n})<-[:CAUSED]-({x}:Event)", "ORDER BY {x}.id", "Event"),
    ("Event", "inResponseTo"): _parts("MATCH ({n})-[:IN_RESPONSE_TO]->({x}:Event)", "ORDER BY {x}.id", "Event"),
    ("Event", "partOf"): _part("MATCH ({n})-[:SUBEVENT_OF]->({x}:Event)", "Event"),
    ("Event", "parts"): listings.event_parts,
    ("Event", "claims"): listings.claims("({n})<-[:SUBJECT|OBJECT]-({x}:Claim)"),
    ("Toll", "side"): _part("MATCH ({n})-[:SIDE]->({x}:Actor)", "Actor"),
    ("Toll", "claim"): _part("MATCH ({n})-[:STATED_BY]->({x}:Claim)", "Claim"),
    # Places and sources
    ("Place", "location"): _inside("Point", "{n}.location"),
    ("Place", "within"): _part("MATCH ({n})-[:LOCATED_IN]->({x}:Place)", "Place"),
    ("Place", "controlledBy"): listings.controlled_by,
    ("Point", "latitude"): expression("{n}.location.latitude"),
    ("Point", "longitude"): expression("{n}.location.longitude"),
    ("Source", "coverage"): _inside(
        "Coverage", "coalesce({n}.coverageFrom, {n}.coverageTo, {n}.coveragePopulation, {n}.coverageThreshold)"
    ),
    ("Coverage", "from"): expression("{n}.coverageFrom"),
    ("Coverage", "to"): expression("{n}.coverageTo"),
    ("Coverage", "population"): expression("{n}.coveragePopulation"),
    ("Coverage", "threshold"): expression("{n}.coverageThreshold"),
    ("Source", "claims"): listings.claims("({n})<-[{r}:CITED_IN]-({x}:Claim)", _FIRST % "CITED_IN"),
    **MADE,
    **MEANS,
}
