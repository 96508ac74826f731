"""A table of somebody's own, by a mapping of its columns: one relation between two actors a row."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from actorgraph.imports.aside import SeenKeys
from actorgraph.imports.checked import checked
from actorgraph.imports.datasets import Made, Run
from actorgraph.imports.name_slugs import name_slug
from actorgraph.imports.own_data import own_form
from actorgraph.imports.rows import BadRow, Row, split_list
from actorgraph.imports.written_days import written_date
from actorgraph.words.errors import ImportFailed, did_you_mean, shown
from actorgraph.words.table_mappings import Columns, TableMapping
from actorgraph.words.terms import ActorKind
from actorgraph.words.vocabulary import ACTOR, TIE_TYPES

_RELATIONS = tuple(row.name for row in TIE_TYPES.values() if row.object_kind == ACTOR)


class OwnTable:
    """One run through the rows of a table."""

    def __init__(self, run: Run) -> None:
        assert run.mapping is not None  # noqa: S101  # own_data refuses a table without
        assert run.mapping.columns is not None  # noqa: S101
        self._run, self._mapping, self._columns = run, run.mapping, run.mapping.columns
        self._seen = SeenKeys()
        _refuse_unknown(self._mapping)

    def row(self, row: Row) -> Iterator[Made]:
        """The actors of a row, its own source where a column names one, and the claim."""
        subject, object_ = (row.needed(column) for column in (self._columns.subject, self._columns.object))
        against = _cell(row, self._columns.against)
        claim = checked(self._claim(row, subject, object_, against))
        if not self._seen.is_new(str(claim["id"])):
            raise BadRow("The row says the same as one above it")
        yield from self._actor(subject, _cell(row, self._columns.subject_kind))
        yield from self._actor(object_, _cell(row, self._columns.object_kind))
        yield from self._actor(against, "")
        yield from self._source(row)
        yield claim

    def finish(self) -> Iterator[Made]:
        """Nothing: every row stands for itself."""
        yield from ()

    def _claim(self, row: Row, subject: str, object_: str, against: str) -> Made:
        predicate = self._predicate(row)
        time = _time(row, self._columns, self._mapping)
        said = [subject, predicate, object_, *time.values(), against, _cell(row, self._columns.source)]
        fields: dict[str, object] = {
            **time,
            "text": f"{subject} {TIE_TYPES[predicate].forward.past} {object_}{_told(time, against)}.",
            "against": self._id(against) if against else None,
            "means": [word.upper().replace(" ", "_") for word in split_list(_cell(row, self._columns.means), ";")],
            "designation": _cell(row, self._columns.designation),
        }
        key = f"{name_slug(subject)}:{sha256(chr(0).join(said).encode()).hexdigest()[:12]}"
        ends = self._id(subject), self._id(object_)
        claim = self._run.claim(key, ends[0], predicate, ends[1], f"row {row.line}", **fields)
        return claim | {"citations": [*self._own_citation(row), *self._run.cited(f"row {row.line}")]}

    def _predicate(self, row: Row) -> str:
        word = _cell(row, self._columns.predicate)
        predicate = self._mapping.predicates.get(word) or (word.upper().replace(" ", "_") if word else "")
        predicate = predicate or self._mapping.predicate or ""
        if predicate not in _RELATIONS:
            column = self._columns.predicate or "predicate"
            raise BadRow(f"`{column}` is no relation of the graph; say under `predicates` what it stands for", word)
        return predicate

    def _actor(self, name: str, kind: str) -> Iterator[Made]:
        if name and name not in self._mapping.actors:
            yield checked({"id": self._id(name), "kind": self._kind(name, kind), "name": name})

    def _kind(self, name: str, word: str) -> ActorKind:
        kinds = self._mapping.kinds
        known = kinds.get(name) or kinds.get(word)
        if known or not word:
            return known or self._mapping.kind
        plain = word.upper().replace(" ", "_")
        if plain not in ActorKind.__members__:
            raise BadRow("A sort of actor is none of the graph; say under `kinds` what it stands for", word)
        return ActorKind(plain)

    def _id(self, name: str) -> str:
        return self._mapping.actors.get(name) or f"{self._run.dataset.name}-{name_slug(name)}"

    def _source(self, row: Row) -> Iterator[Made]:
        for citation in self._own_citation(row):
            named = _cell(row, self._columns.source)
            url = {"url": named} if named.startswith(("https://", "http://")) else {}
            day = self._run.retrieved.isoformat()
            yield {"id": citation["source"], "title": named, "retrieved": day, "redistributable": False, **url}

    def _own_citation(self, row: Row) -> list[dict[str, str]]:
        named = _cell(row, self._columns.source)
        return [{"source": f"source:{self._run.dataset.name}:{name_slug(named)}"}] if named else []


def _cell(row: Row, column: str | None) -> str:
    return row[column] if column else ""


def _time(row: Row, columns: Columns, mapping: TableMapping) -> dict[str, str]:
    """What a row says of time: both ends, one of them, or a time at which the relation held."""
    start, end, when = (
        written_date(row, column, mapping.dates) if column and row[column] != ".." else _cell(row, column)
        for column in (columns.start, columns.end, columns.when)
    )
    if start and end:
        return {"asserts": "SPELL", "when": f"{start}/{end}"}
    if start or end:
        return {"asserts": "START", "when": start} if start else {"asserts": "END", "when": end or ""}
    return {"when": when} if when else {}


def _told(time: dict[str, str], against: str) -> str:
    words = {"SPELL": "from", "START": "from", "END": "until"}
    said = f", {words.get(time.get('asserts', ''), 'at some time in')} {time['when']}" if time else ""
    said = said.replace("/", " to ") if time.get("asserts") == "SPELL" else said
    return (f" against {against}" if against else "") + said


def _refuse_unknown(mapping: TableMapping) -> None:
    for predicate in filter(None, [mapping.predicate, *mapping.predicates.values()]):
        if predicate not in _RELATIONS:
            hint = did_you_mean(predicate, _RELATIONS) or f" There are: {', '.join(_RELATIONS)}."
            raise ImportFailed(f"{shown(predicate)} is no relation between two actors.{hint}")


CSV = own_form("csv", "A table of your own", OwnTable, forms=())
