"""Changes: in what ways two days can differ."""

from __future__ import annotations

from actorgraph.words.terms import Term


class ChangeKind(Term):
    """In what way two days differ."""

    STARTED = "STARTED", "A tie that did not hold on the first day does on the last; or something instant took place."
    ENDED = "ENDED", "A tie that held on the first day does not on the last."
    FLIPPED = (
        "FLIPPED",
        "Two actors whose ties were all friendly are all hostile to each other, or the other way round.",
    )
