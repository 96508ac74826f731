"""What frontends use, in its own words: typed operations compile, and pages come whole through every cache."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from actorgraph.api.operations import read_operations
from actorgraph.graph.store import Store
from actorgraph.resources import operations_folder, schema_file
from documents import ROOT, Block, blocks
from node import install, needs_node, node

pytestmark = [pytest.mark.graph, needs_node]

HERE = Path(__file__).parent
PAGING = ROOT / "docs" / "how-to" / "page-through-a-list.md"
_MODULE = 'import {{ graphql }} from "relay-runtime";\n\n{tags}\n'
_RELAY_SETTINGS = {
    "src": "./src",
    "schema": "./schema.graphql",
    "artifactDirectory": "./artifacts",
    "language": "javascript",
    "eagerEsModules": True,
}


@pytest.fixture(scope="module")
def tools() -> Path:
    """The programs of node_modules."""
    return install(HERE) / ".bin"


@pytest.fixture(scope="module")
def workshop(tools: Path) -> Path:
    """A folder beside node_modules, where compilers write what nobody keeps."""
    folder = HERE / "generated"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def relay_artifacts(tools: Path, workshop: Path) -> Path:
    """What relay-compiler makes of the documented operations and of relay/paging.js."""
    folder = workshop / "relay"
    sources, artifacts = folder / "src", folder / "artifacts"
    sources.mkdir(parents=True)
    artifacts.mkdir()
    shutil.copyfile(schema_file("actorgraph.graphql"), folder / "schema.graphql")
    shutil.copyfile(HERE / "relay" / "paging.js", sources / "paging.js")
    for operation in read_operations():
        (sources / f"{operation.name}.js").write_text(_relay_module(operation.text), encoding="utf-8")
    (folder / "relay.config.json").write_text(json.dumps(_RELAY_SETTINGS), encoding="utf-8")
    node([tools / "relay-compiler", "relay.config.json"], folder, {}, 60.0)
    return artifacts


def _relay_module(document: str) -> str:
    """The document as a module of a Relay application: one tag an operation or fragment."""
    definitions = re.split(r"(?m)^(?=query |fragment |mutation )", document)[1:]
    return _MODULE.format(tags="\n".join(f"graphql`{definition}`;" for definition in definitions))


def test_documented_operations_become_types_that_a_strict_compiler_takes(tools: Path, workshop: Path) -> None:
    given = {
        "SCHEMA": str(schema_file("actorgraph.graphql")),
        "OPERATIONS": str(operations_folder() / "*.graphql"),
        "GENERATED": "generated/codegen",
    }
    node([tools / "graphql-codegen", "--config", "codegen.mjs"], HERE, given, 60.0)
    node([tools / "tsc", "--project", "tsconfig.json"], HERE, {}, 60.0)
    typed = (workshop / "codegen" / "graphql.ts").read_text(encoding="utf-8")
    for operation in read_operations():
        assert f"export const {_camel(operation.name)}Document = " in typed


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("-"))


def test_documented_operations_compile_with_relay(relay_artifacts: Path) -> None:
    made = {path.name for path in relay_artifacts.iterdir()}
    assert {f"{_camel(operation.name)}.graphql.js" for operation in read_operations()} <= made


@pytest.mark.parametrize("block", [one for one in blocks(PAGING) if one.language == "js"], ids=str)
def test_code_for_clients_that_a_page_shows_is_what_the_tests_run(block: Block) -> None:
    run = "\n".join(path.read_text(encoding="utf-8") for path in [*HERE.glob("*.mjs"), *HERE.glob("relay/*.js")])
    shown = [" ".join(part.split()) for part in block.text.strip().split("\n\n")]
    assert [part for part in shown if part not in " ".join(run.split())] == []


@pytest.mark.parametrize("client", ["apollo", "urql", "relay"])
def test_pages_and_days_come_whole_through_the_cache_of(
    client: str, tools: Path, relay_artifacts: Path, aleppo_store: Store, address: str
) -> None:
    given = {"ACTORGRAPH_GRAPHQL": f"{address}/graphql", "RELAY_ARTIFACTS": str(relay_artifacts)}
    node(["node", "--test", f"{client}.test.mjs"], HERE, given, 120.0)


def test_the_public_audit_of_graphql_over_http_is_passed_whole(tools: Path, aleppo_store: Store, address: str) -> None:
    printed = node(["node", "audit.mjs"], HERE, {"ACTORGRAPH_GRAPHQL": f"{address}/graphql"}, 60.0)
    audits = [json.loads(line) for line in printed.splitlines()]
    assert [audit for audit in audits if audit["status"] != "ok"] == []
    assert len(audits) == 61
