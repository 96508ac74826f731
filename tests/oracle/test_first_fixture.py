"""The API over the first fixture against the oracle: generated operations over the whole schema, equal answers."""

from __future__ import annotations

import pytest
import yaml

from actorgraph.graph.store import Store
from actorgraph.resources import fixtures_folder
from actorgraph.words.record_problems import read_record
from documents import ROOT
from oracle.answers import served_schema
from oracle.known import ELSEWHERE, unknown
from oracle.trial import asking, run
from oracle.world import World

pytestmark = pytest.mark.graph


def test_nothing_of_the_schema_is_without_an_oracle() -> None:
    assert list(unknown(served_schema())) == []


def test_what_is_asked_elsewhere_is_there() -> None:
    for place, file in ELSEWHERE.items():
        assert place.partition(".")[2] in (ROOT / file).read_text(encoding="utf-8")


def test_generated_operations_are_answered_as_the_records_say(aleppo_store: Store) -> None:
    files = sorted((fixtures_folder() / "aleppo-2024").glob("*.yaml"))
    records = [read_record(raw) for file in files for raw in yaml.safe_load(file.read_text(encoding="utf-8"))]
    print(run(asking(World(records), aleppo_store)))  # shown by pytest -s
