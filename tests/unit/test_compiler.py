"""The compiler: one text per shape of request, values only as parameters, and refusals that say what would be right."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.api.compiler.cache import Cache
from actorgraph.api.compiler.compile import Compiler
from actorgraph.api.compiler.cursors import encode_cursor
from actorgraph.api.compiler.decode_pages import page_length
from actorgraph.api.compiler.limits import Limits
from actorgraph.api.types.roots import build_schema
from actorgraph.words.errors import (
    BadUserInput,
    InvalidCursor,
    ParseFailed,
    QueryTooLarge,
    RequestError,
    ValidationFailed,
)

SCHEMA = build_schema().graphql_schema
COMPILER = Compiler(SCHEMA, Limits())

ACTOR_TIES = """
query ($id: ID!, $on: Date, $first: Int, $name: String, $types: [TieType!]) {
  actor(id: $id) {
    name
    ties(on: $on, first: $first, types: $types, with: {name: {eq: $name}}) { nodes { id } totalCount }
  }
}
"""


_STANDS = re.compile(r"coalesce\(COLLECT {\s+MATCH \(r:RetiredId\)\s+WHERE r.id = (\$p\d+)\s+RETURN .*?\[0\], \1\)")


def text_of(query: str, variables: dict[str, Any] | None = None, compiler: Compiler = COMPILER) -> str:
    """The statement; an actor's id in it is the plain parameter, as if nobody were retired."""
    text = compiler.bind(query, None, variables or {}).compiled.text
    assert text is not None
    return _STANDS.sub(r"\1", text)


def test_scalar_values_never_change_the_text() -> None:
    texts = {
        text_of(ACTOR_TIES, {"id": id_, "on": on, "first": first, "name": name})
        for id_, on, first, name in [("hts", "2024-11-28", 5, "Iran"), ("iran", "2015-01-01", 99, "x' OR true //")]
    }
    assert len(texts) == 1


def test_null_and_given_values_have_texts_of_their_own() -> None:
    dated = text_of(ACTOR_TIES, {"id": "hts", "name": "a", "on": "2024-11-28"})
    undated = text_of(ACTOR_TIES, {"id": "hts", "name": "a"})
    assert "since <=" in dated
    assert "since <=" not in undated


def test_order_of_a_list_of_types_does_not_change_the_text() -> None:
    one = text_of(ACTOR_TIES, {"id": "hts", "name": "a", "types": ["FIGHTS", "BACKS"]})
    other = text_of(ACTOR_TIES, {"id": "hts", "name": "a", "types": ["BACKS", "FIGHTS", "BACKS"]})
    assert one == other


def test_same_request_compiles_to_the_same_text_in_another_process() -> None:
    assert text_of(ACTOR_TIES, {"id": "hts", "name": "a"}, Compiler(SCHEMA, Limits())) == text_of(
        ACTOR_TIES, {"id": "hts", "name": "a"}
    )


@given(st.text(min_size=3))
def test_no_text_of_the_asker_ever_stands_in_the_statement(name: str) -> None:
    marked = f"\x01{name}"
    bound = COMPILER.bind(ACTOR_TIES, None, {"id": "hts", "name": marked})
    assert bound.compiled.text is not None
    assert marked not in bound.compiled.text
    assert marked in bound.parameters.values()


def test_variables_and_literals_mean_the_same() -> None:
    literal = COMPILER.bind('{ actor(id: "hts") { name } }', None, {})
    variable = COMPILER.bind("query ($id: ID!) { actor(id: $id) { name } }", None, {"id": "hts"})
    assert literal.compiled.text == variable.compiled.text
    assert literal.parameters == variable.parameters


def test_skip_and_include_choose_fields() -> None:
    query = 'query ($x: Boolean!) { actor(id: "hts") { name @include(if: $x) kind @skip(if: $x) } }'
    assert "n1.name" in text_of(query, {"x": True})
    assert "n1.kind" not in text_of(query, {"x": True})
    assert "n1.kind" in text_of(query, {"x": False})


def test_counts_and_further_rows_are_asked_for_only_where_selected() -> None:
    plain = COMPILER.bind("{ actors(first: 5) { nodes { id } } }", None, {})
    full = COMPILER.bind("{ actors(first: 5) { totalCount pageInfo { hasNextPage } nodes { id } } }", None, {})
    assert plain.compiled.text is not None
    assert full.compiled.text is not None
    assert "COUNT" not in plain.compiled.text
    assert "COUNT" in full.compiled.text
    assert sorted(plain.parameters.values()) == [5]
    assert sorted(full.parameters.values()) == [6]


def test_instants_hold_on_no_day() -> None:
    assert "SPLIT_FROM" in text_of('{ actor(id: "hts") { ties { totalCount } } }')
    assert "SPLIT_FROM" not in text_of('{ actor(id: "hts") { ties(on: "2024-01-01") { totalCount } } }')


def test_root_ties_are_read_from_one_index_a_type() -> None:
    text = text_of("{ ties(where: {type: {in: [BACKS, FIGHTS]}}) { nodes { id } } }")
    assert "MATCH ()-[t1:BACKS]->() WHERE t1.since IS NOT NULL AND t1.id IS NOT NULL" in " ".join(text.split())
    assert "[t1:OPPOSES]" not in text


def test_ties_of_a_named_party_start_at_it() -> None:
    text = text_of('{ ties(where: {party: {id: {eq: "hts"}}}) { nodes { id } } }')
    assert "MATCH (a2:Actor) WHERE a2.id = $p0" in " ".join(text.split())
    assert "MATCH (a2)-[t1:" in " ".join(text.split())


@pytest.mark.parametrize(
    ("query", "start"),
    [
        (
            '{ actors(where: {ties: {some: {types: [BACKS], with: {id: {eq: "x"}}}}}) { nodes { id } } }',
            "CALL { MATCH (m3:Actor) WHERE m3.id = $p0 AND m3.id IS NOT NULL RETURN m3 } "
            "MATCH (n1:Actor)-[t2:BACKS]-(m3) WITH DISTINCT n1",
        ),
        (
            '{ actors(where: {AND: [{ties: {some: {types: [BACKS], with: {name: {in: ["x"]}}}}}]}) { nodes { id } } }',
            "CALL { MATCH (m3:Actor) WHERE m3.name IN $p0 AND m3.id IS NOT NULL RETURN m3 } "
            "MATCH (n1:Actor)-[t2:BACKS]-(m3) WITH DISTINCT n1",
        ),
        (
            '{ ties(where: {type: {eq: BACKS}, source: {eq: "source:x"}}) { nodes { id } } }',
            "RETURN x2 } MATCH (x2)<-[:CITED_IN]-(c3:Claim), (c3)-[:SUBJECT]->(s4), (c3)-[:OBJECT]->(o5), "
            "(s4)-[t1:BACKS]-(o5) WHERE c3.admission = 'ADMITTED' AND t1.id = c3.tieId",
        ),
        (
            '{ places(where: {within: {eq: "place:x"}}) { nodes { id } } }',
            "RETURN x2 } MATCH (x2)<-[:LOCATED_IN*1..]-(n1:Place)",
        ),
        (
            '{ claims(where: {claimant: {eq: "x"}, mode: {eq: FACT}}) { nodes { id } } }',
            "RETURN x2 } MATCH (x2)<-[:ATTRIBUTED_TO]-(n1:Claim) WHERE n1.mode = $p1",
        ),
    ],
)
def test_a_list_starts_at_the_neighbour_that_its_filter_names(query: str, start: str) -> None:
    assert start in " ".join(text_of(query).split())


def test_alternatives_do_not_move_the_start() -> None:
    query = '{ actors(where: {OR: [{ties: {some: {with: {id: {eq: "x"}}}}}, {name: {eq: "y"}}]}) { nodes { id } } }'
    assert "MATCH (n1:Actor) WHERE" in " ".join(text_of(query).split())


def test_types_are_named_by_the_pattern_where_they_must_hold_and_asked_where_they_need_not() -> None:
    narrowed = text_of("{ ties(where: {type: {in: [BACKS, FIGHTS]}, AND: [{type: {ne: FIGHTS}}]}) { totalCount } }")
    assert "[t1:BACKS]" in narrowed
    assert "FIGHTS" not in narrowed
    either = text_of(
        "{ ties(where: {OR: [{type: {eq: BACKS}}, {type: {eq: FIGHTS}, disputed: true}]}) { totalCount } }"
    )
    assert "[t1:BACKS|FIGHTS]" in either
    assert "t1:FIGHTS AND t1.disputed" in either


def test_caches_are_bounded_in_entries_and_in_bytes() -> None:
    cache = Cache[int, str](entries=3, size=300)
    for number in range(5):
        cache.keep(number, "x", 1)
    assert [cache.get(number) for number in range(5)] == [None, None, "x", "x", "x"]
    cache.keep(5, "large", 250)
    assert [cache.get(number) for number in range(6)] == [None] * 5 + ["large"]
    cache.keep(6, "too large", 301)
    assert cache.get(6) is None


@given(
    st.lists(
        st.tuples(st.text(max_size=9), st.dates(), st.integers(1, 100), st.integers(-9, 9)), min_size=2, max_size=9
    )
)
def test_the_number_of_texts_is_bounded_by_shapes_whatever_the_values(values: list[Any]) -> None:
    query = """
    query ($name: String!, $on: Date!, $first: Int!, $count: Int!, $id: ID!) {
      actors(first: $first, where: {name: {contains: $name, ignoreCase: true}, ties: {
        some: {on: $on, with: {alias: {startsWith: $name}}}, count: {is: {gt: $count}}, none: {with: {id: {eq: $id}}}
      }}, orderBy: [{tieCount: {of: {on: $on}}}]) { nodes { id } }
    }"""
    texts = {
        text_of(query, {"name": name, "on": str(on), "first": first, "count": count, "id": "hts"})
        for name, on, first, count in values
    }
    assert len(texts) == 1


def test_unused_operations_need_no_values() -> None:
    query = 'query A { actor(id: "hts") { name } } query B($id: ID!) { actor(id: $id) { name } }'
    assert COMPILER.bind(query, "A", {}).parameters == {"p0": "hts"}


def test_plan_prints_as_a_tree() -> None:
    printed = COMPILER.bind('{ actor(id: "hts") { name ties { nodes { id } } } }', None, {}).compiled.explain()
    assert printed.splitlines()[1:3] == ["  name = n1.name", "  ties page, 1 way in, ORDER BY t2.since, t2.id"]


REFUSED: list[tuple[str, type[RequestError], str]] = [
    ("{ actor(id: }", ParseFailed, "line 1"),
    ("{ actr { name } }", ValidationFailed, "Cannot query field 'actr'"),
    ("{ ties(where: {type: {eq: ALIED_WITH}}) { totalCount } }", ValidationFailed, "ALIED_WITH.*ALLIED_WITH"),
    ("mutation { x }", ValidationFailed, ""),
    ('{ actor(id: "No Such") { name } }', BadUserInput, "'No Such' has not the form of an id"),
    ('{ actor(id: "place:aleppo") { name } }', BadUserInput, "'place:aleppo' is the id of a place"),
    ('{ tie(id: "hts") { id } }', BadUserInput, "'hts' is the id of an actor"),
    ('{ node(id: "tie:LOVES:a:b") { id } }', BadUserInput, "tie:LOVES:a:b"),
    ("{ actors(first: -1) { totalCount } }", BadUserInput, r"first: -1.*negative"),
    ("{ actors(first: 5000) { totalCount } }", QueryTooLarge, r"5000.*limit of 100"),
    ("{ actors(first: 1, last: 1) { totalCount } }", BadUserInput, "both ways"),
    ('{ actors(after: "zzz") { totalCount } }', InvalidCursor, "`after`: 'zzz' is not a cursor"),
    ('{ actor(id: "hts") { ties(on: "2024-02-30") { totalCount } } }', ValidationFailed, "2024-02-30.*not a day"),
    (
        '{ ties(on: "2024-02-01", during: {from: "2024-01-01", to: "2024-02-01"}) { totalCount } }',
        BadUserInput,
        "cannot stand together",
    ),
    (
        "{ actors(where: {OR: [" + 101 * '{name: {eq: "x"}}, ' + "]}) { totalCount } }",
        QueryTooLarge,
        "more than 100 conditions",
    ),
    (
        "{ actors(where: {" + 5 * "ties: {some: {with: {" + 'id: {eq: "x"}' + 5 * "}}}" + "}) { totalCount } }",
        QueryTooLarge,
        "5 levels deep; the limit is 4",
    ),
    ("{ actors(where: {name: {eq: null}}) { totalCount } }", BadUserInput, "where.name.eq.* is null"),
    ("{ actors(where: {name: null}) { totalCount } }", BadUserInput, "where.name.* is null"),
    ("{ ties(orderBy: [{field: NAME}]) { totalCount } }", BadUserInput, "NAME sorts ties by their other end"),
    (
        "{ actors(first: 100) { nodes { ties(first: 100) { nodes { id } } events(first: 100) { nodes { id } } } } }",
        QueryTooLarge,
        "limit is 10000",
    ),
    ("{ actors(first: 50) { nodes { tieCount(rollUp: true) } } }", QueryTooLarge, "up to 10050 nodes"),
    ("{" + "a{" * 400 + "b" + "}" * 400 + "}", RequestError, ""),
    ("{" + " ".join(f"a{i}: __typename" for i in range(2_000)) + "}", QueryTooLarge, "2000 tokens"),
]


@pytest.mark.parametrize(("query", "error", "message"), REFUSED)
def test_bad_requests_are_refused_with_what_would_be_right(query: str, error: type[RequestError], message: str) -> None:
    with pytest.raises(error, match=f"(?s){message}"):
        COMPILER.bind(query, None, {})


def test_cursor_of_another_list_is_refused() -> None:
    cursor = encode_cursor("else", ["Iran", "iran"])
    with pytest.raises(InvalidCursor, match="another list"):
        COMPILER.bind("query ($c: String) { actors(after: $c) { nodes { id } } }", None, {"c": cursor})


def test_depth_is_limited_through_fragments() -> None:
    compiler = Compiler(SCHEMA, Limits(depth=4))
    query = 'query { actor(id: "hts") { ...f } } fragment f on Actor { ties { edges { tie { id } } } }'
    with pytest.raises(QueryTooLarge, match="5 levels of fields; the limit is 4"):
        compiler.bind(query, None, {})


def test_null_is_the_default_where_there_is_one() -> None:
    query = "{ actors(where: {ties: {some: {NULL}}} orderBy: [{field: NAME NULL nulls: null}]) { nodes { id } } }"
    null = text_of(query.replace("NULL", "direction: null"))
    assert null == text_of(query.replace("NULL", "").replace("nulls: null", ""))


def test_page_length_is_twenty_unless_asked() -> None:
    bound = COMPILER.bind("{ actors { nodes { id } } }", None, {})
    assert page_length(bound.compiled.plan.pages[0], bound.sites) == 20


@pytest.mark.parametrize(
    ("where", "has_a_second_group"),
    [
        ("{}", True),
        ('{start: {gte: "2020-01-01"}}', False),
        ('{start: {gte: "2020-01-01", lt: "2021-01-01"}}', False),
        ("{start: {isNull: true}}", True),
        ('{NOT: {start: {gte: "2020-01-01"}}}', True),
        ('{OR: [{start: {gte: "2020-01-01"}}, {name: {eq: "x"}}]}', True),
    ],
)
def test_rows_without_the_leading_key_are_not_looked_for_where_the_filter_compares_it(
    where: str, has_a_second_group: bool
) -> None:
    text = text_of(f"{{ events(where: {where}) {{ nodes {{ id }} }} }}")
    assert ("n1.start IS NULL" in text.split("AS page")[-1]) == has_a_second_group
    assert ("UNION ALL" in text) == has_a_second_group
