"""The actors of a graph as matching sees them: names, numbers, lifetimes, and whom they govern.

Who was merged into another lends that one its names and numbers, and is no party of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actorgraph.graph.store import Reading, Streaming, as_python
from actorgraph.imports.crosswalk.codes import SCHEMES, meanings
from actorgraph.imports.rows import BadRow
from actorgraph.matching.names import Form, forms_of
from actorgraph.words.terms import ActorKind
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES

_PARTIES = """
MATCH (a:Actor) WHERE a.id >= '' AND NOT a:Retired
RETURN properties(a), [(merged)-[:SAME_AS]->(a) | properties(merged)], [(a)-[:GOVERNS]->(state:Actor) | state.id],
  COUNT { (a)<-[:SUBJECT|OBJECT]-() }
ORDER BY a.id
"""
_OF_SOURCES = """
MATCH (s:Source) WHERE s.id STARTS WITH $source
MATCH (s)<-[:CITED_IN]-(:Claim)-[:SUBJECT|OBJECT|AGAINST]->(a:Actor)
RETURN DISTINCT a.id
"""
_NUMBERED = re.compile(r"[a-z][a-z-]*-[0-9]+\Z")

Identifier = tuple[str, str]
"""Scheme and value."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as matching sees it.

    `ids` are its own and those of whom it stands for, `state` the crosswalk's id of a state, `governs` those of states.
    """

    id: str
    kind: ActorKind
    name: str
    forms: tuple[Form, ...]
    ids: frozenset[str] = frozenset()
    identifiers: frozenset[Identifier] = frozenset()
    state: str | None = None
    founded: date | None = None
    dissolved: date | None = None
    governs: frozenset[str] = frozenset()
    claims: int = 0

    @property
    def standing(self) -> tuple[bool, bool, int]:
        """Who of two should stand for both: who does so already, whose id a person chose, who has more claims."""
        return len(self.ids) > 1, not _NUMBERED.match(self.id), self.claims


def parties(store: Streaming) -> Iterator[Party]:
    """All actors of a graph that stand, by id."""
    for own, merged, governs, claims in store.stream(_PARTIES, name="candidates"):
        yield party([own, *merged], governs, claims)


def party(records: Sequence[Mapping[str, Any]], governs: Sequence[str] = (), claims: int = 0) -> Party:
    """A party of an actor's properties, and of those of whom it stands for behind them."""
    own = records[0]
    identifiers = frozenset(
        (scheme, str(record[scheme])) for record in records for scheme in IDENTIFIER_SCHEMES if scheme in record
    )
    kind = ActorKind(own["kind"])
    return Party(
        id=own["id"],
        kind=kind,
        name=own["name"],
        forms=_forms(records, kind),
        ids=frozenset(record["id"] for record in records),
        identifiers=identifiers,
        state=_state(identifiers) if kind is ActorKind.STATE else None,
        founded=_day(own.get("foundedEarliest")),
        dissolved=_day(own.get("dissolvedLatest")),
        governs=frozenset(governs),
        claims=claims,
    )


def _forms(records: Sequence[Mapping[str, Any]], kind: ActorKind) -> tuple[Form, ...]:
    """A coalition may be called by its members, with commas, who are not its names."""
    names, aliases = [record["name"] for record in records], [one for record in records for one in record["aliases"]]
    return forms_of([*names, *aliases]) if kind is ActorKind.COALITION else forms_of(names, aliases)


def _day(value: Any) -> date | None:
    found = as_python(value)
    return found if isinstance(found, date) else None


def _state(identifiers: frozenset[Identifier]) -> str | None:
    """The one state of the crosswalk that its codes mean now or meant last; None where they mean none, or several."""
    found = {state for scheme, value in identifiers if (state := _meant(scheme, value))}
    return next(iter(found)) if len(found) == 1 else None


def _meant(scheme: str, value: str) -> str | None:
    if scheme not in SCHEMES:
        return None
    try:
        return meanings(scheme, value)[-1].state.id
    except BadRow:
        return None


class Among:
    """Which actors are meant: all, those whose id begins in some way, or those of whom some sources speak."""

    def __init__(self, store: Reading, wanted: str) -> None:
        self._prefix = wanted
        self._ids = (
            {id_ for (id_,) in store.read(_OF_SOURCES, {"source": wanted}, name="candidates")}
            if wanted.startswith("source:")
            else None
        )

    def __contains__(self, one: Party) -> bool:
        if self._ids is not None:
            return one.id in self._ids
        return any(id_.startswith(self._prefix) for id_ in one.ids)
