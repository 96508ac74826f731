"""What became of the graph's records here, as records: decisions on actors, then older versions of claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from actorgraph.graph.decisions import as_decision
from actorgraph.graph.store import Streaming
from actorgraph.graph.stored_values import as_json
from actorgraph.words.decisions import written_decision

_DECISIONS = "MATCH (d:Decision) RETURN properties(d) ORDER BY d.id"
_VERSIONS = (
    "MATCH (n:Claim) WHERE n.id CONTAINS '@'"
    " RETURN properties(n), [(n)-[r]->(m:Record) | [type(r), m.id, properties(r)]] ORDER BY n.id"
)
_QUOTE = "quote"


def histories(store: Streaming, wanted: Callable[[str], bool]) -> Iterator[dict[str, Any]]:
    """The decisions on two wanted actors, and the older versions of wanted claims; quotes stay behind."""
    for (stored,) in store.stream(_DECISIONS, name="export decisions"):
        if wanted(stored["retire"]) and wanted(stored["into"]):
            yield written_decision(as_decision(stored))
    for stored, links in store.stream(_VERSIONS, name="export versions"):
        if wanted(stored["id"]):
            yield _version(stored, links)


def _version(stored: dict[str, Any], links: list[list[Any]]) -> dict[str, Any]:
    return {
        "id": stored["id"],
        "stored": {name: as_json(stored[name]) for name in sorted(stored) if name != "id"},
        "links": [_link(*link) for link in sorted(links, key=lambda link: (link[0], link[2].get("order", 0), link[1]))],
    }


def _link(type_: str, to: str, properties: dict[str, Any]) -> dict[str, Any]:
    kept = {name: as_json(properties[name]) for name in sorted(properties) if name != _QUOTE}
    return {"type": type_, "to": to, "properties": kept} if kept else {"type": type_, "to": to}
