"""Which pages of other origins browsers let read our answers (CORS): those of the setting, by default none.

No answer depends on cookies, and a POST is taken with `Content-Type: application/json` only, which browsers send to
another origin after a preflight alone. So a strange page can make nobody write.
"""

from __future__ import annotations

from flask import Request, Response

from actorgraph.words.settings import Settings

_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match, X-Request-Id",
    "Access-Control-Max-Age": "600",
}
_EXPOSED = "ETag, Retry-After, WWW-Authenticate, X-Request-Id, X-Truncated"


def allow(request: Request, response: Response, settings: Settings) -> None:
    """Adds what tells a browser whether the page that asks may read the answer."""
    if not settings.origins:
        return
    everyone = "*" in settings.origins
    if not everyone:
        response.vary.add("Origin")
    origin = request.headers.get("Origin")
    known = next((one for one in settings.origins if one == origin), None)
    if not everyone and known is None:
        return
    response.headers["Access-Control-Allow-Origin"] = "*" if everyone else str(known)
    response.headers["Access-Control-Expose-Headers"] = _EXPOSED
    if request.method == "OPTIONS":
        response.headers.update(_PREFLIGHT)
