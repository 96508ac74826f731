"""FollowTheMoney entities, a JSON object a line: people and organisations, and relations between them.

Format: https://followthemoney.tech/explorer/ (schemata and properties); every value is a list of texts, and relations
are entities too. `Membership`, `Succession` and `Directorship` have a type of tie; an `UnknownLink` has one where its
role is the name of it. Payments, ownership and family say neither friend nor foe and are left aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple

from actorgraph.imports.checked import checked
from actorgraph.imports.datasets import Made, Run, slug
from actorgraph.imports.interchange.json_documents import Fields, Item, JsonDocument, lined
from actorgraph.imports.name_slugs import name_slug
from actorgraph.imports.own_data import own_form
from actorgraph.imports.rows import BadRow, LeftAside, Row
from actorgraph.imports.written_days import date_of
from actorgraph.words.vocabulary import ACTOR, TIE_TYPES

_KINDS = {
    "Person": "PERSON",
    "Organization": "ORGANIZATION",
    "Company": "ORGANIZATION",
    "LegalEntity": "ORGANIZATION",
    "PublicBody": "ORGANIZATION",
}
_PERSON = {"founded": "birthDate", "dissolved": "deathDate"}
_BODY = {"founded": "incorporationDate", "dissolved": "dissolutionDate"}


class _Relation(NamedTuple):
    """A schema that is a relation: the properties of its ends, and the type of tie, None where its role names it."""

    subject: str
    object: str
    type: str | None = None


_RELATIONS = {
    "Membership": _Relation("member", "organization", "PART_OF"),
    "Succession": _Relation("successor", "predecessor", "SUCCEEDS"),
    "Directorship": _Relation("director", "organization", "HOLDS_OFFICE"),
    "UnknownLink": _Relation("subject", "object"),
}


class FollowTheMoney:
    """One run through entities, of which relations come last."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._actors: dict[str, tuple[str, str]] = {}

    def row(self, row: Row) -> Iterator[Made]:
        """The actor or the claim of an entity."""
        assert isinstance(row, Item)  # noqa: S101  # JsonDocument gives nothing else
        schema = row.needed_text("schema")
        if schema in _KINDS:
            yield checked(self._actor(row, _KINDS[schema]))
        elif schema in _RELATIONS:
            yield from map(checked, self._claims(row, _RELATIONS[schema]))
        else:
            raise LeftAside("An entity is neither an actor nor a relation that a tie has a type for", schema)

    def finish(self) -> Iterator[Made]:
        """Nothing: every entity stands for itself."""
        yield from ()

    def _actor(self, item: Item, kind: str) -> Made:
        key, names = item.needed_text("id"), [*_texts(item, "name"), *_texts(item, "alias")]
        if not names:
            raise BadRow("`name` is missing", key)
        id_ = f"{self._run.dataset.name}-{name_slug(names[0])}-{sha256(key.encode()).hexdigest()[:8]}"
        self._actors[key] = id_, names[0]
        aliases = [name for name in dict.fromkeys(names) if name != names[0]]
        fields = _PERSON if kind == "PERSON" else _BODY
        dates = {
            field: date_of(days[0], name) for field, name in fields.items() if len(days := _texts(item, name)) == 1
        }
        wikidata = _texts(item, "wikidataId")
        made: Made = {"id": id_, "kind": kind, "name": names[0], **dates}
        return (
            made
            | ({"aliases": aliases} if aliases else {})
            | ({"identifiers": {"wikidata": wikidata[0]}} if len(wikidata) == 1 else {})
        )

    def _claims(self, item: Item, relation: _Relation) -> Iterator[Made]:
        """A claim for each pair of ends; an entity may have several on a side."""
        role = next(iter(_texts(item, "role")), "")
        type_ = relation.type or role.upper().replace(" ", "_")
        if type_ not in TIE_TYPES or TIE_TYPES[type_].object_kind != ACTOR:
            raise LeftAside("A link's role is no type of tie", role)
        office = {"officeTitle": role or "director"} if type_ == "HOLDS_OFFICE" else {}
        key, time = item.needed_text("id"), _time(item, type_)
        for number, (one, other) in enumerate(self._pairs(item, relation)):
            yield self._run.claim(
                slug(f"{key}-{number}" if number else key),
                one[0],
                type_,
                other[0],
                f"id {key}",
                text=f"{one[1]} {TIE_TYPES[type_].forward.past} {other[1]}{f' as {role}' if office else ''}.",
                **time,
                **office,
            )

    def _pairs(self, item: Item, relation: _Relation) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
        for one in _texts(item, relation.subject):
            for other in _texts(item, relation.object):
                if one not in self._actors or other not in self._actors:
                    raise BadRow("A relation has an end that is no actor of this file", f"{one} {other}")
                yield self._actors[one], self._actors[other]


def _texts(item: Item, name: str) -> list[str]:
    properties = item.fields.get("properties")
    values = properties.get(name) if isinstance(properties, Mapping) else None
    return [value.strip() for value in values if isinstance(value, str)] if isinstance(values, list) else []


def _time(item: Item, type_: str) -> dict[str, str]:
    """From a start to an end, where one is given; of an instant its date alone."""
    start, end, day = (next(iter(_texts(item, name)), "") for name in ("startDate", "endDate", "date"))
    start, end, day = (date_of(text, "date") if text else "" for text in (start, end, day))
    if TIE_TYPES[type_].instant:
        return {"when": day or start} if day or start else {}
    if start or end:
        return {"asserts": "SPELL", "when": f"{start}/{end}"}
    return {"when": day} if day else {}


def _entities(stream: BinaryIO) -> Iterator[tuple[int, Fields]]:
    return (pair for pair in lined(stream) if pair[1].get("schema") not in _RELATIONS)


def _links(stream: BinaryIO) -> Iterator[tuple[int, Fields]]:
    return (pair for pair in lined(stream) if pair[1].get("schema") in _RELATIONS)


def _opened(path: Path, *_: object) -> JsonDocument:
    document = JsonDocument(path, (_entities, _links), "FollowTheMoney entities")
    next(document.rows(""))
    return document


FOLLOW_THE_MONEY = own_form("followthemoney", "FollowTheMoney entities", FollowTheMoney, opened=_opened)
