"""A decision whether two actors are one: a record, so that it can be kept, read, changed and applied again.

Its id holds both actors, the smaller first, so that there is one decision on a pair, whichever of them is
retired. Of two that were made about a pair, the one made later stands, wherever it comes from.
"""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, model_validator

from actorgraph.words.errors import shown
from actorgraph.words.ids import MAX_ID_LENGTH, SLUG_PATTERN
from actorgraph.words.judgements import Judgement, Verdict
from actorgraph.words.record_fields import ActorId, Instant, Misfit, Model, Name, Text

_SLUG = SLUG_PATTERN.strip("^$")
DECISION_PATTERN = rf"^decision:{_SLUG}:{_SLUG}$"
MAX_DECISION_LENGTH = len("decision::") + 2 * MAX_ID_LENGTH


def decision_id(one: str, other: str) -> str:
    """The id of the decision on two actors, whichever is named first.

    >>> decision_id("ucdp-6815", "hts")
    'decision:hts:ucdp-6815'
    """
    return ":".join(["decision", *sorted((one, other))])


class Decision(Model):
    """Whether two actors are one, by whom, when and why; an accepted one retires one of them in favour of the other."""

    id: Annotated[str, StringConstraints(pattern=DECISION_PATTERN, max_length=MAX_DECISION_LENGTH)] = Field(
        description="`decision:` and the ids of both actors, the smaller first: decision:hts:ucdp-6815."
    )
    retire: ActorId = Field(description="The actor that is retired if they are one.")
    into: ActorId = Field(description="The actor that stands for both then.")
    verdict: Verdict
    judgement: Judgement | None = Field(
        default=None, description="How sure it is that they are one; default of an accepted one: CERTAIN."
    )
    basis: Text = Field(description="Why it was decided so.")
    by: Name = Field(description="Who decided it, or by which rule it was decided.")
    at: Instant = Field(description="When it was decided. Of two decisions on a pair the later one stands.")
    score: Annotated[float, Field(ge=0, le=1)] | None = Field(
        default=None, description="How alike the two looked, from 0 to 1, where that was reckoned."
    )
    reasons: tuple[Text, ...] = Field(default=(), description="What spoke for and against it, where that was told.")

    @model_validator(mode="after")
    def _is_of_its_pair(self) -> Self:
        if self.retire == self.into:
            raise Misfit("into", f"'{self.into}' cannot be merged into itself. Give two actors.")
        wanted = decision_id(self.retire, self.into)
        if self.id != wanted:
            raise Misfit("id", f"{shown(self.id)} is not the id of a decision on these two. Write '{wanted}'.")
        if self.judgement is not None and not self.accepts:
            raise Misfit("judgement", f"{self.verdict} has no judgement: only ACCEPTED has. Leave it out.")
        return self

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of both actors: the one to be retired, and the one that stands for both."""
        return self.retire, self.into

    @property
    def accepts(self) -> bool:
        """Whether the two are one by it."""
        return self.verdict is Verdict.ACCEPTED

    @property
    def effective_judgement(self) -> Judgement | None:
        """How sure an accepted decision is; None of any other."""
        return (self.judgement or Judgement.CERTAIN) if self.accepts else None

    def says_the_same(self, other: Decision) -> bool:
        """Whether another decision on the pair says nothing else, however its defaults are written."""
        return self._said == other._said

    @property
    def _said(self) -> dict[str, object]:
        return self.model_dump() | {"judgement": self.effective_judgement}


def written_decision(decision: Decision) -> dict[str, Any]:
    """A decision as it is written among records, without what goes without saying."""
    return decision.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
