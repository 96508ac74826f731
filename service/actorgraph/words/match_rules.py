"""Rules by which candidates are decided: what must hold of a pair, and the verdict then.

Written as YAML, a list of rules of which the first that fits decides; docs/reference/decisions.md shows one. A rule
that accepts needs evidence beyond names, since many groups are called alike.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from actorgraph.words.errors import BadUserInput, Problem, shown
from actorgraph.words.judgements import Judgement, Verdict
from actorgraph.words.raw_records import RawRecord
from actorgraph.words.record_fields import Misfit, Model, Name, Slug, Text
from actorgraph.words.record_problems import RecordInvalid, located, validated
from actorgraph.words.terms import ActorKind
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES
from actorgraph.words.yaml_records import read_yaml

Score = Annotated[float, Field(ge=0, le=1)]
SCHEMES = ("state", *IDENTIFIER_SCHEMES)
"""By what two actors can be the same: a scheme of identifiers, or numbers of any schemes that mean one state."""


class MatchRule(Model):
    """All that is given must hold of a pair for the rule to decide it."""

    rule: Slug = Field(description="Its name, which its decisions are signed with.")
    verdict: Verdict
    judgement: Judgement | None = Field(default=None, description="Of a rule that accepts; default: CERTAIN.")
    basis: Text = Field(description="Why it decides so.")
    same_identifier: tuple[Name, ...] = Field(
        default=(), description="Schemes of which the two share a value in one at least; `state` for any state number."
    )
    different_identifier: tuple[Name, ...] = Field(
        default=(), description="Schemes in one of which at least the two have different values."
    )
    governs_the_same: bool = Field(default=False, strict=True, description="Whether both govern one state.")
    apart_in_time: bool = Field(default=False, strict=True, description="Whether one ended before the other began.")
    min_score: Score = Field(default=0.0, description="The least score.")
    max_score: Score = Field(default=1.0, description="The greatest score.")
    kinds: tuple[ActorKind, ...] = Field(default=(), description="The kinds that both are of.")

    @model_validator(mode="after")
    def _has_evidence(self) -> Self:
        for field in ("sameIdentifier", "differentIdentifier"):
            for scheme in self.same_identifier if field == "sameIdentifier" else self.different_identifier:
                if scheme not in SCHEMES:
                    raise Misfit(field, f"{shown(scheme)} is no scheme. Write one of {', '.join(SCHEMES)}.")
        accepts = self.verdict is Verdict.ACCEPTED
        if accepts and not (self.same_identifier or self.governs_the_same):
            raise Misfit(
                "verdict",
                f"The rule '{self.rule}' would accept by names alone, and different groups are called alike. Add "
                "`sameIdentifier` or `governsTheSame`, or leave such pairs to a person.",
            )
        if self.judgement is not None and not accepts:
            raise Misfit("judgement", f"{self.verdict} has no judgement: only ACCEPTED has. Leave it out.")
        return self


def read_rules(path: Path) -> tuple[MatchRule, ...]:
    """The rules of a file, in order. Raises BadUserInput with every fault and its line."""
    try:
        with path.open("rb") as stream:
            items = list(read_yaml(stream, path.name))
    except OSError as error:
        raise BadUserInput(f"'{path}' cannot be read ({error.strerror}). Correct the path.") from error
    rules: list[MatchRule] = []
    faults = [item for item in items if isinstance(item, Problem)]
    for item in (item for item in items if isinstance(item, RawRecord)):
        try:
            rules.append(validated(MatchRule, item.fields))
        except RecordInvalid as error:
            faults += located(item, error)
    if faults:
        raise BadUserInput("\n".join(map(str, faults)))
    if not rules:
        raise BadUserInput(f"'{path}' holds no rules. docs/reference/decisions.md shows some.")
    return tuple(rules)
