"""Proves the invariants of the graph, since Neo4j Community has no constraint that could.

What Cypher can ask is asked by the files of `cypher/checks`, one invariant each, which run by hand too. What only a
projection can tell is reckoned anew from the claims and compared with what is stored, and nothing is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal, cast

from actorgraph.graph.claim_marks import read_claims
from actorgraph.graph.drawings import stored_links, stored_participations, wanted_links, wanted_participations
from actorgraph.graph.edges import Difference, compare
from actorgraph.graph.projector_statements import CLAIMS_AFTER, EVENTS_AFTER, TIES_AFTER
from actorgraph.graph.store import Store
from actorgraph.graph.ties import read_keys, stored_ties, wanted_ties
from actorgraph.resources import checks_folder

Severity = Literal["error", "warning"]
_SEVERITY = re.compile(r"^// Severity: (error|warning)$", re.MULTILINE)
_BATCH = 2_000
_REMEDY = "Run `actorgraph project --rebuild`."


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken invariant: its name (the file's, where one checks it), the ids concerned, and a sentence."""

    invariant: str
    ids: tuple[str, ...]
    sentence: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Check:
    """One file of `cypher/checks`: its question, and a statement that answers `ids` and `sentence` per violation."""

    name: str
    question: str
    severity: Severity
    statement: str


Finder = Callable[[Store], Iterator[Violation]]


def check(store: Store, only: Collection[str] = ()) -> list[Violation]:
    """Every violation found, errors first, then by invariant and ids; an empty list is a sound graph.

    `only` names the invariants to look at (`invariants`), where not all of them are wanted.
    """
    wanted = [find for name, find in invariants().items() if not only or name in only]
    found = {violation for find in wanted for violation in find(store)}
    return sorted(found, key=lambda one: (one.severity, one.invariant, one.ids, one.sentence))


def invariants() -> Mapping[str, Finder]:
    """All invariants by name, each with what finds its violations."""
    asked = {one.name: partial(_ask, one) for one in read_checks()}
    return {
        **asked,
        "claim_marks": _mismarked_claims,
        "tie_projection": _misdrawn_ties,
        "event_projection": _misdrawn_around_events,
    }


@cache
def read_checks() -> tuple[Check, ...]:
    """The checks that are files, by name."""
    return tuple(_read_check(path) for path in sorted(checks_folder().glob("*.cypher")))


def _read_check(path: Path) -> Check:
    text = path.read_text(encoding="utf-8")
    severity = _SEVERITY.search(text)
    if severity is None:
        raise ValueError(f"{path} has no line '// Severity: error' or '// Severity: warning'. Add it.")
    question = text.splitlines()[0].removeprefix("// ")
    return Check(path.stem, question, cast(Severity, severity.group(1)), text.rstrip().removesuffix(";"))


def _ask(one: Check, store: Store) -> Iterator[Violation]:
    for ids, sentence in store.stream(one.statement, name=f"check {one.name}"):
        yield Violation(one.name, tuple(ids), sentence, one.severity)


def _mismarked_claims(store: Store) -> Iterator[Violation]:
    reader = store.reader("check claim_marks")
    for ids in _pages(store, CLAIMS_AFTER):
        for claim in read_claims(reader, ids):
            if marks := claim.marks():
                sentence = f"The claim {claim.id} should have {_listed(marks)}. {_REMEDY}"
                yield Violation("claim_marks", (claim.id,), sentence, "error")


def _misdrawn_ties(store: Store) -> Iterator[Violation]:
    reader = store.reader("check tie_projection")
    for ids in _pages(store, TIES_AFTER):
        keys = read_keys(reader, ids)
        difference = compare(stored_ties(reader, sorted(keys)), wanted_ties(reader, keys))
        yield from _violations("tie_projection", difference)


def _misdrawn_around_events(store: Store) -> Iterator[Violation]:
    reader = store.reader("check event_projection")
    for ids in _pages(store, EVENTS_AFTER):
        participations = compare(stored_participations(reader, ids), wanted_participations(reader, ids))
        links = compare(stored_links(reader, ids), wanted_links(reader, ids))
        yield from _violations("event_projection", participations)
        yield from _violations("event_projection", links)


def _violations(invariant: str, difference: Difference) -> Iterator[Violation]:
    """What is stale without being replaced is left to the checks that ask for claims behind it."""
    stale = {found.edge.id for found in difference.stale}
    for edge in difference.missing:
        wrong = "is drawn between other ends than its claims say" if edge.id in stale else "is missing"
        yield Violation(invariant, (edge.id, edge.start, edge.end), f"{edge.id} {wrong}. {_REMEDY}", "error")
    for found, changed in difference.changed:
        sentence = f"{found.edge.id} should have {_listed(changed)}, as its claims say. {_REMEDY}"
        yield Violation(invariant, (found.edge.id,), sentence, "error")


def _listed(properties: Mapping[str, Any]) -> str:
    return ", ".join(f"no {name}" if value is None else f"{name} {_shown(value)}" for name, value in properties.items())


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"[{', '.join(map(_shown, value))}]" if isinstance(value, list) else str(value)


def _pages(store: Store, statement: str) -> Iterator[list[str]]:
    """All ids that the statement finds, a page at a time."""
    after = ""
    while page := [id_ for (id_,) in store.read(statement, {"after": after, "size": _BATCH}, name="check")]:
        yield page
        after = page[-1]
