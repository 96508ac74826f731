"""A replica that the operator named: somebody else's server, which is asked and never stopped."""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph.door.asking import Ground
from actorgraph.graph.replica import Replica


@dataclass(frozen=True, slots=True)
class NamedReplica:
    """Grounds on one server for as long as the service lives."""

    replica: Replica

    def ground(self) -> Ground:
        """That server."""
        return Ground(self.replica)

    def overran(self, ground: Ground) -> None:
        """Its connection was cut; the server itself is its operator's."""
