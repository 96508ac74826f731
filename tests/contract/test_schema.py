"""The contract: the committed schema is the served one, described throughout, and the sketch it grew from holds."""

from __future__ import annotations

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
    print_schema,
)

from actorgraph.api.compiler.bindings import BINDINGS
from actorgraph.api.compiler.compile import STATIC_ROOTS
from actorgraph.api.compiler.groups import GROUPINGS
from actorgraph.api.operations import read_operations
from actorgraph.api.types.roots import build_schema
from actorgraph.resources import schema_file
from actorgraph.words.vocabulary import TIE_TYPES

SERVED = build_schema().graphql_schema
OWN_TYPES = {name: type_ for name, type_ in SERVED.type_map.items() if not name.startswith("__")}


def test_committed_schema_is_the_one_served() -> None:
    committed = schema_file("actorgraph.graphql").read_text(encoding="utf-8")
    assert print_schema(SERVED) + "\n" == committed, (
        "Write it anew with `make schema`, and name the change in CHANGELOG."
    )


def test_every_type_field_argument_and_value_is_described() -> None:
    silent = []
    for name, type_ in OWN_TYPES.items():
        if name in {"Boolean", "Float", "ID", "Int", "String"}:
            continue
        silent += [] if type_.description else [name]
        if isinstance(type_, GraphQLEnumType):
            silent += [f"{name}.{word}" for word, value in type_.values.items() if not value.description]
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for field_name, field in type_.fields.items():
                silent += [] if field.description else [f"{name}.{field_name}"]
                arguments = getattr(field, "args", {})
                silent += [f"{name}.{field_name}({word})" for word, arg in arguments.items() if not arg.description]
    assert silent == []


def test_tie_types_of_the_schema_are_those_of_the_vocabulary() -> None:
    type_ = SERVED.type_map["TieType"]
    assert isinstance(type_, GraphQLEnumType)
    assert list(type_.values) == list(TIE_TYPES)


def test_every_binding_names_a_field_of_the_schema() -> None:
    for type_name, field_name in BINDINGS:
        type_ = SERVED.type_map[type_name]
        assert isinstance(type_, GraphQLObjectType)
        assert field_name in type_.fields, f"{type_name}.{field_name}"


def test_every_field_with_arguments_has_a_binding() -> None:
    """A field without one is read as a property; arguments would then be ignored without a word."""
    for name, type_ in OWN_TYPES.items():
        if isinstance(type_, GraphQLObjectType):
            for field_name, field in type_.fields.items():
                elsewhere = name == "Mutation" or (name == "Query" and field_name in STATIC_ROOTS)
                elsewhere = elsewhere or field_name == "aggregate"
                assert elsewhere or not field.args or (name, field_name) in BINDINGS, f"{name}.{field_name}"


def test_every_list_that_can_be_grouped_knows_how_by_each_of_its_words() -> None:
    asked = {
        name.removesuffix("Connection"): set(get_named_type(type_.fields["aggregate"].args["by"].type).values)
        for name, type_ in OWN_TYPES.items()
        if isinstance(type_, GraphQLObjectType) and "aggregate" in type_.fields
    }
    assert asked == {stem: set(groupings) for stem, groupings in GROUPINGS.items()}


def test_documented_operations_ask_a_question_and_name_themselves() -> None:
    operations = read_operations()
    assert operations
    for operation in operations:
        assert operation.question.endswith((".", "?")), operation.name
        camel = "".join(word.capitalize() for word in operation.name.split("-"))
        assert f"query {camel}" in operation.text
