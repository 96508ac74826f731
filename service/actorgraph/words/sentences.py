"""Sentences that may be quoted: a tie in words, with tense, bounds and speaker; never a bare accusation."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actorgraph.words.terms import BoundStatus
from actorgraph.words.vocabulary import TIE_TYPES


@dataclass(frozen=True, slots=True)
class TieWords:
    """What a tie's sentence is made of; names as the graph has them, dates as stored.

    `plural` is for a subject that is several, such as «Syrian rebels».
    """

    type: str
    subject: str
    object: str
    plural: bool = False
    since: date | None = None
    since_latest: date | None = None
    until_earliest: date | None = None
    until: date | None = None
    end_status: str = BoundStatus.UNKNOWN
    attested_until: date | None = None
    against: str | None = None
    designation: str | None = None
    office_title: str | None = None
    extent: str | None = None
    disputed: bool = False
    speakers: Sequence[str] = ()


def tie_sentence(words: TieWords, *, quotable: bool = True) -> str:
    """The tie as a sentence; without `quotable` the speakers are left out, for a caption.

    >>> tie_sentence(TieWords("AFFILIATE_OF", "HTS", "al-Qaeda", until_earliest=date(2016, 1, 1),
    ...     until=date(2016, 12, 31), end_status="ENDED", speakers=["the article"]))
    'HTS was an affiliate of al-Qaeda until some time in 2016 (start unknown), according to the article.'
    """
    head, tail = _body(words)
    parts = [head, tail]
    if quotable and words.speakers:
        parts.append(f", according to {_joined(words.speakers)}")
    if words.disputed:
        parts.append("; this is disputed")
    sentence = "".join(parts) + "."
    return sentence[0].upper() + sentence[1:]


def alleged_sentence(words: TieWords, mode: str) -> str:
    """What somebody alleges, plans, expects or holds, told as theirs and not as ours."""
    row = TIE_TYPES[words.type]
    verb = row.forward.future if mode in {"PLANNED", "PREDICTED"} else row.forward.present
    said = {
        "ALLEGED": "alleges that",
        "PLANNED": "announced that",
        "PREDICTED": "expects that",
        "ASSESSMENT": "judges that",
        "PLEDGE": "promised that",
        "LABEL": "says that",
    }.get(mode, "says that")
    speaker = _joined(words.speakers) or "the source"
    claim = f"{words.subject} {_agreeing(verb, words)} {_object(words)}{_against(words)}"
    sentence = f"{speaker} {said} {claim}; the record does not bear this out as fact."
    return sentence[0].upper() + sentence[1:]


def _body(words: TieWords) -> tuple[str, str]:
    """The clause and its time, in the tense that the dates allow."""
    wording = TIE_TYPES[words.type].forward
    rest = f"{_object(words)}{_extent(words)}{_against(words)}"
    past = f"{words.subject} {_agreeing(wording.past, words)} {rest}"
    if TIE_TYPES[words.type].instant:
        dated = words.since is not None or words.until is not None
        return past, f" {_at(words.since, words.until)}" if dated else " (undated)"
    if words.until is not None and words.end_status == BoundStatus.ENDED:
        return past, _ended(words)
    as_of = words.attested_until or words.until_earliest
    if as_of is None:
        latest = f" at some time up to {_day(words.since_latest)}" if words.since_latest else ""
        return past, f"{latest} (start and end unknown)"
    begun = f" since {_within(words.since, words.since_latest)}" if words.since else " (start unknown)"
    return f"as of {_day(as_of)}, {words.subject} {_agreeing(wording.present, words)} {rest}", begun


def _ended(words: TieWords) -> str:
    until = f" until {_within(words.until_earliest, words.until)}"
    return f" from {_within(words.since, words.since_latest)}{until}" if words.since else f"{until} (start unknown)"


def _at(first: date | None, last: date | None) -> str:
    """When something instant happened: «on 27 November 2024», «in 2016», «some time between … and …»."""
    if first is not None and first == last:
        return f"on {_day(first)}"
    return _within(first, last).removeprefix("some time ") if _named(first, last) else _within(first, last)


def _within(first: date | None, last: date | None) -> str:
    """A bound after «from», «since» or «until»: «27 November 2024», «some time in 2016»."""
    if first is None or last is None:
        return f"some time up to {_day(last)}" if first is None else f"some time from {_day(first)} on"
    if first == last:
        return _day(first)
    named = _named(first, last)
    return f"some time in {named}" if named else f"some time between {_day(first)} and {_day(last)}"


def _named(first: date | None, last: date | None) -> str:
    """The month or year that two days enclose, or nothing."""
    if first is None or last is None or first.year != last.year:
        return ""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    if first.day == 1 and first.month == last.month and last.day == _month_end(last):
        return f"{calendar.month_name[first.month]} {first.year}"
    return ""


def _month_end(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _day(day: date | None) -> str:
    return "an unknown day" if day is None else f"{day.day} {calendar.month_name[day.month]} {day.year}"


_PLURALS = {"is": "are", "was": "were", "has": "have"}


def _agreeing(verb: str, words: TieWords) -> str:
    """The verb in the number of its subject: «controls», «control»."""
    if not words.plural:
        return verb
    first, *rest = verb.split(" ")
    return " ".join([_PLURALS.get(first) or first.removesuffix("s"), *rest])


def _object(words: TieWords) -> str:
    if words.type == "DESIGNATES" and words.designation:
        return f"{words.object} as {_article(words.designation)}"
    if words.type == "HOLDS_OFFICE" and words.office_title:
        return f"{words.object} as {words.office_title}"
    return words.object


def _article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def _extent(words: TieWords) -> str:
    return f" ({words.extent})" if words.extent else ""


def _against(words: TieWords) -> str:
    return f" against {words.against}" if words.against else ""


def _joined(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
