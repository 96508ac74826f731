"""How long work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int | None], None]
"""Called with the stage ('reading', 'writing claims', 'backing up'), how much of it is done, and how much there is:
bytes when reading, else records, nodes or relationships; None where that is not known."""
