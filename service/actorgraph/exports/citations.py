"""How to cite data: what was asked of which release, under which terms, and where the same data can be had again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

_DIGITS = 16  # of a fingerprint that a citation shows; release.json has all 64


def citation(told: Mapping[str, Any]) -> str:
    """A text to cite a release by, from what its release.json tells.

    >>> citation({"name": "2026.1", "made": "2026-11-25", "fingerprint": "ab" * 32, "site": None})
    'actorgraph. Data release 2026.1 (2026-11-25). Fingerprint abababababababab.'
    """
    where = f" {told['site']}/releases/{told['name']}" if told.get("site") else ""
    fingerprint = told["fingerprint"][:_DIGITS]
    return f"actorgraph. Data release {told['name']} ({told['made']}). Fingerprint {fingerprint}.{where}"


def citation_file(told: Mapping[str, Any]) -> str:
    """CITATION.cff of a release (Citation File Format 1.2.0), its sources as references.

    JSON is YAML, too; every value is written as JSON, so that no title can be taken for something else.
    """
    fields: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Cite these data, and the sources that they rest on.",
        "type": "dataset",
        "title": f"actorgraph, data release {told['name']}",
        "abstract": told["citation"],
        "authors": [{"name": "The actorgraph contributors"}],
        "version": told["name"],
        "date-released": told["made"],
        "identifiers": [
            {
                "type": "other",
                "value": told["fingerprint"],
                "description": "The sha256 of the graph that the release loads to.",
            }
        ],
    }
    fields |= {"url": f"{told['site']}/releases/{told['name']}"} if told.get("site") else {}
    fields |= {"references": [_reference(source) for source in told["sources"]]} if told["sources"] else {}
    return "".join(f"{name}: {orjson.dumps(value).decode()}\n" for name, value in fields.items())


def _reference(source: Mapping[str, Any]) -> dict[str, Any]:
    told = {"type": "generic", "title": source["title"], "authors": [{"name": source["publisher"] or "not stated"}]}
    told |= {"notes": f"{source['id']}; licence: {source['licence'] or 'not stated'}"}
    return told | ({"url": source["url"]} if source["url"] else {})
