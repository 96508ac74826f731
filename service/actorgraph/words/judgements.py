"""How sure a curator is that two actors are one."""

from __future__ import annotations

from actorgraph.words.terms import Term


class Judgement(Term):
    """How sure it is that two actors are one."""

    CERTAIN = "CERTAIN", "They are one, beyond reasonable doubt."
    PROBABLE = "PROBABLE", "They are one as far as can be told; worth a second look."
