"""Claims as they are written: new ones, edits of wording in place, and new versions beside the old."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actorgraph.graph.loading import statements
from actorgraph.graph.loading.batches import Batch, write_links
from actorgraph.graph.loading.leading import ends, lead_on
from actorgraph.graph.loading.new_claims import mark_created
from actorgraph.graph.loading.rows import Row
from actorgraph.graph.merges import read_merges
from actorgraph.graph.projector import Projected, project
from actorgraph.graph.store import Transaction


def write_claims(transaction: Transaction, *, batch: Batch) -> Projected:
    """Writes a batch of claims with their ends, citations and attributions, and projects them.

    The rows in `follow` say something else than the claims they replace: those stay as versions (`claim:x@1`).
    Links to other claims come later (`link_claims`); until then such a claim has no contentHash.
    """
    versioned = {row["id"] for row in batch.follow}
    edited = [row for row in batch.updated if row["id"] not in versioned]
    _keep_quotes(transaction, batch.updated)
    retired, freed = _retire(transaction, batch.follow)
    lead_on([*batch.created, *batch.updated], read_merges(transaction))
    created = mark_created(transaction, batch.created, alone=not batch.updated)
    _write_nodes(transaction, [*batch.created, *batch.follow], edited)
    if retired:
        _join_versions(transaction, retired)
        freed |= _refresh(transaction, {*retired, *freed})
    touched = {row["id"] for row in batch.updated} | {*retired.values(), *freed}
    return project(transaction, claims=sorted(touched), created=created)


def link_claims(transaction: Transaction, *, rows: Sequence[Row]) -> Projected:
    """Makes the links of claims to other claims anew, notes what is superseded by them, and projects both ends."""
    ids = [{"id": row["id"]} for row in rows]
    transaction.run(statements.UNLINK_CLAIMS, {"rows": ids})
    write_links(transaction, statements.LINK_CLAIMS, rows)
    finished = [{"id": row["id"], "contentHash": row["properties"]["contentHash"]} for row in rows]
    transaction.run(statements.FINISH_CLAIMS, {"rows": finished})
    superseded = {target for row in rows for target in row["supersedes"]}
    _refresh(transaction, superseded)
    contradicted = {target for row in rows for target in row["contradicts"]}
    return project(transaction, claims=sorted({row["id"] for row in rows} | superseded | contradicted))


def _write_nodes(transaction: Transaction, created: Sequence[Row], edited: Sequence[Row]) -> None:
    texts = statements.STATEMENTS["claim"]
    if created:
        transaction.run(texts.create, {"rows": [_new_node(row) for row in created]})
    if edited:
        transaction.run(texts.update, {"rows": [_node(row) for row in edited]})
        transaction.run(texts.unlink or "", {"rows": [{"id": row["id"]} for row in edited]})
        unlinked = [{"id": row["id"]} for row in edited if not row["linked"]]
        transaction.run(statements.UNLINK_CLAIMS, {"rows": unlinked})
    write_links(transaction, texts.links, [*map(_still_to_link, created), *edited])


def _node(row: Row) -> Row:
    """What the node statements need; a claim that is still to be linked is not written whole."""
    properties = row["properties"]
    if row["linked"]:
        properties = {name: value for name, value in properties.items() if name != "contentHash"}
    return {"id": row["id"], "properties": properties}


def _new_node(row: Row) -> Row:
    """What creates a claim: its node, its ends and what it cites first."""
    first, led = row["citations"][0], ends(row)
    return _node(row) | {
        "subject": led["subjectId"],
        "object": led.get("objectId"),
        "against": led.get("againstId"),
        "source": first["source"],
        "citation": first["properties"],
    }


def _still_to_link(row: Row) -> Row:
    """What is left to link of a claim that was created."""
    return {"id": row["id"], "citations": row["citations"][1:], "attributions": row["attributions"]}


def _retire(transaction: Transaction, rows: Sequence[Row]) -> tuple[dict[str, str], set[str]]:
    """Turns claims into versions: what each is called now, and what they superseded or contradicted."""
    if not rows:
        return {}, set()
    asked = [{"id": row["id"], "recordedAt": row["properties"]["recordedAt"]} for row in rows]
    found = transaction.run(statements.RETIRE_CLAIMS, {"rows": asked})
    return {id_: old for id_, old, _ in found}, {target for _, _, targets in found for target in targets}


def _join_versions(transaction: Transaction, retired: dict[str, str]) -> None:
    """Points what pointed at the old versions at the new ones, and the new ones at the old."""
    asked = {"rows": [{"id": id_, "oldId": old} for id_, old in retired.items()]}
    for statement in statements.REPOINT_CLAIMS:
        transaction.run(statement, asked)
    transaction.run(statements.SUPERSEDE_VERSIONS, asked)


def _refresh(transaction: Transaction, ids: set[str]) -> set[str]:
    """Brings `supersededAt` up to date; the ids of the claims on which it changed."""
    found = transaction.run(statements.REFRESH_SUPERSEDED, {"ids": sorted(ids)}) if ids else []
    return {row[0] for row in found}


def _keep_quotes(transaction: Transaction, rows: Sequence[Row]) -> None:
    """Carries quotes over to citations of the same range of the same source."""
    if not rows:
        return
    found = transaction.run(statements.READ_QUOTES, {"ids": [row["id"] for row in rows]})
    quotes: dict[tuple[Any, ...], str] = {tuple(place): quote for *place, quote in found}
    for row in rows:
        for citation in row["citations"]:
            place = citation["properties"]
            quote = quotes.get((row["id"], citation["source"], place.get("start"), place.get("end")))
            if quote is not None:
                place["quote"] = quote
