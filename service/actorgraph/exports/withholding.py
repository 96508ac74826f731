"""The ties of a slice without what may not be redistributed (`clearance` says what that is).

A claim that cites a withheld source stays behind, and so does a tie on which no other admitted claim speaks. A tie that
rests on a mixture is drawn anew from what is left, by the projector's own arithmetic: its bounds, means and counts are
those of the claims that go with it, so that no date or number tells what a withheld source said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from actorgraph.exports.rows import Claim, LeftOut, Tie
from actorgraph.exports.slices import Slice
from actorgraph.graph.admission import TieKey, tie_key
from actorgraph.graph.projector_statements import READ_EVIDENCE
from actorgraph.graph.store import Runner
from actorgraph.graph.ties import wanted_ties
from actorgraph.words.terms import Stance

Evidence = tuple[Claim, set[str]]
"""A claim, and which of the sources that it is cited in are withheld."""

Taken = list[tuple[Tie, list[Claim]]]


def without_withheld(
    runner: Runner, slice_: Slice, ties: Sequence[Tie], evidence: Mapping[str, Sequence[Evidence]], left_out: LeftOut
) -> Taken:
    """Those of the ties that the slice takes when all that is withheld is gone, each with its claims."""
    mixed = [tie for tie in ties if any(closed for _, closed in evidence.get(tie["id"], ()))]
    closed = {source for tie in mixed for _, some in evidence[tie["id"]] for source in some}
    redrawn = _redrawn(runner, mixed, closed)
    taken: Taken = []
    for tie in ties:
        told = evidence.get(tie["id"], ())
        now = redrawn.get(tie["id"]) if any(some for _, some in told) else tie
        if now is not None and slice_.takes(now):
            taken.append((now, [claim for claim, some in told if not some]))
        elif not slice_.takes(tie):
            continue
        left_out.ties += now is None
        left_out.claims += sum(bool(some) for _, some in told)
        left_out.sources.update(source for _, some in told for source in some)
    return taken


def _redrawn(runner: Runner, ties: Sequence[Tie], closed: set[str]) -> dict[str, Tie]:
    """By id, the ties as the claims that are not withheld draw them."""
    if not ties:
        return {}
    keys = {tie["id"]: _key(tie) for tie in ties}
    told = {id_: _free_rows(rows, closed) for id_, rows in runner.run(READ_EVIDENCE, {"ids": list(keys)})}
    drawn = wanted_ties(runner, {id_: keys[id_] for id_ in told}, told)
    return {
        edge.id: _row(edge.properties) | {"type": edge.type, "subject": edge.start, "object": edge.end}
        for edge in drawn
    }


def _key(tie: Tie) -> TieKey:
    stance, against, spell = Stance(tie["stance"]), tie.get("against"), tie.get("spell")
    return tie_key(tie["type"], tie["subject"], tie["object"], stance, against, spell)


def _free_rows(rows: Sequence[list[Any]], closed: set[str]) -> list[list[Any]]:
    """Those of a tie's claims, as READ_EVIDENCE gives them, that are not withheld, contradicted by such only."""
    return [
        [*said, people, [one for one in against if closed.isdisjoint(one[1])]]
        for *said, people, against in rows
        if closed.isdisjoint(who for type_, _, who in people if type_ == "CITED_IN")
    ]


def _row(properties: Mapping[str, Any]) -> Any:
    return {name: _text(value) for name, value in properties.items() if value is not None}


def _text(value: Any) -> Any:
    if isinstance(value, list):
        return [_text(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
