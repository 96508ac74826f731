"""Enums: the closed lists of words and the tie types of the vocabulary, with their meanings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import graphene

from actorgraph.words import changes, judgements, terms
from actorgraph.words.vocabulary import TIE_TYPES


def _described(summary: str) -> Callable[[Any], str]:
    def describe(word: Any) -> str:
        return summary if word is None else str(word.description)

    return describe


def _enum(words: type[terms.Term]) -> Any:
    return graphene.Enum.from_enum(words, description=_described((words.__doc__ or "").strip()))


ActorKind = _enum(terms.ActorKind)
PlaceKind = _enum(terms.PlaceKind)
EventKind = _enum(terms.EventKind)
Occurrence = _enum(terms.Occurrence)
Stance = _enum(terms.Stance)
Means = _enum(terms.Means)
Provision = _enum(terms.Provision)
Sign = _enum(terms.Sign)
Asserts = _enum(terms.Asserts)
Polarity = _enum(terms.Polarity)
ClaimMode = _enum(terms.ClaimMode)
ClaimStatus = _enum(terms.ClaimStatus)
Method = _enum(terms.Method)
DateBasis = _enum(terms.DateBasis)
BoundStatus = _enum(terms.BoundStatus)
Reliability = _enum(terms.Reliability)
AttributionBasis = _enum(terms.AttributionBasis)
TollCategory = _enum(terms.TollCategory)
TollEffect = _enum(terms.TollEffect)
TollBound = _enum(terms.TollBound)
Reading = _enum(terms.Reading)
Certainty = _enum(terms.Certainty)
Direction = _enum(terms.Direction)
Quantifier = _enum(terms.Quantifier)
Ends = _enum(terms.Ends)
SortDirection = _enum(terms.SortDirection)
NullsOrder = _enum(terms.NullsOrder)
Judgement = _enum(judgements.Judgement)
ChangeKind = _enum(changes.ChangeKind)

_WORDS = [(row.name, (row.name, row.description)) for row in TIE_TYPES.values()]
_TIE_WORDS = terms.Term("TieType", _WORDS)  # type: ignore[arg-type]  # the functional form of Enum
TieType = graphene.Enum.from_enum(
    _TIE_WORDS,
    description=_described("The types of tie; `vocabulary` tells what each means, its direction and sign."),
)
