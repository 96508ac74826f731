"""Answering: one request in, one answer out. One statement reaches the database, whatever is asked."""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any, Protocol

import orjson
from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    execute_sync,
)

from actorgraph.api.compiler.cache import Cache
from actorgraph.api.compiler.compile import Bound, Compiler
from actorgraph.api.compiler.documents import Document
from actorgraph.api.compiler.planner import Planner
from actorgraph.api.deeds import as_problem
from actorgraph.api.mutations import Mutator, Writer
from actorgraph.api.vocabulary import vocabulary_answer
from actorgraph.graph.data_version import VERSION_FIRST, read_version
from actorgraph.words.callers import ANONYMOUS, Caller
from actorgraph.words.errors import (
    ActorGraphError,
    BadRequest,
    BadUserInput,
    Problem,
    RecordsRejected,
    RequestError,
    StoreError,
)
from actorgraph.words.trace import current

log = logging.getLogger("actorgraph.api")


_KEPT_BYTES, _OBJECT_BYTES = 64_000_000, 5  # of what is kept, and what a byte of JSON stands for in memory
_SORTED = orjson.OPT_SORT_KEYS
_PROGRAM = "program"  # the version of what this program answers by itself
_PLANNING = 4.0  # seconds more for a statement that the database has to plan first, which is slow just after its start


Exporter = Callable[[str, Mapping[str, Any]], Mapping[str, Any]]
"""What `export` answers for a format and a slice. Raises RequestError."""


def no_exports(_format: str, _slice: Mapping[str, Any]) -> Mapping[str, Any]:
    """Where nothing is exported."""
    raise BadUserInput("Nothing is exported here. Ask for the fields themselves.")


class Reader(Protocol):
    """What reading needs of a store."""

    @property
    def generation(self) -> int:
        """Which number of database it is: one that was gone and came back has no plans any more."""

    def read(
        self, statement: str, parameters: Mapping[str, Any] | None = None, *, name: str, timeout: float | None = None
    ) -> list[tuple[Any, ...]]:
        """All rows of one reading statement."""


class Graph(Reader, Writer, Protocol):
    """What answering needs of a store."""


@dataclass(frozen=True, slots=True)
class Request:
    """A GraphQL request. One that is `versioned` wants to know of which version of the data its answer is; versions
    that the asker has the answer of already are `known`. One that `shows_cypher` wants the statement beside the answer.
    """

    query: str
    variables: Mapping[str, Any]
    operation_name: str | None = None
    caller: Caller = ANONYMOUS
    versioned: bool = False
    known: frozenset[str] = frozenset()
    by_get: bool = False
    shows_cypher: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The response's body, and the HTTP status that fits it; 304 where the asker knows the answer.

    `version` is that of the data, where it was wanted and the answer is whole; `retry_after` are the seconds after
    which asking again helps.
    """

    body: dict[str, Any]
    status: int = 200
    version: str | None = None
    retry_after: int | None = None


class Answerer:
    """Answers requests from a store, within a time per statement and per mutation."""

    def __init__(
        self,
        compiler: Compiler,
        store: Graph,
        *,
        query_time: float,
        mutation_time: float = 30.0,
        exporter: Exporter = no_exports,
    ) -> None:
        self.compiler = compiler
        self._roots = {**vocabulary_answer(), "export": exporter}
        self._store = store
        self._query_time = query_time
        self._mutator = Mutator(compiler, store, mutation_time)
        self._kept = Cache[tuple[str, str | None, bytes], dict[str, Any]](100, _KEPT_BYTES)
        self._under_way = 0
        self._counting = Lock()

    @property
    def is_busy(self) -> bool:
        """Whether a request is being answered."""
        return self._under_way > 0

    def answer(self, request: Request) -> Answer:
        """The answer to a request; whatever goes wrong becomes an error with a code, never a traceback."""
        with self._counted():
            return self._answer(request)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._counting:
            self._under_way += 1
        try:
            yield
        finally:
            with self._counting:
                self._under_way -= 1

    def _answer(self, request: Request) -> Answer:
        try:
            document = self.compiler.document(request.query)
            node = document.operation(request.operation_name).node
            if (trace := current()) is not None:
                trace.operation = node.name.value if node.name else None
            if node.operation is OperationType.MUTATION:
                return self._mutate(document, node, request)
            bound = self.compiler.bind(request.query, request.operation_name, request.variables)
            if request.known and (version := self._version(bound)) in request.known:
                return Answer({}, 304, version)
            return self._run(bound, request)
        except RequestError as error:
            return failure(error)
        except RecordsRejected as error:
            return rejected(error)
        except StoreError as error:
            return masked(error)

    def _version(self, bound: Bound) -> str:
        """What the answer depends on: the version of the data, or nothing but this program."""
        if bound.compiled.text is None:
            return _PROGRAM
        return read_version(self._store, timeout=self._query_time)

    def _mutate(self, document: Document, node: OperationDefinitionNode, request: Request) -> Answer:
        if request.by_get:
            raise BadRequest("A mutation is sent by POST; GET only reads. Send it as the JSON body of a POST.", 405)
        return Answer({"data": self._mutator.mutate(document, node, request.variables, request.caller)})

    def _run(self, bound: Bound, request: Request) -> Answer:
        version, data, errors = self._ask(bound, request)
        if bound.compiled.static_keys:
            static = self._told(bound, request)
            data = {**(data or {}), **static}
        ordered = None if data is None else {key: data[key] for key in bound.compiled.keys}
        body: dict[str, Any] = {"data": ordered}
        if request.shows_cypher:
            body["extensions"] = {"cypher": _shown(bound)}
        if errors:
            return Answer({"errors": errors[: self.compiler.limits.errors], **body})
        return Answer(body, version=version)

    def _told(self, bound: Bound, request: Request) -> dict[str, Any]:
        """What this program answers by itself, kept: introspection takes long and is always the same."""
        key = (request.query, request.operation_name, orjson.dumps(dict(request.variables), option=_SORTED))
        told = self._kept.get(key)
        if told is None:
            told = _static(self.compiler.schema, bound, request.variables, self._roots)
            self._kept.keep(key, told, _OBJECT_BYTES * len(orjson.dumps(told)) + len(request.query) + len(key[2]))
        return told

    def _ask(self, bound: Bound, request: Request) -> tuple[str | None, dict[str, Any] | None, list[dict[str, Any]]]:
        compiled = bound.compiled
        if compiled.text is None:
            return _PROGRAM, {}, []
        operation, generation = bound.operation.node.name, self._store.generation
        name = operation.value if operation else "graphql"
        longer = 0.0 if generation in compiled.answered_by else _PLANNING
        text = f"{VERSION_FIRST}\n{compiled.text}, version" if request.versioned else compiled.text
        ((answer, *version),) = self._store.read(text, bound.parameters, name=name, timeout=self._query_time + longer)
        compiled.answered_by.add(generation)
        return next(iter(version), None), *compiled.decode(answer, bound.sites)


def _shown(bound: Bound) -> dict[str, Any]:
    """The statement behind an answer, its parameters and its plan, as `actorgraph compile` prints them."""
    return {"statement": bound.compiled.text, "parameters": bound.parameters, "plan": bound.compiled.explain()}


_SUGGESTION = re.compile(r" Did you mean [^?]*\?")


def without_suggestions(answer: Answer) -> Answer:
    """The answer with errors that name nothing which the asker did not."""
    errors = answer.body.get("errors")
    if not errors:
        return answer
    plain = [{**error, "message": _SUGGESTION.sub("", error["message"])} for error in errors]
    return replace(answer, body={**answer.body, "errors": plain})


def failure(error: RequestError) -> Answer:
    """What the asker did wrong, word for word."""
    told = {"message": str(error), "extensions": {"code": error.code, **error.told}}
    return Answer({"errors": [told]}, error.status, retry_after=error.retry_after)


_LISTED = 5  # problems in the message; `extensions.problems` holds more
_KEPT = 100


def rejected(error: RecordsRejected) -> Answer:
    """What is wrong with records that were given, each by its index, id and field; nothing was written."""
    fatal = [problem for problem in error.problems if problem.fatal]
    sentences = [_sentence(problem) for problem in fatal[:_LISTED]]
    if len(fatal) > _LISTED:
        sentences.append(f"{len(fatal) - _LISTED} more stand in `extensions.problems`.")
    extensions = {"code": error.code, "problems": [as_problem(problem) for problem in fatal[:_KEPT]]}
    message = " ".join(["Nothing was written.", *sentences])
    return Answer({"errors": [{"message": message, "path": [fatal[0].file], "extensions": extensions}]}, error.status)


def _sentence(problem: Problem) -> str:
    place = ", ".join(part for part in (problem.record, problem.field) if part)
    return f"{problem.file}[{problem.line}]{f' ({place})' if place else ''}: {problem.message}"


_MASKED = {
    "STORE_UNAVAILABLE": "The database does not answer at the moment. Try again shortly.",
    "TIMEOUT": "The database took longer than one request may take. Ask for less at once.",
}


def masked(error: ActorGraphError) -> Answer:
    """What went wrong inside, under an id that the log knows, and no word of the inside."""
    id_ = uuid.uuid4().hex[:12]
    trace = current()
    log.error("error %s of request %s: %s", id_, trace.id if trace else None, error.code, exc_info=error)
    message = _MASKED.get(error.code, "Something went wrong on our side.") + f" Mention {id_} when you report it."
    told = {"message": message, "extensions": {"code": error.code, "id": id_}}
    return Answer({"errors": [told]}, error.status, retry_after=1 if error.status == 503 else None)


def _static(
    schema: GraphQLSchema, bound: Bound, variables: Mapping[str, Any], roots: Mapping[str, Any]
) -> dict[str, Any]:
    """The roots that need no database, answered by graphql-core: introspection, the vocabulary, where exports are."""
    operation, document = bound.operation, bound.document
    planner = Planner(schema, document.fragments, bound.variables, {}, (), {})
    selections = planner.root_selections(planner.object_type("Query"), operation.node.selection_set)
    nodes: list[FieldNode] = [node for key in bound.compiled.static_keys for node in selections[key]]
    asked = OperationDefinitionNode(
        operation=operation.node.operation,
        name=operation.node.name,
        variable_definitions=operation.node.variable_definitions,
        selection_set=SelectionSetNode(selections=tuple(nodes)),
        directives=(),
    )
    only = DocumentNode(definitions=(asked, *document.fragments.values()))
    result = execute_sync(schema, only, root_value=roots, variable_values=dict(variables))
    for error in result.errors or ():
        if isinstance(error.original_error, RequestError):
            raise error.original_error
    return result.data or {}
