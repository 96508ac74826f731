"""The named questions: which there are, and asking one of a store.

Every parameter that a question declares is passed: its default where none is given, which may be null. An id that
nothing bears is an error here, since an empty answer would read as a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from actorgraph.graph.data_version import read_version
from actorgraph.graph.question_files import Question, QuestionColumn, QuestionParameter, param_line, read_question
from actorgraph.graph.store import Row, Store, as_python
from actorgraph.resources import queries_folder
from actorgraph.words.errors import BadRequest, BadUserInput, did_you_mean, shown
from actorgraph.words.ids import record_kind, tie_type_of
from actorgraph.words.parameters import read_value
from actorgraph.words.trace import note_rows

__all__ = [
    "MOST_ROWS",
    "Question",
    "QuestionColumn",
    "QuestionParameter",
    "Table",
    "ask",
    "param_line",
    "question",
    "questions",
    "read_parameters",
]

MOST_ROWS = 10_000
QUERY_TIME = 5.0
"""Seconds that a question may take where nobody says otherwise."""

_PLANNING = 4.0  # seconds more, for a statement that the database has to plan first

# A tie is known by its claims, also where none of them is admitted.
_UNKNOWN = """
UNWIND $ids AS id
WITH id
WHERE NOT EXISTS { MATCH (n:Record {id: id}) }
  AND NOT EXISTS { MATCH (n:RetiredId {id: id}) }
  AND NOT EXISTS { MATCH (n:Claim {tieId: id}) }
RETURN id
"""


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: the names of the columns, the rows, and the parameters that it was asked with, as read.

    `truncated` says that there are more rows than were read; `data_version` is that of the graph when it was asked.
    """

    columns: tuple[str, ...]
    rows: list[Row]
    parameters: Mapping[str, Any]
    truncated: bool
    data_version: str

    def body(self, question: Question) -> dict[str, Any]:
        """The answer as JSON has it, over HTTP and on the command line."""
        return {
            "question": question.name,
            "parameters": dict(self.parameters),
            "columns": self.columns,
            "rows": self.rows,
            "truncated": self.truncated,
            "dataVersion": self.data_version,
        }


@cache
def questions() -> Mapping[str, Question]:
    """All questions of `cypher/queries`, by name. Raises BadQueryFile where a file breaks the form."""
    read = (read_question(path) for path in sorted(queries_folder().glob("*.cypher")))
    return MappingProxyType({one.name: one for one in read})


def question(name: str) -> Question:
    """The question of this name. Raises BadRequest (404) where there is none."""
    known = questions()
    if name not in known:
        raise BadRequest(f"There is no question {shown(name)}.{did_you_mean(name, known)} List them all first.", 404)
    return known[name]


def ask(
    store: Store,
    question: Question,
    given: Mapping[str, object],
    *,
    timeout: float = QUERY_TIME,
    most: int = MOST_ROWS,
) -> Table:
    """The answer to a question, its first `most` rows.

    `given` holds texts as somebody typed them, or values of Python. Raises BadUserInput where a parameter is unknown,
    missing or cannot be read, or where an id is nobody's; StoreTimeout where it takes longer than `timeout` seconds.
    """
    parameters = read_parameters(question, given)
    version = read_version(store, timeout=timeout)
    _require_known_ids(store, question, parameters, timeout)
    name = f"question {question.name}"
    rows = store.read(question.text, parameters, name=name, timeout=timeout + _PLANNING, most=most + 1)
    kept = [tuple(map(as_python, row)) for row in rows[:most]]
    note_rows(len(kept))
    columns = tuple(column.name for column in question.columns)
    return Table(columns, kept, parameters, len(rows) > most, version)


def read_parameters(question: Question, given: Mapping[str, object]) -> dict[str, Any]:
    """Every parameter of the question with its value; its default where it is left out. Raises BadUserInput."""
    declared = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in declared:
            raise BadUserInput(
                f"'{question.name}' has no parameter {shown(name)}.{did_you_mean(name, declared)} {_takes(question)}"
            )
    values = {name: _value(parameter, given.get(name)) for name, parameter in declared.items()}
    for name, parameter in declared.items():
        if parameter.required and values[name] is None:
            example = shown(parameter.example)
            raise BadUserInput(f"`{name}` is missing: {parameter.meaning}. Give it, such as {example}.")
    return values


def _value(parameter: QuestionParameter, given: object) -> Any:
    value = read_value(parameter.name, parameter.type, given, parameter.choices)
    if value is not None:
        return value
    return read_value(parameter.name, parameter.type, parameter.default, parameter.choices)


def _takes(question: Question) -> str:
    names = ", ".join(parameter.name for parameter in question.parameters)
    return f"It takes {names}." if names else "It takes none."


def _require_known_ids(store: Store, question: Question, parameters: Mapping[str, Any], timeout: float) -> None:
    """Raises BadUserInput where an id is of another kind than the question asks for, or nobody's."""
    ids = {}
    for parameter in question.parameters:
        for id_ in _ids(parameter, parameters[parameter.name]):
            if (kind := _kind(id_)) != (wanted := _kind(_first(parameter.example))):
                raise BadUserInput(
                    f"`{parameter.name}` cannot be {shown(id_)}, the id of {kind}. Give the id of {wanted}, such as "
                    f"{shown(_first(parameter.example))}."
                )
            ids[id_] = parameter.name
    if ids:
        for (id_,) in store.read(_UNKNOWN, {"ids": list(ids)}, name="known ids", timeout=timeout):
            kind = _kind(id_).split()[-1]
            raise BadUserInput(f"`{ids[id_]}`: there is no {kind} {shown(id_)}. `ids-by-name` finds ids.")


def _ids(parameter: QuestionParameter, value: Any) -> Iterator[str]:
    if parameter.type.strip("[]") == "ID" and value is not None:
        yield from value if isinstance(value, list) else [value]


def _first(example: Any) -> str:
    return str(example[0] if isinstance(example, list) else example)


_ARTICLES = {"actor": "an actor", "event": "an event"}


def _kind(id_: str) -> str:
    """What an id is the id of, in words."""
    kind = "tie" if tie_type_of(id_) else record_kind(id_)
    return "nothing" if kind is None else _ARTICLES.get(kind, f"a {kind}")
