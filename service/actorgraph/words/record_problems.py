"""Turns a raw record into a model, or into sentences that say what is wrong with it.

pydantic finds the faults; its messages are rewritten so that each quotes the value and says what would be right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic.alias_generators import to_camel
from pydantic_core import ErrorDetails

from actorgraph.words.errors import did_you_mean
from actorgraph.words.ids import record_kind
from actorgraph.words.records import MODELS, Misfit, Model, Record


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a record: the field (a dotted path, None for the record as a whole) and the sentence."""

    field: str | None
    message: str


class RecordInvalid(ValueError):
    """The record cannot be read; `faults` holds every reason."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(fault.message for fault in faults))


def read_record(raw: object) -> Record:
    """The record that a mapping from YAML or JSON describes. Raises RecordInvalid with every fault found."""
    if not isinstance(raw, Mapping):
        raise RecordInvalid([Fault(None, f"A record is a mapping of fields; this is {_shown(raw)}.")])
    id_ = raw.get("id")
    if not isinstance(id_, str):
        raise RecordInvalid([Fault("id", "Every record has an `id`: 'hts', 'place:aleppo', 'claim:report-1:f001'.")])
    model = MODELS.get(record_kind(id_) or "")
    if model is None:
        raise RecordInvalid([Fault("id", _bad_id(id_))])
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise RecordInvalid([_fault(detail, model) for detail in details]) from error


def _bad_id(id_: str) -> str:
    return (
        f"'{_short(id_)}' is not an id. Use small letters, digits, '.', '_' and '-'; "
        "actors are bare ('hts'), others start with source:, place:, event: or claim:."
    )


def _fault(detail: ErrorDetails, model: type[Model]) -> Fault:
    path = [part for part in detail["loc"] if part != "[key]"]
    cause = (detail.get("ctx") or {}).get("error")
    own = [cause.field] if isinstance(cause, Misfit) else []
    field = ".".join(str(part) for part in [*path, *own]) or None
    return Fault(field, _sentence(detail, model, path))


def _sentence(detail: ErrorDetails, model: type[Model], path: Sequence[int | str]) -> str:
    value, context = detail["input"], detail.get("ctx") or {}
    match detail["type"]:
        case "value_error":
            return str(context["error"])
        case "missing":
            return "This field is required."
        case "extra_forbidden":
            return f"There is no field '{path[-1]}' here.{did_you_mean(str(path[-1]), _field_names(model, path))}"
        case "enum":
            return _enum_sentence(value, context)
        case "string_pattern_mismatch":
            return f"{_shown(value)} does not have the form of such an id: {context['pattern']}."
        case _:
            return f"{_shown(value)} does not fit: {detail['msg'][0].lower()}{detail['msg'][1:]}."


def _enum_sentence(value: object, context: dict[str, Any]) -> str:
    known = [word.strip().strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
    return f"{_shown(value)} is not one of {', '.join(known)}.{did_you_mean(str(value), known)}"


def _field_names(model: type[Model], path: Sequence[int | str]) -> list[str]:
    """The names that would have been right at the end of `path`."""
    current: Any = model
    for part in path[:-1]:
        if isinstance(part, str):
            current = _inner_model(current, part)
            if current is None:
                return []
    return [field.alias or to_camel(name) for name, field in current.model_fields.items()]


def _inner_model(model: type[Model], alias: str) -> type[Model] | None:
    for name, field in model.model_fields.items():
        if alias in {field.alias, to_camel(name)}:
            return _first_model(field.annotation)
    return None


def _first_model(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _first_model(part)
        if found is not None:
            return found
    return None


def _shown(value: object) -> str:
    return f"'{_short(value)}'" if isinstance(value, str) else _short(repr(value))


def _short(value: object, limit: int = 80) -> str:
    text = str(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"
