"""Pajek networks: vertices, then blocks of arcs and edges, each of a relation of its own.

Format: Pajek reference manual, `*Vertices n`, `*Arcs :1 "name"`, `*Edges :2 "name"`; a line is two vertices and a
value, of which the sign says friend or foe.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from actorgraph.imports.networks.edges import OPTIONS, SETTINGS, Network
from actorgraph.imports.networks.network_documents import NetworkDocument, Part
from actorgraph.imports.own_data import own_form
from actorgraph.words.errors import ImportFailed, shown

_BLOCK = re.compile(r'\*(\w+)\s*(?::\s*(\d+))?\s*(?:"([^"]*)")?', re.ASCII)
_VERTEX = re.compile(r'\s*(\d+)(?:\s+(?:"([^"]*)"|(\S+)))?')
_YEARS = re.compile(r"(\d\d)-(\d\d)\Z", re.ASCII)


def pajek_parts(stream: BinaryIO, name: str) -> Iterator[Part]:
    """The vertices and lines of a Pajek file."""
    block, relation, labels = "", "", dict[str, str]()
    for number, line in enumerate(codecs.getreader("latin-1")(stream), 1):
        text = line.strip()
        if text.startswith("*"):
            found = _BLOCK.match(text)
            block, relation = (found[1].lower(), found[3] or found[2] or "") if found else ("", "")
        elif not block and text and not text.startswith("%"):
            raise ImportFailed(f"{shown(name)} is no Pajek network: it does not begin *Vertices. Save it as .net.")
        elif block == "vertices" and (vertex := _VERTEX.match(text)):
            labels[vertex[1]] = vertex[2] or vertex[3] or vertex[1]
            yield "node", number, {"id": labels[vertex[1]]}
        elif block in {"arcs", "edges"} and text:
            yield "edge", number, _line(text, block, relation, labels)


def _line(text: str, block: str, relation: str, labels: dict[str, str]) -> dict[str, str]:
    one, other, value = [*text.split(), "", "", ""][:3]
    sign = "-1" if value.startswith("-") else "0" if value in {"0", "0.0"} else "1"
    years = _YEARS.match(relation)
    named = {"when": f"19{years[1]}/19{years[2]}"} if years else {"relation": relation}
    ends = {"source": labels.get(one, one), "target": labels.get(other, other)}
    return {**ends, "sign": sign, "directed": str(block == "arcs").lower(), **named}


def _opened(path: Path, *_: object) -> NetworkDocument:
    document = NetworkDocument(path, pajek_parts)
    next(document.rows(""), None)
    return document


PAJEK = own_form("pajek", "A network as Pajek .net", Network, options=OPTIONS, settings=SETTINGS, opened=_opened)
