"""The pages that are committed and installed are those that their sources build."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.resources import explorer_folder
from documents import ROOT
from node import install, needs_node, node

pytestmark = needs_node

WEB = ROOT / "web"


def test_sources_pass_a_strict_compiler_and_build_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    tools = install(WEB) / ".bin"
    node([tools / "tsc", "--project", "tsconfig.json"], WEB, {}, 120.0)
    node(["node", "build.mjs", tmp_path], WEB, {}, 120.0)
    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    committed = {path.name: path.read_bytes() for path in explorer_folder().iterdir()}
    assert built.keys() == committed.keys()
    assert [name for name in built if built[name] != committed[name]] == [], "Build it anew: make web"


@pytest.mark.parametrize(("page", "limit"), [("explorer", 700_000), ("study", 450_000)])
def test_a_page_is_small_and_fetches_nothing_from_elsewhere(page: str, limit: int) -> None:
    names = (f"{page}.js", "shared.js")
    script = "".join((explorer_folder() / name).read_text(encoding="utf-8") for name in names)
    assert len(script) < limit
    for loader in ("importScripts", "eval(", "new Function", "document.write"):
        assert loader not in script
