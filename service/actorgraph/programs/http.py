"""GraphQL over HTTP: a GraphQL request out of an HTTP request, and the media type of the answer.

After the GraphQL-over-HTTP specification. Each thing that can be wrong with a request has a sentence of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import orjson
from flask import Request as HttpRequest
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from actorgraph.api.answer import Request
from actorgraph.words.errors import BadRequest, QueryTooLarge
from actorgraph.words.settings import Settings

SAFE = frozenset({"GET", "HEAD"})
"""Methods that only read."""

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"

_CHARSET = re.compile(r';\s*charset="?utf-?8"?', re.IGNORECASE)
_EXAMPLE = """{"query": "{ actors { nodes { name } } }"}"""


@dataclass(frozen=True, slots=True)
class AnswerType:
    """The media type to answer with; `lenient` where a client asked for plain JSON by name, as older ones do.

    Those expect 200 for a well-formed request, whatever its document says.
    """

    media_type: str = JSON
    lenient: bool = False


@lru_cache(maxsize=100)
def answer_type(accept: str | None) -> AnswerType:
    """The specification's own type where the client names it, else plain JSON. Raises BadRequest for others."""
    if not accept:
        return AnswerType()
    wanted = parse_accept_header(_CHARSET.sub("", accept), MIMEAccept)
    named = {value.partition(";")[0].strip().lower() for value in wanted.values()}
    best = wanted.best_match([GRAPHQL_JSON, JSON] if GRAPHQL_JSON in named else [JSON, GRAPHQL_JSON])
    if best is None:
        raise BadRequest(f"Accept leaves out {JSON} and {GRAPHQL_JSON}, which are all there is. Send one of them.", 406)
    return AnswerType(best, lenient=best == JSON and JSON in named)


def read_request(http: HttpRequest, settings: Settings) -> Request:
    """The GraphQL request in an HTTP request. Raises BadRequest or QueryTooLarge."""
    if http.method in SAFE:
        return replace(_request(_from_query_string(http, settings.body_size), settings.nesting), by_get=True)
    return _request(read_object(http, settings.body_size), settings.nesting)


def _from_query_string(http: HttpRequest, size: int) -> dict[str, Any]:
    if len(http.query_string) > size:
        raise QueryTooLarge(
            f"The query string has {len(http.query_string)} bytes; the limit is {size}. Send a shorter one, or a POST.",
            414,
        )
    parameters: dict[str, Any] = {name: http.args[name] for name in ("query", "operationName") if name in http.args}
    if http.args.get("variables"):
        parameters["variables"] = _load(http.args["variables"].encode("utf-8", "surrogatepass"), "`variables`")
    if http.args.get("extensions"):
        parameters["extensions"] = _load(http.args["extensions"].encode("utf-8", "surrogatepass"), "`extensions`")
    return parameters


def read_object(http: HttpRequest, body_size: int, example: str = _EXAMPLE) -> dict[str, Any]:
    """The JSON object that is the body. Raises BadRequest or QueryTooLarge, showing an example."""
    if http.mimetype != JSON:
        shown = f"'{http.mimetype[:60]}'" if http.mimetype else "missing"
        raise BadRequest(f"The Content-Type is {shown}; it must be {JSON}. Send {example} with that header.", 415)
    if http.mimetype_params.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
        raise BadRequest("The body's charset must be utf-8. Send UTF-8, which is JSON's own.", 415)
    body = _load(_read(http, body_size), "The body", example)
    if not isinstance(body, dict):
        raise BadRequest(f"The body is not a JSON object. Send one such as {example}; batches are not supported.")
    return body


def _read(http: HttpRequest, size: int) -> bytes:
    """The body; one that does not say its length beforehand is read no further than it may be long."""
    if (http.content_length or 0) > size:
        raise QueryTooLarge(f"The body has {http.content_length} bytes; the limit is {size}. Send a shorter one.", 413)
    data = http.stream.read(size + 1)
    if len(data) > size:
        raise QueryTooLarge(f"The body has more than {size} bytes, which is the limit. Send a shorter one.", 413)
    return data


def _load(data: bytes, what: str, example: str = _EXAMPLE) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise BadRequest(
            f"{what} is not JSON: line {error.lineno}, column {error.colno}. Send an object such as {example}."
        ) from error


def _request(parameters: dict[str, Any], nesting: int) -> Request:
    query, variables = parameters.get("query"), parameters.get("variables")
    name = parameters.get("operationName")
    if not isinstance(query, str) or not query.strip():
        raise BadRequest(f"`query` is missing or not a text. Send a document, such as {_EXAMPLE}.")
    if variables is not None and not isinstance(variables, dict):
        raise BadRequest('`variables` is not an object. Send names and values, such as {"id": "hts"}.')
    if name is not None and not isinstance(name, str):
        raise BadRequest("`operationName` is not a text. Send the name of an operation in the document.")
    shows_cypher = _shows_cypher(parameters.get("extensions"))
    if is_deeper(variables, nesting):
        raise QueryTooLarge(
            f"`variables` nests values more than {nesting} levels deep, which is the limit. Nest filters less deeply."
        )
    return Request(query, variables or {}, name or None, shows_cypher=shows_cypher)


def _shows_cypher(extensions: Any) -> bool:
    if extensions is None:
        return False
    if not isinstance(extensions, dict):
        raise BadRequest("`extensions` is not an object. Leave it out.")
    shows = extensions.get("cypher", False)
    if not isinstance(shows, bool):
        raise BadRequest("`extensions.cypher` is neither true nor false. Leave it out, or send true.")
    return shows


def is_deeper(value: Any, levels: int) -> bool:
    """Whether objects and lists stand in one another more than so many levels deep."""
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(is_deeper(one, levels - 1) for one in inner)
