"""Why a JVM of Neo4j ended, in words that say what to do; Neo4j's exit code is 1 whatever happened."""

from __future__ import annotations

from actorgraph.programs.embedded.distributions import DISTRIBUTIONS
from actorgraph.words.settings import Settings

# A mark in what the JVM printed -> what it means. The first that fits wins.
_REASONS = (
    (
        ("PortBindException", "Address already in use"),
        "Port {bolt_port} was taken by another process. Set ACTORGRAPH_BOLT_PORT to a free one.",
    ),
    (
        ("FileLockException", "store_lock"),
        "Its home {home} is in use by another Neo4j. Stop that one, or set ACTORGRAPH_HOME to another folder.",
    ),
    (
        ("No space left on device", "Disk quota exceeded", "File too large"),
        "The disk that holds {home} is full. Make room, or set ACTORGRAPH_HOME to a folder on another disk.",
    ),
    (
        ("AccessDeniedException", "Permission denied"),
        "A file in its home {home} cannot be read or written. Give it back to the user who runs actorgraph.",
    ),
    (
        (
            "Could not reserve enough space",
            "insufficient memory",
            "Cannot allocate memory",
            "Invalid maximum heap size",
        ),
        "There is not enough memory for a heap of {heap}. Set ACTORGRAPH_HEAP to less, such as 512m.",
    ),
    (
        ("OutOfMemoryError",),
        "Its heap of {heap} was too small. Set ACTORGRAPH_HEAP to more, such as 2g.",
    ),
    (
        ("UnsupportedClassVersionError", "Unsupported Java"),
        "This Java is not one that it runs on. Set ACTORGRAPH_JAVA to a Java {javas}.",
    ),
    (
        ("was created with a newer", "StoreUpgradeException", "UpgradeNotAllowed", "not a supported store"),
        "The database in {home} was written by another version of Neo4j. Set ACTORGRAPH_HOME to another folder.",
    ),
)


def why_it_died(printed: str, settings: Settings) -> str:
    """The reason in what a JVM printed, and what to do; for an unknown reason its last lines and where the rest is."""
    for marks, reason in _REASONS:
        if any(mark in printed for mark in marks):
            javas = " or ".join(map(str, DISTRIBUTIONS[settings.neo4j_version].javas))
            return reason.format(home=settings.home, heap=settings.heap, bolt_port=settings.bolt_port, javas=javas)
    last = [line for line in printed.splitlines() if line.strip() and not line.lstrip().startswith("at ")][-3:]
    tail = "\n".join(last) or "It printed nothing."
    return f"What it said last:\n{tail}\nAll of it is in {settings.home / 'logs'}."
