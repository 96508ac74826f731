"""Whether two actors are one, as decided: the verdict, and how sure it is."""

from __future__ import annotations

from actorgraph.words.terms import Term


class Judgement(Term):
    """How sure it is that two actors are one."""

    CERTAIN = "CERTAIN", "They are one, beyond reasonable doubt."
    PROBABLE = "PROBABLE", "They are one as far as can be told; worth a second look."


class Verdict(Term):
    """What was decided about two actors that may be one."""

    ACCEPTED = "ACCEPTED", "They are one: one of them is retired, and the other stands for both."
    REJECTED = "REJECTED", "They are two, however alike; they are not proposed again."
    UNSURE = "UNSURE", "Somebody looked, and could not tell; they stay two and are not proposed again."
