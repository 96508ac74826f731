"""Which versions of Neo4j are supported, told by the name that a server gives itself."""

from __future__ import annotations

import re

from actorgraph.words.errors import StoreError

_NEEDED = (5, 26)  # 2025.1 and the other calendar versions are greater


def require_supported(uri: str, agent: str) -> None:
    """Returns where a server named like this (`Neo4j/5.26.30`) is new enough; raises StoreError otherwise."""
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found is None or (int(found[1]), int(found[2])) < _NEEDED:
        raise StoreError(
            f"The database at {uri} is '{agent}'. Neo4j 5.26 or later is needed, 2025 and 2026 included. "
            "Upgrade it, or set NEO4J_URI to another."
        )
