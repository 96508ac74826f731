"""Records: what each kind may hold, and a sentence for each fault that says what would be right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.words.assertions import Bounds
from actorgraph.words.dates import Moment
from actorgraph.words.inline_claims import inline_claims
from actorgraph.words.record_problems import Fault, RecordInvalid, read_record
from actorgraph.words.records import Actor, Claim, Event, Place, Source
from actorgraph.words.terms import Asserts, ClaimMode, Stance
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES, PREDICATES, TIE_TYPES

SOURCE = {"id": "source:report", "title": "A report"}
ACTOR = {"id": "hts", "kind": "ARMED_GROUP", "name": "Hayat Tahrir al-Sham"}
PLACE = {"id": "place:aleppo", "placeKind": "CITY", "name": "Aleppo"}
EVENT = {"id": "event:offensive", "eventKind": "OFFENSIVE", "name": "An offensive"}
CLAIM = {
    "id": "claim:report:f001",
    "text": "Russia backs the government.",
    "subject": "russia",
    "predicate": "BACKS",
    "object": "syrian-government",
    "citations": [{"source": "source:report", "line": 3, "start": 10, "end": 20}],
}
NO_TOLL = {"category": "PEOPLE", "effect": "KILLED", "bound": "EXACT"}
CITED = {"citations": [{"source": "source:report"}]}


def faults(record: Mapping[str, Any], **fields: Any) -> list[Fault]:
    """The faults of a record with some fields changed; None leaves a field out."""
    raw = {name: value for name, value in {**record, **fields}.items() if value is not None}
    with pytest.raises(RecordInvalid) as raised:
        read_record(raw)
    return list(raised.value.faults)


def claim(**fields: Any) -> Claim:
    record = read_record({**CLAIM, **fields})
    assert isinstance(record, Claim)
    return record


@pytest.mark.parametrize(
    ("raw", "model"), [(SOURCE, Source), (ACTOR, Actor), (PLACE, Place), (EVENT, Event), (CLAIM, Claim)]
)
def test_kind_of_record_follows_from_its_id(raw: dict[str, Any], model: type) -> None:
    assert type(read_record(raw)) is model


def test_full_records_are_read() -> None:
    read_record(
        {**SOURCE, "publisher": "P", "url": "https://example.org/a", "licence": "CC BY 4.0", "redistributable": True}
        | {"published": "[2024-11-28..2024-11-30]", "publishedBasis": "DERIVED", "retrieved": "2024-12-01"}
        | {"sha256": "0" * 64, "note": "A note.", "coverage": {"from": 1989, "to": "2023", "threshold": "25 deaths"}}
    )
    actor = read_record({**ACTOR, "founded": 2017, "dissolved": "2025-01", "identifiers": {"gwCode": 652}})
    assert isinstance(actor, Actor)
    assert (actor.founded, actor.identifiers) == ("2017", {"gwCode": "652"})
    place = read_record({**PLACE, "within": "place:syria", "location": {"latitude": 36.2, "longitude": 37}})
    assert isinstance(place, Place)
    toll = {"category": "CIVILIAN", "effect": "KILLED", "bound": "AT_LEAST", "low": 20}
    read_record({**EVENT, **CITED, "participants": [{"actor": "hts", "role": "lead"}], "tolls": [toll]})


@pytest.mark.parametrize(
    ("raw", "field", "says"),
    [
        ("text", None, "A record is a mapping of fields; this is 'text'."),
        (None, None, "A record is a mapping of fields; this is None."),
        ([], None, "A record is a mapping of fields; this is []."),
        ({}, "id", "The record has no `id`."),
        ({"id": 5}, "id", "5 is not text. Put the id in quotes."),
        ({"id": "HTS"}, "id", "'HTS' is not an id."),
        ({"id": "country:syria"}, "id", "others start with source:, place:, event: or claim:."),
        ({"id": "place:a:b"}, "id", "'place:a:b' is not an id."),
        ({"id": "claim:x@1"}, "id", "'claim:x@1' is not an id."),
        ({"id": "a" * 201}, "id", "has 201 characters. Use at most 200."),
        ({"id": "hts\x1b[31m"}, "id", "'hts\\x1b[31m' is not an id."),
    ],
)
def test_what_is_no_record_says_so(raw: object, field: str | None, says: str) -> None:
    with pytest.raises(RecordInvalid) as raised:
        read_record(raw)
    (fault,) = raised.value.faults
    assert fault.field == field
    assert says in fault.message


@pytest.mark.parametrize(
    ("record", "fields", "field", "says"),
    [
        (ACTOR, {"name": None}, "name", "`name` is missing. Add it."),
        (ACTOR, {"kind": "ARMD_GROUP"}, "kind", "Did you mean 'ARMED_GROUP'?"),
        (ACTOR, {"kind": "armed_group"}, "kind", "Did you mean 'ARMED_GROUP'?"),
        (ACTOR, {"nmae": "x"}, "nmae", "There is no field 'nmae' here. Did you mean 'name'?"),
        (PLACE, {"place_kind": "CITY"}, "place_kind", "Did you mean 'placeKind'?"),
        (ACTOR, {"name": 7}, "name", "7 is not text."),
        (ACTOR, {"name": "  "}, "name", "is empty."),
        (ACTOR, {"name": "x" * 1001}, "name", "Use at most 1000 characters."),
        (ACTOR, {"name": "a\x07"}, "name", "control character ('\\x07')"),
        (ACTOR, {"aliases": "Nusra"}, "aliases", "'Nusra' is not a list."),
        (ACTOR, {"founded": "2014-02-00"}, "founded", "'2014-02', not '2014-02-00'"),
        (ACTOR, {"founded": True}, "founded", "True is not text."),
        (ACTOR, {"founded": "2020", "dissolved": 2010}, "dissolved", "'2010' lies before '2020'."),
        (ACTOR, {"identifiers": {"wikdata": "Q1"}}, "identifiers.wikdata", "Did you mean 'wikidata'?"),
        (ACTOR, {"identifiers": {"wikidata": ""}}, "identifiers.wikidata", "is empty."),
        (SOURCE, {"sha256": "ABC"}, "sha256", "64 hexadecimal digits"),
        (SOURCE, {"url": "nope"}, "url", "with https:// in front"),
        (SOURCE, {"url": "ftp://example.org/a"}, "url", "with https:// in front"),
        (SOURCE, {"retrieved": 20241201}, "retrieved", "'20241201' is not a day. Write 2024-11-27."),
        (SOURCE, {"retrieved": "1733011200"}, "retrieved", "is not a day."),
        (SOURCE, {"retrieved": "2024-13-01"}, "retrieved", "'2024-13-01' does not fit"),
        (SOURCE, {"published": "2024/2016"}, "published", "ends before it starts"),
        (SOURCE, {"redistributable": "yes"}, "redistributable", "neither true nor false"),
        (SOURCE, {"coverage": {"from": 2020, "to": 2010}}, "coverage.to", "'2010' lies before '2020'."),
        (SOURCE, {"coverage": {"form": 2020}}, "coverage.form", "Did you mean 'from'?"),
        (PLACE, {"within": "syria"}, "within", "'syria' is not the id of a place, such as 'place:aleppo'."),
        (PLACE, {"location": {"latitude": 91, "longitude": 0}}, "location.latitude", "Write 90.0 or less."),
        (PLACE, {"location": {"latitude": "36"}}, "location.latitude", "'36' is not a number."),
        (PLACE, {"location": [36, 37]}, "location", "is not a mapping."),
        (EVENT, {"participants": [{"actor": "hts"}]}, "citations", "need a source"),
        (EVENT, {"participants": [{"actor": "place:x"}]}, "participants.0.actor", "is not the id of an actor"),
        (EVENT, {"when": "soon"}, "when", "Write EDTF, such as '2024-11-27'"),
        (
            EVENT,
            {"tolls": [{"category": "PEOPLE", "effect": "KILLED", "bound": "EXACT"}]},
            "tolls.0.low",
            "at least one",
        ),
    ],
)
def test_fault_names_the_field_and_what_would_be_right(
    record: dict[str, Any], fields: dict[str, Any], field: str, says: str
) -> None:
    found = {fault.field: fault.message for fault in faults(record, **fields)}
    assert says in found[field]


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"predicate": "BACK"}, "predicate", "There is no predicate 'BACK'. Did you mean 'BACKS'?"),
        ({"predicate": "ALIED_WITH"}, "predicate", "Did you mean 'ALLIED_WITH'"),
        ({"object": "russia"}, "object", "'russia' cannot stand on both ends of BACKS."),
        ({"object": None}, "object", "BACKS needs an object. Give the id of an actor."),
        ({"object": "place:aleppo"}, "object", "The object of BACKS is an actor; 'place:aleppo' is not"),
        ({"subject": "event:x"}, "subject", "The subject of BACKS is an actor; 'event:x' is not"),
        ({"predicate": "CONTROLS"}, "object", "The object of CONTROLS is a place"),
        ({"predicate": "STATED", "value": "x"}, "object", "STATED takes no object. Put what it says into `value`."),
        ({"predicate": "STATED", "object": None}, "value", "STATED needs `value`."),
        ({"predicate": "DESIGNATES"}, "designation", "DESIGNATES needs `designation`."),
        ({"predicate": "HOLDS_OFFICE"}, "officeTitle", "HOLDS_OFFICE needs `officeTitle`."),
        ({"designation": "terrorist"}, "designation", "BACKS takes no `designation`."),
        ({"value": "x"}, "value", "BACKS takes no `value`."),
        ({"against": "russia"}, "against", "one of the two ends"),
        ({"stance": "FRIENDLY"}, "stance", "is not one of MATERIAL, VERBAL, LEGAL, STRUCTURAL."),
        ({"means": ["ARMS"]}, "means.0", "is not one of TROOPS"),
        ({"spell": "To 2016"}, "spell", "'To 2016'"),
        ({"asserts": "OCCURRED"}, "asserts", "BACKS cannot assert OCCURRED."),
        ({"predicate": "SPLIT_FROM", "asserts": "HOLDS"}, "asserts", "Write OCCURRED."),
        ({"asserts": "SPELL", "when": "2016"}, "when", "SPELL needs a start and an end"),
        ({"asserts": "THROUGHOUT"}, "when", "THROUGHOUT needs a time"),
        ({"asserts": "END", "when": "2012/2016"}, "when", "END takes one moment"),
        ({"when": "2024/2016"}, "when", "ends before it starts"),
        ({"endStatus": "ENDED"}, "endStatus", "Only CENSORED is written."),
        ({"endStatus": "CENSORED", "asserts": "END", "when": "2016"}, "endStatus", "`when` says that the end is ENDED"),
        ({"attestedUntil": "2016-12-31"}, "attestedUntil", "goes with endStatus CENSORED"),
        ({"dateBasis": "PUBLICATION", "when": "2016"}, "dateBasis", "Leave out `when`"),
        ({"dateBasis": "EXPLICIT"}, "dateBasis", "Add `when`."),
        ({"status": "CONTESTED"}, "statusReason", "who objects, and why"),
        ({"credibility": 7}, "credibility", "Write 6 or less."),
        ({"reliability": "G"}, "reliability", "is not one of A, B, C, D, E, F."),
        ({"recordedAt": "2024-12-01"}, "recordedAt", "Write 2024-11-27T00:00:00Z."),
        ({"recordedAt": "2024-12-01T10:00:00"}, "recordedAt", "has no time zone."),
        ({"recordedAt": 1733011200}, "recordedAt", "is not an instant."),
        ({"citations": []}, "citations", "Give at least 1."),
        ({"citations": None}, "citations", "`citations` is missing."),
        ({"citations": [{"source": "report"}]}, "citations.0.source", "is not the id of a source"),
        ({"citations": [{"source": "source:a", "line": 0}]}, "citations.0.line", "Write 1 or more."),
        ({"citations": [{"source": "source:a", "line": "3"}]}, "citations.0.line", "'3' is not a whole number."),
        ({"citations": [{"source": "source:a", "line": True}]}, "citations.0.line", "True is not a whole number."),
        ({"citations": [{"source": "source:a", "start": 5}]}, "citations.0.start", "stand together"),
        ({"citations": [{"source": "source:a", "start": 5, "end": 5}]}, "citations.0.end", "is empty"),
        ({"attributions": [{"actor": "source:a"}]}, "attributions.0.actor", "is not the id of an actor"),
        ({"contradicts": ["claim:report:f001"]}, "contradicts", "is the claim itself"),
        ({"supersedes": "claim:report:f001"}, "supersedes", "is the claim itself"),
        ({"contradicts": ["f002"]}, "contradicts.0", "is not the id of a claim"),
        ({"predicate": "HAS_TOLL", "subject": "event:x", "object": None}, "toll", "HAS_TOLL needs `toll`."),
    ],
)
def test_claim_that_does_not_fit_says_why(fields: dict[str, Any], field: str, says: str) -> None:
    found = {fault.field: fault.message for fault in faults(CLAIM, **fields)}
    assert says in found[field]


def test_all_faults_are_told_at_once() -> None:
    found = faults(CLAIM, object="russia", against="russia", designation="x", asserts="OCCURRED", status="REJECTED")
    assert {fault.field for fault in found} == {"object", "against", "designation", "statusReason", "asserts"}


def test_message_shortens_long_values() -> None:
    (fault,) = faults(ACTOR, kind="X" * 5000)
    assert len(fault.message) < 500


@pytest.mark.parametrize("predicate", TIE_TYPES)
def test_every_tie_type_can_be_claimed(predicate: str) -> None:
    needs = {"DESIGNATES": {"designation": "terrorist"}, "HOLDS_OFFICE": {"officeTitle": "minister"}}
    end = "place:aleppo" if TIE_TYPES[predicate].object_kind == "place" else "syrian-government"
    made = claim(predicate=predicate, object=end, **needs.get(predicate, {}))
    assert made.effective_stance is TIE_TYPES[predicate].stance


@pytest.mark.parametrize("predicate", PREDICATES)
def test_every_predicate_can_be_claimed(predicate: str) -> None:
    row = PREDICATES[predicate]
    ids = {"actor": "russia", "place": "place:syria", "event": "event:offensive"}
    others = {"actor": "iran", "place": "place:aleppo", "event": "event:war"}
    toll = {"category": "PEOPLE", "effect": "KILLED", "bound": "OVER", "low": 300}
    contents: dict[str, dict[str, Any]] = {"value": {"value": "x"}, "toll": {"toll": toll}, "object": {}}
    made = claim(
        predicate=predicate,
        subject=ids[min(row.subjects)],
        object=others[min(row.objects)] if row.objects else None,
        **contents[row.needs],
    )
    assert made.effective_stance is None
    assert made.effective_asserts is row.asserts


def test_promise_is_verbal() -> None:
    assert claim(mode="PLEDGE").effective_stance is Stance.VERBAL
    assert claim(mode=ClaimMode.FACT).effective_stance is Stance.MATERIAL


def test_claim_bounds_come_from_its_source_where_it_has_no_date() -> None:
    published = Moment(date(2024, 11, 28), date(2024, 11, 30))
    assert claim().bounds(published) == Bounds(None, published.latest, published.earliest)
    assert claim(when="2016", asserts=Asserts.START).bounds(published) == Bounds(date(2016, 1, 1), date(2016, 12, 31))


def test_records_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        claim().text = "other"


# Inline participants and tolls


def test_inline_participants_and_tolls_become_claims_cited_as_the_event_is() -> None:
    toll = {"category": "CIVILIAN", "effect": "KILLED", "bound": "AT_LEAST", "low": 20, "side": "iran"}
    event = read_record(
        {**EVENT, **CITED, "when": "2024-11-27/..", "recordedAt": "2024-12-01T00:00:00Z", "mode": "REPORTED"}
        | {"participants": [{"actor": "hts", "role": "lead", "side": "a", "means": ["TROOPS"]}, {"actor": "iran"}]}
        | {"tolls": [toll], "attributions": [{"actor": "hts", "verb": "said"}]}
    )
    assert isinstance(event, Event)
    lead, other, cost = (inline.claim for inline in inline_claims(event))
    assert [one.id for one in (lead, other, cost)] == [
        "claim:offensive:hts:lead",
        "claim:offensive:iran:participant",
        "claim:offensive:toll:civilian:killed:iran",
    ]
    assert (lead.subject, lead.predicate, lead.object, lead.role, lead.side) == (
        "hts", "TOOK_PART_IN", "event:offensive", "lead", "a",
    )  # fmt: skip
    assert (cost.subject, cost.predicate, cost.toll) == ("event:offensive", "HAS_TOLL", event.tolls[0])
    for one in (lead, other, cost):
        assert one.citations == event.citations
        assert one.attributions == event.attributions
        assert one.mode is ClaimMode.REPORTED
        assert one.when == event.when
        assert one.recorded_at == datetime(2024, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        pytest.param(
            {"id": "event:" + "e" * 180},
            f"participants.0: It stands for the claim 'claim:{'e' * 180}:hts:participant', which cannot be: "
            "'claim:eeeee",
            id="too long an id",
        ),
        pytest.param(
            {"when": "2024", "dateBasis": "PUBLICATION"},
            "participants.0: It stands for the claim 'claim:offensive:hts:participant', which cannot be: "
            "dateBasis PUBLICATION means that there is no date but the source's.",
            id="a basis that does not fit",
        ),
    ],
)
def test_what_stands_in_short_and_would_be_no_sound_claim_is_a_fault_of_the_event(
    more: dict[str, Any], fault: str
) -> None:
    event = read_record({**EVENT, **CITED, "participants": [{"actor": "hts"}]} | more)
    assert isinstance(event, Event)
    with pytest.raises(RecordInvalid) as found:
        inline_claims(event)
    assert [f"{one.field}: {one.message}"[: len(fault)] for one in found.value.faults] == [fault]


def test_event_without_participants_makes_no_claims() -> None:
    event = read_record(EVENT)
    assert isinstance(event, Event)
    assert inline_claims(event) == []


@pytest.mark.parametrize(
    ("numbers", "ordered"),
    [
        ({"low": 1, "best": 2, "high": 3}, True),
        ({"low": 3, "high": 3}, True),
        ({"best": 5}, True),
        ({"low": 3, "best": 2}, False),
        ({"best": 9, "high": 8}, False),
    ],
)
def test_toll_knows_whether_its_numbers_are_in_order(numbers: dict[str, int], ordered: bool) -> None:
    toll = {"category": "PEOPLE", "effect": "KILLED", "bound": "EXACT", **numbers}
    made = claim(predicate="HAS_TOLL", subject="event:x", object=None, toll=toll)
    assert made.toll is not None
    assert made.toll.is_ordered is ordered


# Properties

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(["name", "kind", "when", "citations", "toll", "means", "identifiers", "location", "recordedAt"])


@settings(deadline=None)  # a first date costs the EDTF library 10 ms and more
@given(st.sampled_from([SOURCE, ACTOR, PLACE, EVENT, CLAIM]), st.dictionaries(NAMES, VALUES, min_size=1))
def test_any_values_are_read_or_told(record: dict[str, Any], fields: dict[str, Any]) -> None:
    """Nothing but RecordInvalid comes out, and each fault is a printable sentence."""
    try:
        read_record({**record, **fields})
    except RecordInvalid as error:
        for fault in error.faults:
            assert fault.message.endswith((".", "?"))
            assert fault.message.isprintable()


@settings(deadline=None)  # a first date costs the EDTF library 10 ms and more
@given(VALUES)
def test_any_value_is_a_record_or_told(value: object) -> None:
    with pytest.raises(RecordInvalid):
        read_record(value)


def test_known_schemes_are_all_accepted() -> None:
    read_record({**ACTOR, "identifiers": dict.fromkeys(IDENTIFIER_SCHEMES, "1")})
