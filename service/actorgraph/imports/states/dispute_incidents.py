"""Incidents of militarised disputes (COW MIDI and MIDIP): what happened on which days, and which states had a part.

Format: MID 5.0. `MIDI` has a row for each incident since 1992, `MIDIP` one for each state in it; `insidea` is 1 on the
side that acted. An incident becomes an event within its dispute. As in disputes, sides are no opponents: no tie
follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from actorgraph.imports.crosswalk.codes import state_on
from actorgraph.imports.crosswalk.states import State
from actorgraph.imports.datasets import Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import BadRow, Row
from actorgraph.imports.states.deaths import toll_of
from actorgraph.imports.states.hostility import LEVELS, Action, action_of
from actorgraph.imports.states.spans import TIME, Span

INCIDENTS = TableForm(
    "incidents",
    required=("dispnum", "incidnum", *TIME, "duration", "action", "hostlev", "numa"),
    known=("tbi", "fatality", "fatalpre", "version"),
)
PARTS = TableForm(
    "parts in incidents",
    required=("dispnum", "incidnum", "stabb", "ccode", *TIME, "insidea", "sidea", "fatality", "fatalpre"),
    known=("action", "hostlev", "revtype1", "revtype2", "version"),
)
_SIDES = {"1": "a", "0": "b"}
_ACTED = {"1": "acted", "0": "was acted upon"}


@dataclass(frozen=True, slots=True)
class _Part:
    """A state's part in an incident; `acted` on the side that began it."""

    state: State
    side: str
    acted: bool
    toll: Made | None


@dataclass(frozen=True, slots=True)
class _Incident:
    """An incident; `parts` grow as rows are read."""

    dispute: str
    number: str
    when: Span
    action: Action
    level: str
    parts: list[_Part] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Who did what to whom, and when."""
        acting, others = self._called(acted=True), self._called(acted=False)
        return f"{acting}: {self.action.words} {others}, {self.when.start}"

    def _called(self, *, acted: bool) -> str:
        names = list(dict.fromkeys(part.state.name for part in self.parts if part.acted == acted))
        return f"{names[0]} and others" if len(names) > 1 else "".join(names) or "a state not named"

    def role(self, part: _Part) -> str:
        """What a state was in it: combatant in a clash or battle, else initiator or target."""
        if self.action.mutual:
            return "combatant"
        return "initiator" if part.acted else "target"


class DisputeIncidents:
    """The incidents that a run has met."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._incidents: dict[str, _Incident] = {}

    def note(self, row: Row, when: Span) -> None:
        """Notes an incident or a state's part in one. Raises BadRow where it cannot be used."""
        if row.form == INCIDENTS.name:
            number, action = row.key("incidnum"), action_of(row)
            row.code("hostlev", LEVELS)
            self._incidents[number] = _Incident(row.key("dispnum"), number, when, action, row["hostlev"])
        else:
            self._note_part(row, when)

    def _note_part(self, row: Row, when: Span) -> None:
        number = row.key("incidnum")
        if number not in self._incidents:
            raise BadRow("The incident is in no table that was given, or was skipped: name MIDI, too", number)
        state = state_on("cowCode", row.key("ccode"), when.first)
        acted = row.code("insidea", _ACTED) == "acted"
        self._incidents[number].parts.append(_Part(state, row.code("sidea", _SIDES), acted, toll_of(row)))

    def records(self) -> Iterator[Made]:
        """The states, the incidents, and of which dispute each is."""
        for incident in self._incidents.values():
            yield from (part.state.record() for part in incident.parts)
            yield self._event(incident)
            yield self._within(incident)

    def _event(self, incident: _Incident) -> Made:
        parts = incident.parts
        tolls = [part.toll | {"side": part.state.id} for part in parts if part.toll]
        return self._run.event(
            _key(incident),
            incident.action.kind,
            incident.name,
            f"MIDI incidnum {incident.number}",
            when=incident.when.interval,
            description=f"{LEVELS[incident.level].capitalize()}, in dispute {incident.dispute}.",
            participants=[{"actor": part.state.id, "role": incident.role(part), "side": part.side} for part in parts],
            tolls=tolls,
        )

    def _within(self, incident: _Incident) -> Made:
        prefix = f"event:{self._run.dataset.prefix}"
        return self._run.claim(
            f"{_key(incident)}:part",
            f"{prefix}:{_key(incident)}",
            "SUBEVENT_OF",
            f"{prefix}:{incident.dispute}",
            f"MIDI incidnum {incident.number}",
            when=incident.when.interval,
            text=f"Incident {incident.number} was one of dispute {incident.dispute}.",
        )


def _key(incident: _Incident) -> str:
    return f"{incident.dispute}-{incident.number}"
