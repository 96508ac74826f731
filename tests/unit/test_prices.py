"""What a document may ask for: each limit is told with the number that broke it, before anything is validated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from graphql import get_introspection_query

from actorgraph.api.compiler.compile import Compiler
from actorgraph.api.compiler.limits import Limits
from actorgraph.api.operations import read_operations
from actorgraph.api.types.roots import build_schema
from actorgraph.graph.store import Store
from actorgraph.programs.app import create_app
from actorgraph.words.errors import QueryTooLarge, ValidationFailed
from actorgraph.words.settings import Settings

COMPILER = Compiler(build_schema().graphql_schema, Limits())


def repeated(part: str, times: int) -> str:
    """The part as often, each with its number in the place of `#`."""
    return " ".join(part.replace("#", str(number)) for number in range(times))


def doubling(levels: int) -> str:
    """Fragments of which each spreads the next but one twice: so many levels are 2 to that power fields."""
    parts = ["{ ...F0 }"]
    for level in range(levels):
        inner = f"...F{level + 1}" if level + 1 < levels else "dataVersion"
        parts += [f"fragment F{level} on Query {{ ...G{level} ...H{level} }}"]
        parts += [f"fragment {letter}{level} on Query {{ {inner} }}" for letter in "GH"]
    return " ".join(parts)


def lists(count: int) -> str:
    """Actors of ties of actors of ties: so many lists in one another."""
    inner = "nodes { id }"
    for _ in range(count - 1):
        inner = f"nodes {{ ... on Actor {{ ties(first: 1) {{ {inner} }} }} }}"
    return f"{{ actors(first: 1) {{ {inner} }} }}"


BROKEN = {
    "more than 2000 tokens": "{ " + repeated("id", 2_000) + " }",
    "11 fields at its root; the limit is 10": "{ " + repeated("dataVersion", 11) + " }",
    "16 levels of fields; the limit is 15": "{a" * 16 + "}" * 16,
    "31 aliases; the limit is 30": "{ actors { nodes { " + repeated("a#: id", 31) + " } } }",
    "503 fields; the limit is 500": "{ actors { nodes { " + repeated("id", 501) + " } } }",
    "51 directives; the limit is 50": "{ dataVersion " + repeated("@skip(if: false)", 51) + " }",
    "21 operations; the limit is 20": repeated("query Q# { dataVersion }", 21),
    "51 fragments; the limit is 50": "{ dataVersion } " + repeated("fragment F# on Query { dataVersion }", 51),
    "51 variables; the limit is 50": "query (" + repeated("$v#: ID", 51) + ") { dataVersion }",
    "32 levels of nested values": "{ actors(where: " + "{NOT: " * 31 + "{}" + "}" * 31 + ") { totalCount } }",
    "65536 fields at its root": doubling(16),
    "values about the schema": "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
    "nests 5 lists in one another; the limit is 4": lists(5),
    "`actors(first: 101)` is above the limit of 100": "{ actors(first: 101) { nodes { id } } }",
    "up to 10100 nodes; the limit is 10000": "{ actors(first: 100) { nodes { ties(first: 100) { nodes { id } } } } }",
}


@pytest.mark.parametrize("message", BROKEN)
def test_each_limit_is_told_with_the_number_that_breaks_it(message: str) -> None:
    with pytest.raises(QueryTooLarge) as caught:
        COMPILER.bind(BROKEN[message], None, {})
    assert message in str(caught.value)


def test_each_limit_has_a_setting_of_the_same_default() -> None:
    settings, limits = Settings(), Limits()
    assert {name: getattr(settings, name) for name in Limits.__slots__} == {
        name: getattr(limits, name) for name in Limits.__slots__
    }


@pytest.mark.parametrize(
    "document",
    ["{ ...A } fragment A on Query { ...A }", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"],
)
def test_fragments_that_spread_themselves_are_refused(document: str) -> None:
    with pytest.raises(ValidationFailed, match="The fragment 'A' spreads itself"):
        COMPILER.bind(document, None, {})


RELAY = """query Page($after: String) {
  actors(first: 10, after: $after) { edges { cursor node { __typename id name ties(first: 5) { edges { cursor node {
    __typename id } tie { id claims(first: 5) { edges { node { id } cursor } pageInfo { hasNextPage endCursor } } } }
    pageInfo { hasNextPage endCursor } } } } pageInfo { hasNextPage endCursor } }
}"""


@pytest.mark.parametrize("document", [RELAY, lists(4), get_introspection_query()])
def test_ordinary_requests_pass(document: str) -> None:
    COMPILER.bind(document, None, {})


def test_the_documented_operations_pass() -> None:
    for operation in read_operations():
        COMPILER.bind(operation.text, None, operation.variables)


@pytest.fixture
def client() -> Iterator[FlaskClient]:
    """A service with small limits, whose database does not answer."""
    with Store("bolt://127.0.0.1:9", "neo4j", "no-password", "neo4j") as store:
        settings = Settings(response_size=1_000, nesting=3, suggestions="off", errors=2)
        yield create_app(settings, store).test_client()


def error_of(client: FlaskClient, query: str, **variables: Any) -> dict[str, Any]:
    body = client.post("/graphql", json={"query": query, "variables": variables}).json
    assert body is not None
    (error,) = body["errors"]
    return dict(error)


def test_an_answer_that_is_too_large_is_not_sent(client: FlaskClient) -> None:
    error = error_of(client, "{ vocabulary { tieTypes { name forward { past present } } } }")
    assert error["extensions"]["code"] == "QUERY_TOO_LARGE"
    assert "the limit is 1000. Ask for smaller pages" in error["message"]


def test_variables_are_bounded_in_depth(client: FlaskClient) -> None:
    query = "query ($where: ActorFilter) { actors(where: $where) { totalCount } }"
    error = error_of(client, query, where={"NOT": {"NOT": {"name": {"eq": "a"}}}})
    assert "more than 3 levels deep" in error["message"]


def test_names_that_were_not_said_are_not_told_where_that_is_set(client: FlaskClient) -> None:
    query = "{ actors { nodes { nme } } }"
    with pytest.raises(ValidationFailed, match="Did you mean 'name'"):
        COMPILER.bind(query, None, {})
    assert error_of(client, query)["message"] == "Cannot query field 'nme' on type 'Actor'. (line 1, column 20)"


def test_no_more_errors_are_told_than_the_limit(client: FlaskClient) -> None:
    assert error_of(client, "{ a b c d e }")["message"].count("(line 1") == 2
