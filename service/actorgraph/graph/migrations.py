"""The model's versioned migrations (`cypher/model`), applied by neo4j-python-migrations, one migrator at a time.

The library keeps the chain of applied migrations in the database but takes no lock, so that two services starting at
once could write it twice. Here a transaction holds a node that it never commits: whoever comes second waits, then
finds everything applied.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from neo4j_python_migrations.analyzer import AnalyzingResult, InvalidVersion, InvalidVersionStatus
from neo4j_python_migrations.executor import Executor
from neo4j_python_migrations.loader import load
from packaging.version import Version

from actorgraph.graph.data_version import RENEW
from actorgraph.graph.store import Store
from actorgraph.resources import migrations_folder
from actorgraph.words.errors import BadMigration, StoreError, StoreUnavailable

_LOCK_KEY = (
    "CREATE CONSTRAINT migration_lock_id IF NOT EXISTS FOR (lock:__Neo4jMigrationLock) REQUIRE lock.id IS UNIQUE"
)
_APPLIED = (
    "MATCH (m:__Neo4jMigration) WHERE m.version <> 'BASELINE' "
    "RETURN m.version, m.description, m.type, m.source, m.checksum"
)
_LOCK = "MERGE (lock:__Neo4jMigrationLock {id: 'migrating'}) RETURN lock.id"


@dataclass(frozen=True, slots=True)
class MigrationState:
    """How far a database is: names of the applied and of the pending migrations, and what is wrong, in sentences."""

    applied: tuple[str, ...]
    pending: tuple[str, ...]
    problems: tuple[str, ...] = ()


class _Migration(Protocol):
    """What is read of the library's migrations."""

    version: str
    source: str | None


def migrate(store: Store, folder: Path | None = None) -> list[str]:
    """Brings the database's model up to this package's (or `folder`'s); the names of the migrations applied now.

    Raises BadMigration where an applied migration was changed or is missing (nothing is applied then), or where a
    migration fails (it leaves nothing behind; those before it stay).
    """
    if _is_up_to_date(store, folder or migrations_folder()):
        return []
    state = migration_state(store, folder)
    _refuse(state.problems)
    if not state.pending:
        return []
    store.run_schema([_LOCK_KEY])
    _name_the_user()
    applied: list[str] = []
    with _failing_as_bad_migration(state.pending, applied), store.lend_driver() as driver, store.holding(_LOCK):
        executor = Executor(driver, folder or migrations_folder(), database=store.database)
        _refuse(_problems(executor.analyze(), executor))
        executor.migrate(lambda migration: applied.append(_name(migration)))
    store.write(lambda transaction: transaction.run(RENEW), name="migrated")
    return applied


def _is_up_to_date(store: Store, folder: Path) -> bool:
    """Whether exactly these migrations are applied, and unchanged.

    Just after its start Neo4j takes more than a second to plan the library's question, and half of that for this one.
    """
    local = {(m.version, m.description, m.type, m.source, m.checksum) for m in load(folder)}
    return set(store.read(_APPLIED, name="migrations")) == local


def migration_state(store: Store, folder: Path | None = None) -> MigrationState:
    """Which migrations are applied and which are not; changes nothing."""
    with store.lend_driver() as driver:
        executor = Executor(driver, folder or migrations_folder(), database=store.database)
        analysis = executor.analyze()
        applied = tuple(_name(migration) for migration in executor.dao.get_applied_migrations())
    pending = tuple(_name(migration) for migration in analysis.pending_migrations)
    return MigrationState(applied, pending, tuple(_problems(analysis, executor)))


def _name(migration: _Migration) -> str:
    return (migration.source or migration.version).removesuffix(".cypher")


def _problems(analysis: AnalyzingResult, executor: Executor) -> list[str]:
    newest = max((Version(migration.version) for migration in executor.local_migrations), default=Version("0"))
    return [_problem(invalid, newest) for invalid in analysis.invalid_versions]


def _problem(invalid: InvalidVersion, newest: Version) -> str:
    version = f"V{invalid.version}"
    match invalid.status:
        case InvalidVersionStatus.DIFFERENT:
            return f"Migration {version} was changed after it was applied. Restore it, and put changes in a new file."
        case InvalidVersionStatus.MISSED_REMOTELY:
            return f"Migration {version} is older than the newest one applied. Give it the next free number."
        case _ if Version(invalid.version) > newest:
            return f"The database is newer than this actorgraph: it has migration {version}. Install the newer version."
        case _:
            return f"Migration {version} was applied, and its file is missing. Restore it, or install actorgraph again."


def _refuse(problems: Sequence[str]) -> None:
    if problems:
        raise BadMigration(" ".join([*problems, "Nothing was applied."]))


@contextmanager
def _failing_as_bad_migration(pending: Sequence[str], applied: Sequence[str]) -> Iterator[None]:
    """A migration that the database refuses is the operator's matter; a database that is away is not."""
    try:
        yield
    except StoreUnavailable:
        raise
    except StoreError as error:
        failed = next((name for name in pending if name not in applied), "A migration")
        raise BadMigration(
            f"{failed} failed and left nothing behind. {error} Correct the data that this names, then migrate again."
        ) from error


def _name_the_user() -> None:
    """The library notes who migrated and fails where the user id has no name, as in a container with `--user 1234`."""
    try:
        getpass.getuser()
    except (KeyError, OSError):
        os.environ["LOGNAME"] = "actorgraph"
