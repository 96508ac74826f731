"""What a file says of itself: what was asked, of which data, from whom, under which terms, and how to cite and find it.

No clock has a part in it: the same slice of the same data is the same file, byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from actorgraph import __version__
from actorgraph.exports.gathered import Gathered
from actorgraph.exports.slices import Slice
from actorgraph.words.terms import Ends, Reading

CURRENT = "current, not citable"
"""What a file calls itself that is of no release: nobody can promise that the same data can be had again."""

_NAMED = 3  # sources that a citation names; all stand in the list


def about(found: Gathered, format_: str, site: str) -> dict[str, Any]:
    """All that a file in this format says of itself; `site` is where the service is reached, empty where that is
    not known."""
    slice_, counts, left = found.slice, found.counts, found.left_out
    return {
        "title": title(slice_),
        "standing": standing(slice_),
        "citation": citation(found),
        "permalink": permalink(slice_, format_, site),
        "dataVersion": found.version,
        "release": slice_.release,
        "program": "actorgraph" if slice_.release else f"actorgraph {__version__}",
        "filters": slice_.words(),
        "reading": slice_.reading.value,
        "counts": asdict(counts),
        "leftOut": {
            "sources": len(left.sources),
            "claims": left.claims,
            "ties": left.ties,
            "why": left_out(found),
        },
        "sources": [
            {
                "id": source["id"],
                "title": source["title"],
                "publisher": source.get("publisher"),
                "url": source.get("url"),
                "licence": source.get("licence"),
                "redistributable": source["redistributable"],
                "claims": found.cited[source["id"]],
            }
            for source in found.sources
        ],
    }


def in_words(told: Mapping[str, Any]) -> str:
    """The same as lines of text, for formats that have one place for all of it."""
    sources = [
        f"- {source['title']} ({source['id']}; licence: {source['licence'] or 'not stated'})"
        for source in told["sources"]
    ]
    return "\n".join(
        [
            f"{told['title']}. {told['standing'][0].upper()}{told['standing'][1:]}.",
            f"Cite as: {told['citation']}",
            f"Address: {told['permalink']}",
            f"Data version: {told['dataVersion']}. Reading: {told['reading']}.",
            told["leftOut"]["why"],
            *(["Sources:", *sources] if sources else []),
        ]
    )


def permalink(slice_: Slice, format_: str, site: str) -> str:
    """The address that gives the same slice in the same format; from a release also the same data, for good."""
    query = slice_.query()
    return f"{site}/export/{format_}" + (f"?{query}" if query else "")


def standing(slice_: Slice) -> str:
    """Whether the file can be cited: only what is of a release can."""
    return CURRENT if slice_.release is None else f"data release {slice_.release}"


def citation(found: Gathered) -> str:
    """A text to cite the file by; one that is not citable says so itself."""
    slice_ = found.slice
    edition = f"data release {slice_.release}" if slice_.release else f"data version {found.version} ({CURRENT})"
    titles = [source["title"] for source in found.sources[:_NAMED]]
    more = len(found.sources) - len(titles)
    sources = "; ".join([*titles, f"and {more} more"] if more else titles)
    return f"actorgraph, {edition}: {title(slice_)}." + (f" After: {sources}." if sources else "")


def title(slice_: Slice) -> str:
    """What the slice holds, in words."""
    parts = [
        f"of type {', '.join(sorted(slice_.types))}" if slice_.types else "",
        f"of sign {', '.join(sorted(slice_.signs))}" if slice_.signs else "",
        f"of stance {', '.join(sorted(slice_.stances))}" if slice_.stances else "",
        _between(slice_),
        f"vouched for by {slice_.claimants} or more speakers" if slice_.claimants else "",
        _held(slice_),
    ]
    return " ".join(["Ties", *(part for part in parts if part)])


def _between(slice_: Slice) -> str:
    if not slice_.actors:
        return ""
    return f"{'among' if slice_.ends is Ends.BOTH else 'of'} {', '.join(sorted(slice_.actors))}"


def _held(slice_: Slice) -> str:
    held = "that must have held" if slice_.reading is Reading.CERTAIN else "that could have held"
    if not slice_.is_dated:
        return f"{held} at some time" if slice_.reading is Reading.CERTAIN else ""
    if slice_.first == slice_.last:
        return f"{held} on {slice_.first}"
    return f"{held} on some day {_span(slice_.first, slice_.last)}"


def _span(first: date | None, last: date | None) -> str:
    if first is None:
        return f"up to {last}"
    return f"from {first} on" if last is None else f"from {first} to {last}"


def left_out(found: Gathered) -> str:
    """In words, what may not be passed on: what stayed behind, or that it is in here."""
    if found.slice.withheld:
        closed = sum(not source["redistributable"] for source in found.sources)
        return (
            f"Holds what rests on {_many(closed, 'source')} not marked redistributable: for your own work, not to be "
            "passed on."
            if closed
            else "Nothing was left out; all sources are marked redistributable."
        )
    left = found.left_out
    if not left.sources:
        return "Nothing was left out; all sources are marked redistributable."
    return (
        f"Left out: {_many(len(left.sources), 'source')} not marked redistributable, "
        f"{_many(left.claims, 'claim')} citing such a source, and {_many(left.ties, 'tie')} resting on nothing else."
    )


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
