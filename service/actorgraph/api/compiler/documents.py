"""Documents: parsed, priced, validated, and remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    Node,
    OperationDefinitionNode,
    OperationType,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    parse,
    validate,
    visit,
)

from actorgraph.api.compiler.limits import Limits
from actorgraph.api.compiler.prices import check_prices
from actorgraph.api.compiler.values import Site
from actorgraph.words.errors import BadRequest, ParseFailed, QueryTooLarge, ValidationFailed, did_you_mean


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation, and the sites of arguments that it reaches, with the number of each by its field node's id."""

    node: OperationDefinitionNode
    sites: tuple[Site, ...]
    site_numbers: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Document:
    """A document that the schema can answer."""

    ast: DocumentNode
    operations: Mapping[str | None, Operation]
    fragments: dict[str, FragmentDefinitionNode]

    def operation(self, name: str | None) -> Operation:
        """The operation asked for; a document with only one needs no name. Raises BadRequest."""
        if name is not None:
            if name not in self.operations:
                known = [known for known in self.operations if known]
                raise BadRequest(
                    f"There is no operation '{name}' in the document.{did_you_mean(name, known)} "
                    "Give the name of one that is there as `operationName`."
                )
            return self.operations[name]
        if len(self.operations) != 1:
            raise BadRequest("The document does not hold one operation only. Say which with `operationName`.")
        return next(iter(self.operations.values()))


def read_document(schema: GraphQLSchema, text: str, limits: Limits | None) -> Document:
    """The document in a text, within limits where there are any.

    Raises ParseFailed, ValidationFailed or QueryTooLarge.
    """
    try:
        return _read(schema, text, limits)
    except RecursionError as error:
        raise QueryTooLarge("The document is nested too deeply to be read. Ask for fewer levels.") from error


def _read(schema: GraphQLSchema, text: str, limits: Limits | None) -> Document:
    ast = _parse(text, limits.tokens if limits else None)
    if limits:
        check_prices(ast, limits)
    _validate(schema, ast, (limits or Limits()).errors)
    fragments = {node.name.value: node for node in ast.definitions if isinstance(node, FragmentDefinitionNode)}
    operations: dict[str | None, Operation] = {}
    for node in ast.definitions:
        if isinstance(node, OperationDefinitionNode):
            if node.operation is OperationType.SUBSCRIPTION:
                raise ValidationFailed("The schema has no subscription. Ask a query.")
            operations[node.name.value if node.name else None] = _operation(schema, node, fragments)
    return Document(ast, operations, fragments)


def _operation(
    schema: GraphQLSchema, node: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> Operation:
    reached: dict[str, FragmentDefinitionNode] = {}
    _reach(node, fragments, reached)
    sites = tuple(site for part in (node, *reached.values()) for site in _sites(schema, part))
    return Operation(node, sites, {id(site.node): number for number, site in enumerate(sites)})


def _reach(
    node: Node, fragments: Mapping[str, FragmentDefinitionNode], reached: dict[str, FragmentDefinitionNode]
) -> None:
    """Adds to `reached` each fragment that a node spreads, directly or not, once."""
    spread: list[str] = []

    class Finder(Visitor):
        def enter_fragment_spread(self, found: FragmentSpreadNode, *_: Any) -> None:
            spread.append(found.name.value)

    visit(node, Finder())
    for name in spread:
        if name not in reached:
            reached[name] = fragments[name]
            _reach(fragments[name], fragments, reached)


def _parse(text: str, tokens: int | None) -> DocumentNode:
    try:
        return parse(text, max_tokens=tokens)
    except GraphQLError as error:
        if "more than" in error.message and "tokens" in error.message:
            raise QueryTooLarge(f"The document has more than {tokens} tokens. Split it into several.") from error
        raise ParseFailed(_placed(error)) from error


def _validate(schema: GraphQLSchema, ast: DocumentNode, most: int) -> None:
    errors = validate(schema, ast, max_errors=most)
    if errors:
        raise ValidationFailed(" ".join(_placed(error) for error in errors[:most]))


def _placed(error: GraphQLError) -> str:
    """The library's message with line and column."""
    where = error.locations[0] if error.locations else None
    return f"{error.message} (line {where.line}, column {where.column})" if where else error.message


def _sites(schema: GraphQLSchema, part: Node) -> list[Site]:
    """Every field node whose field takes arguments, in the order of the text."""
    info = TypeInfo(schema)
    found: list[Site] = []

    class Finder(Visitor):
        def enter_field(self, node: FieldNode, *_: Any) -> None:
            definition = info.get_field_def()
            if definition is not None and definition.args and not node.name.value.startswith("__"):
                found.append(Site(node, definition))

    visit(part, TypeInfoVisitor(info, Finder()))
    return found
