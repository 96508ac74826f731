"""The UCDP Actor Dataset: every actor of UCDP's data sets with its names, and who split from, joined or is in whom.

Format: UCDP Actor Dataset Codebook 22.1. None of its relations is dated: each is said of some time up to the release.
`OSCoalitionID` and `NSCoalitionID` are the numbers that coalitions have in GED, one-sided and non-state data; they have
no row of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from actorgraph.imports.crosswalk.codes import Meaning
from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import Row, split_ids
from actorgraph.imports.ucdp.family import LICENCE, PUBLISHER, URL
from actorgraph.imports.ucdp.governments import called, times_of

_NAMES = ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "NewNameFullMotherTongue")
_ORG: Mapping[str, str] = MappingProxyType({"1": "ARMED_GROUP", "2": "COLLECTIVE", "3": "COMMUNITY", "4": "GOVERNMENT"})
# Column of ids -> predicate, and what the text says; the row's actor is the subject.
_RELATIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ActorIdPrev": ("SPLIT_FROM", "split from"),
        "ActorIdSplitTemp": ("SPLIT_FROM", "split, for some time, from"),
        "ActorIdAlliance": ("PART_OF", "was part of"),
        "ActorIdGroup": ("MERGED_INTO", "joined"),
        "OSCoalitionID": ("PART_OF", "took part in one-sided violence within"),
        "NSCoalitionID": ("PART_OF", "fought in non-state conflict within"),
    }
)
_FORM = TableForm(
    "actor",
    required=("ActorId", *_NAMES, "NewNameFullEng", "Org", *_RELATIONS, "GWNOLoc", "Version"),
    known=(
        *(
            "NameChange",
            "ConflictId",
            "DyadId",
            "PrimaryParty",
            "OSID",
            "OSCoalition",
            "NSID",
            "NSCoalition",
            "Splinter",
        ),
        *("NamePrev", "SplitTemp", "NameSplitTemp", "Alliance", "NameAlliance", "JoinGroup", "GroupName", "Location"),
        "Region",
    ),
)
_NO_NAME = frozenset({"", "n/a", "na", "-99", "unknown"})


class Actors:
    """One run through the rows of the UCDP Actor Dataset."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._names: dict[str, str] = {}
        self._claims: dict[tuple[str, str, str], tuple[str, str]] = {}
        self._members: dict[str, list[str]] = {}

    def row(self, row: Row) -> Iterator[Made]:
        """The actor, and the government's state; relations wait until all names are known."""
        number, name = row.key("ActorId"), row.needed("NameData")
        made = list(self._actor(row, number, name))
        related = [(column, other) for column in _RELATIONS for other in split_ids(row[column])]
        self._names[number] = name
        yield from made
        for column, other in related:
            self._relate(row, number, column, other)

    def _relate(self, row: Row, number: str, column: str, other: str) -> None:
        predicate, words = _RELATIONS[column]
        if other == number:
            row.note(f"`{column}` names the actor itself, and that is left out", number)
            return
        self._claims.setdefault((number, predicate, other), (words, column))
        if column.endswith("CoalitionID"):
            self._members.setdefault(other, []).append(number)

    def _actor(self, row: Row, number: str, name: str) -> Iterator[Made]:
        aliases = [row.text(column) for column in (*_NAMES[1:], "NewNameFullEng")]
        known = [alias for alias in dict.fromkeys(aliases) if alias.casefold() not in _NO_NAME and alias != name]
        actor: Made = {
            "id": f"ucdp-{number}",
            "kind": row.code("Org", _ORG),
            "name": name,
            "identifiers": {"ucdpActorId": number},
        }
        yield actor | ({"aliases": known} if known else {})
        times = times_of(number)
        for meaning in times:
            yield from self._governs(name, meaning, only=len(times) == 1)

    def _governs(self, name: str, meaning: Meaning, *, only: bool) -> Iterator[Made]:
        state, number = meaning.state, meaning.code
        yield state.record(called(meaning))
        yield self._run.claim(
            f"{number}:governs" + ("" if only else f":{state.id}"),
            f"ucdp-{number}",
            "GOVERNS",
            state.id,
            f"ActorId {number}",
            when=self._at_some_time(meaning),
            text=f"{name} {'is' if meaning.last == date.max else 'was'} the government of {state.name}.",
        )

    def _at_some_time(self, meaning: Meaning) -> str:
        """Some time up to the year of the release, within the time in which the government can have governed it."""
        first = ".." if meaning.first == date.min else meaning.first.isoformat()
        last = self._until_release.removeprefix("../") if meaning.last == date.max else meaning.last.isoformat()
        return f"{first}/{last}"

    @property
    def _until_release(self) -> str:
        """Some time up to the year of the release: all that a relation without a date says."""
        return f"../20{self._run.version[:2]}" if self._run.version[:2].isdecimal() else f"../{self._run.retrieved}"

    def finish(self) -> Iterator[Made]:
        """Coalitions and others that are spoken of and have no row, and the relations."""
        for number in sorted({other for _, _, other in self._claims} - self._names.keys()):
            members = [self._names[member] for member in self._members.get(number, ())]
            self._names[number] = ", ".join(sorted(members)) or f"UCDP actor {number}"
            kind = "COALITION" if members else "ARMED_GROUP"
            name = self._names[number][:1000]
            yield {"id": f"ucdp-{number}", "kind": kind, "name": name, "identifiers": {"ucdpActorId": number}}
        for (number, predicate, other), (words, column) in self._claims.items():
            yield self._run.claim(
                f"{number}:{predicate.lower().replace('_', '-')}:{other}",
                f"ucdp-{number}",
                predicate,
                f"ucdp-{other}",
                f"ActorId {number}, {column}",
                when=self._until_release,
                text=f"{self._names[number]} {words} {self._names[other]}.",
            )


UCDP_ACTOR = Dataset(
    name="ucdp-actor",
    title="UCDP Actor Dataset",
    publisher=PUBLISHER,
    url=URL,
    licence=LICENCE,
    redistributable=True,
    citation="Uppsala Conflict Data Program, UCDP Actor Dataset, Department of Peace and Conflict Research, Uppsala.",
    population="All actors of UCDP's data sets of organized violence.",
    threshold="25 deaths in a calendar year",
    forms=(_FORM,),
    start=Actors,
    uses_crosswalk=True,
    version_column="Version",
)
