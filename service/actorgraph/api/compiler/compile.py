"""Compiling: the one way from a request to a statement, with what is known already kept.

Two caches: documents by their text, and compiled statements by document, operation and shape. A shape holds all that
decides the text (values.shape), so two requests that differ in scalar values only share one statement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLSchema, OperationDefinitionNode, OperationType
from graphql.execution.values import get_variable_values

from actorgraph.api.compiler.bindings import BINDINGS
from actorgraph.api.compiler.cache import Cache
from actorgraph.api.compiler.decode import decoder
from actorgraph.api.compiler.decode_pages import page_length
from actorgraph.api.compiler.documents import Document, Operation, read_document
from actorgraph.api.compiler.limits import Limits
from actorgraph.api.compiler.plan import Paging, Plan, print_plan
from actorgraph.api.compiler.planner import Nodes, Planner
from actorgraph.api.compiler.render import render
from actorgraph.api.compiler.values import Arguments, Parameter, shape
from actorgraph.words.errors import BadRequest, BadUserInput, QueryTooLarge

# Roots that the schema answers by itself, without the database.
STATIC_ROOTS = frozenset({"vocabulary", "export", "__schema", "__type", "__typename"})

# Memory that a character of what is kept stands for, measured: parsed documents are larger than their texts.
_DOCUMENT_BYTES, _COMPILED_BYTES = 100, 12

Decode = Callable[[Any, Sequence[Arguments]], tuple[dict[str, Any] | None, list[dict[str, Any]]]]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A statement that answers every request of one shape. `keys` are the root's names in order.

    `answered_by` notes which databases have planned it (`Reader.generation`).
    """

    plan: Plan
    text: str | None
    parameters: tuple[tuple[str, Parameter], ...]
    decode: Decode
    keys: tuple[str, ...]
    static_keys: frozenset[str]
    answered_by: set[int] = field(default_factory=set, compare=False)

    def explain(self) -> str:
        """The plan as a tree, for people."""
        return print_plan(self.plan)


@dataclass(frozen=True, slots=True)
class Bound:
    """A compiled statement with the values of one request."""

    compiled: Compiled
    document: Document
    operation: Operation
    variables: dict[str, Any]
    sites: tuple[Arguments, ...]
    parameters: dict[str, Any]


class Compiler:
    """Compiles requests against one schema; safe to share between threads."""

    def __init__(
        self, schema: GraphQLSchema, limits: Limits, *, entries: int = 1_000, cache_size: int = 64_000_000
    ) -> None:
        self.schema = schema
        self.limits = limits
        self._documents = Cache[tuple[str, bool], Document](entries, cache_size // 2)
        self._compiled = Cache[Any, Compiled](entries, cache_size // 2)

    def bind(
        self, text: str, operation_name: str | None, variables: Mapping[str, Any], *, priced: bool = True
    ) -> Bound:
        """The statement and parameters for a request. Raises RequestError.

        A document of our own making is not `priced`, for its text; its pages are.
        """
        document = self.document(text, priced=priced)
        operation = document.operation(operation_name)
        if operation.node.operation is not OperationType.QUERY:
            raise BadRequest("A mutation becomes no statement by itself: it is done step by step. Give a query.")
        values = self.variables(operation.node, variables)
        sites = tuple(site.values(values) for site in operation.sites)
        key = (text, operation_name, _directives(values), tuple(map(shape, sites)))
        compiled = self._compiled.get(key)
        if compiled is None:
            compiled = self._compile(document, operation, values, sites)
            self._compiled.keep(key, compiled, _COMPILED_BYTES * (len(text) + len(compiled.text or "")))
        self._check_pages(compiled.plan.pages, sites)
        parameters = {name: parameter.read(sites) for name, parameter in compiled.parameters}
        return Bound(compiled, document, operation, values, sites, parameters)

    def document(self, text: str, *, priced: bool = True) -> Document:
        """The document in a text, kept from the last time. Raises RequestError."""
        document = self._documents.get((text, priced))
        if document is None:
            document = read_document(self.schema, text, self.limits if priced else None)
            self._documents.keep((text, priced), document, _DOCUMENT_BYTES * len(text))
        return document

    def variables(self, operation: OperationDefinitionNode, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The coerced values of an operation's variables. Raises BadUserInput."""
        most = self.limits.errors
        values = get_variable_values(
            self.schema, operation.variable_definitions or [], dict(variables), max_errors=most
        )
        if isinstance(values, list):
            raise BadUserInput(" ".join(error.message for error in values[:most]))
        return values

    def _compile(
        self,
        document: Document,
        operation: Operation,
        variables: dict[str, Any],
        sites: Sequence[Arguments],
    ) -> Compiled:
        planner = Planner(self.schema, document.fragments, variables, operation.site_numbers, sites, BINDINGS)
        root = planner.object_type("Query")
        selections = planner.root_selections(root, operation.node.selection_set)
        static = {key for key, nodes in selections.items() if nodes[0].name.value in STATIC_ROOTS}
        asked: dict[str, Nodes] = {key: nodes for key, nodes in selections.items() if key not in static}
        plan = planner.plan(root, asked)
        return Compiled(
            plan,
            render(plan) if asked else None,
            tuple((name, parameter) for parameter, name in planner.names.parameters.items()),
            decoder(plan.root),
            tuple(selections),
            frozenset(static),
        )

    def _check_pages(self, pages: Sequence[Paging], sites: Sequence[Arguments]) -> None:
        """Refuses pages and products of pages above the limits, before the database is asked."""
        lengths: list[int] = []
        hops: list[int] = []
        nodes = 0
        for paging in pages:
            length = page_length(paging, sites)
            _check_length(paging, length, paging.limit or self.limits.page_size)
            lengths.append(paging.times * length * (1 if paging.parent is None else lengths[paging.parent]))
            nodes += lengths[-1]
            hops.append(1 if paging.parent is None else hops[paging.parent] + 1)
        if max(hops, default=0) > self.limits.hops:
            raise QueryTooLarge(
                f"The request nests {max(hops)} lists in one another; the limit is {self.limits.hops}. "
                "Ask for the inner ones in another request, by id."
            )
        if nodes > self.limits.nodes:
            raise QueryTooLarge(
                f"The request asks for up to {nodes} nodes; the limit is {self.limits.nodes}. "
                "Ask for smaller pages or fewer levels at once."
            )


def _check_length(paging: Paging, length: int, limit: int) -> None:
    argument = "last" if paging.backwards else "first"
    if length < 0:
        raise BadUserInput(f"`{paging.list_name}({argument}: {length})` is negative. Ask for 0 to {limit}.")
    if length > limit:
        raise QueryTooLarge(
            f"`{paging.list_name}({argument}: {length})` is above the limit of {limit}. "
            "Ask for fewer and follow `endCursor`."
        )


def _directives(variables: Mapping[str, Any]) -> tuple[tuple[str, bool], ...]:
    """The truth values that @skip and @include may turn on."""
    return tuple(sorted((name, value) for name, value in variables.items() if isinstance(value, bool)))
