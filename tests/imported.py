"""Imports as tests run them: publishers' own files beside the checkout, their records, and whether those would load.

The files are not in this repository; where one is missing, its tests are skipped and say which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import orjson
import pytest

from actorgraph.graph.admission import Admission, Standing, TieKey, tie_key
from actorgraph.graph.loader import stage
from actorgraph.graph.loading.checks import check_records
from actorgraph.graph.loading.identifiers import check_identifiers
from actorgraph.graph.loading.problems import Problems
from actorgraph.graph.projection import Evidence, Tie, project_tie
from actorgraph.graph.staging import Staging
from actorgraph.graph.store import Counters, Row
from actorgraph.imports.import_report import ImportReport
from actorgraph.imports.importing import Asked, import_files
from actorgraph.imports.registry import dataset
from actorgraph.words.dates import Moment
from actorgraph.words.errors import Problem
from actorgraph.words.record_files import RecordFiles
from actorgraph.words.record_problems import read_record
from actorgraph.words.records import Claim
from actorgraph.words.vocabulary import is_tie
from documents import ROOT

DATA = ROOT.parent / "shared" / "data"
RETRIEVED = date(2026, 11, 30)

T = TypeVar("T")
Raw = dict[str, Any]


def data_file(name: str) -> Path:
    """A publisher's file; the test is skipped where it is not there."""
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"{name} is not there: put the publisher's file to shared/data beside the checkout")
    return path


class Imported:
    """What an import made: its report, and its records by kind."""

    def __init__(self, report: ImportReport, folder: Path) -> None:
        self.report = report
        self.folder = folder

    def records(self, kind: str) -> list[Raw]:
        """All records of a kind."""
        path = self.folder / f"{kind}s.jsonl"
        return [orjson.loads(line) for line in path.read_bytes().splitlines()] if path.is_file() else []

    def record(self, id_: str) -> Raw:
        """The record with this id."""
        kind = id_.partition(":")[0] if ":" in id_ else "actor"
        return next(record for record in self.records(kind) if record["id"] == id_)

    def claims(self, **fields: object) -> list[Raw]:
        """The claims that have these values."""
        return [claim for claim in self.records("claim") if fields.items() <= claim.items()]

    @property
    def skipped(self) -> Mapping[str, int]:
        """How many rows were skipped, by reason."""
        return {reason: told.count for reason, told in self.report.skipped.items()}


def imported(folder: Path, name: str, *files: Path, **asked: Any) -> Imported:
    """Imports files into a new folder of `folder`."""
    out = folder / f"records-{len(list(folder.iterdir()))}"
    report = import_files(Asked(dataset(name), files, out, **{"retrieved": RETRIEVED, **asked}))
    return Imported(report, out)


def problems_of(*folders: Path) -> list[Problem]:
    """What a loader with an empty database would have against the records in folders."""
    problems, database = Problems(), _EmptyDatabase()
    with Staging() as staging:
        for item in RecordFiles(folders):
            if isinstance(item, Problem):
                problems.add(item)
            else:
                stage(item, staging, problems)
        staging.index()
        check_records(staging, database, problems)
        problems.extend(check_identifiers(staging, database))
    return list(problems.all)


class _EmptyDatabase:
    """Answers every question with nothing."""

    def read(self, *_: object, **__: object) -> list[Row]:
        return []

    def write(self, *_: object, **__: object) -> tuple[T, Counters]:
        raise AssertionError("checking writes nothing")


def ties_of(claims: Iterable[Raw]) -> dict[str, Tie]:
    """The ties that claims of one source draw, by id; bounds that need the source's date are not known here."""
    by_key: dict[TieKey, list[Evidence]] = {}
    for claim in map(_claim, claims):
        standing = Standing(claim.predicate, claim.polarity, claim.mode, claim.status, claim.method)
        if is_tie(claim.predicate) and standing.admission is Admission.ADMITTED:
            stance = claim.effective_stance
            assert claim.object is not None
            assert stance is not None
            key = tie_key(claim.predicate, claim.subject, claim.object, stance, claim.against, claim.spell)
            by_key.setdefault(key, []).append(_evidence(claim))
    return {key.id: project_tie(key, evidence) for key, evidence in by_key.items()}


def _claim(raw: Raw) -> Claim:
    record = read_record(raw)
    assert isinstance(record, Claim)
    return record


def _evidence(claim: Claim) -> Evidence:
    bounds = claim.bounds(Moment())
    if claim.end_status:
        bounds = replace(bounds, end_status=claim.end_status, attested_until=claim.attested_until)
    sources = tuple(citation.source for citation in claim.citations)
    means = tuple(claim.means)
    return Evidence(claim.effective_asserts, bounds, sources, sources[0], means, claim.provisions)
