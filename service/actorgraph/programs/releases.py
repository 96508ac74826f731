"""Data releases over HTTP: `GET /releases` lists them, `GET /releases/<name>/<file>` gives their files, for good."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Blueprint, Response, send_from_directory

from actorgraph.exports.releases import MANIFEST, SUMS, Release, find_release, releases
from actorgraph.programs.doors import Doors, as_json
from actorgraph.words.errors import ReleaseFailed, UnknownRelease, did_you_mean, shown
from actorgraph.words.settings import Settings

_FOR_GOOD = "max-age=31536000, immutable"
_TYPES = {".json": "application/json", ".md": "text/markdown; charset=utf-8", ".gz": "application/gzip"}


def release_pages(doors: Doors) -> Blueprint:
    """The addresses of the releases in the folder that the settings name."""
    pages, settings = Blueprint("releases", __name__), doors.settings

    @pages.get("/releases")
    def every() -> Response:
        """All releases, the oldest first."""
        return doors.passed("releases", lambda _: as_json({"releases": [dict(one.told) for one in _known(settings)]}))

    @pages.get("/releases/<name>")
    def one(name: str) -> Response:
        """What a release tells of itself."""
        return doors.passed("release", lambda _: as_json(dict(_found(settings, name).told)))

    @pages.get("/releases/<name>/<file>")
    def part(name: str, file: str) -> Response:
        """A file of a release."""
        return doors.passed("file of a release", lambda _: _file(settings, name, file))

    return pages


def _known(settings: Settings) -> tuple[Release, ...]:
    with _told_to_askers():
        return tuple(releases(settings.release_folder))


def _found(settings: Settings, name: str) -> Release:
    with _told_to_askers():
        return find_release(settings.release_folder, name)


@contextmanager
def _told_to_askers() -> Iterator[None]:
    """A release that is damaged is none that can be asked for."""
    try:
        yield
    except ReleaseFailed as error:
        raise UnknownRelease(str(error)) from error


def _file(settings: Settings, name: str, file: str) -> Response:
    found = _found(settings, name)
    names = {*found.told["files"], MANIFEST, SUMS}
    if file not in names:
        raise UnknownRelease(
            f"The data release {found.name} has no file {shown(file)}.{did_you_mean(file, names)} "
            f"It has: {', '.join(sorted(names))}."
        )
    type_ = _TYPES.get("." + file.rpartition(".")[2], "text/plain; charset=utf-8")
    response = send_from_directory(found.folder.resolve(), file, mimetype=type_, etag=False)
    response.headers["Cache-Control"] = f"{'private' if settings.reading == 'token' else 'public'}, {_FOR_GOOD}"
    return response
