"""The model's migrations on a real database: what they make, and what is refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from actorgraph.graph.migrations import migrate, migration_state
from actorgraph.graph.store import Store
from actorgraph.resources import migrations_folder
from actorgraph.words.errors import BadMigration, StoreError
from actorgraph.words.terms import ActorKind
from actorgraph.words.vocabulary import IDENTIFIER_SCHEMES, LINK_TYPES, TIE_TYPES

pytestmark = pytest.mark.graph

NAMES = sorted(path.stem for path in migrations_folder().glob("*.cypher"))
NEXT = "V9000__one_more.cypher"
_CHAIN = "MATCH (m:__Neo4jMigration) RETURN count(m)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the model's files, to be spoiled."""
    return Path(shutil.copytree(migrations_folder(), tmp_path / "model"))


@pytest.fixture
def restored(store: Store) -> Iterator[Store]:
    """The session's database, freed afterwards of the migration that the test adds."""
    yield store
    store.write(lambda run: run.run("MATCH (m:__Neo4jMigration {version: '9000'}) DETACH DELETE m"), name="restore")
    store.run_schema(["DROP INDEX one_more IF EXISTS"])


def migrations_in(store: Store) -> int:
    ((count,),) = store.read(_CHAIN, name="count")
    return int(count)


def test_a_migrated_database_has_nothing_to_apply(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = migrations_in(store)
    with monkeypatch.context() as patch:
        patch.setattr("actorgraph.graph.migrations.Executor", None)  # one question is enough, and not the library's
        assert migrate(store) == []
    state = migration_state(store)
    assert (list(state.applied), state.pending, state.problems) == (NAMES, (), ())
    assert migrations_in(store) == before


def test_ids_are_unique_for_every_label_and_every_drawn_relationship(store: Store) -> None:
    rows = store.read("SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes[0], properties", name="x")
    unique = {label for label, properties in rows if properties == ["id"]}
    labels = {"Record", "Actor", "Place", "Event", "Source", "Claim", "Toll", "RetiredId"}
    assert labels | {kind.label for kind in ActorKind} | TIE_TYPES.keys() | LINK_TYPES <= unique
    assert {scheme for label, (scheme, *_) in rows if label == "Actor"} == {*IDENTIFIER_SCHEMES, "id"}


def test_every_tie_type_can_be_read_in_each_order(store: Store) -> None:
    rows = store.read(
        "SHOW INDEXES YIELD labelsOrTypes, properties, entityType, state WHERE entityType = 'RELATIONSHIP' "
        "AND size(properties) = 2 RETURN labelsOrTypes[0], properties[0], state",
        name="x",
    )
    assert {(type_, first) for type_, first, _ in rows} == {
        (type_, first) for type_ in TIE_TYPES for first in ("since", "until", "claimCount")
    }
    assert {state for *_, state in rows} == {"ONLINE"}


def test_names_are_found_by_alias_without_their_accents(store: Store) -> None:
    store.write(
        lambda run: run.run("CREATE (:Record:Actor {id: 'm', name: 'M', aliases: ['Große Müllerei']})"), name="x"
    )
    rows = store.read("CALL db.index.fulltext.queryNodes('names', 'mullerei') YIELD node RETURN node.id", name="x")
    assert rows == [("m",)]


def test_a_second_record_with_the_same_id_is_refused(store: Store) -> None:
    store.write(lambda run: run.run("CREATE (:Record:Actor {id: 'hts'})"), name="x")
    with pytest.raises(StoreError, match="already exists"):
        store.write(lambda run: run.run("CREATE (:Record:Actor {id: 'hts'})"), name="x")


def test_a_changed_file_is_refused_by_name(store: Store, folder: Path) -> None:
    path = folder / "V0002__indexes.cypher"
    path.write_text(path.read_text().replace("actor_name", "actor_names"))
    with pytest.raises(BadMigration, match=r"V0002 was changed after it was applied\. .* Nothing was applied\."):
        migrate(store, folder)


def test_a_missing_file_is_refused_by_name(store: Store, folder: Path) -> None:
    (folder / "V0002__indexes.cypher").unlink()
    with pytest.raises(BadMigration, match="V0002 was applied, and its file is missing"):
        migrate(store, folder)


def test_a_database_of_a_newer_version_is_refused(store: Store, folder: Path) -> None:
    max(folder.iterdir()).unlink()
    with pytest.raises(BadMigration, match="The database is newer than this actorgraph"):
        migrate(store, folder)


def test_a_late_file_is_refused(store: Store, folder: Path) -> None:
    (folder / "V0002_5__late.cypher").write_text("CREATE INDEX late IF NOT EXISTS FOR (n:Late) ON (n.x);\n")
    with pytest.raises(BadMigration, match=r"V0002\.5 is older than the newest one applied"):
        migrate(store, folder)


def test_every_problem_is_told_at_once_and_nothing_applied(store: Store, folder: Path) -> None:
    (folder / "V0001__constraints.cypher").unlink()
    (folder / "V0003__tie_indexes.cypher").unlink()
    (folder / NEXT).write_text("CREATE INDEX one_more IF NOT EXISTS FOR (n:OneMore) ON (n.x);\n")
    assert len(migration_state(store, folder).problems) == 2
    before = migrations_in(store)
    with pytest.raises(BadMigration, match=r"V0001 .* V0003 "):
        migrate(store, folder)
    assert migrations_in(store) == before


def test_a_file_that_fails_leaves_nothing_behind(restored: Store, folder: Path) -> None:
    (folder / NEXT).write_text("CREATE INDEX one_more FOR (n:OneMore) ON (n.x);\nCREATE NONSENSE;\n")
    with pytest.raises(BadMigration, match="V9000__one_more failed and left nothing behind"):
        migrate(restored, folder)
    assert migration_state(restored, folder).pending == ("V9000__one_more",)
    assert restored.read("SHOW INDEXES YIELD name WHERE name = 'one_more' RETURN name", name="x") == []


def test_several_services_that_start_at_once_migrate_once(restored: Store, folder: Path) -> None:
    (folder / NEXT).write_text("CREATE INDEX one_more FOR (n:OneMore) ON (n.x);\n")
    before = migrations_in(restored)
    with ThreadPoolExecutor(4) as services:
        applied = list(services.map(lambda _: migrate(restored, folder), range(4)))
    assert sorted(applied) == [[], [], [], ["V9000__one_more"]]
    assert migrations_in(restored) == before + 1


def test_it_works_for_a_user_without_a_name(restored: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that runs under `--user 1234`."""

    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", lambda _: nameless())
    (folder / NEXT).write_text("CREATE INDEX one_more FOR (n:OneMore) ON (n.x);\n")
    assert migrate(restored, folder) == ["V9000__one_more"]
