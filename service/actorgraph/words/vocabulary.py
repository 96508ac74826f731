"""The vocabulary: which ties and which other predicates there are, and all that is known of each, in one table.

Cypher relationship types, GraphQL enums, validation, sentences in both directions and the reference page come from
these rows. A row's codes say what the field's other vocabularies call nearly the same thing:
UCDP (data set and column), MGAR/Mapping Militants (link type), PLOVER (event type) and STIX 2.1 (relationship_type).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from types import MappingProxyType

from actorgraph.words.terms import Asserts, Provision, Sign, Stance

ACTOR, PLACE, EVENT = "actor", "place", "event"

# Designations that make DESIGNATES hostile; any other designation leaves it neutral.
HOSTILE_DESIGNATIONS = frozenset(
    {
        "terrorist",
        "terrorist group",
        "terrorist organization",
        "foreign terrorist organization",
        "specially designated global terrorist",
        "state sponsor of terrorism",
        "sanctioned terrorist entity",
        "proscribed organization",
        "unlawful combatant",
    }
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A verb in three tenses: now, past, and to come."""

    present: str
    past: str
    future: str


@dataclass(frozen=True, slots=True)
class TieType:
    """One type of tie.

    `forward` reads from subject to object, `backward` from object to subject. `sign` is the sign that every tie of the
    type has; None for structure, office and place, which have none; DESIGNATES and PLEDGED_TO decide by content
    (`tie_sign`). `stance` is the type's usual one. `bridge_days` is how far two attestations may lie apart and still
    make the time between them certain; None for no limit. `instant` types happen on a day and hold on none after it.
    """

    name: str
    description: str
    forward: Wording
    backward: Wording
    sign: Sign | None
    stance: Stance
    symmetric: bool = False
    instant: bool = False
    object_kind: str = ACTOR
    bridge_days: int | None = 366
    codes: Mapping[str, str] = field(default_factory=dict)


def _codes(**codes: str) -> Mapping[str, str]:
    return MappingProxyType(codes)


_ROWS = (
    TieType(
        "ALLIED_WITH",
        "Two actors stand together: they fight on one side, or call each other allies.",
        Wording("is allied with", "was allied with", "will be allied with"),
        Wording("is allied with", "was allied with", "will be allied with"),
        Sign.POSITIVE,
        Stance.MATERIAL,
        symmetric=True,
        codes=_codes(ucdp="Dyadic side_x_2nd", mgar="all", plover="COOPERATE", stix="allied-with"),
    ),
    TieType(
        "COOPERATES_WITH",
        "Two actors work together on something short of an alliance.",
        Wording("cooperates with", "cooperated with", "will cooperate with"),
        Wording("cooperates with", "cooperated with", "will cooperate with"),
        Sign.POSITIVE,
        Stance.MATERIAL,
        symmetric=True,
        codes=_codes(plover="COOPERATE", stix="cooperates-with"),
    ),
    TieType(
        "BACKS",
        "The subject helps the object, by the means given.",
        Wording("backs", "backed", "will back"),
        Wording("is backed by", "was backed by", "will be backed by"),
        Sign.POSITIVE,
        Stance.MATERIAL,
        codes=_codes(ucdp="ESD ext_sup", plover="AID", stix="supports"),
    ),
    TieType(
        "PLEDGED_TO",
        "The subject is bound to the object by treaty, with the provisions given.",
        Wording("is bound by treaty to", "was bound by treaty to", "will be bound by treaty to"),
        Wording("holds a treaty pledge from", "held a treaty pledge from", "will hold a treaty pledge from"),
        Sign.POSITIVE,
        Stance.LEGAL,
        bridge_days=None,
        codes=_codes(atop="directed dyad", plover="AGREE"),
    ),
    TieType(
        "GOVERNS",
        "The subject is the government of the object, a state.",
        Wording("governs", "governed", "will govern"),
        Wording("is governed by", "was governed by", "will be governed by"),
        None,
        Stance.STRUCTURAL,
        bridge_days=None,
        codes=_codes(ucdp="Actor Org=4"),
    ),
    TieType(
        "PART_OF",
        "The subject is a part or member of the object.",
        Wording("is part of", "was part of", "will be part of"),
        Wording("includes", "included", "will include"),
        None,
        Stance.STRUCTURAL,
        bridge_days=None,
        codes=_codes(ucdp="Actor Alliance", stix="part-of"),
    ),
    TieType(
        "AFFILIATE_OF",
        "The subject is an affiliate of the object: bound to it, yet an organisation of its own.",
        Wording("is an affiliate of", "was an affiliate of", "will be an affiliate of"),
        Wording("has as an affiliate", "had as an affiliate", "will have as an affiliate"),
        Sign.POSITIVE,
        Stance.STRUCTURAL,
        bridge_days=None,
        codes=_codes(mgar="aff", stix="affiliated-with"),
    ),
    TieType(
        "LEADS",
        "The subject, a person, leads the object.",
        Wording("leads", "led", "will lead"),
        Wording("is led by", "was led by", "will be led by"),
        None,
        Stance.STRUCTURAL,
        bridge_days=None,
    ),
    TieType(
        "HOLDS_OFFICE",
        "The subject, a person, holds the office given in the object.",
        Wording("holds office in", "held office in", "will hold office in"),
        Wording("has as an office-holder", "had as an office-holder", "will have as an office-holder"),
        None,
        Stance.STRUCTURAL,
        bridge_days=None,
    ),
    TieType(
        "FIGHTS",
        "Two actors use armed force against each other.",
        Wording("fights", "fought", "will fight"),
        Wording("fights", "fought", "will fight"),
        Sign.NEGATIVE,
        Stance.MATERIAL,
        symmetric=True,
        codes=_codes(ucdp="Dyadic", mgar="riv", plover="ASSAULT", stix="hostile-to"),
    ),
    TieType(
        "OPPOSES",
        "The subject stands against the object by words or deeds short of armed force.",
        Wording("opposes", "opposed", "will oppose"),
        Wording("is opposed by", "was opposed by", "will be opposed by"),
        Sign.NEGATIVE,
        Stance.VERBAL,
        codes=_codes(plover="ACCUSE, REJECT", stix="opposes"),
    ),
    TieType(
        "DESIGNATES",
        "The subject has put the object on a list of the kind given in `designation`.",
        Wording("designates", "designated", "will designate"),
        Wording("is designated by", "was designated by", "will be designated by"),
        Sign.NEGATIVE,
        Stance.LEGAL,
        bridge_days=None,
        codes=_codes(plover="SANCTION"),
    ),
    TieType(
        "SANCTIONS",
        "The subject has put sanctions on the object.",
        Wording("sanctions", "sanctioned", "will sanction"),
        Wording("is sanctioned by", "was sanctioned by", "will be sanctioned by"),
        Sign.NEGATIVE,
        Stance.LEGAL,
        bridge_days=None,
        codes=_codes(plover="SANCTION"),
    ),
    TieType(
        "RIVAL_OF",
        "Two actors are lasting rivals, with or without fighting.",
        Wording("is a rival of", "was a rival of", "will be a rival of"),
        Wording("is a rival of", "was a rival of", "will be a rival of"),
        Sign.NEGATIVE,
        Stance.VERBAL,
        symmetric=True,
        codes=_codes(mgar="riv", tss="rivalry"),
    ),
    TieType(
        "SUCCEEDS",
        "The subject takes the place of the object.",
        Wording("succeeds", "succeeded", "will succeed"),
        Wording("is succeeded by", "was succeeded by", "will be succeeded by"),
        None,
        Stance.STRUCTURAL,
        instant=True,
        bridge_days=None,
        codes=_codes(ucdp="Actor NameChange"),
    ),
    TieType(
        "SPLIT_FROM",
        "The subject breaks away from the object.",
        Wording("splits from", "split from", "will split from"),
        Wording("loses by a split", "lost by a split", "will lose by a split"),
        None,
        Stance.STRUCTURAL,
        instant=True,
        bridge_days=None,
        codes=_codes(ucdp="Actor Splinter", mgar="spl"),
    ),
    TieType(
        "MERGED_INTO",
        "The subject becomes part of the object and ends as an organisation of its own.",
        Wording("merges into", "merged into", "will merge into"),
        Wording("absorbs", "absorbed", "will absorb"),
        None,
        Stance.STRUCTURAL,
        instant=True,
        bridge_days=None,
        codes=_codes(ucdp="Actor JoinGroup", mgar="mer"),
    ),
    TieType(
        "CONTROLS",
        "The subject holds the object, a place, to the extent given.",
        Wording("controls", "controlled", "will control"),
        Wording("is controlled by", "was controlled by", "will be controlled by"),
        None,
        Stance.MATERIAL,
        object_kind=PLACE,
    ),
    TieType(
        "BASED_IN",
        "The subject has its seat in the object, a place.",
        Wording("is based in", "was based in", "will be based in"),
        Wording("is the seat of", "was the seat of", "will be the seat of"),
        None,
        Stance.STRUCTURAL,
        object_kind=PLACE,
        bridge_days=None,
        codes=_codes(ucdp="Actor Location", stix="located-at"),
    ),
    TieType(
        "OPERATES_IN",
        "The subject is active in the object, a place.",
        Wording("operates in", "operated in", "will operate in"),
        Wording("has active in it", "had active in it", "will have active in it"),
        None,
        Stance.MATERIAL,
        object_kind=PLACE,
    ),
)

TIE_TYPES: Mapping[str, TieType] = MappingProxyType({row.name: row for row in _ROWS})
SYMMETRIC_TYPES: Set[str] = frozenset(row.name for row in _ROWS if row.symmetric)
INSTANT_TYPES: Set[str] = frozenset(row.name for row in _ROWS if row.instant)
# Stances of a promise that project although the mode is PLEDGE: a verbal tie is made of words.
PLEDGEABLE_TYPES: Set[str] = frozenset({"BACKS", "OPPOSES"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate that draws no tie.

    `objects` are the kinds of record that may stand as object; empty where there is none. `needs` names the field that
    carries the content: 'object', 'value' or 'toll'. `link` is the edge between events or from actor to event that
    admitted claims draw; None where the claim stays a claim.
    """

    name: str
    description: str
    objects: frozenset[str] = frozenset()
    needs: str = "object"
    subjects: frozenset[str] = frozenset({ACTOR, PLACE, EVENT})
    asserts: Asserts = Asserts.HOLDS
    link: bool = False


_ANY, _ACTORS, _EVENTS, _PLACES = (
    frozenset({ACTOR, PLACE, EVENT}),
    frozenset({ACTOR}),
    frozenset({EVENT}),
    frozenset({PLACE}),
)

_PREDICATE_ROWS = (
    Predicate("HAS_ATTRIBUTE", "The subject has a property, in words.", needs="value"),
    Predicate("KNOWN_AS", "The subject is called by the name given.", needs="value"),
    Predicate("LABELS", "The subject calls the object by a loaded name.", _ANY, subjects=_ACTORS),
    Predicate(
        "HAS_TOLL", "The event cost what the toll says.", needs="toll", subjects=_EVENTS, asserts=Asserts.OCCURRED
    ),
    Predicate(
        "TOOK_PART_IN",
        "The actor took part in the event.",
        _EVENTS,
        subjects=_ACTORS,
        asserts=Asserts.OCCURRED,
        link=True,
    ),
    Predicate("SUBEVENT_OF", "The event is part of another.", _EVENTS, subjects=_EVENTS, link=True),
    Predicate("CAUSED", "The event brought about another.", _EVENTS, subjects=_EVENTS, link=True),
    Predicate("IN_RESPONSE_TO", "The event answers another.", _EVENTS, subjects=_EVENTS, link=True),
    Predicate("ENDED", "The event brought another to an end.", _EVENTS, subjects=_EVENTS, link=True),
    Predicate("LOCATED_IN", "The place lies in another.", _PLACES, subjects=_PLACES),
    Predicate("AT", "The event takes place there.", _PLACES, subjects=_EVENTS),
    Predicate("APPLIES_TO", "The agreement applies to a place or an actor.", _ANY, subjects=_EVENTS),
    Predicate("TARGETED", "The event was aimed at the object.", _ANY, subjects=_EVENTS, asserts=Asserts.OCCURRED),
    Predicate("VIOLATED", "The actor broke the agreement.", _EVENTS, subjects=_ACTORS),
    Predicate("THREATENS", "The subject endangers the object.", _ANY),
    Predicate("BENEFITS", "The subject is of use to the object.", _ANY),
    Predicate("AFFECTS", "The subject has an effect on the object.", _ANY),
    Predicate(
        "DEVASTATED", "The subject left the object in ruins.", _PLACES, subjects=_EVENTS, asserts=Asserts.OCCURRED
    ),
    Predicate("PRECEDED_BY", "Before the event came what the value says.", needs="value", subjects=_EVENTS),
    Predicate(
        "DENOUNCED", "The actor condemned the object in words.", _ANY, subjects=_ACTORS, asserts=Asserts.OCCURRED
    ),
    Predicate(
        "PLEDGED", "The actor promised what the value says.", needs="value", subjects=_ACTORS, asserts=Asserts.OCCURRED
    ),
    Predicate(
        "STATED", "The actor said what the value says.", needs="value", subjects=_ACTORS, asserts=Asserts.OCCURRED
    ),
    Predicate(
        "WARNED", "The actor warned of what the value says.", needs="value", subjects=_ACTORS, asserts=Asserts.OCCURRED
    ),
    Predicate(
        "RELAYED", "The actor passed on what the value says.", needs="value", subjects=_ACTORS, asserts=Asserts.OCCURRED
    ),
    Predicate("INTENDS", "The actor means to do what the value says.", needs="value", subjects=_ACTORS),
    Predicate("OBSERVES", "The actor watches what the value says.", needs="value", subjects=_ACTORS),
)

PREDICATES: Mapping[str, Predicate] = MappingProxyType({row.name: row for row in _PREDICATE_ROWS})
LINK_TYPES: Set[str] = frozenset(row.name for row in _PREDICATE_ROWS if row.link)

# External identifiers: property name, what it is, and where a value can be looked up ('' where nowhere public).
IDENTIFIER_SCHEMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "wikidata": ("Wikidata item (Q159)", "https://www.wikidata.org/wiki/{}"),
        "ucdpActorId": ("UCDP actor id", "https://ucdp.uu.se/actor/{}"),
        "mmpGroupId": ("Mapping Militants group id", ""),
        "gwCode": ("Gleditsch–Ward state number", ""),
        "cowCode": ("Correlates of War state number", ""),
        "iso2": ("ISO 3166-1 alpha-2", ""),
        "iso3": ("ISO 3166-1 alpha-3", ""),
        "isoNumeric": ("ISO 3166-1 numeric, of three digits", ""),
        "fips": ("FIPS 10-4 country code", ""),
        "cameo": ("CAMEO country code", ""),
        "geonames": ("GeoNames id", "https://www.geonames.org/{}"),
        "stixId": ("STIX 2.1 id", ""),
    }
)


def is_tie(predicate: str) -> bool:
    """Whether admitted claims with this predicate draw a tie."""
    return predicate in TIE_TYPES


def tie_sign(tie_type: str, designations: Iterable[str], provisions: Iterable[Provision]) -> Sign | None:
    """The sign of a tie: the type's, except where its content decides (DESIGNATES, PLEDGED_TO)."""
    if tie_type == "DESIGNATES":
        hostile = any(designation.casefold() in HOSTILE_DESIGNATIONS for designation in designations)
        return Sign.NEGATIVE if hostile else Sign.NEUTRAL
    if tie_type == "PLEDGED_TO":
        binding = {Provision.DEFENSE, Provision.OFFENSE} & set(provisions)
        return Sign.POSITIVE if binding else Sign.NEUTRAL
    return TIE_TYPES[tie_type].sign


def default_asserts(predicate: str) -> Asserts:
    """What a claim asserts about time when it does not say."""
    if is_tie(predicate):
        return Asserts.OCCURRED if TIE_TYPES[predicate].instant else Asserts.HOLDS
    return PREDICATES[predicate].asserts
