"""GraphQL over HTTP: a GraphQL request out of an HTTP request, and the media type of the answer.

After the GraphQL-over-HTTP specification. Each thing that can be wrong with a request has a sentence of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import orjson
from flask import Request as HttpRequest
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from actorgraph.api.answer import Request
from actorgraph.words.errors import BadRequest, QueryTooLarge

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"

_EXAMPLE = """{"query": "{ actors { nodes { name } } }"}"""


def answer_type(accept: str | None) -> str:
    """The media type to answer with: the specification's own, unless the client prefers plain JSON."""
    if not accept:
        return GRAPHQL_JSON
    wanted = parse_accept_header(accept, MIMEAccept)
    best = wanted.best_match([GRAPHQL_JSON, JSON])
    if best is None:
        return JSON
    return best


def read_request(http: HttpRequest, body_size: int) -> Request:
    """The GraphQL request in an HTTP request. Raises BadRequest or QueryTooLarge."""
    if http.method == "GET":
        return replace(_request(_from_query_string(http)), by_get=True)
    return _request(_from_body(http, body_size))


def _from_query_string(http: HttpRequest) -> dict[str, Any]:
    parameters: dict[str, Any] = {name: http.args[name] for name in ("query", "operationName") if name in http.args}
    if http.args.get("variables"):
        parameters["variables"] = _load(http.args["variables"].encode("utf-8", "surrogatepass"), "`variables`")
    return parameters


def _from_body(http: HttpRequest, body_size: int) -> dict[str, Any]:
    if http.mimetype != JSON:
        shown = f"'{http.mimetype[:60]}'" if http.mimetype else "missing"
        raise BadRequest(f"The Content-Type is {shown}; it must be {JSON}. Send {_EXAMPLE} with that header.", 415)
    if http.mimetype_params.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
        raise BadRequest("The body's charset must be utf-8. Send UTF-8, which is JSON's own.", 415)
    if (http.content_length or 0) > body_size:
        raise QueryTooLarge(f"The body has {http.content_length} bytes; the limit is {body_size}. Send a shorter one.")
    body = _load(http.get_data(cache=False), "The body")
    if not isinstance(body, dict):
        raise BadRequest(f"The body is not a JSON object. Send one such as {_EXAMPLE}; batches are not supported.")
    return body


def _load(data: bytes, what: str) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise BadRequest(
            f"{what} is not JSON: line {error.lineno}, column {error.colno}. Send an object such as {_EXAMPLE}."
        ) from error


def _request(parameters: dict[str, Any]) -> Request:
    query, variables = parameters.get("query"), parameters.get("variables")
    name = parameters.get("operationName")
    if not isinstance(query, str) or not query.strip():
        raise BadRequest(f"`query` is missing or not a text. Send a document, such as {_EXAMPLE}.")
    if variables is not None and not isinstance(variables, dict):
        raise BadRequest('`variables` is not an object. Send names and values, such as {"id": "hts"}.')
    if name is not None and not isinstance(name, str):
        raise BadRequest("`operationName` is not a text. Send the name of an operation in the document.")
    if not isinstance(parameters.get("extensions", {}), dict | None):
        raise BadRequest("`extensions` is not an object. Leave it out.")
    return Request(query, variables or {}, name or None)
