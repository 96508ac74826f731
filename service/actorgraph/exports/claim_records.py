"""A stored claim as its record: what projection and its source added is taken away again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from actorgraph.graph.loading.redating import native
from actorgraph.graph.loading.resolution import SourceDates, half_of, midnight, unresolve, version_hash
from actorgraph.graph.loading.rows import CLAIM_LINKS, Row, encode
from actorgraph.graph.store import Runner

Fields = dict[str, Any]

CLAIM = """\
RETURN properties(n),
  [(n)-[r:CITED_IN]->(m) | {source: m.id, retrieved: m.retrieved, properties: properties(r)}],
  [(n)-[r:ATTRIBUTED_TO]->(m) | {actor: coalesce(r.recorded, m.id), properties: properties(r)}],
  [(n)-[:CONTRADICTS]->(m) | m.id], [(n)-[:IN_TENSION_WITH]->(m) | m.id], [(n)-[:CORROBORATES]->(m) | m.id],
  [(n)-[:SUPERSEDES]->(m) WHERE NOT m.id CONTAINS '@' | m.id]
"""
"""What `claim_record` takes of a claim `n`."""

_HASHED = f"UNWIND $ids AS id MATCH (n:Claim {{id: id}}) {CLAIM}"
_ENDS = {"subject": "subjectId", "object": "objectId", "against": "againstId"}
_TOLL = ("category", "effect", "side", "low", "best", "high", "bound", "wording")
_TOLL_NAMES = tuple("tollSideId" if field == "side" else f"toll{field.capitalize()}" for field in _TOLL)
_DERIVED = frozenset({"tieId", "admission", "supersededAt"})
_NOT_RECORDED = frozenset({"order", "quote", "recorded"})


def plain(stored: Fields) -> Fields:
    """Stored properties with days and instants as records write them."""
    return {name: native(value) for name, value in stored.items()}


def claim_record(stored: Fields, citations: list[Fields], attributions: list[Fields], *links: list[str]) -> Fields:
    """The fields of a claim's record, and others that are none."""
    claim = _Claim.read(stored, citations, attributions, *links)
    own = claim.own()
    fields: Fields = (
        own
        | {field: own.get(name) for field, name in _ENDS.items()}
        | {"toll": {field: own[name] for field, name in zip(_TOLL, _TOLL_NAMES, strict=True) if name in own}}
        | {"citations": [{"source": one["source"], **_recorded(one)} for one in claim.citations]}
        | {"attributions": [{"actor": one["actor"], **_recorded(one)} for one in claim.attributions]}
        | claim.links
        | {"supersedes": next(iter(claim.links["supersedes"]), None)}
        | ({} if "when" in own else {"dateBasis": None})
    )
    return fields


def record_hashes(runner: Runner, ids: Sequence[str]) -> list[Fields]:
    """What the hashes of these claims ought to be by what they lead to now: rows of `id`, `content` and `version`."""
    return [_Claim.read(*row).hashes() for row in runner.run(_HASHED, {"ids": ids})]


def _recorded(part: Fields) -> Fields:
    return {name: value for name, value in part["properties"].items() if name not in _NOT_RECORDED}


@dataclass(frozen=True, slots=True)
class _Claim:
    stored: Fields
    citations: list[Fields]
    attributions: list[Fields]
    links: dict[str, list[str]]

    @classmethod
    def read(cls, stored: Fields, citations: list[Fields], attributions: list[Fields], *links: list[str]) -> _Claim:
        cited, said = (sorted(part, key=_order) for part in (citations, attributions))
        return cls(plain(stored), cited, said, dict(zip(CLAIM_LINKS, map(sorted, links), strict=True)))

    def own(self) -> Fields:
        """What of its properties its record said.

        `recordedAt` may have come from the source, or may have said the same as it: the claim's hash tells which.
        """
        retrieved = native(self.citations[0]["retrieved"]) if self.citations else None
        stored = {name: value for name, value in self.stored.items() if name not in _DERIVED}
        own = unresolve(stored, SourceDates(retrieved=retrieved))
        recorded = stored.get("recordedAt")
        if retrieved is None or recorded != midnight(retrieved):
            return own
        dated = own | {"recordedAt": recorded}
        return dated if half_of(self.stored.get("contentHash", "")) == half_of(_hash(self.row(dated))) else own

    def row(self, own: Fields) -> Row:
        """The row that the loader makes of its record."""
        return {
            "id": own["id"],
            "properties": own,
            "citations": [{"source": one["source"], "properties": _without(one, "quote")} for one in self.citations],
            "attributions": [
                {"actor": one["actor"], "properties": _without(one, "recorded")} for one in self.attributions
            ],
            **self.links,
        }

    def hashes(self) -> Fields:
        """Its hashes: the halves of its record anew, those of its source as they are."""
        row = self.row(self.own())
        return {
            "id": self.stored["id"],
            "content": half_of(_hash(row)) + _other_half(self.stored["contentHash"]),
            "version": half_of(version_hash(row)) + _other_half(self.stored["projectionHash"]),
        }


def _order(part: Fields) -> int:
    order: int = part["properties"]["order"]
    return order


def _without(part: Fields, name: str) -> Fields:
    return {key: value for key, value in part["properties"].items() if key != name}


def _hash(row: Row) -> str:
    return sha256(encode(row)).hexdigest()


def _other_half(hash_: str) -> str:
    return hash_.removeprefix(half_of(hash_))
