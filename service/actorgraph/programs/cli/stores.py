"""The database that a command works on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from actorgraph.words.settings import read_settings

if TYPE_CHECKING:
    from actorgraph.graph.store import Store


@contextmanager
def commanded_store(*, whole: bool = True) -> Iterator[Store]:
    """A store on the database of the settings, which answers, is of a supported version, and, where it has to be
    `whole`, holds no restore that was broken off."""
    from actorgraph.graph.restore import require_whole
    from actorgraph.programs.database import open_store

    with open_store(read_settings(os.environ)) as store:
        store.verify()
        if whole:
            require_whole(store)
        yield store
