"""What every request to the graph passes, whatever it asks in: the gate, the token, the log; and how it is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson
from flask import Response, request

from actorgraph.api.answer import Answer, Answerer, failure, masked, without_suggestions
from actorgraph.graph.store import Store
from actorgraph.graph.tokens import Tokens
from actorgraph.programs.callers import read_caller, require_reader
from actorgraph.programs.gate import Gate
from actorgraph.programs.http import JSON, AnswerType
from actorgraph.programs.requests import Served, code_of, request_id
from actorgraph.programs.requests import log as requests
from actorgraph.words.callers import Caller
from actorgraph.words.errors import QueryTooLarge, RequestError, StoreError
from actorgraph.words.settings import Settings
from actorgraph.words.trace import Trace, tracing

Observer = Callable[[Served, int, str | None], None]
"""Told of each request that was answered, its status and the code of its error."""


@dataclass(frozen=True, slots=True)
class Doors:
    """What a request passes through."""

    settings: Settings
    store: Store
    answerer: Answerer
    tokens: Tokens
    gate: Gate
    observe: Observer

    def passed(self, operation: str, answer: Callable[[Caller], Response]) -> Response:
        """What `answer` says to a caller who may read, in their turn; what goes wrong becomes an error with a code."""
        trace = Trace(request_id(request.headers.get("X-Request-Id")), operation)
        with tracing(trace):
            served, failed = Served(trace), Answer({})
            try:
                with self.gate.passing():
                    caller = read_caller(request.headers.get("Authorization"), self.tokens)
                    require_reader(caller, self.settings)
                    response = answer(caller)
            except RequestError as error:
                failed = failure(error)
            except StoreError as error:
                failed = masked(error)
            if failed.body:
                if self.settings.suggestions == "off":
                    failed = without_suggestions(failed)
                response = respond(failed, self.settings)
        return self.told(served, failed, response)

    def told(self, served: Served, answer: Answer, response: Response) -> Response:
        """The response with the id of its request, after a line in the log."""
        response.headers["X-Request-Id"] = served.trace.id
        requests.info("%s", served.line(answer, response.status_code).decode())
        self.observe(served, response.status_code, code_of(answer))
        return response


_PLAIN = AnswerType()


def respond(answer: Answer, settings: Settings, type_: AnswerType = _PLAIN) -> Response:
    """An answer as HTTP has it."""
    status = 200 if type_.lenient and answer.status == 400 else answer.status
    if status == 304:
        return Response(status=status)
    response = as_json(answer.body, status, type_.media_type)
    if (size := len(response.get_data())) > settings.response_size:
        return respond(failure(too_large(size, settings)), settings, type_)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="actorgraph"'
    if status == 405:
        response.headers["Allow"] = "POST"
    if answer.retry_after is not None:
        response.headers["Retry-After"] = str(answer.retry_after)
    return response


def too_large(size: int, settings: Settings) -> QueryTooLarge:
    """The error for an answer that has so many bytes."""
    return QueryTooLarge(
        f"The answer has {size} bytes; the limit is {settings.response_size}. Ask for smaller pages or fewer fields."
    )


def as_json(body: dict[str, Any], status: int = 200, media_type: str = JSON) -> Response:
    """A response of JSON."""
    return Response(orjson.dumps(body), status, content_type=f"{media_type}; charset=utf-8")
