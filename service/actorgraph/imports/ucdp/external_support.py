"""The UCDP External Support Dataset (ESD): who supported a warring party against whom, in which year, by what means.

Format: ESD codebook 18.1, in two of its layouts. It came out with its article, in 2022: 18.1 is the release of UCDP's
conflicts that it was coded on. Triad-year has a row for each supporter; its columns beside those of
actor-year are taken from public code that reads it (`ext_alleged`). Actor-year has a row for a party and lists all its
supporters: a type of support there is each supporter's only where as many gave it as there are supporters, and else is
said of some of them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from types import MappingProxyType

from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import MAX_NAME, BadRow, Row, split_ids
from actorgraph.imports.ucdp.family import LICENCE, PUBLISHER, URL, year_of
from actorgraph.imports.ucdp.parties import Cast, Party
from actorgraph.imports.year_ties import Relation, YearTies, relation

# The letter in a column's name, the means, and what a sentence calls it.
_TYPES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "x": ("TROOPS", "troops"),
        "p": ("PRESENCE", "troops present without fighting"),
        "y": ("INFRASTRUCTURE", "infrastructure or joint operations"),
        "w": ("WEAPONS", "weapons"),
        "m": ("MATERIEL", "materiel or logistics"),
        "t": ("TRAINING", "training or expertise"),
        "f": ("FUNDING", "funding"),
        "i": ("INTELLIGENCE", "intelligence"),
        "l": ("TERRITORY", "access to territory"),
        "o": ("OTHER", "other support"),
        "u": ("UNKNOWN", "support of an unknown type"),
    }
)
_COMMON = (
    *("id", "year", "actor_id", "actor_name", "oppo_id", "oppo_name", "dyad_id", "ext_id", "ext_name", "ext_sup"),
    *(f"ext_{letter}" for letter in _TYPES),
)
_ASIDE = (
    *("active", "actor_nonstate", "dyad_name", "civil", "conflict_id", "location", "gwno_a", "country_a", "gwno_b"),
    *("country_b", "ext_nonstate", "ext_coalition", "ext_coalition_name", "ext_elements", "ext_bothsides"),
    *("ext_sup_s", "ext_sup_ns", "ext_count", "ext_count_s", "ext_count_ns", "ext_sum"),
    *(f"ext_{letter}{end}" for letter in _TYPES for end in ("_s", "_ns", "_count", "_count_s", "_count_ns")),
)
_TRIADS = TableForm("triad-year", required=(*_COMMON, "ext_alleged"), known=_ASIDE)
_ACTORS = TableForm(
    "actor-year", required=(*_COMMON, "ext_count", *(f"ext_{letter}_count" for letter in _TYPES)), known=_ASIDE
)
_DYADS = TableForm(
    "dyad-year",
    required=("dyad_id", "year", "ext_sup"),
    lacks=("actor_id",),
    refused=(
        "It is the dyad-year layout, which does not say whom of the two the supporters supported. Take triad-year "
        "(ucdp-esd-ty-181) or actor-year (ucdp-esd-ay-181), as .xlsx or .csv."
    ),
)
# Names in a list stand without a blank between them, while a name may hold a comma and a blank.
_BETWEEN_NAMES = re.compile(r",(?! )")


class ExternalSupport:
    """One run through the rows of ESD in either layout."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._cast = Cast(run)
        self._ties = YearTies(run, self._cast.names)
        self._looked: dict[tuple[str, str], set[int]] = {}
        self._years: set[int] = set()

    def row(self, row: Row) -> Iterator[Made]:
        """Notes the supporters of a party in a year; support that is only alleged is told at once."""
        year = year_of(row)
        party = self._cast.meet(row.key("actor_id"), row.needed("actor_name"), year)
        other = self._cast.meet(row.key("oppo_id"), row.needed("oppo_name"), year)
        supported = row["ext_sup"] == "1" or row["ext_alleged"] == "1"
        supporters = self._supporters(row, year) if supported else []
        claims = [(supporter, self._claim(row, year, supporter, party, other)) for supporter in supporters]
        self._years.add(year)
        self._looked.setdefault((party.id, other.id), set()).add(year)
        for supporter, claim in claims:
            if claim.get("mode") == "ALLEGED":
                yield claim
            else:
                self._ties.add(relation("BACKS", supporter.id, party.id, other.id), year, claim)

    def _supporters(self, row: Row, year: int) -> list[Party]:
        ids = split_ids(row.needed("ext_id"))
        names = [name.strip()[:MAX_NAME] for name in _BETWEEN_NAMES.split(row["ext_name"])]
        if row.form == _ACTORS.name and len(ids) != row.integer("ext_count"):
            raise BadRow("`ext_id` does not list as many as `ext_count` says", row["ext_id"])
        if len(ids) != len(names):
            row.note(
                "`ext_name` does not list as many as `ext_id`; ids are used, and names from other rows", row["ext_id"]
            )
            names = [""] * len(ids)
        return [self._cast.meet(number, name, year) for number, name in zip(ids, names, strict=True)]

    def _claim(self, row: Row, year: int, supporter: Party, party: Party, other: Party) -> Made:
        own, shared = types_of(row)
        means = [_TYPES[letter][0] for letter in own] or ["UNKNOWN"]
        alleged = row["ext_alleged"] == "1"
        return self._run.claim(
            f"{row.key('dyad_id')}-{year}:{supporter.number}-backs-{party.number}",
            supporter.id,
            "BACKS",
            party.id,
            f"id {row.key('id')} ({row.form})",
            against=other.id,
            means=means,
            when=str(year),
            mode="ALLEGED" if alleged else None,
            text=_sentence(supporter.name, party.name, other.name, year, own, shared, alleged=alleged),
        )

    def finish(self) -> Iterator[Made]:
        """The actors, and the claims on all support that is more than alleged."""
        yield from self._cast.records()
        if self._years:
            yield self._run.covers(min(self._years), max(self._years))
        yield from self._ties.claims(self._observed)

    def _observed(self, held: Relation) -> Container[int]:
        """The years with a row for the party and its opponent: in others, nobody looked for support."""
        return self._looked.get((held.object, held.against or ""), ())


def types_of(row: Row) -> tuple[list[str], list[str]]:
    """The letters of the types that every supporter of the row gave, and of those that some of them gave."""
    given = [letter for letter in _TYPES if row[f"ext_{letter}"] not in {"", "0"}]
    if row.form == _TRIADS.name:
        return given, []
    all_ = [letter for letter in given if row[f"ext_{letter}_count"] == row["ext_count"]]
    return all_, [letter for letter in given if letter not in all_]


def _sentence(
    supporter: str, party: str, other: str, year: int, own: list[str], shared: list[str], *, alleged: bool
) -> str:
    by = f" with {_named(own)}" if own else ""
    some = f" Some of the year's supporters, it is not said which, gave {_named(shared)}." if shared else ""
    verb = "is alleged to have supported" if alleged else "supported"
    return f"{supporter} {verb} {party} against {other} in {year}{by}.{some}"


def _named(letters: list[str]) -> str:
    return ", ".join(_TYPES[letter][1] for letter in letters)


UCDP_ESD = Dataset(
    name="ucdp-esd",
    title="UCDP External Support Dataset",
    publisher=PUBLISHER,
    url=URL,
    licence=LICENCE,
    redistributable=True,
    citation=(
        "Meier, Vanessa, Niklas Karlén, Therése Pettersson and Mihai Croicu (2022), External support in armed "
        "conflicts: Introducing the UCDP external support dataset (ESD), 1975–2017, Journal of Peace Research."
    ),
    population="Parties of state-based conflicts and their supporters, in years in which their dyad was active.",
    threshold="25 battle-related deaths in a dyad and calendar year",
    forms=(_TRIADS, _ACTORS, _DYADS),
    start=ExternalSupport,
    uses_crosswalk=True,
    published="2022",
)
