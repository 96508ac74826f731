"""Every error this package raises on purpose.

ActorGraphError
├── RequestError            the asker's; shown to them word for word
│   ├── BadRequest          the HTTP request is not a GraphQL request
│   ├── ParseFailed         the document is not GraphQL
│   ├── ValidationFailed    the document asks for what the schema does not have
│   ├── BadUserInput        an argument has a value that cannot be used
│   ├── InvalidCursor       `after` or `before` is not a cursor of this list
│   ├── QueryTooLarge       the request costs more than a limit allows
│   ├── UnknownRelease      there is no such data release, or no such file in it
│   ├── Busy                more requests came than may wait
│   ├── DataChanged         the data changed while a file was made of them
│   ├── CypherOff           this service answers no Cypher of its users
│   ├── CypherInvalid       the statement is wrong, by the database's word
│   ├── CypherRefused       the statement is one that is not run for users
│   ├── CypherTimeout       the statement took longer than it may
│   ├── CopyUnready         the copy that answers Cypher is not there yet
│   ├── TooManyRequests     the client has as many statements under way as it may
│   ├── Unauthenticated     it takes a token, and none that is good was shown
│   └── Forbidden           the token's role does not suffice
├── RecordsRejected         the curator's; carries every problem found in the records
├── StoreError              the database's; masked for clients, logged under an id
│   ├── StoreUnavailable    no answer from the database
│   └── StoreTimeout        the database took longer than allowed
└── SetupError              the operator's; one message at start-up, no traceback
    ├── BadSetting          a setting is unknown or malformed
    ├── BadMigration        a migration was changed, is missing or failed
    ├── BadQueryFile        a file of cypher/queries breaks the form
    ├── BackupFailed        a backup cannot be made, read or restored
    ├── ReleaseFailed       a data release cannot be made, read or loaded
    ├── ImportFailed        a publisher's file cannot be read, or is not of the data set named
    ├── UnknownCode         the crosswalk has no such code of a state
    ├── CopyFailed          the copy that answers Cypher cannot be made
    ├── DiskFull            temporary files have no room
    ├── BadToken            there is no such bearer token
    ├── NotInstalled        a library of an extra is wanted and not there
    ├── NoJava              no usable Java
    ├── DownloadFailed      a jar could not be fetched or is not what the lock says
    └── ServerFailed        the embedded Neo4j did not start, stop or answer

Messages have three parts, each a sentence: what is wrong with the value quoted, what would be right, what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType


class ActorGraphError(Exception):
    """The root of the tree; `code` is stable and becomes `extensions.code`."""

    code = "INTERNAL"
    status = 500


class RequestError(ActorGraphError):
    """Something is wrong with what was asked; the message is for the asker.

    `told` is what stands beside the code in `extensions`; `retry_after` are the seconds after which asking again helps.
    """

    code = "BAD_REQUEST"
    status = 400
    told: Mapping[str, object] = MappingProxyType({})
    retry_after: int | None = None


class BadRequest(RequestError):
    """The HTTP request is not a GraphQL request."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


class ParseFailed(RequestError):
    """The document is not GraphQL."""

    code = "GRAPHQL_PARSE_FAILED"


class ValidationFailed(RequestError):
    """The document asks for what the schema does not have."""

    code = "GRAPHQL_VALIDATION_FAILED"


class BadUserInput(RequestError):
    """An argument has a value that cannot be used."""

    code = "BAD_USER_INPUT"


class InvalidCursor(RequestError):
    """`after` or `before` is not a cursor of this list."""

    code = "INVALID_CURSOR"


class QueryTooLarge(RequestError):
    """The request costs more than a limit allows."""

    code = "QUERY_TOO_LARGE"

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


class UnknownRelease(RequestError):
    """There is no such data release, or no such file in it."""

    code = "UNKNOWN_RELEASE"
    status = 404


class Busy(RequestError):
    """More requests came than are answered at once and may wait."""

    code = "BUSY"
    status = 503
    retry_after = 1

    def __init__(self) -> None:
        super().__init__("The service is busy with other requests. Ask again when `Retry-After` says.")


class DataChanged(RequestError):
    """The data changed each time they were read; a file of two moments would be true of neither."""

    code = "DATA_CHANGED"
    status = 503
    retry_after = 1


class CypherOff(RequestError):
    """This service answers no Cypher of its users."""

    code = "CYPHER_OFF"
    status = 404


class CypherInvalid(RequestError):
    """The statement is wrong, by the database's word; `line` and `column` count from 1, where they are known."""

    code = "CYPHER_INVALID"

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.told = {"line": line, "column": column}


class CypherRefused(RequestError):
    """The statement is one that is not run for users; `wall` names the rule, `line` and `column` the place."""

    code = "CYPHER_REFUSED"
    status = 422

    def __init__(self, wall: str, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.told = {"wall": wall, "line": line, "column": column}


class CypherTimeout(RequestError):
    """The statement took longer than it may."""

    code = "TIMEOUT"
    status = 504


class CopyUnready(RequestError):
    """The copy of the graph that answers Cypher is not there yet, or just went away."""

    code = "COPY_UNREADY"
    status = 503
    retry_after = 5


class TooManyRequests(RequestError):
    """The client has as many statements under way as it may."""

    code = "TOO_MANY_REQUESTS"
    status = 429
    retry_after = 2


class Unauthenticated(RequestError):
    """It takes a token, and none that is good was shown."""

    code = "UNAUTHENTICATED"
    status = 401


class Forbidden(RequestError):
    """The token's role does not suffice."""

    code = "FORBIDDEN"
    status = 403


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in the records: where it stands, what is wrong, what would be right.

    `line` is 1-based; `record` is the record's id where it could be read; `field` is a dotted path inside the record.
    A problem with `fatal` false is a warning: the record is loaded all the same.
    """

    file: str
    line: int | None
    record: str | None
    field: str | None
    message: str
    fatal: bool = True

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        parts = [place, *(part for part in (self.record, self.field) if part)]
        return f"{': '.join(parts)}: {self.message}"


class RecordsRejected(ActorGraphError):
    """The records cannot be loaded; nothing was written. `problems` holds every reason found."""

    code = "BAD_USER_INPUT"
    status = 400

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class StoreError(ActorGraphError):
    """The database failed; clients see the code only."""


class StoreUnavailable(StoreError):
    """No answer from the database."""

    code = "STORE_UNAVAILABLE"
    status = 503


class StoreTimeout(StoreError):
    """The database took longer than allowed."""

    code = "TIMEOUT"
    status = 504


class SetupError(ActorGraphError):
    """The operator has to change something; shown as one message without a traceback."""


class BadSetting(SetupError):
    """A setting is unknown or malformed."""


class BadMigration(SetupError):
    """A migration was changed after it was applied, is missing, or failed."""


class BadQueryFile(SetupError):
    """A file of `cypher/queries` breaks the form; the message begins with file and line."""


class CopyFailed(SetupError):
    """The copy of the graph that answers users' Cypher cannot be made."""


class DiskFull(SetupError):
    """The folder of temporary files has no room."""


class BackupFailed(SetupError):
    """A backup cannot be made, is damaged, or cannot be restored here."""


class ReleaseFailed(SetupError):
    """A data release cannot be made, is not what it was, or did not load to what it says."""


class ImportFailed(SetupError):
    """A publisher's file cannot be read, is not of the data set named, or its records cannot be written."""


class UnknownCode(SetupError):
    """The crosswalk has no such code of a state, or not in the scheme or on the day that was asked for."""


class BadToken(SetupError):
    """There is no such bearer token."""


class NotInstalled(SetupError):
    """A library is wanted that comes with an extra, which is not installed."""


class NoJava(SetupError):
    """No usable Java on this machine."""


class DownloadFailed(SetupError):
    """A jar could not be fetched, or is not the one the lock names."""


class ServerFailed(SetupError):
    """The embedded Neo4j did not start, stop or answer."""


def did_you_mean(word: str, known: Iterable[str], prefix: str = "") -> str:
    """ " Did you mean 'ALLIED_WITH'?" for a near miss, else an empty string; made to end a message.

    `prefix` is what word and names all begin with: it would make everything look alike, and is left out of comparison.
    """
    folded = {name.removeprefix(prefix).casefold(): name for name in known}
    close = get_close_matches(word.removeprefix(prefix).casefold(), folded, n=2, cutoff=0.6)
    if not close:
        return ""
    return " Did you mean " + " or ".join(f"'{folded[name]}'" for name in close) + "?"


def shown(value: object) -> str:
    """A value as a message can quote it: short, and without what a terminal would act upon."""
    return f"'{_short(value)}'" if isinstance(value, str) else _short(value)


def _short(value: object, limit: int = 80) -> str:
    text = value if isinstance(value, str) else repr(value)
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in cut)
