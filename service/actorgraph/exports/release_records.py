"""The records of a slice of a release, from its frozen ones: the lines that `slice_records` takes of the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import orjson

from actorgraph.exports.records import Wanted
from actorgraph.exports.slice_records import cut
from actorgraph.exports.slices import Slice
from actorgraph.graph.clusters import merges_of
from actorgraph.words.decisions import Decision
from actorgraph.words.histories import history_kind

Records = Callable[[], Iterable[Mapping[str, Any]]]
"""The records of a release, to be read as often as one likes."""


def frozen_record_lines(read: Records, slice_: Slice, claims: set[str], nodes: set[str]) -> Iterator[bytes]:
    """The records of a slice with these claims and nodes, one JSON object a line."""
    wanted = _wanted(read, slice_, claims, nodes)
    for fields in read():
        if _is_wanted(fields, wanted):
            yield orjson.dumps(cut(dict(fields), wanted)) + b"\n"


def _is_wanted(fields: Mapping[str, Any], wanted: Wanted) -> bool:
    id_: str = fields["id"]
    if history_kind(id_) == "decision":
        return wanted(fields["retire"]) and wanted(fields["into"])
    return wanted(id_)


def _wanted(read: Records, slice_: Slice, claims: set[str], nodes: set[str]) -> Wanted:
    if slice_.is_whole:
        return lambda _: True
    decisions: list[Decision] = []
    places: dict[str, list[str]] = {}
    wanted = claims | nodes
    for fields in read():
        if fields["id"] in claims:
            wanted.update(_referred(fields))
        elif history_kind(fields["id"]) == "decision":
            decisions.append(Decision.model_validate(fields))
        elif fields["id"].startswith("place:"):
            places[fields["id"]] = [fields[name] for name in ("within", "territoryOf") if name in fields]
    for id_ in [id_ for id_ in wanted if id_ in places]:
        wanted.update(_around(id_, places))
    merges, _ = merges_of(decisions)
    wanted |= {merges[id_].into for id_ in wanted & merges.keys()}
    return wanted.__contains__


def _referred(claim: Mapping[str, Any]) -> Iterator[str]:
    ends = (claim.get("subject"), claim.get("object"), claim.get("against"), claim.get("toll", {}).get("side"))
    said = [one.get(name) for one in claim.get("attributions", ()) for name in ("actor", "actingFor")]
    yield from (id_ for id_ in (*ends, *said) if id_ is not None)
    yield from (one["source"] for one in claim["citations"])


def _around(place: str, places: Mapping[str, list[str]]) -> Iterator[str]:
    """What lies around a place, and whose territory each of it is."""
    for id_ in places.get(place, ()):
        yield id_
        yield from _around(id_, places)
