"""XML that leaves as it is made: elements are written one by one and none is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

# What XML 1.0 cannot hold, not even escaped.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AT_ONCE = 1 << 16


class XmlFile:
    """A document in the making; `drained` is what was written since the last time."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, data: bytes) -> int:
        """Takes what lxml writes."""
        self._parts.append(data)
        self._size += len(data)
        return len(data)

    def drained(self, *, all_of_it: bool = False) -> Iterator[bytes]:
        """What was written, where it is worth sending."""
        if self._parts and (all_of_it or self._size > _AT_ONCE):
            yield b"".join(self._parts)
            self._parts.clear()
            self._size = 0


def xml_text(value: object) -> str:
    """A value as XML says it: truth in small letters, lists with commas, and nothing that XML cannot hold."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(map(xml_text, value))
    return _UNFIT.sub("\ufffd", str(value))


def element(name: str, text: object = None, **attributes: object) -> Any:
    """An element with attributes, those without a value left out; `for_` stands for `for`, `attr_` for `attr.`."""
    made = etree.Element(name)
    for key, value in attributes.items():
        if value is not None:
            made.set(key.rstrip("_").replace("attr_", "attr."), xml_text(value))
    if text is not None:
        made.text = xml_text(text)
    return made
