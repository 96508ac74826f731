"""Mapping Militants (Stanford): which militant groups were allies, rivals or affiliates, split or merged.

Formats: the export of 2016 (`links.csv`, which has numbers only; `umbrellas.csv` and `umbrella_groups.csv`) and the
release of July 2019 (`Militant-Group-Relationships-clean.csv`), with `Militant-Group-Key.csv` for the names. A link
has a date and no end. The codebook of 2019 calls it the beginning as recorded; what lies before and behind is not
covered, so that a link holds at its date and no more. Both signs on one pair are kept: they are of different times or
sources.

Descriptions are the project's sentences and are not read but to tell repeated rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.militants.groups import Groups
from actorgraph.imports.rows import MAX_NAME, BadRow, Row
from actorgraph.words.vocabulary import TIE_TYPES

_TYPES: Mapping[str, str] = MappingProxyType(
    {"all": "ALLIED_WITH", "riv": "RIVAL_OF", "aff": "AFFILIATE_OF", "spl": "SPLIT_FROM", "mer": "MERGED_INTO"}
)
_KEY = TableForm("key", ("group_id", "name"), ("column 3",))
_UMBRELLAS = TableForm("umbrellas", ("id", "name", "startdate", "enddate", "shortname"), ("description", "groups"))
_MEMBERS = TableForm("members", ("id", "umbrella_id", "group_id"))
_LINKS = TableForm("links", ("id", "type", "group1", "group2", "date", "description"))
_RELATIONS = TableForm(
    "relations", ("unique_id", "type", "group1_id", "group2_id", "date", "description", "group1_name", "group2_name")
)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z", re.ASCII)
_US_DATE = re.compile(r"(\d\d?)/(\d\d?)/(\d\d)\Z", re.ASCII)
_ORDER = {
    "AFFILIATE_OF": "Which of the two is the affiliate is taken from the order of the row; the data do not say it.",
    "SPLIT_FROM": "Which of the two broke away is taken from the order of the row; the data do not say it.",
    "MERGED_INTO": "Which of the two went into the other is taken from the order of the row; the data do not say it.",
}


class Links:
    """One run through the key, the umbrellas and the links."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._groups = Groups()
        self._umbrellas: dict[str, Row] = {}
        self._seen: dict[tuple[str, ...], str] = {}
        self._years: list[int] = []
        self._read = {
            "key": self._key,
            "umbrellas": self._umbrella,
            "members": self._member,
            "links": self._link,
            "relations": self._link,
        }

    def row(self, row: Row) -> Iterator[Made]:
        """What a row of one of the tables says."""
        return self._read[row.form](row)

    def _key(self, row: Row) -> Iterator[Made]:
        if "startyear" in row.cells:
            raise BadRow("The row is of a map and names no group", row["name"])
        number = row.integer("group_id")
        if number < 0:
            raise BadRow("The key gives a number that several groups share", f"{number} {row['name']}")
        self._groups.name(row.key("group_id"), row.needed("name"))
        yield from ()

    def _umbrella(self, row: Row) -> Iterator[Made]:
        self._umbrellas[row.key("id")] = row
        short = row.text("shortname")
        umbrella: Made = {"id": f"mmp-umbrella-{row.key('id')}", "kind": "COALITION", "name": row.needed("name")}
        yield umbrella | ({"aliases": [short]} if short and short != row["name"] else {})

    def _member(self, row: Row) -> Iterator[Made]:
        """A group was part of an umbrella at some time of its life: when, the data do not say."""
        number = row.key("umbrella_id")
        umbrella = self._umbrellas.get(number)
        if umbrella is None:
            raise BadRow("The umbrella is in no table that was given: name umbrellas.csv, too", number)
        group = self._groups.meet(None, row.key("group_id"))
        start, end = self._date(umbrella["startdate"]) or "..", self._date(umbrella["enddate"]) or self._until
        yield self._run.claim(
            f"umbrella-{row.key('id')}",
            group,
            "PART_OF",
            f"mmp-umbrella-{number}",
            f"umbrella_groups id {row['id']}",
            when=f"{start}/{end}",
            text=f"{self._groups.called(group)} was part of {umbrella['name']} at some time.",
        )

    def _link(self, row: Row) -> Iterator[Made]:
        relation = row.code("type", _TYPES)
        new = row.form == "relations"
        number = row.key("unique_id" if new else "id")
        columns = ("group1_id", "group2_id") if new else ("group1", "group2")
        if row[columns[0]] == row[columns[1]]:
            raise BadRow("Both ends are the same group", row[columns[0]])
        said = tuple(row[column] for column in ("type", *columns, "date", "description"))
        if said in self._seen:
            raise BadRow("The row repeats another under an id of its own", f"{number} as {self._seen[said]}")
        when = self._date(row["date"])
        one, two = (
            self._groups.meet(int(number), row.key(column), row[f"group{order}_name"][:MAX_NAME])
            for order, column in enumerate(columns, 1)
        )
        self._seen[said] = number
        if when:
            self._years.append(int(when[:4]))
        # In the rows the group that others break away from stands first (`spl`), what a group goes into last (`mer`).
        ends = (two, one) if relation == "SPLIT_FROM" else (one, two)
        yield self._claim(number, relation, ends, when)

    def _claim(self, number: str, relation: str, ends: tuple[str, str], when: str | None) -> Made:
        subject, object_ = (self._groups.called(end) for end in ends)
        at = f"in or about {when}" if when else f"at an unknown date up to {self._until}"
        doubt = f" {_ORDER[relation]}" if relation in _ORDER else ""
        return self._run.claim(
            number,
            ends[0],
            relation,
            ends[1],
            f"link {number}",
            when=when or f"../{self._until}",
            mode="DERIVED" if doubt else None,
            text=f"{subject} {TIE_TYPES[relation].forward.past} {object_} {at}.{doubt}",
        )

    @property
    def _until(self) -> str:
        """What is in a release took place by its year."""
        year = self._run.version[:4]
        return year if year.isdecimal() and len(year) == 4 else str(self._run.retrieved.year)

    def _date(self, text: str) -> str | None:
        """EDTF of a date whose unknown parts are noughts; None where the year is unknown. Raises BadRow for no date."""
        american = _US_DATE.match(text)
        if american:
            return self._american(text, *american.groups())
        found = _DATE.match(text)
        if not found:
            raise BadRow("`date` is not a date such as 2010-02-18 or 2005-00-00", text)
        year, month, day = found.groups()
        if year == "0000":
            return None
        return _edtf(text, year, month, day)

    def _american(self, text: str, month: str, day: str, year: str) -> str:
        if "us-dates" not in self._run.options:
            raise BadRow("`date` is written M/D/YY: `--option us-dates` reads it so", text)
        century = "20" if int(year) <= int(self._until[2:]) else "19"
        return _edtf(text, century + year, f"{int(month):02}", f"{int(day):02}")

    def finish(self) -> Iterator[Made]:
        """The groups."""
        yield from self._groups.records()
        if self._years:
            yield self._run.covers(min(self._years), max(self._years))


def _edtf(text: str, year: str, month: str, day: str) -> str:
    """EDTF of what is known; an unknown month or day is 00. Raises BadRow for what is not in the calendar."""
    try:
        known = date(int(year), int(month) or 1, int(day) or 1)
    except ValueError as error:
        raise BadRow("`date` is not in the calendar", text) from error
    if not 1800 <= known.year <= 2100:
        raise BadRow("`date` is not between 1800 and 2100", text)
    if month == "00":
        return year
    return f"{year}-{month}" if day == "00" else f"{year}-{month}-{day}"


MMP = Dataset(
    name="mmp",
    title="Mapping Militants",
    publisher="Mapping Militants Project, Stanford University",
    url="https://mappingmilitants.org/",
    licence=None,
    redistributable=False,
    citation="Mapping Militant Organizations, MMP Dataset and Codebook, Stanford University, last modified July 2019.",
    population="Militant groups that the project has mapped; not a systematic sample, so that no link says nothing.",
    threshold=None,
    forms=(_KEY, _UMBRELLAS, _MEMBERS, _LINKS, _RELATIONS),
    start=Links,
    options={"us-dates": "read dates such as 2/18/10 as month, day and year"},
)
