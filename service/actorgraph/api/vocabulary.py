"""The vocabulary as an answer: the rows of the one table, for the root `vocabulary`."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Any

from actorgraph.words.vocabulary import PREDICATES, TIE_TYPES, TieType


@cache
def vocabulary_answer() -> dict[str, Any]:
    """The root value that graphql-core resolves `vocabulary` from."""
    return {
        "vocabulary": {
            "tie_types": [_tie_type(row) for row in TIE_TYPES.values()],
            "predicates": [{"name": row.name, "description": row.description} for row in PREDICATES.values()],
        }
    }


def _tie_type(row: TieType) -> dict[str, Any]:
    return {
        "name": row.name,
        "description": row.description,
        "symmetric": row.symmetric,
        "instant": row.instant,
        "sign": row.sign,
        "stance": row.stance,
        "object_kind": row.object_kind,
        "bridge_days": row.bridge_days,
        "forward": asdict(row.forward),
        "backward": asdict(row.backward),
        "codes": [{"scheme": scheme, "value": value} for scheme, value in row.codes.items()],
    }
