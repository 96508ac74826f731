"""What a mutation answers: plain results by their names, and the nodes of the graph by one compiled statement.

The nodes selected anywhere below the mutations are asked for by a query of our own making, `nodes(ids:)` once a field,
that goes through the compiler like any other. It runs in the transaction that wrote, so that an answer that cannot be
given leaves nothing written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    InlineFragmentNode,
    NamedTypeNode,
    NameNode,
    Node,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableNode,
    Visitor,
    get_named_type,
    parse_type,
    print_ast,
    visit,
)
from graphql.language import VariableDefinitionNode

from actorgraph.api.compiler.planner import Nodes, Planner

_NODE = "Node"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Nodes that an answer takes: the fields that select them, their type, and the list that they will fill."""

    nodes: Nodes
    type_name: str
    ids: Sequence[str]
    place: list[Any]


@dataclass(slots=True)
class Payloads:
    """Answers in the making; `wanted` are the nodes that are still to come."""

    planner: Planner
    wanted: list[Wanted] = field(default_factory=list)

    def answer(self, type_: GraphQLObjectType, nodes: Nodes, result: Mapping[str, Any]) -> dict[str, Any]:
        """What is selected of a result: an object of the type, its fields by their names in the schema."""
        selections = self.planner.sub_selections(type_, nodes)
        return {key: self._field(type_, below, result) for key, below in selections.items()}

    def _field(self, type_: GraphQLObjectType, nodes: Nodes, result: Mapping[str, Any]) -> Any:
        name = nodes[0].name.value
        if name == "__typename":
            return type_.name
        inner, value = get_named_type(type_.fields[name].type), result[name]
        if not isinstance(inner, GraphQLObjectType):
            return value
        if any(interface.name == _NODE for interface in inner.interfaces):
            place: list[Any] = []
            self.wanted.append(Wanted(nodes, inner.name, value, place))
            return place
        if isinstance(value, list):
            return [self.answer(inner, nodes, one) for one in value]
        return self.answer(inner, nodes, value)


@dataclass(frozen=True, slots=True)
class NodesQuery:
    """A query of the nodes that an answer takes, and its variables."""

    text: str
    variables: dict[str, Any]


def nodes_query(
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    variables: Mapping[str, Any],
    wanted: Sequence[Wanted],
) -> NodesQuery:
    """The query for the nodes wanted of an operation; the n-th root is `n0`, `n1`, …"""
    definitions = operation.variable_definitions or ()
    names = _unused("ids", len(wanted), {one.variable.name.value for one in definitions})
    roots = tuple(_root(f"n{number}", name, one) for number, (name, one) in enumerate(zip(names, wanted, strict=True)))
    used = dict(_reached(SelectionSetNode(selections=roots), fragments))
    spoken = {name for part in (*roots, *used.values()) for name in _variables(part)}
    ours = tuple(
        VariableDefinitionNode(variable=_variable(name), type=parse_type("[ID!]!"), directives=()) for name in names
    )
    theirs = tuple(one for one in definitions if one.variable.name.value in spoken)
    query = OperationDefinitionNode(
        operation=OperationType.QUERY,
        name=operation.name,
        variable_definitions=(*theirs, *ours),
        directives=(),
        selection_set=SelectionSetNode(selections=roots),
    )
    given = {name: value for name, value in variables.items() if name in spoken}
    asked = {name: list(one.ids) for name, one in zip(names, wanted, strict=True)}
    return NodesQuery(print_ast(DocumentNode(definitions=(query, *used.values()))), given | asked)


def _root(alias: str, variable: str, wanted: Wanted) -> FieldNode:
    below = tuple(one for node in wanted.nodes if node.selection_set for one in node.selection_set.selections)
    only = InlineFragmentNode(
        type_condition=NamedTypeNode(name=NameNode(value=wanted.type_name)),
        directives=(),
        selection_set=SelectionSetNode(selections=below),
    )
    return FieldNode(
        alias=NameNode(value=alias),
        name=NameNode(value="nodes"),
        arguments=(ArgumentNode(name=NameNode(value="ids"), value=_variable(variable)),),
        directives=(),
        selection_set=SelectionSetNode(selections=(only,)),
    )


def _variable(name: str) -> VariableNode:
    return VariableNode(name=NameNode(value=name))


def _unused(stem: str, count: int, taken: set[str]) -> list[str]:
    while any(name.startswith(stem) for name in taken):
        stem += "_"
    return [f"{stem}{number}" for number in range(count)]


def _reached(
    node: Node, fragments: Mapping[str, FragmentDefinitionNode]
) -> Iterator[tuple[str, FragmentDefinitionNode]]:
    """The fragments that a node spreads, directly or not; one may come twice."""
    for name in _names(node, FragmentSpreadNode):
        yield name, fragments[name]
        yield from _reached(fragments[name], fragments)


def _variables(node: Node) -> list[str]:
    return _names(node, VariableNode)


def _names(node: Node, kind: type[FragmentSpreadNode] | type[VariableNode]) -> list[str]:
    """The names of the spreads or variables inside a node."""
    found: list[str] = []

    class Finder(Visitor):
        def enter(self, one: Node, *_: Any) -> None:
            if isinstance(one, kind):
                found.append(one.name.value)

    visit(node, Finder())
    return found
