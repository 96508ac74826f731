"""A claim about an actor before it was founded or after it was dissolved deserves a second look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import orjson

from actorgraph.graph.loading.resolution import claim_days
from actorgraph.graph.loading.rows import typed
from actorgraph.graph.staging import Staging
from actorgraph.words.dates import Moment
from actorgraph.words.errors import Problem

_CLAIMS = """
SELECT record.n, field, reference.line, target, founded, dissolved, body, earliest, latest
FROM lifetime JOIN reference ON target = lifetime.id AND role IN ('subject', 'object', 'against')
JOIN record ON record.n = reference.record LEFT JOIN source ON source.id = record.source
"""


def check_lifetimes(staging: Staging) -> Iterator[Problem]:
    """A warning for each end of a claim that did not exist at the time claimed."""
    found = []
    for record, field, line, actor, founded, dissolved, body, earliest, latest in staging.stream(_CLAIMS):
        days = claim_days(typed(orjson.loads(body))["properties"], Moment(_day(earliest), _day(latest)))
        # An END has no latest start, a START no earliest end: then the other bound says of what time it speaks.
        latest, earliest = days["sinceLatest"] or days["until"], days["untilEarliest"] or days["since"]
        sentence = _misfit(actor, latest, earliest, _day(founded), _day(dissolved))
        if sentence:
            found.append((record, field, line, sentence))
    for record, field, line, sentence in found:
        yield staging.problem(record, field, line, sentence, fatal=False)


def _misfit(
    actor: str, latest: date | None, earliest: date | None, founded: date | None, dissolved: date | None
) -> str | None:
    """What is wrong where it held at some time up to `latest` and from `earliest` on, but the actor did not exist."""
    if latest and founded and latest < founded:
        return f"'{actor}' was not founded before {founded}; the claim is of {latest} at the latest. Check both."
    if earliest and dissolved and earliest > dissolved:
        return f"'{actor}' was dissolved by {dissolved}; the claim is of {earliest} at the earliest. Check both."
    return None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
