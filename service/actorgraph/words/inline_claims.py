"""Claims that stand in short in events: each of an event's `participants` and `tolls`, cited as the event is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from actorgraph.words.record_parts import Participant, Spoken, Toll
from actorgraph.words.record_problems import Fault, RecordInvalid, validated
from actorgraph.words.records import Claim, Event

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class InlineClaim:
    """A claim, and the field of the event where it stands in short."""

    field: str
    claim: Claim


def inline_claims(event: Event) -> list[InlineClaim]:
    """The claims that an event's participants and tolls stand for, with ids that follow from their content.

    Raises RecordInvalid where one would be no sound claim, with the faults at the fields of the event.
    """
    shared: Fields = {name: getattr(event, name) for name in Spoken.model_fields}
    shared |= {"when": event.when, "date_basis": event.date_basis if event.when else None}
    return [InlineClaim(field, _claim(field, said | shared)) for field, said in _said(event)]


def _claim(field: str, fields: Fields) -> Claim:
    try:
        return validated(Claim, fields, by_name=True)
    except RecordInvalid as error:
        told = f"It stands for the claim '{fields['id']}', which cannot be: "
        raise RecordInvalid([Fault(field, told + fault.message) for fault in error.faults]) from error


def _said(event: Event) -> Iterator[tuple[str, Fields]]:
    stem = "claim:" + event.id.removeprefix("event:")
    for order, participant in enumerate(event.participants):
        yield f"participants.{order}", _participation(event, participant, stem)
    for order, toll in enumerate(event.tolls):
        yield f"tolls.{order}", _toll(event, toll, stem)


def _participation(event: Event, participant: Participant, stem: str) -> Fields:
    role = participant.role or "participant"
    return {
        "id": f"{stem}:{participant.actor}:{role}",
        "text": f"{participant.actor} took part in {event.name} as {role}.",
        "subject": participant.actor,
        "predicate": "TOOK_PART_IN",
        "object": event.id,
        "role": participant.role,
        "side": participant.side,
        "means": participant.means,
    }


def _toll(event: Event, toll: Toll, stem: str) -> Fields:
    parts = ["toll", toll.category.lower(), toll.effect.lower(), *([toll.side] if toll.side else [])]
    return {
        "id": ":".join([stem, *parts]),
        "text": f"Toll of {event.name}: {toll.category.lower()} {toll.effect.lower()}.",
        "subject": event.id,
        "predicate": "HAS_TOLL",
        "toll": toll,
    }
