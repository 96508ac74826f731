"""Names as ids, for data that know actors by name only."""

from __future__ import annotations

import unicodedata
from hashlib import sha256

from actorgraph.imports.datasets import slug

_MAX = 60  # characters, so that two actors and a predicate fit into the id of a claim


def name_slug(name: str) -> str:
    """A name as part of an id: accents fall, and where letters would be lost a mark of the whole name is added.

    >>> name_slug("Enrique Peña Nieto")
    'enrique-pena-nieto'
    >>> name_slug("حماس")
    'x-626714e8'
    """
    plain = unicodedata.normalize("NFKD", name.strip()).encode("ascii", "ignore").decode()
    lost = sum(char.isalnum() for char in name) > sum(char.isalnum() for char in plain)
    made = slug(plain)
    if lost or len(made) > _MAX:
        return f"{made[:_MAX].rstrip('-._')}-{sha256(name.strip().encode()).hexdigest()[:8]}"
    return made
