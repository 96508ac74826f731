"""What somebody looks up in the crosswalk: a code, a state's id or its name, perhaps on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import orjson

from actorgraph.imports.crosswalk.codes import SCHEMES, Meaning, every_meaning, folded
from actorgraph.imports.crosswalk.states import State
from actorgraph.imports.crosswalk.version import crosswalk_version
from actorgraph.words.csv_rows import csv_lines
from actorgraph.words.errors import UnknownCode, did_you_mean, shown


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the meanings of the code (none of a state by id or name), and all codes of each state."""

    meanings: tuple[Meaning, ...]
    states: tuple[tuple[State, tuple[Meaning, ...]], ...]

    def as_text(self) -> str:
        """The answer for people."""
        return "\n".join(self._lines())

    def as_json(self) -> str:
        """The answer for programs."""
        states = [
            {"id": state.id, "name": state.name, "codes": [_told(meaning) for meaning in codes]}
            for state, codes in self.states
        ]
        meanings = [_told(one) for one in self.meanings]
        told = {"version": crosswalk_version(), "meanings": meanings, "states": states}
        return orjson.dumps(told, option=orjson.OPT_INDENT_2).decode()

    def _lines(self) -> Iterator[str]:
        for meaning in self.meanings:
            what = f"{meaning.code} ({meaning.scheme}, {SCHEMES[meaning.scheme]})"
            yield f"{what} means {meaning.state.name} ({meaning.state.id}){_time(meaning)}"
        for state, codes in self.states:
            yield from ["", f"{state.name} ({state.id})"] if self.meanings else [f"{state.name} ({state.id})"]
            yield from (f"  {one.scheme:<16} {one.code}{_time(one)}" for one in codes)


def look_up(text: str, scheme: str | None = None, day: date | None = None) -> Found:
    """What a code, id or name means, in one scheme or all, on a day or ever. Raises UnknownCode."""
    if scheme is not None and scheme not in SCHEMES:
        known = ", ".join(SCHEMES)
        raise UnknownCode(
            f"The crosswalk has no scheme {shown(scheme)}.{did_you_mean(scheme, SCHEMES)} It has {known}."
        )
    wanted = [one for one in every_meaning() if folded(one.code) == folded(text) and scheme in {None, one.scheme}]
    meant = tuple(one for one in wanted if day is None or one.holds_on(day))
    states = list(dict.fromkeys(one.state for one in meant)) if wanted or scheme else _states_called(text)
    if not states:
        raise UnknownCode(_unknown(text, scheme, wanted))
    return Found(meant, tuple((state, _codes_of(state, day)) for state in states))


def _states_called(text: str) -> list[State]:
    """The states of an id or name; a name may leave out what stands in brackets."""
    name = text.strip().casefold()
    states = dict.fromkeys(one.state for one in every_meaning())
    return [one for one in states if name in {one.id, one.name.casefold(), one.name.partition(" (")[0].casefold()}]


def _codes_of(state: State, day: date | None) -> tuple[Meaning, ...]:
    found = [one for one in every_meaning() if one.state == state and (day is None or one.holds_on(day))]
    return tuple(sorted(found, key=lambda one: (list(SCHEMES).index(one.scheme), one.first)))


def _unknown(text: str, scheme: str | None, other_days: list[Meaning]) -> str:
    """What to say of a code that means nothing: when it did, which other schemes have it, or what is like it."""
    if other_days:
        times = "; ".join(f"in {one.scheme} {one.state.name}{_time(one)}" for one in other_days)
        return f"{shown(text)} means no state on that day. It means {times}."
    elsewhere = dict.fromkeys(one.scheme for one in every_meaning() if folded(one.code) == folded(text))
    if elsewhere:
        return f"{scheme} has no code {shown(text)}. It is one of {', '.join(elsewhere)}: leave out --scheme."
    like = [one for one in every_meaning() if scheme in {None, one.scheme}]
    known = [one.code for one in like] + ([] if scheme else [one.state.name for one in like])
    where = f"{scheme} has" if scheme else "The crosswalk has"
    return f"{where} no code {shown(text)}.{did_you_mean(text, known)} `actorgraph crosswalk --list` shows all codes."


def _time(meaning: Meaning) -> str:
    """From when to when, and what the scheme says of it, as the end of a line."""
    since = f"from {meaning.first}" if meaning.first > date.min else ""
    until = f"until {meaning.last}" if meaning.last < date.max else ""
    time = " ".join(filter(None, (since, until)))
    return f"{f' {time}' if time else ''}{f' ({meaning.note})' if meaning.note else ''}"


def _told(meaning: Meaning) -> dict[str, object]:
    return {
        "scheme": meaning.scheme,
        "code": meaning.code,
        "state": meaning.state.id,
        "from": meaning.first if meaning.first > date.min else None,
        "to": meaning.last if meaning.last < date.max else None,
        "name": meaning.name or meaning.state.name,
        "note": meaning.note or None,
    }


def listed() -> Iterator[bytes]:
    """Every row of the crosswalk, as lines of CSV."""
    told = [_told(meaning) for meaning in every_meaning()]
    return csv_lines(list(told[0]), [list(row.values()) for row in told])
