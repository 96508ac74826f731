"""The questions over HTTP: `GET /queries` lists them, `GET /queries/<question>` asks one, as JSON or CSV.

Parameters are those of the query string; a list is its parameter repeated. `format` is none of any question's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
from flask import Blueprint, Response, request
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from actorgraph.graph.data_version import read_version
from actorgraph.graph.questions import Question, Table, ask, question, questions, read_parameters
from actorgraph.programs import caching
from actorgraph.programs.doors import Doors, as_json, too_large
from actorgraph.programs.http import JSON
from actorgraph.words.callers import Caller
from actorgraph.words.csv_rows import csv_lines
from actorgraph.words.errors import BadRequest, QueryTooLarge, did_you_mean, shown

CSV = "text/csv"
_FORMATS = {"json": JSON, "csv": CSV}


def queries(doors: Doors) -> Blueprint:
    """The addresses of the questions."""
    addresses = Blueprint("queries", __name__)

    @addresses.get("/queries")
    def all_questions() -> Response:
        return doors.passed("questions", lambda _: as_json({"questions": [one.described() for one in _known()]}))

    @addresses.get("/queries/<name>")
    def one_question(name: str) -> Response:
        return doors.passed(f"question {name[:60]}", lambda caller: _answer(doors, name, caller))

    return addresses


def _known() -> Sequence[Question]:
    return list(questions().values())


def _answer(doors: Doors, name: str, caller: Caller) -> Response:
    asked, settings = question(name), doors.settings
    media_type, given = _media_type(), _given(settings.body_size)
    told = [media_type, asked.text, read_parameters(asked, given)]
    known = caching.known_versions(told, caller, request.headers.get("If-None-Match"))
    if known and (version := read_version(doors.store, timeout=settings.query_time)) in known:
        response = Response(status=304)
    else:
        table = ask(doors.store, asked, given, timeout=settings.query_time)
        response, version = _response(asked, table, media_type), table.data_version
    if (size := len(response.get_data())) > settings.response_size:
        raise too_large(size, settings)
    response.headers.update(caching.headers(told, caller, version, settings))
    return response


def _given(size: int) -> dict[str, Any]:
    """The parameters of the query string; one that stands there several times is a list."""
    if len(request.query_string) > size:
        raise QueryTooLarge(
            f"The query string has {len(request.query_string)} bytes; the limit is {size}. Send fewer values.", 414
        )
    values = {name: request.args.getlist(name) for name in request.args if name != "format"}
    return {name: several[0] if len(several) == 1 else several for name, several in values.items()}


def _media_type() -> str:
    """What to answer with: as `format` says, else as Accept prefers. Raises BadRequest for what there is not."""
    format_ = request.args.get("format")
    if format_ is not None:
        if format_ not in _FORMATS:
            raise BadRequest(f"`format` cannot be {shown(format_)}.{did_you_mean(format_, _FORMATS)} Give json or csv.")
        return _FORMATS[format_]
    wanted = parse_accept_header(request.headers.get("Accept") or JSON, MIMEAccept)
    best = wanted.best_match([JSON, CSV])
    if best is None:
        raise BadRequest(f"Accept leaves out {JSON} and {CSV}, which are all there is. Send one of them.", 406)
    return best


def _response(asked: Question, table: Table, media_type: str) -> Response:
    if media_type == JSON:
        return as_json(table.body(asked))
    response = Response(b"".join(csv_lines(table.columns, table.rows)), content_type=f"{CSV}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{asked.name}.csv"'
    response.headers["X-Truncated"] = orjson.dumps(table.truncated).decode()
    return response
