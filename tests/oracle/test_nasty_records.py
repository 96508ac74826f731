"""The API over records nastier than any fixture against the oracle: generated operations and days, equal answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from actorgraph.graph.loader import load_paths
from actorgraph.graph.store import Store
from actorgraph.words.record_problems import read_record
from oracle.answers import Cursors
from oracle.asking import Asking
from oracle.nasty import nasty_records
from oracle.shapes import Operation
from oracle.trial import asking, run
from oracle.world import World

pytestmark = pytest.mark.graph


@pytest.fixture
def nasty(store: Store, tmp_path: Path) -> Asking:
    """The API over the nasty records, beside the oracle."""
    records = nasty_records()
    file = tmp_path / "nasty.jsonl"
    file.write_bytes(b"\n".join(map(orjson.dumps, records)))
    load_paths(store, [file])
    return asking(World([read_record(record) for record in records]), store)


def test_generated_operations_are_answered_as_nasty_records_say(nasty: Asking) -> None:
    print(run(nasty))  # shown by pytest -s


_DAYS = """query Days($on: Date!, $from: Date!, $to: Date!) {
  day: ties(on: $on, first: 200) { nodes { id holds(on: $on) } }
  certainDay: ties(on: $on, reading: CERTAIN, first: 200) { nodes { id holds(on: $on, reading: CERTAIN) } }
  any: ties(during: {from: $from, to: $to}, first: 200) { nodes { id } }
  anyCertain: ties(during: {from: $from, to: $to}, reading: CERTAIN, first: 200) { nodes { id } }
  throughout: ties(during: {from: $from, to: $to, quantifier: THROUGHOUT}, first: 200) { nodes { id } }
  certainThroughout: ties(during: {from: $from, to: $to, quantifier: THROUGHOUT}, reading: CERTAIN, first: 200) {
    nodes { id }
  }
  allegedTies(on: $on, first: 200) { totalCount }
  actors(first: 200) {
    nodes {
      on: ties(on: $on) { edges { certainty tie { id } } }
      during: ties(during: {from: $from, to: $to, quantifier: THROUGHOUT}) { edges { certainty tie { id } } }
      adversaries(on: $on, reading: CERTAIN) { edges { certainty tie { id } } }
      tieCount(on: $on, reading: CERTAIN)
      controls(on: $on) { edges { certainty tie { id } } }
      rolledUp(on: $on) { totalCount nodes { id } }
      certainly: rolledUp(on: $on, reading: CERTAIN) { nodes { id } }
      throughout: rolledUp(during: {from: $from, to: $to, quantifier: THROUGHOUT}) { nodes { id } }
      ofGroup: ties(on: $on, rollUp: true, first: 100) { edges { direction certainty node { id } tie { id } } }
      countOfGroup: tieCount(on: $on, reading: CERTAIN, rollUp: true)
      foesOfGroup: adversaries(on: $on, rollUp: true) { edges { direction tie { id } } }
      heldByGroup: controls(on: $on, rollUp: true) { nodes { id } }
    }
  }
}"""


def test_days_mean_the_same_everywhere_and_what_the_bounds_say(nasty: Asking) -> None:
    days = st.dates(date(2018, 12, 1), date(2023, 3, 1))
    bounds = st.sampled_from(sorted({day for tie in nasty.world.of("Tie") for day in _bounds(tie)}))

    @settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @example(on=date(2021, 3, 5), ends=(date(1, 1, 1), date(9999, 12, 31)))
    @given(on=days | bounds, ends=st.tuples(days | bounds, days | bounds))
    def alike(on: date, ends: tuple[date, date]) -> None:
        first, last = sorted(ends)
        asked = Operation(_DAYS, {"on": str(on), "from": str(first), "to": str(last)})
        nasty.compare(asked, asked, Cursors())

    alike()


def _bounds(tie: dict[str, str | None]) -> list[date]:
    found = [tie[name] for name in ("since", "sinceLatest", "untilEarliest", "until")]
    return [date.fromisoformat(day) for day in found if day]
