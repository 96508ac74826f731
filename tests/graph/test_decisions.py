"""Decisions whether two actors are one: loaded, kept, applied, changed and taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from actorgraph.graph.checker import check
from actorgraph.graph.decisions import merge_actors, unmerge_actors
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.loader import load_paths
from actorgraph.graph.loading.report import LoadReport
from actorgraph.graph.merges import Merge, read_merges
from actorgraph.graph.projector import rebuild
from actorgraph.graph.store import Counters, Store
from actorgraph.resources import fixtures_folder, migrations_folder
from actorgraph.words.decisions import Decision, decision_id
from actorgraph.words.errors import BadUserInput, RecordsRejected
from actorgraph.words.judgements import Judgement
from graph.test_export_records import assert_comes_back

pytestmark = pytest.mark.graph
FIXTURE = fixtures_folder() / "aleppo-2024"
DAY = "2026-01-02T00:00:00Z"
LATER = "2026-01-03T00:00:00Z"
SOURCE: dict[str, Any] = {"id": "source:a", "title": "A", "published": "2020", "retrieved": "2024-05-06"}
ACTORS: list[dict[str, Any]] = [{"id": id_, "kind": "ARMED_GROUP", "name": id_.upper()} for id_ in "abcd"]
CLAIMS: list[dict[str, Any]] = [
    {"id": f"claim:{n}", "text": "So it is.", "subject": subject, "predicate": predicate, "object": object_}
    | {"citations": [{"source": "source:a"}], "attributions": [{"actor": "c", "verb": "said"}]}
    for n, (subject, predicate, object_) in enumerate(
        [("a", "BACKS", "d"), ("b", "BACKS", "d"), ("c", "BACKS", "d"), ("a", "FIGHTS", "b"), ("d", "FIGHTS", "c")]
    )
]
WORLD = [SOURCE, *ACTORS, *CLAIMS]


def decision(retire: str, into: str, verdict: str = "ACCEPTED", at: str = DAY, **more: Any) -> dict[str, Any]:
    said = {"verdict": verdict, "basis": "They look alike.", "by": "a curator", "at": at}
    return {"id": decision_id(retire, into), "retire": retire, "into": into, **said, **more}


def load(store: Store, folder: Path, *records: dict[str, Any]) -> LoadReport:
    file = folder / "records.jsonl"
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return load_paths(store, [file])


def merges(store: Store) -> dict[str, str]:
    return read_merges(store.reader("test"))


def sound(store: Store) -> None:
    """The graph keeps its promises, and drawing all ties anew changes none."""
    assert [one.sentence for one in check(store) if one.severity == "error"] == []
    assert rebuild(store)[1] == Counters()


def without_decisions(store: Store) -> str:
    """The fingerprint of everything but the decisions."""
    kept = store.read("MATCH (d:Decision) RETURN properties(d)", name="keep")
    store.write(lambda run: run.run("MATCH (d:Decision) DELETE d"), name="forget")
    found = fingerprint(store)
    rows = {"rows": [row[0] for row in kept]}
    store.write(lambda run: run.run("UNWIND $rows AS row CREATE (d:Decision) SET d = row", rows), name="bring back")
    return found


def test_an_accepted_decision_merges_and_loading_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    report = load(store, tmp_path, *WORLD, decision("a", "b"))
    assert (report.decisions.read, report.decisions.created, report.decisions.merged) == (1, 1, 1)
    assert merges(store) == {"a": "b"}
    sound(store)
    there = fingerprint(store)
    again = load(store, tmp_path, *WORLD, decision("a", "b"))
    assert (again.decisions.unchanged, again.decisions.merged, again.counters) == (1, 0, Counters())
    assert fingerprint(store) == there


def test_it_does_not_matter_whether_the_decision_comes_before_with_or_after(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, *WORLD, decision("a", "b"), decision("c", "b"))
    at_once = fingerprint(store)
    for parts in (
        [[decision("a", "b"), decision("c", "b")], WORLD],
        [WORLD, [decision("a", "b")], [decision("c", "b")]],
    ):
        store.write(lambda run: run.run("MATCH (n) WHERE NOT n:__Neo4jMigration DETACH DELETE n"), name="clear")
        for part in parts:
            load(store, tmp_path, *part)
        assert fingerprint(store) == at_once
    sound(store)


@pytest.mark.parametrize("verdict", ["REJECTED", "UNSURE"])
def test_a_changed_decision_restores_the_graph_exactly(store: Store, tmp_path: Path, verdict: str) -> None:
    load(store, tmp_path, *WORLD)
    before = without_decisions(store)
    load(store, tmp_path, decision("a", "b"), decision("c", "b", judgement="PROBABLE"))
    assert without_decisions(store) != before
    report = load(store, tmp_path, decision("a", "b", verdict), decision("c", "b", verdict))
    assert (report.decisions.changed, report.decisions.unmerged) == (2, 2)
    assert merges(store) == {}
    assert without_decisions(store) == before
    sound(store)


def test_the_first_fixture_is_restored_exactly(store: Store, tmp_path: Path) -> None:
    load_paths(store, [FIXTURE])
    before = without_decisions(store)
    load(store, tmp_path, decision("syrian-rebels", "hts"), decision("sohr", "united-nations"))
    load(store, tmp_path, decision("syrian-rebels", "hts", "REJECTED"), decision("sohr", "united-nations", "UNSURE"))
    assert without_decisions(store) == before


def test_a_decision_waits_for_its_actors_and_says_for_whom(store: Store, tmp_path: Path) -> None:
    report = load(store, tmp_path, SOURCE, ACTORS[0], decision("a", "b"))
    assert (report.decisions.waiting, report.decisions.missing, merges(store)) == (1, ("b",), {})
    assert "wait for actors who are not here: 1 (for 'b')" in report.as_text()
    assert load(store, tmp_path, *WORLD).decisions.merged == 1
    assert merges(store) == {"a": "b"}


def test_a_load_that_was_broken_off_before_the_merge_is_completed(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, decision("a", "b"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("actorgraph.graph.loader.load_decisions", _break_off)
        with pytest.raises(RuntimeError, match="broken off"):
            load(store, tmp_path, *WORLD)
    assert merges(store) == {}
    assert load(store, tmp_path, *WORLD).decisions.merged == 1
    sound(store)


def _break_off(*_: object) -> None:
    raise RuntimeError("broken off")


def test_of_two_decisions_the_later_one_stands(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, *WORLD, decision("a", "b", "REJECTED", at=LATER))
    report = load(store, tmp_path, decision("a", "b", at=DAY))
    assert (report.decisions.older, report.decisions.changed, merges(store)) == (1, 0, {})
    load(store, tmp_path, decision("a", "b", at=LATER))
    assert merges(store) == {"a": "b"}


def test_who_is_retired_can_be_turned_round(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, *WORLD, decision("a", "b"))
    report = load(store, tmp_path, decision("b", "a", at=LATER))
    assert (report.decisions.merged, report.decisions.unmerged, merges(store)) == (1, 1, {"b": "a"})
    sound(store)


def test_an_actor_moves_on_to_the_one_that_stands_now(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, *WORLD, decision("a", "b"))
    load(store, tmp_path, decision("a", "c"), decision("b", "c"))
    assert merges(store) == {"a": "c", "b": "c"}
    sound(store)


def test_an_actor_who_was_waited_for_is_refused_where_he_is_of_another_kind(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, *WORLD, decision("a", "s"))
    before = fingerprint(store)
    state = {"id": "s", "kind": "STATE", "name": "S"}
    with pytest.raises(RecordsRejected) as refused:
        load(store, tmp_path, state)
    (problem,) = refused.value.problems
    assert (problem.line, problem.record, problem.field) == (1, "s", "kind")
    assert "'a' is of kind ARMED_GROUP and 's' of kind STATE, which are never one actor." in problem.message
    assert "The database holds decision:a:s, which joins them: reject that, or correct" in problem.message
    assert fingerprint(store) == before
    load(store, tmp_path, state, decision("a", "s", "REJECTED", at=LATER))
    assert merges(store) == {}
    sound(store)


def test_a_better_reason_is_written_on_the_merge(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, *WORLD, decision("a", "b"))
    load(store, tmp_path, decision("a", "b", basis="They say so.", at=LATER, judgement="PROBABLE"))
    said = store.read("MATCH ()-[m:SAME_AS]->() RETURN m.basis, m.judgement", name="test")
    assert said == [("They say so.", "PROBABLE")]
    sound(store)


@pytest.mark.parametrize(
    ("records", "sentence"),
    [
        ([decision("a", "b"), decision("a", "c")], "'a' is decided to be 'b' (decision:a:b) and 'c' (decision:a:c)"),
        ([decision("a", "b"), decision("b", "c")], "Decide that 'a' goes into 'c'."),
        ([decision("d", "a")], "'d' goes into 'a' (decision:a:d), which goes into 'b' (decision:a:b)"),
        ([decision("a", "d"), decision("b", "d"), decision("a", "b", "REJECTED", at=LATER)], "are decided to be two"),
        (
            [{"id": "s", "kind": "STATE", "name": "S"}, decision("c", "s")],
            "'c' is of kind ARMED_GROUP and 's' of kind STATE, which are never one actor.",
        ),
        ([decision("a", "a") | {"id": "decision:a:a"}], "'a' cannot be merged into itself."),
        ([decision("c", "d", "REJECTED", judgement="CERTAIN")], "REJECTED has no judgement"),
        (
            [decision("c", "d", "ACEPTED")],
            "is not one of ACCEPTED, REJECTED, UNSURE. Did you mean 'ACCEPTED'?",
        ),
        ([decision("c", "d", at="2026-01-02")], "is not an instant. Write 2024-11-27T00:00:00Z."),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    store: Store, tmp_path: Path, records: list[dict[str, Any]], sentence: str
) -> None:
    load(store, tmp_path, *WORLD, decision("a", "b"))
    before = fingerprint(store)
    with pytest.raises(RecordsRejected) as refused:
        load(store, tmp_path, {**ACTORS[3], "name": "Another"}, *records)
    assert sentence in str(refused.value)
    assert fingerprint(store) == before


def test_mutations_write_and_forget_the_same_record(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, *WORLD)
    before = fingerprint(store)
    at = Decision.model_validate(decision("a", "b")).at
    merge = Merge("a", "b", Judgement.CERTAIN, "They look alike.", "a curator", at)
    store.write(lambda run: merge_actors(run, merge), name="merge")
    by_mutation = fingerprint(store)
    store.write(lambda run: unmerge_actors(run, "a"), name="unmerge")
    assert fingerprint(store) == before
    load(store, tmp_path, decision("a", "b"))
    assert fingerprint(store) == by_mutation


def test_a_mutation_heeds_decisions_that_wait(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, *WORLD, decision("a", "nobody-yet"))
    merge = Merge("a", "b", Judgement.CERTAIN, "They look alike.", "a curator", Decision(**decision("a", "b")).at)
    with pytest.raises(BadUserInput, match=r"'a' is decided to be 'b' .* and 'nobody-yet'"):
        store.write(lambda run: merge_actors(run, merge), name="merge")


def test_decisions_come_back_from_an_export(store: Store, tmp_path: Path) -> None:
    scored: dict[str, Any] = {"score": 0.91, "reasons": ["The names are alike.", "Both are of Syria."]}
    load(store, tmp_path, *WORLD, decision("a", "b", **scored), decision("c", "d", "UNSURE"), decision("c", "x"))
    assert_comes_back(store, tmp_path)


def test_the_check_finds_what_follows_from_no_decision(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, *WORLD, decision("a", "b"), decision("c", "d", "REJECTED"))
    store.write(lambda run: run.run("MATCH (d:Decision) SET d.verdict = 'ACCEPTED', d.id = d.id + 'x'"), name="break")
    assert {(one.ids, one.sentence) for one in check(store) if one.invariant == "merge_without_decision"} == {
        (("a", "b"), "No decision says that a is b, into which it was merged."),
        (("c", "d"), "The decision decision:c:dx is ACCEPTED, and the two are two."),
    }


def test_merges_of_a_graph_from_before_get_their_decision(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, *WORLD, decision("b", "a"))
    before = fingerprint(store)
    migration = (migrations_folder() / "V0008__merges_are_decided.cypher").read_text(encoding="utf-8").rstrip(";\n")
    store.write(lambda run: run.run("MATCH (d:Decision) DELETE d"), name="forget")
    for _ in range(2):
        store.write(lambda run: run.run(migration), name="migrate")
        sound(store)
    load(store, tmp_path, decision("b", "a"))
    assert fingerprint(store) == before
