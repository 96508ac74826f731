"""The model's versioned migrations (`cypher/model`), applied by neo4j-python-migrations, one migrator at a time."""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph.graph.store import Store


@dataclass(frozen=True, slots=True)
class MigrationState:
    """How far a database is: names of the applied and of the pending migrations, and what is wrong, in sentences."""

    applied: tuple[str, ...]
    pending: tuple[str, ...]
    problems: tuple[str, ...] = ()


def migrate(store: Store) -> list[str]:
    """Brings the database's model up to this package's; the names of the migrations applied now.

    Raises BadMigration, having applied nothing, where an applied migration was changed or is missing.
    """
    raise NotImplementedError


def migration_state(store: Store) -> MigrationState:
    """Which migrations are applied and which are not; changes nothing."""
    raise NotImplementedError
