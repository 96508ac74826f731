"""Bearer tokens: made, listed and revoked here, and told apart at the door.

A token is 256 random bits, so a plain SHA-256 of it can be kept and looked up: nobody finds a token from its hash. They
live in the database, since every way of running has that in common, under a label that fingerprints, backups and
GraphQL leave out.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import Lock

from cachetools import TTLCache

from actorgraph.graph.store import Row, Store, as_python
from actorgraph.words.callers import Caller, Role
from actorgraph.words.errors import Unauthenticated

TOKEN_LABEL = "__Neo4jToken"  # noqa: S105  # a label, kept apart from the graph by its first letters
REMEMBERED = 5.0
"""Seconds for which a token that was found good is not looked up again."""

_PREFIX = "actorgraph_"
_BYTES = 32
_FIELDS = "token.id, token.name, token.role, token.createdAt, token.expiresAt, token.revokedAt"
_CREATE = f"""
CREATE (token:{TOKEN_LABEL} {{hash: $hash, id: $id, name: $name, role: $role}})
SET token.createdAt = $created, token.expiresAt = $expires
RETURN {_FIELDS}
"""
_LIST = f"MATCH (token:{TOKEN_LABEL}) RETURN {_FIELDS} ORDER BY token.createdAt, token.id"
_REVOKE = f"""
MATCH (token:{TOKEN_LABEL} {{id: $id}})
SET token.revokedAt = coalesce(token.revokedAt, $now)
RETURN {_FIELDS}
"""
_FIND = f"MATCH (token:{TOKEN_LABEL} {{hash: $hash}}) RETURN {_FIELDS}"


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token; the token itself is not."""

    id: str
    name: str
    role: Role
    created: datetime
    expires: datetime | None
    revoked: datetime | None

    def state(self, now: datetime) -> str:
        """`valid`, `expired` or `revoked`."""
        if self.revoked is not None:
            return "revoked"
        return "expired" if self.expires is not None and self.expires <= now else "valid"

    @property
    def caller(self) -> Caller:
        """Whoever shows it."""
        return Caller(self.name, self.role)


def create_token(store: Store, name: str, role: Role, lifetime: timedelta | None) -> tuple[str, Token]:
    """A new token for somebody: the token, which can never be read again, and what is kept of it."""
    text = _PREFIX + secrets.token_urlsafe(_BYTES)
    now = datetime.now(UTC)
    asked = {
        "hash": _hash(text),
        "id": secrets.token_hex(4),
        "name": name,
        "role": role.value,
        "created": now,
        "expires": None if lifetime is None else now + lifetime,
    }
    rows, _ = store.write(lambda transaction: transaction.run(_CREATE, asked), name="create token")
    return text, _token(rows[0])


def list_tokens(store: Store) -> list[Token]:
    """All tokens that were ever made, the oldest first."""
    return [_token(row) for row in store.read(_LIST, name="list tokens")]


def revoke_token(store: Store, id_: str) -> Token | None:
    """Revokes a token for good; None where there is none with this id."""
    asked = {"id": id_, "now": datetime.now(UTC)}
    rows, _ = store.write(lambda transaction: transaction.run(_REVOKE, asked), name="revoke token")
    return _token(rows[0]) if rows else None


class Tokens:
    """Tells who shows a token; thread-safe. What was found good is good for `REMEMBERED` seconds more."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._known: TTLCache[str, Token] = TTLCache(1_000, REMEMBERED, clock)
        self._lock = Lock()

    def caller(self, text: str) -> Caller:
        """Who shows this token. Raises Unauthenticated where it is unknown, revoked or expired."""
        hash_ = _hash(text)
        with self._lock:
            token = self._known.get(hash_)
        if token is None:
            token = self._find(hash_)
            with self._lock:
                self._known[hash_] = token
        state = token.state(datetime.now(UTC))
        if state != "valid":
            raise Unauthenticated(f"The token '{token.id}' is {state}. Ask the operator for another.")
        return token.caller

    def _find(self, hash_: str) -> Token:
        rows = self._store.read(_FIND, {"hash": hash_}, name="token", timeout=5.0)
        if not rows:
            raise Unauthenticated("The token is not known here. Check that it is whole, or ask the operator for one.")
        return _token(rows[0])


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _token(row: Row) -> Token:
    id_, name, role, created, expires, revoked = as_python(list(row))
    return Token(id_, name, Role(role), created, expires, revoked)
