"""Questions to which the first fixture has no answer, asked of it and more.yaml together; and ids that are retired."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from actorgraph.graph.decisions import merge_actors
from actorgraph.graph.loader import load_paths
from actorgraph.graph.merges import Merge
from actorgraph.graph.questions import Question, ask, questions
from actorgraph.graph.store import Store
from actorgraph.resources import fixtures_folder
from actorgraph.words.judgements import Judgement
from conftest import wipe
from question_cases import ASKED_OF_MORE, QUESTIONS, RECORDS, as_csv, asked_of_more, pinned

pytestmark = pytest.mark.graph

FORMER, NOW = "assad-government", "syrian-government"
OF_AN_ACTOR = [one for one in QUESTIONS if {"id", "one"} & {each.name for each in one.parameters}]


@pytest.fixture(scope="module")
def more_store(migrated_store: Store) -> Store:
    """The first fixture and more.yaml, in which one actor is known by another id since."""
    wipe(migrated_store)
    load_paths(migrated_store, [fixtures_folder() / "aleppo-2024", RECORDS])
    merge = Merge(FORMER, NOW, Judgement.CERTAIN, "one government", "curator", datetime(2025, 1, 1, tzinfo=UTC))
    migrated_store.write(lambda transaction: merge_actors(transaction, merge), name="merge")
    return migrated_store


@pytest.mark.parametrize("question", ASKED_OF_MORE, ids=lambda question: question.name)
def test_question_gives_the_answer_that_is_pinned(question: Question, more_store: Store, rewrite_cases: bool) -> None:
    answer = as_csv(ask(more_store, question, asked_of_more(question), timeout=60.0))
    path = pinned(question, "more.csv")
    if rewrite_cases:
        path.write_text(answer, encoding="utf-8")
    assert answer == path.read_text(encoding="utf-8")
    assert len(answer.splitlines()) > 1


@pytest.mark.parametrize("question", OF_AN_ACTOR, ids=lambda question: question.name)
def test_retired_id_asks_for_the_actor_that_stands(question: Question, more_store: Store) -> None:
    asked = {each.name: each.example for each in question.parameters if each.required}
    name = "one" if "one" in asked else "id"
    now = ask(more_store, question, asked | {name: NOW}, timeout=60.0)
    former = ask(more_store, question, asked | {name: FORMER}, timeout=60.0)
    assert former.rows == now.rows


def test_every_question_is_answered_by_something() -> None:
    empty = [one for one in QUESTIONS if len(pinned(one).read_text(encoding="utf-8").splitlines()) == 1]
    assert {one.name for one in empty} <= {one.name for one in ASKED_OF_MORE}
    assert set(questions()) >= {one.name for one in ASKED_OF_MORE}
