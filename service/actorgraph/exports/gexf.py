"""Slices as GEXF 1.3 (https://gexf.net): a network that changes with time, for Gephi.

A tie's spells follow the slice's reading. POSSIBLE is one spell from the earliest start to the latest end, and an end
that nobody knows is left open; CERTAIN is one spell for each certain interval. First and last days belong to a spell.
A tie of which no day is known has no spell, and so is always there. Symmetric types are undirected. `kind` tells
ties apart that run parallel, which Gephi would otherwise merge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from actorgraph.exports.about import in_words
from actorgraph.exports.gathered import Gathered
from actorgraph.exports.rows import Node, Tie
from actorgraph.exports.tables import NODES, TIES
from actorgraph.exports.xml_files import XmlFile, element
from actorgraph.words.terms import Reading
from actorgraph.words.vocabulary import SYMMETRIC_TYPES, TIE_TYPES

_NAMESPACE = "http://gexf.net/1.3"
_TYPES = {
    "latitude": "double",
    "longitude": "double",
    "sign": "integer",
    "claimCount": "integer",
    "sourceCount": "integer",
    "claimantCount": "integer",
    "disputed": "boolean",
    "inconsistent": "boolean",
}
_NODE = tuple(name for name in NODES if name not in {"id", "name"})
_EDGE = tuple(name for name in TIES if name not in {"id", "source", "target", "directed"})


def gexf_lines(found: Gathered, about: Mapping[str, Any]) -> Iterator[bytes]:
    """The document in parts."""
    out = XmlFile()
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("gexf", {"version": "1.3"}, nsmap={None: _NAMESPACE}):
            file.write(_meta(about))
            with file.element("graph", {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"}):
                file.write(_attributes("node", _NODE))
                file.write(_attributes("edge", _EDGE))
                with file.element("nodes", {"count": str(found.counts.nodes)}):
                    for node in found.nodes():
                        file.write(_node(node))
                        yield from out.drained()
                with file.element("edges", {"count": str(found.counts.ties)}):
                    for tie in found.ties():
                        file.write(_edge(tie, found.slice.reading))
                        yield from out.drained()
    yield from out.drained(all_of_it=True)


def _meta(about: Mapping[str, Any]) -> Any:
    meta = element("meta")
    meta.append(element("creator", about["program"]))
    meta.append(element("description", in_words(about)))
    return meta


def _attributes(class_: str, names: Iterable[str]) -> Any:
    made = element("attributes", class_=class_, mode="static")
    made.extend(element("attribute", id=name, title=name, type=_TYPES.get(name, "string")) for name in names)
    return made


def _node(node: Node) -> Any:
    made = element("node", id=node["id"], label=node["name"])
    made.append(_values(dict(node) | node["identifiers"], _NODE))
    return made


def _edge(tie: Tie, reading: Reading) -> Any:
    made = element(
        "edge",
        id=tie["id"],
        source=tie["subject"],
        target=tie["object"],
        type="undirected" if tie["type"] in SYMMETRIC_TYPES else "directed",
        kind=_kind(tie),
        label=tie["type"],
    )
    made.append(_values(dict(tie), _EDGE))
    spells = list(_spells(tie, reading))
    if spells:
        made.append(element("spells"))
        made[-1].extend(element("spell", start=start, end=end) for start, end in spells)
    return made


def _values(said: Mapping[str, Any], names: Iterable[str]) -> Any:
    made = element("attvalues")
    known = ((name, said.get(name)) for name in names)
    made.extend(element("attvalue", for_=name, value=value) for name, value in known if value not in (None, []))
    return made


def _kind(tie: Tie) -> str:
    """What tells the tie from others of the pair: its id without its ends."""
    parts = [tie["type"]]
    if tie["stance"] != TIE_TYPES[tie["type"]].stance:
        parts.append(tie["stance"])
    if "against" in tie:
        parts += ["vs", tie["against"]]
    return ":".join([*parts, tie["spell"]] if "spell" in tie else parts)


def _spells(tie: Tie, reading: Reading) -> Iterator[tuple[str | None, str | None]]:
    if reading is Reading.CERTAIN:
        yield from zip(tie.get("certainFrom", ()), tie.get("certainTo", ()), strict=True)
    elif "since" in tie or "until" in tie:
        yield tie.get("since"), tie.get("until")
