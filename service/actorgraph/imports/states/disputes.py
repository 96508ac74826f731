"""Militarized Interstate Disputes (COW MID): disputes, who took part on which side, and the two-state ones as ties.

Format: MID 5.0, `MIDA` (disputes) and `MIDB` (participants), −9 for what is unknown; incidents, of `MIDI` and `MIDIP`,
are in `dispute_incidents`. The files know sides and not
opponents: not all states of one side act against all of the other, so that ties follow only where each side is one
state (2,063 of 2,436 disputes). Deaths are levels, and a number for few.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actorgraph.imports.crosswalk.codes import state_on
from actorgraph.imports.crosswalk.states import State
from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import BadRow, Row
from actorgraph.imports.states.deaths import dead_of, toll_of
from actorgraph.imports.states.dispute_incidents import INCIDENTS, PARTS, DisputeIncidents
from actorgraph.imports.states.hostility import LEVELS, Hostility
from actorgraph.imports.states.spans import TIME, Span, span

_DISPUTES = TableForm(
    "disputes",
    required=("dispnum", *TIME, "hostlev", "numa", "numb", "ongo2014"),
    known=("outcome", "settle", "fatality", "fatalpre", "maxdur", "mindur", "hiact", "recip", "version"),
)
_MEMBERS = TableForm(
    "participants",
    required=("dispnum", "stabb", "ccode", *TIME, "sidea", "fatality", "fatalpre", "hostlev", "orig"),
    known=("revstate", "revtype1", "revtype2", "hiact", "version"),
)
_SIDES = {"1": "a", "0": "b"}
_ROLES = {"1": "originator", "0": "joiner"}


@dataclass(frozen=True, slots=True)
class _Member:
    """A state's part in a dispute."""

    state: State
    code: str
    side: str
    role: str
    when: Span
    level: str
    toll: Made | None


@dataclass(frozen=True, slots=True)
class _Dispute:
    """A dispute; `members` grow as rows are read."""

    number: str
    when: Span
    level: str
    still: bool
    members: list[_Member]

    @property
    def name(self) -> str:
        """Who against whom, and since when."""
        sides = [self._side(letter) for letter in "ab"]
        return f"Dispute {self.number}: {' – '.join(sides)}, {self.when.start[:4]}"

    def _side(self, letter: str) -> str:
        members = sorted((one for one in self.members if one.side == letter), key=lambda one: one.role == "joiner")
        names = list(dict.fromkeys(one.state.name for one in members))
        return f"{names[0]} and others" if len(names) > 1 else "".join(names)

    @property
    def opponents(self) -> tuple[_Member, _Member] | None:
        """The two states, if each side is one."""
        if len(self.members) == 2 and self.members[0].side != self.members[1].side:
            return self.members[0], self.members[1]
        return None


class Disputes:
    """One run through disputes and participants."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._disputes: dict[str, _Dispute] = {}
        self._incidents = DisputeIncidents(run)

    def row(self, row: Row) -> Iterator[Made]:
        """Notes a dispute, an incident or a state's part; records are made when all tables are known."""
        number, when = row.key("dispnum"), span(row)
        if row.form == "disputes":
            row.code("hostlev", LEVELS)
            self._disputes[number] = _Dispute(number, when, row["hostlev"], row["ongo2014"] == "1", [])
        elif number not in self._disputes:
            raise BadRow("The dispute is in no table that was given: name MIDA, too", number)
        elif row.form == _MEMBERS.name:
            self._disputes[number].members.append(_member(row, when))
        else:
            self._incidents.note(row, when)
        yield from ()

    def finish(self) -> Iterator[Made]:
        """The states, the disputes, who took part, what the two of a two-state dispute did, and the incidents."""
        found = self._disputes.values()
        if found:
            yield self._run.covers(min(one.when.first for one in found).isoformat(), self._last)
        for dispute in found:
            yield from (member.state.record() for member in dispute.members)
            yield self._event(dispute)
            yield from self._parts(dispute)
            if dispute.opponents:
                yield from self._ties(dispute, *dispute.opponents)
        yield from self._incidents.records()

    @property
    def _last(self) -> str:
        return max(one.when.last for one in self._disputes.values()).isoformat()

    def _event(self, dispute: _Dispute) -> Made:
        still = " It was still going on when the data end." if dispute.still else ""
        return self._run.event(
            dispute.number,
            "WAR" if dispute.level == "5" else "OTHER",
            dispute.name,
            f"MIDA dispnum {dispute.number}",
            when=f"{dispute.when.start}/" if dispute.still else dispute.when.interval,
            description=f"Militarised dispute between states; highest level: {LEVELS[dispute.level]}.{still}",
        )

    def _parts(self, dispute: _Dispute) -> Iterator[Made]:
        met: set[str] = set()
        for member in dispute.members:
            again = f"-{member.when.start}" if member.code in met else ""
            met.add(member.code)
            key, locator = (
                f"{dispute.number}:{member.code}{again}",
                f"MIDB dispnum {dispute.number}, ccode {member.code}",
            )
            event, state = f"event:{self._run.dataset.prefix}:{dispute.number}", member.state
            yield self._run.claim(
                f"{key}:part",
                state.id,
                "TOOK_PART_IN",
                event,
                locator,
                role=member.role,
                side=member.side,
                when=member.when.interval,
                text=f"{state.name} took part in dispute {dispute.number} on side {member.side} as {member.role}.",
            )
            if member.toll:
                text = f"{dead_of(member.toll)} of {state.name} died in dispute {dispute.number}."
                told = {"toll": member.toll | {"side": state.id}, "when": member.when.interval, "text": text}
                yield self._run.claim(f"{key}:toll", event, "HAS_TOLL", None, locator, **told)

    def _ties(self, dispute: _Dispute, one: _Member, two: _Member) -> Iterator[Made]:
        inside = dispute.when.inside
        stopped = {"endStatus": "CENSORED", "attestedUntil": self._last} if dispute.still else {}
        for subject, object_ in ((one, two), (two, one)):
            hostility = Hostility(dispute.number, subject.state, object_.state, subject.level)
            if hostility.is_militarised and subject.state != object_.state:
                yield hostility.claim(
                    self._run,
                    f"{subject.code}-{object_.code}",
                    f"MIDB dispnum {dispute.number}, ccode {subject.code}",
                    f"at some time from {dispute.when.start} to {dispute.when.end}",
                    spell=f"mid-{dispute.number}",
                    asserts="SPELL",
                    when=f"{dispute.when.moment}/" if dispute.still else inside,
                    dateBasis="DERIVED",
                    **stopped,
                )


def _member(row: Row, when: Span) -> _Member:
    row.code("hostlev", LEVELS)
    code = row.key("ccode")
    side, role = row.code("sidea", _SIDES), row.code("orig", _ROLES)
    return _Member(state_on("cowCode", code, when.first), code, side, role, when, row["hostlev"], toll_of(row))


COW_MID = Dataset(
    name="cow-mid",
    title="Militarized Interstate Disputes (COW MID)",
    publisher="Correlates of War Project",
    url="https://correlatesofwar.org/data-sets/mids/",
    licence=None,
    redistributable=False,
    citation=(
        "Palmer, Glenn, Roseanne W. McManus, Vito D'Orazio, Michael R. Kenwick, Mikaela Karstens, Chase Bloch, Nick "
        "Dietrich, Kayla Kahn, Kellan Ritter and Michael J. Soules (2022), The MID5 Dataset, 2011–2014, Conflict "
        "Management and Peace Science 39(4), 470–482."
    ),
    population="Disputes in which one state threatened, displayed or used military force against another.",
    threshold="a threat, display or use of military force",
    forms=(_DISPUTES, _MEMBERS, INCIDENTS, PARTS),
    start=Disputes,
    uses_crosswalk=True,
    version_column="version",
)
