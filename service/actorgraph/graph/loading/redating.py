"""Claims read back from the database, to be dated anew when the dates of the source that they cite first change.

A claim takes its bounds from its source's publication. When that is corrected, the claims that cite the source follow,
whether their records are part of the load or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from actorgraph.graph.loading import statements
from actorgraph.graph.loading.resolution import SourceDates, resolve, unresolve
from actorgraph.graph.loading.rows import CLAIM_LINKS, Row
from actorgraph.graph.one_transaction import Database
from actorgraph.graph.staging import Staging
from actorgraph.words.dates import Moment

_SIZE = 5000


def source_dates(staging: Staging, source: str | None) -> SourceDates:
    """What dates the claims of a source: its record in this load, else what the database holds of it."""
    ((earliest, latest, retrieved),) = staging.query(
        "SELECT earliest, latest, retrieved FROM source WHERE id = ?", [source]
    )
    return SourceDates(Moment(_day(earliest), _day(latest)), _day(retrieved))


def stored_source_dates(store: Database, source: str) -> SourceDates:
    """What dates the claims of a source as the database holds it."""
    ((_, earliest, latest, retrieved, _),) = store.read(statements.SOURCE_FACTS, {"ids": [source]}, name="source facts")
    return SourceDates(Moment(native(earliest), native(latest)), native(retrieved))


def stored_claims(
    store: Database, staging: Staging, source: str, before: SourceDates, now: SourceDates
) -> Iterator[list[Row]]:
    """Batches of rows of the claims that cite the source first and are not staged, dated by it as it is `now`."""
    after = ""
    asked = {"source": source, "size": _SIZE}
    while found := store.read(statements.READ_CLAIMS, {**asked, "after": after}, name="claims of a source"):
        after = found[-1][0]
        staged = staging.holds(row[0] for row in found)
        yield [_redated(row, before, now) for row in found if row[0] not in staged]


def _redated(stored: Sequence[Any], before: SourceDates, now: SourceDates) -> Row:
    id_, properties, citations, attributions, *links = stored
    properties = {name: native(value) for name, value in properties.items() if name not in _DERIVED}
    own = unresolve(properties, before)
    if now.retrieved is None:
        own.setdefault("recordedAt", properties["recordedAt"])
    for part in attributions:
        part["properties"].pop("recorded", None)
    row = {"id": id_, "properties": own, "citations": citations, "attributions": attributions}
    row |= dict(zip(CLAIM_LINKS, links, strict=True))
    row["linked"] = any(links)
    return resolve(row, properties["contentHash"], properties["projectionHash"], now)


_DERIVED = frozenset({"tieId", "admission", "supersededAt"})  # written by the projector and by other claims


def native(value: Any) -> Any:
    """A stored value as rows hold it: the driver's date as Python's own, its instant as text."""
    own = value.to_native() if hasattr(value, "to_native") else value
    return own.astimezone(UTC).isoformat().replace("+00:00", "Z") if isinstance(own, datetime) else own


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
