"""What somebody's own table means: who made it, under what terms, and which column says what.

Written as YAML beside the table; docs/how-to/bring-your-own-data.md shows one.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from pydantic import Field, HttpUrl

from actorgraph.words.errors import ImportFailed, Problem
from actorgraph.words.record_fields import ActorId, Edtf, Model, Name, PredicateName, Slug, Text
from actorgraph.words.record_problems import RecordInvalid, validated
from actorgraph.words.terms import ActorKind
from actorgraph.words.yaml_records import read_yaml


class DayOrder(StrEnum):
    """How dates such as 3/4/21 are read; ISO refuses them."""

    ISO = "ISO"
    DAY_FIRST = "DAY_FIRST"
    MONTH_FIRST = "MONTH_FIRST"


class OwnSource(Model):
    """Who made the data, and under what terms."""

    name: Slug = Field(description="What ids begin with; keep it, and a later import replaces the earlier.")
    title: Name = Field(description="The title of the data.")
    publisher: Name | None = Field(default=None, description="Who made them.")
    url: HttpUrl | None = Field(default=None, description="Where they can be had.")
    licence: Name | None = Field(default=None, description="Under what licence, such as CC BY 4.0.")
    redistributable: bool = Field(default=False, strict=True, description="Whether they may be passed on.")
    published: Edtf | None = Field(default=None, description="When; it dates rows that have no date.")
    citation: Text | None = Field(default=None, description="What to cite.")
    population: Text | None = Field(default=None, description="Which actors they look at.")


class Columns(Model):
    """The names of the columns; each may be left out but `subject` and `object`."""

    subject: Name = Field(description="The name of the actor who does it.")
    object: Name = Field(description="The name of the actor to whom it is done.")
    predicate: Name | None = Field(default=None, description="The relation.")
    when: Name | None = Field(default=None, description="A time at which it held.")
    start: Name | None = Field(default=None, description="When it began.")
    end: Name | None = Field(default=None, description="When it ended.")
    against: Name | None = Field(default=None, description="Against whom it is directed.")
    means: Name | None = Field(default=None, description="By what means; several with `;`.")
    subject_kind: Name | None = Field(default=None, description="What sort of actor the subject is.")
    object_kind: Name | None = Field(default=None, description="What sort of actor the object is.")
    source: Name | None = Field(default=None, description="The title or address of the document that says it.")
    designation: Name | None = Field(default=None, description="As what it is listed, for DESIGNATES.")

    @property
    def named(self) -> tuple[str, ...]:
        """All columns that are read."""
        return tuple(dict.fromkeys(name for name in self.model_dump().values() if name))


class TableMapping(Model):
    """A whole file: the source, the columns, and what the words in them stand for."""

    source: OwnSource
    columns: Columns | None = None
    predicate: PredicateName | None = Field(default=None, description="The relation of rows that name none.")
    predicates: dict[str, PredicateName] = Field(default_factory=dict, description="What the table's words stand for.")
    kind: ActorKind = Field(default=ActorKind.ORGANIZATION, description="What sort of actor, where nothing else says.")
    kinds: dict[str, ActorKind] = Field(default_factory=dict, description="What sort of actor, by name or by word.")
    actors: dict[str, ActorId] = Field(default_factory=dict, description="Names that are actors of the graph already.")
    dates: DayOrder = DayOrder.ISO


def read_mapping(path: Path) -> TableMapping:
    """The mapping in a file. Raises ImportFailed with every fault and its line."""
    try:
        with path.open("rb") as stream:
            items = list(read_yaml(stream, path.name))
    except OSError as error:
        raise ImportFailed(f"'{path}' cannot be read ({error.strerror}). Correct the path after --mapping.") from error
    problems = [item for item in items if isinstance(item, Problem)]
    if problems or len(items) != 1:
        told = "\n".join(map(str, problems)) or "It holds no mapping, or several."
        raise ImportFailed(f"{told}\nWrite one mapping: docs/how-to/bring-your-own-data.md shows one.")
    (item,) = (item for item in items if not isinstance(item, Problem))
    try:
        return validated(TableMapping, item.fields)
    except RecordInvalid as error:
        faults = (Problem(path.name, item.line_of(one.field), None, one.field, one.message) for one in error.faults)
        raise ImportFailed("\n".join(map(str, faults))) from error
