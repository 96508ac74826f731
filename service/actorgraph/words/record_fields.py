"""The types of a record's fields, and what every model of a record shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.alias_generators import to_camel

from actorgraph.words.dates import parse_when
from actorgraph.words.errors import shown
from actorgraph.words.ids import ID_PATTERNS, MAX_ID_LENGTH, SLUG_PATTERN
from actorgraph.words.vocabulary import PREDICATES, TIE_TYPES


class Misfit(ValueError):
    """A field that does not fit the others; `field` names it as written in the record."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class Misfits(ValueError):
    """Several of them."""

    def __init__(self, misfits: Sequence[Misfit]) -> None:
        super().__init__("; ".join(str(misfit) for misfit in misfits))
        self.misfits = tuple(misfits)


class Model(BaseModel):
    """What every record and part of a record shares: camelCase names, nothing unknown, nothing changed later."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_alias=True,
        validate_by_name=True,
        extra="forbid",
        frozen=True,
        use_enum_values=False,
    )


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", re.ASCII)


def _as_text(value: object) -> object:
    """YAML reads `2016` as a number; a year is a text here."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _check_edtf(value: str) -> str:
    parse_when(value)
    return value.strip()


def _refuse_control(value: str) -> str:
    found = _CONTROL.search(value)
    if found:
        raise ValueError(f"The text holds a control character ({found[0]!r}). Remove it.")
    return value


def _day_text(value: object) -> object:
    """pydantic would read 20241127 as seconds since 1970."""
    if isinstance(value, date) or (isinstance(value, str) and _DAY.match(value)):
        return value
    raise ValueError(f"{shown(str(value))} is not a day. Write 2024-11-27.")


def _instant_text(value: object) -> object:
    if isinstance(value, date) or (isinstance(value, str) and _INSTANT.match(value)):
        return value
    raise ValueError(f"{shown(str(value))} is not an instant. Write 2024-11-27T00:00:00Z.")


# Long enough for any name, short enough for an index (8 kB a key).
Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000), AfterValidator(_refuse_control)
]
Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000), AfterValidator(_refuse_control)
]
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=100)]
Count = Annotated[int, Field(ge=0, le=2_147_483_647, strict=True)]
Identifier = Annotated[
    str, BeforeValidator(_as_text), StringConstraints(min_length=1, max_length=200), AfterValidator(_refuse_control)
]
Day = Annotated[date, BeforeValidator(_day_text)]
Instant = Annotated[AwareDatetime, BeforeValidator(_instant_text)]

_EDTF_SCHEMA: dict[str, JsonValue] = {
    "type": ["string", "integer"],
    "description": "A date in EDTF (ISO 8601-2).",
    "examples": ["2024-11-27", "2016", "2016-36", "[2024-11-27..2024-11-30]", "2016/2024", "2024-11-27/.."],
}
Edtf = Annotated[str, BeforeValidator(_as_text), AfterValidator(_check_edtf), WithJsonSchema(_EDTF_SCHEMA)]

_PREDICATES = {name: row.description for name, row in TIE_TYPES.items()}
_PREDICATES |= {name: row.description for name, row in PREDICATES.items()}
_PREDICATE_SCHEMA: dict[str, JsonValue] = {
    "description": "What is said of the subject: a type of tie, or a predicate that draws none.",
    "oneOf": [{"const": name, "description": meaning} for name, meaning in _PREDICATES.items()],
}
PredicateName = Annotated[str, WithJsonSchema(_PREDICATE_SCHEMA)]

SHA256_PATTERN = r"^[0-9a-f]{64}$"
Sha256 = Annotated[str, StringConstraints(pattern=SHA256_PATTERN)]
SourceId = Annotated[str, StringConstraints(pattern=ID_PATTERNS["source"], max_length=MAX_ID_LENGTH)]
PlaceId = Annotated[str, StringConstraints(pattern=ID_PATTERNS["place"], max_length=MAX_ID_LENGTH)]
ActorId = Annotated[str, StringConstraints(pattern=ID_PATTERNS["actor"], max_length=MAX_ID_LENGTH)]
EventId = Annotated[str, StringConstraints(pattern=ID_PATTERNS["event"], max_length=MAX_ID_LENGTH)]
ClaimId = Annotated[str, StringConstraints(pattern=ID_PATTERNS["claim"], max_length=MAX_ID_LENGTH)]
EntityId = Annotated[str, StringConstraints(max_length=MAX_ID_LENGTH)]
