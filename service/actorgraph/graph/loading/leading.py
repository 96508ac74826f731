"""Where a claim's relationships lead: to what it recorded, but for actors that were merged into others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actorgraph.graph.loading.rows import Row

_ENDS = ("subjectId", "objectId", "againstId", "tollSideId")


def lead_on(rows: Sequence[Row], merges: Mapping[str, str]) -> None:
    """Leads claim rows on to the actors that stand for merged ones (by id); what they recorded stays in them."""
    if not merges:
        return
    for row in rows:
        row["ends"] = {name: _now(row["properties"].get(name), merges) for name in _ENDS}
        row["attributions"] = [_attribution(part, merges) for part in row["attributions"]]


def ends(row: Row) -> Mapping[str, str | None]:
    """The ids that a claim row leads to, by the names under which it recorded them."""
    found: Mapping[str, str | None] = row.get("ends") or row["properties"]
    return found


def _now(id_: str | None, merges: Mapping[str, str]) -> str | None:
    return None if id_ is None else merges.get(id_, id_)


def _attribution(part: Row, merges: Mapping[str, str]) -> Row:
    now = merges.get(part["actor"])
    return part if now is None else {"actor": now, "properties": {**part["properties"], "recorded": part["actor"]}}
