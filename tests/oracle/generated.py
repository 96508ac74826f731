"""Operations over the whole schema, drawn from the schema itself: whatever it has and the oracle knows is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    get_named_type,
    is_composite_type,
)
from hypothesis import strategies as st

from oracle.pools import Pools
from oracle.shapes import Hole, Operation, Selected, Shape, Variable, Word, merged

_DEPTH = 4  # levels of fields with fields below them
_FILTER_DEPTH = 3
_MORE = 14  # fields with fields below them in one document, at most
_EXCLUSIVE = ({"on", "during"}, {"field", "tieCount"})
_LOGIC = {"AND", "OR", "NOT"}
_DEEP = {"ties", "party", "subject", "object", "against", "participant", "place", "with", "where", "of"}
# Ties of a root have no other end to be sorted by.
_NOT_SORTED = ("TieOrderField", "NAME", "Query.ties")


@st.composite
def operations(draw: st.DrawFn, shape: Shape, pools: Pools) -> Operation:
    """A shape with values of the data in its holes."""
    return shape.filled(lambda hole: draw(pools.values(hole)))


@st.composite
def shapes(draw: st.DrawFn, schema: GraphQLSchema, pools: Pools, known: Callable[[str], bool]) -> Shape:
    """Any shape made of the fields that are `known` (`Actor.name`)."""
    return _Maker(draw, schema, pools, known).shape()


class _Maker:
    """Makes one shape."""

    def __init__(self, draw: st.DrawFn, schema: GraphQLSchema, pools: Pools, known: Callable[[str], bool]) -> None:
        self._draw, self._schema, self._pools, self._known = draw, schema, pools, known
        self._count = 0
        self._more = _MORE
        self._place = ""
        self._fragments: dict[str, tuple[str, tuple[Selected, ...]]] = {}
        self._paged: dict[str, str | None] = {}

    def shape(self) -> Shape:
        query = self._schema.query_type
        assert query is not None
        names = [name for name in query.fields if self._known(f"Query.{name}")]
        wanted = self._some(names, 1, 2)
        roots = tuple(self._field(query, name, _DEPTH, alias=True) for name in wanted)
        return Shape(roots, self._fragments, self._paged)

    def _number(self) -> int:
        self._count += 1
        return self._count

    def _chance(self, in_ten: int) -> bool:
        return self._draw(st.integers(1, 10)) > 10 - in_ten

    def _one(self, values: Any) -> Any:
        return self._draw(st.sampled_from(list(values)))

    def _some(self, values: Any, least: int, most: int) -> list[Any]:
        values = list(values)
        if not values:
            return []
        return self._draw(
            st.lists(st.sampled_from(values), min_size=min(least, len(values)), max_size=most, unique=True)
        )

    # Selections

    def _below(self, type_: Any, depth: int, *, alias: bool = False) -> tuple[Selected, ...]:
        """What is selected of a composite type."""
        fields = [name for name in type_.fields if self._known_of(type_, name)]
        leaves = [name for name in fields if not is_composite_type(get_named_type(type_.fields[name].type))]
        more = [name for name in fields if name not in leaves]
        found = [self._field(type_, name, depth, alias=alias) for name in self._some(leaves, 1 if leaves else 0, 4)]
        if depth > 0 and more:
            wanted = self._some(more, 0 if leaves else 1, 3 if depth == _DEPTH else 2)
            found += [self._field(type_, name, depth - 1, alias=alias) for name in wanted if self._afford()]
        if isinstance(type_, GraphQLInterfaceType):
            found += self._variants(type_, depth)
        if not found or self._chance(1):
            found.append(Selected("__typename"))
        return self._twisted(type_, found)

    def _known_of(self, type_: Any, name: str) -> bool:
        if isinstance(type_, GraphQLInterfaceType):
            return all(self._known(f"{one.name}.{name}") for one in self._schema.get_possible_types(type_))
        return self._known(f"{type_.name}.{name}")

    def _afford(self) -> bool:
        self._more -= 1
        return self._more >= 0

    def _variants(self, type_: GraphQLInterfaceType, depth: int) -> list[Selected]:
        """Inline fragments on some of the types that it may be."""
        possible = sorted(self._schema.get_possible_types(type_), key=lambda one: one.name)
        return [
            Selected(f"... on {one.name}", below=self._below(one, depth - 1, alias=True))
            for one in self._some(possible, 0, 2)
            if depth > 0
        ]

    def _twisted(self, type_: Any, found: list[Selected]) -> tuple[Selected, ...]:
        """The same selections, some of them in a fragment, or written in two parts."""
        if len(found) > 1 and self._chance(2):
            name = f"F{self._number()}"
            self._fragments[name] = (type_.name, (found.pop(),))
            found.append(Selected(f"...{name}", directives=self._directives()))
        objects = [at for at, one in enumerate(found) if one.below and not one.head.startswith("...")]
        if objects and self._chance(2):
            return merged(found, self._one(objects), (Selected("__typename"),))
        return tuple(found)

    def _field(self, type_: Any, name: str, depth: int, *, alias: bool = False) -> Selected:
        field = type_.fields[name]
        named: Any = get_named_type(field.type)
        is_page = named.name.endswith("Connection")
        alias = alias or is_page or bool(field.args) or self._chance(1)
        key = f"a{self._number()}" if alias else name
        if is_page:
            self._paged[key] = None
        arguments = self._arguments(f"{type_.name}.{name}", field, key)
        below = self._below(named, depth) if is_composite_type(named) else ()
        if self._paged.get(key):
            below = (*below, Selected("pageInfo", below=(Selected("startCursor"), Selected("endCursor"))))
        return Selected(f"{key}: {name}" if alias else name, arguments, self._directives(), below)

    def _directives(self) -> Mapping[str, Any]:
        if self._draw(st.integers(0, 11)) != 11:
            return {}
        value = Variable(f"v{self._number()}", "Boolean!", self._chance(5)) if self._chance(5) else self._chance(5)
        return {self._one(["include", "skip"]): value}

    # Arguments

    def _arguments(self, place: str, field: GraphQLField, key: str) -> dict[str, Any]:
        given: dict[str, Any] = {}
        self._place = place
        paging = self._one(["first after", "first after", "last before", ""])
        for name, argument in field.args.items():
            if name in ("after", "before"):
                if name in paging and self._chance(4):
                    given[name] = Variable(f"v{self._number()}", "String", None)
                    self._paged[key] = given[name].name
            elif name in ("first", "last"):
                if name in paging:
                    given[name] = self._argument(argument.type, Hole("Page"))
            elif isinstance(argument.type, GraphQLNonNull) or (self._chance(4) and not self._excluded(name, given)):
                given[name] = self._given(argument.type, f"{place}.{name}")
        return given

    @staticmethod
    def _excluded(name: str, given: Mapping[str, Any]) -> bool:
        return any(name in some and some & given.keys() for some in _EXCLUSIVE)

    def _argument(self, type_: Any, value: Any) -> Any:
        """A value as a variable or as it stands."""
        return Variable(f"v{self._number()}", str(type_), value) if self._chance(7) else self._filled(value)

    def _filled(self, value: Any) -> Any:
        """A value that stands in the document: the same for all operations of the shape, which is read once then."""
        return self._draw(self._pools.values(value)) if isinstance(value, Hole) else value

    def _given(self, type_: Any, place: str) -> Any:
        whole = self._chance(5)
        value = self._value(type_, place, _FILTER_DEPTH, literal=not whole)
        return Variable(f"v{self._number()}", str(type_), value) if whole else value

    def _value(self, type_: Any, place: str, depth: int, *, literal: bool) -> Any:
        """A value of an input type; parts of one that stands in the document may be variables."""
        inner = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
        if isinstance(inner, GraphQLList):
            size = self._draw(st.integers(1, 3 if depth > 1 else 1))
            return [self._value(inner.of_type, place, depth, literal=literal) for _ in range(size)]
        if isinstance(inner, GraphQLInputObjectType):
            return self._input(inner, place, depth, literal=literal)
        if isinstance(inner, GraphQLEnumType):
            return Word(self._word(inner))
        operator = place.rpartition("#")[2] if "#" in place else "eq"
        known = "" if inner.name == "Boolean" else f"{place.partition('#')[0]}|"
        hole = Hole(f"{known}{inner.name}", operator)
        return self._argument(type_, hole) if literal else hole

    def _word(self, enum: GraphQLEnumType) -> str:
        words = [word for word in enum.values if (enum.name, word, self._place) != _NOT_SORTED]
        return str(self._one([word for word in words if word in self._pools.words] or words))

    def _input(self, type_: GraphQLInputObjectType, place: str, depth: int, *, literal: bool) -> Any:
        if type_.name == "DateRange":
            return self._filled(Hole("Range")) if literal else Hole("Range")
        if type_.name.endswith("Filter") and "eq" in type_.fields:
            return self._operators(type_, place, literal=literal)
        optional = [name for name, field in type_.fields.items() if not isinstance(field.type, GraphQLNonNull)]
        if depth <= 0:
            optional = [name for name in optional if name not in _LOGIC | _DEEP]
        wanted = self._chosen(type_, optional)
        return {
            name: self._value(field.type, f"{type_.name}.{name}", depth - (name in _LOGIC | _DEEP), literal=literal)
            for name, field in type_.fields.items()
            if name in wanted or isinstance(field.type, GraphQLNonNull)
        }

    def _chosen(self, type_: GraphQLInputObjectType, optional: list[str]) -> list[str]:
        if type_.name == "ActorOrder":
            return [self._one(["field", "tieCount"]), *self._some(["direction", "nulls"], 0, 2)]
        wanted = self._some(optional, 0 if type_.name in ("TieMatch", "TieCountOrder") else 1, 2)
        return wanted[:1] if {"on", "during"} <= set(wanted) else wanted

    def _operators(self, type_: GraphQLInputObjectType, place: str, *, literal: bool) -> dict[str, Any]:
        """One or two operators on one value; those on a text may ignore case."""
        names = [name for name in type_.fields if name != "ignoreCase"]
        ignoring = "ignoreCase" in type_.fields and self._chance(3)
        found: dict[str, Any] = {"ignoreCase": True} if ignoring else {}
        for name in self._some(names, 1, 2 if self._chance(3) else 1):
            operator = f"ignoring {name}" if ignoring else name
            found[name] = self._value(type_.fields[name].type, f"{place}#{operator}", 1, literal=literal)
        return found
