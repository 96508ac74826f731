"""The versions of Neo4j Community that can be started here, each with its own lock of jars, and what they differ in.

One that is installed already (`installed`) brings its own jars; its patch release may be another than the locked one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from actorgraph.words.errors import ServerFailed


@dataclass(frozen=True, slots=True)
class Distribution:
    """One version: its main class, the Java it runs on, and what its configuration has besides the common lines."""

    version: str
    main: str
    javas: tuple[int, ...]
    conf: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def artifact(self) -> str:
        """The name of its lock and of its folder of jars."""
        return f"neo4j-{self.version}"


DISTRIBUTIONS = {
    distribution.version: distribution
    for distribution in (
        Distribution("5.26.30", "org.neo4j.server.CommunityEntryPoint", (17, 21)),
        Distribution(
            "2026.08.1",
            "org.neo4j.server.Neo4jCommunity",
            (21, 25),
            # It would look for others of its kind in the network.
            conf=("dbms.fleet_manager.enabled=false", "server.fleet_discovery.enabled=false"),
            flags=("--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",),
        ),
    )
}
_KERNEL = re.compile(r"neo4j-kernel-(\d[\w.]*)\.jar")


def installed(home: Path) -> tuple[Distribution, tuple[Path, ...]]:
    """The Neo4j whose folder `lib` is in `home`, and its jars. Raises ServerFailed where it is none that we know."""
    jars = tuple(sorted((home / "lib").glob("*.jar")))
    found = next((match[1] for jar in jars if (match := _KERNEL.fullmatch(jar.name))), None)
    if found is None:
        raise ServerFailed(
            f"ACTORGRAPH_NEO4J_HOME is '{home}', which holds no Neo4j: lib/neo4j-kernel-….jar is not there. "
            "Set it to the folder that Neo4j is installed in, or unset it to have the jars fetched."
        )
    line = found.rpartition(".")[0]
    for version, distribution in DISTRIBUTIONS.items():
        if version.rpartition(".")[0] == line:
            return replace(distribution, version=found), jars
    known = " or ".join(version.rpartition(".")[0] for version in DISTRIBUTIONS)
    raise ServerFailed(f"ACTORGRAPH_NEO4J_HOME is Neo4j {found}. Set it to one of {known}, or unset it.")
