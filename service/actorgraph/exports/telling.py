"""A tie in a sentence that may be quoted, from the rows of an export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from actorgraph.exports.rows import Claim, Source, Tie
from actorgraph.words.sentences import TieWords, tie_sentence
from actorgraph.words.terms import BoundStatus

_MOST_SPEAKERS = 3


def sentence(
    tie: Tie, claims: Sequence[Claim], names: Mapping[str, tuple[str, str]], sources: Mapping[str, Source]
) -> str:
    """The tie with its dates and who says so; `names` are names and kinds by id."""
    against = tie.get("against")
    since, since_latest, until_earliest, until, attested = map(
        _day,
        (
            tie.get("since"),
            tie.get("sinceLatest"),
            tie.get("untilEarliest"),
            tie.get("until"),
            tie.get("attestedUntil"),
        ),
    )
    words = TieWords(
        type=tie["type"],
        subject=names[tie["subject"]][0],
        object=names[tie["object"]][0],
        plural=names[tie["subject"]][1] == "COLLECTIVE",
        since=since,
        since_latest=since_latest,
        until_earliest=until_earliest,
        until=until,
        end_status=tie.get("endStatus", BoundStatus.UNKNOWN),
        attested_until=attested,
        against=None if against is None else names.get(against, (against, ""))[0],
        designation=tie.get("designation"),
        office_title=tie.get("officeTitle"),
        extent=tie.get("extent"),
        disputed=bool(tie.get("disputed")),
        speakers=_speakers(claims, sources),
    )
    return tie_sentence(words)


def _speakers(claims: Sequence[Claim], sources: Mapping[str, Source]) -> list[str]:
    """Who says so, as GraphQL's `sentence` names them: speakers first, then sources that speak for themselves."""
    said = {
        (False, claim["speakers"][0]["name"])
        if claim["speakers"]
        else (True, f"«{sources[claim['citations'][0]['source']]['title']}»")
        for claim in claims
        if claim["admission"] == "ADMITTED"
    }
    return [name for _, name in sorted(said)[:_MOST_SPEAKERS]]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
