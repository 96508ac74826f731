"""The Flask application: GraphQL over HTTP, the questions, and whether the service lives and is ready."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from actorgraph.api.answer import Answer, Answerer, failure, masked, without_suggestions
from actorgraph.api.compiler.compile import Compiler
from actorgraph.api.compiler.limits import Limits
from actorgraph.api.types.roots import build_schema
from actorgraph.door.asking import Door
from actorgraph.exports.addresses import address
from actorgraph.graph.store import Store
from actorgraph.graph.tokens import Tokens
from actorgraph.programs import caching, cors
from actorgraph.programs.callers import read_caller, require_reader, require_researcher
from actorgraph.programs.cypher import cypher
from actorgraph.programs.doors import Doors, Observer, as_json, respond
from actorgraph.programs.exports import exports
from actorgraph.programs.gate import Gate
from actorgraph.programs.http import SAFE, AnswerType, answer_type, read_request
from actorgraph.programs.pages import pages
from actorgraph.programs.queries import queries
from actorgraph.programs.releases import release_pages
from actorgraph.programs.requests import Served, request_id
from actorgraph.words.errors import BadRequest, RequestError, StoreError
from actorgraph.words.settings import Settings
from actorgraph.words.trace import Trace, tracing


def create_app(
    settings: Settings, store: Store, observe: Observer = lambda *_: None, door: Door | None = None
) -> Flask:
    """The service over one store, and a door for users' Cypher where there is one; whoever opened them closes them."""
    app = Flask("actorgraph", static_folder=None)
    limits = Limits(**{limit.name: getattr(settings, limit.name) for limit in fields(Limits)})
    compiler = Compiler(build_schema().graphql_schema, limits)
    answerer = Answerer(
        compiler,
        store,
        query_time=settings.query_time,
        mutation_time=settings.mutation_time,
        exporter=partial(address, settings.public_url or ""),
    )
    app.extensions["actorgraph"] = answerer
    doors = Doors(settings, store, answerer, Tokens(store), Gate(settings.threads, settings.waiting), observe)

    @app.route("/graphql", methods=["GET", "POST"])
    def graphql() -> Response:
        return _graphql(doors)

    @app.get("/livez")
    def livez() -> Response:
        """The process lives, whatever the database does."""
        return as_json({"status": "alive"}, 200)

    @app.get("/readyz")
    def readyz() -> Response:
        """The database answers."""
        try:
            store.read("RETURN 1", name="readyz", timeout=2.0)
        except StoreError as error:
            return as_json(masked(error).body, 503)
        return as_json({"status": "ready"}, 200)

    app.register_blueprint(queries(doors))
    app.register_blueprint(exports(doors))
    app.register_blueprint(cypher(doors, door))
    if settings.explorer == "on":
        app.register_blueprint(pages())
    app.register_blueprint(release_pages(doors))
    app.after_request(partial(_finish, settings=settings))
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _internal_error)
    return app


def _graphql(doors: Doors) -> Response:
    """A request, served, with its line in the log; inside the trace that is its own."""
    trace = Trace(request_id(request.headers.get("X-Request-Id")))
    with tracing(trace):
        served, type_ = Served(trace), AnswerType()
        try:
            type_ = answer_type(request.headers.get("Accept"))
            with doors.gate.passing():
                answer = _answer(doors, served, type_.media_type)
        except RequestError as error:
            answer = failure(error)
        except StoreError as error:
            answer = masked(error)
        if doors.settings.suggestions == "off":
            answer = without_suggestions(answer)
        type_ = replace(type_, lenient=type_.lenient and served.asked is not None)
        response = respond(answer, doors.settings, type_)
    if served.asked is not None and answer.version is not None:
        told = caching.parts(served.asked, type_.media_type)
        response.headers.update(caching.headers(told, served.asked.caller, answer.version, doors.settings))
    return doors.told(served, answer, response)


def _answer(doors: Doors, served: Served, media_type: str) -> Answer:
    caller = read_caller(request.headers.get("Authorization"), doors.tokens)
    require_reader(caller, doors.settings)
    asked = replace(read_request(request, doors.settings), caller=caller)
    if asked.shows_cypher:
        require_researcher(caller, doors.settings)
    if request.method in SAFE:
        asked = caching.versioned(asked, media_type, request.headers.get("If-None-Match"))
    served.asked = asked
    return doors.answerer.answer(asked)


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
    404: "There is nothing here. GraphQL is at /graphql, pages at /explorer and /study, the questions at /queries, "
    "Cypher at /cypher, "
    "health at /livez and /readyz.",
    405: "This address does not take that method. Send GraphQL by POST, or a query by GET.",
    413: "The request body is too large. Send a shorter document, or fewer variables at once.",
}


def _http_error(error: HTTPException) -> Response:
    """Flask's own refusals in the one shape of errors; never HTML."""
    status = error.code or 500
    message = _HINTS.get(status, "The request cannot be served. Send a GraphQL request as JSON.")
    answer = failure(BadRequest(message, status))
    response = as_json(answer.body, status)
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def _internal_error(error: Exception) -> Response:
    """A fault of ours: masked, and logged under an id."""
    wrapped = StoreError("internal")
    wrapped.__cause__ = error
    answer = masked(wrapped)
    return as_json(answer.body, answer.status)
