"""Governments as UCDP names them, `Government of Syria`, from the crosswalk: actor id, and the state that it governs.

The rows are those of the UCDP Actor Dataset 22.1 (Org = 4; CC BY 4.0). UCDP Dyadic lists secondary parties by name, in
the order of the alphabet, and by number, in the order of numbers: the two lists do not pair by position, so that a name
finds its id here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from actorgraph.imports.crosswalk.codes import GOVERNMENTS, Meaning, every_meaning, state_if_known
from actorgraph.imports.crosswalk.states import State

PREFIX = "Government of "


def governed(actor: str, year: int) -> State | None:
    """The state that an actor governs on the first day of a year, None where it is no government that is known."""
    return state_if_known(GOVERNMENTS, actor, date(year, 1, 1))


def times_of(actor: str) -> list[Meaning]:
    """The states that an actor has governed, with their times; none where it is no government that is known."""
    return [meaning for meaning in _meanings() if meaning.code == actor]


def actor_named(name: str) -> str | None:
    """The actor id of a government by its full name in UCDP's data."""
    return _by_name().get(name)


def actor_of(number: str) -> str | None:
    """The actor id of the government of the state to which UCDP gives a Gleditsch–Ward number."""
    return _by_number().get(number)


def called(meaning: Meaning) -> str:
    """What UCDP calls the state of a government."""
    return meaning.name or meaning.state.name


@lru_cache
def _meanings() -> tuple[Meaning, ...]:
    return tuple(meaning for meaning in every_meaning() if meaning.scheme == GOVERNMENTS)


@lru_cache
def _by_name() -> Mapping[str, str]:
    return {PREFIX + called(meaning): meaning.code for meaning in _meanings()}


@lru_cache
def _by_number() -> Mapping[str, str]:
    return {meaning.state.code("gwCode") or "": meaning.code for meaning in _meanings()}
