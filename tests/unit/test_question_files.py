"""The files of questions: what they say is read, and what breaks the form is told with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from actorgraph.graph.question_files import Question, QuestionParameter, read_question
from actorgraph.graph.questions import questions
from actorgraph.words.cypher_literals import cypher_literal
from actorgraph.words.errors import BadQueryFile
from actorgraph.words.vocabulary import PREDICATES, TIE_TYPES

_OF_CLAIMS = {"SUBJECT", "OBJECT", "AGAINST", "CITED_IN", "ATTRIBUTED_TO", "CONTRADICTS", "IN_TENSION_WITH"}
_OTHERS = {*PREDICATES, *_OF_CLAIMS, "STATED_BY", "SIDE"}


SOUND = """\
// Who is called so,
// and since when?
//
// Topic: Names
//
// Parameters:
// - name (STRING): the name, as people
//   write it. Example: "Iran"
// - kinds ([STRING]: STATE | PERSON, default null): only these kinds. Example: ["STATE"]
// - limit (INTEGER, default 10): most rows. Example: 5
//
// Columns:
// - id (ID): who
//
// Does not say:
// - Whether it is right: $nothing is.
//
// :param {name: 'Iran', kinds: ['STATE'], limit: 5}
MATCH (a:Actor {name: $name}) // a remark on $nothing
WHERE $kinds IS NULL OR a.kind IN $kinds
RETURN a.id AS id, '$none; `' AS text
ORDER BY id LIMIT coalesce($limit, 10);
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "named.cypher"
    path.write_text(text, encoding="utf-8")
    return path


def test_header_is_read(tmp_path: Path) -> None:
    question = read_question(written(tmp_path, SOUND))
    assert (question.name, question.topic) == ("named", "Names")
    assert question.sentence == "Who is called so, and since when?"
    assert question.parameters == (
        QuestionParameter("name", "STRING", "the name, as people write it", "Iran"),
        QuestionParameter("kinds", "[STRING]", "only these kinds", ["STATE"], None, False, ("STATE", "PERSON")),
        QuestionParameter("limit", "INTEGER", "most rows", 5, 10, False),
    )
    assert [(column.name, column.type, column.meaning) for column in question.columns] == [("id", "ID", "who")]
    assert question.not_said == ("Whether it is right: $nothing is.",)
    assert question.text == SOUND


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("and since when?", "and since when.", 1, "which is no question"),
        ("// Topic: Names\n", "", 1, "lacks '// Topic: …'"),
        ("// Columns:\n", "", 1, "lacks 'Columns:'"),
        ('write it. Example: "Iran"', "write it.", 7, "The parameter 'name' has no example."),
        ('write it. Example: "Iran"', "write it. Example: Iran", 7, "'Iran' is not JSON."),
        ("- limit (INTEGER, default 10)", "- limit (NUMBER, default 10)", 10, "There is no type NUMBER"),
        ("- limit (INTEGER, default 10): most", "- limit: most", 10, "cannot be read"),
        ("- limit (INTEGER, default 10)", '- limit (INTEGER, default "ten")', 10, "`limit` cannot be 'ten'."),
        ("default null): only", 'default ["STAT"]): only', 9, "Did you mean 'STATE'?"),
        ("- id (ID): who", "- id (NAME): who", 13, "There is no type NAME of columns."),
        ("coalesce($limit, 10)", "10", 10, "declares $limit, but the statement never uses it"),
        ("coalesce($limit, 10)", "coalesce($limt, 10)", 22, "uses $limt, which is not declared. Did you mean 'limit'?"),
        ("coalesce($limit, 10);", "coalesce($limit, 10)", 19, "one statement that ends with a semicolon"),
        ("MATCH (a", "RETURN 1; MATCH (a", 19, "one statement that ends with a semicolon"),
        (", limit: 5}", "}", 18, "Add: // :param {name: 'Iran', kinds: ['STATE'], limit: 5}"),
    ],
)
def test_file_that_breaks_the_form_is_told_by_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    assert old in SOUND
    path = written(tmp_path, SOUND.replace(old, new))
    with pytest.raises(BadQueryFile) as raised:
        read_question(path)
    assert str(raised.value).startswith(f"{path}:{line}: ")
    assert says in str(raised.value)


def test_no_question_takes_what_http_needs_itself() -> None:
    assert not [one.name for one in questions().values() if "format" in {each.name for each in one.parameters}]


# -- all of them ask alike --

_DAY = re.compile(r"(\w+)\.certainFrom\[(\w)\] <= \$(\w+) AND \1\.certainTo\[\2\] >= \$\3\b")
_RANGE = re.compile(r"any\((\w) IN range\(0, size\((\w+)\.certainFrom\) - 1\) WHERE \2\.certainFrom\[\1\]")
_POSSIBLE = re.compile(r"coalesce\((\w+)\.since <= \$(\w+), true\) AND coalesce\(\1\.until >= \$\2, true\)")


@pytest.mark.parametrize("question", questions().values(), ids=lambda question: question.name)
def test_days_are_asked_in_the_one_way(question: Question) -> None:
    """Whether a tie held on a day is the same condition everywhere (docs/reference/dates.md)."""
    statement = " ".join(re.sub(r"//[^\n]*", "", question.text).split())
    asked = len(re.findall(r"\.certainFrom\[\w\] <= \$", statement))
    assert len(_DAY.findall(statement)) == len(re.findall(_RANGE.pattern + r" <= \$", statement)) == asked
    assert len(_POSSIBLE.findall(statement)) == len(re.findall(r"coalesce\(\w+\.since <= \$", statement))
    assert ("reading" in {each.name for each in question.parameters}) == (asked > 0)


@pytest.mark.parametrize("question", questions().values(), ids=lambda question: question.name)
def test_ties_are_matched_by_the_names_of_their_types(question: Question) -> None:
    """Else Neo4j walks the relationships of claims."""
    statement = " ".join(re.sub(r"//[^\n]*", "", question.text).split())
    assert not re.search(r"-\[(?:\w+)?\]-|-->|<--", statement)
    for types in re.findall(r"\[\w*:([A-Z_]+(?: ?\|[A-Z_]+)*)", statement):
        assert {name.strip() for name in types.split("|")} <= {*TIE_TYPES, *_OTHERS}, types


@pytest.mark.parametrize("question", questions().values(), ids=lambda question: question.name)
def test_rows_come_in_an_order_and_long_lists_are_limited(question: Question) -> None:
    assert re.search(r"\bORDER BY [^;]*;\s*$", question.text) or "ORDER BY one.id" in question.text
    assert "limit" in {each.name for each in question.parameters} or question.name in {
        "balance-of-triads",
        "how-ties-are-dated",
    }


@pytest.mark.parametrize("question", questions().values(), ids=lambda question: question.name)
def test_null_stands_for_what_the_header_calls_the_default(question: Question) -> None:
    for one in question.parameters:
        if one.default is not None:
            uses = re.findall(rf"(\w+\()?\${one.name}\b(, [^)]+\))?", question.text.replace("$reading = 'CERTAIN'", ""))
            assert {"".join(use) for use in uses} == {f"coalesce(, {cypher_literal(one.default)})"}
