"""Records from JSONL: one JSON object a line, read line by line, so that memory does not grow with the file.

The standard library's decoder rather than a faster one: it can refuse duplicate keys, NaN and huge integers.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from actorgraph.words.errors import Problem
from actorgraph.words.raw_records import (
    LINE_TOO_LONG,
    MAX_DEPTH,
    MAX_LINE_BYTES,
    NOT_UTF8,
    TOO_DEEP,
    UTF16,
    BadValue,
    RawRecord,
    read_float,
    read_integer,
    refuse_constant,
    refuse_duplicate,
    refuse_text,
)

# After so many lines that are not JSON the file is something else, and the next problem says nothing new.
MAX_BAD_LINES = 100
_EXAMPLE = 'Write one record a line, such as {"id": "hts", "kind": "ARMED_GROUP", "name": "Hayat Tahrir al-Sham"}.'


def read_jsonl(stream: BinaryIO, file: str) -> Iterator[RawRecord | Problem]:
    """The records of a JSONL stream, or the problem of each line that holds none. `file` is its name in problems."""
    bad = 0
    for number, line in _numbered_lines(stream):
        if not line.strip():
            continue
        item = _read_line(line, number, file)
        yield item
        bad += isinstance(item, Problem)
        if bad == MAX_BAD_LINES or line.startswith(_UTF16_MARKS):
            yield Problem(file, number, None, None, "The rest of the file was not read. Correct what comes before it.")
            return


def _numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Each line with its number; an over-long one comes cut to a byte above the limit."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE_BYTES + 1)


_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _read_line(line: bytes, number: int, file: str) -> RawRecord | Problem:
    try:
        return RawRecord(file, number, _decode(line))
    except BadValue as error:
        return Problem(file, number, None, None, str(error))


def _decode(line: bytes) -> object:
    """The value of one line. Raises BadValue with everything that can be wrong with it."""
    if len(line) > MAX_LINE_BYTES:
        raise BadValue(LINE_TOO_LONG)
    try:
        value = _DECODER.decode(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadValue(_not_utf8(line, error)) from error
    except json.JSONDecodeError as error:
        raise BadValue(_not_json(line, error)) from error
    except RecursionError as error:
        raise BadValue(TOO_DEEP) from error
    # The walk costs as much as the decoding, and nearly no line needs it.
    if rb"\u" in line or line.count(b"[") + line.count(b"{") > MAX_DEPTH:
        _inspect(value)
    return value


def _not_utf8(line: bytes, error: UnicodeDecodeError) -> str:
    return UTF16 if line.startswith(_UTF16_MARKS) else NOT_UTF8.format(byte=f"0x{line[error.start]:02x}")


def _not_json(line: bytes, error: json.JSONDecodeError) -> str:
    if b"\0" in line:
        return "The line holds a NUL byte. Remove it, or save the file as UTF-8 where it is UTF-16."
    return f"This is not JSON: {error.msg} (column {error.colno}). {_EXAMPLE}"


def _inspect(value: object) -> None:
    """Refuses what the decoder lets through: deep nesting, NUL and half characters written as escapes."""
    level: list[object] = [value]
    for _ in range(MAX_DEPTH):
        inner: list[object] = []
        for part in level:
            if isinstance(part, str):
                refuse_text(part)
            elif isinstance(part, dict):
                inner += [*part, *part.values()]
            elif isinstance(part, list):
                inner += part
        level = inner
    if level:
        raise BadValue(TOO_DEEP)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        refuse_duplicate(next(name for name in names if names.count(name) > 1))
    return fields


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_int=read_integer, parse_float=read_float, parse_constant=refuse_constant
)
