"""What the projector writes on the claims themselves: their admission, and the id of the tie they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actorgraph.graph.admission import Admission, Standing, TieKey, tie_key
from actorgraph.graph.projector_statements import MARK_CLAIMS, READ_CLAIMS
from actorgraph.graph.store import Row, Runner, Transaction
from actorgraph.words.terms import Stance
from actorgraph.words.vocabulary import is_tie


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """A claim as the projector sees it, with what is marked on it now.

    `key` is None where it speaks of no tie. `old_tie` and `contradicted_ties` are ids of ties that its change touches.
    """

    id: str
    predicate: str
    subject: str | None
    object: str | None
    admission: Admission
    key: TieKey | None
    old_admission: str | None
    old_tie: str | None
    contradicted_ties: tuple[str, ...]

    def marks(self) -> dict[str, Any]:
        """What must be set on the node; empty where it is right already."""
        tie = None if self.key is None else self.key.id
        marks: dict[str, Any] = {} if tie == self.old_tie else {"tieId": tie}
        return marks if self.admission == self.old_admission else marks | {"admission": self.admission.value}

    def touched_ties(self) -> Iterator[str]:
        """The ids of the ties that may have changed with the claim, its own new one apart."""
        if self.old_tie is not None:
            yield self.old_tie
        yield from self.contradicted_ties


def mark_claims(transaction: Transaction, ids: Sequence[str]) -> list[MarkedClaim]:
    """Sets `admission` and `tieId` on these claims where they differ; the claims, as marked."""
    if not ids:
        return []
    claims = read_claims(transaction, ids)
    rows = [{"id": claim.id, "marks": marks} for claim in claims if (marks := claim.marks())]
    if rows:
        transaction.run(MARK_CLAIMS, {"rows": rows})
    return claims


def mark_new(properties: dict[str, Any], ends: Mapping[str, str | None]) -> MarkedClaim:
    """Adds its marks to the properties of a claim that is about to be created; the claim, as it will be marked.

    `ends` are the ids of what it will lead to, by the names under which they are recorded. Nothing supersedes it yet,
    and it contradicts nothing yet: links between claims come later.
    """
    subject, object_, against = (ends.get(name) for name in ("subjectId", "objectId", "againstId"))
    stance, spell = properties.get("stance"), properties.get("spell")
    standing = Standing(*(properties[name] for name in ("predicate", "polarity", "mode", "status", "method")))
    key = _key(standing.predicate, subject, object_, stance, against, spell)
    tie = None if key is None else key.id
    properties |= {"admission": standing.admission.value} | ({} if tie is None else {"tieId": tie})
    admission = standing.admission
    return MarkedClaim(properties["id"], standing.predicate, subject, object_, admission, key, admission.value, tie, ())


def read_claims(runner: Runner, ids: Sequence[str]) -> list[MarkedClaim]:
    """These claims with what ought to be marked on them."""
    return [_marked(row) for row in runner.run(READ_CLAIMS, {"ids": ids})]


def _marked(row: Row) -> MarkedClaim:
    id_, predicate, polarity, mode, status, method, superseded, stance, spell, *rest = row
    subject, object_, against, admission, tie, contradicted = rest
    return MarkedClaim(
        id=id_,
        predicate=predicate,
        subject=subject,
        object=object_,
        admission=Standing(predicate, polarity, mode, status, method, superseded).admission,
        key=_key(predicate, subject, object_, stance, against, spell),
        old_admission=admission,
        old_tie=tie,
        contradicted_ties=tuple(other for other in contradicted if other is not None),
    )


def _key(
    predicate: str, subject: str | None, object_: str | None, stance: str | None, against: str | None, spell: str | None
) -> TieKey | None:
    """None for a predicate that draws no tie, and where both ends have become one actor (after a merger)."""
    if not is_tie(predicate) or subject is None or object_ is None or stance is None or subject == object_:
        return None
    return tie_key(predicate, subject, object_, Stance(stance), against, spell)
