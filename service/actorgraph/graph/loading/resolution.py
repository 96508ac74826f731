"""What of a claim follows from its source: bounds and `recordedAt`, and the hashes that tell what changed.

The source that a claim cites first dates it: by its publication, and by the day it was retrieved. A claim's hashes have
two halves: what its record says, and what follows from its source. So a claim can be bounded anew when its source's
date is corrected, although its record is not at hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from actorgraph.graph.loading.rows import Properties, Row, encode
from actorgraph.words.assertions import claim_bounds
from actorgraph.words.dates import Moment, parse_when
from actorgraph.words.terms import Asserts, BoundStatus
from actorgraph.words.vocabulary import TIE_TYPES


@dataclass(frozen=True, slots=True)
class SourceDates:
    """What a claim takes from the source that it cites first."""

    published: Moment = field(default_factory=Moment)
    retrieved: date | None = None


# What may change without the claim saying anything else; a change of any other field makes a new version of it.
_WORDING = frozenset(
    {"text", "when", "dateBasis", "statusBy", "statusAt", "statusReason", "reliability", "credibility", "recordedAt"}
    | {"recordedBy", "tollWording"}
)
_ASSERTS = {term.value: term for term in Asserts}
_HALF = 32  # hexadecimal digits


def version_hash(row: Row) -> str:
    """What tells whether a claim says something else: all of its record but the wording."""
    said: dict[str, Any] = {name: value for name, value in row["properties"].items() if name not in _WORDING}
    said["citations"] = [citation["source"] for citation in row["citations"]]
    said["attributions"] = [(part["actor"], part["properties"].get("actingFor")) for part in row["attributions"]]
    said |= {name: row[name] for name in ("contradicts", "supersedes")}
    return sha256(encode(said)).hexdigest()


def half_of(content: str) -> str:
    """The half of a claim's content hash that tells what its record says."""
    return content[:_HALF]


def resolve(row: Row, content: str, version: str, source: SourceDates) -> Row:
    """Adds to a typed claim row what follows from its source, and the hashes, whose first halves are given."""
    properties = row["properties"]
    if source.retrieved is not None:
        properties.setdefault("recordedAt", midnight(source.retrieved))
    bounds = claim_days(properties, source.published)
    properties |= {name: value for name, value in bounds.items() if value is not None}
    properties["contentHash"] = half_of(content) + _half_hash({**bounds, "recordedAt": properties["recordedAt"]})
    properties["projectionHash"] = version[:_HALF] + _half_hash(bounds)
    return row


_RESOLVED = frozenset({"since", "sinceLatest", "untilEarliest", "until", "contentHash", "projectionHash"})


def unresolve(properties: Properties, source: SourceDates) -> Properties:
    """A stored claim's properties without what `resolve` added when its source's dates were those given."""
    own = {name: value for name, value in properties.items() if name not in _RESOLVED}
    if own.get("endStatus") != BoundStatus.CENSORED:
        own.pop("endStatus", None)
        own.pop("attestedUntil", None)
    if source.retrieved is not None and own.get("recordedAt") == midnight(source.retrieved):
        del own["recordedAt"]
    return own


def claim_days(properties: Mapping[str, Any], published: Moment) -> Properties:
    """The four bounds of a claim and how its end is known, as properties; None where it says nothing."""
    when = properties.get("when")
    bounds = claim_bounds(_ASSERTS[properties["asserts"]], parse_when(when) if when else None, published)
    censored = properties.get("endStatus") == BoundStatus.CENSORED
    return {
        "since": bounds.since,
        "sinceLatest": bounds.since_latest,
        "untilEarliest": bounds.until_earliest,
        "until": bounds.until,
        "endStatus": properties["endStatus"] if censored else bounds.end_status,
        "attestedUntil": properties.get("attestedUntil") if censored else bounds.attested_until,
    }


def _half_hash(value: object) -> str:
    return sha256(encode(value)).hexdigest()[:_HALF]


def midnight(day: date) -> str:
    """The first instant of a day, in UTC, as rows hold it."""
    return f"{day}T00:00:00Z"


def claim_order(properties: Mapping[str, Any]) -> str:
    """What claims are written in the order of: those on one tie come together, and those around one event."""
    match properties["predicate"]:
        case "TOOK_PART_IN":
            return str(properties["objectId"])
        case "HAS_TOLL":
            return str(properties["subjectId"])
        case _:
            return claim_key(properties)


def claim_key(properties: Mapping[str, Any]) -> str:
    """What two claims must share to contradict each other: predicate, ends, stance, against and spell."""
    subject, object_ = properties["subjectId"], properties.get("objectId") or ""
    row = TIE_TYPES.get(properties["predicate"])
    if row and row.symmetric:
        subject, object_ = sorted((subject, object_))
    rest = (properties.get(name) or "" for name in ("stance", "againstId", "spell"))
    return "|".join((properties["predicate"], subject, object_, *rest))
