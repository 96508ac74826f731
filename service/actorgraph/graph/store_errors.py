"""What the driver raises, in our errors: what is wrong with which database, and what to do."""

from __future__ import annotations

from neo4j.exceptions import AuthError, DriverError, Neo4jError

from actorgraph.graph.unreachable import why_unreachable
from actorgraph.words.errors import StoreError, StoreTimeout, StoreUnavailable

_TIMED_OUT = "TransactionTimedOut"

# What a database says that is there, but cannot answer just now.
_AWAY = (
    "Neo.TransientError.Database.DatabaseUnavailable",
    "Neo.TransientError.General.DatabaseUnavailable",
    "Neo.ClientError.Cluster.NotALeader",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
)
_NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
_LOCKED = "Neo.ClientError.Security.AuthenticationRateLimit"


def store_error(error: Exception, uri: str, database: str) -> StoreError:
    """Our error for one of the driver's, or of the network beneath it."""
    return _said(error, uri, database) if isinstance(error, Neo4jError) else unavailable(uri, error)


def unavailable(uri: str, error: Exception | None = None) -> StoreUnavailable:
    """The error for a database that cannot be reached, with the reason where one is known."""
    what, to_do = why_unreachable(error)
    return StoreUnavailable(f"Neo4j at {uri} {what}. {to_do}")


def is_passing(error: BaseException | None) -> bool:
    """Whether it is worth asking again, perhaps another server, as the driver sees it."""
    return isinstance(error, DriverError | Neo4jError) and error.is_retryable()


def _said(error: Neo4jError, uri: str, database: str) -> StoreError:
    """Our error for what the database said."""
    code = error.code or ""
    if isinstance(error, AuthError):
        return StoreUnavailable(
            f"Neo4j at {uri} refused the user name or password. Check NEO4J_USERNAME and NEO4J_PASSWORD."
        )
    if _TIMED_OUT in code:
        return StoreTimeout("The database took longer than the query may take.")
    if code == _NO_DATABASE:
        return StoreUnavailable(
            f"Neo4j at {uri} has no database '{database}'. Correct NEO4J_DATABASE, or create it there."
        )
    if code == _LOCKED:
        return StoreUnavailable(
            f"Neo4j at {uri} refuses every login for some seconds, after several with a wrong password. "
            "Check NEO4J_USERNAME and NEO4J_PASSWORD, wait, then try again."
        )
    if code in _AWAY:
        return StoreUnavailable(f"The database at {uri} is not ready ({code}). Try again shortly.")
    return StoreError(f"Neo4j answered {code}: {error.message}")
