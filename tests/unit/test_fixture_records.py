"""The first fixture as records: readable, complete, true to the text's places, and in words of our own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

import pytest
import yaml

import seed_text
from actorgraph.resources import fixtures_folder
from actorgraph.words.assertions import Bounds
from actorgraph.words.dates import Moment
from actorgraph.words.ids import record_kind, tie_id
from actorgraph.words.record_problems import read_record
from actorgraph.words.records import Actor, Claim, Event, Record, Source
from actorgraph.words.terms import AttributionBasis, ClaimMode, ClaimStatus, Occurrence, Polarity
from actorgraph.words.vocabulary import PLEDGEABLE_TYPES, SYMMETRIC_TYPES, is_tie, tie_sign
from worked_ties import ALLEGED, CLAIM_COUNT, FACT_COUNT, NO_LINKS, NO_PARTICIPATIONS, SOURCE, TIES, WorkedTie

FOLDER = fixtures_folder() / "aleppo-2024"
FILES = ("sources", "actors", "places", "events", "claims")
PUBLISHED = Moment(date(2024, 11, 28), date(2024, 11, 30))
_STEM = "claim:aleppo-2024:"

# What the reading calls a fact's mode, and what the model calls it.
_MODES = {
    "fact": ClaimMode.FACT,
    "attr": ClaimMode.FACT,
    "reported": ClaimMode.REPORTED,
    "derived": ClaimMode.DERIVED,
    "alleged": ClaimMode.ALLEGED,
    "pledge": ClaimMode.PLEDGE,
    "planned": ClaimMode.PLANNED,
    "predicted": ClaimMode.PREDICTED,
    "assessment": ClaimMode.ASSESSMENT,
    "label": ClaimMode.LABEL,
}
# Where a claim's mode is not that of its fact: a name used by somebody else than the text; a label within another fact.
_OTHER_MODES = {"f062": ClaimMode.REPORTED, "f122-label": ClaimMode.LABEL}


@cache
def raw_records() -> tuple[dict[str, Any], ...]:
    """All records as YAML gives them."""
    return tuple(raw for name in FILES for raw in yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")))


@cache
def records() -> tuple[Record, ...]:
    """All records as models; raises RecordInvalid for one that cannot be read."""
    return tuple(read_record(raw) for raw in raw_records())


def claims() -> dict[str, Claim]:
    """The claims by number: `f001`, `f059-israel`."""
    return {record.id.removeprefix(_STEM): record for record in records() if isinstance(record, Claim)}


def test_every_file_holds_the_records_of_its_name() -> None:
    for name in FILES:
        kinds = {record_kind(raw["id"]) for raw in yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))}
        assert kinds == {name.removesuffix("s")}


def test_no_id_stands_twice() -> None:
    ids = [record.id for record in records()]
    assert len(ids) == len(set(ids))


def test_every_record_that_is_named_exists() -> None:
    ids = {record.id for record in records()}
    missing = {(raw["id"], named) for raw in raw_records() for named in _named(raw) if named not in ids}
    assert missing == set()


def test_every_actor_place_and_event_is_needed() -> None:
    named = {id_ for raw in raw_records() for id_ in _named(raw)}
    assert {raw["id"] for raw in raw_records() if not raw["id"].startswith("claim:")} <= named


def test_all_facts_are_claimed() -> None:
    numbers = {number.partition("-")[0] for number in claims()}
    assert numbers == {f"f{number:03}" for number in range(1, FACT_COUNT + 1)}
    assert len(claims()) == CLAIM_COUNT


def test_the_text_denies_nothing_and_nobody_has_objected() -> None:
    assert {claim.polarity for claim in claims().values()} == {Polarity.AFFIRMS}
    assert {claim.status for claim in claims().values()} == {ClaimStatus.ACCEPTED}


def test_every_claim_says_what_it_asserts_and_on_what_its_date_rests() -> None:
    for raw in raw_records():
        if raw["id"].startswith("claim:"):
            assert {"asserts", "dateBasis", "mode"} <= raw.keys(), raw["id"]


def test_a_claim_in_the_texts_own_voice_names_no_speaker_or_an_implied_one() -> None:
    own = [claim for claim in claims().values() if claim.mode in {ClaimMode.FACT, ClaimMode.DERIVED}]
    assert all(part.basis is AttributionBasis.IMPLIED for claim in own for part in claim.attributions)
    reported = [claim for claim in claims().values() if claim.mode is ClaimMode.REPORTED]
    assert all(claim.attributions for claim in reported)


def test_the_source_says_that_it_is_no_evidence() -> None:
    (source,) = (record for record in records() if isinstance(record, Source))
    assert (source.publisher, source.url, source.redistributable) == (None, None, True)
    assert source.publication == PUBLISHED
    assert "no byline, no publisher and no date: a teaching example, not evidence" in (source.note or "")


def test_identifiers_are_only_those_that_were_looked_up() -> None:
    actors = [record for record in records() if isinstance(record, Actor)]
    items = {actor.id: actor.identifiers["wikidata"] for actor in actors if "wikidata" in actor.identifiers}
    assert items == {"russia": "Q159", "european-union": "Q458", "united-nations": "Q1065"}
    schemes = {scheme for actor in actors for scheme in actor.identifiers}
    assert schemes == {"wikidata", "iso2", "iso3", "gwCode", "cowCode", "ucdpActorId"}
    numbers = {actor.id: actor.identifiers["ucdpActorId"] for actor in actors if "ucdpActorId" in actor.identifiers}
    assert numbers == {"syrian-government": "118", "hts": "6815", "al-qaeda": "769"}


def test_nobody_takes_part_for_certain_in_what_has_not_happened() -> None:
    occurrence = {record.id: record.occurrence for record in records() if isinstance(record, Event)}
    for number, claim in claims().items():
        if claim.predicate == "TOOK_PART_IN" and occurrence[claim.object or ""] is not Occurrence.OCCURRED:
            assert not _is_admitted(claim), number


# Held against the text and its reading, which not everybody has.


def test_the_sha256_is_that_of_the_article() -> None:
    (source,) = (record for record in records() if isinstance(record, Source))
    assert source.sha256 == sha256(seed_text.article_path().read_bytes()).hexdigest()


def test_claims_stand_where_the_reading_says() -> None:
    facts = seed_text.facts()
    for number, claim in claims().items():
        fact = facts[number.partition("-")[0]]
        (citation,) = claim.citations
        assert (citation.line, citation.start, citation.end) == (fact.line, fact.start, fact.end), number
        assert seed_text.article()[fact.start : fact.end] == fact.quote


def test_modes_are_those_of_the_reading() -> None:
    facts = seed_text.facts()
    for number, claim in claims().items():
        expected = _OTHER_MODES.get(number, _MODES[facts[number.partition("-")[0]].mode])
        assert claim.mode is expected, number


def test_speakers_are_those_of_the_reading() -> None:
    facts = seed_text.facts()
    for number, claim in claims().items():
        attributed = facts[number.partition("-")[0]].attributed_to
        assert [part.actor for part in claim.attributions] == _speakers(attributed), number
        implied = {part.basis for part in claim.attributions} == {AttributionBasis.IMPLIED}
        assert implied == ("implied" in attributed or "likely" in attributed), number


def test_no_five_words_in_a_row_are_the_articles() -> None:
    taken = seed_text.word_runs(seed_text.article())
    runs = ((raw["id"], seed_text.word_runs(text) & taken) for raw in raw_records() for text in _texts(raw))
    shared = [(id_, run) for id_, run in runs if run]
    assert shared == []


@pytest.mark.parametrize("path", ["fixtures/aleppo-2024/README.md", "docs/reference/aleppo-2024.md"])
def test_no_five_words_of_a_page_about_it_are_the_articles(path: str) -> None:
    page = (FOLDER.parents[1] / path).read_text(encoding="utf-8")
    assert seed_text.word_runs(page) & seed_text.word_runs(seed_text.article()) == set()


# Held against the ties worked out by hand, by a projection as plain as can be.


def test_exactly_the_worked_ties_are_drawn() -> None:
    assert {id_: tuple(sorted(numbers)) for id_, numbers in _drawn().items()} == {tie.id: tie.claims for tie in TIES}


@pytest.mark.parametrize("tie", TIES, ids=lambda tie: tie.id)
def test_bounds_are_as_worked_out_by_hand(tie: WorkedTie) -> None:
    found = _joined([claims()[number].bounds(PUBLISHED) for number in tie.claims])
    assert found == (tie.since, tie.since_latest, tie.until_earliest, tie.until)


@pytest.mark.parametrize("tie", TIES, ids=lambda tie: tie.id)
def test_sign_stance_and_speakers_are_as_worked_out_by_hand(tie: WorkedTie) -> None:
    behind = [claims()[number] for number in tie.claims]
    sign = tie_sign(behind[0].predicate, [claim.designation or "" for claim in behind], [])
    assert (sign and sign.number) == tie.sign
    assert {claim.effective_stance for claim in behind} == {tie.stance}
    assert {_claimant(claim) for claim in behind} == set(tie.claimants)
    assert {means for claim in behind for means in claim.means} == set(tie.means)


def test_the_documentation_counts_right() -> None:
    page = (FOLDER.parents[1] / "docs" / "reference" / "aleppo-2024.md").read_text(encoding="utf-8")
    counts = Counter(record_kind(record.id) for record in records())
    told = (FACT_COUNT, counts["claim"], counts["actor"], counts["place"], counts["event"])
    assert "{} facts, {} claims, {} actors, {} places, {} events".format(*told) in " ".join(page.split())


def test_the_documentation_has_the_worked_ties() -> None:
    page = (FOLDER.parents[1] / "docs" / "reference" / "aleppo-2024.md").read_text(encoding="utf-8")
    shown = page.partition("<!-- ties:start -->\n")[2].partition("<!-- ties:end -->")[0]
    assert shown == "".join(f"| {' | '.join(row)} |\n" for row in [*_HEAD, *map(_row, TIES)])


_HEAD = (
    ("tie", "since", "sinceLatest", "untilEarliest", "until", "claims", "who says so"),
    ("---",) * 7,
)


def _row(tie: WorkedTie) -> tuple[str, ...]:
    days = (tie.since, tie.since_latest, tie.until_earliest, tie.until)
    speakers = ", ".join("the text" if speaker == SOURCE else speaker for speaker in tie.claimants)
    return (_tie_name(tie), *(day or "–" for day in days), ", ".join(tie.claims), speakers)


def _tie_name(tie: WorkedTie) -> str:
    """`iran BACKS syrian-government (verbal)`, from an id that has the parts in another order."""
    type_, subject, rest = tie.id.removeprefix("tie:").split(":", 2)
    place = "place:" * rest.startswith("place:")
    object_, *more = rest.removeprefix(place).split(":")
    return f"{subject} {type_} {place}{object_}" + "".join(f" ({part.lower()})" for part in more)


def test_what_is_alleged_or_expected_draws_nothing() -> None:
    others = {number: _tie_id(claim) for number, claim in claims().items() if _is_tie(claim, admitted=False)}
    assert others == ALLEGED
    for number in [*NO_PARTICIPATIONS.values(), *NO_LINKS.values()]:
        assert not _is_admitted(claims()[number])


def _named(raw: dict[str, Any]) -> Iterator[str]:
    """The ids of other records that stand in a record."""
    for name in ("subject", "object", "against", "within", "territoryOf", "place", "supersedes"):
        if name in raw:
            yield raw[name]
    for name in ("contradicts", "inTensionWith", "corroborates"):
        yield from raw.get(name, ())
    yield from (citation["source"] for citation in raw.get("citations", ()))
    for part in raw.get("attributions", ()):
        yield from (part[name] for name in ("actor", "actingFor") if name in part)


def _texts(value: object) -> Iterator[str]:
    """All texts in a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _speakers(attributed: str) -> list[str]:
    """The chain of the reading, innermost first, without the article itself."""
    if "likely" in attributed:
        return ["sohr"]
    parts = [re.sub(r"\(.*\)|\?", "", part).strip() for part in attributed.split(" → ")]
    named = {"unnamed observers": "observers", "state media": "state-media", "iranian-state-media": "state-media"}
    return [named.get(part, part) for part in parts if part != "article"]


def _is_admitted(claim: Claim) -> bool:
    usual = claim.mode in {ClaimMode.FACT, ClaimMode.REPORTED, ClaimMode.DERIVED}
    promised = claim.mode is ClaimMode.PLEDGE and claim.predicate in PLEDGEABLE_TYPES
    return usual or promised


def _is_tie(claim: Claim, *, admitted: bool) -> bool:
    return is_tie(claim.predicate) and _is_admitted(claim) is admitted


def _tie_id(claim: Claim) -> str:
    assert claim.object is not None
    assert claim.effective_stance is not None
    subject, object_ = claim.subject, claim.object
    if claim.predicate in SYMMETRIC_TYPES and object_ < subject:
        subject, object_ = object_, subject
    return tie_id(claim.predicate, subject, object_, claim.effective_stance, claim.against, claim.spell)


def _drawn() -> dict[str, list[str]]:
    """The ties that admitted claims draw, each with the numbers of its claims."""
    drawn: dict[str, list[str]] = {}
    for number, claim in claims().items():
        if _is_tie(claim, admitted=True):
            drawn.setdefault(_tie_id(claim), []).append(number)
    return drawn


def _claimant(claim: Claim) -> str:
    return claim.attributions[0].actor if claim.attributions else claim.citations[0].source


def _joined(bounds: Sequence[Bounds]) -> tuple[str | None, ...]:
    """Latest `since`, earliest `since_latest`, latest `until_earliest`, earliest `until`."""
    columns = zip(*((b.since, b.since_latest, b.until_earliest, b.until) for b in bounds), strict=True)
    known = [[day.isoformat() for day in column if day] for column in columns]
    return tuple(pick(days, default=None) for pick, days in zip((max, min, max, min), known, strict=True))
