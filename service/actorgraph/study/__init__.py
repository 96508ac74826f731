"""The graph for researchers who write Python: questions and Cypher as data frames, ties as a network.

    from actorgraph import study

    with study.connect() as graph:
        ties = graph.edges(on="2024-11-28", signs=[1, -1])
        network = graph.network(on="2024-11-28", reading="CERTAIN")
        claims = graph.cypher("MATCH (c:Claim) RETURN c.id AS claim, c.recordedAt AS recorded")

It needs the extra `study`, and reads only. This shelf is the topmost: no other part of actorgraph may import it, so
that the service never waits for, or needs, a library of data frames.
"""

from __future__ import annotations

from actorgraph.study.connection import Study, connect

__all__ = ["Study", "connect"]
