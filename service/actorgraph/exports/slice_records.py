"""The records of a slice: what `actorgraph load` takes to draw the same ties again.

The records of the whole graph load back to its fingerprint. Those of a narrower slice are the claims on its ties and
all that they refer to: their sources, ends and speakers, the places around a place; older versions of claims stay
behind. A reference to what is not among them is left out, so that what leaves can always be loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson

from actorgraph.exports.clearance import Withheld, withheld
from actorgraph.exports.histories import histories
from actorgraph.exports.records import Wanted, records
from actorgraph.exports.slices import Slice
from actorgraph.graph.store import Graph

_NAME = "export records"
_AT_ONCE = 1_000
_OF_CLAIMS = """
UNWIND $ids AS id
MATCH (c:Claim {id: id})
RETURN [c.subjectId, c.objectId, c.againstId, c.tollSideId]
  + [(c)-[:SUBJECT|OBJECT|AGAINST|CITED_IN|ATTRIBUTED_TO]->(n) | n.id]
  + [(c)-[by:ATTRIBUTED_TO]->() | by.recorded] + [(c)-[by:ATTRIBUTED_TO]->() | by.actingFor]
"""
_AROUND_PLACES = """
UNWIND $ids AS id
MATCH (:Place {id: id})-[:LOCATED_IN*0..]->(p:Place)
RETURN [p.id] + [(p)-[:TERRITORY_OF]->(a) | a.id] + [(p)-[of:TERRITORY_OF]->() | of.recorded]
"""
_LINKS = ("contradicts", "inTensionWith", "corroborates")


def slice_record_lines(store: Graph, slice_: Slice, claims: set[str], nodes: set[str]) -> Iterator[bytes]:
    """The records of a slice with these claims and nodes, one JSON object a line."""
    wanted = _wanted(store, slice_, claims, nodes)
    for fields in records(store, wanted):
        yield orjson.dumps(cut(fields, wanted)) + b"\n"
    for fields in histories(store, wanted):
        yield orjson.dumps(cut(fields, wanted)) + b"\n"


def _wanted(store: Graph, slice_: Slice, claims: set[str], nodes: set[str]) -> Wanted:
    gone = Withheld() if slice_.withheld else withheld(store.reader(_NAME))
    closed = {*gone.sources, *gone.claims, *gone.events}
    if slice_.is_whole:
        return lambda id_: id_.partition("@")[0] not in closed
    wanted = claims | nodes | set(_referred(store, _OF_CLAIMS, sorted(claims)))
    places = sorted(id_ for id_ in wanted if id_.startswith("place:"))
    wanted |= set(_referred(store, _AROUND_PLACES, places))
    return (wanted - closed).__contains__


def _referred(store: Graph, statement: str, ids: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(ids), _AT_ONCE):
        for (found,) in store.read(statement, {"ids": ids[start : start + _AT_ONCE]}, name=_NAME):
            yield from (id_ for id_ in found if id_ is not None)


def cut(fields: dict[str, Any], wanted: Wanted) -> dict[str, Any]:
    """The record without what it says of records that are not among them."""
    left = dict(fields)
    if "citations" in left:
        left["citations"] = [at for at in left["citations"] if wanted(at["source"])]
    for name in _LINKS:
        _set(left, name, [id_ for id_ in left.get(name, ()) if wanted(id_)])
    if "supersedes" in left and not wanted(left["supersedes"]):
        del left["supersedes"]
    if "links" in left:
        left["links"] = [link for link in left["links"] if wanted(link["to"])]
    return left


def _set(fields: dict[str, Any], name: str, values: Iterable[str]) -> None:
    fields.pop(name, None)
    if values:
        fields[name] = values
