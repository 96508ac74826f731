"""The walls that need no database: what is wrong with a statement's text is told before anything is sent.

Deep nesting makes Neo4j's planner overflow its stack, after which it never answers; so depth and the number of parts
are counted here. The caps are far above what questions need and below what was found to hang
(docs/explanation/door.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from actorgraph.door.lexer import Kind, Token, place, tokens
from actorgraph.door.names import FUNCTIONS, KEYWORDS
from actorgraph.words.errors import CypherInvalid, CypherRefused, did_you_mean, shown

SIZE = 10_000
"""Most bytes of a statement."""
DEPTH = 40
"""Most brackets in one another, and most CASEs."""
BRACES = 8
"""Most braces in one another: of subqueries, each of which makes the planner slower, and of maps."""
UNIONS = 30
RUN = 12
"""Most prefixes (`NOT`, `-`, `+`) in a row."""
CHAIN = 400
"""Most operators in a statement that build a tree as deep as they are many."""

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_PREFIXES = {"not", "-", "+", "!"}
_DEPTHS = (
    (DEPTH, "brackets in one another"),
    (BRACES, "braces in one another"),
    (DEPTH, "CASEs"),
    (RUN, "prefixes (NOT, -, +) in a row"),
)
_OPERATORS = set("+-*/%^=<>.|&:") | {"and", "or", "xor", "in", "is", "starts", "ends", "contains"}
_VERSIONS = {"5", "25"}


def checked(statement: str) -> str:
    """The statement as it is sent: without the semicolon at its end.

    Raises CypherRefused, or CypherInvalid where it is no Cypher at all.
    """
    size = len(statement.encode("utf-8", "surrogatepass"))
    if size > SIZE:
        raise CypherRefused(
            "size", f"The statement has {size} bytes; the limit is {SIZE}. Give long lists of values as parameters."
        )
    found = tokens(statement)
    text, found = _without_end(statement, found)
    if not found:
        raise CypherInvalid("The statement is empty. Write one such as MATCH (a:Actor) RETURN a.name.")
    for wall in (_prefix, _use, _depth, _parts, _functions):
        wall(text, found)
    return text


def _without_end(statement: str, found: list[Token]) -> tuple[str, list[Token]]:
    end = next((index for index, token in enumerate(found) if token.text == ";"), None)
    if end is None:
        return statement, found
    more = next((token for token in found[end:] if token.text != ";"), None)
    if more is not None:
        raise CypherRefused(
            "one statement",
            f"A second statement begins at {shown(more.text)}. Send one at a time.",
            *place(statement, more.at),
        )
    return statement[: found[end].at], found[:end]


def _prefix(statement: str, found: Sequence[Token]) -> None:
    """`CYPHER 5` or `CYPHER 25` is a version of the language; options of the planner and other prefixes are refused."""
    first = found[0].word if found[0].kind is Kind.WORD else ""
    if first in {"explain", "profile"}:
        raise CypherRefused(
            "prefix",
            f"{first.upper()} is not answered here. Leave it out; `actorgraph cypher-shell` shows plans.",
            *place(statement, found[0].at),
        )
    if first != "cypher":
        return
    takes_option = len(found) > 3 and found[3].text == "="
    if len(found) < 3 or found[1].text not in _VERSIONS or takes_option or found[2].word in {"explain", "profile"}:
        raise CypherRefused(
            "prefix",
            "After CYPHER only the version 5 or 25 may stand, and then the question. Leave options of the planner out.",
            *place(statement, found[0].at),
        )


def _use(statement: str, found: Sequence[Token]) -> None:
    """USE names another database or graph; a variable of that name is followed by other things."""
    for token, following in pairwise(found):
        named = following.kind is Kind.NAME or (following.kind is Kind.WORD and following.word not in KEYWORDS)
        if token.kind is Kind.WORD and token.word == "use" and named:
            raise CypherRefused(
                "prefix", "USE is not answered here: there is one graph. Leave it out.", *place(statement, token.at)
            )


def _depth(statement: str, found: Sequence[Token]) -> None:
    open_ = braces = cases = run = 0
    for before, token in zip([None, *found], found, strict=False):
        sign = _sign(token)
        run = run + 1 if sign in _PREFIXES else 0
        open_ = max(0, open_ + (sign in _OPENING) - (sign in _CLOSING))
        braces = max(0, braces + (sign == "{") - (sign == "}"))
        cases += sign == "case" and (before is None or before.text != ".")
        for count, (limit, what) in zip((open_, braces, cases, run), _DEPTHS, strict=True):
            if count > limit:
                raise CypherRefused(
                    "depth",
                    f"Here are more than {limit} {what}, which is the limit. Use WITH to name what is inside.",
                    *place(statement, token.at),
                )


def _sign(token: Token) -> str:
    """A sign as it is, a word in lower letters, nothing for others."""
    return token.text if token.kind is Kind.SIGN else (token.word if token.kind is Kind.WORD else "")


def _parts(statement: str, found: Sequence[Token]) -> None:
    unions = [token for token in found if token.kind is Kind.WORD and token.word == "union"]
    if len(unions) > UNIONS:
        raise CypherRefused(
            "unions",
            f"The statement has {len(unions)} UNIONs; the limit is {UNIONS}. Use lists and UNWIND instead.",
            *place(statement, unions[UNIONS].at),
        )
    chained = [token for token in found if _sign(token) in _OPERATORS]
    if len(chained) > CHAIN:
        raise CypherRefused(
            "operators",
            f"The statement has {len(chained)} operators; the limit is {CHAIN}. Give lists as parameters and use IN.",
            *place(statement, chained[CHAIN].at),
        )


def _functions(statement: str, found: Sequence[Token]) -> None:
    for index, token in enumerate(found):
        if token.text != "(" or index == 0:
            continue
        first = _start_of_name(found, index)
        if first is None:
            continue
        name = "".join("." if part.text == "." else part.word for part in found[first:index])
        before = found[first - 1].word or found[first - 1].text if first else ""
        if before in {"call", ":", "|", "&", "!", "%", "$"} or name in FUNCTIONS or _is_keyword(found[first:index]):
            continue
        raise CypherRefused(
            "functions",
            f"{shown(name)} is no function that may be called here.{did_you_mean(name, FUNCTIONS)} "
            "docs/reference/cypher-door.md lists those that may.",
            *place(statement, found[first].at),
        )


def _start_of_name(found: Sequence[Token], bracket: int) -> int | None:
    """Where the dotted name that ends before this bracket begins; None where none does."""
    start = bracket - 1
    if found[start].kind not in {Kind.WORD, Kind.NAME}:
        return None
    while start >= 2 and found[start - 1].text == "." and found[start - 2].kind in {Kind.WORD, Kind.NAME}:
        start -= 2
    return start


def _is_keyword(name: Sequence[Token]) -> bool:
    return len(name) == 1 and name[0].kind is Kind.WORD and name[0].word in KEYWORDS
