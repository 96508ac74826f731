"""The explorer: a page on which people write GraphQL requests, try the documented ones and read the schema.

`make web` builds it from `web/` into `explorer/`, which comes with the package: nothing is fetched from elsewhere, and
the page's policy lets a browser load from and talk to this service alone.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from hashlib import sha256

import orjson
from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from actorgraph.api.operations import read_operations
from actorgraph.resources import explorer_folder

_PAGE = "index.html"
_TYPES = {
    _PAGE: "text/html; charset=utf-8",
    "explorer.js": "text/javascript; charset=utf-8",
    "explorer.css": "text/css; charset=utf-8",
    "licences.txt": "text/plain; charset=utf-8",
}
_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
    "Vary": "Accept-Encoding",
}


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the page, packed once."""

    content_type: str
    plain: bytes
    packed: bytes
    tag: str

    def response(self) -> Response:
        """The file, or 304 where the browser has it."""
        packs = request.accept_encodings["gzip"] > 0
        response = Response(self.packed if packs else self.plain, content_type=self.content_type, headers=_HEADERS)
        if packs:
            response.headers["Content-Encoding"] = "gzip"
        response.set_etag(self.tag, weak=True)
        return response.make_conditional(request)  # type: ignore[return-value]


def explorer() -> Blueprint:
    """The page at /explorer with its files below; a browser that opens / is led there."""
    files = {name: _file(type_, (explorer_folder() / name).read_bytes()) for name, type_ in _TYPES.items()}
    files["operations.json"] = _file("application/json; charset=utf-8", _examples())
    pages = Blueprint("explorer", __name__)

    @pages.get("/")
    def front() -> AnyResponse:
        if request.accept_mimetypes.best_match(["application/json", "text/html"]) != "text/html":
            abort(404)
        return redirect("explorer")

    @pages.get("/explorer")
    def page() -> Response:
        return files[_PAGE].response()

    @pages.get("/explorer/<name>")
    def file(name: str) -> Response:
        return files[name].response() if name in files else abort(404)

    return pages


def _file(content_type: str, plain: bytes) -> _File:
    return _File(content_type, plain, gzip.compress(plain, mtime=0), sha256(plain).hexdigest()[:16])


def _examples() -> bytes:
    """The documented operations, as the page offers them."""
    return orjson.dumps(
        [
            {"name": one.name, "question": one.question, "query": one.document, "variables": one.variables}
            for one in read_operations()
        ]
    )
