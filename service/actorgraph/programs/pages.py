"""The pages for browsers: the explorer, for requests in GraphQL, and the study page, for questions in Cypher.

`make web` builds them from `web/` into `explorer/`, which comes with the package: nothing is fetched from elsewhere,
and their policy lets a browser load from and talk to this service alone.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import orjson
from flask import Blueprint, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from actorgraph.api.operations import read_operations
from actorgraph.resources import explorer_folder
from actorgraph.words.stored_parts import labels, relationships

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json; charset=utf-8",
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
    """A file of the pages, packed once."""

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


def pages() -> Blueprint:
    """The pages at /explorer and /study, with their files below; a browser that opens / is led to the first."""
    built = {path.name: path.read_bytes() for path in explorer_folder().iterdir()}
    files = {name: _file(name, plain) for name, plain in (built | _made()).items()}
    blueprint = Blueprint("pages", __name__)

    @blueprint.get("/")
    def front() -> AnyResponse:
        if request.accept_mimetypes.best_match(["application/json", "text/html"]) != "text/html":
            abort(404)
        return redirect("explorer")

    @blueprint.get("/explorer")
    def explorer() -> Response:
        return files["explorer.html"].response()

    @blueprint.get("/study")
    def study() -> Response:
        return files["study.html"].response()

    @blueprint.get("/explorer/<name>")
    def file(name: str) -> Response:
        return files[name].response() if name in files else abort(404)

    return blueprint


def _file(name: str, plain: bytes) -> _File:
    return _File(_TYPES[Path(name).suffix], plain, gzip.compress(plain, mtime=0), sha256(plain).hexdigest()[:16])


def _made() -> dict[str, bytes]:
    """The files that say what this service knows: the documented operations, and what the graph is made of."""
    examples = [
        {"name": one.name, "question": one.question, "query": one.document, "variables": one.variables}
        for one in read_operations()
    ]
    graph = {"labels": [*labels()], "types": [*relationships()]}
    return {"operations.json": orjson.dumps(examples), "graph.json": orjson.dumps(graph)}
