"""Node where it is there, and what its packages hold: installed once a folder, from the lock."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from actorgraph.programs.embedded.locking import locked

_OLDEST = 20
NO_NODE = f"Node {_OLDEST} or newer and npm are needed and are not on the path: what runs in a browser is NOT TESTED."


@cache
def node_answers() -> bool:
    """Whether a Node that is new enough, and npm, can be run."""
    if not shutil.which("node") or not shutil.which("npm"):
        return False
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", version)
    return found is not None and int(found[1]) >= _OLDEST


needs_node = pytest.mark.skipif(not node_answers(), reason=NO_NODE)


def install(folder: Path) -> Path:
    """The folder's node_modules, as package-lock.json wants them."""
    modules = folder / "node_modules"
    lock, done = folder / "package-lock.json", modules / ".installed-lock.json"
    with locked(folder / ".installing.lock", 300.0):
        if not done.is_file() or done.read_bytes() != lock.read_bytes():
            node(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder, {}, 300.0)
            shutil.copyfile(lock, done)
    return modules


def node(command: list[str | Path], folder: Path, variables: Mapping[str, str], timeout: float) -> str:
    """What a command of Node's world prints; fails with it where the command does."""
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert done.returncode == 0, f"{command[0]} failed:\n{done.stdout}\n{done.stderr}"
    return done.stdout
