"""What each mutation does: from its arguments to plain results, by the names of its payload's fields.

A node stands in a result as its id. Every deed can be done twice, and does nothing the second time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from actorgraph.api.types.inputs import as_record
from actorgraph.graph.decisions import merge_actors, unmerge_actors
from actorgraph.graph.merges import Merge
from actorgraph.graph.recording import record
from actorgraph.graph.store import Transaction
from actorgraph.graph.tie_changes import TieChanges
from actorgraph.words.callers import Caller
from actorgraph.words.errors import BadUserInput, Problem, shown
from actorgraph.words.ids import RecordKind
from actorgraph.words.raw_records import RawRecord

Arguments = Mapping[str, Any]
Result = dict[str, Any]
Deed = Callable[[Transaction, str, Arguments, Caller], Result]

_KINDS: Mapping[str, RecordKind] = {
    "claims": "claim",
    "actors": "actor",
    "places": "place",
    "events": "event",
    "sources": "source",
}
_SIGNED = {"claim", "event"}  # records that say who entered them
# A result with a node of each type in it, to see what an answer would ask.
EXAMPLE: Result = {
    "claims": ["claim:a"],
    "actors": ["a"],
    "places": ["place:a"],
    "events": ["event:a"],
    "sources": ["source:a"],
    "created": [],
    "changed": [],
    "unchanged": [],
    "warnings": [],
    "ties": {"created": ["tie:BACKS:a:b"], "changed": ["tie:BACKS:a:b"], "removed": []},
}


def _write(kinds: str) -> Deed:
    """The deed that writes the records of the argument `kinds`."""

    def deed(transaction: Transaction, key: str, arguments: Arguments, caller: Caller) -> Result:
        return _record(transaction, key, kinds, [as_record(one) for one in arguments[kinds]], caller)

    return deed


def _supersede(transaction: Transaction, key: str, arguments: Arguments, caller: Caller) -> Result:
    by = as_record(arguments["by"])
    if by.setdefault("supersedes", arguments["id"]) != arguments["id"]:
        raise BadUserInput(
            f"`by.supersedes` is {shown(by['supersedes'])}, and `id` {shown(arguments['id'])}. Leave the first one out."
        )
    return _record(transaction, key, "claims", [by], caller)


def _record(transaction: Transaction, key: str, kinds: str, records: Sequence[Any], caller: Caller) -> Result:
    kind = _KINDS[kinds]
    if kind in _SIGNED:
        records = [{"recordedBy": caller.name, **one} for one in records]
    raw = [RawRecord(key, index, one) for index, one in enumerate(records)]
    done = record(transaction, kind, raw)
    return {
        kinds: [one["id"] for one in records],
        "created": done.created,
        "changed": done.changed,
        "unchanged": done.unchanged,
        "warnings": [as_problem(one) for one in done.warnings],
        "ties": _ties(done.ties),
    }


def _merge(transaction: Transaction, _key: str, arguments: Arguments, caller: Caller) -> Result:
    basis = arguments["basis"].strip()
    if not basis:
        raise BadUserInput("`basis` is empty. Say in a sentence why the two are one.")
    merge = Merge(
        retired=arguments["retire"],
        now=arguments["into"],
        judgement=arguments["judgement"],
        basis=basis,
        by=caller.name or "",
        at=datetime.now(UTC),
    )
    changed, ties = merge_actors(transaction, merge)
    return {"changed": changed, "actors": [merge.now], "ties": _ties(ties)}


def _unmerge(transaction: Transaction, _key: str, arguments: Arguments, _caller: Caller) -> Result:
    retired = arguments["retired"]
    now, ties = unmerge_actors(transaction, retired)
    return {"changed": now is not None, "actors": [retired, *([now] if now else [])], "ties": _ties(ties)}


def _ties(changes: TieChanges) -> dict[str, list[str]]:
    by_change: dict[str, list[str]] = {"created": [], "changed": [], "removed": []}
    for id_, change in sorted(changes.items()):
        by_change[change].append(id_)
    return by_change


def as_problem(problem: Problem) -> dict[str, Any]:
    """A problem of one of the records given: which, its id and field, and the sentence."""
    return {"index": problem.line, "id": problem.record, "field": problem.field, "message": problem.message}


DEEDS: Mapping[str, Deed] = {
    "recordClaims": _write("claims"),
    "supersedeClaim": _supersede,
    "upsertActors": _write("actors"),
    "upsertPlaces": _write("places"),
    "upsertEvents": _write("events"),
    "upsertSources": _write("sources"),
    "mergeActors": _merge,
    "unmergeActors": _unmerge,
}
