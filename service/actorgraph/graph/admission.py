"""Which claims draw, and the key of the tie that a claim speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph.words.ids import tie_id
from actorgraph.words.terms import ClaimMode, ClaimStatus, Method, Polarity, Stance, Term
from actorgraph.words.vocabulary import PLEDGEABLE_TYPES, TIE_TYPES, TieType

_PLAIN_MODES = frozenset({ClaimMode.FACT, ClaimMode.REPORTED, ClaimMode.DERIVED})
_WITHDRAWN = frozenset({ClaimStatus.REJECTED, ClaimStatus.RETRACTED})


class Admission(Term):
    """What the projector makes of a claim; stored as its `admission`."""

    ADMITTED = "ADMITTED", "It draws: ties, participations, links and tolls are made of such claims."
    ALLEGED = "ALLEGED", "It is live and draws nothing: alleged, planned, predicted, assessing, or coded by a machine."
    DENIED = "DENIED", "It is live and says that something is not so."
    WITHDRAWN = "WITHDRAWN", "It was superseded, rejected or retracted."


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a claim decides on its admission, in the words stored."""

    predicate: str
    polarity: str
    mode: str
    status: str
    method: str
    superseded: bool = False

    @property
    def weighs(self) -> bool:
        """Whether the claim is of a manner that counts, for a tie or against it; a machine's or an accuser's is not."""
        plain = self.mode in _PLAIN_MODES
        promise = self.mode == ClaimMode.PLEDGE and self.predicate in PLEDGEABLE_TYPES
        return (plain or promise) and self.method != Method.MODEL

    @property
    def admission(self) -> Admission:
        """The first that fits: withdrawn, denied, admitted; else alleged."""
        if self.superseded or self.status in _WITHDRAWN:
            return Admission.WITHDRAWN
        if self.polarity == Polarity.DENIES:
            return Admission.DENIED
        return Admission.ADMITTED if self.weighs else Admission.ALLEGED

    @property
    def disputes(self) -> bool:
        """Whether the claim, where it denies or contradicts, marks the tie as disputed."""
        return self.admission is not Admission.WITHDRAWN and self.weighs


@dataclass(frozen=True, slots=True)
class TieKey:
    """What one tie is: claims with the same key speak of the same tie. Make it with `tie_key`."""

    type: str
    subject: str
    object: str
    stance: Stance
    against: str | None = None
    spell: str | None = None

    @property
    def id(self) -> str:
        """The tie's id, which says all of the key."""
        return tie_id(self.type, self.subject, self.object, self.stance, self.against, self.spell)

    @property
    def row(self) -> TieType:
        """The vocabulary's row of its type."""
        return TIE_TYPES[self.type]


def tie_key(
    predicate: str, subject: str, object_: str, stance: Stance, against: str | None = None, spell: str | None = None
) -> TieKey:
    """The key of a claim with a tie predicate; the ends of a symmetric tie stand in the order of their ids.

    >>> tie_key("FIGHTS", "syrian-rebels", "syrian-government", Stance.MATERIAL).id
    'tie:FIGHTS:syrian-government:syrian-rebels'
    """
    if TIE_TYPES[predicate].symmetric:
        subject, object_ = sorted((subject, object_))
    return TieKey(predicate, subject, object_, stance, against, spell)
