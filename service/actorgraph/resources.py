"""Where the folders beside the code are: in a wheel inside the package, in a checkout at the top."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def resource_folder(name: str) -> Path:
    """The folder `name` ('cypher', 'schema', 'explorer' or 'fixtures') as installed.

    Raises FileNotFoundError where the installation is incomplete.
    """
    for root in (_PACKAGE, _CHECKOUT):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"The folder '{name}' is missing from this installation of actorgraph. Install it again.")


def migrations_folder() -> Path:
    """The versioned migrations of the model, in `cypher/model`."""
    return resource_folder("cypher") / "model"


def checks_folder() -> Path:
    """The invariants of the graph, each a question in Cypher, in `cypher/checks`."""
    return resource_folder("cypher") / "checks"


def queries_folder() -> Path:
    """The questions that come with the package, one statement a file, in `cypher/queries`."""
    return resource_folder("cypher") / "queries"


def schema_file(name: str) -> Path:
    """A published contract: `actorgraph.graphql` or `records.schema.json`."""
    return resource_folder("schema") / name


def operations_folder() -> Path:
    """The documented GraphQL operations, in `schema/operations`."""
    return resource_folder("schema") / "operations"


def explorer_folder() -> Path:
    """The pages for browsers, as built from `web/`."""
    return resource_folder("explorer")


def fixtures_folder() -> Path:
    """The fixtures that come with the package."""
    return resource_folder("fixtures")
