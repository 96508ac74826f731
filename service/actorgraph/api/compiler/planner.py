"""Planning: from the selections of a request to a plan. What a field is, its binding says (`bindings`).

graphql-core collects the fields (fragments, @skip/@include, merging by response name); nothing of its executor runs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    get_named_type,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields

from actorgraph.api.compiler.names import Names
from actorgraph.api.compiler.plan import (
    Choice,
    Constant,
    FieldPlan,
    Paging,
    Plan,
    Shape,
    Target,
    Value,
)
from actorgraph.api.compiler.values import Arguments, Parameter

Nodes = list[FieldNode]


@dataclass(frozen=True, slots=True)
class Given:
    """The arguments of one field in the request at hand: their values decide the shape, parameters stand for them."""

    site: int
    values: Arguments

    def get(self, *path: str) -> Any:
        """A value, or None."""
        value: Any = self.values
        for key in path:
            value = value.get(key) if value is not None else None
        return value

    def parameter(self, *path: str) -> Parameter:
        """The parameter that stands for a value."""
        return Parameter(self.site, path)


@dataclass(slots=True)
class Planner:
    """The state of planning one request."""

    schema: GraphQLSchema
    fragments: dict[str, FragmentDefinitionNode]
    variables: dict[str, Any]
    sites: Mapping[int, int]  # id of a field node → number of its site
    values: Sequence[Arguments]
    bindings: Mapping[tuple[str, str], Any]
    names: Names = field(default_factory=Names)
    pages: list[Paging] = field(default_factory=list)

    def plan(self, root: GraphQLObjectType, selections: Mapping[str, Nodes]) -> Plan:
        """The plan of a request's root fields."""
        spot = Spot(self, "", root, "", [], None)
        fields = tuple(self._field(spot, key, nodes) for key, nodes in selections.items())
        return Plan(Shape(root.name, fields), tuple(self.pages))

    def root_selections(self, root: GraphQLObjectType, selection_set: Any) -> dict[str, Nodes]:
        """The fields of the root by response name."""
        return collect_fields(self.schema, self.fragments, self.variables, root, selection_set)

    def sub_selections(self, type_: GraphQLObjectType, nodes: Nodes) -> dict[str, Nodes]:
        """The fields selected below some fields, for an object of this type."""
        return collect_sub_fields(self.schema, self.fragments, self.variables, type_, nodes)

    def shape(self, parent: Spot, type_name: str, variable: str) -> Shape:
        """What is selected below `parent` of an object of a type in a variable."""
        type_ = self.object_type(type_name)
        inner = replace(parent, type=type_, variable=variable)
        selections = self.sub_selections(type_, parent.nodes)
        return Shape(type_name, tuple(self._field(inner, key, nodes) for key, nodes in selections.items()))

    def object_type(self, name: str) -> GraphQLObjectType:
        """The object type of this name in the schema."""
        type_ = self.schema.type_map[name]
        assert isinstance(type_, GraphQLObjectType)  # noqa: S101  # bindings name object types only
        return type_

    def _field(self, parent: Spot, key: str, nodes: Nodes) -> FieldPlan:
        name = nodes[0].name.value
        if name == "__typename":
            return Constant(key, parent.type.name)
        spot = replace(parent, key=key, name=name, nodes=nodes)
        binding = self.bindings.get((parent.type.name, name), stored)
        return binding(spot)  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where planning stands: a field of a type, selected under a key, on an object held in a variable.

    `page` is the number of the page that the object stands in, for pricing.
    """

    planner: Planner
    key: str
    type: GraphQLObjectType
    name: str
    nodes: Nodes
    page: int | None
    variable: str = ""

    @property
    def definition(self) -> GraphQLField:
        """The field's definition."""
        definition: GraphQLField = self.type.fields[self.name]
        return definition

    @property
    def required(self) -> bool:
        """Whether it may not be null."""
        return isinstance(self.definition.type, GraphQLNonNull)

    @property
    def target_name(self) -> str:
        """The name of the type it gives, lists and non-null aside."""
        return get_named_type(self.definition.type).name

    @property
    def given(self) -> Given:
        """Its arguments."""
        site = self.planner.sites[id(self.nodes[0])]
        return Given(site, self.planner.values[site])

    @property
    def names(self) -> Names:
        """The names of the statement."""
        return self.planner.names

    def target(self, type_name: str, variable: str, labels: Sequence[str] = ("Actor", "Place", "Event")) -> Target:
        """What is selected below of an object in a variable; an Entity may be of any type among `labels`."""
        if type_name != "Entity":
            return self.planner.shape(self, type_name, variable)
        if len(labels) == 1:
            return self.planner.shape(self, labels[0], variable)
        return Choice(variable, tuple((label, self.planner.shape(self, label, variable)) for label in labels))


def stored(spot: Spot) -> Value:
    """The default binding: a property of the same name; dates come as texts."""
    return _value(spot, f"{spot.variable}.{spot.name}")


def expression(template: str) -> Callable[[Spot], Value]:
    """A binding to a Cypher expression over `{n}`, the variable at hand."""

    def binding(spot: Spot) -> Value:
        return _value(spot, template.format(n=spot.variable))

    return binding


def _value(spot: Spot, text: str) -> Value:
    return Value(spot.key, _as_text(spot.definition, text), spot.required)


def _as_text(definition: GraphQLField, text: str) -> str:
    type_ = definition.type.of_type if isinstance(definition.type, GraphQLNonNull) else definition.type
    if isinstance(type_, GraphQLScalarType) and type_.name in {"Date", "DateTime"}:
        return f"toString({text})"
    if isinstance(type_, GraphQLList) and isinstance(get_named_type(type_), GraphQLEnumType | GraphQLScalarType):
        return f"coalesce({text}, [])"
    return text
