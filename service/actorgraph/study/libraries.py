"""The libraries of the extra `study`: their absence is told with what to install."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from actorgraph.words.errors import NotInstalled


@contextmanager
def needing(library: str) -> Iterator[None]:
    """A block that imports what needs this library. Raises NotInstalled where it is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("actorgraph"):
            raise
        raise NotInstalled(
            f"This takes {library}, which is not installed. Install it with the extra `study`: "
            "pip install 'actorgraph[study]'"
        ) from error
