"""Records from YAML: a list of records, or one record a document, composed one at a time from the parser's events.

PyYAML's own loaders build the whole document first and read `no` as false, `2016-11-27` as a date and `1:30` as 90.
Here memory does not grow with the file, and plain text means text unless it is true, false, null or a number.
Anchors, aliases and tags are refused: a record says what it says where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

import yaml

from actorgraph.words.errors import Problem, shown
from actorgraph.words.raw_records import (
    MAX_DEPTH,
    MAX_VALUES,
    TOO_DEEP,
    TOO_LARGE,
    BadValue,
    RawRecord,
    read_float,
    read_integer,
    readable_id,
    refuse_constant,
    refuse_text,
)
from actorgraph.words.yaml_bytes import CheckedBytes

_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}
# A leading zero makes an identifier (GeoNames, ISO codes), not a number.
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF|nan|NaN|NAN)\Z")


def read_yaml(stream: BinaryIO, file: str) -> Iterator[RawRecord | Problem]:
    """The records of a YAML stream, or problems. Where the YAML itself breaks off, nothing after it is read."""
    source = CheckedBytes(stream)
    try:
        parser = yaml.CSafeLoader(source)
        while parser.check_event():
            event = parser.get_event()
            if isinstance(event, yaml.DocumentStartEvent):
                yield from _read_document(parser, file)
    except yaml.YAMLError as error:
        if source.fault is None:
            yield _broken(error, file)
    if source.fault is not None:
        yield Problem(file, source.line, None, None, source.fault)


def _read_document(parser: yaml.CSafeLoader, file: str) -> Iterator[RawRecord | Problem]:
    event = _next(parser)
    if not isinstance(event, yaml.SequenceStartEvent):
        if not _is_nothing(event):
            yield from _read_item(parser, event, file)
        return
    if event.anchor or event.tag:
        yield Problem(file, _line(event), None, None, _DECORATED)
    while not isinstance(event := _next(parser), yaml.SequenceEndEvent):
        yield from _read_item(parser, event, file)


def _read_item(parser: yaml.CSafeLoader, event: yaml.Event, file: str) -> Iterator[RawRecord | Problem]:
    composer = _Composer(parser)
    fields = composer.compose(event, "", 1)
    id_ = readable_id(fields)
    yield from (Problem(file, fault.line, id_, fault.path or None, fault.message) for fault in composer.faults)
    if not composer.faults:
        yield RawRecord(file, _line(event), fields, composer.lines)


def _is_nothing(event: yaml.Event) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.implicit[0] and _WORDS.get(event.value, event) is None


def _next(parser: yaml.CSafeLoader) -> yaml.Event:
    """The next event; inside a document there is one, or the parser raises."""
    return cast("yaml.Event", parser.get_event())


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) + 1 if event.start_mark else 1


@dataclass(frozen=True, slots=True)
class _Fault:
    line: int
    path: str
    message: str


class _Composer:
    """Builds one record from the parser's events, noting the line of each field and every fault on the way."""

    def __init__(self, parser: yaml.CSafeLoader) -> None:
        self._parser = parser
        self._values = 0
        self.lines: dict[str, int] = {}
        self.faults: list[_Fault] = []

    def compose(self, event: yaml.Event, path: str, depth: int) -> object:
        self.lines[path] = _line(event)
        self._refuse_decoration(event, path)
        if depth > MAX_DEPTH or self._values > MAX_VALUES:
            self._skip(event, path, TOO_DEEP if depth > MAX_DEPTH else TOO_LARGE)
            return None
        self._values += 1
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._scalar(event, path) if isinstance(event, yaml.ScalarEvent) else None

    def _mapping(self, path: str, depth: int) -> dict[str, object]:
        fields: dict[str, object] = {}
        while not isinstance(event := _next(self._parser), yaml.MappingEndEvent):
            name = self._name(event, path)
            inner = f"{path}.{name}" if path else name
            if name in fields:
                self._fault(event, inner, f"The field {shown(name)} is given twice. Keep one.")
            value = self.compose(_next(self._parser), inner, depth + 1)
            self.lines[inner] = _line(event)
            fields[name] = value
        return fields

    def _name(self, event: yaml.Event, path: str) -> str:
        self._refuse_decoration(event, path)
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        self._skip(event, path, "The name of a field is a list, mapping or alias. Write a plain name and a colon.")
        return ""

    def _sequence(self, path: str, depth: int) -> list[object]:
        values: list[object] = []
        while not isinstance(event := _next(self._parser), yaml.SequenceEndEvent):
            inner = f"{path}.{len(values)}" if path else str(len(values))
            values.append(self.compose(event, inner, depth + 1))
        return values

    def _scalar(self, event: yaml.ScalarEvent, path: str) -> object:
        try:
            refuse_text(event.value)
            return _resolve(event.value) if event.implicit[0] else event.value
        except BadValue as error:
            self._fault(event, path, str(error))
            return None

    def _refuse_decoration(self, event: yaml.Event, path: str) -> None:
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            self._fault(event, path, _DECORATED)

    def _skip(self, event: yaml.Event, path: str, message: str) -> None:
        """Reads to the end of a value that is not kept, and notes why, once a record."""
        if all(fault.message != message for fault in self.faults):
            self._fault(event, path, message)
        depth = int(isinstance(event, yaml.CollectionStartEvent))
        while depth:
            inner = _next(self._parser)
            depth += isinstance(inner, yaml.CollectionStartEvent) - isinstance(inner, yaml.CollectionEndEvent)

    def _fault(self, event: yaml.Event, path: str, message: str) -> None:
        self.faults.append(_Fault(_line(event), path, message))


_DECORATED = "Anchors (&), aliases (*) and tags (!) are not read. Write the value out, or put it in quotes."


def _resolve(text: str) -> object:
    """What plain text stands for: true, false, null, a number, or itself."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text):
        return read_integer(text)
    if _FLOAT.match(text):
        return read_float(text)
    if _NOT_FINITE.match(text):
        return refuse_constant(text)
    return text


_TAB = "A tab cannot indent YAML. Indent with spaces."
# The parser's wording, and what to do about it.
_REMEDIES = {
    "found a tab character that violates indentation": _TAB,
    "found a tab character where an indentation space is expected": _TAB,
    "found character that cannot start any token": "A tab, '@' or '`' cannot stand here. Indent with spaces, and "
    "put values that start with such a character in quotes.",
    "mapping values are not allowed in this context": "A second ': ' stands in one line, or the indentation is off. "
    "Put the value in quotes, or align it with its neighbours.",
    "exceeded maximum nesting depth": TOO_DEEP,
}


def _broken(error: yaml.YAMLError, file: str) -> Problem:
    wording = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context = f" {getattr(error, 'context', None) or ''}".rstrip()
    message = _REMEDIES.get(wording, f"This is not YAML: {wording}{context}. Correct it; what follows was not read.")
    return Problem(file, mark.line + 1 if mark else None, None, None, message)
