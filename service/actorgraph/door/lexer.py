"""A statement of Cypher in tokens: as much of the language as it takes to tell code from text.

It knows strings, comments, quoted names and brackets, and nothing of grammar: that is the database's. Escapes of the
form \\uXXXX are taken by Neo4j 5 before anything else, so that one can end a string or stand for a letter of a keyword.
They may therefore stand only where they change nothing of what is read here: inside strings and quoted names, and not
for a quote or a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from actorgraph.words.errors import CypherInvalid, CypherRefused


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    NAME = auto()  # in backticks
    TEXT = auto()  # a string
    NUMBER = auto()
    SIGN = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its text as it stands, and where it begins."""

    kind: Kind
    text: str
    at: int

    @property
    def word(self) -> str:
        """The word or quoted name in lower letters, without quotes; empty for other kinds."""
        if self.kind is Kind.NAME:
            return self.text[1:-1].replace("``", "`").lower()
        return self.text.lower() if self.kind is Kind.WORD else ""

    def __str__(self) -> str:
        return self.text


_TOKEN = re.compile(
    r"""
    (?P<SPACE>\s+ | //[^\r\n]* | /\*.*?\*/)
  | (?P<TEXT>'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*")
  | (?P<NAME>`(?:[^`]|``)*`)
  | (?P<NUMBER>\d\w*)
  | (?P<WORD>[^\W\d]\w*)
  | (?P<OPEN>/\*|['"`])
  | (?P<SIGN>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u+[0-9a-fA-F]{4}")
_BREAKING = re.compile(r"\\u+00(?:22|27|60|5[cC])")
_UNENDED = {"/*": "comment", "'": "string", '"': "string", "`": "quoted name"}


def tokens(statement: str) -> list[Token]:
    """The tokens of a statement. Raises CypherInvalid for what does not end, CypherRefused for escapes out of place."""
    return list(_tokens(statement))


def _tokens(statement: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(statement):
        group, text = found.lastgroup or "", found[0]
        if group == "OPEN":
            raise CypherInvalid(f"The {_UNENDED[text]} that begins here never ends.", *place(statement, found.start()))
        _refuse_escapes(statement, found, group)
        if group != "SPACE":
            yield Token(Kind[group], text, found.start())


def _refuse_escapes(statement: str, found: re.Match[str], group: str) -> None:
    if "\\u" not in statement:
        return
    is_text = group in {"TEXT", "NAME"}
    outside = None if is_text else _ESCAPE.match(statement, found.start()) or _ESCAPE.search(found[0])
    if outside:
        raise CypherRefused(
            "escapes",
            f"The escape '{outside[0]}' stands outside of a string. Write the letter itself.",
            *place(statement, found.start()),
        )
    breaking = _BREAKING.search(found[0])
    if breaking:
        raise CypherRefused(
            "escapes",
            f"The escape '{breaking[0]}' would end the string. Write the sign after a backslash, or use a parameter.",
            *place(statement, found.start()),
        )


def place(statement: str, at: int) -> tuple[int, int]:
    """Line and column of an offset, counted from 1."""
    before = statement[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1
