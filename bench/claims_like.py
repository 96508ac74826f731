"""Records in the shape of real ones, as many as wanted, the same every time: what importers of yearly data sets write.

How many claims a tie has is that of UCDP's External Support data set: 3.3, half of them two or fewer, one in a hundred
more than sixteen, one a year. The rest is ours: three claims in five say that somebody backs somebody against a third,
one in four that two fight, and six sources date them. They come year by year, so that a tie's claims lie far apart.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

ACTORS = 2_000
SOURCES = 6
_YEARS = (1975, 2017)
_SEED = 7
_TYPES = {"BACKS": 60, "FIGHTS": 25, "OPPOSES": 10, "ALLIED_WITH": 5}
_MEANS = ("TROOPS", "WEAPONS", "MATERIEL", "TRAINING", "FUNDING", "INTELLIGENCE", "TERRITORY", "INFRASTRUCTURE")
# (at most so many claims, weight): the quartiles, the ninetieth and the ninety-ninth percentile of supporters' years.
_LENGTHS = ((1, 38), (2, 15), (4, 24), (8, 13), (16, 9), (36, 1))

Fields = dict[str, Any]


def write_records(path: Path, claims: int, dataset: str) -> None:
    """Writes sources, actors and that many claims as JSONL; every id carries the name of the data set."""
    with path.open("wb") as file:
        for record in records(claims, dataset):
            file.write(orjson.dumps(record) + b"\n")


def records(claims: int, dataset: str) -> Iterator[Fields]:
    """The records themselves, in an order in which they could be written."""
    choose = random.Random(_SEED)  # a repeatable world, not a secret
    yield from (_source(number, dataset) for number in range(SOURCES))
    yield from (_actor(number, dataset) for number in range(ACTORS))
    drawn: list[tuple[int, Fields]] = []
    while len(drawn) < claims:
        drawn.extend(_tie(choose, dataset))
    ordered = sorted(drawn[:claims], key=lambda one: one[0])
    for number, (_, claim) in enumerate(ordered):
        yield {"id": f"claim:{dataset}:{number}", **claim}


def _source(number: int, dataset: str) -> Fields:
    return {
        "id": f"source:{dataset}-{number}",
        "title": f"Yearly data set {number}",
        "licence": "CC BY 4.0",
        "redistributable": True,
        "published": f"{2018 + number}-06-01",
        "retrieved": "2026-01-15",
    }


def _actor(number: int, dataset: str) -> Fields:
    founded = {"founded": str(1900 + number % 70)} if number % 3 == 0 else {}
    kind = "STATE" if number % 10 == 0 else "ARMED_GROUP"
    return {"id": f"{dataset}-a{number}", "kind": kind, "name": f"Actor {number * 7919 % 20_011}", **founded}


def _tie(choose: random.Random, dataset: str) -> Iterator[tuple[int, Fields]]:
    """The claims on one tie, each with its year."""
    (type_,) = choose.choices(list(_TYPES), list(_TYPES.values()))
    subject, object_, against = (f"{dataset}-a{number}" for number in choose.sample(range(ACTORS), 3))
    shared: Fields = {"subject": subject, "predicate": type_, "object": object_}
    if type_ == "BACKS":
        shared["against"] = against
    last = choose.randint(*_YEARS)
    for year in range(last - _length(choose) + 1, last + 1):
        yield year, {**shared, **_year(choose, dataset, year, shared)}


def _length(choose: random.Random) -> int:
    ((most, _),) = choose.choices(_LENGTHS, [weight for _, weight in _LENGTHS])
    return choose.randint(most // 2 + 1, most)


def _year(choose: random.Random, dataset: str, year: int, shared: Fields) -> Fields:
    """What one row of a yearly data set says; one in five names who said so first."""
    source = f"source:{dataset}-{choose.randrange(SOURCES)}"
    said: Fields = {
        "text": f"{shared['subject']} {shared['predicate'].lower().replace('_', ' ')} {shared['object']} in {year}.",
        "when": str(year),
        "means": sorted(choose.sample(_MEANS, choose.randint(1, 6))) if shared["predicate"] == "BACKS" else [],
        "method": "IMPORT",
        "citations": [{"source": source, "locator": f"row {year}-{choose.randrange(9999)}"}],
    }
    if choose.random() < 0.2:
        said["attributions"] = [{"actor": f"{dataset}-a{choose.randrange(ACTORS)}", "verb": "said"}]
    return said
