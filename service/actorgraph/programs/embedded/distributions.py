"""The versions of Neo4j Community that can be started here, each with its own lock of jars, and what they differ in."""

from __future__ import annotations

from dataclasses import dataclass


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
