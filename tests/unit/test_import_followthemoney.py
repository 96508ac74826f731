"""FollowTheMoney: real entities, and relations after its schemata."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from actorgraph.words.errors import ImportFailed
from imported import Imported, data_file, imported, problems_of, ties_of


def test_donations_have_95_actors_and_no_ties(tmp_path: Path) -> None:
    """474 entities: 56 companies, 22 persons, 17 organisations; 290 payments and 89 addresses."""
    found = imported(tmp_path, "followthemoney", data_file("followthemoney/donations.ijson"))
    assert (found.report.rows, found.report.used, found.report.skipped) == (474, 95, {})
    assert Counter(actor["kind"] for actor in found.records("actor")) == {"ORGANIZATION": 73, "PERSON": 22}
    assert found.report.aside_rows == 290 + 89
    assert found.records("claim") == []
    assert problems_of(found.folder) == []


def entity(id_: str, schema: str, **properties: list[str]) -> dict[str, object]:
    return {"id": id_, "schema": schema, "properties": properties}


ACTORS = (
    entity("p", "Person", name=["Ada"], alias=["A."], birthDate=["1815-12-10"], wikidataId=["Q7259"]),
    entity("o", "Organization", name=["Society"], incorporationDate=["1823"]),
    entity("n", "Organization", name=["New Society"]),
)


def entities(folder: Path, *made: dict[str, object]) -> Imported:
    path = folder / "ftm.json"
    path.write_text("".join(json.dumps(one) + "\n" for one in made))
    return imported(folder, "followthemoney", path)


def test_actors_come_with_names_dates_and_identifier(tmp_path: Path) -> None:
    ada = entities(tmp_path, *ACTORS).records("actor")[0]
    assert {name: ada[name] for name in ("name", "kind", "aliases", "founded", "identifiers")} == {
        "name": "Ada",
        "kind": "PERSON",
        "aliases": ["A."],
        "founded": "1815-12-10",
        "identifiers": {"wikidata": "Q7259"},
    }


@pytest.mark.parametrize(
    ("schema", "properties", "predicate", "time"),
    [
        (
            "Membership",
            {"member": ["p"], "organization": ["o"], "startDate": ["1840"]},
            "PART_OF",
            ("1840-01-01", "None"),
        ),
        (
            "Succession",
            {"successor": ["n"], "predecessor": ["o"], "date": ["1850"]},
            "SUCCEEDS",
            ("1850-01-01", "1850-12-31"),
        ),
        (
            "Directorship",
            {"director": ["p"], "organization": ["o"], "role": ["chair"]},
            "HOLDS_OFFICE",
            ("None", "None"),
        ),
        (
            "UnknownLink",
            {"subject": ["o"], "object": ["n"], "role": ["rival of"], "startDate": ["1850"], "endDate": ["1851"]},
            "RIVAL_OF",
            ("1850-01-01", "1851-12-31"),
        ),
    ],
)
def test_relations_that_have_a_type_of_tie_become_claims(
    tmp_path: Path, schema: str, properties: dict[str, list[str]], predicate: str, time: tuple[str, str]
) -> None:
    found = entities(tmp_path, entity("r", schema, **properties), *ACTORS)
    (claim,) = found.records("claim")
    assert claim["predicate"] == predicate
    (tie,) = ties_of([claim]).values()
    assert (str(tie.time.since), str(tie.time.until)) == time
    assert problems_of(found.folder) == []


def test_links_of_other_roles_are_left_aside_and_lost_ends_told(tmp_path: Path) -> None:
    found = entities(
        tmp_path,
        *ACTORS,
        entity("r", "UnknownLink", subject=["o"], object=["n"], role=["met"]),
        entity("s", "Membership", member=["x"], organization=["o"]),
        entity("t", "Ownership", owner=["p"], asset=["o"]),
    )
    assert found.report.aside_rows == 2
    assert found.skipped == {"A relation has an end that is no actor of this file": 1}


@pytest.mark.parametrize("text", ["", "a,b\n", '{"id": '])
def test_a_file_that_is_not_json_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(ImportFailed, match=r"'x\.json' (holds no FollowTheMoney entities|is not sound JSON)"):
        imported(tmp_path, "followthemoney", tmp_path / "x.json")
