"""The Flask application: GraphQL over HTTP, and two addresses that say whether the service lives and is ready."""

from __future__ import annotations

import logging
import time
from dataclasses import fields, replace
from functools import partial
from typing import Any

import orjson
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from actorgraph.api.answer import Answer, Answerer, failure, masked, without_suggestions
from actorgraph.api.compiler.compile import Compiler
from actorgraph.api.compiler.limits import Limits
from actorgraph.api.types.roots import build_schema
from actorgraph.graph.store import Store
from actorgraph.graph.tokens import Tokens
from actorgraph.programs import caching, cors
from actorgraph.programs.callers import read_caller, require_reader
from actorgraph.programs.explorer import explorer
from actorgraph.programs.gate import Gate
from actorgraph.programs.http import JSON, SAFE, AnswerType, answer_type, read_request
from actorgraph.words.errors import BadRequest, QueryTooLarge, RequestError, StoreError
from actorgraph.words.settings import Settings

log = logging.getLogger("actorgraph.requests")


def create_app(settings: Settings, store: Store) -> Flask:
    """The service over one store; whoever opened the store closes it."""
    app = Flask("actorgraph", static_folder=None)
    limits = Limits(**{limit.name: getattr(settings, limit.name) for limit in fields(Limits)})
    compiler = Compiler(build_schema().graphql_schema, limits)
    answerer = Answerer(compiler, store, query_time=settings.query_time, mutation_time=settings.mutation_time)
    app.extensions["actorgraph"] = answerer
    tokens = Tokens(store)
    gate = Gate(settings.threads, settings.waiting)

    @app.route("/graphql", methods=["GET", "POST"])
    def graphql() -> Response:
        return _graphql(answerer, tokens, gate, settings)

    @app.get("/livez")
    def livez() -> Response:
        """The process lives, whatever the database does."""
        return _json({"status": "alive"}, 200)

    @app.get("/readyz")
    def readyz() -> Response:
        """The database answers."""
        try:
            store.read("RETURN 1", name="readyz", timeout=2.0)
        except StoreError as error:
            return _json(masked(error).body, 503)
        return _json({"status": "ready"}, 200)

    if settings.explorer == "on":
        app.register_blueprint(explorer())
    app.after_request(partial(_finish, settings=settings))
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _internal_error)
    return app


def _graphql(answerer: Answerer, tokens: Tokens, gate: Gate, settings: Settings) -> Response:
    started = time.perf_counter()
    type_, asked = AnswerType(), None
    try:
        type_ = answer_type(request.headers.get("Accept"))
        with gate.passing():
            caller = read_caller(request.headers.get("Authorization"), tokens)
            require_reader(caller, settings)
            asked = replace(read_request(request, settings), caller=caller)
            if request.method in SAFE:
                asked = caching.versioned(asked, type_.media_type, request.headers.get("If-None-Match"))
            answer = answerer.answer(asked)
    except RequestError as error:
        answer = failure(error)
    except StoreError as error:
        answer = masked(error)
    name = asked.operation_name if asked else None
    milliseconds = (time.perf_counter() - started) * 1000
    log.info("graphql operation=%s status=%d ms=%.1f", name, answer.status, milliseconds)
    if settings.suggestions == "off":
        answer = without_suggestions(answer)
    response = _respond(answer, replace(type_, lenient=type_.lenient and asked is not None), settings)
    if asked is not None and answer.version is not None:
        response.headers.update(caching.headers(asked, type_.media_type, answer.version, settings))
    return response


def _respond(answer: Answer, type_: AnswerType, settings: Settings) -> Response:
    status = 200 if type_.lenient and answer.status == 400 else answer.status
    if status == 304:
        return Response(status=status)
    response = _json(answer.body, status, type_.media_type)
    if (size := len(response.get_data())) > settings.response_size:
        return _respond(_too_large(size, settings.response_size), type_, settings)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="actorgraph"'
    if status == 405:
        response.headers["Allow"] = "POST"
    if status == 503:
        response.headers["Retry-After"] = "1"
    return response


def _too_large(size: int, limit: int) -> Answer:
    return failure(
        QueryTooLarge(f"The answer has {size} bytes; the limit is {limit}. Ask for smaller pages or fewer fields.")
    )


def _json(body: dict[str, Any], status: int, media_type: str = JSON) -> Response:
    return Response(orjson.dumps(body), status, content_type=f"{media_type}; charset=utf-8")


def _finish(response: Response, settings: Settings) -> Response:
    """The headers that every response has."""
    if request.method == "OPTIONS" and response.status_code == 200:
        response = Response(status=204, headers={"Allow": response.headers["Allow"]})
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Cache-Control", "no-store")
    response.vary.add("Accept")
    cors.allow(request, response, settings)
    return response


_HINTS = {
    404: "There is nothing here. GraphQL is at /graphql, its explorer at /explorer, health at /livez and /readyz.",
    405: "This address does not take that method. Send GraphQL by POST, or a query by GET.",
    413: "The request body is too large. Send a shorter document, or fewer variables at once.",
}


def _http_error(error: HTTPException) -> Response:
    """Flask's own refusals in the one shape of errors; never HTML."""
    status = error.code or 500
    message = _HINTS.get(status, "The request cannot be served. Send a GraphQL request as JSON.")
    answer = failure(BadRequest(message, status))
    response = _json(answer.body, status)
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def _internal_error(error: Exception) -> Response:
    """A fault of ours: masked, and logged under an id."""
    wrapped = StoreError("internal")
    wrapped.__cause__ = error
    answer = masked(wrapped)
    return _json(answer.body, answer.status)
