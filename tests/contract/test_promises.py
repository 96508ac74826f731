"""What clients were promised: a change of the schema that breaks them is named, word for word, in the changelog.

`promised.graphql` is the contract of the last release; before the first, the one that clients were first built on. Who
releases copies `schema/actorgraph.graphql` over it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_schema, find_breaking_changes

from actorgraph.resources import schema_file
from documents import ROOT

PROMISED = build_schema((Path(__file__).parent / "promised.graphql").read_text(encoding="utf-8"))
SERVED = build_schema(schema_file("actorgraph.graphql").read_text(encoding="utf-8"))


def _unnamed(promised: GraphQLSchema, served: GraphQLSchema, changelog: str) -> list[str]:
    """The breaking changes that the changelog's unreleased part does not say in graphql-core's own sentence."""
    unreleased = re.split(r"^## \[", changelog, flags=re.MULTILINE)[1]
    said = " ".join(unreleased.replace("`", "").split())
    return [change.description for change in find_breaking_changes(promised, served) if change.description not in said]


def test_breaking_changes_of_the_schema_are_named_in_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert _unnamed(PROMISED, SERVED, changelog) == [], (
        "These break clients. Keep the old way, or say each sentence under Changed or Removed, with what to do instead."
    )


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        ("type Query { b: Int }", "Query.a was removed."),
        ("type Query { a: Int b: Int }", "Query.a changed type from Int! to Int."),
        ("type Query { a(must: Int!): Int! b: Int }", "A required arg must on Query.a was added."),
    ],
)
def test_a_breaking_change_counts_as_named_by_its_sentence_alone(after: str, sentence: str) -> None:
    before, now = build_schema("type Query { a: Int! b: Int }"), build_schema(after)
    silent = "# Changelog\n\n## [Unreleased]\n\n### Changed\n\n## [0.1.0]\n\n- Query.a was removed. Query.a is more.\n"
    assert _unnamed(before, now, silent) == [sentence]
    assert _unnamed(before, now, silent.replace("Changed\n", f"Changed\n\n- `{sentence}` Ask `b`.\n")) == []


def test_what_breaks_nobody_need_not_be_named() -> None:
    before, now = build_schema("type Query { a: Int }"), build_schema("type Query { a(may: Int): Int! b: Int }")
    assert _unnamed(before, now, "## [Unreleased]\n") == []
