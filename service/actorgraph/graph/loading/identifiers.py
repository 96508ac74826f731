"""External identifiers are unique: one Wikidata item, one actor."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.graph.loading import statements
from actorgraph.graph.one_transaction import Database
from actorgraph.graph.staging import Staging
from actorgraph.words.errors import Problem, shown
from actorgraph.words.ids import RecordKind

_CHUNK = 5000


def check_identifiers(staging: Staging, store: Database) -> Iterator[Problem]:
    """The problem of each identifier that two records claim.

    What a staged record gives up and another takes is noted in `released`, to be freed before anything is written.
    """
    for kind, schemes in statements.UNIQUE_SCHEMES.items():
        for scheme in schemes:
            yield from _check_staged(staging, kind, scheme)
            yield from _check_stored(staging, store, kind, scheme)


def _check_staged(staging: Staging, kind: RecordKind, scheme: str) -> Iterator[Problem]:
    for record, line, value, first in staging.query(
        "SELECT later.record, later.line, later.value, record.id FROM identifier AS later"
        " JOIN identifier AS earlier USING (kind, scheme, value)"
        " JOIN record ON record.n = earlier.record"
        " WHERE later.kind = ? AND later.scheme = ? AND earlier.record < later.record",
        [kind, scheme],
    ):
        place = staging.place_of(first)
        yield _taken(staging, record, line, scheme, value, f"'{first}' at {place}")


def _check_stored(staging: Staging, store: Database, kind: RecordKind, scheme: str) -> Iterator[Problem]:
    last = ""
    while rows := staging.query(
        "SELECT value, record.id, n, identifier.line FROM identifier JOIN record ON n = identifier.record"
        " WHERE identifier.kind = ? AND scheme = ? AND value > ? ORDER BY value LIMIT ?",
        [kind, scheme, last, _CHUNK],
    ):
        last = rows[-1][0]
        asked = {"values": [row[0] for row in rows]}
        holders: dict[str, str] = dict(store.read(statements.holders(kind, scheme), asked, name="identifiers"))
        for value, id_, record, line in rows:
            holder = holders.get(value, id_)
            if holder == id_:
                continue
            if staging.holds([holder]):
                staging.query("INSERT INTO released VALUES (?, ?, ?)", [kind, holder, scheme])
            else:
                yield _taken(staging, record, line, scheme, value, f"'{holder}' in the database")


def _taken(staging: Staging, record: int, line: int | None, scheme: str, value: str, holder: str) -> Problem:
    message = f"{scheme} {shown(value)} is that of {holder} already. Correct one of the two, or keep one record."
    return staging.problem(record, f"identifiers.{scheme}", line, message)
