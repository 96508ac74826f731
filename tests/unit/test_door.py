"""The door's walls that need no database: the lexer tells code from text, and the caps count code only."""

from __future__ import annotations

import pytest

from actorgraph.door.lexer import tokens
from actorgraph.door.plans import require_reading
from actorgraph.door.texts import BRACES, CHAIN, DEPTH, RUN, SIZE, UNIONS, checked
from actorgraph.door.turns import Turns
from actorgraph.graph.relay import Caps, Meter
from actorgraph.graph.replica import Planned
from actorgraph.words.errors import CypherInvalid, CypherRefused, TooManyRequests


@pytest.mark.parametrize(
    ("statement", "texts"),
    [
        ("RETURN 'a;b' // ; (\n;", ["RETURN", "'a;b'", ";"]),
        ('RETURN "it\'s \\" so" /* \' ( */ AS `a``;(`', ["RETURN", '"it\'s \\" so"', "AS", "`a``;(`"]),
        ("RETURN '\\\\' AS x", ["RETURN", "'\\\\'", "AS", "x"]),
        ("RETURN 1e5+.5", ["RETURN", "1e5", "+", ".", "5"]),
        ("RETURN äé_1", ["RETURN", "äé_1"]),
    ],
)
def test_text_is_told_from_code(statement: str, texts: list[str]) -> None:
    assert [token.text for token in tokens(statement)] == texts


@pytest.mark.parametrize(
    ("statement", "column", "what"),
    [
        ("RETURN 'a", 8, "string"),
        ('RETURN "a\\"', 8, "string"),
        ("RETURN `a", 8, "name"),
        ("RETURN 1 /* a", 10, "comment"),
    ],
)
def test_what_never_ends_is_told_with_its_place(statement: str, column: int, what: str) -> None:
    with pytest.raises(CypherInvalid, match=what) as told:
        checked(statement)
    assert told.value.told == {"line": 1, "column": column}


@pytest.mark.parametrize(
    "statement",
    [
        "\\u0043REATE (n)",
        "MATCH (n) \\u0053ET n.a = 1",
        "RETURN 1 // \\u000a CREATE (n)",
        "RETURN 1 /* \\u002a\\u002f CREATE (n) //*/",
        "RETURN '\\u0027 + 1 //'",
        'RETURN "\\u0022 + 1 //"',
        "RETURN `\\u0060 + 1",
        "RETURN '\\u005c' CREATE (n) //'",
        "RETURN '\\uu0027'",
    ],
)
def test_escape_that_changes_what_is_code_is_refused(statement: str) -> None:
    with pytest.raises((CypherRefused, CypherInvalid)) as told:
        checked(statement)
    assert told.value.told.get("wall") == "escapes" or "never ends" in str(told.value)


@pytest.mark.parametrize(
    "statement",
    [
        "RETURN 'CREATE (n); DELETE' AS x",
        "MATCH (n) WHERE n.name = 'M\\u00fcller' RETURN n",
        "MATCH (n) // CREATE, SET; (((\nRETURN n;",
        "MATCH (use) RETURN use AS use, use.use",
        "MATCH (create) RETURN create.set AS `DELETE; me`, create.end, create.case",
        "CYPHER 5 RETURN 1",
        "CYPHER 25 MATCH (n) RETURN n",
        "RETURN date.truncate('year', date()) AS d, duration . between(date(), date()) AS e",
        "MATCH p = shortestPath((a)-[*..3]-(b)) WHERE NOT (a)--(b) AND a.x IN (['b']) RETURN p",
        "RETURN CASE (1) WHEN (1) THEN (2) ELSE (3) END",
        "MATCH (a:Actor) USING INDEX a:Actor(id) WHERE a.id = 'x' RETURN COUNT { (a)--() }",
        "RETURN [x IN range(1, 3) | toString(x)]",
        "MATCH SHORTEST 1 (a)-->+(b) RETURN all(x IN [1] WHERE (x = 1))",
        "CALL (*) { RETURN 1 AS x } CALL db.labels() YIELD label RETURN x, label",
        "MATCH (a:(Actor|Place)&!Event) RETURN a",
        "RETURN " + "(" * DEPTH + "1" + ")" * DEPTH,
        "RETURN 1" + " UNION RETURN 1" * UNIONS,
    ],
)
def test_what_reads_passes(statement: str) -> None:
    assert checked(statement) == statement.rstrip(";")


@pytest.mark.parametrize(
    ("wall", "statement"),
    [
        ("size", "RETURN '" + "x" * SIZE + "'"),
        ("one statement", "RETURN 1; RETURN 2"),
        ("one statement", "RETURN 1;; //\n CREATE (n)"),
        ("prefix", "EXPLAIN RETURN 1"),
        ("prefix", "/* a */ Profile RETURN 1"),
        ("prefix", "CYPHER runtime=slotted RETURN 1"),
        ("prefix", "CYPHER 5 runtime=slotted RETURN 1"),
        ("prefix", "CYPHER 5 planner = cost RETURN 1"),
        ("prefix", "CYPHER 5 PROFILE RETURN 1"),
        ("prefix", "CYPHER replan=force RETURN 1"),
        ("depth", "RETURN " + "(" * (DEPTH + 1) + "1" + ")" * (DEPTH + 1)),
        ("depth", "RETURN " + "[" * (DEPTH + 1) + "]" * (DEPTH + 1)),
        ("depth", "RETURN " + "EXISTS { MATCH (a) WHERE " * (BRACES + 1) + "true" + "}" * (BRACES + 1)),
        ("depth", "RETURN " + "CASE WHEN {end: 1} THEN " * (DEPTH + 1) + "1" + " END" * (DEPTH + 1)),
        ("depth", "RETURN " + "NOT " * (RUN + 1) + "true"),
        ("unions", "RETURN 1" + " UNION RETURN 1" * (UNIONS + 1)),
        ("operators", "RETURN 1" + "+1" * (CHAIN + 1)),
        ("functions", "RETURN file()"),
        ("functions", "RETURN linenumber ()"),
        ("functions", "RETURN apoc.load.json('http://x')"),
        ("functions", "RETURN `apoc`.`load` . json /* */ ('http://x')"),
        ("functions", "RETURN genai.vector.encode('x', 'OpenAI', {})"),
        ("prefix", "USE graph.byName('system') RETURN 1"),
        ("prefix", "CALL () { USE `system` RETURN 1 AS x } RETURN x"),
        ("prefix", "RETURN 1 UNION USE neo4j RETURN 1"),
    ],
)
def test_each_wall_refuses_before_anything_is_sent(wall: str, statement: str) -> None:
    with pytest.raises(CypherRefused) as told:
        checked(statement)
    assert told.value.told["wall"] == wall


def test_a_misspelt_function_is_told_which_was_meant() -> None:
    with pytest.raises(CypherRefused, match=r"'tostrng' is no function .* Did you mean 'tostring'"):
        checked("RETURN toStrng(1)")


@pytest.mark.parametrize("statement", ["", " ;", "// nothing"])
def test_an_empty_statement_is_told(statement: str) -> None:
    with pytest.raises(CypherInvalid, match="empty"):
        checked(statement)


def test_an_operator_that_is_not_listed_is_refused_also_deep_in_a_plan() -> None:
    listed = Planned("r", (("ProduceResults@neo4j", ""), ("Expand(All)@neo4j", ""), ("Repeat(All, Trail)@neo4j", "")))
    require_reading(listed)
    for name in ("LoadCSV@neo4j", "ShowTransactions", "SomethingNew(Fast)@neo4j"):
        with pytest.raises(CypherRefused):
            require_reading(Planned("r", (*listed.operators, (name, ""))))
    with pytest.raises(CypherRefused):
        require_reading(Planned("w", listed.operators))


def test_each_client_has_turns_of_its_own() -> None:
    turns = Turns(2)
    with turns.one("a"), turns.one("a"), turns.one("b"):
        with pytest.raises(TooManyRequests), turns.one("a"):
            pass
        with turns.one("b"):
            pass
    with turns.one("a"):
        pass


@pytest.mark.parametrize("step", [1, 2, 3, 1000])
def test_a_message_is_measured_over_chunks_and_pieces(step: int) -> None:
    message = b"".join(len(chunk).to_bytes(2, "big") + chunk for chunk in (b"x" * 60, b"y" * 40)) + b"\0\0"

    def takes(caps: Caps, stream: bytes) -> bool:
        meter = Meter(caps)
        return all(meter.takes(stream[at : at + step]) for at in range(0, len(stream), step))

    assert takes(Caps(10_000, 100), message * 3)
    assert not takes(Caps(10_000, 99), message)
    assert not takes(Caps(2 * len(message), 100), message * 3)
