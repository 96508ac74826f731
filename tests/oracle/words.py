"""The root `vocabulary`, from the vocabulary's own rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from actorgraph.words.vocabulary import PREDICATES, TIE_TYPES
from oracle.world import Thing, World

VOCABULARY: Thing = {}


def tie_types(_world: World, _vocabulary: Thing, _asked: Mapping[str, Any]) -> list[Thing]:
    """One row a type of tie."""
    return [
        {
            **{name: getattr(row, name) for name in ("name", "description", "symmetric", "instant", "sign", "stance")},
            "objectKind": row.object_kind,
            "bridgeDays": row.bridge_days,
            "forward": asdict(row.forward),
            "backward": asdict(row.backward),
            "codes": [{"scheme": scheme, "value": value} for scheme, value in row.codes.items()],
        }
        for row in TIE_TYPES.values()
    ]


def predicates(_world: World, _vocabulary: Thing, _asked: Mapping[str, Any]) -> list[Thing]:
    """One row a predicate that draws no tie."""
    return [{"name": row.name, "description": row.description} for row in PREDICATES.values()]
