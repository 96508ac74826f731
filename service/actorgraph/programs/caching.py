"""Caching over HTTP: an answer to a GET stays good as long as the data have the same version.

Its ETag holds that version and the hash of everything else that the answer depends on. It is a weak one: equal tags
promise the same answer, and not the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256

import orjson

from actorgraph import __version__
from actorgraph.api.answer import Request
from actorgraph.words.settings import Settings

_TAG = re.compile(r'(?:W/)?"([0-9a-f]{16})\.([0-9a-z-]{1,40})"')
_MAX_TAGS = 20


def versioned(request: Request, media_type: str, if_none_match: str | None) -> Request:
    """The request, wanting the data's version; with it what its asker knows by the header If-None-Match."""
    own = _hash(request, media_type)
    tags = _TAG.findall(if_none_match or "")[:_MAX_TAGS]
    return replace(request, versioned=True, known=frozenset(version for hash_, version in tags if hash_ == own))


def headers(request: Request, media_type: str, version: str, settings: Settings) -> dict[str, str]:
    """What lets caches keep the answer and ask each time whether it is still good."""
    scope = "private" if settings.reading == "token" or request.caller.role is not None else "public"
    return {"ETag": f'W/"{_hash(request, media_type)}.{version}"', "Cache-Control": f"{scope}, no-cache"}


def _hash(request: Request, media_type: str) -> str:
    role = request.caller.role
    told = [__version__, media_type, request.query, request.operation_name, role.value if role else None]
    return sha256(orjson.dumps([*told, dict(request.variables)], option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]
