"""Militarized Interstate Events (MIE): what one state did to another on which days, and how many died.

Format: MIE 1.0 (Gibler and Miller). A row is an action of `ccode1` towards `ccode2` within a militarised dispute
(`micnum`); −9 is an unknown day. Deaths are a range for each of the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.imports.crosswalk.codes import state_on
from actorgraph.imports.crosswalk.states import State
from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import BadRow, Row
from actorgraph.imports.states.hostility import LEVELS, Action, action_of
from actorgraph.imports.states.spans import span

_FORM = TableForm(
    "events",
    required=(
        *("micnum", "eventnum", "ccode1", "ccode2", "stmon", "stday", "styear", "endmon", "endday", "endyear"),
        *("sidea1", "action", "hostlev", "fatalmin1", "fatalmax1", "fatalmin2", "fatalmax2"),
    ),
    known=("version",),
)
_SIDES = {"1": "ab", "0": "ba"}


class Incidents:
    """One run through the events."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._met: dict[str, State] = {}
        self._first, self._last = "9999", ""

    def row(self, row: Row) -> Iterator[Made]:
        """The event, with both states and their dead."""
        when = span(row)
        states = [state_on("cowCode", row.key(column), when.first) for column in ("ccode1", "ccode2")]
        if states[0] == states[1]:
            raise BadRow("Both states are the same", states[0].name)
        action = action_of(row)
        dispute, number = row.key("micnum"), row.key("eventnum")
        made = self._run.event(
            f"{dispute}-{number}",
            action.kind,
            f"{states[0].name}: {action.words} {states[1].name}, {when.start}",
            f"micnum {dispute}, eventnum {number}",
            when=when.interval,
            description=f"{row.code('hostlev', LEVELS).capitalize()}, in dispute {dispute}.",
            participants=list(_participants(row, states, action)),
            tolls=[toll for order, state in enumerate(states, 1) for toll in _tolls(row, order, state)],
        )
        self._met.update((state.id, state) for state in states)
        self._first, self._last = min(self._first, when.first.isoformat()), max(self._last, when.last.isoformat())
        yield made

    def finish(self) -> Iterator[Made]:
        """The states, and what time the events cover."""
        yield from (state.record() for state in self._met.values())
        if self._last:
            yield self._run.covers(self._first, self._last)


def _participants(row: Row, states: list[State], action: Action) -> Iterator[Made]:
    roles = ("combatant", "combatant") if action.mutual else ("initiator", "target")
    for state, role, side in zip(states, roles, row.code("sidea1", _SIDES), strict=True):
        yield {"actor": state.id, "role": role, "side": side}


def _tolls(row: Row, order: int, state: State) -> Iterator[Made]:
    """The dead of one state, where there may have been any."""
    low, high = row.count(f"fatalmin{order}"), row.count(f"fatalmax{order}")
    if high < low:
        row.note("The lowest number of dead is above the highest", f"{low}, {high}")
    if low or high:
        exact: Made = {"best": low, "bound": "EXACT"} if low == high else {"bound": "ABOUT"}
        yield {"category": "PEOPLE", "effect": "KILLED", "side": state.id, "low": low, "high": high} | exact


MIE = Dataset(
    name="mie",
    title="Militarized Interstate Events (MIE)",
    publisher="Douglas M. Gibler and Steven V. Miller",
    url="https://internationalconflict.ua.edu/data-download/",
    licence=None,
    redistributable=False,
    citation=(
        "Gibler, Douglas M. and Steven V. Miller, The Militarized Interstate Events (MIE) Dataset, 1816–2014, Conflict "
        "Management and Peace Science."
    ),
    population="Threats, displays and uses of force between states, within militarised disputes.",
    threshold=None,
    forms=(_FORM,),
    start=Incidents,
    uses_crosswalk=True,
    version_column="version",
)
