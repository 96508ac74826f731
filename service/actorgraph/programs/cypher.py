"""`POST /cypher`: users' own Cypher over HTTP, answered as JSON or CSV by the study door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson
from flask import Blueprint, Response, request
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from actorgraph.api import answer as graphql
from actorgraph.api.answer import Request, failure, masked
from actorgraph.door.asking import Answer, Door, Encode
from actorgraph.door.formats import csv_parts, json_body, json_parts
from actorgraph.door.turns import Turns
from actorgraph.graph.tokens import Tokens
from actorgraph.programs.callers import read_caller, require_reader, require_researcher
from actorgraph.programs.door import OFF
from actorgraph.programs.gate import Gate
from actorgraph.programs.http import JSON, is_deeper, read_object
from actorgraph.programs.requests import Served, request_id
from actorgraph.programs.requests import log as requests
from actorgraph.words.callers import Caller
from actorgraph.words.errors import BadRequest, CypherOff, QueryTooLarge, RequestError, StoreError
from actorgraph.words.settings import Settings
from actorgraph.words.trace import Trace, tracing

CSV = "text/csv"
AT_ONCE, WAITING, PATIENCE = 4, 8, 5.0
"""Statements of all clients that one worker runs at once, that wait, and for how many seconds."""

_EXAMPLE = '{"query": "MATCH (a:Actor {id: $id}) RETURN a.name", "parameters": {"id": "hts"}}'


@dataclass(frozen=True, slots=True)
class _Entrance:
    """What a statement passes through; no door where this service has none."""

    settings: Settings
    tokens: Tokens
    door: Door | None
    turns: Turns
    gate: Gate


def cypher(settings: Settings, tokens: Tokens, door: Door | None) -> Blueprint:
    """The address /cypher; without a door it says how there would be one."""
    pages = Blueprint("cypher", __name__)
    entrance = _Entrance(settings, tokens, door, Turns(), Gate(AT_ONCE, WAITING, PATIENCE))
    pages.add_url_rule("/cypher", view_func=partial(_serve, entrance), endpoint="ask", methods=["POST"])
    return pages


def _serve(entrance: _Entrance) -> Response:
    trace = Trace(request_id(request.headers.get("X-Request-Id")))
    trace.operation = "POST /cypher"
    with tracing(trace):
        served = Served(trace)
        try:
            response = _answer(entrance, served)
            told = graphql.Answer({})
        except RequestError as error:
            told = failure(error)
            response = _told(told, error.retry_after)
        except StoreError as error:
            told = masked(error)
            response = _told(told, 1 if told.status == 503 else None)
    response.headers["X-Request-Id"] = trace.id
    requests.info("%s", served.line(told, response.status_code).decode())
    return response


def _told(told: graphql.Answer, retry_after: int | None) -> Response:
    response = Response(orjson.dumps(told.body), told.status, content_type=f"{JSON}; charset=utf-8")
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    if told.status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="actorgraph"'
    return response


def _answer(entrance: _Entrance, served: Served) -> Response:
    type_ = _answer_type(request.headers.get("Accept"))
    caller = read_caller(request.headers.get("Authorization"), entrance.tokens)
    require_reader(caller, entrance.settings)
    require_researcher(caller, entrance.settings, "Cypher")
    if entrance.door is None:
        raise CypherOff(OFF)
    statement, parameters = _read(entrance.settings)
    served.asked = Request(statement, parameters, caller=caller)
    encode: Encode = csv_parts if type_ == CSV else json_parts
    with entrance.turns.one(_client(caller)), entrance.gate.passing():
        answer = entrance.door.ask(statement, parameters, encode)
    served.trace.rows = len(answer.parts)
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
