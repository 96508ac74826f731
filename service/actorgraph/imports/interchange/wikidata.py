"""Wikidata entities as JSON: actors with their names, identifiers, beginnings and ends. No ties.

Format: https://www.wikidata.org/wiki/Special:EntityData/Q7747.json and wbgetentities give {"entities": {"Q7747": {…}}}
(https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html). Of several statements those of the best rank
count, deprecated ones never. A time has a precision: 9 the year, 10 the month, 11 the day; anything vaguer is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from actorgraph.imports.checked import checked
from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.interchange.json_documents import Fields, Item, JsonDocument, named, text_of
from actorgraph.imports.rows import BadRow, LeftAside, Row
from actorgraph.words.dates import BadDate, parse_when
from actorgraph.words.terms import ActorKind

INSTANCE_OF = "P31"
# What an entity is an instance of, and what sort of actor that is; the first that fits counts.
KINDS: Mapping[str, str] = {
    "Q5": "PERSON",  # human
    "Q3624078": "STATE",  # sovereign state
    "Q6256": "STATE",  # country
    "Q7275": "STATE",  # state
    "Q3024240": "STATE",  # historical country
    "Q245065": "INTERGOVERNMENTAL_ORGANIZATION",  # intergovernmental organization
    "Q484652": "INTERGOVERNMENTAL_ORGANIZATION",  # international organization
    "Q17127659": "ARMED_GROUP",  # terrorist organization
    "Q17149090": "ARMED_GROUP",  # armed organization
    "Q772547": "MILITARY",  # armed forces
    "Q37726": "MILITARY",  # army
    "Q176799": "MILITARY",  # military unit
    "Q7278": "PARTY",  # political party
    "Q7188": "GOVERNMENT",  # government
    "Q41710": "COMMUNITY",  # ethnic group
    "Q192283": "MEDIA",  # news agency
    "Q11032": "MEDIA",  # newspaper
    "Q79913": "ORGANIZATION",  # non-governmental organization
    "Q4830453": "ORGANIZATION",  # business
    "Q43229": "ORGANIZATION",  # organization
}
_PERSON = {"founded": "P569", "dissolved": "P570"}  # date of birth, of death
_BODY = {"founded": "P571", "dissolved": "P576"}  # inception, dissolved or abolished
_ISO = {"iso2": "P297", "iso3": "P298"}
_PRECISIONS = {9: 4, 10: 7, 11: 10}  # how much of 1952-10-07 is known


class Wikidata:
    """One run through entities."""

    def __init__(self, run: Run) -> None:
        self._language = run.setting("language", "en")
        self._kind = run.choice("kind", ["", *ActorKind], "")

    def row(self, row: Row) -> Iterator[Made]:
        """The actor of an entity."""
        assert isinstance(row, Item)  # noqa: S101  # JsonDocument gives nothing else
        qid = row.needed_text("id")
        if "missing" in row.fields or not qid.startswith("Q"):
            raise LeftAside("An entity is no item, or is missing", qid)
        kind = self._kind_of(row)
        name = self._name(row, qid)
        aliases = [alias for alias in self._aliases(row) if alias != name]
        dates = {field: _date(row, code) for field, code in (_PERSON if kind == "PERSON" else _BODY).items()}
        codes = {scheme: _texts(row, code)[:1] for scheme, code in _ISO.items()} if kind == "STATE" else {}
        made: Made = {
            "id": f"wikidata-{qid.lower()}",
            "kind": kind,
            "name": name,
            "identifiers": {"wikidata": qid} | {scheme: found[0] for scheme, found in codes.items() if found},
            **({"aliases": aliases} if aliases else {}),
            **{field: day for field, day in dates.items() if day},
        }
        yield checked(made)

    def finish(self) -> Iterator[Made]:
        """Nothing: every entity stands for itself."""
        yield from ()

    def _kind_of(self, item: Item) -> str:
        classes = [text_of(value, "id") for value in best(item.fields, INSTANCE_OF)]
        found = next((KINDS[code] for code in KINDS if code in classes), self._kind)
        if not found:
            raise LeftAside("An entity is an instance of nothing that is known to be an actor", " ".join(classes))
        return found

    def _name(self, item: Item, qid: str) -> str:
        """The label in the language asked for, else in the first that there is."""
        labels = item.fields.get("labels")
        languages = [self._language, *sorted(labels)] if isinstance(labels, Mapping) else []
        return next(filter(None, (text_of(labels, one, "value") for one in languages)), qid)

    def _aliases(self, item: Item) -> list[str]:
        aliases = item.fields.get("aliases")
        found = aliases.get(self._language) if isinstance(aliases, Mapping) else None
        texts = [text_of(one, "value") for one in found] if isinstance(found, Sequence) else []
        return list(dict.fromkeys(filter(None, texts)))


def best(fields: Fields, code: str) -> list[object]:
    """The values of a property in the statements of the best rank."""
    claims = fields.get("claims")
    statements = claims.get(code) if isinstance(claims, Mapping) else None
    known = [one for one in statements if isinstance(one, Mapping)] if isinstance(statements, Sequence) else []
    for rank in ("preferred", "normal"):
        values = [_value(one) for one in known if one.get("rank") == rank]
        if any(value is not None for value in values):
            return [value for value in values if value is not None]
    return []


def _value(statement: Fields) -> object:
    """The value that a statement gives; None where it says that there is none, or that nobody knows."""
    snak = statement.get("mainsnak")
    value = snak.get("datavalue") if isinstance(snak, Mapping) and snak.get("snaktype") == "value" else None
    return value.get("value") if isinstance(value, Mapping) else None


def _texts(item: Item, code: str) -> list[str]:
    return [value for value in best(item.fields, code) if isinstance(value, str)]


def _date(item: Item, code: str) -> str | None:
    """The one date that a property gives, to its precision; None where there is none or there are several."""
    days = list(dict.fromkeys(filter(None, (_edtf(value) for value in best(item.fields, code)))))
    if len(days) > 1:
        item.note(f"{code} has several values of one rank, and none is taken", " ".join(days))
    return days[0] if len(days) == 1 else None


def _edtf(value: object) -> str | None:
    time, precision = text_of(value, "time"), value.get("precision") if isinstance(value, Mapping) else None
    length = _PRECISIONS.get(precision) if isinstance(precision, int) else None
    if not time.startswith("+") or length is None:
        return None
    try:
        return parse_when(time[1 : length + 1]).text
    except BadDate as error:
        raise BadRow("A time is no date of ours", time) from error


def _entities(stream: BinaryIO) -> Iterator[tuple[int, Fields]]:
    return named(stream, "entities")


def _opened(path: Path, *_: object) -> JsonDocument:
    document = JsonDocument(path, (_entities,), "Wikidata entities")
    next(document.rows(""))
    return document


WIKIDATA = Dataset(
    name="wikidata",
    title="Wikidata",
    publisher="Wikimedia Foundation and contributors",
    url="https://www.wikidata.org/",
    licence="CC0 1.0",
    redistributable=True,
    citation="Wikidata, https://www.wikidata.org/.",
    population="Entities that somebody has entered.",
    threshold=None,
    forms=(TableForm("entities", (), headless=True),),
    start=Wikidata,
    settings={
        "language": "the language of names and aliases (en)",
        "kind": "what sort of actor an entity is that is an instance of nothing known",
    },
    version="",
    opened=_opened,
)
