"""A file that is no table and gives rows all the same: what its kinds have in common."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from actorgraph.imports.tables import digest


@dataclass(frozen=True, slots=True)
class Document:
    """A file of no columns that anybody checks, and of no lines that anybody counts beforehand."""

    path: Path

    @property
    def columns(self) -> tuple[str, ...]:
        """None: what stands where follows from the format."""
        return ()

    @property
    def lines(self) -> int:
        """None are known before it is read."""
        return 0

    @property
    def name(self) -> str:
        """The file's name as messages say it."""
        return self.path.name

    def sha256(self) -> str:
        """Of the file as it is, packed or not."""
        return digest(self.path)
