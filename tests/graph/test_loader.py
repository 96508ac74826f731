"""Loading: all is checked before anything is written, only what changed is written, loading twice changes nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from actorgraph.graph.checker import check
from actorgraph.graph.fingerprint import fingerprint
from actorgraph.graph.loader import load_paths
from actorgraph.graph.loading import claim_writes, problems, writer
from actorgraph.graph.loading.report import KindCount, LoadReport
from actorgraph.graph.projector import rebuild
from actorgraph.graph.store import Counters, Store
from actorgraph.resources import fixtures_folder
from actorgraph.words.errors import Problem, RecordsRejected

pytestmark = pytest.mark.graph

Raw = dict[str, Any]
TEXT = "First line.\nRussia backs the government.\nThe café is closed.\n"
SOURCE: Raw = {
    "id": "source:report",
    "title": "A report",
    "published": "[2024-11-28..2024-11-30]",
    "retrieved": "2024-12-01",
    "sha256": sha256(TEXT.encode()).hexdigest(),
}
RUSSIA: Raw = {"id": "russia", "kind": "STATE", "name": "Russia", "identifiers": {"wikidata": "Q159"}}
SYRIA: Raw = {"id": "syrian-government", "kind": "GOVERNMENT", "name": "The Syrian government"}
HTS: Raw = {"id": "hts", "kind": "ARMED_GROUP", "name": "HTS", "aliases": ["Hayat Tahrir al-Sham"]}
ALEPPO: Raw = {"id": "place:aleppo", "placeKind": "CITY", "name": "Aleppo", "within": "place:syria"}
COUNTRY: Raw = {"id": "place:syria", "placeKind": "COUNTRY", "name": "Syria"}
EVENT: Raw = {
    "id": "event:offensive",
    "eventKind": "OFFENSIVE",
    "name": "An offensive",
    "when": "2024-11-27/..",
    "place": "place:aleppo",
    "citations": [{"source": "source:report"}],
    "participants": [{"actor": "hts", "role": "lead", "side": "a"}],
    "tolls": [{"category": "PEOPLE", "effect": "KILLED", "bound": "OVER", "low": 300}],
}
BACKS: Raw = {
    "id": "claim:report:f001",
    "text": "Russia backs the government.",
    "subject": "russia",
    "predicate": "BACKS",
    "object": "syrian-government",
    "means": ["AIRPOWER"],
    "citations": [{"source": "source:report", "line": 2, "start": 12, "end": 40}],
    "attributions": [{"actor": "russia", "verb": "said"}],
}
DENIED: Raw = {**BACKS, "id": "claim:report:f002", "text": "Russia does not.", "polarity": "DENIES"}
FIGHTS: Raw = {**BACKS, "id": "claim:report:f003", "text": "They fight.", "subject": "hts", "predicate": "FIGHTS"}
WORLD = [SOURCE, RUSSIA, SYRIA, HTS, ALEPPO, COUNTRY, EVENT, BACKS, FIGHTS]
BACKS_TIE = "tie:BACKS:russia:syrian-government"


def load(store: Store, records: Sequence[Raw], **options: Any) -> LoadReport:
    """Loads records as JSONL from standard input."""
    return load_paths(store, [Path("-")], stdin=BytesIO(jsonl(records)), **options)


def jsonl(records: Sequence[Raw]) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def refused(store: Store, records: Sequence[Raw], **options: Any) -> list[Problem]:
    """The problems for which nothing was written."""
    before = fingerprint(store)
    with pytest.raises(RecordsRejected) as raised:
        load(store, records, **options)
    assert fingerprint(store) == before
    return list(raised.value.problems)


def refusal(store: Store, records: Sequence[Raw], **options: Any) -> Problem:
    """The one problem for which nothing was written."""
    (found,) = refused(store, records, **options)
    return found


def node(store: Store, id_: str) -> Raw:
    """The properties of a record, dates as text."""
    ((properties,),) = store.read("MATCH (n {id: $id}) RETURN properties(n)", {"id": id_}, name="node")
    return {name: plain(value) for name, value in properties.items()}


def tie(store: Store, id_: str = BACKS_TIE) -> Raw | None:
    found = store.read("MATCH ()-[r {id: $id}]->() RETURN properties(r)", {"id": id_}, name="tie")
    return {name: plain(value) for name, value in found[0][0].items()} if found else None


def plain(value: Any) -> Any:
    return value.iso_format() if hasattr(value, "iso_format") else value


def linked(store: Store, id_: str, relationship: str) -> list[str]:
    """The ids at the other ends of the relationships that leave a record."""
    statement = f"MATCH (n {{id: $id}})-[:{relationship}]->(m) RETURN m.id ORDER BY m.id"
    return [row[0] for row in store.read(statement, {"id": id_}, name="linked")]


def changed(record: Raw, **fields: Any) -> Raw:
    """A record with other fields; None takes one away."""
    return {name: value for name, value in {**record, **fields}.items() if value is not None}


# What is written


def test_first_load_creates_and_second_changes_nothing(store: Store) -> None:
    first = load(store, WORLD)
    before = fingerprint(store)
    second = load(store, WORLD)
    assert {kind: count.created for kind, count in first.kinds.items()} == {
        "source": 1, "actor": 3, "place": 2, "event": 1, "claim": 4,
    }  # fmt: skip
    assert first.projected.ties_created == 2
    assert second.counters == Counters(0, 0, 0)
    assert second.kinds["claim"] == KindCount(read=4, unchanged=4)
    assert fingerprint(store) == before


def test_load_that_changes_nothing_asks_one_question(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load(store, WORLD)
    asked: list[str] = []
    read = Store.read

    def counted(self: Store, statement: str, *arguments: Any, name: str, **options: Any) -> list[tuple[Any, ...]]:
        asked.append(name)
        return read(self, statement, *arguments, name=name, **options)

    monkeypatch.setattr(Store, "read", counted)
    second = load(store, WORLD)
    assert asked == ["hashes"]
    assert {kind: count.unchanged for kind, count in second.kinds.items()} == {
        kind: count.created for kind, count in first.kinds.items()
    }


def test_first_fixture_loads_twice_without_a_change(store: Store) -> None:
    first = load_paths(store, [fixtures_folder() / "aleppo-2024"])
    before = fingerprint(store)
    second = load_paths(store, [fixtures_folder() / "aleppo-2024"])
    assert first.kinds["claim"].created == first.kinds["claim"].read > 125
    assert first.warnings == ()
    assert [Path(skipped.file).name for skipped in first.skipped] == ["README.md"]
    assert second.counters == Counters(0, 0, 0)
    assert fingerprint(store) == before
    assert [violation for violation in check(store) if violation.severity == "error"] == []
    assert rebuild(store)[1] == Counters(0, 0, 0)


def test_records_become_the_physical_model(store: Store) -> None:
    state = {"id": "syria", "kind": "STATE", "name": "Syria"}
    located = changed(COUNTRY, territoryOf="syria", location={"latitude": 35, "longitude": 38.5})
    dated = changed(HTS, founded="2017-01", dissolved="2025")
    load(store, [*WORLD[:3], dated, ALEPPO, located, state, *WORLD[6:]])
    source = node(store, "source:report")
    assert (source["publishedEarliest"], source["publishedLatest"]) == ("2024-11-28", "2024-11-30")
    actor = node(store, "hts")
    assert (actor["foundedEarliest"], actor["foundedLatest"]) == ("2017-01-01", "2017-01-31")
    assert (actor["dissolvedEarliest"], actor["dissolvedLatest"]) == ("2025-01-01", "2025-12-31")
    assert node(store, "russia")["wikidata"] == "Q159"
    assert node(store, "russia")["aliases"] == []
    assert "description" not in actor
    assert linked(store, "place:aleppo", "LOCATED_IN") == ["place:syria"]
    assert linked(store, "place:syria", "TERRITORY_OF") == ["syria"]
    point = node(store, "place:syria")["location"]
    assert (point.srid, point.latitude, point.longitude) == (4326, 35.0, 38.5)
    event = node(store, "event:offensive")
    assert (event["start"], event["startLatest"], "end" in event, "endEarliest" in event) == (
        "2024-11-27", "2024-11-27", False, False,
    )  # fmt: skip
    assert linked(store, "event:offensive", "AT") == ["place:aleppo"]
    labels = store.read("MATCH (n:ArmedGroup:Actor:Record) RETURN n.id", name="labels")
    assert labels == [("hts",)]


def test_claim_becomes_the_physical_model(store: Store) -> None:
    load(store, WORLD)
    claim = node(store, "claim:report:f001")
    expected = {
        "subjectId": "russia", "predicate": "BACKS", "objectId": "syrian-government", "stance": "MATERIAL",
        "means": ["AIRPOWER"], "provisions": [], "asserts": "HOLDS", "polarity": "AFFIRMS", "mode": "FACT",
        "status": "ACCEPTED", "method": "HUMAN", "dateBasis": "PUBLICATION", "sinceLatest": "2024-11-30",
        "untilEarliest": "2024-11-28", "endStatus": "UNKNOWN", "admission": "ADMITTED", "tieId": BACKS_TIE,
    }  # fmt: skip
    assert {name: claim.get(name) for name in expected} == expected
    assert "since" not in claim
    assert claim["recordedAt"].startswith("2024-12-01T00:00:00")
    assert linked(store, claim["id"], "SUBJECT") == ["russia"]
    assert linked(store, claim["id"], "OBJECT") == ["syrian-government"]
    ((cited, attributed),) = store.read(
        "MATCH (:Source)<-[c:CITED_IN]-({id: $id})-[a:ATTRIBUTED_TO]->() RETURN properties(c), properties(a)",
        {"id": claim["id"]},
        name="links",
    )
    assert cited == {"order": 0, "line": 2, "start": 12, "end": 40}
    assert attributed == {"order": 0, "verb": "said", "basis": "EXPLICIT"}


def test_inline_participants_and_tolls_are_claims(store: Store) -> None:
    load(store, WORLD)
    assert node(store, "claim:offensive:hts:lead")["predicate"] == "TOOK_PART_IN"
    toll = node(store, "claim:offensive:toll:people:killed")
    assert (toll["tollLow"], toll["tollBound"], "tollHigh" in toll) == (300, "OVER", False)
    assert linked(store, "hts", "TOOK_PART_IN") == ["event:offensive"]


def test_only_what_changed_is_written(store: Store) -> None:
    load(store, WORLD)
    report = load(store, [*WORLD[:3], changed(HTS, name="Tahrir"), *WORLD[4:]])
    assert report.kinds["actor"] == KindCount(read=3, changed=1, unchanged=2)
    assert report.kinds["claim"] == KindCount(read=4, unchanged=4)
    assert (report.counters.nodes, report.counters.relationships) == (0, 0)
    assert node(store, "hts")["name"] == "Tahrir"


def test_field_taken_away_is_taken_from_the_node(store: Store) -> None:
    load(store, [changed(RUSSIA, description="A state."), changed(COUNTRY, location={"latitude": 1, "longitude": 2})])
    load(store, [changed(RUSSIA, identifiers=None), COUNTRY])
    assert not {"wikidata", "description"} & node(store, "russia").keys()
    assert "location" not in node(store, "place:syria")


def test_kind_of_an_actor_may_change(store: Store) -> None:
    load(store, [HTS])
    load(store, [changed(HTS, kind="PARTY")])
    ((labels,),) = store.read("MATCH (n {id: 'hts'}) RETURN labels(n)", name="labels")
    assert set(labels) == {"Record", "Actor", "Party"}


def test_links_of_places_and_events_follow_their_records(store: Store) -> None:
    load(store, WORLD)
    load(store, [changed(ALEPPO, within=None), changed(EVENT, place="place:syria"), *WORLD[:4], COUNTRY])
    assert linked(store, "place:aleppo", "LOCATED_IN") == []
    assert linked(store, "event:offensive", "AT") == ["place:syria"]


def test_parts_may_refer_to_what_the_database_holds(store: Store) -> None:
    load(store, WORLD)
    report = load(store, [changed(BACKS, id="claim:report:f009")])
    assert report.kinds["claim"].created == 1
    assert node(store, "claim:report:f009")["sinceLatest"] == "2024-11-30"
    found = tie(store)
    assert found is not None
    assert found["claimCount"] == 2


def test_places_are_written_after_those_they_lie_in(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actorgraph.graph.loader.BATCH", 1)
    chain: list[Raw] = [
        {"id": f"place:p{n}", "placeKind": "CITY", "name": "P", "within": f"place:p{n + 1}"} for n in range(5)
    ]
    load(store, [*chain, {"id": "place:p5", "placeKind": "COUNTRY", "name": "P"}])
    assert linked(store, "place:p0", "LOCATED_IN*5") == ["place:p5"]


def test_batches_give_the_same_graph_as_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    world = [*WORLD, changed(DENIED, contradicts=["claim:report:f001"]), changed(BACKS, id="claim:x", supersedes=F3)]
    load(store, world)
    whole = fingerprint(store)
    store.write(lambda tx: tx.run("MATCH (n:Record) DETACH DELETE n"), name="wipe")
    monkeypatch.setattr("actorgraph.graph.loader.BATCH", 1)
    load(store, list(reversed(world)))
    assert fingerprint(store) == whole


F3 = "claim:report:f003"


# Dry runs, reports, progress


def test_dry_run_tells_what_would_change_and_writes_nothing(store: Store) -> None:
    load(store, WORLD)
    before = fingerprint(store)
    new = changed(BACKS, id="claim:report:f009")
    report = load(store, [*WORLD[:3], changed(HTS, name="Tahrir"), *WORLD[4:], new], dry_run=True)
    assert report.kinds["actor"] == KindCount(read=3, changed=1, unchanged=2)
    assert report.kinds["claim"] == KindCount(read=5, created=1, unchanged=4)
    assert report.counters == Counters(0, 0, 0)
    assert "Nothing was written: this was a dry run." in report.as_text()
    assert json.loads(report.as_json())["ties"] is None
    assert fingerprint(store) == before


def test_dry_run_of_claims_that_link_to_each_other_passes_on_an_empty_database(store: Store) -> None:
    report = load_paths(store, [fixtures_folder() / "aleppo-2024"], dry_run=True)
    assert report.kinds["claim"] == KindCount(read=145, created=145)
    assert report.counters == Counters()


def test_report_reads_as_text_and_as_json(store: Store, tmp_path: Path) -> None:
    (tmp_path / "world.jsonl").write_bytes(jsonl(WORLD))
    (tmp_path / "README.md").write_text("hello")
    (tmp_path / "empty.yaml").write_text("")
    report = load_paths(store, [tmp_path])
    text = report.as_text().splitlines()
    assert text[0].split() == ["read", "created", "changed", "unchanged"]
    assert text[5].split() == ["claim", "4", "4", "0", "0"]
    assert text[6] == "ties: 2 created, 0 changed, 0 deleted"
    assert text[-1] == report.summary()
    assert any("README.md: not .yaml, .yml or .jsonl" in line for line in text)
    assert any("empty.yaml: The file holds no records." in line for line in text)
    data = json.loads(report.as_json())
    assert data["kinds"]["actor"] == {"read": 3, "created": 3, "changed": 0, "unchanged": 0}
    assert data["ties"] == {"created": 2, "changed": 0, "deleted": 0}
    assert (data["files"], len(data["skipped"]), len(data["warnings"])) == (2, 1, 1)
    assert data["counters"]["nodes"] == report.counters.nodes > 0


def test_progress_tells_each_stage(store: Store, tmp_path: Path) -> None:
    (tmp_path / "world.jsonl").write_bytes(jsonl(WORLD))
    told: list[tuple[str, int, int | None]] = []
    load_paths(store, [tmp_path], progress=lambda *stage: told.append(stage))
    size = (tmp_path / "world.jsonl").stat().st_size
    assert ("reading", size, size) in told
    assert ("writing claims", 4, 4) in told


# What is refused


@pytest.mark.parametrize(
    ("fields", "field", "missing"),
    [
        (
            {"subject": "rusia"},
            "subject",
            "There is no actor 'rusia', neither among these records nor in the database. ",
        ),
        ({"object": "nobody"}, "object", "There is no actor 'nobody'"),
        ({"against": "ht"}, "against", "Did you mean 'hts'?"),
        ({"citations": [{"source": "source:reprot"}]}, "citations.0.source", "Did you mean 'source:report'?"),
        ({"attributions": [{"actor": "rusia"}]}, "attributions.0.actor", "Did you mean 'russia'?"),
        ({"attributions": [{"actor": "hts", "actingFor": "x"}]}, "attributions.0.actingFor", "no actor 'x'"),
        ({"contradicts": ["claim:report:f033"]}, "contradicts.0", "Did you mean 'claim:report:f003'"),
        ({"inTensionWith": ["claim:zzz"]}, "inTensionWith.0", "There is no claim 'claim:zzz'"),
        ({"corroborates": ["claim:zzz"]}, "corroborates.0", "Add its record, or correct the id."),
        ({"supersedes": "claim:zzz"}, "supersedes", "There is no claim 'claim:zzz'"),
    ],
)
@pytest.mark.parametrize("stored", [False, True], ids=["staged", "stored"])
def test_dangling_reference_is_refused(store: Store, fields: Raw, field: str, missing: str, stored: bool) -> None:
    if stored:
        load(store, WORLD)
    found = refusal(store, [*([] if stored else WORLD), changed(BACKS, id="claim:new", **fields)])
    assert (found.record, found.field) == ("claim:new", field)
    assert missing in found.message


@pytest.mark.parametrize(
    ("record", "field", "missing"),
    [
        (changed(ALEPPO, within="place:siria"), "within", "Did you mean 'place:syria'?"),
        (changed(COUNTRY, territoryOf="syria"), "territoryOf", "There is no actor 'syria'"),
        (changed(EVENT, place="place:alepo"), "place", "Did you mean 'place:aleppo'?"),
        (changed(EVENT, participants=[{"actor": "htz"}]), "participants.0.actor", "Did you mean 'hts'?"),
        (changed(EVENT, citations=[{"source": "source:x"}]), "citations.0.source", "There is no source 'source:x'"),
    ],
)
def test_dangling_reference_of_any_record_is_refused(store: Store, record: Raw, field: str, missing: str) -> None:
    world = [other for other in WORLD if other["id"] != record["id"]]
    found = refused(store, [*world, record])[0]
    assert (found.record, found.field) == (record["id"], field)
    assert missing in found.message


def test_reference_to_a_record_that_cannot_be_read_is_not_called_dangling(store: Store) -> None:
    found = refusal(store, [SOURCE, changed(RUSSIA, kind="STAET"), SYRIA, BACKS])
    assert (found.record, found.field) == ("russia", "kind")


def test_reference_to_a_retired_id_says_what_it_became(store: Store) -> None:
    load(store, WORLD)
    store.write(lambda tx: tx.run("CREATE (:RetiredId {id: 'nusra', becomes: 'hts'})"), name="retire")
    found = refusal(store, [changed(FIGHTS, id="claim:new", subject="nusra")])
    assert "It became 'hts'; write that." in found.message


def test_duplicate_id_names_both_places(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- id: hts\n  kind: PARTY\n  name: A\n")
    (tmp_path / "b.yaml").write_text("# b\n\n- kind: PARTY\n  id: hts\n  name: B\n")
    with pytest.raises(RecordsRejected) as raised:
        load_paths(store, [tmp_path])
    (found,) = raised.value.problems
    assert found.file == str(tmp_path / "b.yaml")
    assert (found.line, found.record, found.field) == (4, "hts", "id")
    assert f"The id 'hts' is taken at {tmp_path / 'a.yaml'}:1 already." in found.message


def test_participant_given_twice_is_refused(store: Store) -> None:
    twice = changed(EVENT, participants=[{"actor": "hts"}, {"actor": "hts"}])
    found = refusal(store, [*WORLD[:6], twice])
    assert (found.record, found.field) == ("event:offensive", "participants.1")


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"text": 5}, "text", "5 is not text."),
        ({"when": "2014-02-00"}, "when", "not in the calendar"),
        ({"when": "2024/2016"}, "when", "ends before it starts"),
        ({"predicate": "BACK"}, "predicate", "Did you mean 'BACKS'?"),
        ({"object": "russia"}, "object", "cannot stand on both ends"),
    ],
)
def test_bad_record_is_refused_and_nothing_of_the_load_is_written(
    store: Store, fields: Raw, field: str, says: str
) -> None:
    found = refusal(store, [*WORLD, changed(BACKS, id="claim:bad", **fields)])
    assert (found.file, found.line, found.record, found.field) == ("<stdin>", 10, "claim:bad", field)
    assert says in found.message
    assert store.read("MATCH (n:Record) RETURN count(n)", name="count") == [(0,)]


def test_all_problems_are_told_at_once(store: Store) -> None:
    bad = [
        changed(HTS, kind="ARMY"),
        changed(BACKS, id="claim:a", subject="nobody"),
        changed(BACKS, id="claim:b", when="soon", credibility=9),
        changed(BACKS, id="claim:b2", contradicts=["claim:report:f003"]),
        RUSSIA,
    ]
    found = {(problem.record, problem.field) for problem in refused(store, [*WORLD, *bad])}
    assert found == {
        ("hts", "kind"),
        ("claim:a", "subject"),
        ("claim:b", "when"),
        ("claim:b", "credibility"),
        ("claim:b2", "contradicts.0"),
        ("russia", "id"),
    }


def test_problems_beyond_the_limit_are_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems.Problems.__init__, "__defaults__", (3,))
    found = refused(store, [changed(HTS, id=f"a{number}", kind="ARMY") for number in range(10)])
    assert len(found) == 4
    assert found[-1].message == "7 more are not listed. Correct these and load again."


def test_broken_files_are_refused_together(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"- id: hts\n  name: \xff\n")
    (tmp_path / "b.jsonl").write_text("nope\n")
    (tmp_path / "c.yaml").symlink_to(tmp_path / "c.yaml")
    (tmp_path / "d.yaml").write_text("")
    with pytest.raises(RecordsRejected) as raised:
        load_paths(store, [tmp_path])
    assert [(Path(one.file).name, one.fatal) for one in raised.value.problems if one.field is None] == [
        ("a.yaml", True),
        ("b.jsonl", True),
        ("c.yaml", True),
        ("d.yaml", False),
    ]


@pytest.mark.parametrize("stored", [False, True], ids=["staged", "stored"])
def test_identifier_of_another_actor_is_refused(store: Store, stored: bool) -> None:
    if stored:
        load(store, [RUSSIA])
    twin = changed(RUSSIA, id="rossiya")
    found = refusal(store, [twin] if stored else [RUSSIA, twin])
    assert (found.record, found.field) == ("rossiya", "identifiers.wikidata")
    assert f"wikidata 'Q159' is that of 'russia' {'in the database' if stored else 'at <stdin>:1'} already." in str(
        found
    )


def test_identifiers_may_be_swapped(store: Store) -> None:
    one, two = changed(RUSSIA, identifiers={"gwCode": "1"}), changed(SYRIA, identifiers={"gwCode": "2"})
    load(store, [one, two])
    load(store, [changed(one, identifiers={"gwCode": "2"}), changed(two, identifiers={"gwCode": "1"})])
    assert (node(store, "russia")["gwCode"], node(store, "syrian-government")["gwCode"]) == ("2", "1")


@pytest.mark.parametrize("stored", [False, True], ids=["staged", "stored"])
def test_places_within_each_other_are_refused(store: Store, stored: bool) -> None:
    if stored:
        load(store, [ALEPPO, COUNTRY])
    circle = changed(COUNTRY, within="place:aleppo")
    found = refusal(store, [circle] if stored else [ALEPPO, circle])
    assert "→ place:aleppo" in found.message
    assert "→ place:syria" in found.message
    assert found.field == "within"


def test_place_within_itself_is_refused(store: Store) -> None:
    found = refusal(store, [changed(COUNTRY, within="place:syria")])
    assert "place:syria → place:syria" in found.message


def test_claims_that_supersede_each_other_are_refused(store: Store) -> None:
    one, two = changed(BACKS, supersedes=F3), changed(FIGHTS, supersedes="claim:report:f001")
    found = refusal(store, [*WORLD[:7], one, two])
    assert "supersede each other: claim:report:f001 → claim:report:f003 → claim:report:f001." in found.message


@pytest.mark.parametrize("stored", [False, True], ids=["staged", "stored"])
def test_contradiction_of_another_key_is_refused(store: Store, stored: bool) -> None:
    if stored:
        load(store, WORLD)
    other = changed(BACKS, id="claim:new", stance="VERBAL", contradicts=[F3])
    found = refusal(store, [*([] if stored else WORLD), other])
    assert found.field == "contradicts.0"
    assert "predicate (BACKS, not FIGHTS), subject (russia, not hts)" in found.message
    assert "stance (VERBAL, not MATERIAL)" in found.message
    assert "Write `inTensionWith` instead." in found.message


def test_contradiction_of_the_same_key_and_tension_with_any_are_fine(store: Store) -> None:
    reverse = changed(FIGHTS, id="claim:reverse", subject="syrian-government", object="hts", contradicts=[F3])
    denial = changed(DENIED, contradicts=["claim:report:f001"], inTensionWith=[F3], corroborates=[F3])
    load(store, [*WORLD, denial, reverse])
    assert linked(store, "claim:report:f002", "CONTRADICTS") == ["claim:report:f001"]
    assert linked(store, "claim:report:f002", "IN_TENSION_WITH") == [F3]
    assert linked(store, "claim:report:f002", "CORROBORATES") == [F3]
    assert linked(store, "claim:reverse", "CONTRADICTS") == [F3]
    found = tie(store)
    assert found is not None
    assert found["disputed"] is True


def test_claim_that_nothing_dates_is_refused(store: Store) -> None:
    found = refusal(store, [changed(SOURCE, retrieved=None), *WORLD[1:6], BACKS])
    assert (found.record, found.field) == ("claim:report:f001", "recordedAt")
    assert "Add `retrieved` to the source." in found.message
    dated = changed(BACKS, recordedAt="2024-12-05T12:00:00+02:00")
    load(store, [changed(SOURCE, retrieved=None), *WORLD[1:6], dated])
    assert node(store, "claim:report:f001")["recordedAt"].startswith("2024-12-05T10:00:00")


# What is only warned about


@pytest.mark.parametrize(
    ("lifetime", "when", "says"),
    [
        (
            {"founded": "2017"},
            "2016",
            "'hts' was not founded before 2017-01-01; the claim is of 2016-12-31",
        ),
        ({"dissolved": "2017"}, "2018", "'hts' was dissolved by 2017-12-31; the claim is of 2018-01-01"),
        ({"founded": "2017", "dissolved": "2025"}, "2017/2024", None),
    ],
)
@pytest.mark.parametrize("stored", [False, True], ids=["staged", "stored"])
def test_claim_outside_a_lifetime_is_a_warning(
    store: Store, lifetime: Raw, when: str, says: str | None, stored: bool
) -> None:
    world = [SOURCE, SYRIA, changed(HTS, **lifetime)]
    if stored:
        load(store, world)
    claim = changed(FIGHTS, when=when, attributions=None)
    report = load(store, [claim] if stored else [*world, claim])
    assert [says in warning.message for warning in report.warnings if says] == ([True] if says else [])
    assert report.kinds["claim"].created == 1


def test_toll_out_of_order_is_a_warning(store: Store) -> None:
    toll = {"category": "PEOPLE", "effect": "KILLED", "bound": "EXACT", "low": 30, "best": 20}
    report = load(store, [*WORLD[:6], changed(EVENT, tolls=[toll])])
    (warning,) = report.warnings
    assert (warning.record, warning.field) == ("event:offensive", "tolls.0")
    assert "low 30, best 20" in warning.message


def test_alias_that_is_another_actors_id_is_a_warning(store: Store) -> None:
    report = load(store, [RUSSIA, changed(SYRIA, aliases=["Russia"])])
    (warning,) = report.warnings
    assert (warning.record, warning.field) == ("syrian-government", "aliases")
    assert "The alias 'russia' is the id of the actor 'russia'." in warning.message


# Versions of claims


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "Other words."},
        {"citations": [{"source": "source:report", "line": 3}]},
        {"reliability": "B", "credibility": 2},
        {"attributions": [{"actor": "russia", "verb": "announced"}]},
        {"recordedBy": "a curator"},
    ],
    ids=str,
)
def test_wording_is_edited_in_place(store: Store, fields: Raw) -> None:
    load(store, WORLD)
    drawn = tie(store)
    report = load(store, [changed(BACKS, **fields)])
    assert report.kinds["claim"] == KindCount(read=1, changed=1)
    assert report.counters.nodes == 0
    assert tie(store) == drawn
    assert node(store, "claim:report:f001")["tieId"] == BACKS_TIE
    assert load(store, [changed(BACKS, **fields)]).counters == Counters(0, 0, 0)


@pytest.mark.parametrize(
    "fields",
    [
        {"when": "2020"},
        {"means": ["TROOPS"]},
        {"polarity": "DENIES"},
        {"status": "REJECTED", "statusReason": "A mistake."},
        {"object": "hts"},
        {"mode": "ALLEGED"},
        {"attributions": []},
    ],
    ids=str,
)
def test_what_projection_reads_makes_a_new_version(store: Store, fields: Raw) -> None:
    load(store, WORLD)
    corrected = changed(BACKS, recordedAt="2025-01-01T00:00:00Z", **fields)
    report = load(store, [corrected])
    assert report.kinds["claim"] == KindCount(read=1, changed=1)
    new, old = node(store, "claim:report:f001"), node(store, "claim:report:f001@1")
    assert old["admission"] == "WITHDRAWN"
    assert old["supersededAt"].startswith("2025-01-01")
    assert old["text"] == BACKS["text"]
    assert "supersededAt" not in new
    assert linked(store, "claim:report:f001", "SUPERSEDES") == ["claim:report:f001@1"]
    assert linked(store, "claim:report:f001@1", "CITED_IN") == ["source:report"]
    assert linked(store, "claim:report:f001@1", "SUBJECT") == ["russia"]
    assert load(store, [corrected]).counters == Counters(0, 0, 0)
    assert [violation for violation in check(store) if violation.severity == "error"] == []
    assert rebuild(store)[1] == Counters(0, 0, 0)


def test_ties_follow_the_newest_version(store: Store) -> None:
    load(store, WORLD)
    load(store, [changed(BACKS, object="hts")])
    assert tie(store) is None
    assert tie(store, "tie:BACKS:russia:hts") is not None
    load(store, [BACKS])
    assert tie(store) is not None
    assert tie(store, "tie:BACKS:russia:hts") is None
    assert linked(store, "claim:report:f001", "SUPERSEDES") == ["claim:report:f001@2"]
    assert linked(store, "claim:report:f001@2", "SUPERSEDES") == ["claim:report:f001@1"]


def test_links_of_other_claims_go_to_the_newest_version(store: Store) -> None:
    load(store, [*WORLD, changed(DENIED, polarity="AFFIRMS", contradicts=["claim:report:f001"])])
    load(store, [changed(BACKS, means=["TROOPS"])])
    assert linked(store, "claim:report:f002", "CONTRADICTS") == ["claim:report:f001"]
    found = tie(store)
    assert found is not None
    assert found["disputed"] is True


def test_contradiction_taken_back_settles_the_dispute(store: Store) -> None:
    second = changed(BACKS, id="claim:report:f002")
    load(store, [*WORLD, changed(second, contradicts=["claim:report:f001"])])
    load(store, [second])
    found = tie(store)
    assert found is not None
    assert found["disputed"] is False


def test_claim_that_supersedes_withdraws_and_gives_back(store: Store) -> None:
    newer = changed(FIGHTS, id="claim:newer", supersedes="claim:report:f001", recordedAt="2025-02-01T00:00:00Z")
    load(store, [*WORLD, newer])
    assert node(store, "claim:report:f001")["supersededAt"].startswith("2025-02-01")
    assert tie(store) is None
    assert load(store, [*WORLD, newer]).counters == Counters(0, 0, 0)
    load(store, [changed(newer, supersedes=None)])
    assert "supersededAt" not in node(store, "claim:report:f001")
    assert tie(store) is not None
    assert rebuild(store)[1] == Counters(0, 0, 0)


def test_wording_of_a_linked_claim_keeps_its_links(store: Store) -> None:
    denial = changed(DENIED, contradicts=["claim:report:f001"], inTensionWith=[F3])
    load(store, [*WORLD, denial])
    load(store, [changed(denial, text="Other words.", inTensionWith=None)])
    assert linked(store, "claim:report:f002", "CONTRADICTS") == ["claim:report:f001"]
    assert linked(store, "claim:report:f002", "IN_TENSION_WITH") == []


# Sources that date their claims


def test_corrected_publication_dates_claims_anew_whether_loaded_or_not(store: Store) -> None:
    load(store, [*WORLD, changed(DENIED, contradicts=["claim:report:f001"])])
    report = load(store, [changed(SOURCE, published="2024-12-02")])
    assert report.kinds["source"] == KindCount(read=1, changed=1)
    assert report.redated == 5
    claim = node(store, "claim:report:f001")
    assert (claim["untilEarliest"], claim["sinceLatest"]) == ("2024-12-02", "2024-12-02")
    assert node(store, "claim:report:f001@1")["untilEarliest"] == "2024-11-28"
    assert linked(store, "claim:report:f002", "CONTRADICTS") == ["claim:report:f001"]
    found = tie(store)
    assert found is not None
    assert found["untilEarliest"] == "2024-12-02"
    later = [changed(SOURCE, published="2024-12-02"), *WORLD[1:], changed(DENIED, contradicts=["claim:report:f001"])]
    assert load(store, later).counters == Counters(0, 0, 0)
    assert rebuild(store)[1] == Counters(0, 0, 0)


def test_claims_with_a_date_of_their_own_keep_it(store: Store) -> None:
    dated = changed(BACKS, when="2020", endStatus="CENSORED", attestedUntil="2020-12-31")
    load(store, [SOURCE, RUSSIA, SYRIA, dated])
    report = load(store, [changed(SOURCE, published="2024-12-02")])
    assert report.redated == 0
    assert store.read("MATCH (n:Claim) RETURN count(n)", name="count") == [(1,)]
    assert node(store, "claim:report:f001")["attestedUntil"] == "2020-12-31"


def test_retrieved_anew_moves_only_what_it_dated(store: Store) -> None:
    own = changed(FIGHTS, recordedAt="2024-12-05T00:00:00Z")
    load(store, [*WORLD[:-1], own])
    load(store, [changed(SOURCE, retrieved="2025-01-01")])
    assert node(store, "claim:report:f001")["recordedAt"].startswith("2025-01-01")
    assert node(store, F3)["recordedAt"].startswith("2024-12-05")
    assert store.read("MATCH (n:Claim) WHERE n.id CONTAINS '@' RETURN count(n)", name="count") == [(0,)]
    assert load(store, [changed(SOURCE, retrieved="2025-01-01"), *WORLD[1:-1], own]).counters == Counters(0, 0, 0)


# Loads that are broken off


def test_load_broken_off_is_completed_by_loading_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    world = [*WORLD, changed(DENIED, contradicts=["claim:report:f001"])]
    load(store, world)
    whole = fingerprint(store)
    for broken in ("_write_records", "write_claims", "link_claims"):
        store.write(lambda tx: tx.run("MATCH (n:Record) DETACH DELETE n"), name="wipe")
        home = writer if broken == "_write_records" else claim_writes
        with monkeypatch.context() as patch:
            patch.setattr(home, broken, fail_on_third_call(getattr(home, broken)))
            patch.setattr("actorgraph.graph.loader.BATCH", 1)
            with pytest.raises(RuntimeError, match="broken off"):
                load(store, [*world, *([changed(DENIED, id=f"claim:d{n}", contradicts=[F1]) for n in range(3)])])
        store.write(lambda tx: tx.run("MATCH (n:Claim) WHERE n.id STARTS WITH 'claim:d' DETACH DELETE n"), name="rest")
        load(store, world)
        rebuild(store)
        assert fingerprint(store) == whole


F1 = "claim:report:f001"


def fail_on_third_call(work: Any) -> Any:
    calls = iter(range(100))

    def wrapped(*arguments: Any, **options: Any) -> Any:
        if next(calls) == 2:
            raise RuntimeError("broken off")
        return work(*arguments, **options)

    return wrapped


def test_source_redated_halfway_is_completed_by_loading_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    load(store, WORLD)
    redated = changed(SOURCE, published="2024-12-02", retrieved="2025-01-01")
    with monkeypatch.context() as patch:
        patch.setattr("actorgraph.graph.loading.redating._SIZE", 1)
        patch.setattr(claim_writes, "write_claims", fail_on_third_call(claim_writes.write_claims))
        with pytest.raises(RuntimeError, match="broken off"):
            load(store, [redated])
    assert load(store, [redated]).redated == 2
    assert load(store, [redated, *WORLD[1:]]).counters == Counters(0, 0, 0)


# Texts of sources


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode())
    return path


def quotes(store: Store) -> dict[str, str]:
    return dict(store.read("MATCH (n)-[r:CITED_IN]->() WHERE r.quote IS NOT NULL RETURN n.id, r.quote", name="quotes"))


def test_quotes_are_cut_from_the_text_and_kept_without_it(store: Store, text: Path) -> None:
    load(store, WORLD)
    report = load(store, WORLD, source_texts={"source:report": text})
    assert report.quotes == 2
    assert quotes(store)["claim:report:f001"] == "Russia backs the government."
    whole = fingerprint(store)
    assert load(store, WORLD).counters == Counters(0, 0, 0)
    assert load(store, WORLD, source_texts={"source:report": text}).counters == Counters(0, 0, 0)
    assert fingerprint(store) == whole


def test_offsets_count_characters_and_no_newline_is_translated(store: Store, tmp_path: Path) -> None:
    text = "Ein Café\r\nund zwei\r\n"
    (tmp_path / "t.txt").write_bytes(text.encode())
    source = changed(SOURCE, sha256=sha256(text.encode()).hexdigest())
    claim = changed(BACKS, citations=[{"source": "source:report", "line": 2, "start": 10, "end": 18}])
    load(store, [source, RUSSIA, SYRIA, claim], source_texts={"source:report": tmp_path / "t.txt"})
    assert quotes(store) == {"claim:report:f001": "und zwei"}


def test_edits_and_versions_carry_the_quote_of_the_same_range(store: Store, text: Path) -> None:
    load(store, WORLD, source_texts={"source:report": text})
    before = quotes(store)["claim:report:f001"]
    load(store, [changed(BACKS, text="Other words.")])
    assert quotes(store)["claim:report:f001"] == before
    load(store, [changed(BACKS, means=["TROOPS"])])
    assert quotes(store)["claim:report:f001"] == before
    load(store, [changed(BACKS, means=["TROOPS"], citations=[{"source": "source:report", "start": 0, "end": 5}])])
    assert "claim:report:f001" not in quotes(store)


def test_text_of_another_sha256_is_refused(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Something else.")
    found = refusal(store, WORLD, source_texts={"source:report": other})
    assert (found.file, found.record, found.field) == (str(other), "source:report", "sha256")
    assert sha256(b"Something else.").hexdigest() in found.message
    assert SOURCE["sha256"] in found.message


def test_text_for_which_there_is_no_digest_or_source_is_refused(store: Store, text: Path) -> None:
    found = refusal(store, [changed(SOURCE, sha256=None), *WORLD[1:]], source_texts={"source:report": text})
    assert f"Add `sha256: {SOURCE['sha256']}`." in found.message
    found = refusal(store, WORLD, source_texts={"source:reprot": text})
    assert "Did you mean 'source:report'?" in found.message


def test_text_that_cannot_be_read_is_refused(store: Store, tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("Café".encode("latin-1"))
    for path, says in (
        (tmp_path / "nope.txt", "No such file or directory"),
        (tmp_path, "it is not a file"),
        (tmp_path / "latin.txt", "it is not UTF-8"),
    ):
        assert says in refusal(store, WORLD, source_texts={"source:report": path}).message


@pytest.mark.parametrize(
    ("citation", "field", "says"),
    [
        (
            {"start": 10, "end": 5000},
            "citations.0.end",
            f"5000 lies beyond the text, which has {len(TEXT)} characters.",
        ),
        ({"line": 4}, "citations.0.line", "4 lies beyond the text, which has 3 lines."),
    ],
)
def test_locator_outside_the_text_is_refused(store: Store, text: Path, citation: Raw, field: str, says: str) -> None:
    claim = changed(BACKS, citations=[{"source": "source:report", **citation}])
    found = refusal(store, [SOURCE, RUSSIA, SYRIA, claim], source_texts={"source:report": text})
    assert (found.record, found.field) == ("claim:report:f001", field)
    assert says in found.message


def test_line_that_is_not_that_of_the_range_is_a_warning(store: Store, text: Path) -> None:
    claim = changed(BACKS, citations=[{"source": "source:report", "line": 1, "start": 12, "end": 20}])
    (warning,) = load(store, [SOURCE, RUSSIA, SYRIA, claim], source_texts={"source:report": text}).warnings
    assert "Character 12 stands on line 2, not 1." in warning.message


def test_recorded_instants_are_instants(store: Store) -> None:
    status = {"status": "CONTESTED", "statusReason": "A doubt.", "statusAt": "2024-12-02T01:00:00+01:00"}
    load(store, [SOURCE, RUSSIA, SYRIA, changed(BACKS, **status)])
    ((recorded, decided),) = store.read("MATCH (n:Claim) RETURN n.recordedAt, n.statusAt", name="instants")
    assert recorded.to_native() == datetime(2024, 12, 1, tzinfo=UTC)
    assert decided.to_native() == datetime(2024, 12, 2, tzinfo=UTC)
    ((day,),) = store.read("MATCH (n:Source) RETURN n.retrieved", name="day")
    assert day.to_native() == date(2024, 12, 1)
