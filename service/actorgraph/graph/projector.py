"""From claims to what is drawn of them: ties, participations, links and tolls; in sets, inside the caller's write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from actorgraph.graph.store import Counters, Store, Transaction

Progress = Callable[[int, int], None]
"""Called with the number of claims done and the number of all."""


@dataclass(frozen=True, slots=True)
class Projected:
    """What a projection read and changed.

    `claims` and `keys` were looked at; the other numbers count what was created, changed or deleted: ties, and
    drawings (participations and links between events, tolls).
    """

    claims: int = 0
    keys: int = 0
    ties_created: int = 0
    ties_changed: int = 0
    ties_deleted: int = 0
    drawings_created: int = 0
    drawings_changed: int = 0
    drawings_deleted: int = 0

    def __add__(self, other: Projected) -> Projected:
        raise NotImplementedError


def project(
    transaction: Transaction, *, claims: Sequence[str] = (), actors: Sequence[str] = (), events: Sequence[str] = ()
) -> Projected:
    """Draws anew what these records touch: ids of claims written, of actors whose lifetime and of events whose
    occurrence may have changed.

    Sets `admission` and `tieId` on the claims and draws every key they stood or stand for; what is already right is
    not touched, so that a second call changes nothing. Claims are read with their ends, so write records and their
    relationships first.
    """
    raise NotImplementedError


def rebuild(store: Store, progress: Progress | None = None) -> tuple[Projected, Counters]:
    """Draws everything anew from all claims, in batches; on an up-to-date graph it changes nothing.

    Also removes ties, participations, links and tolls behind which no claim stands any more.
    """
    raise NotImplementedError
