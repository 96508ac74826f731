"""In which years a tie is to be counted: those it is known for, and none that only an open bound would let in.

Where the start is unknown, the first year is the earliest in which somebody attests it; where the end is, the last. So
a tie of which nobody says that it ended does not go on for ever, as a reader of yearly data would have it.
"""

from __future__ import annotations

from actorgraph.exports.rows import Tie
from actorgraph.exports.slices import Slice
from actorgraph.words.terms import Reading

Span = tuple[int, int]
"""A first and a last year."""


def spans(tie: Tie, slice_: Slice) -> list[Span]:
    """The years of a tie within the slice's days, under its reading; none where no date is known."""
    if slice_.reading is Reading.CERTAIN:
        known = certain_spans(tie)
    else:
        possible = _possible(tie)
        known = [possible] if possible else []
    first = slice_.first.year if slice_.first else 1
    last = slice_.last.year if slice_.last else 9999
    cut = ((max(begun, first), min(gone, last)) for begun, gone in known)
    return [(begun, gone) for begun, gone in cut if begun <= gone]


def certain_spans(tie: Tie) -> list[Span]:
    """The years that its certain intervals touch."""
    days = zip(tie.get("certainFrom", ()), tie.get("certainTo", ()), strict=True)
    return [(_year(begun), _year(gone)) for begun, gone in days]


def _possible(tie: Tie) -> Span | None:
    attested = [tie.get("sinceLatest"), tie.get("untilEarliest"), tie.get("attestedUntil")]
    days = [day for day in attested if day]
    begun = tie.get("since") or min([*days, *_known(tie.get("until"))], default=None)
    gone = tie.get("until") or max([*days, *_known(tie.get("since"))], default=None)
    return (_year(begun), _year(gone)) if begun and gone else None


def _known(day: str | None) -> list[str]:
    return [day] if day else []


def _year(day: str) -> int:
    return int(day[:4])
