"""The means of a tie with their times: from the claims that name them alone, by the rules for ties."""

from __future__ import annotations

from typing import Any

import pytest

from actorgraph.graph.projector import project
from actorgraph.graph.store import Store
from asking import Ask, asking
from claims import REPORT, actor, claim, write

pytestmark = pytest.mark.graph
ASK = """query ($id: ID!, $on: Date) { tie(id: $id) { means meansHeld(on: $on) {
  means since sinceLatest untilEarliest until claims { id } } } }"""
BACKS = "tie:BACKS:iran:syria"
SOLD = {"asserts": "SPELL", "when": "2012-03/2014"}


def load(store: Store, *said: dict[str, Any], founded: str | None = None) -> Ask:
    records = [claim(f"c{number}", "iran", "BACKS", "syria", **fields) for number, fields in enumerate(said)]
    write(store, REPORT, actor("iran"), actor("syria", founded=founded), *records)
    store.write(lambda transaction: project(transaction, claims=[one.id for one in records]), name="project")
    return asking(store)


def bounds(ask: Ask, **variables: Any) -> dict[str, list[str | None]]:
    """By means, what `meansHeld` says of its time."""
    names = ("since", "sinceLatest", "untilEarliest", "until")
    return {one["means"]: [one[name] for name in names] for one in ask(ASK, id=BACKS, **variables)["tie"]["meansHeld"]}


def test_each_means_has_the_time_of_the_claims_that_name_it(store: Store) -> None:
    ask = load(
        store,
        {**SOLD, "means": ["WEAPONS", "FUNDING"]},
        {"when": "2013", "means": ["WEAPONS"]},
        {"asserts": "START", "when": "2020", "means": ["AIRPOWER"]},
        {"when": "2010"},
    )
    assert bounds(ask) == {
        "AIRPOWER": ["2020-01-01", "2020-12-31", None, None],
        "FUNDING": ["2012-03-01", "2012-03-31", "2014-01-01", "2014-12-31"],
        "WEAPONS": ["2012-03-01", "2012-03-31", "2014-01-01", "2014-12-31"],
    }
    held = ask(ASK, id=BACKS)["tie"]["meansHeld"]
    assert [[one["id"] for one in means["claims"]] for means in held] == [
        ["claim:c2"],
        ["claim:c0"],
        ["claim:c0", "claim:c1"],
    ]


def test_claims_that_exclude_each_other_give_the_widest_reading(store: Store) -> None:
    ask = load(store, {**SOLD, "means": ["FUNDING"]}, {"asserts": "SPELL", "when": "2016/2018", "means": ["FUNDING"]})
    assert bounds(ask) == {"FUNDING": ["2012-03-01", "2016-12-31", "2014-01-01", "2018-12-31"]}


def test_a_lifetime_clips_means_as_it_clips_ties(store: Store) -> None:
    ask = load(store, {"when": "2013", "means": ["FUNDING"]}, founded="2011")
    assert bounds(ask) == {"FUNDING": ["2011-01-01", "2013-12-31", "2013-01-01", None]}
    assert bounds(ask, on="2010-12-31") == {}


def test_where_a_source_stops_a_means_does_not_end(store: Store) -> None:
    stopped = {"asserts": "SPELL", "when": "2012/", "end_status": "CENSORED", "attested_until": "2014-12-31"}
    ask = load(store, {**stopped, "means": ["FUNDING"]})
    assert bounds(ask) == {"FUNDING": ["2012-01-01", "2012-12-31", "2014-12-31", None]}


def test_on_a_day_those_stay_that_could_have_been_in_use(store: Store) -> None:
    # What is not said of training is said of the whole: it had ended by 2018.
    ask = load(
        store,
        {"asserts": "START", "when": "2012-03", "means": ["FUNDING"]},
        {"when": "2011", "means": ["TRAINING"], "spell": "first"},
        {"when": "2013", "means": ["TRAINING"]},
        {"asserts": "END", "when": "2018"},
    )
    for on, held in {
        "2012-02-29": set(),
        "2012-03-01": {"FUNDING", "TRAINING"},
        "2018-12-31": {"FUNDING", "TRAINING"},
        "2019-01-01": set(),
    }.items():
        assert bounds(ask, on=on).keys() == held
    assert bounds(ask)["TRAINING"] == [None, "2013-12-31", "2013-01-01", None]


def test_the_means_by_which_iran_backs_the_government_in_words(aleppo_store: Store) -> None:
    asked = asking(aleppo_store)(ASK, id="tie:BACKS:iran:syrian-government:VERBAL", on="2024-11-28")
    assert asked["tie"]["meansHeld"] == [
        {
            "means": "RHETORICAL",
            "since": None,
            "sinceLatest": "2024-11-30",
            "untilEarliest": "2024-11-28",
            "until": None,
            "claims": [{"id": f"claim:aleppo-2024:{fact}"} for fact in ("f043", "f045", "f063")],
        }
    ]
