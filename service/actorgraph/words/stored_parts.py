"""What the graph is made of, as stored: every label and type of relationship, its meaning, its properties, its pattern.

For those who write Cypher: pages and editors show it and complete from it. Kinds, ties and links come from the
vocabulary; `docs/reference/graph.md` says the same at length.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actorgraph.words.terms import ActorKind
from actorgraph.words.vocabulary import ACTOR, IDENTIFIER_SCHEMES, PREDICATES, TIE_TYPES, TieType


@dataclass(frozen=True, slots=True)
class StoredPart:
    """A label or a type of relationship; `pattern` is how it stands in a MATCH."""

    name: str
    meaning: str
    properties: tuple[str, ...]
    pattern: str


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_IDENTIFIERS = tuple(IDENTIFIER_SCHEMES)
_ACTOR = (
    *_names("id kind name aliases description founded foundedEarliest foundedLatest"),
    *_names("dissolved dissolvedEarliest dissolvedLatest"),
    *_IDENTIFIERS,
)
_NODES = (
    ("Actor", "Who acts; its kind is a second label.", _ACTOR),
    ("Place", "Where.", (*_names("id placeKind name aliases description location"), *_IDENTIFIERS)),
    (
        "Event",
        "What happened, or is said to have happened or to be about to.",
        (
            *_names("id eventKind name aliases description occurrence when dateBasis"),
            *_names("start startLatest endEarliest end"),
            *_IDENTIFIERS,
        ),
    ),
    (
        "Claim",
        "What a source says: one subject, one predicate, one object or value.",
        _names(
            "id text predicate subjectId objectId againstId value attribute asserts mode polarity status statusBy"
            " statusAt statusReason method stance means provisions spell designation officeTitle extent role side"
            " when dateBasis since sinceLatest untilEarliest until endStatus attestedUntil reliability credibility"
            " recordedAt recordedBy supersededAt admission tieId tollCategory tollEffect tollSideId tollLow tollBest"
            " tollHigh tollBound tollWording contentHash projectionHash"
        ),
    ),
    (
        "Source",
        "A document or data set that claims are cited in.",
        _names(
            "id title publisher url licence redistributable published publishedBasis publishedEarliest publishedLatest"
            " retrieved sha256 coverageFrom coverageTo coveragePopulation coverageThreshold note"
        ),
    ),
    ("Toll", "What an event cost, as one claim says.", _names("id category effect low best high bound wording")),
    ("Record", "Every node with an id that can be asked for.", _names("id contentHash")),
    ("Retired", "An actor that was merged into another; nothing leads to it.", _ACTOR),
    (
        "Decision",
        "Whether two actors are one; GraphQL does not show it.",
        _names("id retire into verdict judgement basis by at score reasons"),
    ),
    ("RetiredId", "An id that was given up, and what it became.", _names("id becomes at through")),
)
_TIE = _names(
    "id sign stance means provisions against spell designation officeTitle extent since sinceLatest untilEarliest"
    " until startStatus endStatus attestedUntil certainFrom certainTo claimCount sourceCount claimantCount disputed"
    " inconsistent"
)
_OTHERS = (
    ("SUBJECT", "What a claim is about.", "Claim", "", ""),
    ("OBJECT", "The other end of what a claim says.", "Claim", "", ""),
    ("AGAINST", "Against whom the relation of a claim is directed.", "Claim", "Actor", ""),
    ("CITED_IN", "Where a claim is said.", "Claim", "Source", "order locator line start end quote"),
    ("ATTRIBUTED_TO", "Who says it; order 0 speaks.", "Claim", "Actor", "order verb basis actingFor recorded"),
    ("CONTRADICTS", "Claims that cannot both be right.", "Claim", "Claim", ""),
    ("IN_TENSION_WITH", "Claims that do not sit well with one another.", "Claim", "Claim", ""),
    ("CORROBORATES", "A claim supports another independently.", "Claim", "Claim", ""),
    ("SUPERSEDES", "A claim corrects and replaces another.", "Claim", "Claim", ""),
    ("LOCATED_IN", "A place lies in another.", "Place", "Place", ""),
    ("TERRITORY_OF", "A place is the territory of a state.", "Place", "Actor", ""),
    ("AT", "Where an event takes place.", "Event", "Place", ""),
    ("HAS_TOLL", "What an event cost.", "Event", "Toll", ""),
    ("STATED_BY", "The claim that gives a toll.", "Toll", "Claim", ""),
    ("SIDE", "Whose toll it is.", "Toll", "Actor", ""),
    ("SAME_AS", "A retired actor is another.", "Retired", "Actor", "judgement basis by at"),
)


def labels() -> Iterator[StoredPart]:
    """The labels of nodes, those of actors' kinds last."""
    for name, meaning, properties in _NODES:
        yield StoredPart(name, meaning, properties, f"(:{name})")
    for kind in ActorKind:
        yield StoredPart(kind.label, kind.description, _ACTOR, f"(:{kind.label})")


def relationships() -> Iterator[StoredPart]:
    """The types of relationship: ties, then what took part in and follows from what, then what records give."""
    yield from map(_tie, TIE_TYPES.values())
    for predicate in PREDICATES.values():
        if predicate.link:
            acts = predicate.name == "TOOK_PART_IN"
            properties = _names("id role side means claimCount") if acts else _names("id claimCount")
            pattern = _pattern("Actor" if acts else "Event", predicate.name, "Event")
            yield StoredPart(predicate.name, predicate.description, properties, pattern)
    for name, meaning, start, end, its in _OTHERS:
        yield StoredPart(name, meaning, _names(its), _pattern(start, name, end))


def _tie(tie: TieType) -> StoredPart:
    end = "Actor" if tie.object_kind == ACTOR else "Place"
    return StoredPart(tie.name, tie.description, _TIE, _pattern("Actor", tie.name, end, arrow=not tie.symmetric))


def _pattern(start: str, name: str, end: str, *, arrow: bool = True) -> str:
    return f"(:{start})-[:{name}]-{'>' * arrow}({':' * bool(end)}{end})"
