"""Documents: parsed, validated, bounded in size and depth, and remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    parse,
    validate,
    visit,
)

from actorgraph.api.compiler.values import Site
from actorgraph.words.errors import BadRequest, ParseFailed, QueryTooLarge, ValidationFailed, did_you_mean

MAX_TOKENS = 2_000
_MAX_ERRORS = 5


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


def read_document(schema: GraphQLSchema, text: str, max_depth: int) -> Document:
    """The document in a text. Raises ParseFailed, ValidationFailed or QueryTooLarge."""
    ast = _parse(text)
    _validate(schema, ast)
    fragments = {node.name.value: node for node in ast.definitions if isinstance(node, FragmentDefinitionNode)}
    operations: dict[str | None, Operation] = {}
    for node in ast.definitions:
        if isinstance(node, OperationDefinitionNode):
            _check_operation(node, fragments, max_depth)
            operations[node.name.value if node.name else None] = _operation(schema, node, fragments)
    return Document(ast, operations, fragments)


def _check_operation(
    node: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode], max_depth: int
) -> None:
    if node.operation is OperationType.SUBSCRIPTION:
        raise ValidationFailed("The schema has no subscription. Ask a query.")
    depth = _depth(node.selection_set, fragments, {})
    if depth > max_depth:
        raise QueryTooLarge(
            f"The document is {depth} fields deep; the limit is {max_depth}. Ask for fewer levels at once."
        )


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


def _parse(text: str) -> DocumentNode:
    try:
        return parse(text, max_tokens=MAX_TOKENS)
    except GraphQLError as error:
        if ("token" in error.message and "limit" in error.message.lower()) or "more than" in error.message:
            raise QueryTooLarge(f"The document has more than {MAX_TOKENS} tokens. Split it into several.") from error
        raise ParseFailed(_placed(error)) from error
    except RecursionError as error:
        raise QueryTooLarge("The document is nested too deeply to be read. Ask for fewer levels.") from error


def _validate(schema: GraphQLSchema, ast: DocumentNode) -> None:
    try:
        errors = validate(schema, ast, max_errors=_MAX_ERRORS)
    except RecursionError as error:
        raise QueryTooLarge("The document is nested too deeply to be checked. Ask for fewer levels.") from error
    if errors:
        raise ValidationFailed(" ".join(_placed(error) for error in errors[:_MAX_ERRORS]))


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


def _depth(
    selections: SelectionSetNode | None, fragments: Mapping[str, FragmentDefinitionNode], known: dict[str, int]
) -> int:
    """How deep fields are nested; each fragment is measured once (validation has refused cycles)."""
    if selections is None:
        return 0
    return max(_depths(selections, fragments, known), default=0)


def _depths(
    selections: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode], known: dict[str, int]
) -> Iterator[int]:
    for selection in selections.selections:
        if isinstance(selection, FragmentSpreadNode):
            name = selection.name.value
            if name not in known:
                known[name] = _depth(fragments[name].selection_set, fragments, known)
            yield known[name]
        else:
            inner = _depth(getattr(selection, "selection_set", None), fragments, known)
            yield inner + isinstance(selection, FieldNode)
