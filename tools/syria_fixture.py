"""Writes fixtures/syria-ucdp from UCDP's own files: python tools/syria_fixture.py DYADIC ESD GED

The importers read the whole files, so that every record is the one that an import of the file would make; of these,
the ones that cite a chosen row stay, with the actors and places that they speak of. What the first fixture has
already is left to it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from actorgraph.imports.datasets import Made
from actorgraph.imports.importing import Asked, import_files
from actorgraph.imports.known import known_records
from actorgraph.imports.records_folder import kind_of_id
from actorgraph.imports.registry import dataset
from actorgraph.imports.rows import Row, split_ids
from actorgraph.imports.tables import open_table
from actorgraph.words.ids import RECORD_KINDS

FIXTURES = Path(__file__).parents[1] / "fixtures"
OUT = FIXTURES / "syria-ucdp"
RETRIEVED = date(2026, 11, 30)
SYRIA = "652"  # Gleditsch–Ward
SINCE = 2011
MANY = 25  # deaths of an event, by UCDP's best estimate


@dataclass(frozen=True, slots=True)
class Part:
    """What is taken of a data set: the locators of the rows, and what the source's record says of the choice."""

    name: str
    release: str
    locator: Callable[[Row], str | None]
    population: str
    threshold: str | None = None


def _dyad_year(row: Row) -> str | None:
    chosen = SYRIA in split_ids(row["gwno_loc"]) and row.integer("year") >= SINCE
    return f"dyad_id {row.key('dyad_id')}, year {row.integer('year')}" if chosen else None


def _support(row: Row) -> str | None:
    chosen = row["location"].partition(":")[0] == "Syria" and row.integer("year") >= SINCE
    return f"id {row.key('id')} ({row.form})" if chosen else None


def _event(row: Row) -> str | None:
    chosen = row.key("country_id") == SYRIA and row.count("best") >= MANY
    return f"id {row.key('id')}" if chosen else None


PARTS = (
    Part("ucdp-dyadic", "24.1", _dyad_year, f"dyads with Syria as a location, since {SINCE}"),
    Part("ucdp-esd", "18.1", _support, f"conflicts in Syria, since {SINCE}"),
    Part("ucdp-ged", "652.1601.1911", _event, "the gravest events in Syria", f"{MANY} deaths by the best estimate"),
)


def write_fixture(files: Iterable[Path], out: Path = OUT) -> None:
    """Writes the records, one file a kind; the files are those of PARTS, in that order."""
    known = {str(made["id"]): made for made in known_records([FIXTURES / "aleppo-2024"])}
    chosen: dict[str, Made] = {}
    for part, file in zip(PARTS, files, strict=True):
        chosen |= _chosen(part, file, [*known.values(), *_gathered(chosen)])
    lines = {id_: made for id_, made in chosen.items() if id_ not in known}
    out.mkdir(exist_ok=True)
    for kind in RECORD_KINDS:
        records = [made for id_, made in lines.items() if kind_of_id(id_) == kind]
        text = b"".join(orjson.dumps(made, option=orjson.OPT_APPEND_NEWLINE) for made in records)
        (out / f"{kind}s.jsonl").write_bytes(text)


def _gathered(records: Mapping[str, Made]) -> Iterator[Made]:
    return (made for id_, made in records.items() if kind_of_id(id_) in {"actor", "place"})


def _chosen(part: Part, file: Path, known: Iterable[Made]) -> dict[str, Made]:
    """The records of a file that cite a chosen row, the source, and what they speak of."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "records"
        asked = Asked(dataset(part.name), [file], folder, part.release, RETRIEVED, known=list(known))
        import_files(asked)
        made = {str(record["id"]): record for path in sorted(folder.iterdir()) for record in _read(path)}
    rows = _locators(part, file)
    kept = {id_: record for id_, record in made.items() if _locator(record) in rows}
    spoken_of = _spoken_of(kept.values())
    kept |= {id_: record for id_, record in made.items() if _names_a_state(record, spoken_of)}
    sources = {id_: _source(record, part) for id_, record in made.items() if kind_of_id(id_) == "source"}
    return sources | _with_what_it_speaks_of(kept, made)


def _read(path: Path) -> Iterator[Made]:
    with path.open("rb") as lines:
        yield from map(orjson.loads, lines)


def _locators(part: Part, file: Path) -> set[str]:
    table = open_table(file, dataset(part.name).forms, "utf-8", None)
    form = next(form for form in dataset(part.name).forms if form.fits(table.columns))
    found = (part.locator(row) for row in table.rows(form.name) if isinstance(row, Row))
    return {locator for locator in found if locator}


def _locator(record: Made) -> str | None:
    citations = record.get("citations")
    return str(citations[0]["locator"]) if isinstance(citations, list) else None


def _names_a_state(record: Made, actors: set[str]) -> bool:
    """Whether it is the claim that one of these governments governs its state."""
    return record.get("predicate") == "GOVERNS" and record["subject"] in actors


def _source(record: Made, part: Part) -> Made:
    """The source, saying that this is a part of it."""
    coverage = record["coverage"]
    if not isinstance(coverage, dict):
        return record
    told = {"population": f"{coverage['population']} Here: {part.population} only."}
    return record | {"coverage": coverage | told | ({"threshold": part.threshold} if part.threshold else {})}


def _with_what_it_speaks_of(kept: Mapping[str, Made], made: Mapping[str, Made]) -> dict[str, Made]:
    """The records, and the actors and places that they name, with those in which these lie."""
    found, waiting = dict(kept), list(kept.values())
    while waiting:
        new = {id_: made[id_] for id_ in _spoken_of([waiting.pop()]) if id_ in made and id_ not in found}
        found |= dict(sorted(new.items()))
        waiting += new.values()
    return found


def _spoken_of(records: Iterable[Made]) -> set[str]:
    fields = ("subject", "object", "against", "place", "within", "territoryOf")
    found: set[str] = set()
    for record in records:
        participants = record.get("participants")
        found |= {str(record[field]) for field in fields if field in record}
        found |= {part["actor"] for part in participants} if isinstance(participants, list) else set()
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("dyadic", "esd", "ged"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    write_fixture([given.dyadic, given.esd, given.ged])
