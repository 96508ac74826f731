"""Who sends an HTTP request, from its Authorization header."""

from __future__ import annotations

import re

from actorgraph.graph.tokens import Tokens
from actorgraph.words.callers import ANONYMOUS, Caller, Role
from actorgraph.words.errors import Forbidden, Unauthenticated
from actorgraph.words.settings import Settings

_BEARER = re.compile(r"[A-Za-z0-9._~+/-]{1,200}=*", re.ASCII)


def read_caller(authorization: str | None, tokens: Tokens) -> Caller:
    """Who shows which token; nobody where there is none, or where the scheme is another's than ours.

    Raises Unauthenticated where the token is not one of ours, or no longer.
    """
    scheme, _, text = (authorization or "").strip().partition(" ")
    if scheme.lower() != "bearer":
        return ANONYMOUS
    if not _BEARER.fullmatch(text.strip()):
        raise Unauthenticated("The Authorization header holds no token. Send `Authorization: Bearer TOKEN`.")
    return tokens.caller(text.strip())


def require_reader(caller: Caller, settings: Settings) -> None:
    """Raises Unauthenticated where reading takes a token and none was shown."""
    if settings.reading == "token" and not caller.may(Role.READER):
        raise Unauthenticated("Reading takes a token here. Send `Authorization: Bearer TOKEN`; the operator makes one.")


def require_researcher(caller: Caller, settings: Settings, what: str = "`extensions.cypher`") -> None:
    """Raises Unauthenticated or Forbidden where the asker may not ask in Cypher, or see that behind an answer."""
    if settings.cypher == "everybody" or (settings.cypher == "researchers" and caller.may(Role.RESEARCHER)):
        return
    if settings.cypher == "nobody":
        raise Forbidden(f"{what} is not answered here, to nobody: the operator set ACTORGRAPH_CYPHER so.")
    if caller.role is None:
        raise Unauthenticated(
            f"{what} takes a researcher's token. Send `Authorization: Bearer TOKEN`; the operator makes one."
        )
    raise Forbidden(
        f"{what} takes the role researcher; this token is of a {caller.role.value}. Ask the operator for another."
    )


def require_holder(caller: Caller) -> None:
    """Raises Unauthenticated or Forbidden where the asker may not have what must not be passed on."""
    if caller.may(Role.RESEARCHER):
        return
    if caller.role is None:
        raise Unauthenticated(
            "`withheld=include` takes a researcher's token. Send `Authorization: Bearer TOKEN`, or leave it out."
        )
    raise Forbidden(
        f"`withheld=include` takes the role researcher; this token is of a {caller.role.value}. Leave it out."
    )
