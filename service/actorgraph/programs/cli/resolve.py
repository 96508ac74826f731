"""`actorgraph resolve`: which actors may be one, and what is decided about them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from actorgraph.programs.cli.deciding import (
    LEAST,
    PATH,
    asked,
    deciding,
    everybody,
    instant,
    made_known,
    require_actors,
    selecting,
    shown_candidates,
)
from actorgraph.programs.cli.reviewing import review
from actorgraph.programs.cli.stores import commanded_store
from actorgraph.words.errors import RecordsRejected
from actorgraph.words.judgements import Judgement, Verdict

if TYPE_CHECKING:
    from actorgraph.words.decisions import Decision

_PIPED_WIDTH = 200
_BASIS = click.option("--basis", required=True, metavar="TEXT", help="Why, in a sentence.")


@click.group()
def resolve() -> None:
    """Find actors that may be one, and decide whether they are.

    \b
    Examples:
      actorgraph resolve candidates --between ucdp- mmp- --out pairs.csv
      actorgraph resolve decide pairs.csv --by "A. Curator" --out decisions.yaml
      actorgraph resolve accept mmp-81 ucdp-366 --by "A. Curator" --basis "Both are Hezbollah of Lebanon."
      actorgraph resolve list
    """


@resolve.command()
@selecting
@LEAST
@click.option("--limit", type=click.IntRange(1), default=1000, show_default=True, help="How many at most, the best.")
@click.option("--out", type=PATH, metavar="FILE", help="Write a sheet to fill in: .csv, .jsonl or .yaml.")
def candidates(min_score: float, limit: int, out: Path | None, **selected: Any) -> None:
    """List pairs of actors that may be one, with scores and reasons.

    The score tells how much speaks for a pair, from 0 to 1; names alone never bring it above 0.90. Pairs that are
    decided are left out. With --out the pairs come as a sheet: fill in its column verdict (ACCEPTED, REJECTED, UNSURE),
    and where you like judgement, basis, by and at; `actorgraph resolve decide` takes it back.

    \b
    Examples:
      actorgraph resolve candidates
      actorgraph resolve candidates --between ucdp- mmp- --min-score 0.7 --out pairs.csv
      actorgraph resolve candidates --between source:aleppo-article source:ucdp --kind ARMED_GROUP
      actorgraph resolve candidates --actor hts --min-score 0.3
    """
    from actorgraph.matching.search import candidates as search
    from actorgraph.matching.sheets import write_sheet

    with commanded_store() as store:
        wanted = replace(asked(store, **selected), least=min_score, limit=limit)
        found = search(everybody(store), wanted)
    if out is None:
        for line in shown_candidates(found, None if sys.stdout.isatty() else _PIPED_WIDTH):
            click.echo(line)
    else:
        write_sheet(out, found)
    click.echo(f"{len(found):,} {'pair' if len(found) == 1 else 'pairs'}{f' in {out}' if out else ''}.", err=True)


@resolve.command()
@click.argument("sheet", type=PATH)
@deciding
def decide(sheet: Path, by: str, at: datetime | None, out: Path | None, no_load: bool) -> None:
    """Take decisions from a sheet that was filled in.

    SHEET is what `candidates --out` wrote, or a table (.csv, .tsv, .xlsx) with the columns verdict, retire and into.
    Rows without a verdict are left for later; without a basis the reasons are taken.

    \b
    Examples:
      actorgraph resolve decide pairs.csv --by "A. Curator"
      actorgraph resolve decide pairs.csv --by "A. Curator" --out decisions.yaml
    """
    from actorgraph.matching.sheets import read_sheet
    from actorgraph.programs.cli.records import tell_problems

    try:
        decisions = read_sheet(sheet, by, instant(at))
    except RecordsRejected as error:
        tell_problems(error.problems, "text")
        sys.exit(1)
    made_known(decisions, out, no_load)


@resolve.command()
@click.argument("retire")
@click.argument("into")
@click.option("--probable", is_flag=True, help="As far as can be told; worth a second look.")
@_BASIS
@deciding
def accept(retire: str, into: str, probable: bool, **how: Any) -> None:
    """Decide that two actors are one: RETIRE is retired, and INTO stands for both.

    \b
    Example:
      actorgraph resolve accept mmp-81 ucdp-366 --by "A. Curator" --basis "Both are Hezbollah of Lebanon."
    """
    judgement = Judgement.PROBABLE if probable else Judgement.CERTAIN
    _decide(Verdict.ACCEPTED, retire, into, judgement=judgement, **how)


@resolve.command()
@click.argument("one")
@click.argument("other")
@_BASIS
@deciding
def reject(one: str, other: str, **how: Any) -> None:
    """Decide that two actors are two, and take back what made them one.

    \b
    Example:
      actorgraph resolve reject mmp-227 ucdp-465 --by "A. Curator" --basis "One is of Iran, the other of Myanmar."
    """
    _decide(Verdict.REJECTED, one, other, **how)


@resolve.command()
@click.argument("one")
@click.argument("other")
@_BASIS
@deciding
def unsure(one: str, other: str, **how: Any) -> None:
    """Note that nobody can tell whether two actors are one; they stay two.

    \b
    Example:
      actorgraph resolve unsure mmp-1 ucdp-234 --by "A. Curator" --basis "Of which year the links speak is not said."
    """
    _decide(Verdict.UNSURE, one, other, **how)


def _decide(
    verdict: Verdict,
    retire: str,
    into: str,
    *,
    basis: str,
    by: str,
    at: datetime | None,
    out: Path | None,
    no_load: bool,
    judgement: Judgement | None = None,
) -> None:
    from actorgraph.words.decisions import Decision, decision_id
    from actorgraph.words.errors import BadUserInput
    from actorgraph.words.record_problems import RecordInvalid, validated

    said = {"retire": retire, "into": into, "verdict": verdict, "judgement": judgement, "basis": basis, "by": by}
    try:
        decision = validated(Decision, {"id": decision_id(retire, into), "at": instant(at), **said})
    except RecordInvalid as error:
        raise BadUserInput(str(error)) from error
    if not no_load:
        with commanded_store() as store:
            require_actors(store, [retire, into])
    made_known([decision], out, no_load)


@resolve.command()
@click.argument("file", type=PATH)
@selecting
@deciding
@click.option("--dry-run", is_flag=True, help="Show what would be decided, and decide nothing.")
def rules(
    file: Path, by: str, at: datetime | None, out: Path | None, no_load: bool, dry_run: bool, **selected: Any
) -> None:
    """Decide candidates by the rules in FILE.

    The first rule that fits a pair decides it; pairs that no rule fits are left to people. A rule that would accept by
    names alone is refused. docs/reference/decisions.md tells what rules are made of.

    \b
    Examples:
      actorgraph resolve rules rules.yaml --by "A. Curator" --dry-run
      actorgraph resolve rules rules.yaml --by "A. Curator" --between gw- cow- --out decisions.yaml
    """
    from actorgraph.matching.ruling import decided
    from actorgraph.matching.search import weighed
    from actorgraph.words.match_rules import read_rules

    read = read_rules(file)
    with commanded_store() as store:
        wanted = replace(asked(store, **selected), least=min(rule.min_score for rule in read))
        found = sorted(decided(weighed(everybody(store), wanted), read, by, instant(at)), key=lambda one: one.id)
    if dry_run:
        _show(found)
    else:
        made_known(found, out, no_load)


@resolve.command("list")
@click.option("--verdict", type=click.Choice([str(one) for one in Verdict], case_sensitive=False), help="Only these.")
@click.option("--out", type=PATH, metavar="FILE", help="Write them into a file instead: .yaml or .jsonl.")
def list_(verdict: str | None, out: Path | None) -> None:
    """List all decisions of the database.

    \b
    Examples:
      actorgraph resolve list
      actorgraph resolve list --verdict UNSURE
      actorgraph resolve list --out decisions.yaml
    """
    from actorgraph.graph.decisions import read_decisions
    from actorgraph.matching.decision_files import keep_decisions

    with commanded_store() as store:
        found = [one for one in read_decisions(store.reader("decisions")).values() if verdict in (None, one.verdict)]
    if out is None:
        _show(found)
    else:
        click.echo(f"{out} holds {keep_decisions(out, found):,} decisions.")


def _show(decisions: Sequence[Decision]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("verdict", "retire", "into", "basis", "by", "at")
    for one in decisions:
        at = f"{one.at:%Y-%m-%d %H:%M}"
        table.add_row(f"{one.verdict} {one.judgement or ''}".strip(), one.retire, one.into, one.basis, one.by, at)
    Console(width=None if sys.stdout.isatty() else _PIPED_WIDTH, markup=False).print(table)
    click.echo(f"{len(decisions):,} {'decision' if len(decisions) == 1 else 'decisions'}.", err=True)


@resolve.command()
@click.argument("one")
@click.argument("other")
@click.option("--out", type=PATH, metavar="FILE", help="Take it out of this file of decisions, too.")
def undo(one: str, other: str, out: Path | None) -> None:
    """Forget the decision on two actors, and take back what it did.

    The graph is then what it was before, and the pair is proposed again. A file that still holds the decision brings it
    back at the next load: name it with --out, or reject the pair instead.

    \b
    Example:
      actorgraph resolve undo mmp-81 ucdp-366 --out decisions.yaml
    """
    from actorgraph.graph.decisions import undo as run
    from actorgraph.matching.decision_files import keep_decisions
    from actorgraph.words.decisions import decision_id

    with commanded_store() as store:
        done, _ = store.write(lambda transaction: run(transaction, one, other), name="undo")
    click.echo("The decision is forgotten" + (", and the two are two again." if done.unmerged else "."))
    if out is not None:
        click.echo(f"{out} holds {keep_decisions(out, (), [decision_id(one, other)]):,} decisions.")


resolve.add_command(review)
