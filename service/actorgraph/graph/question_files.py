"""The files of `cypher/queries`: one question each, which people paste into Neo4j's own tools as it stands.

After aiosql: the statement is code, and its comment is its documentation. The header has one form, which is read here:

    // Who backs an actor, on a day or at any time?
    //
    // Topic: Support
    //
    // Parameters:
    // - id (ID): the actor that is backed. Example: "syrian-government"
    // - on (DATE, default null): the day; null asks about any time. Example: "2024-11-28"
    //
    // Columns:
    // - backer (ID): who backs
    //
    // Does not say:
    // - When support began: `since` is …
    //
    // :param {id: 'syrian-government', on: date('2024-11-28')}

Values are JSON. Where a file breaks the form, or uses other parameters than it declares, the error says in which line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NoReturn

import orjson

from actorgraph.words.cypher_literals import cypher_literal
from actorgraph.words.errors import BadQueryFile, BadUserInput, did_you_mean
from actorgraph.words.parameters import PARAMETER_TYPES, read_value

COLUMN_TYPES = frozenset({"ID", "STRING", "DATE", "DATETIME", "INTEGER", "FLOAT", "BOOLEAN"})

_SECTIONS = ("Parameters:", "Columns:", "Does not say:")
_ITEM = re.compile(
    r"(?P<name>[a-z][A-Za-z0-9]*) \((?P<type>\[?[A-Z]+\]?)(?:: (?P<choices>[A-Z_]+(?: \| [A-Z_]+)*))?"
    r"(?:, default (?P<default>[^)]+))?\): (?P<meaning>.+)"
)
_EXAMPLE = re.compile(r"(?P<meaning>.*?)\.? Example: (?P<example>.+)")
# What is no parameter although it looks like one: in a string, a comment or a quoted name.
_APART = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", re.DOTALL)
_USED = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class QuestionParameter:
    """What a question asks for. One that is not `required` may be left out: `default` then stands for it.

    `choices` are the only words it takes, where it is a word of a closed list. `example` and `default` are as in JSON.
    """

    name: str
    type: str
    meaning: str
    example: Any
    default: Any = None
    required: bool = True
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionColumn:
    """One column of the answer."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its sentence, what it asks for, what it answers, what the answer does not say, and the statement.

    `text` is the file as it stands, header and all.
    """

    name: str
    sentence: str
    topic: str
    parameters: tuple[QuestionParameter, ...]
    columns: tuple[QuestionColumn, ...]
    not_said: tuple[str, ...]
    text: str

    @property
    def example(self) -> dict[str, Any]:
        """An example of its parameters, as in JSON."""
        return {parameter.name: parameter.example for parameter in self.parameters}

    def described(self) -> dict[str, Any]:
        """All of it as JSON has it."""
        return {
            "name": self.name,
            "sentence": self.sentence,
            "topic": self.topic,
            "parameters": [asdict(one) for one in self.parameters],
            "columns": [asdict(one) for one in self.columns],
            "notSaid": self.not_said,
            "text": self.text,
        }


def read_question(path: Path) -> Question:
    """The question in a file. Raises BadQueryFile, which names the line."""
    return _Reader(path, path.read_text(encoding="utf-8")).question()


@dataclass(frozen=True, slots=True)
class _Item:
    """One entry of a section: the line it begins in, and its words."""

    line: int
    words: str


class _Reader:
    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text
        self._lines = text.splitlines()
        end = next((at for at, line in enumerate(self._lines) if not line.startswith("//")), len(self._lines))
        self._header, self._statement = self._lines[:end], "\n".join(self._lines[end:])
        self._end = end

    def question(self) -> Question:
        sentence, topic = self._sentence(), self._topic()
        parameters = tuple(map(self._parameter, self._items("Parameters:")))
        columns = tuple(map(self._column, self._items("Columns:")))
        not_said = tuple(item.words for item in self._items("Does not say:"))
        if not columns or not not_said:
            self._refuse(1, "The header lacks 'Columns:' or 'Does not say:'. Add what the file answers, and what not.")
        self._require_one_statement()
        self._require_declared_is_used(parameters)
        self._require_param_line(parameters)
        return Question(self._path.stem, sentence, topic, parameters, columns, not_said, self._text)

    def _sentence(self) -> str:
        words = []
        for line in self._header:
            if line == "//":
                break
            words.append(line.removeprefix("//").strip())
        sentence = " ".join(words)
        if not sentence.endswith("?"):
            self._refuse(1, f"The header begins with '{sentence[:60]}', which is no question. Begin it with one.")
        return sentence

    def _topic(self) -> str:
        topics = [line.removeprefix("// Topic: ") for line in self._header if line.startswith("// Topic: ")]
        if not topics:
            self._refuse(1, "The header lacks '// Topic: …'. Add the chapter that the question belongs to.")
        return topics[0]

    def _items(self, section: str) -> list[_Item]:
        """The entries of a section; each begins with a dash, and runs on in indented lines."""
        if f"// {section}" not in self._header:
            return []
        found: list[_Item] = []
        begin = self._header.index(f"// {section}") + 1
        for number, line in enumerate(self._header[begin:], begin + 1):
            if line.startswith("// - "):
                found.append(_Item(number, line[5:].strip()))
            elif line.startswith("//   ") and found:
                found[-1] = _Item(found[-1].line, f"{found[-1].words} {line[5:].strip()}")
            else:
                break
        return found

    def _parameter(self, item: _Item) -> QuestionParameter:
        read = self._read(item)
        said = _EXAMPLE.fullmatch(read["meaning"])
        if said is None:
            self._refuse(item.line, f"The parameter '{read['name']}' has no example. End it with 'Example: …'.")
        if read["type"] not in PARAMETER_TYPES:
            self._refuse(item.line, f"There is no type {read['type']} of parameters.")
        choices = tuple((read["choices"] or "").split(" | ")) if read["choices"] else ()
        values = {
            "example": self._json(item.line, said["example"]),
            "default": self._json(item.line, read["default"] or "null"),
        }
        found = QuestionParameter(
            read["name"], read["type"], said["meaning"], **values, required=read["default"] is None, choices=choices
        )
        for value in values.values():
            self._require_readable(item.line, found, value)
        return found

    def _require_readable(self, line: int, parameter: QuestionParameter, value: object) -> None:
        try:
            read_value(parameter.name, parameter.type, value, parameter.choices)
        except BadUserInput as error:
            self._refuse(line, str(error))

    def _column(self, item: _Item) -> QuestionColumn:
        read = self._read(item)
        if read["type"].strip("[]") not in COLUMN_TYPES:
            self._refuse(item.line, f"There is no type {read['type']} of columns.")
        return QuestionColumn(read["name"], read["type"], read["meaning"])

    def _read(self, item: _Item) -> dict[str, Any]:
        found = _ITEM.fullmatch(item.words)
        if found is None:
            self._refuse(item.line, f"'{item.words[:60]}' cannot be read. Write: - name (TYPE): what it means.")
        return found.groupdict()

    def _json(self, line: int, text: str) -> Any:
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            self._refuse(line, f"'{text}' is not JSON. Put texts and days in double quotes.")

    def _require_one_statement(self) -> None:
        bare = _APART.sub("", self._statement).rstrip()
        if bare.count(";") != 1 or not bare.endswith(";"):
            self._refuse(self._end + 1, "The file does not hold one statement that ends with a semicolon.")

    def _require_declared_is_used(self, parameters: Sequence[QuestionParameter]) -> None:
        declared = [parameter.name for parameter in parameters]
        used = dict(self._used())
        for name, line in used.items():
            if name not in declared:
                self._refuse(line, f"The statement uses ${name}, which is not declared.{did_you_mean(name, declared)}")
        for name in declared:
            if name not in used:
                line = next(at for at, line in enumerate(self._header, 1) if line.startswith(f"// - {name} ("))
                self._refuse(line, f"The header declares ${name}, but the statement never uses it. Take it out.")

    def _used(self) -> Iterator[tuple[str, int]]:
        """The parameters of the statement, each with the line where it stands last."""
        blank = _APART.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), self._statement)
        for number, line in enumerate(blank.splitlines(), self._end + 1):
            yield from ((name, number) for name in _USED.findall(line))

    def _require_param_line(self, parameters: Sequence[QuestionParameter]) -> None:
        wanted = f"// {param_line(parameters, {one.name: one.example for one in parameters})}"
        if parameters and wanted not in self._header:
            self._refuse(self._end, f"The header lacks the line that sets its examples. Add: {wanted}")

    def _refuse(self, line: int, message: str) -> NoReturn:
        raise BadQueryFile(f"{self._path}:{line}: {message}")


def param_line(parameters: Sequence[QuestionParameter], given: Mapping[str, Any]) -> str:
    """The command of cypher-shell and Neo4j Browser that sets these parameters; null where none is given."""
    values = [
        f"{one.name}: {cypher_literal(read_value(one.name, one.type, given.get(one.name), one.choices))}"
        for one in parameters
    ]
    return f":param {{{', '.join(values)}}}"
