"""The five kinds of record that fixtures and importers are made of: source, place, actor, event and claim.

One set of models for YAML and JSONL, for the loader and for mutations; schema/records.schema.json is made from them.
Field names are those of the Cypher properties and the GraphQL fields. What a record is follows from its id.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, HttpUrl, model_validator
from pydantic.alias_generators import to_camel

from actorgraph.words.assertions import Bounds, claim_bounds
from actorgraph.words.claim_rules import claim_misfits
from actorgraph.words.dates import Moment, When, parse_when
from actorgraph.words.ids import RecordKind
from actorgraph.words.record_fields import (
    ActorId,
    ClaimId,
    Day,
    Edtf,
    EntityId,
    EventId,
    Instant,
    Misfit,
    Misfits,
    Model,
    Name,
    PlaceId,
    PredicateName,
    Sha256,
    Slug,
    SourceId,
    Text,
)
from actorgraph.words.record_parts import (
    Citation,
    Coverage,
    Identified,
    Location,
    Participant,
    Spoken,
    Toll,
    refuse_reversed,
)
from actorgraph.words.terms import (
    ActorKind,
    Asserts,
    BoundStatus,
    ClaimMode,
    ClaimStatus,
    DateBasis,
    EventKind,
    Means,
    Occurrence,
    PlaceKind,
    Polarity,
    Provision,
    Reliability,
    Stance,
)
from actorgraph.words.vocabulary import TIE_TYPES, default_asserts, is_tie


class Source(Model):
    """A document or data set that claims cite."""

    id: SourceId = Field(description="Readable, unique, never changed: source:report-1.")
    title: Name = Field(description="Its title, or what it is.")
    publisher: Name | None = Field(default=None, description="Who published it.")
    url: HttpUrl | None = Field(default=None, description="Where it can be read.")
    licence: Name | None = Field(default=None, description="Under what licence, such as CC BY 4.0.")
    redistributable: bool = Field(
        default=False,
        strict=True,
        description="Whether what is recorded of it may be passed on, in exports and releases. Its words never are.",
    )
    published: Edtf | None = Field(default=None, description="When it was published; it dates claims without `when`.")
    published_basis: DateBasis | None = Field(default=None, description="Where that date comes from.")
    retrieved: Day | None = Field(
        default=None, description="When it was fetched; the default of its claims' recordedAt."
    )
    sha256: Sha256 | None = Field(default=None, description="Of the text that locators count in.")
    coverage: Coverage | None = Field(default=None, description="What it covers, and so what its silence means.")
    note: Text | None = Field(default=None, description="Anything else a reader should know of it.")

    @property
    def publication(self) -> Moment:
        """The days between which it was published."""
        return parse_when(self.published).outer if self.published else Moment()


class Place(Identified):
    """A place; a state's twin on the map, a city, or places that a source leaves unnamed."""

    id: PlaceId = Field(description="Readable, unique, never changed: place:aleppo.")
    place_kind: PlaceKind
    name: Name = Field(description="The usual name.")
    aliases: tuple[Name, ...] = Field(default=(), description="Other names; search finds them too.")
    description: Text | None = Field(default=None, description="A sentence or two, in our own words.")
    location: Location | None = Field(default=None, description="Where it lies.")
    within: PlaceId | None = Field(default=None, description="The next larger place that it lies in.")
    territory_of: ActorId | None = Field(default=None, description="The state whose twin on the map it is.")


class Actor(Identified):
    """Somebody who acts or speaks."""

    id: ActorId = Field(description="Readable, unique, never changed: hts.")
    kind: ActorKind
    name: Name = Field(description="The usual name.")
    aliases: tuple[Name, ...] = Field(default=(), description="Other names; search finds them too.")
    description: Text | None = Field(default=None, description="A sentence or two, in our own words.")
    founded: Edtf | None = Field(default=None, description="When it came into being; born, of a person.")
    dissolved: Edtf | None = Field(default=None, description="When it ended; died, of a person.")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        refuse_reversed("dissolved", self.founded, self.dissolved)
        return self


class Event(Identified, Spoken):
    """Something that took place, is planned, predicted or alleged.

    `participants` and `tolls` written here are short for claims cited as the event is.
    """

    id: EventId = Field(description="Readable, unique, never changed: event:offensive-2024.")
    event_kind: EventKind
    name: Name = Field(description="The usual name.")
    aliases: tuple[Name, ...] = Field(default=(), description="Other names; search finds them too.")
    description: Text | None = Field(default=None, description="A sentence or two, in our own words.")
    occurrence: Occurrence = Occurrence.OCCURRED
    when: Edtf | None = Field(default=None, description="When it took place.")
    date_basis: DateBasis | None = Field(default=None, description="Where the date comes from.")
    place: PlaceId | None = Field(default=None, description="Where it took place.")
    participants: tuple[Participant, ...] = Field(default=(), description="Who took part, as what.")
    tolls: tuple[Toll, ...] = Field(default=(), description="What it cost, as its citations word it.")

    @model_validator(mode="after")
    def _cited(self) -> Self:
        if (self.participants or self.tolls) and not self.citations:
            raise Misfit(
                "citations", "Participants and tolls are claims and need a source. Add `citations` to the event."
            )
        return self


class Claim(Spoken):
    """What a source says: one subject, one predicate, one object or value."""

    id: ClaimId = Field(description="Readable, unique, never changed: claim:report-1:f001.")
    text: Text = Field(description="Our own paraphrase, never the source's sentence.")
    subject: EntityId = Field(description="Id of the actor, place or event that it is about.")
    predicate: PredicateName
    object: EntityId | None = Field(default=None, description="Id of the actor, place or event at the other end.")
    value: Text | None = Field(default=None, description="What is said, where it is no record.")
    attribute: Slug | None = Field(default=None, description="Which property HAS_ATTRIBUTE speaks of, such as rank.")
    against: ActorId | None = Field(default=None, description="The actor against whom the relation is directed.")
    spell: Slug | None = Field(default=None, description="Name of one of several separate spells of the same relation.")
    stance: Stance | None = Field(default=None, description="Default: the usual one of the type of tie.")
    means: tuple[Means, ...] = Field(default=(), description="By what means.")
    provisions: tuple[Provision, ...] = Field(default=(), description="What a treaty obliges the subject to.")
    designation: Name | None = Field(default=None, description="As what it is listed, such as terrorist organization.")
    office_title: Name | None = Field(default=None, description="The office, such as foreign minister.")
    extent: Name | None = Field(default=None, description="How much of the place, such as partial.")
    role: Slug | None = Field(default=None, description="As what it took part.")
    side: Slug | None = Field(default=None, description="On which side it took part.")
    toll: Toll | None = Field(default=None, description="What the event cost.")
    asserts: Asserts | None = Field(default=None, description="What it says about time; default: the predicate's.")
    when: Edtf | None = Field(default=None, description="Default: the source's publication.")
    date_basis: DateBasis | None = Field(default=None, description="Where the date comes from.")
    end_status: BoundStatus | None = Field(
        default=None,
        description="CENSORED where the data set stops; ENDED and ONGOING follow from `asserts` and `when`.",
    )
    attested_until: Day | None = Field(default=None, description="Last day that a censored source covers.")
    polarity: Polarity = Polarity.AFFIRMS
    status: ClaimStatus = ClaimStatus.ACCEPTED
    status_by: Name | None = Field(default=None, description="Who decided the status.")
    status_at: Instant | None = Field(default=None, description="When it was decided.")
    status_reason: Text | None = Field(default=None, description="Why.")
    reliability: Reliability | None = Field(default=None, description="How reliable the source usually is.")
    credibility: Annotated[int, Field(ge=1, le=6, strict=True)] | None = Field(
        default=None, description="Admiralty scale: 1 confirmed … 5 improbable, 6 cannot be judged."
    )
    citations: tuple[Citation, ...] = Field(min_length=1, description="Where it is said; the first source dates it.")
    contradicts: tuple[ClaimId, ...] = Field(default=(), description="Claims about the same that cannot both be right.")
    in_tension_with: tuple[ClaimId, ...] = Field(default=(), description="Claims that do not sit well with it.")
    corroborates: tuple[ClaimId, ...] = Field(default=(), description="Claims that it supports independently.")
    supersedes: ClaimId | None = Field(default=None, description="The claim that it corrects and replaces.")

    @model_validator(mode="after")
    def _fits_its_predicate(self) -> Self:
        misfits = list(claim_misfits(self))
        if misfits:
            raise Misfits(misfits)
        return self

    @property
    def effective_asserts(self) -> Asserts:
        """What it asserts about time, by default that of its predicate."""
        return self.asserts or default_asserts(self.predicate)

    @property
    def effective_stance(self) -> Stance | None:
        """The stance of the tie it would draw: what it says, else the type's usual one; a promise is verbal."""
        if not is_tie(self.predicate):
            return None
        if self.mode is ClaimMode.PLEDGE:
            return Stance.VERBAL
        return self.stance or TIE_TYPES[self.predicate].stance

    def bounds(self, published: Moment) -> Bounds:
        """The four bounds it gives, its source published between the days of `published`."""
        return claim_bounds(self.effective_asserts, self._time, published)

    @property
    def _time(self) -> When | None:
        return parse_when(self.when) if self.when else None


Record = Source | Place | Actor | Event | Claim
MODELS: dict[RecordKind, type[Source] | type[Place] | type[Actor] | type[Event] | type[Claim]] = {
    "source": Source,
    "place": Place,
    "actor": Actor,
    "event": Event,
    "claim": Claim,
}


def field_names(kind: RecordKind) -> tuple[str, ...]:
    """The names of a record's fields, as they are written, in the order of its model."""
    return tuple(field.alias or to_camel(name) for name, field in MODELS[kind].model_fields.items())
