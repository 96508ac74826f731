"""The second fixture: small, whole beside the first, and what the tool makes of UCDP's files."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from actorgraph.resources import fixtures_folder
from actorgraph.words.ids import record_kind
from actorgraph.words.inline_claims import inline_claims
from actorgraph.words.raw_records import RawRecord
from actorgraph.words.record_files import RecordFiles
from actorgraph.words.record_problems import read_record
from actorgraph.words.records import Event, Record
from documents import ROOT, tool
from imported import data_file, problems_of

FIRST = fixtures_folder() / "aleppo-2024"
FOLDER = fixtures_folder() / "syria-ucdp"
PAGE = ROOT / "docs" / "reference" / "syria-ucdp.md"
SIZE = 1_500_000  # bytes


@cache
def records(folder: Path = FOLDER) -> tuple[Record, ...]:
    """All records of a fixture."""
    return tuple(read_record(item.fields) for item in RecordFiles([folder]) if isinstance(item, RawRecord))


def test_the_tool_makes_the_same_of_ucdps_files(tmp_path: Path) -> None:
    names = ("ucdp_dyadic/Dyadic_v24_1.csv", "ucdp_esd/ucdp-esd-ay-181.csv", "ucdp_ged/ged_syria_2016-2019.csv.gz")
    tool("syria_fixture").write_fixture([data_file(name) for name in names], tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in FOLDER.glob("*.jsonl")}


def test_nothing_is_wrong_with_both_together() -> None:
    assert [problem for problem in problems_of(FIRST, FOLDER) if problem.fatal] == []


def test_it_has_nothing_that_the_first_has() -> None:
    first, second = ({record.id for record in records(folder)} for folder in (FIRST, FOLDER))
    assert first & second == set()


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < SIZE


def test_the_page_counts_right() -> None:
    counts = Counter(record_kind(record.id) for record in records())
    short = sum(len(inline_claims(record)) for record in records() if isinstance(record, Event))
    told = [*(counts[kind] for kind in ("source", "actor", "place", "event", "claim")), short]
    sentence = "{} sources, {} actors, {} places, {} events, {} claims, and {:,} more".format(*told)
    assert sentence in " ".join(PAGE.read_text(encoding="utf-8").split())
