"""The closed lists of words: each value with its meaning, once, for validation, GraphQL, Cypher and the docs.

A value is written the same everywhere: in a record, as a Cypher property and as a GraphQL enum value.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A word of a closed list, with its meaning."""

    description: str

    def __new__(cls, value: str, description: str = "") -> Self:
        """The word itself is the value; the meaning rides along."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.description = description
        return term


class ActorKind(Term):
    """What sort of actor; also the node's second label, written ArmedGroup for ARMED_GROUP."""

    STATE = "STATE", "A state as a subject of international law."
    GOVERNMENT = "GOVERNMENT", "The government of a state; it GOVERNS the state and is not the same actor."
    MILITARY = "MILITARY", "A state's armed forces or a branch of them."
    ARMED_GROUP = "ARMED_GROUP", "An organised armed group that is not part of a state's forces."
    PARTY = "PARTY", "A political party or movement."
    INTERGOVERNMENTAL_ORGANIZATION = "INTERGOVERNMENTAL_ORGANIZATION", "An organisation whose members are states."
    ORGANIZATION = "ORGANIZATION", "Any other organisation."
    PERSON = "PERSON", "A natural person."
    COALITION = "COALITION", "A named coalition of actors."
    MEDIA = "MEDIA", "A news outlet or group of outlets."
    MONITOR = "MONITOR", "An organisation that watches and reports on a conflict."
    COMMUNITY = "COMMUNITY", "An ethnic, religious or local community."
    COLLECTIVE = "COLLECTIVE", "An unnamed set of actors, such as «the rebels» or «HTS and its allies»."
    ANONYMOUS = "ANONYMOUS", "A speaker whom the source does not name, such as «a military source»."

    @property
    def label(self) -> str:
        """The node label of this kind: ArmedGroup for ARMED_GROUP."""
        return "".join(word.capitalize() for word in self.value.split("_"))


class PlaceKind(Term):
    """What sort of place."""

    COUNTRY = "COUNTRY", "The territory of a state; the place that is a state's twin."
    REGION = "REGION", "A region without fixed limits, such as north-west Syria."
    PROVINCE = "PROVINCE", "A first-order administrative division."
    DISTRICT = "DISTRICT", "A lower administrative division."
    CITY = "CITY", "A city."
    TOWN = "TOWN", "A town or village."
    QUARTER = "QUARTER", "A part of a city."
    FACILITY = "FACILITY", "A site such as an airport, a base or a refugee camp."
    UNNAMED = "UNNAMED", "Places that the source does not name, such as «dozens of nearby towns»."


class EventKind(Term):
    """What sort of event."""

    WAR = "WAR", "A war or armed conflict as a whole."
    OFFENSIVE = "OFFENSIVE", "A campaign to take ground."
    BATTLE = "BATTLE", "Armed clashes between organised sides."
    AIRSTRIKE = "AIRSTRIKE", "An attack from the air or a series of them."
    ATTACK = "ATTACK", "Any other attack."
    ONE_SIDED_VIOLENCE = "ONE_SIDED_VIOLENCE", "An organised actor's violence against civilians."
    CAPTURE = "CAPTURE", "A place changes hands."
    AGREEMENT = "AGREEMENT", "A ceasefire, treaty or other agreement."
    MEETING = "MEETING", "A visit, call or meeting."
    STATEMENT = "STATEMENT", "A statement, speech or announcement."
    SPLIT = "SPLIT", "An organisation breaks with another."
    OTHER = "OTHER", "Anything else."


class Occurrence(Term):
    """Whether an event took place."""

    OCCURRED = "OCCURRED", "It took place."
    PLANNED = "PLANNED", "Its actors announced it; it had not taken place when reported."
    PREDICTED = "PREDICTED", "Somebody expects it."
    ALLEGED = "ALLEGED", "Somebody alleges it."


class Stance(Term):
    """In what way one actor stands to another."""

    MATERIAL = "MATERIAL", "By deeds: troops, weapons, money, fighting."
    VERBAL = "VERBAL", "By words: statements, pledges, denunciations."
    LEGAL = "LEGAL", "By law: treaties, sanctions, designations."
    STRUCTURAL = "STRUCTURAL", "By structure: membership, office, affiliation."


class Means(Term):
    """By what means one actor backs, fights or opposes another."""

    TROOPS = "TROOPS", "Troops that fight."
    PRESENCE = "PRESENCE", "Troops that are present without fighting."
    AIRPOWER = "AIRPOWER", "Attacks from the air."
    WEAPONS = "WEAPONS", "Weapons and ammunition."
    MATERIEL = "MATERIEL", "Vehicles, fuel, logistics and other materiel."
    TRAINING = "TRAINING", "Training and expertise."
    FUNDING = "FUNDING", "Money."
    INTELLIGENCE = "INTELLIGENCE", "Intelligence."
    TERRITORY = "TERRITORY", "Use of territory, such as sanctuary."
    INFRASTRUCTURE = "INFRASTRUCTURE", "Use of military or intelligence infrastructure, joint operations."
    DIPLOMATIC = "DIPLOMATIC", "Diplomacy: votes, mediation, consultation."
    RHETORICAL = "RHETORICAL", "Words: praise, pledges, denunciation."
    OTHER = "OTHER", "Some other means that the source names."
    UNKNOWN = "UNKNOWN", "The source does not say by what means."


class Provision(Term):
    """What a treaty obliges a party to."""

    DEFENSE = "DEFENSE", "To defend the other when attacked."
    OFFENSE = "OFFENSE", "To join the other in an attack."
    NEUTRALITY = "NEUTRALITY", "To stay neutral in the other's wars."
    NONAGGRESSION = "NONAGGRESSION", "Not to attack the other."
    CONSULTATION = "CONSULTATION", "To consult the other in a crisis."


class Sign(Term):
    """Friend or foe, and nothing else."""

    POSITIVE = "POSITIVE", "Friendly: stored as 1."
    NEGATIVE = "NEGATIVE", "Hostile: stored as -1."
    NEUTRAL = "NEUTRAL", "Neither: stored as 0."

    @property
    def number(self) -> int:
        """The value stored on a tie."""
        return {"POSITIVE": 1, "NEGATIVE": -1, "NEUTRAL": 0}[self.value]


class Asserts(Term):
    """What a claim says about time."""

    HOLDS = "HOLDS", "The relation held at some moment of the time given; says nothing of its start or end."
    THROUGHOUT = "THROUGHOUT", "It held the whole time given."
    START = "START", "It began at some moment of the time given."
    END = "END", "It ended at some moment of the time given."
    SPELL = "SPELL", "One continuous relation with a stated start and end, either of which may be open."
    OCCURRED = "OCCURRED", "Something instant took place at some moment of the time given."


class Polarity(Term):
    """Whether a claim affirms or denies."""

    AFFIRMS = "AFFIRMS", "The claim says that it is so."
    DENIES = "DENIES", "The claim says that it is not so."


class ClaimMode(Term):
    """In what manner a source says it."""

    FACT = "FACT", "The source states it in its own voice."
    REPORTED = "REPORTED", "The source reports it of a named or anonymous speaker."
    DERIVED = "DERIVED", "The wording implies it."
    ALLEGED = "ALLEGED", "A party accuses another of it."
    PLEDGE = "PLEDGE", "An actor promises it."
    PLANNED = "PLANNED", "It was announced for later."
    PREDICTED = "PREDICTED", "Somebody expects it."
    ASSESSMENT = "ASSESSMENT", "A judgement or interpretation."
    LABEL = "LABEL", "A loaded name that somebody uses."


class ClaimStatus(Term):
    """What a curator decided about a claim."""

    ACCEPTED = "ACCEPTED", "Taken up as it stands."
    CONTESTED = "CONTESTED", "Taken up, with an objection that marks its tie."
    REJECTED = "REJECTED", "Withdrawn by a curator."
    RETRACTED = "RETRACTED", "Withdrawn by its source."


class Method(Term):
    """How a claim came into the graph."""

    HUMAN = "HUMAN", "A person read the source."
    IMPORT = "IMPORT", "An importer translated a dataset's row."
    MODEL = "MODEL", "A machine coded it; such claims never draw ties."


class DateBasis(Term):
    """Where a date comes from."""

    EXPLICIT = "EXPLICIT", "The source states it."
    DERIVED = "DERIVED", "Derived from the wording, such as a weekday."
    PUBLICATION = "PUBLICATION", "Only the source's publication date."


class BoundStatus(Term):
    """What is known about the start or the end of a tie."""

    ENDED = "ENDED", "The bound is stated: the tie began, or ended, within the dates given."
    ONGOING = "ONGOING", "Still so as of attestedUntil, in the source's own words."
    CENSORED = "CENSORED", "The source stops here; what lies beyond is not covered."
    UNKNOWN = "UNKNOWN", "Nobody says."


class Reliability(Term):
    """How reliable the source usually is, on the Admiralty scale; stored, never turned into a number of ours."""

    A = "A", "Completely reliable."
    B = "B", "Usually reliable."
    C = "C", "Fairly reliable."
    D = "D", "Not usually reliable."
    E = "E", "Unreliable."
    F = "F", "Reliability cannot be judged."


class AttributionBasis(Term):
    """Whether the source names the speaker for this very statement."""

    EXPLICIT = "EXPLICIT", "The statement itself names its speaker."
    IMPLIED = "IMPLIED", "The speaker follows from the sentences around it."


class TollCategory(Term):
    """Who was harmed."""

    CIVILIAN = "CIVILIAN", "Civilians."
    COMBATANT = "COMBATANT", "Combatants."
    PEOPLE = "PEOPLE", "People, civilian or combatant not told apart."


class TollEffect(Term):
    """What happened to them."""

    KILLED = "KILLED", "Killed."
    INJURED = "INJURED", "Injured."
    DISPLACED = "DISPLACED", "Driven from their homes."
    DETAINED = "DETAINED", "Detained or abducted."
    MISSING = "MISSING", "Missing."


class TollBound(Term):
    """How the number was worded."""

    EXACT = "EXACT", "A plain number."
    AT_LEAST = "AT_LEAST", "«at least 20»: low is 20."
    OVER = "OVER", "«over 300»: low is 300, the number itself excluded."
    NEARLY = "NEARLY", "«nearly a million»: high is 1,000,000."
    UP_TO = "UP_TO", "«up to 50»: high is 50."
    ABOUT = "ABOUT", "«about 50»: best is 50."
    MAGNITUDE = "MAGNITUDE", "An order of magnitude, such as «hundreds of thousands»."


class Reading(Term):
    """How dates are read."""

    POSSIBLE = "POSSIBLE", "Could the tie have held: nothing known rules it out."
    CERTAIN = "CERTAIN", "Must the tie have held: the day lies in one of its certain intervals."


class Certainty(Term):
    """How sure it is that a tie held on the day asked about."""

    CERTAIN = "CERTAIN", "The day lies in a certain interval."
    POSSIBLE = "POSSIBLE", "The day lies within the outer bounds."
    UNBOUNDED = "UNBOUNDED", "Possible only because a bound is unknown."


class Direction(Term):
    """A tie seen from the actor at hand; symmetric ties are always both."""

    OUT = "OUT", "The actor at hand is the subject."
    IN = "IN", "The actor at hand is the object."
    ANY = "ANY", "Either; of an answered tie: it is symmetric."


class Quantifier(Term):
    """How an interval is asked about."""

    ANY = "ANY", "On at least one day of it."
    THROUGHOUT = "THROUGHOUT", "On every day of it."


class Ends(Term):
    """How many ends of a tie have to be among the actors and places named."""

    ONE = "ONE", "At least one end."
    BOTH = "BOTH", "Both ends."


class SortDirection(Term):
    """Which way to sort."""

    ASC = "ASC", "Smallest, earliest or first letter first."
    DESC = "DESC", "Largest, latest or last letter first."


class NullsOrder(Term):
    """Where values that are missing stand in an order."""

    FIRST = "FIRST", "Before all others."
    LAST = "LAST", "Behind all others."
