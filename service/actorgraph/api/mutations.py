"""Mutations: done in one transaction, all of a request's or none, by those whose token allows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from graphql import GraphQLObjectType, OperationDefinitionNode, get_named_type

from actorgraph.api.compiler.compile import Bound, Compiler
from actorgraph.api.compiler.documents import Document
from actorgraph.api.compiler.planner import Nodes, Planner
from actorgraph.api.compiler.values import Site
from actorgraph.api.deeds import DEEDS, EXAMPLE, Result
from actorgraph.api.payloads import Payloads, Wanted, nodes_query
from actorgraph.graph.store import Counters, Transaction
from actorgraph.graph.turns import take_turn
from actorgraph.words.callers import Caller, Role
from actorgraph.words.errors import Forbidden, StoreError, Unauthenticated

T = TypeVar("T")


class Writer(Protocol):
    """What mutating needs of a store."""

    def write(self, work: Callable[[Transaction], T], *, name: str, timeout: float | None = None) -> tuple[T, Counters]:
        """Runs `work` in one transaction, all of it or nothing."""


@dataclass(frozen=True, slots=True)
class Mutator:
    """Does the mutations of a request, within a time."""

    compiler: Compiler
    store: Writer
    time: float

    def mutate(
        self, document: Document, node: OperationDefinitionNode, variables: Mapping[str, Any], caller: Caller
    ) -> dict[str, Any]:
        """The data of a request's answer. Raises RequestError or RecordsRejected, having written nothing."""
        require_curator(caller)
        mutations = _Mutations(self.compiler, document, node, variables, caller)
        mutations.rehearse()
        name = node.name.value if node.name else "mutation"
        return self.store.write(mutations.run, name=name, timeout=self.time)[0]


def require_curator(caller: Caller) -> None:
    """Raises Unauthenticated or Forbidden where the caller may not write."""
    if caller.role is None:
        raise Unauthenticated("Writing takes a token of role curator. Send `Authorization: Bearer TOKEN`.")
    if not caller.may(Role.CURATOR):
        raise Forbidden(f"The token is of role {caller.role}; writing takes one of role curator. Ask the operator.")


class _Mutations:
    """The mutations of one request, in the order of the document."""

    def __init__(
        self,
        compiler: Compiler,
        document: Document,
        node: OperationDefinitionNode,
        variables: Mapping[str, Any],
        caller: Caller,
    ) -> None:
        self._compiler, self._document, self._node, self._caller = compiler, document, node, caller
        self._given, self._values = variables, compiler.variables(node, variables)
        self._planner = Planner(compiler.schema, document.fragments, self._values, {}, (), {})
        self._root = self._planner.object_type("Mutation")
        self._selections = self._planner.root_selections(self._root, node.selection_set)

    def rehearse(self) -> None:
        """Binds the answer for some node of each type, so that what it asks too much is said before writing."""
        _, wanted = self._payloads(dict.fromkeys(self._selections, EXAMPLE))
        self._bind(wanted)

    def run(self, transaction: Transaction) -> dict[str, Any]:
        """Does the mutations and answers them, in a transaction."""
        take_turn(transaction)
        data, wanted = self._payloads({key: self._do(transaction, key) for key in self._selections})
        if bound := self._bind(wanted):
            rows = transaction.run(bound.compiled.text or "", bound.parameters)
            found, errors = bound.compiled.decode(rows[0][0], bound.sites)
            if found is None or errors:
                raise StoreError(f"what was written cannot be answered: {errors}")
            for number, one in enumerate(wanted):
                one.place.extend(found[f"n{number}"])
        return data

    def _do(self, transaction: Transaction, key: str) -> Result:
        node = self._selections[key][0]
        if node.name.value == "__typename":
            return {}
        arguments = Site(node, self._root.fields[node.name.value]).values(self._values)
        return DEEDS[node.name.value](transaction, key, arguments, self._caller)

    def _payloads(self, results: Mapping[str, Result]) -> tuple[dict[str, Any], list[Wanted]]:
        """The answers, and the nodes that they still take."""
        payloads = Payloads(self._planner)
        data = {key: self._payload(payloads, nodes, results[key]) for key, nodes in self._selections.items()}
        return data, payloads.wanted

    def _payload(self, payloads: Payloads, nodes: Nodes, result: Result) -> Any:
        name = nodes[0].name.value
        if name == "__typename":
            return self._root.name
        type_ = get_named_type(self._root.fields[name].type)
        assert isinstance(type_, GraphQLObjectType)  # noqa: S101  # so the schema says of every mutation
        return payloads.answer(type_, nodes, result)

    def _bind(self, wanted: list[Wanted]) -> Bound | None:
        if not wanted:
            return None
        query = nodes_query(self._node, self._document.fragments, self._given, wanted)
        return self._compiler.bind(query.text, None, query.variables, priced=False)
