"""Writes the contract from the types that are served: `make schema`; tests compare what it wrote.

schema/actorgraph.graphql is for programs, docs/reference/schema.md for reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    Undefined,
    ast_from_value,
    is_introspection_type,
    is_specified_scalar_type,
    print_ast,
    print_schema,
)

from actorgraph.api.types.roots import build_schema
from actorgraph.resources import schema_file

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "schema.md"

_HEAD = """\
# The schema

Every type, field, argument and word of the GraphQL API, written by `python tools/graphql_schema.py` from what is
served; a test compares them. `!` marks what is never null, `\\[…\\]` a list; arguments stand under their field, after a
dot. [GraphQL](graphql.md) says what holds everywhere.
"""
_GROUPS: Mapping[str, tuple[type, ...]] = {
    "Interfaces and unions": (GraphQLInterfaceType, GraphQLUnionType),
    "Objects": (GraphQLObjectType,),
    "Inputs": (GraphQLInputObjectType,),
    "Words": (GraphQLEnumType,),
    "Scalars": (GraphQLScalarType,),
}


def schema_page(schema: GraphQLSchema) -> str:
    """The page docs/reference/schema.md."""
    roots = [root for root in (schema.query_type, schema.mutation_type) if root]
    others = [type_ for type_ in _own(schema) if type_ not in roots]
    grouped = {"Roots": roots} | {
        title: sorted((type_ for type_ in others if isinstance(type_, kinds)), key=lambda one: one.name)
        for title, kinds in _GROUPS.items()
    }
    return _HEAD + "".join(_group(schema, title, types) for title, types in grouped.items() if types)


def _own(schema: GraphQLSchema) -> Iterator[GraphQLNamedType]:
    for type_ in schema.type_map.values():
        if not is_introspection_type(type_) and not is_specified_scalar_type(type_):
            yield type_


def _group(schema: GraphQLSchema, title: str, types: Iterable[GraphQLNamedType]) -> str:
    return f"\n## {title}\n" + "".join(_section(schema, type_) for type_ in types)


def _section(schema: GraphQLSchema, type_: GraphQLNamedType) -> str:
    return f"\n### {type_.name}\n\n{_prose(type_.description)}{_kinship(schema, type_)}\n{_table(type_)}"


def _kinship(schema: GraphQLSchema, type_: GraphQLNamedType) -> str:
    if isinstance(type_, GraphQLObjectType) and type_.interfaces:
        return f" Implements {_links(type_.interfaces)}."
    if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
        return f" Is one of {_links(schema.get_possible_types(type_))}."
    return ""


def _links(types: Iterable[GraphQLNamedType]) -> str:
    return ", ".join(_type(one) for one in types)


def _table(type_: GraphQLNamedType) -> str:
    if isinstance(type_, GraphQLEnumType):
        rows = (_row(f"`{name}`", _prose(value.description)) for name, value in type_.values.items())
        return "\n" + _row("word", "means") + "|---|---|\n" + "".join(rows)
    if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
        return "\n" + _row("field", "type", "means") + "|---|---|---|\n" + "".join(_rows(type_.fields))
    return ""


def _rows(fields: Mapping[str, GraphQLField | GraphQLInputField]) -> Iterator[str]:
    for name, field in fields.items():
        yield _typed_row(f"`{name}`", field)
        if isinstance(field, GraphQLField):
            yield from (_typed_row(f"· `{word}`", argument) for word, argument in field.args.items())


def _typed_row(name: str, one: GraphQLField | GraphQLInputField | GraphQLArgument) -> str:
    retired = f" **Deprecated**: {one.deprecation_reason}" if one.deprecation_reason else ""
    return _row(name, _type(one.type) + _default(one), _prose(one.description) + retired)


def _default(one: GraphQLField | GraphQLInputField | GraphQLArgument) -> str:
    value = Undefined if isinstance(one, GraphQLField) else one.default_value
    node = None if value is Undefined else ast_from_value(value, one.type)  # type: ignore[arg-type]
    return f" = `{print_ast(node)}`" if node else ""


def _type(type_: Any) -> str:
    """The type in SDL, its name a link to its section."""
    if isinstance(type_, GraphQLNonNull):
        return f"{_type(type_.of_type)}!"
    if isinstance(type_, GraphQLList):
        return f"\\[{_type(type_.of_type)}\\]"
    return type_.name if is_specified_scalar_type(type_) else f"[{type_.name}](#{type_.name.lower()})"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _prose(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def main() -> None:
    """Writes the schema and its page."""
    schema = build_schema().graphql_schema
    schema_file("actorgraph.graphql").write_text(print_schema(schema) + "\n", encoding="utf-8")
    PAGE.write_text(schema_page(schema), encoding="utf-8")


if __name__ == "__main__":
    main()
