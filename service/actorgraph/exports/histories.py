"""What happened to the graph's records here, as records (`words.histories`): merges, then older versions of claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from actorgraph.graph.loading.redating import native
from actorgraph.graph.store import Streaming
from actorgraph.graph.stored_values import as_json

_MERGES = "MATCH (n:Retired)-[r:SAME_AS]->(m:Actor) RETURN n.id, m.id, properties(r) ORDER BY n.id"
_VERSIONS = (
    "MATCH (n:Claim) WHERE n.id CONTAINS '@'"
    " RETURN properties(n), [(n)-[r]->(m:Record) | [type(r), m.id, properties(r)]] ORDER BY n.id"
)
_QUOTE = "quote"


def histories(store: Streaming, wanted: Callable[[str], bool]) -> Iterator[dict[str, Any]]:
    """The merges of two wanted actors, and the older versions of wanted claims; quotes stay behind."""
    for retired, now, decision in store.stream(_MERGES, name="export merges"):
        if wanted(retired) and wanted(now):
            yield _merge(retired, now, decision)
    for stored, links in store.stream(_VERSIONS, name="export versions"):
        if wanted(stored["id"]):
            yield _version(stored, links)


def _merge(retired: str, now: str, decision: dict[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {
        name: native(decision[name]) for name in ("judgement", "basis", "by", "at") if name in decision
    }
    return {"id": f"merge:{retired}", "into": now, **said}


def _version(stored: dict[str, Any], links: list[list[Any]]) -> dict[str, Any]:
    return {
        "id": stored["id"],
        "stored": {name: as_json(stored[name]) for name in sorted(stored) if name != "id"},
        "links": [_link(*link) for link in sorted(links, key=lambda link: (link[0], link[2].get("order", 0), link[1]))],
    }


def _link(type_: str, to: str, properties: dict[str, Any]) -> dict[str, Any]:
    kept = {name: as_json(properties[name]) for name in sorted(properties) if name != _QUOTE}
    return {"type": type_, "to": to, "properties": kept} if kept else {"type": type_, "to": to}
