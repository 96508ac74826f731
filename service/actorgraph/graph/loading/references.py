"""Which records a record refers to, and in which of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actorgraph.words.record_parts import Spoken
from actorgraph.words.records import Claim, Event, Place, Record


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: the part it plays (`subject`, `citation`, …), its dotted path in the record, and the id."""

    role: str
    field: str
    target: str


def references(record: Record, inline: str | None = None) -> Iterator[Reference]:
    """The references of a record. `inline` is the field of an event for which a claim stands in short.

    Such a claim refers to what its event does not: the participant, or the side of the toll.
    """
    match record:
        case Place():
            yield from _optional(
                ("within", "within", record.within), ("territoryOf", "territoryOf", record.territory_of)
            )
        case Event():
            yield from _optional(("place", "place", record.place))
            yield from _spoken(record)
        case Claim() if inline:
            yield from _short(record, inline)
        case Claim():
            yield from _claim(record)


def _claim(claim: Claim) -> Iterator[Reference]:
    yield from _optional(
        ("subject", "subject", claim.subject),
        ("object", "object", claim.object),
        ("against", "against", claim.against),
        ("side", "toll.side", claim.toll.side if claim.toll else None),
        ("supersedes", "supersedes", claim.supersedes),
    )
    yield from _spoken(claim)
    for role, targets in (
        ("contradicts", claim.contradicts),
        ("inTensionWith", claim.in_tension_with),
        ("corroborates", claim.corroborates),
    ):
        yield from (Reference(role, f"{role}.{order}", target) for order, target in enumerate(targets))


def _short(claim: Claim, inline: str) -> Iterator[Reference]:
    if claim.toll is None:
        yield Reference("subject", f"{inline}.actor", claim.subject)
    else:
        yield from _optional(("side", f"{inline}.side", claim.toll.side))


def _spoken(record: Spoken) -> Iterator[Reference]:
    for order, citation in enumerate(record.citations):
        yield Reference("citation", f"citations.{order}.source", citation.source)
    for order, part in enumerate(record.attributions):
        yield Reference("attribution", f"attributions.{order}.actor", part.actor)
        yield from _optional(("actingFor", f"attributions.{order}.actingFor", part.acting_for))


def _optional(*parts: tuple[str, str, str | None]) -> Iterator[Reference]:
    yield from (Reference(role, field, target) for role, field, target in parts if target is not None)
