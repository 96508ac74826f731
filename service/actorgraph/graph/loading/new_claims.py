"""New claims as the projector would read them, so that what was written just now need not be read back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from actorgraph.graph.admission import Admission
from actorgraph.graph.claim_marks import MarkedClaim, mark_new
from actorgraph.graph.drawings import PARTICIPATION, Participation, new_participation
from actorgraph.graph.loading.leading import ends
from actorgraph.graph.loading.rows import Row
from actorgraph.graph.projector import Created
from actorgraph.graph.projector_statements import KNOWN_TIES, UNJOINED_EVENTS
from actorgraph.graph.store import Transaction
from actorgraph.graph.tolls import new_toll


def mark_created(transaction: Transaction, rows: Sequence[Row], *, alone: bool) -> Created:
    """Marks the rows of claims that are about to be created. Ask before they are.

    Where they come `alone`, with no claim that changes, a tie that no claim spoke of before has no claims but these,
    and so has an event that nobody was said to take part in.
    """
    claims = [mark_new(row["properties"], ends(row)) for row in rows]
    tolls = [new_toll(row["properties"], ends(row)) for row in _admitted(claims, rows, "HAS_TOLL")]
    if not alone:
        return Created(claims, tolls=tolls)
    return Created(claims, _told(transaction, claims, rows), _joined(transaction, claims, rows), tolls)


def _admitted(claims: Sequence[MarkedClaim], rows: Sequence[Row], predicate: str) -> list[Row]:
    return [
        row
        for claim, row in zip(claims, rows, strict=True)
        if claim.predicate == predicate and claim.admission is Admission.ADMITTED
    ]


def _joined(
    transaction: Transaction, claims: Sequence[MarkedClaim], rows: Sequence[Row]
) -> dict[str, list[Participation]]:
    """What the claims say of who took part in the events of which no stored claim does."""
    found = [new_participation(row["properties"], ends(row)) for row in _admitted(claims, rows, PARTICIPATION)]
    ids = sorted({one.event for one in found})
    unjoined = {id_ for (id_,) in transaction.run(UNJOINED_EVENTS, {"ids": ids})} if ids else set()
    joined = defaultdict(list)
    for one in found:
        if one.event in unjoined:
            joined[one.event].append(one)
    return dict(joined)


def _told(transaction: Transaction, claims: Sequence[MarkedClaim], rows: Sequence[Row]) -> dict[str, list[list[Any]]]:
    """What the claims say on ties of which no stored claim speaks."""
    ids = sorted({claim.key.id for claim in claims if claim.key is not None})
    known = {id_ for (id_,) in transaction.run(KNOWN_TIES, {"ids": ids})} if ids else set()
    told = defaultdict(list)
    for claim, row in zip(claims, rows, strict=True):
        if claim.key is not None and claim.key.id not in known:
            told[claim.key.id].append(_evidence(row))
    return dict(told)


_WORDS = ("predicate", "polarity", "mode", "status", "method")
_DAYS = ("since", "sinceLatest", "untilEarliest", "until")
_CONTENT = ("means", "provisions", "designation", "officeTitle", "extent")


def _evidence(row: Row) -> list[Any]:
    """The row as READ_EVIDENCE would answer it; nothing contradicts a claim that is new."""
    said = row["properties"]
    return [
        [said[name] for name in _WORDS],
        said["asserts"],
        *(_text(said.get(name)) for name in _DAYS),
        said["endStatus"],
        _text(said.get("attestedUntil")),
        *(said.get(name) for name in _CONTENT),
        [*_people("CITED_IN", "source", row["citations"]), *_people("ATTRIBUTED_TO", "actor", row["attributions"])],
        [],
    ]


def _people(role: str, name: str, parts: Iterable[Row]) -> list[list[Any]]:
    return [[role, part["properties"]["order"], part[name]] for part in parts]


def _text(day: object) -> str | None:
    return None if day is None else str(day)
