"""Exports over HTTP: `GET /export/<format>?on=…&types=…` answers with a file.

A slice is gathered first, at one moment, and its file leaves as it is made; so whatever can go wrong goes wrong before
the first byte. Gathering has a gate of its own, so that a few large files never keep the short requests waiting.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256

import orjson
from flask import Blueprint, Response, request

from actorgraph import __version__
from actorgraph.api.answer import Answer, failure, masked, without_suggestions
from actorgraph.exports.about import permalink
from actorgraph.exports.asked_slices import read_slice
from actorgraph.exports.formats import Format, format_of
from actorgraph.exports.gathered import Gathered, gathered
from actorgraph.exports.release_rows import rows_for
from actorgraph.exports.slices import Slice
from actorgraph.exports.store_rows import StoreRows
from actorgraph.graph.store import Store
from actorgraph.graph.tokens import Tokens
from actorgraph.programs.callers import read_caller, require_holder, require_reader
from actorgraph.programs.gate import Gate
from actorgraph.programs.http import JSON
from actorgraph.programs.requests import Served, request_id
from actorgraph.programs.requests import log as requests
from actorgraph.words.callers import Caller
from actorgraph.words.errors import RequestError, StoreError
from actorgraph.words.settings import Settings
from actorgraph.words.trace import Trace, tracing

_WAITING = 8  # exports that may wait for the gate


def exports(settings: Settings, store: Store, tokens: Tokens) -> Blueprint:
    """The addresses of exports over one store."""
    pages = Blueprint("exports", __name__)
    door = _Door(settings, StoreRows(store, settings.export_time), tokens, Gate(settings.exports, _WAITING))

    @pages.get("/export/<name>")
    def export(name: str) -> Response:
        """A slice as a file."""
        return door.answer(name)

    return pages


class _Door:
    def __init__(self, settings: Settings, rows: StoreRows, tokens: Tokens, gate: Gate) -> None:
        self._settings, self._rows, self._tokens, self._gate = settings, rows, tokens, gate

    def answer(self, name: str) -> Response:
        """The file, or why there is none; with its line in the log."""
        trace = Trace(request_id(request.headers.get("X-Request-Id")))
        trace.operation = "export"
        with tracing(trace):
            served, answer = Served(trace), Answer({})
            try:
                response = self._file(name)
            except RequestError as error:
                answer = failure(error)
            except StoreError as error:
                answer = masked(error)
            if answer.body:
                response = self._refusal(answer)
        response.headers["X-Request-Id"] = trace.id
        requests.info("%s", served.line(answer, response.status_code).decode())
        return response

    def _file(self, name: str) -> Response:
        caller = read_caller(request.headers.get("Authorization"), self._tokens)
        require_reader(caller, self._settings)
        format_, slice_ = format_of(name), read_slice(request.args.to_dict(flat=False))
        if slice_.withheld:
            require_holder(caller)
        rows = rows_for(slice_, self._rows, self._settings.release_folder)
        tag = _tag(format_, slice_, rows.version())
        if request.if_none_match.contains(tag):
            return self._headed(Response(status=304), slice_, tag, caller)
        if request.method == "HEAD":
            return self._headed(Response(content_type=format_.media_type), slice_, tag, caller)
        stack = ExitStack()
        with self._gate.passing():
            within, records = self._settings.export_time, format_.records
            found = stack.enter_context(gathered(rows, slice_, within=within, records=records))
        tag = _tag(format_, slice_, found.version)
        parts = self._parts(format_, found, stack)
        response = Response(parts, content_type=format_.media_type)
        response.call_on_close(stack.close)
        name = format_.file_name(found.version)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return self._headed(response, found.slice, tag, caller)

    def _parts(self, format_: Format, found: Gathered, stack: ExitStack) -> Iterator[bytes]:
        with stack:
            yield from format_.lines(found, self._settings.public_url or "")

    def _headed(self, response: Response, slice_: Slice, tag: str, caller: Caller) -> Response:
        """With what caches and readers of plain tables are to know."""
        closed = self._settings.reading == "token" or caller.role is not None
        response.set_etag(tag)
        response.headers["Cache-Control"] = f"{'private' if closed else 'public'}, no-cache"
        told = permalink(slice_, "metadata.json", self._settings.public_url or "")
        response.headers["Link"] = f'<{told}>; rel="describedby"; type="application/json"'
        return response

    def _refusal(self, answer: Answer) -> Response:
        told = without_suggestions(answer) if self._settings.suggestions == "off" else answer
        response = Response(orjson.dumps(told.body), answer.status, content_type=f"{JSON}; charset=utf-8")
        if answer.status == 401:
            response.headers["WWW-Authenticate"] = 'Bearer realm="actorgraph"'
        if answer.status == 503:
            response.headers["Retry-After"] = "1"
        return response


def _tag(format_: Format, slice_: Slice, version: str) -> str:
    """What the file's bytes depend on."""
    told = [__version__, format_.name, slice_.query(), version]
    return sha256(orjson.dumps(told)).hexdigest()[:32]
