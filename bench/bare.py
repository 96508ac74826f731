"""The bare statements beside which loading is measured: the same nodes and relationships by `UNWIND`, and nothing else.

No checking, no comparing with what is there, no projection. The rows are ready in memory before the clock runs. Claims
cite one source and are attributed to nobody, as those of data sets are.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType

from actorgraph.graph.loader import stage
from actorgraph.graph.loading.problems import Problems
from actorgraph.graph.loading.redating import source_dates
from actorgraph.graph.loading.resolution import resolve
from actorgraph.graph.loading.rows import Row, typed
from actorgraph.graph.loading.writer import BATCH, CLAIM_BATCH
from actorgraph.graph.staging import Staging
from actorgraph.graph.store import Store, Transaction
from actorgraph.words.errors import Problem
from actorgraph.words.ids import RECORD_KINDS, RecordKind
from actorgraph.words.record_files import RecordFiles

_STATEMENTS = MappingProxyType(
    {
        "source": "UNWIND $rows AS row CREATE (n:Record:Source) SET n = row.properties",
        "actor": "UNWIND $rows AS row CREATE (n:Record:Actor) SET n = row.properties SET n:$(row.label)",
        "place": """
UNWIND $rows AS row
CREATE (n:Record:Place)
SET n = row.properties SET n.location = point(row.location)
WITH n, row
CALL (n, row) { MATCH (end:Place {id: row.within}) CREATE (n)-[:LOCATED_IN]->(end) }
CALL (n, row) { MATCH (end:Actor {id: row.territoryOf}) CREATE (n)-[:TERRITORY_OF]->(end) }
""",
        "event": """
UNWIND $rows AS row
CREATE (n:Record:Event)
SET n = row.properties
WITH n, row
CALL (n, row) { MATCH (end:Place {id: row.place}) CREATE (n)-[:AT]->(end) }
""",
        "claim": """
UNWIND $rows AS row
MATCH (subject:Record {id: row.properties.subjectId})
MATCH (source:Source {id: row.citations[0].source})
OPTIONAL MATCH (object:Record {id: row.properties.objectId})
OPTIONAL MATCH (against:Record {id: row.properties.againstId})
CREATE (source)<-[cited:CITED_IN]-(n:Record:Claim)-[:SUBJECT]->(subject)
SET n = row.properties, cited = row.citations[0].properties, n.recordedAt = datetime(row.properties.recordedAt)
FOREACH (end IN CASE WHEN object IS NULL THEN [] ELSE [object] END | CREATE (n)-[:OBJECT]->(end))
FOREACH (end IN CASE WHEN against IS NULL THEN [] ELSE [against] END | CREATE (n)-[:AGAINST]->(end))
""",
    }
)


@contextmanager
def staged(path: Path) -> Iterator[Staging]:
    """The records of a file or a folder, read and ready to be written."""
    with Staging() as staging:
        problems = Problems()
        for raw in RecordFiles([path]):
            assert not isinstance(raw, Problem)
            stage(raw, staging, problems)
        problems.raise_if_fatal()
        staging.index()
        yield staging


def write_bare(store: Store, staging: Staging) -> float:
    """Writes all that is staged; the seconds that the writing alone took."""
    return sum(_write(store, kind, rows) for kind in RECORD_KINDS for rows in _batches(staging, kind))


def _batches(staging: Staging, kind: RecordKind) -> Iterator[Sequence[Row]]:
    for batch in staging.batches(kind, CLAIM_BATCH if kind == "claim" else BATCH):
        rows = [typed(item.row) for item in batch]
        if kind == "claim":
            dated = zip(rows, batch, strict=True)
            rows = [resolve(row, item.content, item.version, source_dates(staging, item.source)) for row, item in dated]
        yield rows


def _write(store: Store, kind: RecordKind, rows: Sequence[Row]) -> float:
    started = time.monotonic()
    work = partial(Transaction.run, statement=_STATEMENTS[kind], parameters={"rows": rows})
    store.write(work, name="bench bare")
    return time.monotonic() - started
