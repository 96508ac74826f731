"""Answers as bytes, a part at a time: JSON in its one shape, and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from actorgraph.door.asking import Answer
from actorgraph.words.csv_rows import csv_lines


def json_parts(_columns: tuple[str, ...], rows: Iterable[list[Any]]) -> Iterator[bytes]:
    """Each row as a list of JSON."""
    return map(orjson.dumps, rows)


def csv_parts(columns: tuple[str, ...], rows: Iterable[list[Any]]) -> Iterator[bytes]:
    """A heading and each row as a line of CSV; nodes, lists and the like are JSON in their cells."""
    return csv_lines(columns, rows)


def json_body(answer: Answer) -> Iterator[bytes]:
    """The whole answer in parts."""
    yield b'{"columns":' + orjson.dumps(answer.columns) + b',"rows":['
    for index, part in enumerate(answer.parts):
        yield b"," + part if index else part
    copy = answer.taken and {"dataVersion": answer.taken.version, "takenAt": answer.taken.at}
    rest = {"truncated": answer.truncated, "notifications": answer.notifications, "copy": copy, "ms": answer.ms}
    yield b"]," + orjson.dumps(rest)[1:]
