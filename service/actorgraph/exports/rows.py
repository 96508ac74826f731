"""What exports are made of: rows of ties, claims, nodes and sources, wherever they come from.

A row is what JSON can say of it: days and instants are ISO texts, what is not known is not there, and names are those
of the graph (docs/reference/graph.md). So rows can wait in a file, and a frozen file can stand for the graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NotRequired, Protocol, TypedDict

if TYPE_CHECKING:
    from actorgraph.exports.slices import Slice


class Tie(TypedDict):
    """A tie with its type and the ids of its ends."""

    id: str
    type: str
    subject: str
    object: str
    stance: str
    sign: NotRequired[int]
    means: NotRequired[list[str]]
    provisions: NotRequired[list[str]]
    against: NotRequired[str]
    spell: NotRequired[str]
    designation: NotRequired[str]
    officeTitle: NotRequired[str]
    extent: NotRequired[str]
    since: NotRequired[str]
    sinceLatest: NotRequired[str]
    untilEarliest: NotRequired[str]
    until: NotRequired[str]
    startStatus: NotRequired[str]
    endStatus: NotRequired[str]
    attestedUntil: NotRequired[str]
    certainFrom: NotRequired[list[str]]
    certainTo: NotRequired[list[str]]
    claimCount: NotRequired[int]
    sourceCount: NotRequired[int]
    claimantCount: NotRequired[int]
    disputed: NotRequired[bool]
    inconsistent: NotRequired[bool]


class Citation(TypedDict):
    """Where in a source a claim stands; never the source's words."""

    source: str
    line: NotRequired[int]
    start: NotRequired[int]
    end: NotRequired[int]
    locator: NotRequired[str]


class Speaker(TypedDict):
    """Who says it, the innermost first."""

    actor: str
    name: str
    verb: NotRequired[str]
    basis: NotRequired[str]
    actingFor: NotRequired[str]


class Claim(TypedDict):
    """A live claim on a tie: admitted, denying, or alleged."""

    id: str
    tieId: str
    admission: str
    predicate: str
    subjectId: str
    objectId: str
    againstId: NotRequired[str]
    polarity: str
    mode: str
    status: str
    method: str
    asserts: str
    when: NotRequired[str]
    dateBasis: NotRequired[str]
    since: NotRequired[str]
    sinceLatest: NotRequired[str]
    untilEarliest: NotRequired[str]
    until: NotRequired[str]
    reliability: NotRequired[str]
    credibility: NotRequired[int]
    recordedAt: NotRequired[str]
    text: str
    citations: list[Citation]
    speakers: list[Speaker]


class Node(TypedDict):
    """An actor or a place; `node` says which."""

    id: str
    node: str
    kind: str
    name: str
    aliases: NotRequired[list[str]]
    description: NotRequired[str]
    founded: NotRequired[str]
    dissolved: NotRequired[str]
    latitude: NotRequired[float]
    longitude: NotRequired[float]
    identifiers: dict[str, str]


class Source(TypedDict):
    """A source that claims of the slice are cited in."""

    id: str
    title: str
    publisher: NotRequired[str]
    url: NotRequired[str]
    licence: NotRequired[str]
    redistributable: bool
    published: NotRequired[str]
    retrieved: NotRequired[str]
    sha256: NotRequired[str]


@dataclass(slots=True)
class LeftOut:
    """What was left out because its sources may not be redistributed."""

    sources: set[str] = field(default_factory=set)
    claims: int = 0
    ties: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Some ties of a slice, each with its claims, and how many were looked at to find them."""

    looked_at: int
    taken: list[tuple[Tie, list[Claim]]]


class Rows(Protocol):
    """Where rows come from: the graph as it is now, or frozen files. Everything comes in order of id."""

    def version(self) -> str:
        """The version of the data; another after every change of them."""

    def known(self, slice_: Slice) -> Slice:
        """The slice with each actor as it is known now. Raises BadUserInput for one that nobody knows."""

    def count(self, slice_: Slice) -> int:
        """How many ties have to be looked at, to tell how far one is."""

    def pages(self, slice_: Slice, left_out: LeftOut) -> Iterator[Page]:
        """The ties of the slice, some at a time. Notes what is `left_out`."""

    def everybody(self) -> Iterator[str]:
        """The ids of all actors and places."""

    def nodes(self, ids: Sequence[str]) -> Iterator[Node]:
        """The actors and places with these ids, which come sorted."""

    def sources(self, ids: Sequence[str]) -> Iterator[Source]:
        """The sources with these ids, which come sorted."""

    def records(self, slice_: Slice, claims: set[str], nodes: set[str]) -> Iterator[bytes]:
        """The records of a slice with these claims and nodes, one JSON object a line."""
