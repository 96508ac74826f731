"""Slices as tables: nodes, ties, claims and sources, one CSV file each, and all of them in one archive.

A table is a plain one, with its names in the first line and nothing above it: what else is to be said of it stands in
`metadata.json` beside it. The archive is the same to the byte each time: its files carry no time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from actorgraph.exports.gathered import Gathered
from actorgraph.exports.rows import Claim
from actorgraph.words.csv_rows import csv_lines
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES, SYMMETRIC_TYPES

Columns = Mapping[str, str]
"""The names of a table's columns, each with its meaning."""

_BOUNDS = {
    "since": "Earliest day on which it can have begun; empty where nobody says.",
    "sinceLatest": "Latest day on which it can have begun: it held by then.",
    "untilEarliest": "Earliest day on which it can have ended: it still held then.",
    "until": "Latest day on which it can have ended; empty where nobody says.",
}
NODES: Columns = {
    "id": "The id of the actor or place.",
    "node": "actor or place.",
    "kind": "What sort of actor or place.",
    "name": "The usual name.",
    "aliases": "Other names, as a JSON list.",
    "description": "A sentence or two.",
    "founded": "When it came into being (EDTF).",
    "dissolved": "When it ended (EDTF).",
    "latitude": "Degrees north, of a place.",
    "longitude": "Degrees east, of a place.",
    **{scheme: f"{meaning[0]}." for scheme, meaning in IDENTIFIER_SCHEMES.items()},
}
TIES: Columns = {
    "id": "The id of the tie; it says type, ends and what tells it from others of the pair.",
    "type": "The type of tie.",
    "source": "The id of the subject; of a symmetric type, the smaller id.",
    "target": "The id of the object.",
    "directed": "false for symmetric types.",
    "sign": "1 friendly, -1 hostile, 0 neither; empty for structure, office and place.",
    "stance": "By deeds, words, law or structure.",
    "means": "By what means, at any time, as a JSON list.",
    "provisions": "What a treaty obliges to, as a JSON list.",
    "against": "The id of the actor against whom it is directed.",
    "spell": "Which of several separate spells.",
    "designation": "As what the object is listed.",
    "officeTitle": "The office.",
    "extent": "How much of the place.",
    **_BOUNDS,
    "startStatus": "ENDED where the start is stated, else UNKNOWN.",
    "endStatus": "ENDED, ONGOING, CENSORED or UNKNOWN.",
    "attestedUntil": "The day that ONGOING or CENSORED is as of.",
    "certainFrom": "First days of the certain intervals, as a JSON list.",
    "certainTo": "Last days of the certain intervals, as a JSON list.",
    "claimCount": "Admitted claims behind it.",
    "sourceCount": "Documents that they are cited in.",
    "claimantCount": "Different innermost speakers.",
    "disputed": "Whether somebody who counts contradicts it.",
    "inconsistent": "Whether its claims' dates cannot all be true.",
}
CLAIMS: Columns = {
    "id": "The id of the claim.",
    "tie": "The id of the tie that it speaks of.",
    "admission": "ADMITTED draws the tie; DENIED and ALLEGED speak of it and do not.",
    "predicate": "What is said.",
    "subject": "The id of the subject as recorded.",
    "object": "The id of the object as recorded.",
    "against": "The id of the actor against whom, as recorded.",
    "polarity": "AFFIRMS or DENIES.",
    "mode": "In what manner the source says it.",
    "status": "What a curator decided.",
    "method": "How it came into the graph.",
    "asserts": "What it says about time.",
    "when": "The time that it gives (EDTF).",
    "dateBasis": "Where the date comes from.",
    **_BOUNDS,
    "speaker": "The id of the innermost speaker; empty where it is the source itself.",
    "speakerName": "The speaker's name.",
    "speakers": "All who say or relay it, the innermost first, as a JSON list.",
    "source": "The id of the source cited first.",
    "citations": "All places in sources, as a JSON list.",
    "reliability": "Admiralty scale, A to F.",
    "credibility": "Admiralty scale, 1 to 6.",
    "recordedAt": "When it entered the record.",
    "text": "Our own paraphrase.",
}
SOURCES: Columns = {
    "id": "The id of the source.",
    "title": "Its title, or what it is.",
    "publisher": "Who published it.",
    "url": "Where it can be read.",
    "licence": "Under what licence.",
    "redistributable": "Whether it may be passed on.",
    "published": "When it was published (EDTF).",
    "retrieved": "When it was fetched.",
    "sha256": "Of its text.",
    "claims": "How many claims of the slice are cited in it.",
}


def node_lines(found: Gathered) -> Iterator[bytes]:
    """The table of nodes."""
    return _table(NODES, (node | node["identifiers"] for node in found.nodes()))


def tie_lines(found: Gathered) -> Iterator[bytes]:
    """The table of ties."""
    return _table(TIES, (_tie(dict(tie)) for tie in found.ties()))


def claim_lines(found: Gathered) -> Iterator[bytes]:
    """The table of claims."""
    return _table(CLAIMS, map(_claim, found.claims()))


def source_lines(found: Gathered) -> Iterator[bytes]:
    """The table of sources."""
    return _table(SOURCES, (dict(source) | {"claims": found.cited[source["id"]]} for source in found.sources))


def _table(columns: Columns, rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    names = list(columns)
    return csv_lines(names, (_row(names, row) for row in rows))


def _row(names: Sequence[str], row: Mapping[str, Any]) -> list[Any]:
    return [row.get(name) for name in names]


def _tie(tie: dict[str, Any]) -> dict[str, Any]:
    return tie | {"source": tie["subject"], "target": tie["object"], "directed": tie["type"] not in SYMMETRIC_TYPES}


def _claim(claim: Claim) -> dict[str, Any]:
    speaker = claim["speakers"][0] if claim["speakers"] else None
    ends = {"subject": claim["subjectId"], "object": claim["objectId"], "against": claim.get("againstId")}
    said = {"speaker": speaker and speaker["actor"], "speakerName": speaker and speaker["name"]}
    return dict(claim) | ends | said | {"tie": claim["tieId"], "source": claim["citations"][0]["source"]}


TABLES: Mapping[str, tuple[Columns, Callable[[Gathered], Iterator[bytes]]]] = {
    "nodes.csv": (NODES, node_lines),
    "ties.csv": (TIES, tie_lines),
    "claims.csv": (CLAIMS, claim_lines),
    "sources.csv": (SOURCES, source_lines),
}
"""The four tables by file name: columns, and what writes them."""
