"""The version of the crosswalk, which an import's source and report name."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache
def crosswalk_version() -> str:
    """The version, such as '1.0'; it grows whenever a row changes."""
    return (Path(__file__).parent / "VERSION").read_text(encoding="utf-8").strip()
