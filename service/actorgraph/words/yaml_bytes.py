"""Bytes on their way into the YAML parser, checked for what it would report without a line, or not at all.

The parser accepts UTF-16 and lines without end, and names only a byte offset for what is not UTF-8. An error raised
inside its read callback would be lost, so a fault ends the stream and stays here to be asked for.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from actorgraph.words.raw_records import CONTROL_CHARACTER, LINE_TOO_LONG, MAX_LINE_BYTES, NOT_UTF8, UTF16

_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_Fault = tuple[int, str]  # how many bytes before it are sound, and what it is


class CheckedBytes:
    """A stream whose `read` ends at the first fault; `fault` says what it is and `line` where."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._line_bytes = 0
        self._started = False
        self.line = 1
        self.fault: str | None = None

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes, all of them sound."""
        if self.fault is not None:
            return b""
        chunk = self._stream.read(size)
        checks = (self._check_start, self._check_utf8, self._check_characters, self._check_lines)
        found = [fault for check in checks if (fault := check(chunk))]
        if found:
            sound, self.fault = min(found, key=lambda fault: fault[0])
            chunk = chunk[:sound]
        self.line += chunk.count(b"\n")
        return chunk

    def _check_start(self, chunk: bytes) -> _Fault | None:
        first, self._started = not self._started, True
        return (0, UTF16) if first and chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else None

    def _check_utf8(self, chunk: bytes) -> _Fault | None:
        pending = len(self._decoder.getstate()[0])
        try:
            self._decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            return max(0, error.start - pending), NOT_UTF8.format(byte=f"0x{error.object[error.start]:02x}")
        return None

    def _check_characters(self, chunk: bytes) -> _Fault | None:
        found = _CONTROL.search(chunk)
        return (found.start(), CONTROL_CHARACTER.format(byte=f"0x{found[0][0]:02x}")) if found else None

    def _check_lines(self, chunk: bytes) -> _Fault | None:
        first, last = chunk.find(b"\n"), chunk.rfind(b"\n")
        begun = self._line_bytes + (len(chunk) if first < 0 else first)
        self._line_bytes = begun if last < 0 else len(chunk) - last - 1
        return (0, LINE_TOO_LONG) if begun > MAX_LINE_BYTES else None
