"""Data releases over HTTP: `GET /releases` lists them, `GET /releases/<name>/<file>` gives their files, for good."""

from __future__ import annotations

import orjson
from flask import Blueprint, Response, request, send_from_directory

from actorgraph.api.answer import failure
from actorgraph.exports.releases import MANIFEST, SUMS, find_release, releases
from actorgraph.graph.tokens import Tokens
from actorgraph.programs.callers import read_caller, require_reader
from actorgraph.programs.http import JSON
from actorgraph.words.errors import ReleaseFailed, RequestError, UnknownRelease, did_you_mean, shown
from actorgraph.words.settings import Settings

_FOR_GOOD = "max-age=31536000, immutable"
_TYPES = {".json": "application/json", ".md": "text/markdown; charset=utf-8", ".gz": "application/gzip"}


def release_pages(settings: Settings, tokens: Tokens) -> Blueprint:
    """The addresses of the releases in the folder that the settings name."""
    pages = Blueprint("releases", __name__)
    folder = settings.release_folder

    def admit() -> None:
        require_reader(read_caller(request.headers.get("Authorization"), tokens), settings)

    @pages.get("/releases")
    def every() -> Response:
        """All releases, the oldest first."""
        admit()
        return _json({"releases": [dict(one.told) for one in releases(folder)]})

    @pages.get("/releases/<name>")
    def one(name: str) -> Response:
        """What a release tells of itself."""
        admit()
        return _json(dict(find_release(folder, name).told))

    @pages.get("/releases/<name>/<file>")
    def part(name: str, file: str) -> Response:
        """A file of a release."""
        admit()
        found = find_release(folder, name)
        names = {*found.told["files"], MANIFEST, SUMS}
        if file not in names:
            raise UnknownRelease(
                f"The data release {found.name} has no file {shown(file)}.{did_you_mean(file, names)} "
                f"It has: {', '.join(sorted(names))}."
            )
        ending = "." + file.rpartition(".")[2]
        response = send_from_directory(
            found.folder.resolve(), file, mimetype=_TYPES.get(ending, "text/plain; charset=utf-8"), etag=False
        )
        response.headers["Cache-Control"] = f"{_scope(settings)}, {_FOR_GOOD}"
        return response

    @pages.errorhandler(RequestError)
    def refused(error: RequestError) -> Response:
        answer = failure(error)
        return _json(answer.body, answer.status)

    @pages.errorhandler(ReleaseFailed)
    def damaged(error: ReleaseFailed) -> Response:
        answer = failure(UnknownRelease(str(error)))
        return _json(answer.body, answer.status)

    return pages


def _scope(settings: Settings) -> str:
    return "private" if settings.reading == "token" else "public"


def _json(body: object, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, content_type=f"{JSON}; charset=utf-8")
