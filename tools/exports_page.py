"""Writes docs/reference/exports.md from the formats and their tables: python tools/exports_page.py"""
# ruff: noqa: E501  # rows of a table are one line

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from actorgraph.exports.asked_slices import MEANINGS
from actorgraph.exports.dyads import DYAD_YEARS, SIGNED_EDGES
from actorgraph.exports.formats import FORMATS
from actorgraph.exports.stix import relationship_type
from actorgraph.exports.tables import TABLES
from actorgraph.words.vocabulary import TIE_TYPES

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "exports.md"

_HEAD = """\
# Exports

Written by `python tools/exports_page.py` from `exports/`; a test compares them. [Export a slice](../how-to/export.md)
shows how they are used.

`GET /export/FORMAT?filters` and `actorgraph export FORMAT --filter value` give the same file, byte for byte, for the
same data; GraphQL's `export` gives its address. Nothing in a file tells the time of day, and everything stands in order
of id.

## Formats

| format | media type | is |
|---|---|---|
"""

_FILTERS = """
## Filters

All of them together make a **slice**: all that is given has to hold. Several values stand with commas between, or the
name again. Without any filter it is the whole graph.

| filter | asks for |
|---|---|
"""

_RULES = """
A day is read as everywhere ([dates](dates.md#two-readings)): instant ties hold on none. `reading=CERTAIN` without a
day asks for ties that are certain at some time. Actors that were merged are asked for by any of their ids.

**Nodes** are the ends of the ties taken, those against whom they are directed, and the actors and places that the
slice names; of the whole graph, all actors and places. **Claims** are those on the ties taken that were not
withdrawn: admitted ones, which draw the tie, denials and allegations; `admission` tells them apart. **Sources** are
those that these claims are cited in. Quotes are in no file: they are the sources' own words.

## What is left out

Sources that are not marked `redistributable` stay behind, with the claims that cite them and with the ties on which no
other admitted claim speaks: the same as in a [data release](../how-to/release-data.md#what-is-left-out). A tie that
rests on a mixture is drawn anew from the claims that go with it: its bounds, means and counts are theirs, and the
filters look at the tie so drawn. `metadata.json` and every file that can hold text say how much stayed behind.
`withheld=include` takes everything, for your own work; over HTTP it needs a [researcher's
token](mutations.md#tokens). The file says then that it is not to be passed on.

## What a file says of itself

Title, filters, reading, data version, counts, sources with their licences, what was left out, a citation, and the
address that gives the slice again. Without `release` the data are those of the moment, and the file calls itself
*current, not citable*; with it they are those of a [data release](../how-to/release-data.md), for good.

| format | where |
|---|---|
| tables, `records.jsonl` | `metadata.json` beside them, which the header `Link: …; rel="describedby"` leads to; a table is nothing but a table |
| `csv` | `metadata.json` in the archive |
| `graphml` | data of the graph (`G.graph` in networkx) |
| `gexf` | `meta/description` |
| `stix.json` | the statement of the `marking-definition` that marks every object |

## Over HTTP

The file is made of one moment's data: it is gathered first, again where the data changed meanwhile, and then sent as
it is written. `ETag` follows from slice, format and data version, so that `If-None-Match` is answered 304 as long as
nothing changed. Tokens are asked for as at `/graphql`. `ACTORGRAPH_EXPORTS` slices are gathered at a time, each
within `ACTORGRAPH_EXPORT_TIME` seconds ([settings](settings.md)); errors come as [everywhere](graphql.md#errors).

## What it costs

Ties and claims wait in a temporary file, about 1 kB a tie, and memory holds ids and counts. Exporting 120,000 ties with a
claim each took 22 MB of memory beyond the connected program for tables, GraphML, GEXF and STIX, 43 MB for dyad-years and
81 MB for signed edges (`python bench/exports.py`, 2 cores).
"""

_TABLES = """
## Tables

RFC 4180 in UTF-8 with the names in the first line. An empty field is a value that nobody knows; days are
`2024-11-28`, truth is `true` and `false`, lists are JSON.
"""

_NETWORKS = """
## GraphML

The columns of nodes and ties as typed keys (`name` and, of edges, the type as `label`); lists with commas between.
What is not known has no `data`. All edges are directed: networkx refuses files that mix both and igraph does not
look, so ties of symmetric types say `symmetric` = true and start at the smaller id. Parallel ties keep their own
edges, by id. **Lost**: claims.

## GEXF

Version 1.3, `mode="dynamic"`, days. The reading decides the spells: POSSIBLE gives one from `since` to `until`, and a
bound that nobody knows is left open; CERTAIN gives one for each certain interval. First and last days belong to a
spell. A tie without any spell (POSSIBLE, neither bound known) is always there. Symmetric types are `undirected`.
`kind` is the type and whatever else tells a tie from others of the pair, so that Gephi does not merge them. **Lost**:
claims, and within POSSIBLE the difference between a bound and its likely day (`sinceLatest` and `untilEarliest` are
attributes).

## STIX

| ours | STIX 2.1 |
|---|---|
| actor | `identity`; `identity_class` individual (PERSON), group (ARMED_GROUP, COALITION, COLLECTIVE), class (COMMUNITY), unknown (ANONYMOUS), else organization. Never `threat-actor`: that is a verdict. |
| place | `location` by its coordinates or ISO country, else as a region of its own name |
| tie | `relationship`; `description` is the sentence that may be quoted, `start_time` and `stop_time` the outer bounds, `labels` type, stance, sign, means, `disputed`, `inconsistent` |
| sources | `external_references` of the relationship, our id first |

Ids are UUIDs of version 5 made from our ids. `created` and `modified` of a relationship are the first and last
`recordedAt` of its claims; identities, locations and the marking carry one fixed instant, since records do not tell.
Nothing is custom. **Lost**: single claims, certain intervals, `against`, counts.

| type | `relationship_type` |
|---|---|
"""

_REST = """
## Dyad-years

One row for each ordered pair of actors and year; symmetric ties count in both directions, ties to places not at all.
A tie counts in the years from its start to its end. Where the start is not known they begin with the first year in
which somebody attests it, where the end is not known they end with the last: nobody's silence is read as going on.
With `reading=CERTAIN` they are the years that its certain intervals touch; days asked about cut the years. Ties of
which no date is known are in no row (`counts.undated` in `metadata.json`).

## Signed edges

One row for each pair, sign and direction. A pair with friendly and hostile ties has two rows. Ties without a sign,
neutral ones and those to places are left out.

## Records

One JSON object a line, as [records](records.md) are. Those of the whole graph load back to the same fingerprint where
nothing was left out; those of a slice draw its ties again: its claims, and what they refer to. Links to claims that
are not among them are cut, and so are older versions of a narrower slice's claims. A claim without `when` that loses
its first citation is dated by the next.
"""


def exports_page() -> str:
    """The page's text."""
    tables = {name: columns for name, (columns, _) in TABLES.items()}
    tables |= {"dyad-years.csv": DYAD_YEARS, "signed-edges.csv": SIGNED_EDGES}
    parts = [
        _HEAD,
        *(f"| `{row.name}` | `{row.media_type}` | {row.what} |\n" for row in FORMATS.values()),
        _FILTERS,
        *(f"| `{name}` | {meaning} |\n" for name, meaning in MEANINGS.items()),
        _RULES,
        _TABLES,
        *(part for name, columns in tables.items() for part in _table(name, columns)),
        _NETWORKS,
        *(f"| `{name}` | `{relationship_type(name)}` |\n" for name in TIE_TYPES),
        _REST,
    ]
    return "".join(parts)


def _table(name: str, columns: Mapping[str, str]) -> Iterator[str]:
    yield f"\n### {name}\n\n| column | means |\n|---|---|\n"
    for column, meaning in columns.items():
        yield f"| `{column}` | {meaning} |\n"


if __name__ == "__main__":
    PAGE.write_text(exports_page(), encoding="utf-8")
