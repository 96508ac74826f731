"""What a database says of a user's statement, in our errors: its sentence and place, and nothing of its inside."""

from __future__ import annotations

import re

from actorgraph.graph.replica import Said
from actorgraph.words.errors import (
    ActorGraphError,
    CopyUnready,
    CypherInvalid,
    CypherRefused,
    CypherTimeout,
    StoreError,
    did_you_mean,
)

_PLACE = re.compile(r"\s*\(line (\d+), column (\d+) \(offset: \d+\)\)")
_EXPECTED = re.compile(r"(Invalid input '([^']*)'): expected (.*)", re.DOTALL)
_CAUSE = re.compile(r"Caused by: (?:[\w$]+\.)+[\w$]+: ")
_INSIDE = re.compile(r"\b(?:java|scala|org|com|io)(?:\.[\w$]+){2,}")
_SHORT = 160  # letters of what would be right, above which it is no help
_LONGEST = 400
_MEMORY = ("MemoryPoolOutOfMemoryError", "TransactionMemoryLimit", "OutOfMemoryError", "StackOverFlowError")
_WRITING = ("AccessMode", "WriteOnReadOnlyAccessDatabase", "ForbiddenOnReadOnlyDatabase", "Forbidden")


def told(said: Said, seconds: float, lines_before: int = 0) -> ActorGraphError:
    """The error for it; `lines_before` its statement ours stood before the user's."""
    code = said.status_code
    last = code.rpartition(".")[2]
    if "TimedOut" in code:
        return too_late(seconds)
    if last in _MEMORY:
        return CypherRefused(
            "memory", "The statement takes more memory than one may. Ask for less at once: filter first, or use LIMIT."
        )
    if last in _WRITING:
        return CypherRefused("reading", "The statement would do more than read. Here the graph is read only.")
    if code.startswith("Neo.TransientError."):
        return CopyUnready("The statement was broken off by the database. Ask again.")
    if not code.startswith("Neo.ClientError."):
        return StoreError(f"Neo4j answered {code}: {said}")
    return _invalid(str(said), lines_before)


def too_late(seconds: float) -> CypherTimeout:
    """The error for a statement that was broken off."""
    return CypherTimeout(
        f"The statement took longer than {seconds:g} seconds, which is the limit. Begin with what has an index, "
        "name the types of relationships, and bound the length of paths."
    )


def planned_too_long(seconds: float) -> CypherTimeout:
    """The error for a statement that was broken off before it ran."""
    return CypherTimeout(
        f"The database took longer than {seconds:g} seconds to plan the statement, which is the limit. Ask in fewer "
        "patterns, UNIONs and OPTIONAL MATCHes, or pass lists as parameters."
    )


def _invalid(message: str, lines_before: int) -> CypherInvalid:
    found = _PLACE.search(message)
    if found is None:
        return CypherInvalid(_cleaned(message.partition("\n")[0]))
    return CypherInvalid(_cleaned(message[: found.start()]), int(found[1]) - lines_before, int(found[2]))


def _cleaned(message: str) -> str:
    expected = _EXPECTED.match(message)
    if expected and len(expected[3]) > _SHORT:
        right = re.findall("'([^']+)'", expected[3])
        message = f"{expected[1]}.{did_you_mean(expected[2], right)}"
    message = _INSIDE.sub("…", _CAUSE.sub("", message)).strip()
    if len(message) > _LONGEST:
        message = message[: _LONGEST - 1] + "…"
    return message if message.endswith((".", "?", "…")) else f"{message}."
