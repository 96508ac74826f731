"""Every field and argument of the schema stands in an example of the documents that is run (tests/graph)."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import (
    ArgumentNode,
    FieldNode,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    ObjectFieldNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    parse,
    visit,
)

from actorgraph.api.operations import read_operations
from actorgraph.api.types.roots import build_schema
from documents import pairs

SCHEMA = build_schema().graphql_schema
_PAGING = {"first", "after", "last", "before"}


class Seen(Visitor):
    """The places of the schema that documents use."""

    def __init__(self, info: TypeInfo) -> None:
        super().__init__()
        self.info = info
        self.places: set[str] = set()

    def enter_field(self, node: FieldNode, *_: object) -> None:
        if (parent := self.info.get_parent_type()) is not None:
            self.places.add(f"{parent.name}.{node.name.value}")

    def enter_argument(self, node: ArgumentNode, *_: object) -> None:
        parent, field = self.info.get_parent_type(), self.info.get_field_def()
        if isinstance(parent, GraphQLObjectType):
            names = [name for name, one in parent.fields.items() if one is field]
            self.places |= {f"{parent.name}.{name}({node.name.value}:)" for name in names}

    def enter_object_field(self, node: ObjectFieldNode, *_: object) -> None:
        if (parent := get_named_type(self.info.get_parent_input_type())) is not None:
            self.places.add(f"{parent.name}.{node.name.value}")


def shown() -> set[str]:
    """What the examples show that have an answer beside them, and the documented operations."""
    info = TypeInfo(SCHEMA)
    seen = Seen(info)
    for text in [
        *(question.text for question, _ in pairs("graphql", "json")),
        *(one.text for one in read_operations()),
    ]:
        visit(parse(text), TypeInfoVisitor(info, seen))
    return seen.places


def asked() -> Iterator[str]:
    """The fields and arguments that queries can ask; operators, pages and edges are the same everywhere."""
    waiting: list[GraphQLNamedType] = [SCHEMA.query_type] if SCHEMA.query_type else []
    met: set[str] = set()
    while waiting:
        type_ = waiting.pop()
        if type_.name in met:
            continue
        met.add(type_.name)
        if isinstance(type_, GraphQLInterfaceType):
            waiting += SCHEMA.get_possible_types(type_)
        if isinstance(type_, GraphQLObjectType):
            for name, field in type_.fields.items():
                waiting += [get_named_type(field.type), *(get_named_type(one.type) for one in field.args.values())]
                if not type_.name.endswith(("Connection", "Edge", "PageInfo")):
                    yield f"{type_.name}.{name}"
                    yield from (f"{type_.name}.{name}({one}:)" for one in field.args.keys() - _PAGING)
        if isinstance(type_, GraphQLInputObjectType):
            waiting += [get_named_type(field.type) for field in type_.fields.values()]
            if not type_.fields.keys() & {"eq", "is_empty", "isEmpty"}:
                yield from (f"{type_.name}.{name}" for name in type_.fields)


def test_every_field_and_argument_stands_in_an_example() -> None:
    assert sorted(set(asked()) - shown()) == [], "Show each in docs/reference/examples.md, with its answer."
