"""The sentences of ties and of what is alleged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from actorgraph.words.sentences import TieWords, alleged_sentence, tie_sentence
from oracle.world import Thing, World


def sentence(world: World, tie: Thing, asked: Mapping[str, Any]) -> str:
    subject, object_ = world.things[tie["start"]], world.things[tie["end"]]
    words = TieWords(
        tie["type"],
        subject["name"],
        object_["name"],
        subject["kind"] == "COLLECTIVE",
        since=_day(tie["since"]),
        since_latest=_day(tie["sinceLatest"]),
        until_earliest=_day(tie["untilEarliest"]),
        until=_day(tie["until"]),
        end_status=tie["endStatus"],
        attested_until=_day(tie["attestedUntil"]),
        against=_name(world, tie["against"]),
        designation=tie["designation"],
        office_title=tie["officeTitle"],
        extent=tie["extent"],
        disputed=tie["disputed"],
        speakers=_speakers(world, world.behind[tie["id"]]),
    )
    return tie_sentence(words, quotable=asked["quotable"])


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _speakers(world: World, claims: Iterable[Thing]) -> list[str]:
    """At most three: the innermost speakers by name, then the sources that speak in their own voice."""
    people, papers = set(), set()
    for record in (claim["record"] for claim in claims):
        if record.attributions:
            people.add(world.things[record.attributions[0].actor]["name"])
        else:
            papers |= {f"«{world.things[citation.source]['title']}»" for citation in record.citations}
    return [*sorted(people), *sorted(papers)][:3]


def told(world: World, alleged: Thing, _asked: Mapping[str, Any]) -> str:
    record = alleged["claim"]["record"]
    subject, object_ = world.things[record.subject], world.things[record.object]
    words = TieWords(
        record.predicate,
        subject["name"],
        object_["name"],
        subject.get("kind") == "COLLECTIVE",
        against=_name(world, record.against),
        designation=record.designation,
        office_title=record.office_title,
        extent=record.extent,
        speakers=_speakers(world, [alleged["claim"]]),
    )
    return alleged_sentence(words, record.mode)


def _name(world: World, id_: str | None) -> str | None:
    return None if id_ is None else str(world.things[id_]["name"])
