"""A network file as rows: its nodes and edges, one by one, however long the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from actorgraph.imports.documents import Document
from actorgraph.imports.rows import Row
from actorgraph.imports.unpacking import unpacked
from actorgraph.words.errors import ImportFailed, shown

Part = tuple[str, int, dict[str, str]]
"""What becomes a row: 'node' or 'edge', its line, its cells."""
Reader = Callable[[BinaryIO, str], Iterator[Part]]
"""Reads the parts of a file, of which the name is given for messages."""


@dataclass(frozen=True, slots=True)
class NetworkDocument(Document):
    """A file of nodes and edges."""

    read: Reader

    def rows(self, form: str) -> Iterator[Row]:  # noqa: ARG002
        """The parts as rows, in the order of the file. Raises ImportFailed where it cannot be read on."""
        empty = True
        with unpacked(self.path, None) as stream:
            for kind, line, cells in self.read(stream, self.name):
                empty = False
                yield Row(kind, self.name, line, cells)
        if empty:
            raise ImportFailed(f"{shown(self.name)} holds nothing. Export the file again.")
