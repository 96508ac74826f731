"""Ties as a network of networkx."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx

from actorgraph.study.ties import Arc


def tie_network(
    told: Mapping[str, Any], nodes: Mapping[str, dict[str, Any]], arcs: Iterable[Arc]
) -> networkx.MultiDiGraph:
    """A MultiDiGraph whose nodes are ids of actors and places, and whose edges have the ties' ids as keys.

    Attributes are the properties as stored, and of nodes `labels`, of edges `type`, `symmetric` and `mirrored`; `told`
    are those of the network.
    """
    network = networkx.MultiDiGraph(**told)
    for id_, node in nodes.items():
        network.add_node(id_, labels=node["labels"], **node["properties"])
    for arc in arcs:
        marks = {"type": arc.type, "symmetric": arc.symmetric, "mirrored": arc.mirrored}
        network.add_edge(arc.source, arc.target, key=arc.properties["id"], **marks, **arc.properties)
    return network
