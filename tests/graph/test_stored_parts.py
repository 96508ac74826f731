"""What the study page says that the graph is made of, beside the graph itself and the page that describes it."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from actorgraph.graph.store import Store
from actorgraph.words.stored_parts import labels, relationships
from actorgraph.words.terms import ActorKind
from documents import ROOT

pytestmark = pytest.mark.graph

_NODES = "MATCH (n) UNWIND labels(n) AS name UNWIND keys(n) AS key RETURN DISTINCT name, key"
_EDGES = "MATCH (n:Record|Toll|RetiredId)-[r]->() UNWIND [null] + keys(r) AS key RETURN DISTINCT type(r) AS name, key"


def test_every_label_type_and_property_that_is_stored_is_known(aleppo_store: Store) -> None:
    known = {part.name: set(part.properties) for part in chain(labels(), relationships())}
    every_record = set(known["Record"])
    known["Record"] |= set.union(*known.values())
    stored = [*aleppo_store.read(_NODES, name="nodes"), *aleppo_store.read(_EDGES, name="edges")]
    named = [(name, key) for name, key in stored if not name.startswith("__")]
    assert {name for name, _ in named} <= known.keys()
    assert [(name, key) for name, key in named if key and key not in known[name] | every_record] == []


def test_the_reference_names_every_label_type_and_property() -> None:
    pages = [(ROOT / "docs" / "reference" / f"{name}.md").read_text() for name in ("graph", "vocabulary", "records")]
    written = set(re.findall(r"[A-Za-z0-9_]+", " ".join(pages)))
    kinds = {kind.label for kind in ActorKind}
    for part in (part for part in chain(labels(), relationships()) if part.name not in kinds):
        assert {part.name, *part.properties} <= written, part.name
