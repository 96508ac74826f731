"""schema/records.schema.json: the records as JSON Schema (2020-12), for editors and for other people's programs.

Made from the models, so that it cannot say something else. It is as strict as JSON Schema can be; what it cannot say
(dates in order, references that lead somewhere) `actorgraph load --dry-run` does.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.alias_generators import to_camel
from pydantic.json_schema import models_json_schema

from actorgraph.words import terms
from actorgraph.words.claim_rules import NEEDS
from actorgraph.words.histories import HISTORIES, HISTORY_KINDS, HISTORY_PATTERNS
from actorgraph.words.ids import ID_PATTERNS, RECORD_KINDS
from actorgraph.words.judgements import Judgement, Verdict
from actorgraph.words.records import MODELS
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES, PREDICATES, TIE_TYPES

Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DESCRIPTION = (
    "A file of actorgraph records: a list of them, or a single one. What a record is follows from its id: actors are "
    "bare (hts), others start with source:, place:, event: or claim:. A line of a .jsonl file is a #/$defs/Record."
)


def record_schema() -> Schema:
    """The schema of a file of records; `#/$defs/Record` is that of one record."""
    models = [*(MODELS[kind] for kind in RECORD_KINDS), *(HISTORIES[kind] for kind in HISTORY_KINDS)]
    _, made = models_json_schema([(model, "validation") for model in models], by_alias=True)
    definitions = {name: _tidy(name, schema) for name, schema in made["$defs"].items()}
    definitions["Claim"]["allOf"] = _needs()
    for name in ("Place", "Actor", "Event"):
        definitions[name]["properties"]["identifiers"] = _identifiers()
    return {
        "$schema": _DIALECT,
        "title": "actorgraph records",
        "description": _DESCRIPTION,
        "if": {"type": "array"},
        "then": {"items": {"$ref": "#/$defs/Record"}},
        "else": {"$ref": "#/$defs/Record"},
        "$defs": {"Record": _record(), **dict(sorted(definitions.items()))},
    }


def record_schema_text() -> str:
    """The committed file, to the byte."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=2) + "\n"


def _record() -> Schema:
    """One record; the form of its id decides which model it must fit."""
    return {
        "description": "A source, actor, place, event or claim, by the form of its id; or what became of one.",
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {
                "description": "What the record is follows from its form.",
                "type": "string",
                "anyOf": [{"pattern": pattern} for pattern in _FORMS],
            }
        },
        "allOf": [
            {
                "if": {"properties": {"id": {"pattern": pattern}}},
                "then": {"$ref": f"#/$defs/{name}"},
            }
            for pattern, name in _FORMS.items()
        ],
    }


_FORMS = {ID_PATTERNS[kind]: MODELS[kind].__name__ for kind in RECORD_KINDS} | {
    HISTORY_PATTERNS[kind]: HISTORIES[kind].__name__ for kind in HISTORY_KINDS
}


_TERMS = vars(terms) | {Judgement.__name__: Judgement, Verdict.__name__: Verdict}


def _tidy(name: str, schema: Schema) -> Schema:
    """A definition without titles that only repeat names; the values of an enum with their meanings."""
    term = _TERMS.get(name)
    if isinstance(term, type) and issubclass(term, terms.Term):
        values = [{"const": str(value), "description": value.description} for value in term]
        return {"description": schema["description"], "oneOf": values}
    schema["properties"] = {field: _described(value) for field, value in schema["properties"].items()}
    return _untitled(schema)


def _untitled(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key != "title"}


def _described(field: Schema) -> Schema:
    """A field with a description: its own, else that of its type."""
    choices = [choice for choice in [field, *field.get("anyOf", ())] if "description" in choice or "$ref" in choice]
    choice = choices[0] if choices else {}
    name = choice.get("$ref", "").removeprefix("#/$defs/")
    description = choice.get("description") or (_TERMS[name].__doc__ if name else None)
    return _untitled({**field, "description": description} if description else field)


def _identifiers() -> Schema:
    return {
        "description": "External identifiers: scheme and value, such as wikidata: Q159.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            scheme: {"description": meaning, "type": ["string", "integer"]}
            for scheme, (meaning, _) in IDENTIFIER_SCHEMES.items()
        },
    }


def _needs() -> list[Schema]:
    """What some predicates cannot do without."""
    needs: dict[str, list[str]] = {"object": list(TIE_TYPES)}
    for row in PREDICATES.values():
        needs.setdefault(row.needs, []).append(row.name)
    for predicate, field in NEEDS.items():
        needs.setdefault(to_camel(field), []).append(predicate)
    return [
        {
            "if": {"properties": {"predicate": {"enum": sorted(set(predicates))}}, "required": ["predicate"]},
            "then": {"required": [field]},
        }
        for field, predicates in sorted(needs.items())
    ]
