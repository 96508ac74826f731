"""`POST /cypher`: users' own Cypher over HTTP, answered as JSON or CSV by the study door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, request
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from actorgraph.door.asking import Answer, Door, Encode
from actorgraph.door.formats import csv_parts, json_body, json_parts
from actorgraph.door.turns import Turns
from actorgraph.programs.callers import require_researcher
from actorgraph.programs.door import OFF
from actorgraph.programs.doors import Doors
from actorgraph.programs.gate import Gate
from actorgraph.programs.http import JSON, is_deeper, read_object
from actorgraph.words.callers import Caller
from actorgraph.words.errors import BadRequest, CypherOff, QueryTooLarge
from actorgraph.words.settings import Settings
from actorgraph.words.trace import current

CSV = "text/csv"
AT_ONCE, WAITING, PATIENCE = 4, 8, 5.0
"""Statements of all clients that one worker runs at once, that wait, and for how many seconds."""

_EXAMPLE = '{"query": "MATCH (a:Actor {id: $id}) RETURN a.name", "parameters": {"id": "hts"}}'


def cypher(doors: Doors, door: Door | None) -> Blueprint:
    """The address /cypher; without a door it says how there would be one."""
    pages = Blueprint("cypher", __name__)
    own, turns = replace(doors, gate=Gate(AT_ONCE, WAITING, PATIENCE)), Turns()

    @pages.post("/cypher")
    def ask() -> Response:
        """The answer to a user's own statement."""
        return own.passed("POST /cypher", lambda caller: _answer(own.settings, door, turns, caller))

    return pages


def _answer(settings: Settings, door: Door | None, turns: Turns, caller: Caller) -> Response:
    type_ = _answer_type(request.headers.get("Accept"))
    require_researcher(caller, settings, "Cypher")
    if door is None:
        raise CypherOff(OFF)
    statement, parameters = _read(settings)
    if (trace := current()) is not None:
        trace.text = statement
    encode: Encode = csv_parts if type_ == CSV else json_parts
    with turns.one(_client(caller)):
        answer = door.ask(statement, parameters, encode)
    if trace is not None:
        trace.rows = len(answer.parts)
    return _respond(answer, type_)


def _respond(answer: Answer, type_: str) -> Response:
    if type_ == JSON:
        return Response(json_body(answer), content_type=f"{JSON}; charset=utf-8")
    response = Response(iter(answer.parts), content_type=f"{CSV}; charset=utf-8; header=present")
    response.headers["X-Truncated"] = str(answer.truncated).lower()
    return response


def _client(caller: Caller) -> str:
    """Whom a statement counts for: the bearer of a token, else an address."""
    return f"token {caller.name}" if caller.name is not None else f"address {request.remote_addr}"


def _answer_type(accept: str | None) -> str:
    if not accept:
        return JSON
    best = parse_accept_header(accept, MIMEAccept).best_match([JSON, CSV])
    if best is None:
        raise BadRequest(f"Accept leaves out {JSON} and {CSV}, which are all there is. Send one of them.", 406)
    return str(best)


def _read(settings: Settings) -> tuple[str, Mapping[str, Any]]:
    body = read_object(request, settings.body_size, _EXAMPLE)
    statement, parameters = body.get("query"), body.get("parameters")
    if not isinstance(statement, str) or not statement.strip():
        raise BadRequest(f"`query` is missing or not a text. Send a statement, such as {_EXAMPLE}.")
    if parameters is not None and not isinstance(parameters, dict):
        raise BadRequest('`parameters` is not an object. Send names and values, such as {"id": "hts"}.')
    if is_deeper(parameters, settings.nesting):
        raise QueryTooLarge(f"`parameters` nests values more than {settings.nesting} levels deep, which is the limit.")
    return statement, parameters or {}
