"""JSON files as rows: one object at a time, however long the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

import ijson

from actorgraph.imports.documents import Document
from actorgraph.imports.rows import BadRow, Row
from actorgraph.imports.unpacking import unpacked
from actorgraph.words.errors import ImportFailed, shown

Fields = Mapping[str, object]


@dataclass(slots=True)
class Item(Row):
    """An object of a JSON file; its `line` is its number, from 1."""

    fields: Fields = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The text of a field, empty where there is none."""
        return text_of(self.fields, name)

    def needed_text(self, name: str) -> str:
        """The text of a field. Raises BadRow where there is none."""
        found = self.text(name)
        if not found:
            raise BadRow(f"`{name}` is missing or no text")
        return found

    def list_of(self, name: str) -> list[object]:
        """The items of a list, none where there is no list."""
        value = self.fields.get(name)
        return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else []


def text_of(fields: object, *path: str) -> str:
    """The text at the end of a path of fields, empty where there is none."""
    for name in path:
        fields = fields.get(name) if isinstance(fields, Mapping) else None
    return fields.strip() if isinstance(fields, str) else ""


@dataclass(frozen=True, slots=True)
class JsonDocument(Document):
    """A JSON file that gives objects as rows. `passes` read the file from its start, one behind the other."""

    passes: tuple[Callable[[BinaryIO], Iterator[tuple[int, Fields]]], ...]
    what: str

    def rows(self, form: str) -> Iterator[Item]:
        """The objects. Raises ImportFailed where the file cannot be read on, or holds none."""
        empty = True
        for read in self.passes:
            for number, fields in self._read(read):
                empty = False
                yield Item(form, self.name, number, {}, [], fields)
        if empty:
            raise ImportFailed(f"{shown(self.name)} holds no {self.what}. Name a file that does.")

    def _read(self, read: Callable[[BinaryIO], Iterator[tuple[int, Fields]]]) -> Iterator[tuple[int, Fields]]:
        try:
            with unpacked(self.path, None) as stream:
                yield from read(stream)
        except (ijson.JSONError, UnicodeDecodeError) as error:
            reason = str(error).splitlines()[0].strip()
            raise ImportFailed(f"{shown(self.name)} is not sound JSON ({reason}). Fetch the file again.") from error


def listed(stream: BinaryIO, place: str) -> Iterator[tuple[int, Fields]]:
    """The objects of a list, such as 'objects.item', with their numbers."""
    for number, found in enumerate(ijson.items(stream, place, use_float=True), 1):
        if isinstance(found, Mapping):
            yield number, found


def lined(stream: BinaryIO) -> Iterator[tuple[int, Fields]]:
    """The objects of a file that has one a line, with their numbers."""
    for number, found in enumerate(ijson.items(stream, "", use_float=True, multiple_values=True), 1):
        if isinstance(found, Mapping):
            yield number, found


def named(stream: BinaryIO, place: str) -> Iterator[tuple[int, Fields]]:
    """The objects under the names of a mapping, such as 'entities', with their numbers."""
    for number, (_, found) in enumerate(ijson.kvitems(stream, place, use_float=True), 1):
        if isinstance(found, Mapping):
            yield number, found
