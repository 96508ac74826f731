"""A slice out of words, as an address, a command line or a GraphQL argument gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from actorgraph.exports.slices import Slice
from actorgraph.words.errors import BadUserInput, did_you_mean, shown
from actorgraph.words.ids import record_kind
from actorgraph.words.terms import Ends, Reading, Sign, Stance
from actorgraph.words.vocabulary import TIE_TYPES

Words = Mapping[str, Sequence[str]]
"""The values given for each name; a value may be several with commas between."""

Word = TypeVar("Word", bound=StrEnum)
MOST_ACTORS = 1_000
_RELEASE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}", re.ASCII)

MEANINGS: Mapping[str, str] = {
    "on": "Ties that held on this day, such as 2024-11-28.",
    "from": "Ties that held on some day from this one on.",
    "to": "Ties that held on some day up to this one.",
    "reading": "POSSIBLE (nothing rules it out; the default) or CERTAIN.",
    "types": "Ties of these types, such as BACKS,FIGHTS.",
    "signs": "Ties of these signs: POSITIVE, NEGATIVE, NEUTRAL.",
    "stances": "Ties of these stances: MATERIAL, VERBAL, LEGAL, STRUCTURAL.",
    "actors": "Ties of these actors or places, by id.",
    "ends": "ONE: at least one end is among `actors` (the default). BOTH: both are.",
    "claimants": "Ties that at least so many different speakers vouch for.",
    "withheld": "include: also what rests on sources that may not be redistributed.",
    "release": "From this data release instead of the data as they are now.",
}
"""What may be asked, and what it means."""


def read_slice(words: Words) -> Slice:
    """The slice that the words ask for. Raises BadUserInput, which quotes the value that cannot be used."""
    for name in words:
        if name not in MEANINGS:
            raise BadUserInput(
                f"There is no filter {shown(name)}.{did_you_mean(name, MEANINGS)} There are: {', '.join(MEANINGS)}."
            )
    first, last = _days(words)
    return Slice(
        first=first,
        last=last,
        reading=_one(words, "reading", Reading) or Reading.POSSIBLE,
        types=frozenset(_listed(words, "types", TIE_TYPES)),
        signs=frozenset(map(Sign, _listed(words, "signs", list(Sign)))),
        stances=frozenset(map(Stance, _listed(words, "stances", list(Stance)))),
        actors=_actors(words),
        ends=_one(words, "ends", Ends) or Ends.ONE,
        claimants=_read(words, "claimants", _whole) or 0,
        withheld=_read(words, "withheld", _include) or False,
        release=_read(words, "release", _release),
    )


def _values(words: Words, name: str) -> list[str]:
    return [part.strip() for value in words.get(name, ()) for part in value.split(",") if part.strip()]


def _read(words: Words, name: str, read: Callable[[str, str], Any]) -> Any:
    """The one value given for a name, read; None where there is none."""
    values = _values(words, name)
    if len(values) > 1:
        raise BadUserInput(f"`{name}` is given {len(values)} times. Give it once.")
    return read(name, values[0]) if values else None


def _days(words: Words) -> tuple[date | None, date | None]:
    on, first, last = (_read(words, name, _day) for name in ("on", "from", "to"))
    if on and (first or last):
        raise BadUserInput("`on` cannot stand together with `from` or `to`. Give a day, or an interval.")
    if first and last and first > last:
        raise BadUserInput(f"`from` {first} is later than `to` {last}. Give the earlier day first.")
    return (on, on) if on else (first, last)


def _day(name: str, text: str) -> date:
    try:
        if len(text) == len("2024-11-28"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise BadUserInput(f"`{name}` {shown(text)} is not a day of the calendar. Write one such as 2024-11-28.")


def _whole(name: str, text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return int(text)
    raise BadUserInput(f"`{name}` {shown(text)} is not a whole number. Write one such as 2.")


def _include(name: str, text: str) -> bool:
    if text.lower() == "include":
        return True
    raise BadUserInput(f"`{name}` {shown(text)} says nothing. Write include, or leave it out.")


def _release(name: str, text: str) -> str:
    if _RELEASE.fullmatch(text):
        return text
    raise BadUserInput(f"`{name}` {shown(text)} is not the name of a release. Write one such as 2026.1.")


def _one(words: Words, name: str, kind: type[Word]) -> Word | None:
    word = _read(words, name, lambda _, text: _word(name, text, list(kind)))
    return None if word is None else kind(word)


def _listed(words: Words, name: str, known: Iterable[str]) -> list[str]:
    return [_word(name, text, known) for text in _values(words, name)]


def _word(name: str, text: str, known: Iterable[str]) -> str:
    """The word of a closed list; letters may be small."""
    names = [str(word) for word in known]
    if text.upper() in names:
        return text.upper()
    meant = did_you_mean(text, names) or f" There are: {', '.join(names)}."
    raise BadUserInput(f"`{name}` cannot be {shown(text)}.{meant}")


def _actors(words: Words) -> frozenset[str]:
    ids = frozenset(_values(words, "actors"))
    for id_ in sorted(ids):
        if record_kind(id_) not in {"actor", "place"}:
            raise BadUserInput(
                f"`actors` {shown(id_)} is not the id of an actor or a place. Write one such as hts or place:aleppo."
            )
    if len(ids) > MOST_ACTORS:
        raise BadUserInput(f"`actors` names {len(ids)}; the limit is {MOST_ACTORS}. Name fewer.")
    return ids
