"""The five kinds of record that fixtures and importers are made of: source, place, actor, event and claim.

One set of models for YAML and JSONL, for the loader and for mutations; schema/records.schema.json is made from them.
Field names are those of the Cypher properties and the GraphQL fields. What a record is follows from its id.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    field_validator,
    model_validator,
)
from pydantic.alias_generators import to_camel

from actorgraph.words.assertions import Bounds, claim_bounds
from actorgraph.words.dates import BadDate, Moment, When, parse_when
from actorgraph.words.errors import did_you_mean
from actorgraph.words.ids import ID_PATTERNS, MAX_ID_LENGTH, SLUG_PATTERN, record_kind
from actorgraph.words.terms import (
    ActorKind,
    Asserts,
    AttributionBasis,
    BoundStatus,
    ClaimMode,
    ClaimStatus,
    DateBasis,
    EventKind,
    Means,
    Method,
    Occurrence,
    PlaceKind,
    Polarity,
    Provision,
    Reliability,
    Stance,
    TollBound,
    TollCategory,
    TollEffect,
)
from actorgraph.words.vocabulary import (
    ACTOR,
    IDENTIFIER_SCHEMES,
    PREDICATES,
    TIE_TYPES,
    default_asserts,
    is_tie,
)


class Misfit(ValueError):
    """A field that does not fit the others; `field` names it as written in the record."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def _as_text(value: object) -> object:
    """YAML reads `2016` as a number; a year is a text here."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _check_edtf(value: str) -> str:
    parse_when(value)
    return value


# Long enough for any name, short enough for an index (8 kB a key).
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
Edtf = Annotated[
    str, BeforeValidator(_as_text), AfterValidator(_check_edtf), Field(description="A date in EDTF (ISO 8601-2).")
]
SourceId = Annotated[str, StringConstraints(pattern=ID_PATTERNS["source"], max_length=MAX_ID_LENGTH)]
PlaceId = Annotated[str, StringConstraints(pattern=ID_PATTERNS["place"], max_length=MAX_ID_LENGTH)]
ActorId = Annotated[str, StringConstraints(pattern=ID_PATTERNS["actor"], max_length=MAX_ID_LENGTH)]
EventId = Annotated[str, StringConstraints(pattern=ID_PATTERNS["event"], max_length=MAX_ID_LENGTH)]
ClaimId = Annotated[str, StringConstraints(pattern=ID_PATTERNS["claim"], max_length=MAX_ID_LENGTH)]
EntityId = Annotated[
    str, StringConstraints(max_length=MAX_ID_LENGTH), Field(description="Id of an actor, place or event.")
]
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=100)]
Count = Annotated[int, Field(ge=0, le=2_147_483_647)]


class Model(BaseModel):
    """What every record and part of a record shares: camelCase names, nothing unknown, nothing changed later."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_alias=True,
        validate_by_name=True,
        extra="forbid",
        frozen=True,
        use_enum_values=False,
    )


class Identified(Model):
    """Something with external identifiers."""

    identifiers: dict[
        str, Annotated[str, BeforeValidator(_as_text), StringConstraints(min_length=1, max_length=200)]
    ] = Field(default_factory=dict, description="External identifiers: scheme and value, such as wikidata: Q159.")

    @field_validator("identifiers")
    @classmethod
    def _known_schemes(cls, value: dict[str, str]) -> dict[str, str]:
        for scheme in value:
            if scheme not in IDENTIFIER_SCHEMES:
                known = ", ".join(IDENTIFIER_SCHEMES)
                raise ValueError(
                    f"There is no identifier scheme '{scheme}'."
                    f"{did_you_mean(scheme, IDENTIFIER_SCHEMES)} Known: {known}."
                )
        return value


class Coverage(Model):
    """What a source covers, so that «no tie» and «not covered» can be told apart."""

    from_: Edtf | None = Field(default=None, alias="from")
    to: Edtf | None = None
    population: Text | None = Field(default=None, description="Which actors or cases it looks at.")
    threshold: Text | None = Field(default=None, description="From what size on it counts, such as 25 deaths a year.")


class Source(Model):
    """A document or data set that claims cite."""

    id: SourceId
    title: Name
    publisher: Name | None = None
    url: HttpUrl | None = None
    licence: Name | None = None
    redistributable: bool = Field(default=False, description="Whether its text may be passed on.")
    published: Edtf | None = None
    published_basis: DateBasis | None = None
    retrieved: date | None = Field(
        default=None, description="When it was fetched; the default of its claims' recordedAt."
    )
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        default=None, description="Of the text that locators count in."
    )
    coverage: Coverage | None = None
    note: Text | None = None

    @property
    def publication(self) -> Moment:
        """The days between which it was published."""
        return parse_when(self.published).outer if self.published else Moment()


class Location(Model):
    """A point on the globe, WGS 84 degrees."""

    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]


class Place(Identified):
    """A place; a state's twin on the map, a city, or places that a source leaves unnamed."""

    id: PlaceId
    place_kind: PlaceKind
    name: Name
    aliases: tuple[Name, ...] = ()
    description: Text | None = None
    location: Location | None = None
    within: PlaceId | None = Field(default=None, description="The next larger place that it lies in.")
    territory_of: ActorId | None = Field(default=None, description="The state whose twin on the map it is.")


class Actor(Identified):
    """Somebody who acts or speaks."""

    id: ActorId
    kind: ActorKind
    name: Name
    aliases: tuple[Name, ...] = ()
    description: Text | None = None
    founded: Edtf | None = None
    dissolved: Edtf | None = None


class Citation(Model):
    """Where in a source it stands. Never the source's words: those are cut at load time by whoever holds the text."""

    source: SourceId
    line: Annotated[int, Field(ge=1)] | None = Field(default=None, description="Line in the source's text, from 1.")
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

    actor: ActorId
    verb: Name | None = Field(default=None, description="The reporting verb, such as said, announced, confirmed.")
    basis: AttributionBasis = AttributionBasis.EXPLICIT
    acting_for: ActorId | None = Field(default=None, description="Whom the speaker speaks for.")


class Toll(Model):
    """Casualties as worded; never added up. `best` only where the claimant gives a point."""

    category: TollCategory
    effect: TollEffect
    side: ActorId | None = None
    low: Count | None = None
    best: Count | None = None
    high: Count | None = None
    bound: TollBound
    wording: Name | None = Field(default=None, description="The words of quantity alone, such as «over 300».")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.low is self.best is self.high is None:
            raise ValueError("A toll needs at least one of `low`, `best` and `high`.")
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

    citations: tuple[Citation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    mode: ClaimMode = ClaimMode.FACT
    recorded_at: AwareDatetime | None = Field(
        default=None, description="Default: the first cited source's `retrieved`."
    )
    recorded_by: Name | None = None
    method: Method = Method.HUMAN


class Participant(Model):
    """One actor's part in an event."""

    actor: ActorId
    role: Slug | None = None
    side: Slug | None = None
    means: tuple[Means, ...] = ()


class Event(Identified, Spoken):
    """Something that took place, is planned, predicted or alleged.

    `participants` and `tolls` written here are short for claims cited as the event is (`event_claims`).
    """

    id: EventId
    event_kind: EventKind
    name: Name
    aliases: tuple[Name, ...] = ()
    description: Text | None = None
    occurrence: Occurrence = Occurrence.OCCURRED
    when: Edtf | None = None
    date_basis: DateBasis | None = None
    place: PlaceId | None = None
    participants: tuple[Participant, ...] = ()
    tolls: tuple[Toll, ...] = ()

    @model_validator(mode="after")
    def _cited(self) -> Self:
        if (self.participants or self.tolls) and not self.citations:
            raise Misfit(
                "citations", "Participants and tolls are claims and need a source. Add `citations` to the event."
            )
        return self


class Claim(Spoken):
    """What a source says: one subject, one predicate, one object or value."""

    id: ClaimId
    text: Text = Field(description="Our own paraphrase, never the source's sentence.")
    subject: EntityId
    predicate: str
    object: EntityId | None = None
    value: Text | None = None
    attribute: Slug | None = Field(default=None, description="Which property HAS_ATTRIBUTE speaks of, such as rank.")
    against: ActorId | None = Field(default=None, description="The actor against whom the relation is directed.")
    spell: Slug | None = Field(default=None, description="Name of one of several separate spells of the same relation.")
    stance: Stance | None = None
    means: tuple[Means, ...] = ()
    provisions: tuple[Provision, ...] = ()
    designation: Name | None = None
    office_title: Name | None = None
    extent: Name | None = None
    role: Slug | None = None
    side: Slug | None = None
    toll: Toll | None = None
    asserts: Asserts | None = None
    when: Edtf | None = Field(default=None, description="Default: the source's publication.")
    date_basis: DateBasis | None = None
    end_status: BoundStatus | None = Field(
        default=None,
        description="CENSORED where the data set stops; ENDED and ONGOING follow from `asserts` and `when`.",
    )
    attested_until: date | None = Field(default=None, description="Last day that a censored source covers.")
    polarity: Polarity = Polarity.AFFIRMS
    status: ClaimStatus = ClaimStatus.ACCEPTED
    status_by: Name | None = None
    status_at: AwareDatetime | None = None
    status_reason: Text | None = None
    reliability: Reliability | None = None
    credibility: Annotated[int, Field(ge=1, le=6)] | None = None
    citations: Annotated[tuple[Citation, ...], Field(min_length=1)]
    contradicts: tuple[ClaimId, ...] = ()
    in_tension_with: tuple[ClaimId, ...] = ()
    corroborates: tuple[ClaimId, ...] = ()
    supersedes: ClaimId | None = None

    @model_validator(mode="after")
    def _fits_its_predicate(self) -> Self:
        _check_predicate(self)
        _check_ends(self)
        _check_content(self)
        _check_time(self)
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
MODELS: dict[str, type[Source] | type[Place] | type[Actor] | type[Event] | type[Claim]] = {
    "source": Source,
    "place": Place,
    "actor": Actor,
    "event": Event,
    "claim": Claim,
}


def _check_predicate(claim: Claim) -> None:
    known = [*TIE_TYPES, *PREDICATES]
    if claim.predicate not in known:
        hint = did_you_mean(claim.predicate, known)
        raise Misfit(
            "predicate", f"There is no predicate '{claim.predicate}'.{hint} docs/reference/vocabulary.md lists them."
        )


def _check_ends(claim: Claim) -> None:
    """Subject and object must be of the kinds that the predicate joins."""
    row = TIE_TYPES.get(claim.predicate)
    subjects = frozenset({ACTOR}) if row else PREDICATES[claim.predicate].subjects
    objects = frozenset({row.object_kind}) if row else PREDICATES[claim.predicate].objects
    _check_end(claim, "subject", claim.subject, subjects)
    if claim.object is not None:
        if not objects:
            raise Misfit("object", f"{claim.predicate} takes no object. Put what it says into `value`.")
        _check_end(claim, "object", claim.object, objects)
        if claim.object == claim.subject:
            raise Misfit(
                "object", f"'{claim.subject}' cannot stand on both ends of {claim.predicate}. Name another object."
            )
    elif row or PREDICATES[claim.predicate].needs == "object":
        raise Misfit("object", f"{claim.predicate} needs an object. Give the id of {_one_of(objects)}.")


def _check_end(claim: Claim, end: str, id_: str, kinds: frozenset[str]) -> None:
    kind = record_kind(id_)
    if kind not in kinds:
        raise Misfit(end, f"The {end} of {claim.predicate} is {_one_of(kinds)}; '{id_}' is not the id of one.")


def _one_of(kinds: frozenset[str]) -> str:
    return " or ".join(f"{'an' if kind[0] in 'ae' else 'a'} {kind}" for kind in sorted(kinds))


# Fields that only some predicates take; every other predicate refuses them.
_TAKES: dict[str, frozenset[str]] = {
    "designation": frozenset({"DESIGNATES"}),
    "provisions": frozenset({"PLEDGED_TO"}),
    "office_title": frozenset({"HOLDS_OFFICE"}),
    "extent": frozenset({"CONTROLS"}),
    "role": frozenset({"TOOK_PART_IN"}),
    "side": frozenset({"TOOK_PART_IN"}),
    "toll": frozenset({"HAS_TOLL"}),
    "attribute": frozenset({"HAS_ATTRIBUTE"}),
    "means": frozenset({"BACKS", "FIGHTS", "OPPOSES", "ALLIED_WITH", "COOPERATES_WITH", "TOOK_PART_IN"}),
    "stance": frozenset(TIE_TYPES),
    "against": frozenset(TIE_TYPES),
    "spell": frozenset(TIE_TYPES),
}
# What a predicate cannot do without.
_NEEDS: dict[str, str] = {"DESIGNATES": "designation", "HAS_TOLL": "toll", "HOLDS_OFFICE": "office_title"}


def _check_content(claim: Claim) -> None:
    for field, takers in _TAKES.items():
        if getattr(claim, field) and claim.predicate not in takers:
            raise Misfit(to_camel(field), f"{claim.predicate} takes no `{to_camel(field)}`. Leave it out.")
    needed = _NEEDS.get(claim.predicate)
    if needed is None and not is_tie(claim.predicate) and PREDICATES[claim.predicate].needs == "value":
        needed = "value"
    if needed and not getattr(claim, needed):
        raise Misfit(to_camel(needed), f"{claim.predicate} needs `{to_camel(needed)}`. Add it.")
    if claim.against in {claim.subject, claim.object} and claim.against is not None:
        raise Misfit(
            "against", f"`against` is '{claim.against}', which is one of the two ends. Name a third actor or none."
        )
    if claim.status is not ClaimStatus.ACCEPTED and not claim.status_reason:
        raise Misfit("statusReason", f"A {claim.status} claim needs `statusReason`: who objects, and why.")


def _check_time(claim: Claim) -> None:
    """The date's form must fit what is asserted, and what is asserted the predicate."""
    asserts = claim.effective_asserts
    instant = default_asserts(claim.predicate) is Asserts.OCCURRED
    if is_tie(claim.predicate) and (asserts is Asserts.OCCURRED) != instant:
        right = "OCCURRED" if instant else "HOLDS, THROUGHOUT, START, END or SPELL"
        raise Misfit("asserts", f"{claim.predicate} cannot assert {asserts}. Write {right}.")
    try:
        claim.bounds(Moment())
    except BadDate as error:
        raise Misfit("when", str(error)) from error
    if claim.attested_until and claim.end_status is not BoundStatus.CENSORED:
        raise Misfit(
            "attestedUntil", "`attestedUntil` goes with endStatus CENSORED. An end written '..' is dated by the source."
        )
    if claim.end_status not in {None, BoundStatus.CENSORED}:
        raise Misfit(
            "endStatus", f"endStatus {claim.end_status} follows from `asserts` and `when`. Only CENSORED is written."
        )
    if claim.date_basis is DateBasis.PUBLICATION and claim.when:
        raise Misfit(
            "dateBasis",
            "dateBasis PUBLICATION means that there is no date but the source's. Leave out `when`, or the basis.",
        )


def event_claims(event: Event) -> list[Claim]:
    """The claims that an event's inline participants and tolls stand for, with ids that follow from their content."""
    shared: dict[str, Any] = {name: getattr(event, name) for name in Spoken.model_fields}
    shared |= {"when": event.when, "date_basis": event.date_basis if event.when else None}
    stem = "claim:" + event.id.removeprefix("event:")
    return [
        *(_participation(event, participant, stem, shared) for participant in event.participants),
        *(_toll(event, toll, stem, shared) for toll in event.tolls),
    ]


def _participation(event: Event, participant: Participant, stem: str, shared: dict[str, Any]) -> Claim:
    role = participant.role or "participant"
    return Claim(
        id=f"{stem}:{participant.actor}:{role}",
        text=f"{participant.actor} took part in {event.name} as {role}.",
        subject=participant.actor,
        predicate="TOOK_PART_IN",
        object=event.id,
        role=participant.role,
        side=participant.side,
        means=participant.means,
        **shared,
    )


def _toll(event: Event, toll: Toll, stem: str, shared: dict[str, Any]) -> Claim:
    parts = ["toll", toll.category.lower(), toll.effect.lower(), *([toll.side] if toll.side else [])]
    return Claim(
        id=":".join([stem, *parts]),
        text=f"Toll of {event.name}: {toll.category.lower()} {toll.effect.lower()}.",
        subject=event.id,
        predicate="HAS_TOLL",
        toll=toll,
        **shared,
    )


def recorded_at(claim: Claim, source: Source) -> datetime | None:
    """When the claim entered the record: its own word, else the day its source was retrieved; never the clock."""
    if claim.recorded_at is not None:
        return claim.recorded_at
    if source.retrieved is None:
        return None
    return datetime(source.retrieved.year, source.retrieved.month, source.retrieved.day, tzinfo=UTC)
