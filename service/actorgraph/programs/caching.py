"""Caching over HTTP: an answer to a GET stays good as long as the data have the same version.

Its ETag holds that version and the hash of everything else that the answer depends on. It is a weak one: equal tags
promise the same answer, and not the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

import orjson

from actorgraph import __version__
from actorgraph.api.answer import Request
from actorgraph.words.callers import Caller
from actorgraph.words.settings import Settings

_TAG = re.compile(r'(?:W/)?"([0-9a-f]{16})\.([0-9a-z-]{1,40})"')
_MAX_TAGS = 20


def versioned(request: Request, media_type: str, if_none_match: str | None) -> Request:
    """The request, wanting the data's version; with it what its asker knows by the header If-None-Match."""
    known = known_versions(parts(request, media_type), request.caller, if_none_match)
    return replace(request, versioned=True, known=known)


def parts(request: Request, media_type: str) -> Sequence[Any]:
    """What the answer to a GraphQL request depends on, besides the data and who asks."""
    return [media_type, request.query, request.operation_name, dict(request.variables)]


def known_versions(told: Sequence[Any], caller: Caller, if_none_match: str | None) -> frozenset[str]:
    """Of which versions of the data the asker has the answer that depends on `told`."""
    own = _hash(told, caller)
    tags = _TAG.findall(if_none_match or "")[:_MAX_TAGS]
    return frozenset(version for hash_, version in tags if hash_ == own)


def headers(told: Sequence[Any], caller: Caller, version: str, settings: Settings) -> dict[str, str]:
    """What lets caches keep the answer and ask each time whether it is still good."""
    scope = "private" if settings.reading == "token" or caller.role is not None else "public"
    return {"ETag": f'W/"{_hash(told, caller)}.{version}"', "Cache-Control": f"{scope}, no-cache"}


def _hash(told: Sequence[Any], caller: Caller) -> str:
    whole = [__version__, caller.role.value if caller.role else None, *told]
    return sha256(orjson.dumps(whole, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]
