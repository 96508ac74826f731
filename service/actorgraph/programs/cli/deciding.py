"""What the commands of `actorgraph resolve` share: the candidates that are asked for, and where decisions go."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import orjson

from actorgraph.programs.cli.stores import commanded_store
from actorgraph.words.errors import BadUserInput, RecordsRejected, did_you_mean, shown
from actorgraph.words.terms import ActorKind

if TYPE_CHECKING:
    from actorgraph.graph.store import Store
    from actorgraph.matching.candidates import Candidate
    from actorgraph.matching.parties import Party
    from actorgraph.matching.search import Wanted
    from actorgraph.words.decisions import Decision

_F = TypeVar("_F", bound=Callable[..., Any])
PATH = click.Path(path_type=Path)
_KINDS = click.Choice([str(kind) for kind in ActorKind], case_sensitive=False)
_SIMILAR = 2000

BY = click.option("--by", required=True, metavar="NAME", help="Who decides.")
LEAST = click.option(
    "--min-score", type=click.FloatRange(0, 1), default=0.5, show_default=True, help="The least score."
)
_OUT = click.option("--out", type=PATH, metavar="FILE", help="Keep the decisions in this file, too: .yaml or .jsonl.")
_NO_LOAD = click.option("--no-load", is_flag=True, help="Leave the database as it is.")
_AT = click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d"]),
    metavar="INSTANT",
    help="When it is decided, in UTC.  [default: now]",
)
_BETWEEN = click.option(
    "--between",
    nargs=2,
    metavar="ONE OTHER",
    help="Pairs of one of each: beginnings of ids (ucdp- mmp-), or of sources (source:ucdp-esd).",
)
_ACTOR = click.option("--actor", metavar="ID", help="Pairs with this actor only.")
_KIND = click.option("--kind", "kinds", multiple=True, type=_KINDS, help="Pairs of these kinds only.")
_ALL = click.option("--all", "decided_too", is_flag=True, help="Pairs that are decided already, too.")


def _options(*options: Callable[[_F], _F]) -> Callable[[_F], _F]:
    return lambda command: reduce(lambda made, option: option(made), reversed(options), command)


deciding: Callable[[_F], _F] = _options(BY, _AT, _OUT, _NO_LOAD)
"""The options of a command that decides."""
selecting: Callable[[_F], _F] = _options(_BETWEEN, _ACTOR, _KIND, _ALL)
"""The options of a command that looks for candidates."""


def instant(at: datetime | None) -> datetime:
    """The instant that was given, else now, to the second."""
    return at.replace(tzinfo=UTC) if at else datetime.now(UTC).replace(microsecond=0)


def everybody(store: Store) -> list[Party]:
    """All actors of the database that stand."""
    from actorgraph.matching.parties import parties

    return list(parties(store))


def asked(
    store: Store,
    between: tuple[str, str] | None,
    actor: str | None,
    kinds: Sequence[str],
    decided_too: bool,
) -> Wanted:
    """What the options ask for. Raises BadUserInput where there is no such actor."""
    from actorgraph.graph.decisions import read_decisions
    from actorgraph.matching.search import Wanted

    if actor is not None:
        require_actors(store, [actor])
    decided = [] if decided_too else read_decisions(store.reader("decisions")).values()
    return Wanted(
        kinds=frozenset(map(ActorKind, kinds)),
        meant=_meant(store, between, actor),
        decided=frozenset(frozenset(one.pair) for one in decided),
    )


def _meant(store: Store, between: tuple[str, str] | None, actor: str | None) -> Callable[[Party, Party], bool]:
    from actorgraph.matching.parties import Among

    tests: list[Callable[[Party, Party], bool]] = []
    if between:
        first, second = Among(store, between[0]), Among(store, between[1])
        tests.append(lambda one, other: (one in first and other in second) or (other in first and one in second))
    if actor:
        tests.append(lambda one, other: actor in one.ids or actor in other.ids)
    return lambda one, other: all(test(one, other) for test in tests)


def require_actors(store: Store, ids: Sequence[str]) -> None:
    """Raises BadUserInput for the first that is no actor of the database."""
    from actorgraph.graph.loading import statements

    there = {id_ for (id_,) in store.read(statements.KNOWN_IDS, {"ids": list(ids)}, name="known ids")}
    for id_ in ids:
        if id_ not in there or ":" in id_:
            asked = {"start": id_[:2], "size": _SIMILAR}
            similar = [row[0] for row in store.read(statements.SIMILAR_IDS, asked, name="similar ids")]
            raise BadUserInput(f"There is no actor {shown(id_)}.{did_you_mean(id_, similar)} Correct the id.")


def made_known(decisions: Sequence[Decision], out: Path | None, no_load: bool) -> None:
    """Loads decisions, and keeps them in a file where one is named; tells what came of it, or exits with 1."""
    from actorgraph.matching.decision_files import keep_decisions

    if no_load and out is None:
        raise click.UsageError("With --no-load, say where the decisions go: --out FILE.")
    if not decisions:
        click.echo("Nothing was decided.")
        return
    if not no_load:
        _load(decisions)
    if out is not None:
        held = keep_decisions(out, decisions)
        click.echo(f"{out} holds {held:,} {'decision' if held == 1 else 'decisions'}.")


def _load(decisions: Sequence[Decision]) -> None:
    from actorgraph.graph.loader import load_paths
    from actorgraph.programs.cli.records import tell_problems
    from actorgraph.words.decisions import written_decision
    from actorgraph.words.record_files import STDIN

    lines = b"".join(orjson.dumps(written_decision(one)) + b"\n" for one in decisions)
    try:
        with commanded_store() as store:
            report = load_paths(store, [STDIN], stdin=BytesIO(lines))
    except RecordsRejected as error:
        tell_problems([replace(one, file="not decided", line=None) for one in error.problems], "text")
        sys.exit(1)
    for line in report.decisions.as_text():
        click.echo(line)


def shown_candidates(found: Sequence[Candidate], width: int | None) -> Iterator[str]:
    """Candidates as a table for a terminal."""
    from rich.console import Console
    from rich.table import Table

    table = Table("score", "retire", "into", "reasons")
    for one in found:
        names = [f"{party.id}\n{party.name}" for party in (one.retire, one.into)]
        table.add_row(f"{one.score:.2f}", *names, " ".join(one.reasons))
    console = Console(width=width, markup=False)
    with console.capture() as capture:
        console.print(table)
    yield capture.get().rstrip("\n")
