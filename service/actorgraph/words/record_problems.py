"""Turns a raw record into a model, or into sentences that say what is wrong with it.

pydantic finds the faults; its messages are rewritten so that each quotes the value and says what would be right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.alias_generators import to_camel
from pydantic_core import ErrorDetails

from actorgraph.words.errors import Problem, did_you_mean, shown
from actorgraph.words.histories import HISTORIES, HISTORY_PATTERNS, History, HistoryKind
from actorgraph.words.ids import ID_PATTERNS, MAX_ID_LENGTH, record_kind
from actorgraph.words.raw_records import RawRecord
from actorgraph.words.record_fields import SHA256_PATTERN, Misfit, Misfits, Model
from actorgraph.words.records import MODELS, Record


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


def located(raw: RawRecord, error: RecordInvalid) -> list[Problem]:
    """The faults of a record as problems, each with its file and line."""
    return [Problem(raw.file, raw.line_of(fault.field), raw.id, fault.field, fault.message) for fault in error.faults]


def read_record(raw: object) -> Record:
    """The record that a mapping from YAML or JSON describes. Raises RecordInvalid with every fault found."""
    if not isinstance(raw, Mapping):
        raise RecordInvalid([Fault(None, f"A record is a mapping of fields; this is {shown(raw)}. {_EXAMPLE}")])
    return validated(_model_of(raw.get("id")), raw)


def read_history(raw: object, kind: HistoryKind) -> History:
    """What happened to a record, from a mapping whose id is of this kind. Raises RecordInvalid with every fault."""
    return validated(HISTORIES[kind], raw)


_M = TypeVar("_M", bound=Model)


def validated(model: type[_M], raw: object, *, by_name: bool = False) -> _M:
    """What a mapping of fields describes by a model. Raises RecordInvalid with every fault found.

    The fields are called as in records, or `by_name` as in Python.
    """
    try:
        return model.model_validate(raw, by_alias=not by_name, by_name=by_name)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise RecordInvalid([fault for detail in details for fault in _faults(detail, model)]) from error


_EXAMPLE = "Every record has an `id`, such as 'hts', 'place:aleppo' or 'claim:report-1:f001'."


def _model_of(id_: object) -> type[Record]:
    """The model that a record's id asks for."""
    if id_ is None:
        raise RecordInvalid([Fault("id", f"The record has no `id`. {_EXAMPLE}")])
    if not isinstance(id_, str):
        raise RecordInvalid([Fault("id", f"{shown(id_)} is not text. Put the id in quotes.")])
    kind = record_kind(id_)
    if kind is None:
        raise RecordInvalid([Fault("id", _bad_id(id_))])
    return MODELS[kind]


def _bad_id(id_: str) -> str:
    if len(id_) > MAX_ID_LENGTH:
        return f"The id {shown(id_)} has {len(id_)} characters. Use at most {MAX_ID_LENGTH}."
    return (
        f"{shown(id_)} is not an id. Use small letters, digits, '.', '_' and '-'; "
        "actors are bare ('hts'), others start with source:, place:, event: or claim:."
    )


def _faults(detail: ErrorDetails, model: type[Model]) -> list[Fault]:
    """One of pydantic's errors as faults; several where rules between fields are broken."""
    path = [part for part in detail["loc"] if part != "[key]"]
    cause = (detail.get("ctx") or {}).get("error")
    if isinstance(cause, Misfits):
        return [Fault(_dotted([*path, misfit.field]), str(misfit)) for misfit in cause.misfits]
    if isinstance(cause, Misfit):
        return [Fault(_dotted([*path, cause.field]), str(cause))]
    if detail["type"] == "too_short" and detail["input"]:
        return []  # its items were at fault, and that is said already
    return [Fault(_dotted(path), _sentence(detail, model, path))]


def _dotted(path: Sequence[int | str]) -> str | None:
    return ".".join(str(part) for part in path) or None


def _sentence(detail: ErrorDetails, model: type[Model], path: Sequence[int | str]) -> str:
    value, context = detail["input"], detail.get("ctx") or {}
    match detail["type"]:
        case "value_error":
            return str(context["error"])
        case "missing":
            return f"`{path[-1]}` is missing. Add it."
        case "extra_forbidden":
            name = str(path[-1])
            return f"There is no field {shown(name)} here.{did_you_mean(name, _field_names(model, path))}"
        case "enum" | "literal_error":
            return _enum_sentence(value, context)
        case "string_pattern_mismatch":
            return _pattern_sentence(value, context["pattern"])
        case known if known in _SENTENCES:
            return f"{shown(value)} {_SENTENCES[known].format(**context)}"
        case _:
            return f"{shown(value)} does not fit: {detail['msg'][0].lower()}{detail['msg'][1:]}."


# pydantic's kinds of error, and what to say after the value.
_SENTENCES = {
    "string_type": "is not text. Write text, in quotes where it looks like something else.",
    "string_too_short": "is empty. Write something, or leave the field out.",
    "string_too_long": "is too long. Use at most {max_length} characters.",
    "int_type": "is not a whole number. Write one without quotes.",
    "float_type": "is not a number. Write one without quotes.",
    "bool_type": "is neither true nor false. Write one of them.",
    "greater_than_equal": "is too small. Write {ge} or more.",
    "less_than_equal": "is too large. Write {le} or less.",
    "tuple_type": "is not a list. Write a list, even of one.",
    "dict_type": "is not a mapping. Write fields below it.",
    "model_type": "is not a mapping. Write its fields below it.",
    "too_short": "is empty. Give at least {min_length}.",
    "url_parsing": "is not an address. Write it in full, with https:// in front.",
    "url_scheme": "is not an address. Write it in full, with https:// in front.",
    "timezone_aware": "has no time zone. Write 2024-11-27T00:00:00Z.",
}
_SHAPES = {
    pattern: f"the id of {'an' if kind[0] in 'ae' else 'a'} {kind}, such as '{example}'"
    for (kind, pattern), example in zip(
        ID_PATTERNS.items(),
        ("hts", "place:aleppo", "source:report-1", "event:offensive-2024", "claim:report-1:f001"),
        strict=True,
    )
} | {
    HISTORY_PATTERNS["decision"]: "the id of a decision, such as 'decision:hts:ucdp-6815'",
    HISTORY_PATTERNS["version"]: "the id of an older version, such as 'claim:report-1:f001@1'",
}


def _pattern_sentence(value: object, pattern: str) -> str:
    if pattern == SHA256_PATTERN:
        return f"{shown(value)} is not a sha256. Write its 64 hexadecimal digits in small letters."
    return f"{shown(value)} is not {_SHAPES[pattern]}. Use small letters, digits, '.', '_' and '-'."


def _enum_sentence(value: object, context: dict[str, Any]) -> str:
    known = [word.strip().strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
    return f"{shown(value)} is not one of {', '.join(known)}.{did_you_mean(str(value), known)}"


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
