"""The wall of plans: what the database itself says that it would do, against a list of what may be done.

A plan is of operators. Those that only read the graph are listed, by the name before the bracket, since versions differ
in what stands inside it; everything else is refused, so that what a later version adds stays out.
"""

from __future__ import annotations

import re
from itertools import product

from actorgraph.door.names import PROCEDURES
from actorgraph.graph.replica import Planned
from actorgraph.words.errors import CypherRefused, shown

_SIDES = ("Directed", "Undirected")
_RELATIONSHIPS = """
    AllRelationshipsScan RelationshipTypeScan UnionRelationshipTypesScan RelationshipIndexScan RelationshipIndexSeek
    RelationshipIndexSeekByRange RelationshipIndexContainsScan RelationshipIndexEndsWithScan RelationshipUniqueIndexSeek
    RelationshipByIdSeek RelationshipByElementIdSeek
"""
_OTHERS = """
    AllNodesScan AntiSemiApply Apply Argument AssertSameNode AssertSameRelationship CacheProperties
    CartesianProduct Distinct Eager EagerAggregation EmptyResult EmptyRow ErrorPlan ExhaustiveLimit Expand
    Filter IntersectionNodeByLabelsScan LeftOuterHashJoin LetAntiSemiApply LetSelectOrAntiSemiApply
    LetSelectOrSemiApply LetSemiApply Limit MultiNodeIndexSeek NodeByElementIdSeek NodeByIdSeek NodeByLabelScan
    NodeCountFromCountStore NodeHashJoin NodeIndexContainsScan NodeIndexEndsWithScan NodeIndexScan NodeIndexSeek
    NodeIndexSeekByRange NodeLeftOuterHashJoin NodeRightOuterHashJoin NodeUniqueIndexSeek
    NodeUniqueIndexSeekByRange NonFuseable NullifyMetadata Optional OptionalExpand OrderedAggregation
    OrderedDistinct OrderedProjection OrderedUnion PartialSort PartialTop ProcedureCall ProduceResults
    ProduceResult Projection ProjectEndpoints RelationshipCountFromCountStore Repeat RightOuterHashJoin
    RollUpApply SelectOrAntiSemiApply SelectOrSemiApply SemiApply ShortestPath SimulatedExpand SimulatedFilter
    Skip Sort StatefulShortestPath SubtractionNodeByLabelsScan Top Top1WithTies TriadicBuild TriadicFilter
    TriadicSelection Union UnionNodeByLabelsScan Unwind ValueHashJoin VarLengthExpand
"""
OPERATORS = frozenset(_OTHERS.split()) | {side + name for side, name in product(_SIDES, _RELATIONSHIPS.split())}

# What people meet; the plan's own words for the rest.
_WHAT = {
    "LoadCSV": "LOAD CSV, which reads files and the network",
    "AdministrationCommand": "a command to the server",
    "TransactionApply": "CALL … IN TRANSACTIONS",
    "TransactionForeach": "CALL … IN TRANSACTIONS",
    "Foreach": "FOREACH, which writes",
}


def require_reading(plan: Planned) -> None:
    """Returns where the plan does nothing but read the graph. Raises CypherRefused."""
    names = [name.partition("@")[0].partition("(")[0] for name, _ in plan.operators]
    unknown = next((name for name in names if name not in OPERATORS), None)
    if unknown is not None:
        raise CypherRefused("operators of the plan", f"The statement asks for {_told(unknown)}. {_ADVICE}")
    for name, (_, details) in zip(names, plan.operators, strict=True):
        if name == "ProcedureCall":
            _require_procedure(re.split(r"[\s(]", details.strip())[0])
    if plan.type != "r":
        raise CypherRefused("reading", f"The statement would do more than read. {_ADVICE}")


_ADVICE = "Here the graph is read, and nothing else is done."


def _require_procedure(name: str) -> None:
    if name not in PROCEDURES:
        allowed = ", ".join(sorted(PROCEDURES))
        raise CypherRefused("procedures", f"The procedure {shown(name)} may not be called here. These may: {allowed}.")


def _told(operator: str) -> str:
    if operator in _WHAT:
        return _WHAT[operator]
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", operator)
    return words.upper() if words.startswith(("Show ", "Terminate ")) else f"'{words}'"
