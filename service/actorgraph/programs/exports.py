"""Exports over HTTP: `GET /export/<format>?on=…&types=…` answers with a file.

A slice is gathered first, at one moment, and its file leaves as it is made; so whatever can go wrong goes wrong before
the first byte. Gathering has a gate of its own, so that a few large files never keep the short requests waiting.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from hashlib import sha256

import orjson
from flask import Blueprint, Response, request

from actorgraph import __version__
from actorgraph.exports.about import permalink
from actorgraph.exports.asked_slices import read_slice
from actorgraph.exports.formats import Format, format_of
from actorgraph.exports.gathered import Gathered, gathered
from actorgraph.exports.release_rows import rows_for
from actorgraph.exports.rows import Rows
from actorgraph.exports.slices import Slice
from actorgraph.exports.store_rows import StoreRows
from actorgraph.programs.callers import require_holder
from actorgraph.programs.doors import Doors
from actorgraph.programs.gate import Gate
from actorgraph.words.callers import Caller
from actorgraph.words.settings import Settings

_WAITING = 8  # exports that may wait for the gate


def exports(doors: Doors) -> Blueprint:
    """The addresses of exports."""
    addresses = Blueprint("exports", __name__)
    own = replace(doors, gate=Gate(doors.settings.exports, _WAITING))

    @addresses.get("/export/<name>")
    def export(name: str) -> Response:
        return own.passed(f"export {name[:60]}", lambda caller: _answer(own, name, caller))

    return addresses


def _answer(doors: Doors, name: str, caller: Caller) -> Response:
    format_, slice_ = format_of(name), read_slice(request.args.to_dict(flat=False))
    if slice_.withheld:
        require_holder(caller)
    current = StoreRows(doors.store, doors.settings.export_time)
    rows = rows_for(slice_, current, doors.settings.release_folder)
    tag = _tag(format_, slice_, rows.version())
    if request.if_none_match.contains(tag):
        response = Response(status=304)
    elif request.method == "HEAD":
        response = Response(content_type=format_.media_type)
    else:
        response, version = _file(rows, format_, slice_, doors.settings)
        tag = _tag(format_, slice_, version)
    response.set_etag(tag)
    response.headers.update(_headers(slice_, caller, doors.settings))
    return response


def _file(rows: Rows, format_: Format, slice_: Slice, settings: Settings) -> tuple[Response, str]:
    """The file, gathered and about to be written, and the version of its data."""
    stack = ExitStack()
    found = stack.enter_context(gathered(rows, slice_, within=settings.export_time, records=format_.records))
    response = Response(_parts(format_, found, stack, settings), content_type=format_.media_type)
    response.call_on_close(stack.close)
    response.headers["Content-Disposition"] = f'attachment; filename="{format_.file_name(found.version)}"'
    return response, found.version


def _parts(format_: Format, found: Gathered, stack: ExitStack, settings: Settings) -> Iterator[bytes]:
    with stack:
        yield from format_.lines(found, settings.public_url or "")


def _headers(slice_: Slice, caller: Caller, settings: Settings) -> dict[str, str]:
    """What caches are to know, and where readers of plain tables find what is to be said of them."""
    closed = settings.reading == "token" or caller.role is not None
    told = permalink(slice_, "metadata.json", settings.public_url or "")
    return {
        "Cache-Control": f"{'private' if closed else 'public'}, no-cache",
        "Link": f'<{told}>; rel="describedby"; type="application/json"',
    }


def _tag(format_: Format, slice_: Slice, version: str) -> str:
    """What the file's bytes depend on."""
    told = [__version__, format_.name, slice_.query(), version]
    return sha256(orjson.dumps(told)).hexdigest()[:32]
