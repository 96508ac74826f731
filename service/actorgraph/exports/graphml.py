"""Slices as GraphML, which networkx, igraph, Gephi, yEd and Cytoscape open.

Every edge is directed and symmetric types say `symmetric`: GraphML could mix both in one graph, but networkx refuses to
read such a file and igraph ignores it. Ties that run parallel keep their ids apart. What the file says of itself stands
as data of the graph (`G.graph` in networkx).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
from lxml import etree

from actorgraph.exports.gathered import Gathered
from actorgraph.exports.rows import Node, Tie
from actorgraph.exports.tables import NODES, TIES
from actorgraph.exports.xml_files import XmlFile, element
from actorgraph.words.vocabulary import SYMMETRIC_TYPES

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {
    "latitude": "double",
    "longitude": "double",
    "sign": "int",
    "claimCount": "int",
    "sourceCount": "int",
    "claimantCount": "int",
    "disputed": "boolean",
    "inconsistent": "boolean",
    "symmetric": "boolean",
}
_GRAPH = (
    "title",
    "standing",
    "citation",
    "permalink",
    "dataVersion",
    "program",
    "filters",
    "reading",
    "leftOut",
    "sources",
)
_NODE = ("label", *(name for name in NODES if name not in {"id", "name"}))
_EDGE = ("label", "symmetric", *(name for name in TIES if name not in {"source", "target", "directed"}))


def graphml_lines(found: Gathered, about: Mapping[str, Any]) -> Iterator[bytes]:
    """The document in parts."""
    out = XmlFile()
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("graphml", nsmap={None: _NAMESPACE}):
            for made in _head():
                file.write(made)
            with file.element("graph", id="actorgraph", edgedefault="directed"):
                for made in _body(found, about):
                    file.write(made)
                    yield from out.drained()
    yield from out.drained(all_of_it=True)


def _head() -> Iterator[Any]:
    for for_, names in (("graph", _GRAPH), ("node", _NODE), ("edge", _EDGE)):
        for name in names:
            type_ = _TYPES.get(name, "string")
            yield element("key", id=f"{for_}-{name}", for_=for_, attr_name=name, attr_type=type_)


def _body(found: Gathered, about: Mapping[str, Any]) -> Iterator[Any]:
    yield from _data("graph", ((name, _plain(about[name])) for name in _GRAPH))
    yield from map(_node, found.nodes())
    yield from map(_edge, found.ties())


def _plain(value: Any) -> Any:
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def _node(node: Node) -> Any:
    made = element("node", id=node["id"])
    said = dict(node) | node["identifiers"] | {"label": node["name"]}
    made.extend(_data("node", ((name, said.get(name)) for name in _NODE)))
    return made


def _edge(tie: Tie) -> Any:
    made = element("edge", id=tie["id"], source=tie["subject"], target=tie["object"])
    said = dict(tie) | {"label": tie["type"], "symmetric": tie["type"] in SYMMETRIC_TYPES}
    made.extend(_data("edge", ((name, said.get(name)) for name in _EDGE)))
    return made


def _data(for_: str, values: Iterable[tuple[str, Any]]) -> Iterator[Any]:
    """The values that are known; a list that is empty is not."""
    for name, value in values:
        if value is not None and value != []:
            yield element("data", value, key=f"{for_}-{name}")
