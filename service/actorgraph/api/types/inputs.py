"""The inputs of mutations: the record models as GraphQL inputs, field by field.

They are made from the models, so that a record has one definition; what a value may be is checked by the model, which
answers in sentences. External identifiers are a list here, since GraphQL has no maps.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import graphene
from graphene.utils.str_converters import to_camel_case

from actorgraph.api.types import enums
from actorgraph.api.types.scalars import EDTF, Date, DateTime
from actorgraph.words import record_fields
from actorgraph.words.records import MODELS
from actorgraph.words.terms import Term

# The types of a record's fields, by their alias; what stands in none of the lists goes by its Python type.
_IDS = [getattr(record_fields, f"{kind}Id") for kind in ("Source", "Place", "Actor", "Event", "Claim", "Entity")]
_ALIASES = [*((id_, graphene.ID) for id_ in _IDS), (record_fields.Edtf, EDTF)]
_ALIASES += [(record_fields.Day, Date), (record_fields.Instant, DateTime)]
_SCALARS = {bool: graphene.Boolean, int: graphene.Int, float: graphene.Float}


class IdentifierInput(graphene.InputObjectType):
    """What somebody else's list calls it."""

    scheme = graphene.String(required=True, description="Which list: wikidata, gwCode, iso3, …")
    value = graphene.String(required=True, description="The id there.")


_made: dict[type, type[graphene.InputObjectType]] = {}


def _input(model: type[record_fields.Model]) -> type[graphene.InputObjectType]:
    """The input that mirrors a model; made once."""
    if model not in _made:
        hints = get_type_hints(model, include_extras=True)
        attributes: dict[str, Any] = {name: _field(hints[name], field) for name, field in model.model_fields.items()}
        summary = (model.__doc__ or "").strip()
        _made[model] = type(f"{model.__name__}Input", (graphene.InputObjectType,), {"__doc__": summary, **attributes})
    return _made[model]


def _field(hint: Any, field: Any) -> graphene.InputField:
    options = {"default_value": field.default} if isinstance(field.default, Enum | bool) else {}
    return graphene.InputField(
        _type(hint),
        name=field.alias,
        required=field.is_required(),
        description=field.description or _meaning(hint),
        **options,
    )


def _type(hint: Any) -> Any:
    """The GraphQL type of a field's annotation."""
    for alias, scalar in _ALIASES:
        if hint == alias:
            return scalar
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _type(next(part for part in get_args(hint) if part is not NoneType))
    if origin is Annotated:
        return _type(get_args(hint)[0])
    if origin is tuple:
        return graphene.List(graphene.NonNull(_type(get_args(hint)[0])))
    if origin is dict:
        return graphene.List(graphene.NonNull(IdentifierInput))
    if issubclass(hint, Term):
        return getattr(enums, hint.__name__)
    if issubclass(hint, record_fields.Model):
        return _input(hint)
    return _SCALARS.get(hint, graphene.String)


def _meaning(hint: Any) -> str | None:
    """What a type says of itself, where the field says nothing: a list of words, or what its JSON Schema tells."""
    if isinstance(hint, type):
        return (hint.__doc__ or "").strip()
    told = (getattr(part, "json_schema", {}) for part in get_args(hint)[1:])
    return next((schema["description"] for schema in told if "description" in schema), None)


SourceInput, PlaceInput, ActorInput, EventInput, ClaimInput = (
    _input(MODELS[kind]) for kind in ("source", "place", "actor", "event", "claim")
)


def as_record(given: Any) -> Any:
    """An input's coerced value as a record is written: names as in a file, plain values, nothing that is null."""
    if isinstance(given, dict):
        record = {_written(name): as_record(value) for name, value in given.items() if value is not None}
        if "identifiers" in record:
            record["identifiers"] = {one["scheme"]: one["value"] for one in record["identifiers"]}
        return record
    if isinstance(given, list):
        return [as_record(one) for one in given]
    if isinstance(given, Enum):
        return given.value
    return given.isoformat() if isinstance(given, date | datetime) else given


def _written(name: str) -> str:
    return str(to_camel_case(name.rstrip("_")))
