"""The documented operations of schema/operations: read for the docs, the tests and for warming up.

Neo4j plans a new statement in a tenth of a second or more and a known one in no time, so a service that starts has the
documented operations planned before anybody asks for them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Any

import orjson

from actorgraph.api.answer import Reader
from actorgraph.api.compiler.compile import Compiler
from actorgraph.resources import operations_folder
from actorgraph.words.errors import ActorGraphError

log = logging.getLogger("actorgraph.api")
_VARIABLES = "# variables: "
_PAUSE = 0.1  # seconds


@dataclass(frozen=True, slots=True)
class Operation:
    """A documented operation: the question as a sentence, the document, and an example of its variables."""

    name: str
    question: str
    text: str
    variables: dict[str, Any]

    @property
    def document(self) -> str:
        """The text without its two lines of comment."""
        return "".join(self.text.splitlines(keepends=True)[2:])


def read_operations() -> list[Operation]:
    """All documented operations, by name."""
    return [_read(path) for path in sorted(operations_folder().glob("*.graphql"))]


def _read(path: Path) -> Operation:
    text = path.read_text(encoding="utf-8")
    question, variables = text.splitlines()[:2]
    return Operation(path.stem, question.removeprefix("# "), text, orjson.loads(variables.removeprefix(_VARIABLES)))


def warm_up(
    compiler: Compiler, store: Reader, operations: Iterable[Operation], is_busy: Callable[[], bool] = lambda: False
) -> None:
    """Has the database plan each operation, whenever nobody else is being answered (`is_busy`).

    What fails here will fail again, with an answer, when it is asked.
    """
    for operation in operations:
        while is_busy():
            sleep(_PAUSE)
        try:
            bound = compiler.bind(operation.text, None, operation.variables)
            if bound.compiled.text is not None:
                store.read(bound.compiled.text, bound.parameters, name=f"warm-up {operation.name}", timeout=30.0)
        except ActorGraphError as error:
            log.warning("warm-up of %s failed: %s", operation.name, error)
