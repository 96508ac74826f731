"""The formats: the name of each is the last part of its address, and each is one file.

`csv` is the four tables and `metadata.json` in one archive; each of them can also be had by itself, to be read straight
from its address.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any

import orjson

from actorgraph.exports.about import about
from actorgraph.exports.dyads import dyad_year_lines, signed_edge_lines
from actorgraph.exports.gathered import Gathered
from actorgraph.exports.gexf import gexf_lines
from actorgraph.exports.graphml import graphml_lines
from actorgraph.exports.stix import stix_lines
from actorgraph.exports.tables import TABLES
from actorgraph.words.errors import BadRequest, did_you_mean, shown

About = Mapping[str, Any]
_CSV = "text/csv; charset=utf-8; header=present"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can say, so that none of them tells the time
_PART = 1 << 16


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, its media type, what it is, how a file's name ends, what writes it, and whether it takes the
    records of the slice."""

    name: str
    media_type: str
    what: str
    ending: str
    write: Callable[[Gathered, About], Iterator[bytes]]
    records: bool = False

    def lines(self, found: Gathered, site: str) -> Iterator[bytes]:
        """The file, in parts."""
        return self.write(found, about(found, self.name, site))

    def file_name(self, version: str) -> str:
        """A name for the file: from which data, and what of it."""
        return f"actorgraph-{version[:8]}{'.' if '.' not in self.ending else '-'}{self.ending}"


def _table(name: str) -> Callable[[Gathered, About], Iterator[bytes]]:
    return lambda found, _: TABLES[name][1](found)


def _metadata(_: Gathered, told: About) -> Iterator[bytes]:
    yield orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _archive(found: Gathered, told: About) -> Iterator[bytes]:
    """The tables as a ZIP file, written aside first: an archive says at its start how long its parts are."""
    with TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, lines in [*((name, write(found)) for name, (_, write) in TABLES.items()), _told(found, told)]:
                with archive.open(zipfile.ZipInfo(name, _EPOCH), "w", force_zip64=True) as part:
                    part.writelines(lines)
        file.seek(0)
        while data := file.read(_PART):
            yield data


def _told(found: Gathered, told: About) -> tuple[str, Iterator[bytes]]:
    return "metadata.json", _metadata(found, told)


_ROWS = (
    Format("csv", "application/zip", "The four tables and metadata.json in one ZIP archive.", "csv.zip", _archive),
    Format("nodes.csv", _CSV, "Table of the actors and places.", "nodes.csv", _table("nodes.csv")),
    Format("ties.csv", _CSV, "Table of the ties.", "ties.csv", _table("ties.csv")),
    Format("claims.csv", _CSV, "Table of the claims behind the ties.", "claims.csv", _table("claims.csv")),
    Format("sources.csv", _CSV, "Table of the sources cited.", "sources.csv", _table("sources.csv")),
    Format("metadata.json", "application/json", "What was asked, of which data.", "metadata.json", _metadata),
    Format(
        "records.jsonl",
        "application/jsonl",
        "The records, which `actorgraph load` takes.",
        "records.jsonl",
        lambda found, _: found.records(),
        records=True,
    ),
    Format(
        "dyad-years.csv",
        _CSV,
        "Table of directed dyad-years.",
        "dyad-years.csv",
        lambda found, _: dyad_year_lines(found),
    ),
    Format(
        "signed-edges.csv",
        _CSV,
        "Table of signed edges.",
        "signed-edges.csv",
        lambda found, _: signed_edge_lines(found),
    ),
    Format("graphml", "application/graphml+xml", "A network for networkx, igraph, Gephi.", "graphml", graphml_lines),
    Format("gexf", "application/gexf+xml", "A network that changes with time, for Gephi.", "gexf", gexf_lines),
    Format("stix.json", "application/stix+json;version=2.1", "A STIX 2.1 bundle.", "stix.json", stix_lines),
)
FORMATS: Mapping[str, Format] = {row.name: row for row in _ROWS}


def format_of(name: str) -> Format:
    """The format of this name. Raises BadRequest (404) where there is none."""
    if name in FORMATS:
        return FORMATS[name]
    meant = did_you_mean(name, FORMATS) or f" There are: {', '.join(FORMATS)}."
    raise BadRequest(f"There is no export format {shown(name)}.{meant}", 404)
