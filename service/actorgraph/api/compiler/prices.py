"""Prices: what a document asks for in numbers, reckoned from its text before it is validated.

Each fragment is counted once and its numbers are added wherever it is spread, so that fragments which double each
other cost nothing to refuse. Validation comes later: it compares fields with one another, which a hostile document
makes slow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    ListValueNode,
    Node,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
)

from actorgraph.api.compiler.limits import Limits
from actorgraph.words.errors import QueryTooLarge, ValidationFailed, shown

# About as many as there are of each below one, for what introspection may give; of all else there is one.
_MANY = {
    "types": 200,
    "fields": 20,
    "inputFields": 20,
    "enumValues": 10,
    "possibleTypes": 10,
    "interfaces": 3,
    "args": 3,
    "directives": 5,
}
_INTROSPECTION = frozenset({"__schema", "__type"})


@dataclass(frozen=True, slots=True)
class Price:
    """What selections hold, fragments spread out: fields at their top, all fields, aliases, directives, levels.

    `told` is about how many values they give where they ask the schema about itself, `introspected` that of the fields
    at the top which begin to ask.
    """

    roots: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    depth: int = 0
    nesting: int = 0
    told: int = 0
    introspected: int = 0

    def __add__(self, other: Price) -> Price:
        return Price(
            self.roots + other.roots,
            self.fields + other.fields,
            self.aliases + other.aliases,
            self.directives + other.directives,
            max(self.depth, other.depth),
            max(self.nesting, other.nesting),
            self.told + other.told,
            self.introspected + other.introspected,
        )


@dataclass(slots=True)
class Pricer:
    """Prices the selections of one document."""

    fragments: Mapping[str, FragmentDefinitionNode]
    _known: dict[str, Price] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)

    def price(self, selections: SelectionSetNode | None) -> Price:
        """What these selections hold. Raises ValidationFailed where a fragment spreads itself."""
        return sum((self._one(one) for one in selections.selections), Price()) if selections else Price()

    def fragment(self, name: str) -> Price:
        """What a fragment holds; nothing where there is none. Raises ValidationFailed where it spreads itself."""
        if name in self._open:
            raise ValidationFailed(f"The fragment {shown(name)} spreads itself. Take one of the spreads out.")
        if name not in self._known and name in self.fragments:
            self._open.add(name)
            self._known[name] = self.price(self.fragments[name].selection_set)
            self._open.remove(name)
        return self._known.get(name, Price())

    def _one(self, node: SelectionNode) -> Price:
        if isinstance(node, FragmentSpreadNode):
            return self.fragment(node.name.value) + Price(directives=len(node.directives))
        inner = self.price(getattr(node, "selection_set", None))
        return self._field(node, inner) if isinstance(node, FieldNode) else inner + _directives(node)

    def _field(self, node: FieldNode, inner: Price) -> Price:
        name = node.name.value
        told = _MANY.get(name, 1) * (1 + inner.told)
        nesting = max((_nesting(argument.value) for argument in node.arguments), default=0)
        return _directives(node) + Price(
            roots=1,
            fields=1 + inner.fields,
            aliases=(node.alias is not None) + inner.aliases,
            directives=inner.directives,
            depth=1 + inner.depth,
            nesting=max(nesting, inner.nesting),
            told=told,
            introspected=told if name in _INTROSPECTION else 0,
        )


def _directives(node: Node) -> Price:
    return Price(directives=len(getattr(node, "directives", ())))


def _nesting(value: ValueNode) -> int:
    """How deep lists and objects of a literal stand in one another."""
    if isinstance(value, ListValueNode):
        return 1 + max(map(_nesting, value.values), default=0)
    if isinstance(value, ObjectValueNode):
        return 1 + max((_nesting(one.value) for one in value.fields), default=0)
    return 0


def check_prices(document: DocumentNode, limits: Limits) -> None:
    """Raises QueryTooLarge where a document asks for more than a limit allows, ValidationFailed where a fragment
    spreads itself.
    """
    fragments = {one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)}
    operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    _refuse([("operations", len(operations), limits.operations, "Send each in a document of its own.")])
    _refuse([("fragments", len(fragments), limits.fragments, "Leave out those that are not used.")])
    pricer = Pricer(fragments)
    for name in fragments:
        pricer.fragment(name)
    for operation in operations:
        _refuse(_counted(operation, pricer.price(operation.selection_set), limits))


_Count = tuple[str, int, int, str]  # what is counted, how many there are, how many may be, what to do


def _counted(operation: OperationDefinitionNode, price: Price, limits: Limits) -> Iterator[_Count]:
    variables = len(operation.variable_definitions)
    yield "fields at its root", price.roots, limits.roots, "Ask for some of them in another request."
    yield "levels of fields", price.depth, limits.depth, "Ask for fewer levels at once."
    yield "aliases", price.aliases, limits.aliases, "Ask for some of them in another request."
    yield "fields", price.fields, limits.fields, "Fragments count wherever they are spread. Select fewer."
    yield "directives", price.directives + len(operation.directives), limits.directives, "Use fewer."
    yield "variables", variables, limits.variables, "Put several into one input object."
    yield "levels of nested values", price.nesting, limits.nesting, "Nest filters and lists less deeply."
    yield "values about the schema", price.introspected, limits.introspection, "Nest introspection less deeply."


def _refuse(counts: Iterable[_Count]) -> None:
    for what, count, limit, advice in counts:
        if count > limit:
            shown_count = count if count < 10**9 else "more than a thousand million"
            raise QueryTooLarge(f"The document has {shown_count} {what}; the limit is {limit}. {advice}")
