"""GraphML and GEXF by lxml, element by element.

networkx reads both, but builds the whole network in memory and is a library of the extra `study` only.
GraphML: http://graphml.graphdrawing.org/specification.html; GEXF 1.2 and 1.3: https://gexf.net/schema.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from actorgraph.imports.networks.edges import OPTIONS, SETTINGS, Network
from actorgraph.imports.networks.network_documents import NetworkDocument, Part, Reader
from actorgraph.imports.own_data import own_form
from actorgraph.words.errors import ImportFailed, shown


def _elements(stream: BinaryIO, name: str, root: str) -> Iterator[tuple[str, str, Any]]:
    """Each element's name when it starts and when it ends; what has ended is let go by `_drop`."""
    try:
        first = True
        for event, element in etree.iterparse(stream, ("start", "end"), resolve_entities=False, no_network=True):
            if not isinstance(element.tag, str):
                continue
            tag = etree.QName(element).localname
            if first and tag != root:
                raise ImportFailed(f"{shown(name)} is no {root} file: it begins <{tag}>. Export the network as {root}.")
            first = False
            yield event, tag, element
    except etree.XMLSyntaxError as error:
        raise ImportFailed(f"{shown(name)} is broken: {error.msg}. Export the network again.") from error


def _drop(element: Any) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _inner(element: Any, tag: str) -> Iterator[Any]:
    return (inner for inner in element.iter("{*}" + tag) if inner is not element)


# -- GraphML --


def graphml_parts(stream: BinaryIO, name: str) -> Iterator[Part]:
    """The nodes and edges of a GraphML file, with their data under the names that its keys have."""
    keys: dict[str, str] = {}
    usual: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    directed = "true"
    for event, tag, element in _elements(stream, name, "graphml"):
        if event == "start" and tag == "graph":
            directed = str(element.get("edgedefault") == "directed").lower()
        elif event == "end" and tag == "key":
            keys[element.get("id", "")] = element.get("attr.name") or element.get("id", "")
            default = next(_inner(element, "default"), None)
            if default is not None:
                usual.get(element.get("for"), {})[keys[element.get("id", "")]] = default.text or ""
        elif event == "end" and tag in usual:
            data = {keys.get(item.get("key"), item.get("key")): item.text or "" for item in _inner(element, "data")}
            given = {"directed": directed} | dict(element.attrib)
            yield tag, element.sourceline or 0, {**usual[tag], **data, **given}
            _drop(element)


# -- GEXF --


def gexf_parts(stream: BinaryIO, name: str) -> Iterator[Part]:
    """The nodes and edges of a GEXF file, with their attributes under their titles, and the spells of edges."""
    titles: dict[tuple[str, str], str] = {}
    directed, class_ = False, ""
    for event, tag, element in _elements(stream, name, "gexf"):
        if event == "start" and tag == "graph":
            directed = element.get("defaultedgetype", "undirected") == "directed"
        elif event == "start" and tag == "attributes":
            class_ = element.get("class", "")
        elif event == "end" and tag == "attribute":
            titles[class_, element.get("id", "")] = element.get("title", "")
        elif event == "end" and tag in {"node", "edge"}:
            yield tag, element.sourceline or 0, _gexf_cells(element, tag, titles, directed=directed)
            _drop(element)


def _gexf_cells(element: Any, tag: str, titles: dict[tuple[str, str], str], *, directed: bool) -> dict[str, str]:
    given = dict(element.attrib)
    if tag == "edge":
        way = given.pop("type", "directed" if directed else "undirected")
        given["directed"] = str(way == "directed").lower()
        given["relation"] = given.pop("kind", "")
        given["spells"] = ";".join(f"{_day(s, 'start')}/{_day(s, 'end')}" for s in _inner(element, "spell"))
        given |= {name: _day(element, name) for name in ("start", "end")}
    values = {
        titles.get((tag, item.get("for", "")), item.get("for", "")): item.get("value", "")
        for item in _inner(element, "attvalue")
    }
    return {**values, **given}


def _day(element: Any, side: str) -> str:
    """A bound of a spell, the hours left out; infinities are open."""
    text = element.get(side) or element.get(f"{side}open") or ""
    return "" if "inf" in text.lower() else text.partition("T")[0].removesuffix(".0")


def _opened(read: Reader, path: Path, *_: object) -> NetworkDocument:
    document = NetworkDocument(path, read)
    next(document.rows(""), None)
    return document


GRAPHML = own_form(
    "graphml",
    "A network as GraphML",
    Network,
    options=OPTIONS,
    settings=SETTINGS,
    opened=partial(_opened, graphml_parts),
)
GEXF = own_form(
    "gexf", "A network as GEXF", Network, options=OPTIONS, settings=SETTINGS, opened=partial(_opened, gexf_parts)
)
