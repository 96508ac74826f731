"""A first pass over a text file, before anything is made of it: its encoding, its length, and whether it is a table.

A file of two encodings would give names that nobody recognises, so it is refused with the line. UTF-8 is tried first;
what is not UTF-8 throughout is read in the data set's older encoding, unless some of its lines are UTF-8 all the same.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from actorgraph.words.errors import ImportFailed, shown

_CHUNK = 1 << 20
# Control characters but tab and ends of lines; those beyond ASCII as UTF-8 writes them.
_CONTROLS = re.compile(rb"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]")
_MARKUP = (b"<!doctype html", b"<html", b"<?xml")
# What files of statistics programs begin with, and what they are called; a .dta of before 2013 begins with its version.
_FORMATS = {
    b"<stata_dta>": "a Stata file (.dta)",
    **{
        bytes((version, order)) + b"\x01\x00": "a Stata file (.dta)"
        for version in range(0x69, 0x74)
        for order in (1, 2)
    },
    b"$FL": "an SPSS file (.sav)",
    b"RDX2\n": "a file of R (.rda)",
    b"RDX3\n": "a file of R (.rda)",
    b"X\n\x00\x00": "a file of R (.rds)",
    b"PAR1": "a Parquet file",
    b"\xd0\xcf\x11\xe0": "an old workbook of Excel (.xls)",
}
_AGAIN = "Fetch the file from its publisher again"


@dataclass(frozen=True, slots=True)
class Survey:
    """What a first pass found: the encoding, the number of lines, the first line, and whether there are characters
    that no record may hold."""

    encoding: str
    lines: int
    first_line: bytes
    controls: bool = False


def survey(stream: BinaryIO, name: str, fallback: str) -> Survey:
    """Looks through a whole file. Where it says `fallback`, `refuse_mixture` has to look line by line.

    Raises ImportFailed for what is no table: nothing at all, a web page, UTF-16, bytes that are no text.
    """
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    head, lines, utf8, controls = b"", 0, True, False
    for chunk in _chunks(stream):
        head = head or _checked_head(chunk, name)
        if b"\0" in chunk:
            raise ImportFailed(f"{shown(name)} holds NUL bytes and is no text. Save it as CSV in UTF-8.")
        lines += chunk.count(b"\n")
        controls = controls or _CONTROLS.search(chunk) is not None
        utf8 = utf8 and _decodes(decoder, chunk)
    if not head.strip():
        raise ImportFailed(f"{shown(name)} is empty. {_AGAIN}.")
    utf8 = utf8 and _decodes(decoder, b"", final=True)
    first = head.removeprefix(codecs.BOM_UTF8).splitlines()[0]
    return Survey("utf-8-sig" if utf8 else fallback, lines, first, controls)


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _checked_head(chunk: bytes, name: str) -> bytes:
    start = chunk.removeprefix(codecs.BOM_UTF8).lstrip()[:20].lower()
    if start.startswith(_MARKUP):
        raise ImportFailed(
            f"{shown(name)} is a web page, not a table: it begins {shown(start.decode('ascii', 'replace'))}. "
            f"A download that asks for a login gives such a page. {_AGAIN}, in a browser."
        )
    for mark, called in _FORMATS.items():
        if chunk.startswith(mark):
            raise ImportFailed(
                f"{shown(name)} is {called}, which is not read. Take the .csv or .xlsx that its publisher gives of the "
                "same data, or save it as CSV in UTF-8."
            )
    if chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ImportFailed(f"{shown(name)} is UTF-16. Save it as CSV in UTF-8.")
    return chunk


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def refuse_mixture(stream: BinaryIO, name: str, fallback: str) -> None:
    """Raises ImportFailed where a file that is not UTF-8 throughout is not in `fallback` throughout either."""
    first_utf8: int | None = None
    first_other: int | None = None
    for number, line in enumerate(stream, 1):
        if line.isascii():
            continue
        if _is(line.removeprefix(codecs.BOM_UTF8), "utf-8"):
            first_utf8 = first_utf8 or number
        elif _is(line, fallback):
            first_other = first_other or number
        else:
            raise ImportFailed(f"Line {number} of {shown(name)} is neither UTF-8 nor {fallback}. {_AGAIN}.")
        if first_utf8 and first_other:
            raise ImportFailed(
                f"{shown(name)} is in two encodings: line {first_utf8} is UTF-8, line {first_other} is not. {_AGAIN}, "
                "or save it as UTF-8."
            )


def _is(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
