"""The tutorial of the typed client, step by step: its files are written, its commands run, its output compared."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from actorgraph.graph.store import Store
from documents import DOTS, ROOT, Block, blocks
from node import install, needs_node

pytestmark = [pytest.mark.graph, needs_node]

PAGE = ROOT / "docs" / "tutorial" / "typed-client.md"
HERE = Path(__file__).parent
_MADE_HERE = "http://127.0.0.1:8000"
_FILE = re.compile(r"\A// (\S+)\n")


class Follower:
    """Somebody who does what the page says, in a folder of their own."""

    def __init__(self, folder: Path, address: str, modules: Path) -> None:
        self.folder = folder
        self.printed = ""
        self.failed: list[str] = []
        self._address = address
        self._modules = modules

    def follow(self, block: Block) -> None:
        """One block: a file to write, commands to run, or what the last command printed."""
        if block.language == "console":
            for line in block.text.splitlines():
                self._run(line)
        elif found := _FILE.match(block.text):
            body = block.text if block.language == "ts" else block.text[found.end() :]
            self.write(found[1], body.replace(_MADE_HERE, self._address))
        elif block.language == "text":
            assert list(_surprises(block.text, self.printed)) == [], f"{block}: {self.printed}"

    def write(self, name: str, text: str) -> None:
        """A file of the project."""
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def _run(self, line: str) -> None:
        if line.startswith("mkdir "):
            self.folder = self.folder / shlex.split(line)[1]
            self.folder.mkdir()
        elif line.startswith("npm install "):
            self._have_installed(line)
        else:
            done = subprocess.run(
                shlex.split(line), cwd=self.folder, capture_output=True, text=True, timeout=120, check=False
            )
            self.printed = done.stdout or done.stderr
            self.failed += [line] if done.returncode else []

    def _have_installed(self, line: str) -> None:
        """What tests/clients has installed stands in, provided that its versions are those of the page."""
        for wanted in shlex.split(line)[2:]:
            if wanted.startswith("--"):
                continue
            name, _, major = wanted.rpartition("@")
            version = re.search(r'"version": "([^"]+)"', (self._modules / name / "package.json").read_text("utf-8"))
            assert version
            assert version[1].split(".")[0] == major, wanted
        if not (self.folder / "node_modules").exists():
            (self.folder / "node_modules").symlink_to(self._modules)


def _surprises(shown: str, printed: str) -> Iterator[str]:
    """Lines that the page shows and the program does not print, `…` standing for the rest of one."""
    given = printed.splitlines()
    for at, line in enumerate(shown.splitlines()):
        start, dots, _ = line.partition(DOTS)
        if at >= len(given) or not (given[at].startswith(start) if dots else given[at] == line):
            yield line


def test_following_the_tutorial_of_the_typed_client_gives_what_it_shows(
    aleppo_store: Store, address: str, tmp_path: Path
) -> None:
    follower = Follower(tmp_path, address, install(HERE))
    page = list(blocks(PAGE))
    *steps, mistake, complaint = page
    for block in steps:
        follower.follow(block)
    assert follower.failed == []
    source = follower.folder / "src" / "backers.ts"
    right = source.read_text(encoding="utf-8")
    assert "${node.name}" in right
    source.write_text(right.replace("${node.name}", "${node.title}"), encoding="utf-8")
    follower.follow(mistake)
    follower.follow(complaint)
    assert [block.language for block in page].count("text") == 2
