"""Draws the ties of a set of keys anew: all their claims in one statement, arithmetic, then only what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from actorgraph.graph.admission import Admission, Standing, TieKey, tie_key
from actorgraph.graph.edges import Difference, Edge, StoredEdge, redraw, stored_edges
from actorgraph.graph.projection import Evidence, Lifetime, Tie, project_tie
from actorgraph.graph.projector_statements import READ_EVIDENCE, READ_KEYS, READ_LIFETIMES, read_ties
from actorgraph.graph.store import Row, Runner, Transaction, as_python
from actorgraph.words.assertions import Bounds
from actorgraph.words.ids import tie_type_of
from actorgraph.words.terms import Asserts, BoundStatus, ClaimStatus, Stance

_STATUSES = {status.value: status for status in BoundStatus}
_ASSERTS = {asserts.value: asserts for asserts in Asserts}


@dataclass(slots=True)
class _Claims:
    """The claims on one key that count."""

    admitted: list[Evidence] = field(default_factory=list)
    denials: list[Evidence] = field(default_factory=list)


Told = Mapping[str, Sequence[Sequence[Any]]]
"""By a tie's id, all claims that there are on it, each as READ_EVIDENCE would answer it."""


def draw_ties(
    transaction: Transaction, keys: Mapping[str, TieKey], others: Iterable[str], told: Told
) -> tuple[int, Difference]:
    """Draws anew the ties with these keys (by id), and those with the ids `others`, whose keys are looked up.

    What is `told` of a tie is not read. Answers how many keys that were, and what differed.
    """
    unknown = sorted(set(others) - keys.keys())
    keys = {**keys, **read_keys(transaction, unknown)}
    ids = sorted({*keys, *unknown})
    if not ids:
        return 0, Difference()
    ties = wanted_ties(transaction, keys, told)
    return len(ids), redraw(transaction, stored_ties(transaction, ids), ties)


def wanted_ties(runner: Runner, keys: Mapping[str, TieKey], told: Told = MappingProxyType({})) -> list[Edge]:
    """The ties that the stored claims on these keys add up to; a key without an admitted claim has none."""
    ids = sorted(keys)
    claims = _read_evidence(runner, [id_ for id_ in ids if id_ not in told])
    claims |= {id_: _weighed(rows) for id_, rows in told.items()}
    drawn = [(keys[id_], claims[id_]) for id_ in ids if claims[id_].admitted]
    lifetimes = _read_lifetimes(runner, [key for key, _ in drawn])
    return [
        _edge(project_tie(key, some.admitted, some.denials, [lifetimes[key.subject], lifetimes[key.object]]))
        for key, some in drawn
    ]


def _edge(tie: Tie) -> Edge:
    return Edge(tie.key.type, tie.key.subject, tie.key.object, tie.properties())


def read_keys(runner: Runner, ids: Sequence[str]) -> dict[str, TieKey]:
    """The keys of the ties with these ids, read off their claims; a tie of which no claim speaks has none."""
    if not ids:
        return {}
    keys = [_key(row) for row in runner.run(READ_KEYS, {"ids": ids})]
    return {key.id: key for key in keys}


def _key(row: Row) -> TieKey:
    predicate, subject, object_, stance, against, spell = row
    return tie_key(predicate, subject, object_, Stance(stance), against, spell)


def stored_ties(runner: Runner, ids: Sequence[str]) -> list[StoredEdge]:
    """The ties with these ids as they stand in the graph."""
    by_type: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        if type_ := tie_type_of(id_):
            by_type[type_].append(id_)
    return [
        found for type_, some in by_type.items() for found in stored_edges(runner.run(read_ties(type_), {"ids": some}))
    ]


def _read_evidence(runner: Runner, ids: Sequence[str]) -> dict[str, _Claims]:
    read = {id_: _weighed(rows) for id_, rows in (runner.run(READ_EVIDENCE, {"ids": ids}) if ids else ())}
    return defaultdict(_Claims, read)


def _weighed(rows: Iterable[Sequence[Any]]) -> _Claims:
    claims = _Claims()
    for words, *said in rows:
        standing = Standing(*words)
        if standing.admission is Admission.ADMITTED:
            claims.admitted.append(_evidence(standing, said))
        elif standing.disputes:
            claims.denials.append(_evidence(standing, said))
    return claims


def _evidence(standing: Standing, said: Sequence[Any]) -> Evidence:
    asserts, *days, end_status, attested, means, provisions, designation, title, extent, people, against = said
    since, since_latest, until_earliest, until = map(_day, days)
    sources = tuple(who for type_, _, who in sorted(people) if type_ == "CITED_IN")
    speakers = [who for type_, order, who in people if type_ == "ATTRIBUTED_TO" and order == 0]
    return Evidence(
        asserts=_ASSERTS[asserts],
        bounds=Bounds(since, since_latest, until_earliest, until, _STATUSES[end_status], _day(attested)),
        sources=sources,
        speaker=min(speakers or sources[:1], default=""),
        means=tuple(means or ()),
        provisions=tuple(provisions or ()),
        designation=designation,
        office_title=title,
        extent=extent,
        contested=standing.status == ClaimStatus.CONTESTED,
        contradicted=any(Standing(*words).disputes for words, _ in against),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _read_lifetimes(runner: Runner, keys: Iterable[TieKey]) -> Mapping[str, Lifetime]:
    ends = sorted({end for key in keys for end in (key.subject, key.object)})
    lifetimes: dict[str, Lifetime] = defaultdict(Lifetime)
    for actor, first, last in runner.run(READ_LIFETIMES, {"ids": ends}):
        lifetimes[actor] = Lifetime(as_python(first), as_python(last))
    return lifetimes
