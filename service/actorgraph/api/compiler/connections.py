"""Connections: the plan of one page, whatever the list is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from actorgraph.api.compiler.cursors import CursorValue
from actorgraph.api.compiler.groups import Grouped, groups
from actorgraph.api.compiler.ordering import Order
from actorgraph.api.compiler.orders import Sorted, order_of
from actorgraph.api.compiler.plan import (
    Constant,
    Edges,
    FieldPlan,
    Groups,
    Inline,
    Item,
    Nodes,
    Output,
    Page,
    PageInfo,
    Paging,
    Reckoned,
    Rows,
    Scan,
    Total,
    Value,
)
from actorgraph.api.compiler.planner import Given, Spot
from actorgraph.api.compiler.values import CursorKey, Parameter
from actorgraph.words.errors import BadUserInput

EdgeField = Callable[[Spot], FieldPlan]


class RowSource(Protocol):
    """Where the rows of a list come from."""

    @property
    def indexed(self) -> bool:
        """Whether an index is to carry the order."""

    def every(self) -> str:
        """Clauses that match every row once."""

    def scan(self, order: Order, cursor: tuple[str | None, ...] | None, limit: str) -> Scan | Rows:
        """The rows in an order, after a cursor, up to a limit."""

    def count(self) -> str:
        """A COUNT expression of all rows."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to be paged: where its rows come from, its default order, and the fields of its edges.

    `main` is the variable that the order is about, `other` the other end of a tie; `unique` is a variable whose id no
    two rows share, `main` unless given. `node` plans the node of an edge, `edge` its other fields by name. `order` is
    the only order of a list that has one of its own; `before` is what the source's clauses use.
    """

    source: RowSource
    main: str
    default: str
    node: EdgeField
    edge: Mapping[str, EdgeField] = field(default_factory=dict)
    other: str = ""
    unique: str = ""
    order: Order | None = None
    before: tuple[Reckoned, ...] = ()


def page(spot: Spot, listing: Listing) -> Page:
    """The page that a connection field asks for."""
    given = spot.given
    backwards = _check_page(spot, given)
    selected = _Selected(spot)
    order = listing.order or _order(spot, listing)
    reading = order.reversed if backwards else order
    signature = order.signature(f"{spot.type.name}.{spot.name}")
    paging = Paging(
        given.site,
        spot.name,
        backwards,
        one_more="hasPreviousPage" in selected.info if backwards else "hasNextPage" in selected.info,
        cursors=len(order.keys) if selected.cursors else 0,
        signature=signature,
        from_cursor=given.get("before" if backwards else "after") is not None,
        parent=spot.page,
    )
    number = len(spot.planner.pages)
    spot.planner.pages.append(paging)
    slots, outputs = selected.plan(replace(spot, page=number), listing)
    cursor = _cursor(spot, given, reading, paging)
    limit = spot.names.parameter(
        Parameter(given.site, ("last" if backwards else "first",), more=int(paging.one_more), default=20)
    )
    wanted = any(isinstance(output, Edges | Nodes | PageInfo) for output in outputs)
    return Page(
        spot.key,
        listing.source.scan(reading, cursor, limit) if wanted else None,
        slots,
        outputs,
        paging,
        listing.source.count() if any(isinstance(output, Total) for output in outputs) else None,
        tuple(selected.groups),
        listing.before,
    )


def _order(spot: Spot, listing: Listing) -> Order:
    return order_of(spot, Sorted(listing.main, listing.default, listing.other, listing.unique, listing.source.indexed))


def paged(spot: Spot, paging: Paging) -> Spot:
    """The spot whose inner pages stand in this one, a list that is no connection; it is priced with the others."""
    spot.planner.pages.append(paging)
    return replace(spot, page=len(spot.planner.pages) - 1)


def _check_page(spot: Spot, given: Given) -> bool:
    """Whether the page is read backwards. Raises BadUserInput for a mix of both ways."""
    backwards = given.get("last") is not None or given.get("before") is not None
    if backwards and (given.get("first") is not None or given.get("after") is not None):
        raise BadUserInput(
            f"`{spot.name}` cannot be paged both ways at once. Give `first` and `after`, or `last` and `before`."
        )
    return backwards


def _cursor(spot: Spot, given: Given, order: Order, paging: Paging) -> tuple[str | None, ...] | None:
    """The parameters that hold a cursor's keys; None in it where the key is null, None where there is no cursor."""
    argument = "before" if paging.backwards else "after"
    if not paging.from_cursor:
        return None
    keys = [CursorKey(index, paging.signature, order.types) for index in range(len(order.keys))]
    values: list[CursorValue] = [
        Parameter(given.site, (argument,), cursor=key).read(spot.planner.values) for key in keys
    ]
    return tuple(
        None if value is None else spot.names.parameter(Parameter(given.site, (argument,), cursor=key))
        for key, value in zip(keys, values, strict=True)
    )


class _Selected:
    """What is selected of a connection."""

    def __init__(self, spot: Spot) -> None:
        self.type = spot.planner.object_type(spot.target_name)
        self.fields = spot.planner.sub_selections(self.type, spot.nodes)
        self.groups: list[tuple[str, str]] = []
        self.info = self._below(spot, "pageInfo", "PageInfo")
        self.cursors = bool({"startCursor", "endCursor"} & self.info) or "cursor" in self._below(
            spot, "edges", self._edge_type(spot)
        )

    def _edge_type(self, spot: Spot) -> str:
        return spot.planner.object_type(spot.target_name).name.removesuffix("Connection") + "Edge"

    def _below(self, spot: Spot, field_name: str, type_name: str) -> set[str]:
        type_ = spot.planner.object_type(type_name)
        return {
            inner[0].name.value
            for nodes in self.fields.values()
            if nodes[0].name.value == field_name
            for inner in spot.planner.sub_selections(type_, nodes).values()
        }

    def plan(self, spot: Spot, listing: Listing) -> tuple[tuple[FieldPlan, ...], tuple[Output, ...]]:
        """The slots of a row, and where each selected field of the connection finds its own."""
        slots: list[FieldPlan] = []
        outputs = tuple(self._output(spot, listing, key, nodes, slots) for key, nodes in self.fields.items())
        return tuple(slots), outputs

    def _output(self, spot: Spot, listing: Listing, key: str, nodes: list[Any], slots: list[FieldPlan]) -> Output:
        inner = replace(spot, type=self.type, key=key, name=nodes[0].name.value, nodes=nodes)
        match inner.name:
            case "__typename":
                return Constant(key, self.type.name)
            case "totalCount":
                return Total(key)
            case "pageInfo":
                info = spot.planner.sub_selections(spot.planner.object_type("PageInfo"), nodes)
                return PageInfo(key, tuple((name, found[0].name.value) for name, found in info.items()))
            case "aggregate":
                return self._grouped(inner, listing)
            case "nodes":
                slots.append(listing.node(inner))
                return Nodes(key, len(slots) - 1)
            case _:
                return self._edges(inner, listing, slots)

    def _grouped(self, spot: Spot, listing: Listing) -> Groups:
        rows = Grouped(listing.source.every(), listing.main, listing.other)
        by = [str(word) for word in spot.given.get("by")]
        expression = groups(spot.names, self.type.name.removesuffix("Connection"), by, rows)
        self.groups.append((spot.names.variable("g"), expression))
        selected = spot.planner.sub_selections(spot.planner.object_type("Group"), spot.nodes)
        fields = tuple((key, nodes[0].name.value) for key, nodes in selected.items())
        return Groups(spot.key, len(self.groups) - 1, fields)

    def _edges(self, spot: Spot, listing: Listing, slots: list[FieldPlan]) -> Edges:
        edge_type = spot.planner.object_type(self._edge_name())
        items: list[Item | Constant] = []
        for key, nodes in spot.planner.sub_selections(edge_type, spot.nodes).items():
            inner = replace(spot, type=edge_type, key=key, name=nodes[0].name.value, nodes=nodes)
            items.append(self._item(inner, listing, slots))
        return Edges(spot.key, tuple(items))

    def _edge_name(self) -> str:
        return self.type.name.removesuffix("Connection") + "Edge"

    @staticmethod
    def _item(spot: Spot, listing: Listing, slots: list[FieldPlan]) -> Item | Constant:
        if spot.name == "__typename":
            return Constant(spot.key, spot.type.name)
        if spot.name == "cursor":
            return Item(spot.key, None)
        slots.append(listing.node(spot) if spot.name == "node" else listing.edge[spot.name](spot))
        return Item(spot.key, len(slots) - 1)


def held(type_name: str, variable: str, labels: Sequence[str] = ("Actor", "Place", "Event")) -> EdgeField:
    """An edge's field that is an object already in a variable."""

    def plan(spot: Spot) -> FieldPlan:
        return Inline(spot.key, spot.target(type_name, variable, labels), required=True)

    return plan


def known(text: str) -> EdgeField:
    """An edge's field that is an expression."""

    def plan(spot: Spot) -> FieldPlan:
        return Value(spot.key, text, spot.required)

    return plan
