"""Decoding pages: from a page's rows to edges, nodes, groups and page information, as selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from actorgraph.api.compiler.cursors import encode_cursor
from actorgraph.api.compiler.decoding import Decoder, Path, Run
from actorgraph.api.compiler.plan import (
    MOST_GROUPS,
    Constant,
    Edges,
    FieldPlan,
    Groups,
    Item,
    Nodes,
    Output,
    Page,
    PageInfo,
    Paging,
    Total,
)
from actorgraph.api.compiler.values import Arguments
from actorgraph.words.errors import QueryTooLarge
from actorgraph.words.trace import note_rows

DecoderOf = Callable[[FieldPlan], Decoder]


def page_length(paging: Paging, sites: Sequence[Arguments]) -> int:
    """How many items a page was asked to hold."""
    if paging.size is not None:
        return paging.size
    arguments = sites[paging.site]
    value = arguments.get("last") if paging.backwards else arguments.get("first")
    return paging.default if value is None else int(value)


@dataclass(frozen=True, slots=True)
class _Rows:
    """A page's rows as cut, what the whole list falls into, and whether more lie beyond the page's far end."""

    rows: list[Any]
    total: int | None
    groups: list[Any]
    more: bool


def page_decoder(page: Page, decoder_of: DecoderOf) -> Decoder:
    """The decoder of a page; `decoder_of` gives that of whatever stands in a row."""
    outputs = [(output.key, _output(output, page, decoder_of)) for output in page.outputs]

    def decode(answer: Any, path: Path, run: Run) -> dict[str, Any]:
        rows = _cut(page.paging, answer, run)
        return {key: decode_output(rows, (path, key), run) for key, decode_output in outputs}

    return decode


def _cut(paging: Paging, answer: Any, run: Run) -> _Rows:
    rows, total, *groups = answer
    if rows is None:
        return _Rows([], total, groups, more=False)
    length = page_length(paging, run.sites)
    kept = rows[:length]
    note_rows(len(kept))
    return _Rows(kept[::-1] if paging.backwards else kept, total, groups, more=len(rows) > length)


def _output(output: Output, page: Page, decoder_of: DecoderOf) -> Decoder:
    match output:
        case Constant(value=value):
            return lambda _rows, _path, _run: value
        case Total():
            return lambda rows, _path, _run: rows.total
        case Nodes(slot=slot):
            return _nodes(slot, page, decoder_of)
        case Edges():
            return _edges(output, page, decoder_of)
        case Groups():
            return _groups(output)
        case PageInfo():
            return _page_info(output, page.paging)


def _nodes(slot: int, page: Page, decoder_of: DecoderOf) -> Decoder:
    decode_node, place = decoder_of(page.slots[slot]), page.paging.cursors + slot

    def decode(rows: Any, path: Path, run: Run) -> list[Any]:
        return [decode_node(row[place], (path, position), run) for position, row in enumerate(rows.rows)]

    return decode


def _edges(edges: Edges, page: Page, decoder_of: DecoderOf) -> Decoder:
    items = [(item.key, _item(item, page, decoder_of)) for item in edges.items]

    def decode(rows: Any, path: Path, run: Run) -> list[dict[str, Any]]:
        return [
            {key: decode_item(row, ((path, position), key), run) for key, decode_item in items}
            for position, row in enumerate(rows.rows)
        ]

    return decode


def _item(item: Item | Constant, page: Page, decoder_of: DecoderOf) -> Decoder:
    if isinstance(item, Constant):
        value = item.value
        return lambda _row, _path, _run: value
    if item.slot is None:
        paging = page.paging
        return lambda row, _path, _run: _cursor(row, paging)
    decode_slot, place = decoder_of(page.slots[item.slot]), page.paging.cursors + item.slot
    return lambda row, path, run: decode_slot(row[place], path, run)


def _cursor(row: Any, paging: Paging) -> str:
    return encode_cursor(paging.signature, row[: paging.cursors])


def _groups(output: Groups) -> Decoder:
    fields = [(key, _GROUP_FIELDS.index(name)) for key, name in output.fields]

    def decode(rows: Any, _path: Path, _run: Run) -> list[dict[str, Any]]:
        found = rows.groups[output.place]
        if len(found) > MOST_GROUPS:
            raise QueryTooLarge(
                f"`{output.key}` falls into more than {MOST_GROUPS} groups. Filter the list, or group by less."
            )
        return [{key: (*group, "Group")[place] for key, place in fields} for group in found]

    return decode


_GROUP_FIELDS = ("key", "count", "minSince", "maxUntil", "__typename")  # as the database gives them, the name last


def _page_info(info: PageInfo, paging: Paging) -> Decoder:
    def decode(rows: Any, _path: Path, _run: Run) -> dict[str, Any]:
        return {key: _INFO[name](rows, paging) for key, name in info.fields}

    return decode


_INFO: dict[str, Callable[[_Rows, Paging], Any]] = {
    "__typename": lambda _rows, _paging: "PageInfo",
    # Towards the far end we looked; towards the near end a cursor tells that something stands there.
    "hasNextPage": lambda rows, paging: paging.from_cursor if paging.backwards else rows.more,
    "hasPreviousPage": lambda rows, paging: rows.more if paging.backwards else paging.from_cursor,
    "startCursor": lambda rows, paging: _cursor(rows.rows[0], paging) if rows.rows else None,
    "endCursor": lambda rows, paging: _cursor(rows.rows[-1], paging) if rows.rows else None,
}
