"""From claims to what is drawn of them: ties, participations, links and tolls; in sets, inside the caller's write.

What a set of records touches is found first, then all claims of each touched key are read at once, reckoned in Python
(`projection`) and compared with what is stored, so that only differences are written. The same code serves a load, a
correction and a rebuild.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import partial

from actorgraph.graph.claim_marks import MarkedClaim, mark_claims
from actorgraph.graph.drawings import (
    EVENT_LINKS,
    PARTICIPATION,
    Participation,
    draw_links,
    draw_new_participations,
    draw_participations,
    linking_events,
)
from actorgraph.graph.edges import Changes, Difference
from actorgraph.graph.projector_statements import (
    CLAIMS_AFTER,
    COUNT_CLAIMS,
    DELETE_EDGES,
    DELETE_TOLLS,
    EVENTS_AFTER,
    ORPHANED_TOLLS,
    TIES_OF_ACTORS,
    orphaned_ties,
)
from actorgraph.graph.store import Counters, Store, Transaction
from actorgraph.graph.tie_changes import TieChanges, followed_by
from actorgraph.graph.ties import Told, draw_ties
from actorgraph.graph.tolls import WantedToll, draw_new_tolls, draw_tolls
from actorgraph.words.vocabulary import TIE_TYPES

Progress = Callable[[int, int], None]
"""Called with the number of claims done and the number of all."""

BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Projected:
    """What a projection read and changed.

    `claims` and `keys` were looked at; the other numbers count what was created, changed or deleted: ties, and
    drawings (participations and links between events, tolls). `ties` tells of each tie; a sum of many projections can
    do without (`counted`).
    """

    claims: int = 0
    keys: int = 0
    ties_created: int = 0
    ties_changed: int = 0
    ties_deleted: int = 0
    drawings_created: int = 0
    drawings_changed: int = 0
    drawings_deleted: int = 0
    ties: TieChanges = field(default_factory=dict)

    def __add__(self, other: Projected) -> Projected:
        names = [one.name for one in fields(self) if one.name != "ties"]
        sums = {name: getattr(self, name) + getattr(other, name) for name in names}
        return Projected(**sums, ties=followed_by(self.ties, other.ties))

    def counted(self) -> Projected:
        """The numbers alone: a large load has more ties than memory should hold."""
        return replace(self, ties={})


@dataclass(frozen=True, slots=True)
class Created:
    """Claims that were created with their marks on them (`mark_new`), and what follows from them alone.

    All that is `told` of ties that are new with them, who `joined` the events that nobody was said to take part in
    before, by event, and their `tolls`.
    """

    claims: Sequence[MarkedClaim] = ()
    told: Told = field(default_factory=dict)
    joined: Mapping[str, Sequence[Participation]] = field(default_factory=dict)
    tolls: Sequence[WantedToll] = ()


NOTHING_CREATED = Created()


def project(
    transaction: Transaction,
    *,
    claims: Sequence[str] = (),
    created: Created = NOTHING_CREATED,
    actors: Sequence[str] = (),
    events: Sequence[str] = (),
) -> Projected:
    """Draws anew what these records touch: ids of claims that were written or superseded, of actors whose lifetime and
    of events whose occurrence may have changed.

    Sets `admission` and `tieId` on the claims and draws every key they stood or stand for; what is already right is
    not touched, so that a second call changes nothing. Claims are read with their ends, so write records and their
    relationships first. `created` are claims that were written with their marks just now.
    """
    marked = [*created.claims, *mark_claims(transaction, list(dict.fromkeys(claims)))]
    touched = {tie for claim in marked for tie in claim.touched_ties()} | _ties_of(transaction, actors)
    keys = {claim.key.id: claim.key for claim in marked if claim.key is not None}
    count, ties = draw_ties(transaction, keys, touched, created.told)
    drawn = _draw_new(transaction, created) + _draw_around_events(transaction, marked, events, created)
    return _projected(len(marked), count, ties, drawn)


def rebuild(store: Store, progress: Progress | None = None) -> tuple[Projected, Counters]:
    """Draws everything anew from all claims, in batches; on an up-to-date graph it changes nothing.

    Also removes ties, participations, links and tolls behind which no claim stands any more.
    """
    ((total,),) = store.read(COUNT_CLAIMS, name="count claims")
    projected, counters = Projected(), Counters()
    for step in _steps(store):
        done, changed = store.write(step, name="rebuild")
        projected, counters = projected + done.counted(), counters + changed
        if progress is not None:
            progress(projected.claims, total)
    return projected, counters


def _ties_of(transaction: Transaction, actors: Sequence[str]) -> set[str]:
    return {tie for (tie,) in transaction.run(TIES_OF_ACTORS, {"ids": actors})} if actors else set()


def _draw_new(transaction: Transaction, created: Created) -> Changes:
    found = [one for of_event in created.joined.values() for one in of_event]
    return draw_new_participations(transaction, found) + draw_new_tolls(transaction, created.tolls)


def _draw_around_events(
    transaction: Transaction, claims: Iterable[MarkedClaim], events: Sequence[str], created: Created
) -> Changes:
    """Draws anew what is around events, but for what was created just now and is drawn already."""
    joined, led, tolls = set(events), set(linking_events(transaction, events)), []
    for claim in claims:
        if claim.predicate == PARTICIPATION and claim.object is not None:
            joined.add(claim.object)
        elif claim.predicate in EVENT_LINKS and claim.subject is not None:
            led.add(claim.subject)
        elif claim.predicate == "HAS_TOLL":
            tolls.append(claim.id)
    new = {toll.claim for toll in created.tolls}
    return (
        draw_participations(transaction, sorted(joined - created.joined.keys()))
        + draw_links(transaction, sorted(led))
        + draw_tolls(transaction, [id_ for id_ in tolls if id_ not in new])
    )


def _projected(claims: int, keys: int, ties: Difference, drawings: Changes) -> Projected:
    counts = ties.changes
    return Projected(
        claims,
        keys,
        *(counts.created, counts.changed, counts.deleted),
        *(drawings.created, drawings.changed, drawings.deleted),
        ties.by_id(),
    )


def _steps(store: Store) -> Iterator[Callable[[Transaction], Projected]]:
    """The parts of a rebuild, each a transaction of its own."""
    for ids in _batches(store, CLAIMS_AFTER):
        yield partial(project, claims=ids)
    for ids in _batches(store, EVENTS_AFTER):
        yield partial(project, events=ids)
    yield _remove_orphans


def _batches(store: Store, statement: str) -> Iterator[list[str]]:
    """All ids that the statement finds, a page at a time."""
    after = ""
    while page := [id_ for (id_,) in store.read(statement, {"after": after, "size": BATCH}, name="rebuild")]:
        yield page
        after = page[-1]


def _remove_orphans(transaction: Transaction) -> Projected:
    """Deletes what no claim leads to: ties without an admitted claim, tolls that nobody states."""
    ties = [element for type_ in TIE_TYPES for (element,) in transaction.run(orphaned_ties(type_))]
    tolls = [element for (element,) in transaction.run(ORPHANED_TOLLS)]
    if ties:
        transaction.run(DELETE_EDGES, {"elements": ties})
    if tolls:
        transaction.run(DELETE_TOLLS, {"elements": tolls})
    return Projected(ties_deleted=len(ties), drawings_deleted=len(tolls))
