"""Older versions of claims, as an export has them: each is there once, however often it is loaded.

A version counts for nothing, so that it is written as it was stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from actorgraph.graph.loading.references import Reference
from actorgraph.graph.loading.rows import Properties, Row
from actorgraph.graph.one_transaction import Database
from actorgraph.graph.staging import Staging
from actorgraph.graph.store import Counters, Transaction
from actorgraph.graph.stored_values import from_json
from actorgraph.graph.turns import take_turn
from actorgraph.words.histories import History, Version, VersionLink
from actorgraph.words.record_fields import Misfit

_BATCH = 1000
_KNOWN = frozenset(
    {"id", "text", "subjectId", "predicate", "objectId", "value", "attribute", "againstId", "spell", "stance", "means"}
    | {"provisions", "designation", "officeTitle", "extent", "role", "side", "asserts", "polarity", "when", "dateBasis"}
    | {"since", "sinceLatest", "untilEarliest", "until", "endStatus", "attestedUntil", "mode", "status", "statusBy"}
    | {"statusAt", "statusReason", "reliability", "credibility", "method", "recordedAt", "recordedBy", "supersededAt"}
    | {"tollCategory", "tollEffect", "tollSideId", "tollLow", "tollBest", "tollHigh", "tollBound", "tollWording"}
    | {"contentHash", "projectionHash", "admission", "tieId"}
)
_LINK_PROPERTIES = frozenset({"order", "locator", "line", "start", "end", "verb", "basis", "actingFor", "recorded"})

_STAGED = "SELECT id, body FROM record WHERE kind = 'version' AND id > ? ORDER BY id LIMIT ?"
_MISSING = "UNWIND $ids AS id WITH id WHERE NOT EXISTS { MATCH (:Claim {id: id}) } RETURN id"
_CREATE = "UNWIND $rows AS row CREATE (n:Record:Claim) SET n = row.properties"
_LINK = """
UNWIND $rows AS row
MATCH (n:Claim {id: row.id})
MATCH (to:Record {id: row.to})
CREATE (n)-[r:$(row.type)]->(to) SET r = row.properties
"""
# Each version is superseded by the next, the last of them by the claim itself.
_SUPERSEDE = """
UNWIND $ids AS id
MATCH (old:Claim {id: id})
WITH old, split(id, '@') AS parts
OPTIONAL MATCH (next:Claim {id: parts[0] + '@' + toString(toInteger(parts[1]) + 1)})
OPTIONAL MATCH (claim:Claim {id: parts[0]})
WITH old, coalesce(next, claim) AS newer
MERGE (newer)-[:SUPERSEDES]->(old)
"""


def check_history(history: History) -> None:
    """Raises Misfit where a version holds what no claim has."""
    if not isinstance(history, Version):
        return
    _values(history.stored, _KNOWN, "stored")
    for order, link in enumerate(history.links):
        _values(link.properties, _LINK_PROPERTIES, f"links.{order}.properties")


def history_references(history: History) -> Iterator[Reference]:
    """The records that have to be there for it; a decision waits for its actors."""
    if isinstance(history, Version):
        yield Reference("version", "id", history.claim)
        yield from (Reference("link", f"links.{order}.to", link.to) for order, link in enumerate(history.links))


def write_versions(database: Database, staging: Staging) -> Counters:
    """Writes the versions that are staged and not there yet; what changed."""
    counters = Counters()
    for versions in _batches(staging):
        _, changed = database.write(partial(_in_turn, versions), name="load versions")
        counters += changed
    return counters


def _batches(staging: Staging) -> Iterator[list[Version]]:
    last = ""
    while rows := staging.query(_STAGED, [last, _BATCH]):
        yield [Version.model_validate_json(body) for _, body in rows]
        last = rows[-1][0]


def _in_turn(versions: Sequence[Version], transaction: Transaction) -> None:
    take_turn(transaction)
    _write_versions(transaction, versions)


def _write_versions(transaction: Transaction, versions: Sequence[Version]) -> None:
    missing = {id_ for (id_,) in transaction.run(_MISSING, {"ids": [version.id for version in versions]})}
    new = [version for version in versions if version.id in missing]
    if new:
        transaction.run(_CREATE, {"rows": [{"properties": _properties(version)} for version in new]})
        transaction.run(_LINK, {"rows": [_link(version, link) for version in new for link in version.links]})
        transaction.run(_SUPERSEDE, {"ids": [version.id for version in new]})


def _properties(version: Version) -> Properties:
    return {"id": version.id, **_values(version.stored, _KNOWN, "stored")}


def _link(version: Version, link: VersionLink) -> Row:
    properties = _values(link.properties, _LINK_PROPERTIES, "links")
    return {"id": version.id, "type": link.type, "to": link.to, "properties": properties}


def _values(written: dict[str, Any], known: frozenset[str], field: str) -> Properties:
    """The values that `as_json` wrote. Raises Misfit for a name that nothing has, and for what is no value."""
    for name in written.keys() - known:
        raise Misfit(f"{field}.{name}", "No claim has a property of this name. Leave it out.")
    values = {}
    for name, value in written.items():
        try:
            values[name] = from_json(value)
        except (KeyError, TypeError, ValueError) as error:
            raise Misfit(f"{field}.{name}", "This is no stored value. Take it as an export wrote it.") from error
    return values
