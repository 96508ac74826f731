"""Who asks, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph.words.terms import Term


class Role(Term):
    """What the bearer of a token may do; each role includes those before it."""

    READER = "reader", "Read, where reading needs a token."
    RESEARCHER = "researcher", "Ask in Cypher, and see the Cypher behind an answer."
    CURATOR = "curator", "Record, correct and merge."

    def includes(self, other: Role) -> bool:
        """Whether this role may do all that the other may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the name and role that their token was made for; neither where none was shown."""

    name: str | None = None
    role: Role | None = None

    def may(self, role: Role) -> bool:
        """Whether they may do what takes this role."""
        return self.role is not None and self.role.includes(role)


ANONYMOUS = Caller()
