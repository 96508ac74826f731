"""Writes docs/reference/records.md from the models: python tools/records_page.py"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from actorgraph.words.ids import MAX_ID_LENGTH
from actorgraph.words.record_schema import record_schema

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "records.md"
KINDS = ("Source", "Actor", "Place", "Event", "Claim")
HISTORIES = ("Decision", "Version")
PARTS = ("Citation", "Attribution", "Participant", "Toll", "Coverage", "Location", "VersionLink")

_HEAD = """\
# Records

Written by `python tools/records_page.py` from the models; a test compares them. `schema/records.schema.json` says the
same to editors and programs. [Write a fixture](../how-to/write-a-fixture.md) shows how they are used.

## Files

- `.yaml` and `.yml`: a list of records, or one. UTF-8. YAML's anchors, aliases and tags are refused: a record says
  what it says where it stands.
- `.jsonl`: one record a line. Standard input (`-`) takes either.
- Folders are read through in order of name. A link back into a folder that was read is skipped and reported.
- The order of records does not matter, within a file or between files. References may lead to records that are loaded
  already.

## Kinds

What a record is follows from its id. Ids are lower case, without spaces, and never change. The last two kinds tell
what became of other records. People, rules and mutations make [decisions](decisions.md); versions are made by the
graph, and an export has them so that loading it gives the same graph.

| kind | id | is |
|---|---|---|
"""

_IDS = {
    "Source": "`source:report-1`",
    "Actor": "`hts` (bare)",
    "Place": "`place:aleppo`",
    "Event": "`event:ucdp-ged:214797`",
    "Claim": "`claim:report-1:f001`",
    "Decision": "`decision:hts:ucdp-6815`",
    "Version": "`claim:report-1:f001@1`",
}

_RULES = """
## Rules beyond single fields

- Ids are unique over all files and the graph. What is referred to exists, in the files or in the graph.
- Subject and object are of the kinds that the predicate joins ([vocabulary](vocabulary.md)), and two different records.
- The form of `when` fits what is asserted ([dates](dates.md)).
- `contradicts` joins claims of one key only; for others there is `inTensionWith`.
- Some fields are taken by some predicates only:

| field | predicates |
|---|---|
| `designation` (needed) | `DESIGNATES` |
| `officeTitle` (needed) | `HOLDS_OFFICE` |
| `toll` (needed) | `HAS_TOLL` |
| `provisions` | `PLEDGED_TO` |
| `extent` | `CONTROLS` |
| `role`, `side` | `TOOK_PART_IN` |
| `attribute` | `HAS_ATTRIBUTE` |
| `means` | `BACKS`, `FIGHTS`, `OPPOSES`, `ALLIED_WITH`, `COOPERATES_WITH`, `TOOK_PART_IN` |
| `stance`, `against`, `spell` | all types of tie |
| `value` | all others |

## Loading again

| what differs from the graph | what happens |
|---|---|
| nothing | nothing |
| a source, actor, place or event | its properties are set; what is no longer written is removed |
| a claim's wording, locators or links | edited in place |
| a claim in what ties are drawn from | the old version stays as `claim:…@1`, superseded; the new one takes the id |
| a source's `published` | its claims are dated anew |
| the record is not in the files any more | nothing: records are not deleted by leaving them out |
"""


def records_page() -> str:
    """The page docs/reference/records.md."""
    definitions = record_schema()["$defs"]
    kinds = "".join(
        f"| [{kind}](#{kind.lower()}) | {_IDS[kind]} | {definitions[kind]['description']} |\n"
        for kind in (*KINDS, *HISTORIES)
    )
    sections = [_section(name, definitions[name]) for name in (*KINDS, *HISTORIES, *PARTS)]
    return _HEAD + kinds.replace("\n\n", " ") + "".join(sections) + _RULES


def _section(name: str, schema: dict[str, Any]) -> str:
    required = schema.get("required", ())
    head = f"\n## {name}\n\n{schema['description']}\n\n| field | value | what |\n|---|---|---|\n"
    fields = sorted(schema["properties"].items(), key=lambda item: _place(item[0], required))
    return head + "".join(_row(field, value, needed=field in required) for field, value in fields)


def _place(field: str, required: Any) -> tuple[bool, bool]:
    """The id first, then what is needed, then the rest as the model has it."""
    return field != "id", field not in required


def _row(field: str, schema: dict[str, Any], *, needed: bool) -> str:
    default = schema.get("default")
    written = f"; default `{str(default).lower() if isinstance(default, bool) else default}`" if default else ""
    return f"| `{field}`{' (needed)' if needed else ''} | {_value(schema)}{written} | {schema['description']} |\n"


def _value(schema: dict[str, Any]) -> str:
    choices = [choice for choice in schema.get("anyOf", [schema]) if choice.get("type") != "null"]
    return " or ".join(_simple(choice) for choice in choices)


def _simple(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        return f"[{name}]({'' if name in PARTS else 'vocabulary.md'}#{name.lower()})"
    if schema.get("type") == "array":
        return f"list: {_value(schema['items'])}"
    return next(_plain(schema))


def _plain(schema: dict[str, Any]) -> Iterator[str]:
    """What kind of plain value it is, the closest description first."""
    if "oneOf" in schema:
        yield "[predicate](vocabulary.md)"
    if "properties" in schema:
        yield "[schemes](vocabulary.md#external-identifiers) and values"
    if "examples" in schema:
        yield "date ([EDTF](dates.md))"
    if "format" in schema:
        yield {"date": "day", "date-time": "instant with zone", "uri": "address"}[schema["format"]]
    if "pattern" in schema:
        yield _pattern(schema["pattern"], schema.get("maxLength", 0))
    if schema.get("type") == "string" and schema.get("maxLength") == MAX_ID_LENGTH:
        yield "id"
    if "minimum" in schema and schema.get("maximum", 2**31) < 1_000:
        yield f"{schema['type']} from {_number(schema['minimum'])} to {_number(schema['maximum'])}"
    if schema.get("type") == "object":
        yield "names and values"
    if "enum" in schema:
        yield "one of " + ", ".join(f"`{word}`" for word in schema["enum"])
    yield {"string": "text", "boolean": "true or false", "integer": "whole number"}[schema["type"]]


def _number(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def _pattern(pattern: str, longest: int) -> str:
    kind = pattern[1:].partition(":")[0]
    if kind.isalpha():
        return f"id of {'an' if kind[0] in 'ae' else 'a'} {kind}"
    if longest == MAX_ID_LENGTH:
        return "id of an actor"
    return "slug (lower case, no spaces)" if longest else "64 hexadecimal digits"


if __name__ == "__main__":
    PAGE.write_text(records_page(), encoding="utf-8")
