"""Checks across records: what no record can know of itself. Each is a join in the staging area, with questions to the
database, in chunks, about what the staged records refer to and it holds already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actorgraph.graph.loading import statements
from actorgraph.graph.loading.decisions import check_decisions, planned_merges
from actorgraph.graph.loading.hierarchies import check_hierarchies
from actorgraph.graph.loading.lifetimes import check_lifetimes
from actorgraph.graph.loading.problems import Problems
from actorgraph.graph.loading.resolution import claim_key
from actorgraph.graph.one_transaction import Database
from actorgraph.graph.staging import Staging
from actorgraph.words.errors import Problem, did_you_mean
from actorgraph.words.ids import record_kind
from actorgraph.words.vocabulary import SYMMETRIC_TYPES

CHUNK = 5000
_SUGGESTED = 200  # dangling references for which similar ids are looked for
_SIMILAR = 2000  # ids among which the nearest is sought


def check_records(staging: Staging, store: Database, problems: Problems) -> None:
    """Finds what is wrong between the staged records, and between them and the database, but for identifiers."""
    _look_up(staging, store)
    problems.extend(_check_references(staging, store))
    problems.extend(_check_contradictions(staging, store))
    problems.extend(_check_recorded(staging))
    problems.extend(check_hierarchies(staging, store))
    problems.extend(check_lifetimes(staging))
    problems.extend(_check_aliases(staging))
    problems.extend(check_decisions(staging, store))


def _look_up(staging: Staging, store: Database) -> None:
    """Asks the database about every id that is referred to and not staged."""
    staging.query(
        "INSERT INTO missing SELECT DISTINCT target FROM reference"
        " WHERE NOT EXISTS (SELECT 1 FROM record WHERE record.id = reference.target)"
        " AND NOT EXISTS (SELECT 1 FROM broken WHERE broken.id = reference.target)"
    )
    for ids in _chunks(staging, "SELECT id FROM missing WHERE id > ? ORDER BY id LIMIT ?"):
        known = [row[0] for row in store.read(statements.KNOWN_IDS, {"ids": ids}, name="known ids")]
        staging.insert("INSERT INTO stored (id) VALUES (?)", [(id_,) for id_ in known])
        staging.insert("DELETE FROM missing WHERE id = ?", [(id_,) for id_ in known])
        _copy(staging, store, statements.SOURCE_FACTS, "source", [id_ for id_ in known if record_kind(id_) == "source"])
        _copy(staging, store, statements.LIFETIMES, "lifetime", [id_ for id_ in known if record_kind(id_) == "actor"])
        _copy_keys(staging, store, [id_ for id_ in known if record_kind(id_) == "claim"])


def _copy_keys(staging: Staging, store: Database, ids: list[str]) -> None:
    for id_, claim in store.read(statements.CLAIM_KEYS, {"ids": ids}, name="claim keys") if ids else ():
        staging.query("UPDATE stored SET key = ? WHERE id = ?", [claim_key(claim), id_])


def _copy(staging: Staging, store: Database, statement: str, table: str, ids: list[str]) -> None:
    """Copies what the database answers about the ids into a table of the staging area."""
    for row in store.read(statement, {"ids": ids}, name=f"{table} facts") if ids else ():
        marks = ", ".join("?" for _ in row)
        values = [value if value is None else str(value) for value in row]
        staging.query(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608  # the names are ours


def _chunks(staging: Staging, statement: str) -> Iterator[list[str]]:
    """Ids in pages; the statement takes the last id seen and the size."""
    last = ""
    while rows := staging.query(statement, [last, CHUNK]):
        yield [row[0] for row in rows]
        last = rows[-1][0]


def _check_references(staging: Staging, store: Database) -> Iterator[Problem]:
    """A reference leads to a record of this load or of the database."""
    hints = _hints(staging, store)
    for record, field, line, target in staging.query(
        "SELECT record, field, line, target FROM reference JOIN missing ON missing.id = target ORDER BY record, field"
    ):
        kind = record_kind(target) or "record"
        hint = hints.get(target) or " Add its record, or correct the id."
        message = f"There is no {kind} '{target}', neither among these records nor in the database.{hint}"
        yield staging.problem(record, field, line, message)


def _hints(staging: Staging, store: Database) -> dict[str, str]:
    """What to say about the first missing ids: what they became, or what was meant."""
    missing = [row[0] for row in staging.query("SELECT id FROM missing ORDER BY id LIMIT ?", [_SUGGESTED])]
    if not missing:
        return {}
    retired: dict[str, str] = dict(store.read(statements.RETIRED_IDS, {"ids": missing}, name="retired ids"))
    return {
        id_: f" It became '{retired[id_]}'; write that." if id_ in retired else _suggestion(id_, staging, store)
        for id_ in missing
    }


def _suggestion(id_: str, staging: Staging, store: Database) -> str:
    """The nearest of the ids that begin alike: all of a small kind, else those with the same first letters."""
    kind = record_kind(id_)
    prefix = id_[: id_.rfind(":") + 1]
    for start in (prefix, prefix + id_[len(prefix) :][:2]):
        rows = staging.query(
            "SELECT id FROM (SELECT id FROM record UNION SELECT id FROM broken)"
            " WHERE id >= ?1 AND id < ?1 || char(1114111) LIMIT ?2",
            [start, _SIMILAR],
        )
        asked = {"start": start, "size": _SIMILAR}
        stored = store.read(statements.SIMILAR_IDS, asked, name="similar ids")
        known = {row[0] for row in [*rows, *stored] if record_kind(row[0]) == kind}
        if len(known) < _SIMILAR or start != prefix:
            break
    return did_you_mean(id_, sorted(known), prefix)


def _check_contradictions(staging: Staging, store: Database) -> Iterator[Problem]:
    """Claims contradict each other only about the same thing; two sources that disagree on a number do not."""
    merges: dict[str, str] | None = None
    for record, field, line, target, key, other in staging.query(
        "SELECT reference.record, field, reference.line, target, claim.key, coalesce(staged.key, stored.key)"
        " FROM reference JOIN record AS claim ON claim.n = reference.record"
        " LEFT JOIN record AS staged ON staged.id = target LEFT JOIN stored ON stored.id = target"
        " WHERE role = 'contradicts' AND claim.key <> coalesce(staged.key, stored.key, claim.key)"
    ):
        if merges is None:
            merges = planned_merges(staging, store)
        if _led_on(key, merges) == _led_on(other, merges):
            continue
        message = (
            f"'{target}' is about something else: it differs in {_differences(key, other)}. "
            "Write `inTensionWith` instead."
        )
        yield staging.problem(record, field, line, message)


_KEY_PARTS = ("predicate", "subject", "object", "stance", "against", "spell")


def _led_on(key: str, merges: Mapping[str, str]) -> list[str]:
    """The key's parts with the actors that stand for merged ones, the ends in order."""
    predicate, subject, object_, stance, against, spell = [merges.get(part, part) for part in key.split("|")]
    ends = sorted([subject, object_]) if predicate in SYMMETRIC_TYPES else [subject, object_]
    return [predicate, *ends, stance, against, spell]


def _differences(key: str, other: str) -> str:
    parts = zip(_KEY_PARTS, key.split("|"), other.split("|"), strict=True)
    return ", ".join(f"{name} ({mine or 'none'}, not {its or 'none'})" for name, mine, its in parts if mine != its)


def _check_recorded(staging: Staging) -> Iterator[Problem]:
    """A claim has a recordedAt: its own, or the day its source was retrieved. The clock is never asked."""
    for record, source in staging.query(
        "SELECT record.n, source.id FROM record JOIN source ON source.id = record.source"
        " WHERE NOT record.dated AND source.retrieved IS NULL"
    ):
        message = (
            f"Nothing says when this was recorded: neither `recordedAt` here nor `retrieved` of '{source}'. "
            "Add `retrieved` to the source."
        )
        yield staging.problem(record, "recordedAt", None, message)


def _check_aliases(staging: Staging) -> Iterator[Problem]:
    """An actor whose id is another's alias is likely to be that other."""
    for record, name, other in staging.query(
        "SELECT alias.record, alias.name, actor.id FROM alias JOIN record AS actor ON actor.id = alias.name"
        " WHERE actor.kind = 'actor' AND actor.n <> alias.record"
    ):
        message = f"The alias '{name}' is the id of the actor '{other}'. If both are the same actor, keep one record."
        yield staging.problem(record, "aliases", None, message, fatal=False)
