"""The parts that records are made of: identifiers, citations, attributions, tolls."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from actorgraph.words.dates import parse_when
from actorgraph.words.errors import did_you_mean, shown
from actorgraph.words.record_fields import (
    ActorId,
    Count,
    Edtf,
    Identifier,
    Instant,
    Misfit,
    Model,
    Name,
    Slug,
    SourceId,
    Text,
)
from actorgraph.words.terms import AttributionBasis, ClaimMode, Means, Method, TollBound, TollCategory, TollEffect
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES


class Identified(Model):
    """Something with external identifiers."""

    identifiers: dict[str, Identifier] = Field(
        default_factory=dict, description="External identifiers: scheme and value, such as wikidata: Q159."
    )

    @field_validator("identifiers")
    @classmethod
    def _known_schemes(cls, value: dict[str, str]) -> dict[str, str]:
        for scheme in value:
            if scheme not in IDENTIFIER_SCHEMES:
                known = ", ".join(IDENTIFIER_SCHEMES)
                raise Misfit(
                    scheme,
                    f"There is no identifier scheme {shown(scheme)}."
                    f"{did_you_mean(scheme, IDENTIFIER_SCHEMES)} Known: {known}.",
                )
        return value


class Coverage(Model):
    """What a source covers, so that «no tie» and «not covered» can be told apart."""

    from_: Edtf | None = Field(default=None, alias="from", description="From when on.")
    to: Edtf | None = Field(default=None, description="Until when.")
    population: Text | None = Field(default=None, description="Which actors or cases it looks at.")
    threshold: Text | None = Field(default=None, description="From what size on it counts, such as 25 deaths a year.")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        refuse_reversed("to", self.from_, self.to)
        return self


class Location(Model):
    """A point on the globe, WGS 84 degrees."""

    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False, strict=True, description="North is positive.")]
    longitude: Annotated[
        float, Field(ge=-180, le=180, allow_inf_nan=False, strict=True, description="East is positive.")
    ]


class Citation(Model):
    """Where in a source it stands. Never the source's words: those are cut at load time by whoever holds the text."""

    source: SourceId = Field(description="The source. The first one cited dates the claim.")
    line: Annotated[int, Field(ge=1, le=2_147_483_647, strict=True)] | None = Field(
        default=None, description="Line in the source's text, from 1."
    )
    start: Count | None = Field(default=None, description="First character, from 0, counted in the whole text.")
    end: Count | None = Field(default=None, description="Character after the last.")
    locator: Name | None = Field(default=None, description="Any other place, such as a row key or a page.")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise Misfit("start", "`start` and `end` stand together. Give both or neither.")
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise Misfit(
                "end", f"The range {self.start} to {self.end} is empty. `end` is the character after the last."
            )
        return self


class Attribution(Model):
    """Who says it: the innermost speaker first, then whoever relayed it."""

    actor: ActorId = Field(description="The speaker.")
    verb: Name | None = Field(default=None, description="The reporting verb, such as said, announced, confirmed.")
    basis: AttributionBasis = AttributionBasis.EXPLICIT
    acting_for: ActorId | None = Field(default=None, description="Whom the speaker speaks for.")


class Toll(Model):
    """Casualties as worded; never added up. `best` only where the claimant gives a point."""

    category: TollCategory
    effect: TollEffect
    side: ActorId | None = Field(default=None, description="The actor whose people they were.")
    low: Count | None = Field(default=None, description="The lowest number that the words allow.")
    best: Count | None = Field(default=None, description="The number, where the claimant gives a point.")
    high: Count | None = Field(default=None, description="The highest number that the words allow.")
    bound: TollBound
    wording: Name | None = Field(default=None, description="The words of quantity alone, such as «over 300».")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.low is self.best is self.high is None:
            raise Misfit("low", "A toll needs at least one of `low`, `best` and `high`. Add what the words give.")
        return self

    @property
    def is_ordered(self) -> bool:
        """Whether low ≤ best ≤ high, as far as they are given."""
        given = [number for number in (self.low, self.best, self.high) if number is not None]
        return given == sorted(given)

    @property
    def numbers(self) -> str:
        """The numbers given, by name: 'low 20, high 30'."""
        given = {"low": self.low, "best": self.best, "high": self.high}
        return ", ".join(f"{name} {number}" for name, number in given.items() if number is not None)


class Spoken(Model):
    """What events with inline participants and claims share: who says so, where, how, and since when we know."""

    citations: tuple[Citation, ...] = Field(default=(), description="Where it is said.")
    attributions: tuple[Attribution, ...] = Field(default=(), description="Who says it, the innermost speaker first.")
    mode: ClaimMode = ClaimMode.FACT
    recorded_at: Instant | None = Field(default=None, description="Default: the first cited source's `retrieved`.")
    recorded_by: Name | None = Field(default=None, description="Who entered it here.")
    method: Method = Method.HUMAN


class Participant(Model):
    """One actor's part in an event."""

    actor: ActorId = Field(description="Who took part.")
    role: Slug | None = Field(default=None, description="As what, such as lead, target or mediator.")
    side: Slug | None = Field(default=None, description="On which side: a letter or word that its fellows share.")
    means: tuple[Means, ...] = Field(default=(), description="By what means.")


def refuse_reversed(field: str, first: str | None, last: str | None) -> None:
    """Raises Misfit where what cannot come later does so, on any reading of the two dates."""
    if first and last:
        earliest, latest = parse_when(first).outer.earliest, parse_when(last).outer.latest
        if earliest and latest and earliest > latest:
            raise Misfit(field, f"'{last}' lies before '{first}'. Correct one of the two.")
