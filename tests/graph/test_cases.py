"""Each case gives the answer that stands beside it, and so does its Cypher file pasted in by hand."""

from __future__ import annotations

import orjson
import pytest

from actorgraph.api.answer import Answerer, Request
from actorgraph.graph.store import Store
from case_files import CASES, COMPILER, Case, as_json, parameters_of

pytestmark = pytest.mark.graph


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case_gives_the_answer_beside_it(case: Case, aleppo_store: Store, rewrite_cases: bool) -> None:
    answer = Answerer(COMPILER, aleppo_store, query_time=60.0).answer(Request(case.query, case.variables))
    if rewrite_cases:
        case.path("answer.json").write_text(as_json(answer.body), encoding="utf-8")
    assert answer.body == orjson.loads(case.path("answer.json").read_bytes())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_cypher_of_a_case_runs_by_hand(case: Case, aleppo_store: Store) -> None:
    text = case.path("cypher").read_text(encoding="utf-8")
    rows = aleppo_store.read(text, parameters_of(case), name=case.stem)
    data, errors = case.bind().compiled.decode(rows[0][0], case.bind().sites)
    assert errors == []
    assert data == orjson.loads(case.path("answer.json").read_bytes())["data"]
