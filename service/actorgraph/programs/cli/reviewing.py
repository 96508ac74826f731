"""`actorgraph resolve review`: candidates decided one after the other, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from actorgraph.programs.cli.deciding import LEAST, asked, deciding, everybody, instant, made_known, selecting
from actorgraph.programs.cli.stores import commanded_store
from actorgraph.words.judgements import Verdict

if TYPE_CHECKING:
    from actorgraph.matching.candidates import Candidate
    from actorgraph.words.decisions import Decision

_ANSWERS = {"y": Verdict.ACCEPTED, "n": Verdict.REJECTED, "?": Verdict.UNSURE}


@click.command()
@selecting
@LEAST
@deciding
def review(min_score: float, by: str, at: datetime | None, out: Path | None, no_load: bool, **selected: Any) -> None:
    """Decide candidates one after the other, the best first.

    y accepts, n rejects, ? is unsure, s leaves the pair for later, q ends; what was decided until then is kept. The
    basis of each decision is its reasons, unless you type one.

    \b
    Example:
      actorgraph resolve review --between ucdp- mmp- --by "A. Curator" --out decisions.yaml
    """
    from actorgraph.matching.search import candidates as search

    with commanded_store() as store:
        found = search(everybody(store), replace(asked(store, **selected), least=min_score))
    made_known(list(_reviewed(found, by, instant(at))), out, no_load)


def _reviewed(found: Sequence[Candidate], by: str, at: datetime) -> Iterator[Decision]:
    from actorgraph.words.decisions import Decision

    for number, one in enumerate(found, 1):
        click.echo(f"\n{number} of {len(found)}, score {one.score:.2f}. {' '.join(one.reasons)}")
        for role, party in (("retire", one.retire), ("into", one.into)):
            click.echo(f"  {role:6} {party.id}: {'; '.join(dict.fromkeys(form.text for form in party.forms))}")
        answer = _prompt("Are they one?", type=click.Choice([*_ANSWERS, "s", "q"]), default="s")
        if answer == "q":
            return
        if answer in _ANSWERS:
            reasons = " ".join(one.reasons)
            yield Decision(
                id=one.id,
                retire=one.retire.id,
                into=one.into.id,
                verdict=_ANSWERS[answer],
                basis=_prompt("Why", default=reasons, show_default=False),
                by=by,
                at=at,
                score=one.score,
                reasons=one.reasons,
            )


def _prompt(question: str, **how: Any) -> str:
    """An answer; Ctrl-C and the end of input end the review as q does."""
    try:
        return str(click.prompt(question, **how))
    except click.Abort:
        return "q"
