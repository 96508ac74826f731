"""Writes the lock of a Maven artifact: one line `sha256  path` for each jar of its runtime class path.

Usage, where Maven is installed (users need none; they fetch by the lock):

    python tools/lock.py org.neo4j:neo4j:5.26.30 > service/actorgraph/programs/embedded/locks/neo4j-5.26.30.lock

Maven resolves, since it is the reference: the lock is what the artifact's own build would run with.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

_POM = """<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>lock</groupId><artifactId>lock</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version>
  </dependency></dependencies>
</project>
"""


def lock_lines(coordinates: str) -> list[str]:
    """The lines of the lock of `group:artifact:version`, sorted by path."""
    group, artifact, version = coordinates.split(":")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pom.xml").write_text(_POM.format(group=group, artifact=artifact, version=version))
        _copy_dependencies(folder)
        repository = Path(folder, "jars")
        paths = sorted(jar.relative_to(repository).as_posix() for jar in repository.rglob("*.jar"))
        return [f"{hashlib.sha256((repository / path).read_bytes()).hexdigest()}  {path}" for path in paths]


def _copy_dependencies(folder: str) -> None:
    subprocess.run(  # noqa: S603
        [
            *("mvn", "-q", "-B", "dependency:copy-dependencies", "-DincludeScope=runtime"),
            *("-Dmdep.useRepositoryLayout=true", "-DoutputDirectory=jars"),
        ],
        cwd=folder,
        check=True,
        stdout=sys.stderr,
    )


if __name__ == "__main__":
    sys.stdout.write("\n".join(lock_lines(sys.argv[1])) + "\n")
