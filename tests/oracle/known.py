"""What of the schema the oracle knows: what stands here or in its tables is asked and compared, the rest is refused.

`unknown` lists what it does not know, for the test that forgets nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
)

from oracle.filters import CONDITIONS
from oracle.resolvers import RESOLVERS

_ENTITY = "id name aliases description"
_FOUR = "since sinceLatest untilEarliest until"
# Fields that are properties of the same name.
_PLAIN = {
    "Actor": f"{_ENTITY} kind founded dissolved",
    "Place": f"{_ENTITY} placeKind location",
    "Event": f"{_ENTITY} eventKind occurrence start startLatest endEarliest end when dateBasis",
    "Source": "id title publisher url licence redistributable published publishedBasis retrieved sha256 coverage note",
    "Tie": f"id type sign {_FOUR} startStatus endStatus attestedUntil stance means provisions spell officeTitle "
    "designation extent disputed inconsistent claimCount sourceCount claimantCount",
    "Claim": f"id text predicate value spell asserts polarity mode status statusBy statusAt statusReason reliability "
    f"credibility {_FOUR} when dateBasis recordedAt recordedBy supersededAt method",
    "AllegedTie": "claim",
    "Citation": "locator line start end quote",
    "Attribution": "order verb basis",
    "Toll": "category effect low best high bound wording",
    "Identifier": "scheme value",
    "DateSpan": "from to",
    "Point": "latitude longitude",
    "Coverage": "from to population threshold",
    "PageInfo": "hasNextPage hasPreviousPage startCursor endCursor",
    "TieTypeInfo": "name description symmetric instant sign stance objectKind bridgeDays forward backward codes",
    "PredicateInfo": "name description",
    "Wording": "present past future",
    "Code": "scheme value",
    "Group": "key count minSince maxUntil",
}
_EDGES = {
    "ActorTieEdge": "direction certainty tie",
    "PlaceTieEdge": "certainty tie",
    "ParticipationEdge": "role side means",
    "ParticipantEdge": "role side means",
}
_CONNECTIONS = {"edges", "nodes", "pageInfo", "totalCount", "aggregate"}

_PAGE = "first after"
_BOTH = f"{_PAGE} last before"
# Arguments, by field.
_ARGUMENTS = {
    **{f"Query.{name}": "id" for name in ("node", "actor", "tie", "claim", "event", "place", "source")},
    "Query.nodes": "ids",
    **{f"Query.{name}": f"where orderBy {_BOTH}" for name in ("actors", "claims", "events", "places", "sources")},
    "Query.ties": f"where on during reading orderBy {_BOTH}",
    "Query.allegedTies": f"where on {_PAGE}",
    "Actor.ties": f"types sign direction with where on during reading rollUp orderBy {_BOTH}",
    "Actor.allies": f"on reading stances rollUp {_PAGE}",
    "Actor.adversaries": f"on reading stances rollUp {_PAGE}",
    "Actor.tieCount": "types sign direction on reading rollUp",
    "Actor.controls": f"on reading rollUp {_PAGE}",
    "Actor.rolledUp": f"on during reading {_PAGE}",
    "Place.controlledBy": f"on reading {_PAGE}",
    **{f"{name}.claims": f"where {_PAGE}" for name in ("Actor", "Tie", "Event")},
    "Actor.saying": f"where {_PAGE}",
    "Actor.events": f"where {_PAGE}",
    "Source.claims": _PAGE,
    "Event.participants": _PAGE,
    "Event.parts": _PAGE,
    "Tie.sentence": "quotable",
    "Tie.holds": "on reading",
}

_EQUAL = "eq ne in isNull"
_LOGIC = "AND OR NOT"
# Fields of input types.
_INPUTS = {
    **{name: f"{' '.join(conditions)} {_LOGIC}" for name, conditions in CONDITIONS.items()},
    **{f"{name}Filter": _EQUAL for name in ("ID", "ActorKind", "PlaceKind", "EventKind", "Occurrence", "TieType")},
    **{f"{name}Filter": _EQUAL for name in ("Sign", "Stance", "ClaimMode", "ClaimStatus", "Polarity")},
    "StringFilter": f"{_EQUAL} contains startsWith endsWith ignoreCase",
    "DateFilter": "eq lt lte gt gte isNull",
    "IntFilter": f"{_EQUAL} lt lte gt gte",
    "MeansListFilter": "some all none isEmpty",
    "IdentifierFilter": "scheme value",
    "NearFilter": "latitude longitude kilometers",
    "TieListFilter": "some all none single count",
    "TieMatch": "types sign direction with place where on during reading",
    "TieCountFilter": "of is",
    "DateRange": "from to quantifier",
    "ActorOrder": "field tieCount direction nulls",
    "TieCountOrder": "of",
    **{f"{name}Order": "field direction nulls" for name in ("Tie", "Claim", "Event", "Place", "Source")},
}


# Fields whose answers no plain evaluation defines, or that wait for one: asked by hand-checked tests in these files.
ELSEWHERE = {
    "Query.search": "tests/graph/test_whole_questions.py",  # what Lucene finds and how it scores
    "Query.paths": "tests/graph/test_whole_questions.py",
    "Query.snapshot": "tests/graph/test_whole_questions.py",
    "Query.changes": "tests/graph/test_changes.py",
    "Query.contradictions": "tests/graph/test_contradictions.py",
    "Query.export": "tests/graph/test_exports.py",
    "Tie.meansHeld": "tests/graph/test_means.py",
}


def is_known(place: str) -> bool:
    """Whether there is an oracle for a field (`Actor.name`)."""
    type_, name = place.split(".")
    if place in RESOLVERS or name in _PLAIN.get(type_, "").split():
        return True
    if type_.endswith("Connection"):
        return name in _CONNECTIONS
    return type_.endswith("Edge") and (name in ("cursor", "node") or name in _EDGES.get(type_, "").split())


def unknown(schema: GraphQLSchema) -> Iterator[str]:
    """The fields, arguments and input fields that queries can use and the oracle does not know."""
    for type_ in _asked(schema):
        if isinstance(type_, GraphQLObjectType):
            for name, field in _evaluated(type_):
                yield from _unknown_of(f"{type_.name}.{name}", field)
        elif isinstance(type_, GraphQLInputObjectType):
            known = _INPUTS.get(type_.name, "").split()
            yield from (f"{type_.name}.{name}" for name in type_.fields if name not in known)


def _evaluated(type_: GraphQLObjectType) -> list[tuple[str, GraphQLField]]:
    """The fields that are not asked elsewhere."""
    return [(name, field) for name, field in type_.fields.items() if f"{type_.name}.{name}" not in ELSEWHERE]


def _unknown_of(place: str, field: GraphQLField) -> Iterator[str]:
    if not is_known(place):
        yield place
        return
    known = "by" if place.endswith("Connection.aggregate") else _ARGUMENTS.get(place, "")
    yield from (f"{place}({name}:)" for name in field.args if name not in known.split())


def _asked(schema: GraphQLSchema) -> list[GraphQLNamedType]:
    """All types that a query can reach; those of mutations alone are none of them."""
    assert schema.query_type is not None
    found: dict[str, GraphQLNamedType] = {}
    waiting: list[GraphQLNamedType] = [schema.query_type]
    while waiting:
        type_ = waiting.pop()
        if found.setdefault(type_.name, type_) is type_:
            waiting += [one for one in _neighbours(schema, type_) if one.name not in found]
    return list(found.values())


def _neighbours(schema: GraphQLSchema, type_: GraphQLNamedType) -> Iterator[GraphQLNamedType]:
    if isinstance(type_, GraphQLInterfaceType):
        yield from schema.get_possible_types(type_)
    if isinstance(type_, GraphQLInputObjectType):
        yield from (get_named_type(field.type) for field in type_.fields.values())
    if isinstance(type_, GraphQLObjectType):
        for _, field in _evaluated(type_):
            yield get_named_type(field.type)
            yield from (get_named_type(argument.type) for argument in field.args.values())
