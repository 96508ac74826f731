"""A lock on a file, held by one process at a time; the kernel lets go of it when its holder dies."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(path: Path, patience: float) -> Iterator[int]:
    """Holds the lock; its descriptor, for a child to inherit.

    Raises TimeoutError where another process still has it after `patience` seconds.
    """
    deadline = time.monotonic() + patience
    with path.open("a") as file:
        while not _take(file.fileno()):
            if time.monotonic() >= deadline:
                raise TimeoutError(f"{path} is locked")
            time.sleep(0.1)
        yield file.fileno()


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
