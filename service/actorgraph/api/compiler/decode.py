"""Decoding: from the record's lists back to the answer in the names and order asked.

One decoder is built per plan. Where stored data break a promise of the schema (a required field without a value), the
nearest nullable field around it becomes null and an error says where, as the GraphQL specification wants.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from actorgraph.api.compiler.cursors import encode_cursor
from actorgraph.api.compiler.plan import (
    Choice,
    Constant,
    Edges,
    FieldPlan,
    Inline,
    Item,
    Nodes,
    Output,
    Page,
    PageInfo,
    Paging,
    Part,
    Parts,
    Several,
    Shape,
    Target,
    Total,
    Value,
)
from actorgraph.api.compiler.values import Arguments

DEFAULT_PAGE = 20

Path = tuple[Any, ...]  # (path of the parent, key or position); () at the root


@dataclass(slots=True)
class Run:
    """One request being decoded: the arguments of its sites, and the errors so far."""

    sites: Sequence[Arguments]
    errors: list[dict[str, Any]] = field(default_factory=list)


class _Missing(Exception):
    """A required value is not there; carries where."""

    def __init__(self, path: Path, name: str) -> None:
        super().__init__(name)
        self.path = path


Decoder = Callable[[Any, Path, Run], Any]


def page_length(paging: Paging, sites: Sequence[Arguments]) -> int:
    """How many items a page was asked to hold."""
    arguments = sites[paging.site]
    value = arguments.get("last") if paging.backwards else arguments.get("first")
    return DEFAULT_PAGE if value is None else int(value)


def decoder(root: Shape) -> Callable[[Any, Sequence[Arguments]], tuple[dict[str, Any] | None, list[dict[str, Any]]]]:
    """The function that turns a record's list into (data, errors)."""
    decode = _shape(root)

    def run(answer: Any, sites: Sequence[Arguments]) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
        state = Run(sites)
        try:
            return decode(answer, (), state), state.errors
        except _Missing as missing:
            _record(missing, state)
            return None, state.errors

    return run


def _record(missing: _Missing, run: Run) -> None:
    steps: list[str | int] = []
    path = missing.path
    while path:
        path, step = path
        steps.append(step)
    message = f"The stored data have no value for {missing}, which always has one. Run `actorgraph check`."
    run.errors.append({"message": message, "path": steps[::-1], "extensions": {"code": "INTERNAL"}})


def _shape(shape: Shape) -> Decoder:
    entries = []
    position = 0
    for planned in shape.fields:
        constant = isinstance(planned, Constant)
        entries.append((planned.key, None if constant else position, _field(planned, shape.type_name)))
        position += not constant

    def decode(row: Any, path: Path, run: Run) -> dict[str, Any]:
        return {
            key: decode_field(None if place is None else row[place], (path, key), run)
            for key, place, decode_field in entries
        }

    return decode


def _target(target: Target) -> Decoder:
    if isinstance(target, Shape):
        return _shape(target)
    return _choice(target)


def _choice(choice: Choice) -> Decoder:
    decoders = [_shape(shape) for _, shape in choice.variants]

    def decode(tagged: Any, path: Path, run: Run) -> Any:
        return decoders[tagged[0]](tagged[1], path, run)

    return decode


def _field(planned: FieldPlan, owner: str) -> Decoder:
    match planned:
        case Constant(value=value):
            return lambda _row, _path, _run: value
        case Value():
            return _value(planned, owner)
        case Inline():
            return _nullable(_target(planned.target), required=planned.required, name=f"{owner}.{planned.key}")
        case Part():
            return _first(_nullable(_target(planned.target), required=planned.required, name=f"{owner}.{planned.key}"))
        case Parts():
            return _list(_target(planned.target))
        case Several():
            return _several(planned)
        case Page():
            return _page(planned, owner)


def _value(planned: Value, owner: str) -> Decoder:
    make, required, name = planned.make, planned.required, f"{owner}.{planned.key}"

    def decode(value: Any, path: Path, _run: Run) -> Any:
        shown = value if make is None or value is None else make(value)
        if shown is None and required:
            raise _Missing(path, name)
        return shown

    return decode


def _nullable(decode_value: Decoder, *, required: bool, name: str) -> Decoder:
    """Passes null through where the field may be null, and catches what is missing inside."""

    def decode(value: Any, path: Path, run: Run) -> Any:
        if value is None:
            if required:
                raise _Missing(path, name)
            return None
        if required:
            return decode_value(value, path, run)
        try:
            return decode_value(value, path, run)
        except _Missing as missing:
            _record(missing, run)
            return None

    return decode


def _first(decode_value: Decoder) -> Decoder:
    """A part comes as a list of one or none: Neo4j plans `COLLECT {…}` faster than `COLLECT {…}[0]`."""

    def decode(found: Any, path: Path, run: Run) -> Any:
        return decode_value(found[0] if found else None, path, run)

    return decode


def _list(decode_item: Decoder) -> Decoder:
    def decode(items: Any, path: Path, run: Run) -> list[Any]:
        return [decode_item(item, (path, position), run) for position, item in enumerate(items)]

    return decode


def _several(planned: Several) -> Decoder:
    decoders = [_nullable(_shape(shape), required=False, name=planned.key) for _, shape in planned.variants]

    def decode(answers: Any, path: Path, run: Run) -> list[Any]:
        found = {
            id_: (decode_item, row) for decode_item, rows in zip(decoders, answers, strict=True) for id_, row in rows
        }
        nothing: tuple[Decoder, Any] = (lambda _row, _path, _run: None, None)
        return [
            decode_item(row, (path, position), run)
            for position, id_ in enumerate(planned.ids.read(run.sites))
            for decode_item, row in [found.get(id_, nothing)]
        ]

    return decode


@dataclass(frozen=True, slots=True)
class _Rows:
    """A page's rows as cut, and whether more lie beyond its far end."""

    rows: list[Any]
    total: int | None
    more: bool


def _page(page: Page, owner: str) -> Decoder:
    outputs = [(output.key, _output(output, page, owner)) for output in page.outputs]

    def decode(answer: Any, path: Path, run: Run) -> dict[str, Any]:
        rows = _cut(page.paging, answer, run)
        return {key: decode_output(rows, (path, key), run) for key, decode_output in outputs}

    return decode


def _cut(paging: Paging, answer: Any, run: Run) -> _Rows:
    rows, total = answer
    if rows is None:
        return _Rows([], total, more=False)
    length = page_length(paging, run.sites)
    kept = rows[:length]
    return _Rows(kept[::-1] if paging.backwards else kept, total, more=len(rows) > length)


def _output(output: Output, page: Page, owner: str) -> Decoder:
    match output:
        case Constant(value=value):
            return lambda _rows, _path, _run: value
        case Total():
            return lambda rows, _path, _run: rows.total
        case Nodes(slot=slot):
            return _nodes(slot, page, owner)
        case Edges():
            return _edges(output, page, owner)
        case PageInfo():
            return _page_info(output, page.paging)


def _nodes(slot: int, page: Page, owner: str) -> Decoder:
    decode_node, place = _field(page.slots[slot], owner), page.paging.cursors + slot

    def decode(rows: Any, path: Path, run: Run) -> list[Any]:
        return [decode_node(row[place], (path, position), run) for position, row in enumerate(rows.rows)]

    return decode


def _edges(edges: Edges, page: Page, owner: str) -> Decoder:
    items = [(item.key, _item(item, page, owner)) for item in edges.items]

    def decode(rows: Any, path: Path, run: Run) -> list[dict[str, Any]]:
        return [
            {key: decode_item(row, ((path, position), key), run) for key, decode_item in items}
            for position, row in enumerate(rows.rows)
        ]

    return decode


def _item(item: Item | Constant, page: Page, owner: str) -> Decoder:
    if isinstance(item, Constant):
        value = item.value
        return lambda _row, _path, _run: value
    if item.slot is None:
        paging = page.paging
        return lambda row, _path, _run: _cursor(row, paging)
    decode_slot, place = _field(page.slots[item.slot], owner), page.paging.cursors + item.slot
    return lambda row, path, run: decode_slot(row[place], path, run)


def _cursor(row: Any, paging: Paging) -> str:
    return encode_cursor(paging.signature, row[: paging.cursors])


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
