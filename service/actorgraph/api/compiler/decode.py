"""Decoding: from the record's lists back to the answer in the names and order asked.

One decoder is built per plan. Where stored data break a promise of the schema (a required field without a value), the
nearest nullable field around it becomes null and an error says where, as the GraphQL specification wants.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from actorgraph.api.compiler.decode_pages import page_decoder
from actorgraph.api.compiler.decoding import Decoder, Missing, Path, Run
from actorgraph.api.compiler.plan import (
    Choice,
    Constant,
    FieldPlan,
    Inline,
    Page,
    Part,
    Parts,
    Several,
    Shape,
    Sieve,
    Target,
    Value,
)
from actorgraph.api.compiler.values import Arguments


def decoder(root: Shape) -> Callable[[Any, Sequence[Arguments]], tuple[dict[str, Any] | None, list[dict[str, Any]]]]:
    """The function that turns a record's list into (data, errors)."""
    decode = _shape(root)

    def run(answer: Any, sites: Sequence[Arguments]) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
        state = Run(sites)
        try:
            return decode(answer, (), state), state.errors
        except Missing as missing:
            _record(missing, state)
            return None, state.errors

    return run


def _record(missing: Missing, run: Run) -> None:
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
            return _sifted(planned.sieve, _list(_target(planned.target)))
        case Several():
            return _several(planned)
        case Page():
            return page_decoder(planned, lambda slot: _field(slot, owner))


def _value(planned: Value, owner: str) -> Decoder:
    make, required, name = planned.make, planned.required, f"{owner}.{planned.key}"

    def decode(value: Any, path: Path, _run: Run) -> Any:
        shown = value if make is None or value is None else make(value)
        if shown is None and required:
            raise Missing(path, name)
        return shown

    return decode


def _nullable(decode_value: Decoder, *, required: bool, name: str) -> Decoder:
    """Passes null through where the field may be null, and catches what is missing inside."""

    def decode(value: Any, path: Path, run: Run) -> Any:
        if value is None:
            if required:
                raise Missing(path, name)
            return None
        if required:
            return decode_value(value, path, run)
        try:
            return decode_value(value, path, run)
        except Missing as missing:
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


def _sifted(sieve: Sieve | None, decode_items: Decoder) -> Decoder:
    if sieve is None:
        return decode_items
    passes = sieve.passes

    def decode(found: Any, path: Path, run: Run) -> Any:
        return decode_items([item for witness, item in found if passes(witness)], path, run)

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
