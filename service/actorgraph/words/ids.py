"""Ids: one readable, immutable id everywhere; what a record is can be read off its id.

Actors are bare (`hts`); every other id starts with its kind (`place:aleppo`, `event:ucdp-ged:214797`).
"""

from __future__ import annotations

import re
from typing import Literal

from actorgraph.words.terms import Stance
from actorgraph.words.vocabulary import TIE_TYPES

RecordKind = Literal["source", "place", "actor", "event", "claim"]
# In the order of loading: each kind refers only to itself and those before it.
RECORD_KINDS: tuple[RecordKind, ...] = ("source", "actor", "place", "event", "claim")

_SLUG = r"[a-z0-9][a-z0-9._-]*"
SLUG_PATTERN = rf"^{_SLUG}$"
# Places take one slug, since they stand inside tie ids; the others may carry a data set's own key.
ID_PATTERNS: dict[RecordKind, str] = {
    "actor": SLUG_PATTERN,
    "place": rf"^place:{_SLUG}$",
    "source": rf"^source:{_SLUG}(:{_SLUG})*$",
    "event": rf"^event:{_SLUG}(:{_SLUG})*$",
    "claim": rf"^claim:{_SLUG}(:{_SLUG})*$",
}
_COMPILED = {kind: re.compile(pattern) for kind, pattern in ID_PATTERNS.items()}
MAX_ID_LENGTH = 200


def record_kind(record_id: str) -> RecordKind | None:
    """The kind of record that an id names, or None where it is no record's id."""
    prefix = record_id.partition(":")[0] if ":" in record_id else "actor"
    for kind in RECORD_KINDS:
        if kind == prefix and len(record_id) <= MAX_ID_LENGTH and _COMPILED[kind].fullmatch(record_id):
            return kind
    return None


def tie_id(tie_type: str, subject: str, object_: str, stance: Stance, against: str | None, spell: str | None) -> str:
    """The id of the tie with this key; it depends on nothing else. Symmetric ends must come in order already.

    >>> tie_id("BACKS", "iran", "syrian-government", Stance.VERBAL, None, None)
    'tie:BACKS:iran:syrian-government:VERBAL'
    """
    parts = ["tie", tie_type, subject, object_]
    if stance is not TIE_TYPES[tie_type].stance:
        parts.append(stance.value)
    if against is not None:
        parts += ["vs", against]
    if spell is not None:
        parts.append(spell)
    return ":".join(parts)


def tie_type_of(id_: str) -> str | None:
    """The tie type that stands in a tie's id, or None where it is no tie's id."""
    parts = id_.split(":")
    return parts[1] if len(parts) >= 4 and parts[0] == "tie" and parts[1] in TIE_TYPES else None
