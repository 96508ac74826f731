"""STIX 2.1 bundles (OASIS): identities, threat actors and intrusion sets as actors, relationships as claims.

A relationship becomes a claim where the vocabulary has a type of tie for its `relationship_type`; most of what STIX
says (`uses`, `targets`, `attributed-to`) is of malware and techniques, or an assessment, and is left aside.
`start_time` is the earliest and `stop_time` the latest at which it held, so that they bound the tie and are no days on
which it began or ended. Bundles that this program exports come back under the ids that they had.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from actorgraph.exports.stix import relationship_type
from actorgraph.imports.checked import checked
from actorgraph.imports.datasets import Made, Run, slug
from actorgraph.imports.interchange.json_documents import Fields, Item, JsonDocument, listed, text_of
from actorgraph.imports.name_slugs import name_slug
from actorgraph.imports.own_data import own_form
from actorgraph.imports.rows import BadRow, LeftAside, Row
from actorgraph.words.claim_rules import NEEDS
from actorgraph.words.ids import record_kind
from actorgraph.words.terms import ActorKind, Means, PlaceKind, Stance
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES, TIE_TYPES

_CLASSES = {"individual": "PERSON", "group": "COLLECTIVE", "class": "COMMUNITY", "organization": "ORGANIZATION"}
_ACTORS = {"identity", "threat-actor", "intrusion-set"}
_TYPES = {relationship_type(name): name for name in TIE_TYPES}


class Stix:
    """One run through the objects of a bundle, of which relationships come last."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._ids: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._revoked: set[str] = set()

    def row(self, row: Row) -> Iterator[Made]:
        """The actor, the place or the claim of an object."""
        assert isinstance(row, Item)  # noqa: S101  # JsonDocument gives nothing else
        kind = row.needed_text("type")
        if kind == "relationship":
            yield checked(self._claim(row))
        elif kind in _ACTORS | {"location"}:
            yield checked(self._entity(row, kind))
        else:
            raise LeftAside("An object is no actor, place or relationship", kind)

    def finish(self) -> Iterator[Made]:
        """Nothing: every object stands for itself."""
        yield from ()

    def _entity(self, item: Item, kind: str) -> Made:
        id_ = item.needed_text("id")
        if item.fields.get("revoked") is True:
            self._revoked.add(id_)
            raise LeftAside("An actor is revoked", id_)
        name = item.text("name") or item.text("region") or item.text("country")
        if not name:
            raise BadRow("`name` is missing or no text", id_)
        self._ids[id_], self._names[id_] = self._own_id(item, id_, name, place=kind == "location"), name
        made: Made = {"id": self._ids[id_], "name": name, "identifiers": _identifiers(item, id_)}
        if kind == "location":
            return made | _place(item)
        aliases = [alias for alias in item.list_of("aliases") if isinstance(alias, str) and alias != name]
        return made | {"kind": _kind(item, kind)} | ({"aliases": aliases} if aliases else {})

    def _own_id(self, item: Item, id_: str, name: str, *, place: bool) -> str:
        """The id that an export of ours gave it, else one of its name and the start of its UUID."""
        known = _reference(item, "actorgraph")
        if record_kind(known) == ("place" if place else "actor"):
            return known
        made = f"{self._run.dataset.name}-{name_slug(name)}-{id_.partition('--')[2][:8]}"
        return f"place:{made}" if place else made

    def _claim(self, item: Item) -> Made:
        type_ = _labels(item).get("type", "").upper().replace("-", "_")
        type_ = type_ if type_ in TIE_TYPES else _TYPES.get(item.needed_text("relationship_type"), "")
        if not type_:
            raise LeftAside("A relationship is of a type that no tie has", item.text("relationship_type"))
        if type_ in NEEDS:
            raise LeftAside("A relationship lacks what its tie needs and STIX has no word for", NEEDS[type_])
        ends = [self._end(item, end) for end in ("source_ref", "target_ref")]
        names = [self._names[item.text(end)] for end in ("source_ref", "target_ref")]
        tie = _reference(item, "actorgraph")
        return self._run.claim(
            tie.removeprefix("tie:").lower() or slug(item.needed_text("id")),
            ends[0],
            type_,
            ends[1],
            item.needed_text("id"),
            text=f"{names[0]} {TIE_TYPES[type_].forward.past} {names[1]}.",
            **_time(item),
            **_told(item, type_),
            **self._key(tie, ":".join(["tie", type_, *ends])),
            **_status(item),
        )

    def _key(self, tie: str, plain: str) -> dict[str, str]:
        """The opponent and the spell that the id of a tie of ours tells behind its type and ends."""
        parts = tie.removeprefix(plain).split(":")[1:] if tie.startswith(plain) else []
        if parts and parts[0] in Stance.__members__:
            parts = parts[1:]
        told = {}
        if parts[:1] == ["vs"] and len(parts) > 1:
            told = {"against": parts[1]} if parts[1] in self._ids.values() else {}
            parts = parts[2:]
        return told | ({"spell": parts[0]} if parts else {})

    def _end(self, item: Item, end: str) -> str:
        ref = item.needed_text(end)
        if ref in self._revoked:
            raise LeftAside("A relationship has an end that is revoked", ref)
        if ref not in self._ids:
            raise BadRow("A relationship has an end that is no actor or place of this bundle", ref)
        return self._ids[ref]


def _identifiers(item: Item, id_: str) -> dict[str, str]:
    """The STIX id, but of exports of ours, which make theirs; and those that the graph has schemes for."""
    own = _reference(item, "actorgraph")
    found = {scheme: _reference(item, scheme) for scheme in IDENTIFIER_SCHEMES}
    return {scheme: value for scheme, value in found.items() if value} | ({} if own else {"stixId": id_})


def _reference(item: Item, source: str) -> str:
    references = (one for one in item.list_of("external_references") if text_of(one, "source_name") == source)
    return next((text_of(one, "external_id") for one in references), "")


def _labels(item: Item) -> Mapping[str, str]:
    """What our exports say in labels, such as kind:armed-group."""
    pairs = (label.partition(":") for label in item.list_of("labels") if isinstance(label, str))
    return {name: value for name, _, value in pairs if value}


def _kind(item: Item, kind: str) -> str:
    told = _labels(item).get("kind", "").upper().replace("-", "_")
    if told in ActorKind.__members__:
        return told
    if kind == "identity":
        return _CLASSES.get(item.text("identity_class"), "ORGANIZATION")
    return "PERSON" if item.text("resource_level") == "individual" else "ORGANIZATION"


def _place(item: Item) -> Made:
    told = _labels(item).get("kind", "").upper().replace("-", "_")
    point = {name: item.fields.get(name) for name in ("latitude", "longitude")}
    known = all(isinstance(value, int | float) for value in point.values())
    kind = told if told in PlaceKind.__members__ else "REGION"
    return {"placeKind": kind} | ({"location": point} if known else {})


def _time(item: Item) -> dict[str, str]:
    """The earliest and the latest day at which it held."""
    start, stop = (item.text(name).partition("T")[0] for name in ("start_time", "stop_time"))
    if start and stop:
        return {"asserts": "SPELL", "when": f"[{start}..]/[..{stop}]"}
    if start or stop:
        return {"asserts": "START", "when": f"[{start}..]"} if start else {"asserts": "END", "when": f"[..{stop}]"}
    return {}


def _told(item: Item, type_: str) -> dict[str, object]:
    """Stance and means, as exports of ours tell them in labels."""
    stance = _labels(item).get("stance", "").upper()
    labels = (label for label in item.list_of("labels") if isinstance(label, str) and label.startswith("means:"))
    means = [label.partition(":")[2].upper() for label in labels]
    return {
        "stance": stance if stance in Stance.__members__ and stance != TIE_TYPES[type_].stance else None,
        "means": [one for one in means if one in Means.__members__],
    }


def _status(item: Item) -> dict[str, str]:
    if item.fields.get("revoked") is not True:
        return {}
    return {"status": "RETRACTED", "statusReason": "Its producer has revoked it."}


def _others(stream: BinaryIO) -> Iterator[tuple[int, Fields]]:
    return (pair for pair in listed(stream, "objects.item") if pair[1].get("type") != "relationship")


def _relationships(stream: BinaryIO) -> Iterator[tuple[int, Fields]]:
    return (pair for pair in listed(stream, "objects.item") if pair[1].get("type") == "relationship")


def _opened(path: Path, *_: object) -> JsonDocument:
    document = JsonDocument(path, (_others, _relationships), "STIX objects")
    next(document.rows(""))
    return document


STIX = own_form("stix", "A STIX 2.1 bundle", Stix, opened=_opened)
