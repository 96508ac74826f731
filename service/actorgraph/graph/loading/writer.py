"""Writes batches of staged records: tells what is new, changed or unchanged, writes the first two, and projects them.

Each batch is one transaction. `contentHash` is the sign that a record is written whole: a claim that links to other
claims gets its own only when those links are made, in a second pass, so that a load broken off anywhere is completed
by loading again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial

from actorgraph.graph import projector
from actorgraph.graph.loading import claim_writes, statements
from actorgraph.graph.loading.batches import Batch, write_links
from actorgraph.graph.loading.redating import native, source_dates, stored_claims, stored_source_dates
from actorgraph.graph.loading.resolution import resolve
from actorgraph.graph.loading.rows import Row, typed
from actorgraph.graph.one_transaction import Database
from actorgraph.graph.projector import Projected
from actorgraph.graph.staging import Staged, Staging
from actorgraph.graph.store import Counters, Transaction
from actorgraph.graph.turns import take_turn
from actorgraph.words.ids import RECORD_KINDS, RecordKind

BATCH = 5000
# Claims are large: at 5,000 a transaction each costs Neo4j half as much again as at 1,000. Other records cost twice as
# much at 1,000, since the indexes of names are written anew with each transaction.
CLAIM_BATCH = 1000


class Writer:
    """Writes to one database, and keeps count. With `dry_run` it only counts; with `keep_ties` it keeps account of
    each tie, too (`projected.ties`).
    """

    def __init__(self, store: Database, staging: Staging, *, dry_run: bool = False, keep_ties: bool = False) -> None:
        self._store = store
        self._source_dates = cache(partial(source_dates, staging))
        self._staging = staging
        self._keep_ties = keep_ties
        self.dry_run = dry_run
        self.counts: dict[RecordKind, Counter[str]] = {}
        self.counters = Counters()
        self.projected = Projected()
        self.nothing_is_decided = False  # as far as it is known

    def finds_all_unchanged(self) -> bool:
        """Whether the database holds all that is staged, whole; counts it then. Asked of small loads only.

        Just after its start Neo4j takes a quarter of a second to plan any statement: this one saves a dozen others.
        """
        if sum(self._staging.count(kind) for kind in RECORD_KINDS) > BATCH:
            return False
        hashes = {kind: self._hashes(kind) for kind in RECORD_KINDS}
        wanted = {id_: content for of_kind in hashes.values() for id_, content in of_kind.items()}
        rows = self._store.read(statements.HASHES_AND_DECISION, {"ids": list(wanted)}, name="hashes")
        if {id_: content for id_, content in rows if id_ in wanted} != wanted:
            return False
        self.nothing_is_decided = len(rows) == len(wanted)
        self.counts = {kind: Counter(unchanged=len(of_kind)) for kind, of_kind in hashes.items()}
        return True

    def _hashes(self, kind: RecordKind) -> dict[str, str]:
        staged = [item for batch in self._staging.batches(kind, BATCH) for item in batch]
        if kind == "claim":
            return {item.id: self._resolved(item)["properties"]["contentHash"] for item in staged}
        return {item.id: item.content for item in staged}

    def release_identifiers(self) -> None:
        """Takes identifiers from records that give them to others in this load."""
        for kind, scheme in self._staging.query("SELECT DISTINCT kind, scheme FROM released"):
            ids = self._staging.query("SELECT id FROM released WHERE kind = ? AND scheme = ?", [kind, scheme])
            asked = {"ids": [row[0] for row in ids]}
            self._write(partial(_run, statement=statements.release(kind, scheme), parameters=asked), "identifiers")

    def write_batch(self, kind: RecordKind, staged: Sequence[Staged]) -> None:
        """Writes one batch of any kind but claims. Sources whose dates changed are put off (`redated`)."""
        rows = [typed(item.row) for item in staged]
        for row, item in zip(rows, staged, strict=True):
            row["properties"]["contentHash"] = item.content
        batch = self._classify(kind, rows)
        if kind == "source":
            self._put_off(batch)
        self._count(kind, batch)
        if batch.created or batch.updated:
            self._write(partial(_write_records, kind=kind, batch=batch), kind)

    def write_claims(self, staged: Sequence[Staged]) -> None:
        """Writes one batch of claims, but for their links to other claims."""
        rows = [self._resolved(item) for item in staged]
        batch = self._classify("claim", rows)
        self._count("claim", batch)
        self.write_claim_rows(batch)

    def write_claim_rows(self, batch: Batch) -> None:
        """Writes claim rows; those that say something else than before become new versions."""
        if batch.created or batch.updated:
            self._write(partial(claim_writes.write_claims, batch=batch), "claims")

    def link_claims(self, staged: Sequence[Staged]) -> None:
        """Links one batch of claims to other claims, where that is still to do; they are written by now."""
        if self.dry_run:
            return
        rows = [self._resolved(item) for item in staged]
        known = self._read("claim", rows)
        rows = [row for row in rows if known[row["id"]][0] != row["properties"]["contentHash"]]
        if rows:
            self._write(partial(claim_writes.link_claims, rows=rows), "claim links")

    def write_redated(self) -> int:
        """Dates the claims anew whose sources were put off and who are not in this load, then writes those sources.

        The sources come last, so that a load broken off in between finds them changed again. Answers how many claims.
        """
        changed = 0
        for batch in self._staging.batches("source", BATCH, where="id IN (SELECT id FROM redated)"):
            rows = [typed(item.row) for item in batch]
            for row, item in zip(rows, batch, strict=True):
                row["properties"]["contentHash"] = item.content
                changed += self._redate_claims(row["id"])
            self._write(partial(_write_records, kind="source", batch=Batch(updated=rows)), "sources")
        return changed

    def _redate_claims(self, source: str) -> int:
        changed = 0
        before = stored_source_dates(self._store, source)
        now = source_dates(self._staging, source)
        for rows in stored_claims(self._store, self._staging, source, before, now):
            batch = self._classify("claim", rows)
            changed += len(batch.updated)
            self.write_claim_rows(batch)
            linked = [row for row in batch.updated if row["linked"]]
            if linked:
                self._write(partial(claim_writes.link_claims, rows=linked), "claim links")
        return changed

    def _resolved(self, item: Staged) -> Row:
        row = typed(item.row)
        row["linked"] = item.linked
        return resolve(row, item.content, item.version, self._source_dates(item.source))

    def _classify(self, kind: RecordKind, rows: Sequence[Row]) -> Batch:
        known = self._read(kind, rows)
        batch = Batch()
        for row in rows:
            properties = row["properties"]
            if row["id"] not in known:
                batch.created.append(row)
                continue
            content, watched = known[row["id"]]
            if content == properties["contentHash"]:
                batch.unchanged += 1
                continue
            batch.updated.append(row)
            if watched != [properties.get(name) for name in statements.STATEMENTS[kind].watched]:
                batch.follow.append(row)
        return batch

    def _read(self, kind: RecordKind, rows: Sequence[Row]) -> dict[str, tuple[str | None, list[object]]]:
        """What the database holds of these: contentHash and watched values, dates as Python has them."""
        asked = {"ids": [row["id"] for row in rows]}
        found = self._store.read(statements.STATEMENTS[kind].read, asked, name=f"{kind} hashes")
        return {id_: (content, [native(value) for value in watched]) for id_, content, watched in found}

    def _put_off(self, batch: Batch) -> None:
        """Sources whose dates changed are written last, after the claims that they date."""
        self._staging.insert("INSERT INTO redated VALUES (?)", [(row["id"],) for row in batch.follow])
        put_off = {row["id"] for row in batch.follow}
        self.counts.setdefault("source", Counter())["changed"] += len(put_off)
        batch.updated = [row for row in batch.updated if row["id"] not in put_off]

    def _count(self, kind: RecordKind, batch: Batch) -> None:
        self.counts.setdefault(kind, Counter()).update(
            created=len(batch.created), changed=len(batch.updated), unchanged=batch.unchanged
        )

    def _write(self, work: Callable[[Transaction], Projected], name: str) -> None:
        if self.dry_run:
            return
        projected, counters = self._store.write(partial(_in_turn, work), name=f"load {name}")
        self.projected += projected if self._keep_ties else projected.counted()
        self.counters += counters


def _in_turn(work: Callable[[Transaction], Projected], transaction: Transaction) -> Projected:
    take_turn(transaction)
    return work(transaction)


def _run(transaction: Transaction, *, statement: str, parameters: Mapping[str, object]) -> Projected:
    transaction.run(statement, parameters)
    return Projected()


def _write_records(transaction: Transaction, *, kind: RecordKind, batch: Batch) -> Projected:
    texts = statements.STATEMENTS[kind]
    if batch.created:
        transaction.run(texts.create, {"rows": batch.created})
    if batch.updated:
        transaction.run(texts.update, {"rows": batch.updated, "labels": statements.ACTOR_LABELS})
        if texts.unlink:
            transaction.run(texts.unlink, {"rows": [{"id": row["id"]} for row in batch.updated]})
    write_links(transaction, texts.links, [*batch.created, *batch.updated])
    follow = [row["id"] for row in batch.follow]
    if kind == "actor" and follow:
        return projector.project(transaction, actors=follow)
    if kind == "event" and follow:
        return projector.project(transaction, events=follow)
    return Projected()
